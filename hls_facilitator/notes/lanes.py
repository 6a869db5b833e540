"""The notes of a workshop in lanes, as the room makes sense of them: by theme or by question."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Note
from hls_facilitator.notes.votes import of_themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.model import Theme, Vote, Workshop

NO_LANE = ""
"""The key of the lane of all notes that belong to no other."""


class Lane(Struct, frozen=True):
    """Notes that belong together, in the order they were taken; `key` is a theme's id or a question's key.

    `title` is empty for the lane of the rest, `under` is the sentence of a theme or the block of a question.
    """

    key: str
    title: str = ""
    under: str = ""
    notes: tuple[Note, ...] = ()
    dots: int = 0


class Sieve(Struct, frozen=True):
    """Which notes are to be seen: a kind, a table, a question (its card), each empty for any."""

    kind: str = ""
    group: str = ""
    card: str = ""

    def fits(self, note: Note) -> bool:
        """Return whether a note is to be seen."""
        return (
            self.kind in ("", note.kind) and self.group in ("", note.group) and self.card in ("", note.card)
        )


def by_theme(notes: Iterable[Note], themes: Sequence[Theme], votes: Iterable[Vote]) -> list[Lane]:
    """Return the lane of notes in no theme, then that of each theme in its order."""
    held: defaultdict[str, list[Note]] = defaultdict(list)
    there = {theme.id for theme in themes}
    for note in notes:
        held[note.theme if note.theme in there else NO_LANE].append(note)
    dots = of_themes(votes)
    return [
        Lane(NO_LANE, notes=tuple(held[NO_LANE])),
        *(
            Lane(theme.id, theme.title, theme.sentence, tuple(held[theme.id]), dots[theme.id])
            for theme in themes
        ),
    ]


def by_question(notes: Iterable[Note], plan: Workshop) -> list[Lane]:
    """Return the lane of notes on no question, then that of each question of the plan."""
    held: defaultdict[str, list[Note]] = defaultdict(list)
    questions = {
        question_key(block.id, card.id): (card, block) for block in plan.blocks for card in block.cards
    }
    for note in notes:
        key = question_key(note.block, note.card)
        held[key if key in questions else NO_LANE].append(note)
    return [
        Lane(NO_LANE, notes=tuple(held[NO_LANE])),
        *(
            Lane(key, card.question, block.title, tuple(held[key]))
            for key, (card, block) in questions.items()
        ),
    ]


def question_key(block: str, card: str) -> str:
    """Return the key of the lane of a question, from the ids of its block and card."""
    return f"{block}/{card}"
