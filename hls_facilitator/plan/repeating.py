"""Plans a workshop again: the same run sheet and room on another day, with or without people and notes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import Rules, WriteUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hls_facilitator.model import Note, Workshop

EVERY = 28  # days: a month that keeps its weekday


def next_date(workshop: Workshop, now: float) -> str:
    """Return the ISO date to suggest: four weeks on, or as many more as it takes; empty when undated.

    `now` is epoch seconds.
    """
    if not workshop.date:
        return ""
    day, today = date.fromisoformat(workshop.date), date.fromtimestamp(now)
    turns = max((today - day).days // EVERY, 0) + 1
    try:
        return (day + timedelta(days=turns * EVERY)).isoformat()
    except OverflowError:  # after the last day there is
        return ""


def duplicate(
    workshop: Workshop,
    *,
    title: str = "",
    date: str = "",
    keep_people: bool = False,
    keep_seats: bool = False,
    new_id: Callable[[], str],
    now: float,
) -> Workshop:
    """Return a new workshop of the same plan; `date` is ISO 8601 or empty, `now` epoch seconds.

    Blocks, pins, booking, place and tables stay, with their ids, by which copied notes find their block. The
    title stays unless another is given. People stay only when asked for, everybody expected again, with the
    tables they are locked to or host and what dealing keeps to; their seats only with them. What was tried
    in the room is to be tried again, and a session leaves its programme. Of what was decided about documents
    only the house style and the words that must not leave stay.
    """
    people = tuple(replace(person, arrived="expected") for person in workshop.participants)
    return replace(
        workshop,
        id=new_id(),
        title=title.strip() or workshop.title,
        date=date,
        people=workshop.people or len(people),
        participants=people if keep_people else (),
        deal=workshop.deal if keep_people and keep_seats else None,
        rules=workshop.rules if keep_people else Rules(workshop.rules.balance),
        tried=(),
        write_up=WriteUp(watched=workshop.write_up.watched, style=workshop.write_up.style),
        programme="",
        sample=False,
        created_at=now,
    )


def notes_to_copy(notes: Iterable[Note], new_id: Callable[[], str]) -> tuple[Note, ...]:
    """Return copies of the notes with ids of their own; deleted and private ones stay behind."""
    return tuple(replace(note, id=new_id()) for note in notes if not (note.deleted or note.private))
