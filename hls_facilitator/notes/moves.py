"""Changes of the record that can be taken back: what to do, and what undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from hls_facilitator.model import AppError, Note
from hls_facilitator.notes.attribution import keep_to_level
from hls_facilitator.notes.record import Added, Edited, RecordChange, Stamp, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hls_facilitator.model import Workshop

Changes = tuple[RecordChange, ...]


class Move(NamedTuple):
    """The changes that lead there, those that lead back, and what to begin with where that is not `forth`."""

    forth: Changes
    back: Changes
    first: Changes = ()


def added(things: Iterable[Thing]) -> Move:
    """Add notes, themes or photos; undone, they are deleted, and done again they are back."""
    first = tuple(map(Added, things))
    gone, back = (
        tuple(Edited(add.thing.id, {"deleted": deleted}, type(add.thing)) for add in first)
        for deleted in (True, False)
    )
    return Move(back, gone, first)


def edited(notes: Iterable[Note], fields: Mapping[str, object], workshop: Workshop) -> Move:
    """Give notes new values of these fields ("details.purpose" too), where they differ.

    Raises AppError where `said_by` may not be written down, or where a seat would hide or show what another
    wrote: that lives where this seat cannot give it.
    """
    forth: list[RecordChange] = []
    back: list[RecordChange] = []
    for note in notes:
        new = {name: value for name, value in fields.items() if note.value(name) != value}
        if new.get("said_by"):
            keep_to_level(note, workshop)
        if "private" in new and workshop.seat not in ("", note.seat):
            raise AppError(
                "A note can be made private by whoever wrote it, or by the facilitator.", "", "Ask them."
            )
        if new:
            forth.append(Edited(note.id, new))
            back.append(Edited(note.id, {name: note.value(name) for name in new}))
    return Move(tuple(forth), tuple(back))


def joined(*moves: Move) -> Move:
    """Return several moves as one, taken back from the last to the first."""
    forth, first = (
        tuple(change for move in moves for change in (move.first if begin and move.first else move.forth))
        for begin in (False, True)
    )
    back = tuple(change for move in reversed(moves) for change in move.back)
    return Move(forth, back, first if first != forth else ())


def settled(note: Note) -> Move:
    """Say that a note edited in two places is right as it stands; undone, it stays so."""
    forth = (Edited(note.id, {}),) if note.edited_in_two_places else ()
    return Move(forth, ())


def stamped(changes: Changes, new_id: Callable[[], str], at: float, seat: str) -> Changes:
    """Return the changes with each edit of a note stamped, once, by who makes it and when (epoch seconds)."""
    return tuple(
        replace(change, stamp=Stamp(new_id(), at, seat))
        if isinstance(change, Edited) and change.of is Note and change.stamp is None
        else change
        for change in changes
    )
