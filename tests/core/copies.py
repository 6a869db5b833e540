"""A facilitator's copy of the app and those of two tables, for tests of what passes between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator.carry import exchange
from hls_facilitator.desk import Desk
from hls_facilitator.model import AppError, Block, Card, Group, Note, Receipt, Workshop
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (Group("t1", "Table 1"), Group("t2", "Table 2"))
PLAN = Workshop(
    "w",
    "Learning",
    date="2026-11-05",
    blocks=(Block("b", "Draw a life", 30, "breakout", note="Mind the clock", cards=(Card("c", "Why?"),)),),
    groups=TABLES,
)


class Copy:
    """One copy of the app: a library of its own, and the workshop open in it."""

    def __init__(self, folder: Path, name: str, plan: Workshop | None = None) -> None:
        self.folder, self.name = folder, name
        self.path = folder / f"{name}.db"
        self.library = Library.open(self.path)
        self.desk = Desk(self.library)
        if plan is not None:
            self.desk.create(plan)

    def note(self, text: str, **fields) -> str:
        return self.desk.add_note(Note("", text, **fields)).id

    def give(self) -> Path:
        return exchange.give_notes(self.library, "w", self.folder / f"{self.name}.hlsnotes", 0.0)

    def take(self, *files: Path) -> Receipt:
        taken = exchange.take(self.library, files)
        self.desk.open("w")
        return exchange.total(taken)

    @property
    def texts(self) -> set[str]:
        return {note.text for note in self.desk.notes}

    def rows(self) -> list[object]:
        """Return all that the library holds, to see whether anything changed."""
        held: list[object] = [self.library.summaries()]
        for summary in self.library.summaries():
            which = summary.id
            held += [self.library.workshop(which), self.library.journal(which), self.library.revision(which)]
            held += [self.library.notes(which, deleted=True), self.library.documents(which).result()]
        return held


def refusal(copy: Copy, *files: Path, into: str = "") -> AppError:
    before = copy.rows()
    with pytest.raises(AppError) as refused:
        exchange.take(copy.library, files, into)
    assert all(refused.value.parts)
    assert copy.rows() == before
    return refused.value
