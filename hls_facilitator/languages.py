"""The app's words in the reader's language: gettext for core and window, passed in, never global."""

from __future__ import annotations

import gettext
import locale
import os
import re
from typing import TYPE_CHECKING

from hls_facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
TAGS: Mapping[str, str] = {"en": "en-GB", "de": "de-DE"}
DOMAIN = "hls_facilitator"
NAMED_BY = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say a person's language, the one that counts most first."""


class Translations:
    """A catalogue of one language; call it with an English text to get the reader's.

    `t("{n} notes", n=3)` looks the English text up and fills in the names; `t.plural` picks the form
    that fits the number and offers it as `{n}`.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        folder = paths.resource("locale")
        self._catalogue = gettext.translation(DOMAIN, folder, [self.language], fallback=True)

    @property
    def tag(self) -> str:
        """The BCP 47 tag documents carry: "en-GB" or "de-DE"."""
        return TAGS[self.language]

    def __call__(self, message: str, /, **names: object) -> str:
        """Return the text in this language with `names` filled in."""
        text = self._catalogue.gettext(message)
        return text.format(**names) if names else text

    def about(self, subject: str, message: str, /) -> str:
        """Return a word that is another one elsewhere: "Close" is what a button does, and a kind of block."""
        return self._catalogue.pgettext(subject, message)

    def plural(self, one: str, many: str, n: int, /, **names: object) -> str:
        """Return the form that fits `n`, with `{n}` and `names` filled in."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **names)


def and_list(words: Sequence[str], t: Translations) -> str:
    """Return words as a list in a sentence: "1, 3 and 4"."""
    if len(words) < 2:
        return "".join(words)
    return t("{list} and {last}", list=", ".join(words[:-1]), last=words[-1])


def system_language() -> str:
    """Return "de" on a German system, else "en".

    The variables that gettext reads come first: the C library forgets a locale that is not installed.
    """
    name = next(filter(None, map(os.environ.get, NAMED_BY)), None)
    if name is None:
        try:
            name = locale.getlocale()[0] or ""
        except ValueError:  # a locale the C library does not know
            name = ""
    return "de" if re.match(r"(de|german)(?![a-z])", name.lower()) else "en"
