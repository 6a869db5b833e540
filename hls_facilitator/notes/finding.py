"""Whether a text has what somebody looks for in the notes of one workshop, wherever it stands in there."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hls_facilitator.plan.typed import folded

TERM = re.compile(r"""["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|([^\s"“”„«»]+)""")
"""What is typed into a search, piece by piece: a phrase and the mark that closes it, or a word."""

_SIGN = re.compile(r"[^\w\s]|_")


def holds(text: str, typed: str) -> bool:
    """Return whether a text has all words that are typed; those in quotation marks stand together.

    Case, accents and punctuation do not count, so that "Strasse" is in "Am Straßenrand". What is nothing but
    punctuation is looked for as it is.
    """
    return all((term in _plain(text)) if term else (sign in text) for term, sign in _terms(typed))


@lru_cache(maxsize=200)
def _terms(typed: str) -> tuple[tuple[str, str], ...]:
    """Return each word and phrase as it is compared, empty for punctuation, and as it was typed."""
    found = (phrase.strip() or word for phrase, _, word in TERM.findall(typed))
    return tuple((_plain(said), said) for said in found if said)


@lru_cache(maxsize=20_000)  # the same notes are gone through with each key
def _plain(text: str) -> str:
    """Return the words of a text as they are compared, each apart from the next by one space."""
    return " ".join(_SIGN.sub(_blank, folded(text)).split())


def _blank(sign: re.Match[str]) -> str:
    """Return a space for punctuation; other signs, such as emoji, are looked for."""
    return " " if unicodedata.category(sign[0])[0] == "P" else sign[0]
