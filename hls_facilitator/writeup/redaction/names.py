"""In which forms a person or an organisation is written of, and which of them are ordinary words as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.redaction.lists import listed
from hls_facilitator.writeup.redaction.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 3  # letters of a name that is known without its capital
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa"})
_OTHER_SCRIPTS = "\u1100"  # from here on one sign is a word or half of one
_MOST_PARTS = 3
_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]{2,12})[)\]]")


class Form(NamedTuple):
    """How somebody is called: the folded words, and what they say of the name, as in `words.Phrase`."""

    words: tuple[str, ...]
    whole: bool = True
    ordinary: bool = False
    capital: bool = False


def forms(name: str, language: str) -> Iterator[Form]:
    """Yield how somebody is called in a text of a language.

    "Dr Ann van der Berg" is Ann van der Berg, Ann Berg, Berg Ann, A Berg, annberg as in names of files, Ann,
    and Berg where that is no mountain. Bo needs its capital, which tells Grace within an English sentence.
    """
    for spelled in dict.fromkeys((name, name.translate(_SPELLED_OUT))):
        yield from _forms(spelled, english=language == "en")


def _forms(name: str, *, english: bool) -> Iterator[Form]:
    if name.count(",") == 1:  # "Smith, Ann"
        name = " ".join(reversed(name.split(",")))
    parts = [words for words in map(words_of, name.split()) if words and words[0] not in listed("titles")]
    if not parts:
        return
    whole = tuple(word for part in parts for word in part)
    if len(parts) == 1:
        yield _single(parts[0], whole=True, english=english)
        return
    yield Form(whole)
    telling = [part for part in parts if part[0] not in listed("particles")]
    if not telling or any(sign.isdigit() for sign in "".join(whole)):
        return
    given, family = telling[0], telling[-1]
    if given != family:
        together = (*given, *family)
        for words in (together, (*family, *given), (given[0][0], *family), ("".join(together),)):
            yield Form(words)
    for part in telling:
        yield _single(part, whole=False, english=english)


def _single(part: tuple[str, ...], *, whole: bool, english: bool) -> Form:
    word = part[0]
    if len(part) > 1 or word >= _OTHER_SCRIPTS:
        return Form(part, whole)
    if word in listed("ordinary"):
        return Form(part, whole, ordinary=True, capital=english and word not in listed("months"))
    return Form(part, whole, capital=len(word) < _SHORTEST)


def reads_like_a_name(words: str) -> bool:
    """Return whether words could name a person: one to three, each with one capital, at its beginning."""
    parts = words.split()
    return 1 <= len(parts) <= _MOST_PARTS and all(_PART.fullmatch(part) and part.istitle() for part in parts)


def abbreviations(organisation: str) -> Iterator[tuple[str, ...]]:
    """Yield how an organisation is shortened: what it says in brackets, and the initials of its words."""
    yield from filter(None, map(words_of, _IN_BRACKETS.findall(organisation)))
    bare = _IN_BRACKETS.sub(" ", organisation)
    initials = [word[0] for word in re.findall(r"[^\W\d_]+", bare) if word[0].isupper()]
    if len(initials) >= _SHORTEST:
        yield words_of("".join(initials))
