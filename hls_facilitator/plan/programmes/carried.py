"""What one session leaves to the next ones: its parking lot, its experiments and its learning promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Note
from hls_facilitator.notes.kinds import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import NoteKind, Summary, Workshop

CARRIED: tuple[NoteKind, ...] = ("promise", "experiment", "parking")
"""The kinds of note that go on, those somebody answers for first."""


class Carried(Struct, frozen=True):
    """A note that waits for a later session, and the session it was taken in: its id, title and date."""

    note: Note
    session: str
    title: str
    date: str


def earlier(session_id: str, sessions: Sequence[Workshop | Summary]) -> tuple[Workshop | Summary, ...]:
    """Return the sessions before one of them; `sessions` in the order they take place."""
    ids = [session.id for session in sessions]
    return tuple(sessions[: ids.index(session_id)]) if session_id in ids else ()


def next_session(session_id: str, sessions: Sequence[Summary]) -> Summary | None:
    """Return the first session after this one that is still to be held, or is being held.

    `sessions` are in the order they take place; those that were held in another order are passed over.
    """
    ids = [session.id for session in sessions]
    rest = sessions[ids.index(session_id) + 1 :] if session_id in ids else ()
    return next((session for session in rest if session.state in ("draft", "ready", "live")), None)


def carried_over(
    session_id: str,
    sessions: Sequence[Workshop | Summary],
    notes: Mapping[str, Sequence[Note]],
) -> tuple[Carried, ...]:
    """Return what the earlier sessions leave to this one: session by session, then kind by kind.

    `sessions` are in the order they take place, `notes` are those of each session by its id. What is deleted
    or private is never carried, and sample notes only into a rehearsal.
    """
    rehearsed = any(session.sample for session in sessions if session.id == session_id)
    return tuple(
        Carried(note, session.id, session.title, session.date)
        for session in earlier(session_id, sessions)
        for kind in CARRIED
        for note in notes.get(session.id, ())
        if note.kind == kind and not (note.deleted or note.private or (note.sample and not rehearsed))
    )


def said_by(note: Note, t: Translations, day: Callable[[str], str] = str) -> str:
    """Return who answers for a note and until when, such as "Ann, by 3 Dec", as far as that was said.

    `day` words an ISO date.
    """
    due = ""
    if note.due and note.kind == "parking":
        due = t("back on {date}", date=day(note.due))
    elif note.due:
        due = t("by {date}", date=day(note.due))
    return ", ".join(part for part in (note.owner, due) if part)


def carried_rows(
    carried: Sequence[Carried], t: Translations, day: Callable[[str], str] = str
) -> list[tuple[str, str, str]]:
    """Return what is carried over as rows to print: kind, text with who and until when, session.

    `day` words an ISO date.
    """
    rows: list[tuple[str, str, str]] = []
    for one in carried:
        who = said_by(one.note, t, day)
        text = f"{one.note.text} ({who})" if who else one.note.text
        rows.append((label(one.note.kind, t), text, one.title))
    return rows
