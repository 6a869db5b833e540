"""How much may be said of who said something: tightened for all, loosened only for notes to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import ATTRIBUTIONS, AppError

if TYPE_CHECKING:
    from hls_facilitator.model import Attribution, Note, Workshop


def in_force(note: Note, workshop: Workshop) -> Attribution:
    """Return the level that counts for a note: the workshop's or the one it was taken under, if tighter."""
    both = note.attribution, workshop.attribution
    return next(level for level in ATTRIBUTIONS if level in both)


def said_by(note: Note, workshop: Workshop) -> str:
    """Return who said it as far as that may be shown, else an empty text.

    A name that was written down while names were allowed is no team: tightened to teams, it is hidden.
    """
    level = in_force(note, workshop)
    return note.said_by if level != "none" and level == note.attribution else ""


def keep_to_level(note: Note, workshop: Workshop) -> None:
    """Raise AppError unless it may be written down who said this."""
    if in_force(note, workshop) == "none":
        raise AppError(
            "Who said this is not written down.",
            "The note was left as it is.",
            "It was taken without names, and that can be loosened only for notes to come.",
        )
