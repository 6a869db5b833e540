"""Finds words in texts: an index of phrases by their first word, read through once, whatever their number."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from hls_facilitator.writeup.redaction.folding import fold
from hls_facilitator.writeup.redaction.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hls_facilitator.writeup.redaction.folding import Folded

Meant = TypeVar("Meant")

# Signs of scripts that put no space between words are words by themselves.
_ALONE = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
_LARGEST_GAP = 3  # signs between two words of a phrase
_ENDS_SENTENCE = re.compile(r"[.!?:;\n“”„\"»«*•]")


class Word(NamedTuple):
    """A word of a folded text: itself, and from where to where it stands."""

    text: str
    begin: int
    end: int


class Phrase(NamedTuple, Generic[Meant]):
    """Words that stand for something.

    `whole` says that they are all of it and not a part, such as a family name. An `ordinary` phrase is a
    word of the language as well and counts only alone, after a title or before a verb of saying. If a
    `capital` tells it, it counts with one: an ordinary phrase within a sentence, any other anywhere. A
    `shouted` phrase is written in capitals, as abbreviations are.
    """

    words: tuple[str, ...]
    meant: Meant
    whole: bool = True
    ordinary: bool = False
    capital: bool = False
    shouted: bool = False


class Found(NamedTuple, Generic[Meant]):
    """A phrase that stands in a folded text, and from where to where."""

    begin: int
    end: int
    phrase: Phrase[Meant]


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(_WORD.findall(fold(text).text))


class Index(Generic[Meant]):
    """Phrases, to be found in any number of texts."""

    def __init__(self, phrases: Iterable[Phrase[Meant]]) -> None:
        self._by_first: dict[str, list[Phrase[Meant]]] = defaultdict(list)
        for phrase in phrases:
            if phrase.words:
                self._by_first[phrase.words[0]].append(phrase)
        for those in self._by_first.values():
            those.sort(key=lambda phrase: -len(phrase.words))
        self._begin = {*self._by_first, *(f"{word}s" for word in self._by_first)}

    def found(self, folded: Folded, original: str) -> Iterator[Found[Meant]]:
        """Yield the phrases that stand in a text, of those that begin at one place the longest first."""
        if self._begin.isdisjoint(_WORD.findall(folded.text)):  # as nearly all are, and soon seen
            return
        words = [Word(match[0], *match.span()) for match in _WORD.finditer(folded.text)]
        for place, word in enumerate(words):
            for phrase in self._that_begin(word.text):
                standing = words[place : place + len(phrase.words)]
                if _stands(phrase.words, standing):
                    found = Found(word.begin, standing[-1].end, phrase)
                    before, after = words[max(place - 1, 0) : place], words[place + len(standing) :][:1]
                    if _counts(found, before, after, folded, original):
                        yield found

    def _that_begin(self, word: str) -> list[Phrase[Meant]]:
        """Return the phrases a word begins, with and without the s of a genitive."""
        those = self._by_first.get(word, [])
        if word[-1] == "s" and (owning := self._by_first.get(word[:-1])):
            return [*those, *owning]
        return those


def _counts(
    found: Found[Meant], before: list[Word], after: list[Word], folded: Folded, original: str
) -> bool:
    """Return whether a phrase that may be an ordinary word stands there as a name or abbreviation."""
    phrase = found.phrase
    if not (phrase.ordinary or phrase.shouted or phrase.capital):
        return True
    begin, end = folded.original(found.begin, found.end)
    if phrase.shouted:
        return original[begin:end].isupper()
    if not original[begin].isupper():
        return False
    if not phrase.ordinary or (after and after[0].text in listed("saying")):
        return True
    if not before:
        return original[:begin].strip() == original[end:].strip() == ""
    between = folded.text[before[0].end : found.begin]
    if before[0].text in listed("titles") and len(between) <= _LARGEST_GAP:
        return True
    return phrase.capital and not _ENDS_SENTENCE.search(between)


def _stands(phrase: tuple[str, ...], words: list[Word]) -> bool:
    """Return whether the words are those of a phrase, close together, the last perhaps in the genitive."""
    if len(words) < len(phrase):
        return False
    *first, last = phrase
    if any(word.text != expected for word, expected in zip(words, first, strict=False)):
        return False
    if words[-1].text not in (last, last + "s"):
        return False
    return all(after.begin - before.end <= _LARGEST_GAP for before, after in pairwise(words))
