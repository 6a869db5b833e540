"""The words of a note that carry its meaning: without the little ones, and by their stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from snowballstemmer import (  # pyright: ignore[reportMissingTypeStubs] it ships none
    EnglishStemmer,
    GermanStemmer,
)

from hls_facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OWNING = re.compile(r"['’]s?$")
_OPENS = re.compile(r"(?:^|[.!?…:\n“„\"»«])[\s“„\"»«(]*$")
_STEMMERS = {"en": EnglishStemmer, "de": GermanStemmer}


class Word(NamedTuple):
    """A word as it stands in a text; `named`: with a capital inside a sentence, as names and German nouns."""

    text: str
    named: bool


def language_of(words: Sequence[str], otherwise: str) -> str:
    """Return "en" or "de", by whose little words there are more; `otherwise` where that decides nothing."""
    count = {language: sum(word.casefold() in _little(language) for word in words) for language in _STEMMERS}
    if count["en"] == count["de"]:
        return otherwise if otherwise in count else "en"
    return max(count, key=lambda language: count[language])


@cache
def _little(language: str) -> frozenset[str]:
    """Return the words that tell nothing of what a note is about; in this field all "learn" is among them."""
    text = paths.resource(f"words/little.{language}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def stems(text: str, otherwise: str = "en") -> dict[str, Word]:
    """Return the stem of each word that carries meaning, and the word as it first stands in the text.

    `otherwise` is the language ("en" or "de") of a text whose words do not tell it.
    """
    language = language_of(_WORD.findall(text), otherwise)
    found: dict[str, Word] = {}
    for match in _WORD.finditer(text):
        stem = _stem(match[0], language)
        if stem:
            opens = _OPENS.search(text, max(0, match.start() - 3), match.start())
            word = Word(match[0], match[0][0].isupper() and not opens)
            if word.named or stem not in found:
                found[stem] = word
    return found


@lru_cache(maxsize=50_000)  # words: more than any workshop has
def _stem(word: str, language: str) -> str:
    """Return the stem of a word, empty for one that carries no meaning."""
    bare = _OWNING.sub("", word.casefold())
    if len(bare) < 2 or bare.replace("’", "'") in _little(language):
        return ""
    stemmer: Any = _STEMMERS[language]()  # its own: a stemmer is no thing to share between threads
    return str(stemmer.stemWord(bare))
