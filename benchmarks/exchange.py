"""How long it takes to bring the notes of six tables together, from their files to rows that can be searched.

    python benchmarks/exchange.py

Six files of 2,000 notes each are taken in one after the other, each checked, united and committed. Beside it
stand the times to give them, and to take in all of them once more when nothing in them is new.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator.carry.exchange import Taken, give_notes, give_seat, take, total
from hls_facilitator.desk import Desk
from hls_facilitator.model import Block, Card, Group, Note, Workshop
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES, NOTES = 6, 2000
LIMIT = 1.5
"""Seconds for taking in all files the first time."""

TEXT = (
    "Purpose is what the family says it is, and the budget follows it, not the other way round: {table} {n}."
)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fill(library: Library, seat: Path, table: str) -> None:
    """Make the copy of a table, with its notes; one in ten is edited, as people do."""
    take(library, [seat])
    desk = Desk(library)
    desk.open("w")
    notes = desk.add_notes(
        Note("", TEXT.format(table=table, n=n), block="b", card="c", group=table) for n in range(NOTES)
    )
    for note in notes[::10]:
        desk.edit_note("Edit note", note.id, text=f"{note.text} And more.")


def main() -> int:
    """Measure, print the times; return 1 when taking in is over the limit."""
    groups = tuple(Group(f"t{n}", f"Table {n}") for n in range(1, TABLES + 1))
    plan = Workshop(
        "w", "Benchmark", blocks=(Block("b", "Talk", 30, cards=(Card("c", "Why?"),)),), groups=groups
    )
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name, ExitStack() as opened:  # /tmp may be in memory
        folder = Path(name)
        facilitator = opened.enter_context(Library.open(folder / "f.db"))
        facilitator.save_workshop(plan).result()
        files: list[Path] = []
        giving = 0.0
        for group in groups:
            seat = give_seat(facilitator, "w", group, folder / f"{group.id}.hlsseat", 0.0)
            with Library.open(folder / f"{group.id}.db") as library:
                fill(library, seat, group.id)
                file = folder / f"{group.id}.hlsnotes"
                giving += timed(lambda to=file, of=library: give_notes(of, "w", to, 0.0))
                files.append(file)
        taken: list[Taken] = []
        first = timed(lambda: taken.extend(take(facilitator, files)))
        again = timed(lambda: take(facilitator, files))
        size = sum(file.stat().st_size for file in files) / TABLES / 1000
    print(f"{total(taken).new:,} notes in {TABLES} files of {size:.0f} kB")
    print(f"given in {giving:.2f} s, taken in {first:.2f} s (limit {LIMIT}), once more {again:.2f} s")
    return int(first > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
