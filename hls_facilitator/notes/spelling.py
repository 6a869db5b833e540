"""Which words of a text are misspelled, and what could be meant: few false alarms rather than every mistake.

British English by a list of our own (resources/words/make.py), German by pyspellchecker's list and by what
its words can be joined to. What looks like a name is left alone.
"""

from __future__ import annotations

import difflib
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

from spellchecker import SpellChecker

from hls_facilitator import paths
from hls_facilitator.notes.compounds import PART, made_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST, LONGEST = 3, 60  # letters of a word that is looked at
COMMON = 10_000  # times that a word is counted which may stand beside another
LIKE = 0.8  # of a word and what could be meant by it

# What is no word of a sentence: addresses, paths, slash words, owners, and whatever holds a digit.
_OTHER = re.compile(r"\S*(?:://|www\.|\S@\S|\d|_|\w\.(?:com|de|eu|net|org|scot|uk)\b)\S*|(?<!\S)[/@#]\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ'’]+")
_OPENS = re.compile(r"(?:^|[.!?…:\n])[\s“„”\"»«(*–-]*$")
_OWNING = re.compile(r"(?:['’]s|(?<=s)['’])$")
_HYPHENS = "-\u2010\u2011"


class Span(NamedTuple):
    """A misspelled word: where it begins and ends in its text, in characters (Qt counts in UTF-16)."""

    begin: int
    end: int
    word: str


class _Words(NamedTuple):
    """What is known of a language: its words, how often each is counted, and foreign ones that may stand."""

    checker: SpellChecker
    counts: dict[str, int]
    foreign: frozenset[str]


_loading = threading.Lock()
_loaded: dict[str, _Words] = {}


class Speller:
    """Knows the words of a language ("en" or "de"), and those of a workshop that it is told.

    The lists are loaded with the first question, or by `load` beforehand in any thread: German takes a third
    of a second.
    """

    def __init__(self, language: str, own: Iterable[str] = ()) -> None:
        self._language = language if language == "de" else "en"
        self.know(own)

    def know(self, own: Iterable[str]) -> None:
        """Take these names, organisations and abbreviations for right, in place of those told before."""
        self._own = frozenset(part.lower() for text in own for part in _WORD.findall(text))
        self._right: dict[str, bool] = {}
        self._slips: dict[str, list[str]] = {}

    def load(self) -> None:
        """Load the lists, if no other Speller has."""
        _words(self._language)

    def unknown(self, text: str) -> list[Span]:
        """Return the misspelled words in the order of the text."""
        return list(self._unknown(text))

    def suggest(self, word: str, most: int = 5) -> tuple[str, ...]:
        """Return what could be meant by a misspelled word, the likeliest first, with its capital."""
        counts, plain = _words(self._language).counts, _plain(word)
        sharp, near = plain.replace("ss", "ß"), self._near(plain)
        listed = [one for one in near if one in counts or one in self._own]
        found = sorted(listed, key=lambda one: (one != sharp, -counts.get(one, 0), one))
        if not found:
            begins = plain[:2]
            like = [one for one in counts if one.startswith(begins) and abs(len(one) - len(plain)) < 3]
            found = _best_joined(near, counts) or difflib.get_close_matches(plain, like, most, LIKE)
        parted = _parted(plain, counts)
        found = [*found[: most - len(parted)], *parted]
        return tuple(one[:1].upper() + one[1:] if word[:1].isupper() else one for one in found)

    def _unknown(self, text: str) -> Iterator[Span]:
        other = [match.span() for match in _OTHER.finditer(text)]
        for match in _WORD.finditer(text):
            begin, end = match.span()
            apart = all(right <= begin or end <= left for left, right in other)
            if apart and not self._is_right(match[0]) and not self._is_forgiven(match[0], text, begin, end):
                yield Span(begin, end, match[0])

    def _is_right(self, word: str) -> bool:
        """Return whether a word is known, or nothing that this language could misspell; remembered."""
        right = self._right.get(word)
        if right is None:
            plain = _plain(word)
            several_capitals = sum(sign.isupper() for sign in word) > 1
            readable = SHORTEST <= len(plain) <= LONGEST and _LATIN.fullmatch(word) and not several_capitals
            right = self._right[word] = not readable or self._knows(plain)
        return right

    def _knows(self, plain: str) -> bool:
        return plain in _words(self._language).foreign or self._spells(plain)

    def _spells(self, plain: str) -> bool:
        """Return whether this language has a word, or joins it from others."""
        counts = _words(self._language).counts

        def known(word: str) -> bool:
            return word in counts or word in self._own

        if known(plain) or plain.replace("'", "") in counts:
            return True
        return self._language == "de" and made_of_words(plain, known)

    def _is_forgiven(self, word: str, text: str, begin: int, end: int) -> bool:
        """Return whether an unknown word may be a name, or only a part of a German one."""
        german = self._language == "de"
        if german and text[end : end + 1] and text[end] in _HYPHENS:
            return True  # of "Bildungs- und Teilhabepaket" the first word is no word by itself
        if word[0].islower():
            return False
        if not german and not _OPENS.search(text, max(0, begin - 8), begin):
            return True
        return not self._near(_plain(word))

    def _near(self, plain: str) -> list[str]:
        """Return the words that one slip of the finger, or ss for ß, turns into this one; remembered."""
        if plain not in self._slips:
            slips = _words(self._language).checker.edit_distance_1(plain) | {plain.replace("ss", "ß")}
            self._slips[plain] = [one for one in slips - {plain} if self._spells(one)]
        return self._slips[plain]


def _words(language: str) -> _Words:
    """Return the lists of a language, loaded once for all; to a German text English words are no mistakes."""
    with _loading:
        if language not in _loaded:
            british = SpellChecker(None, str(paths.resource("words/en-GB.json.gz")), distance=1)
            german = language == "de"
            checker = SpellChecker("de", distance=1) if german else british
            field = paths.resource(f"words/field.{language}.txt").read_text(encoding="utf-8")
            checker.word_frequency.load_words(field.split())
            foreign = frozenset(british.word_frequency.words() if german else ())
            _loaded[language] = _Words(checker, checker.word_frequency.dictionary, foreign)
        return _loaded[language]


def _best_joined(near: Iterable[str], counts: dict[str, int]) -> list[str]:
    """Return the compounds among these that end with the longest word: the others are joined by chance."""
    tails = {one: next((one[at:] for at in range(1, len(one)) if one[at:] in counts), "") for one in near}
    longest = max(map(len, tails.values()), default=0)
    return sorted(one for one, tail in tails.items() if len(tail) == longest > PART)


def _parted(plain: str, counts: dict[str, int]) -> list[str]:
    """Return two common words that were typed as one, as in "alot", or nothing."""
    pairs = [(plain[:cut], plain[cut:]) for cut in range(1, len(plain))]
    common = {pair: min(counts.get(part, 0) for part in pair) for pair in pairs}
    best = max(common, key=lambda pair: common[pair], default=("", ""))
    return [" ".join(best)] if common.get(best, 0) >= COMMON else []


def _plain(word: str) -> str:
    """Return a word as the lists hold it: in small letters, with a straight apostrophe, without its ’s."""
    return _OWNING.sub("", word).replace("’", "'").lower()
