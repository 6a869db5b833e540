"""Suggested themes: notes that share telling words, each with the words that put it there.

Nothing is learned and nothing leaves the computer. A note is the stems of its words, and each weighs the more
the fewer notes have it (TF-IDF). Every stem that several notes have is tried as a theme: the notes that are
near to the middle of all that have it. The theme that holds together best is suggested first, its notes are
set aside, and so on. So the notes of a theme always have one word in common, and mostly more.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from hls_facilitator.notes.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hls_facilitator.model import Note
    from hls_facilitator.notes.stems import Word

MOST = 12  # themes: more than a room can look at in one go
FEWEST = 3  # notes that make a theme

# Tried on the sample notes, of which tests/core/themed_by_hand.py says what they are about; near these values
# the outcome hardly changes.
NEAR = 0.4  # cosine of a note and the middle of its theme
NAMED = 2.0  # times the weight of other words: names, and German nouns
COMMON = 0.15  # of all notes: what more of them say tells none of them apart
WORDS = 8  # that a theme is known by

Vector = dict[str, float]


class Reason(Struct, frozen=True):
    """A note of a suggested theme, and why it is in it: the shared words, as they stand in the note."""

    id: str
    why: tuple[str, ...]


class Suggestion(Struct, frozen=True):
    """A theme that could be: a working title, the words its notes share, most telling first, and these."""

    title: str
    words: tuple[str, ...]
    notes: tuple[Reason, ...]


class _Theme(NamedTuple):
    """Notes around a stem, how much each stem weighs among them, and how well they hold together."""

    strength: float = 0.0
    middle: Vector = {}  # noqa: RUF012 only ever read
    members: tuple[str, ...] = ()


_NONE = _Theme()


def suggest(notes: Iterable[Note], language: str = "en", most: int = MOST) -> list[Suggestion]:
    """Return up to `most` themes for the notes that are in none, the one that holds together best first.

    `language` ("en" or "de") is that of notes whose words do not tell it. The order of the notes makes no
    difference. Notes that fit nowhere are left out, and no note is suggested twice. 5,000 notes take half
    a second.
    """
    free = {note.id: note.text for note in notes if not note.theme and not note.deleted}
    spoken = {note: stems(free[note], language) for note in sorted(free)}
    vectors = _weighed(spoken)
    holders: defaultdict[str, dict[str, None]] = defaultdict(dict)  # by stem; a dict keeps their order
    for note, vector in vectors.items():
        for stem in vector:
            holders[stem][note] = None
    themes = {stem: _around(held, vectors) for stem, held in sorted(holders.items())}
    found: list[Suggestion] = []
    while len(found) < most and themes:
        best = max(themes.values(), key=lambda theme: theme.strength)
        if not best.members:
            break
        found.append(_worded(best, spoken))
        for note in best.members:
            for stem in vectors[note]:
                del holders[stem][note]
        for stem in {stem: None for note in best.members for stem in vectors[note]}:
            themes[stem] = _around(holders[stem], vectors)
    return found


def _weighed(spoken: Mapping[str, Mapping[str, Word]]) -> dict[str, Vector]:
    """Return what each stem weighs in each note, vectors of length 1; a stem of one note says nothing."""
    number = Counter(stem for said in spoken.values() for stem in said)
    common = max(FEWEST * 2, COMMON * len(spoken))
    rare = {stem: math.log(1 + len(spoken) / n) for stem, n in number.items() if 1 < n <= common}
    vectors: dict[str, Vector] = {}
    for note, said in spoken.items():
        vector = {
            stem: rare[stem] * (NAMED if word.named else 1.0) for stem, word in said.items() if stem in rare
        }
        length = math.hypot(*vector.values())
        vectors[note] = {stem: weight / length for stem, weight in vector.items()}
    return vectors


def _around(notes: Iterable[str], vectors: Mapping[str, Vector]) -> _Theme:
    """Return the theme of notes that have a stem in common: those that are near to their middle."""
    held = tuple(notes)
    if len(held) < FEWEST:
        return _NONE
    middle = _middle(held, vectors)
    near = {note: _cosine(vectors[note], middle) for note in held}
    members = tuple(note for note in held if near[note] >= NEAR)
    if len(members) < FEWEST:
        return _NONE
    return _Theme(sum(near[note] for note in members) / math.sqrt(len(members)), middle, members)


def _middle(notes: Sequence[str], vectors: Mapping[str, Vector]) -> Vector:
    """Return the heaviest stems that at least two of the notes share, as a vector of length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    shared: Counter[str] = Counter()
    for note in notes:
        for stem, weight in vectors[note].items():
            total[stem] += weight
            shared[stem] += 1
    heaviest = sorted((stem for stem in total if shared[stem] > 1), key=lambda stem: (-total[stem], stem))
    length = math.hypot(*(total[stem] for stem in heaviest[:WORDS]))
    return {stem: total[stem] / length for stem in heaviest[:WORDS]}


def _cosine(vector: Vector, middle: Vector) -> float:
    return sum(weight * vector.get(stem, 0.0) for stem, weight in middle.items())


def _worded(theme: _Theme, spoken: Mapping[str, Mapping[str, Word]]) -> Suggestion:
    """Return a theme in words as its notes spell them."""
    why: dict[str, list[str]] = {note: [] for note in theme.members}
    words: list[str] = []
    for stem in theme.middle:
        said = {note: spoken[note][stem].text for note in theme.members if stem in spoken[note]}
        if len(said) > 1:
            words.append(_usual(said.values()))
            for note, word in said.items():
                why[note].append(word)
    title = ", ".join(words[:3])
    reasons = tuple(Reason(note, tuple(shared)) for note, shared in why.items())
    return Suggestion(title[:1].upper() + title[1:], tuple(words), reasons)


def _usual(forms: Iterable[str]) -> str:
    """Return the commonest of several forms of a word, a small one before one with a capital."""
    number = Counter(forms)
    return min(number, key=lambda form: (-number[form], form[0].isupper(), form))
