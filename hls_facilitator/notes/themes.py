"""What is done with themes: made, named, ordered, merged, split and deleted, each a Move that can be undone.

A note is in the theme it names, if that is there. So what two copies did apart never loses one: put into a
theme that the other copy deleted, it is in none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError, Note, Theme
from hls_facilitator.notes.moves import Move
from hls_facilitator.notes.record import MOST_DOTS, Added, Edited, Voted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hls_facilitator.model import Vote

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""What order keys are written in, the lowest first; no key ends in the lowest, so there is room before it."""

NOTHING = Move((), ())


def within(notes: Iterable[Note], theme: str) -> list[Note]:
    """Return the notes of a theme, by its id."""
    return [note for note in notes if note.theme == theme and not note.deleted]


def put(notes: Iterable[Note], theme: str) -> Move:
    """Put notes into a theme, by its id, or take them out of theirs (empty)."""
    moved = [note for note in notes if note.theme != theme]
    return Move(
        tuple(Edited(note.id, {"theme": theme}) for note in moved),
        tuple(Edited(note.id, {"theme": note.theme}) for note in moved),
    )


def made(theme: Theme, notes: Iterable[Note], themes: Sequence[Theme], after: str = "") -> Move:
    """Make a theme of these notes, behind all others or behind the one with the id `after`.

    Raises AppError without a title.
    """
    place = next((n for n, one in enumerate(themes, 1) if one.id == after), len(themes))
    order, others = _room(themes, place)
    new = replace(theme, title=titled(theme.title), order=order)
    there, gone = (Edited(theme.id, {"deleted": deleted}, Theme) for deleted in (False, True))
    rest = _joined(others, put(notes, theme.id))
    return Move((there, *rest.forth), (*rest.back, gone), (Added(new), *rest.forth))


def renamed(theme: Theme, title: str) -> Move:
    """Give a theme another title; raises AppError without one."""
    return _changed(theme, title=titled(title))


def said(theme: Theme, sentence: str) -> Move:
    """Say a theme in one sentence, or in none."""
    return _changed(theme, sentence=" ".join(sentence.split()))


def titled(title: str) -> str:
    """Return a title on one line; raises AppError when nothing is left of it."""
    words = " ".join(title.split())
    if not words:
        raise AppError("A theme needs a title.", "The themes are as they were.", "Type a word or two.")
    return words


def moved(theme: Theme, place: int, themes: Sequence[Theme]) -> Move:
    """Move a theme to a place among the others (from 0)."""
    others = [one for one in themes if one.id != theme.id]
    place = min(max(place, 0), len(others))
    if [*others[:place], theme, *others[place:]] == list(themes):
        return NOTHING
    order, rest = _room(others, place)
    return _joined(rest, _changed(theme, order=order))


def sorted_by_votes(themes: Sequence[Theme], dots: Mapping[str, int]) -> Move:
    """Order the themes by their dots, given by id, the most first; those with as many stay as they were."""
    wanted = sorted(themes, key=lambda theme: -dots.get(theme.id, 0))
    if wanted == list(themes):
        return NOTHING
    return _joined(
        *(_changed(theme, order=key) for theme, key in zip(wanted, keys(len(wanted)), strict=True))
    )


def merged(theme: Theme, into: Theme, notes: Iterable[Note], votes: Iterable[Vote]) -> Move:
    """Put a theme's notes, sentence and dots, as many as can be kept, to those of another, and delete it."""
    sentences = dict.fromkeys(one for one in (into.sentence, theme.sentence) if one)
    there: dict[str, int] = {}
    brought: dict[str, int] = {}
    for vote in votes:
        if vote.theme == theme.id:
            brought[vote.voter] = vote.dots
        elif vote.theme == into.id:
            there[vote.voter] = vote.dots
    return _joined(
        put(within(notes, theme.id), into.id),
        _changed(into, sentence=" ".join(sentences)),
        *(_voted(theme.id, voter, dots, 0) for voter, dots in brought.items()),
        *(
            _voted(into.id, who, there.get(who, 0), min(there.get(who, 0) + n, MOST_DOTS))
            for who, n in brought.items()
        ),
        _changed(theme, deleted=True),
    )


def deleted(theme: Theme, notes: Iterable[Note]) -> Move:
    """Delete a theme; its notes are in none, and its dots come back with it."""
    return _joined(put(within(notes, theme.id), ""), _changed(theme, deleted=True))


# ---- the order of themes -------------------------------------------------------------------------


def between(low: str, high: str) -> str:
    """Return a short key between two; an empty `high` is no limit. Raises ValueError if there is none."""
    if high and low >= high:
        raise ValueError(f"nothing is between {low!r} and {high!r}")
    key, place = "", 0
    while True:
        at = DIGITS.index(low[place]) if place < len(low) else 0
        end = DIGITS.index(high[place]) if place < len(high) else len(DIGITS)
        if high and place >= len(high):
            raise ValueError(f"nothing is between {low!r} and {high!r}")
        if end - at > 1:
            return key + DIGITS[(at + end) // 2]
        key += DIGITS[at]
        if end > at:
            high = ""
        place += 1


def keys(count: int) -> list[str]:
    """Return so many keys in their order."""
    in_order: list[str] = []
    for _ in range(count):
        in_order.append(between(in_order[-1] if in_order else "", ""))
    return in_order


def _room(themes: Sequence[Theme], place: int) -> tuple[str, Move]:
    """Return the key for a theme at a place among others, and what gives these new ones where it must be.

    Two copies may have given two themes the same key, and another version one with letters unknown here.
    """
    low = themes[place - 1].order if place else ""
    high = themes[place].order if place < len(themes) else ""
    if high or place == len(themes):
        try:
            return between(low, high), NOTHING
        except ValueError:
            pass  # as for a theme without a key
    fresh = keys(len(themes) + 1)
    return fresh[place], _ordered(themes, [*fresh[:place], *fresh[place + 1 :]])


# ---- small moves ---------------------------------------------------------------------------------


def _changed(theme: Theme, **fields: object) -> Move:
    new = {name: value for name, value in fields.items() if getattr(theme, name) != value}
    if not new:
        return NOTHING
    old = {name: getattr(theme, name) for name in new}
    return Move((Edited(theme.id, new, Theme),), (Edited(theme.id, old, Theme),))


def _ordered(themes: Sequence[Theme], order: Sequence[str]) -> Move:
    """Give themes these keys."""
    return _joined(*(_changed(theme, order=key) for theme, key in zip(themes, order, strict=True)))


def _voted(theme: str, voter: str, before: int, after: int) -> Move:
    return Move((Voted(theme, voter, after),), (Voted(theme, voter, before),))


def _joined(*moves: Move) -> Move:
    """Return moves as one; taken back, the last is taken back first."""
    return Move(
        tuple(change for move in moves for change in move.forth),
        tuple(change for move in reversed(moves) for change in move.back),
    )
