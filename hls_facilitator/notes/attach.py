"""Where and when a note belongs and who takes it: all that attaches itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.live.acts import is_live

if TYPE_CHECKING:
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Card, Note, Workshop


def sign(note: Note, workshop: Workshop, note_id: str) -> Note:
    """Return a new note under this id, with who writes it down and the attribution in force.

    Without attribution nobody's name is kept, whatever was typed.
    """
    level = workshop.attribution
    return replace(
        note,
        id=note_id,
        seat=note.seat or workshop.seat,
        sample=note.sample or workshop.sample,
        attribution=level,
        said_by="" if level == "none" else note.said_by,
    )


def attach(note: Note, run: Run, card: Card | None, now: float) -> Note:
    """Return the note with its empty fields filled from the run; `card` is the question of the moment.

    `now` is epoch seconds. A note that names its block is not moved to the question of the moment.
    """
    at = note.at or now
    if not is_live(run) or run.started_at is None:
        return replace(note, at=at)
    question = card.id if card and not note.block else ""
    return replace(
        note, at=at, block=note.block or run.block, card=note.card or question, run_time=at - run.started_at
    )
