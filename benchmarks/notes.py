"""From Enter to a committed note in a library of 50,000, against one raw commit on the same disk.

    python benchmarks/notes.py

A note passes to the writing thread, through the workshop's record into log, row and full text, and back.
Notes, edits (each with its revision) and raw commits take turns, so that a busy disk slows all; the faster
the disk, the higher the ratio. The raw ones are as safe as ours, with a write-ahead log that grows as it
does in any program. Beside them: how long a thousand notes take that change theme at once.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator.model import Note, Workshop
from hls_facilitator.notes.record import Added, Edited, Stamp
from hls_facilitator.store import db
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 1000
WORKSHOPS = 5
NOTES = 10_000
"""In each workshop before the first note is timed."""

LIMIT = 2.0
"""The slowest of a hundred notes may take this many times as long as the slowest of a hundred raw commits."""

LIMIT_TOGETHER = 1000.0
"""Milliseconds that a thousand notes may take to change theme."""

TEXT = "Purpose is what the family says it is, and the budget follows it, not the other way round: note {n}."


def timed(work: Callable[[int], object], n: int) -> float:
    """Return the milliseconds `work(n)` takes."""
    began = time.perf_counter()
    work(n)
    return (time.perf_counter() - began) * 1000.0


def filled(path: Path) -> Library:
    """Return a library of 50,000 notes, opened afresh, with what writing notes needs at hand."""
    with Library.open(path) as library:
        for number in range(WORKSHOPS):
            library.save_workshop(Workshop(f"w{number}", "Benchmark")).result()
            notes = (Note(f"{number}{n:025}", TEXT.format(n=n), block="b", at=float(n)) for n in range(NOTES))
            library.write_notes(f"w{number}", tuple(map(Added, notes))).result()
    library = Library.open(path)
    library.make_ready_for_notes("w0").result()
    return library


def measure(folder: Path) -> tuple[list[float], list[float], list[float], float]:
    """Return the milliseconds of each note, edit and raw commit, in turn, and of 1,000 notes at once."""
    library = filled(folder / "library.db")
    raw = db.connect(folder / "raw.db", writing=True)
    raw.conn.execute("CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT)")

    def note(n: int) -> None:
        added = Added(Note(f"n{n:025}", TEXT.format(n=n), block="b", at=float(n)))
        library.write_notes("w0", (added,)).result()

    def edit(n: int) -> None:
        edited = Edited(f"n{n:025}", {"text": TEXT.format(n=-n)}, stamp=Stamp(f"r{n:025}", float(n), "s"))
        library.write_notes("w0", (edited,)).result()

    def commit(n: int) -> None:
        raw.conn.execute("INSERT INTO note VALUES (?, ?)", [f"{n:026}", TEXT.format(n=n)])

    def sort(_: int) -> None:
        moved = (Edited(f"n{n:025}", {"theme": "t"}, stamp=Stamp(f"t{n:025}")) for n in range(1000))
        library.write_notes("w0", tuple(moved)).result()

    turns = [(timed(note, n), timed(edit, n), timed(commit, n)) for n in range(ROUNDS)]
    together = timed(sort, 0)
    raw.close()
    library.close()
    notes, edits, commits = (list(column) for column in zip(*turns, strict=True))
    return notes, edits, commits, together


def slowest(values: list[float]) -> float:
    """Return what 99 of 100 stay within."""
    return statistics.quantiles(values, n=100)[98]


def main() -> int:
    """Measure, print medians, slowest and ratios; return 1 when one is over its limit."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # /tmp may be in memory
        notes, edits, commits, together = measure(Path(folder))
    for name, values in (("note saved", notes), ("edit saved", edits), ("raw commit", commits)):
        print(f"{name} {statistics.median(values):.2f} ms, 99 of 100 within {slowest(values):.2f}")
    ratio = slowest(notes) / slowest(commits)
    print(f"99 of 100 notes against raw commits {ratio:.2f}, limit {LIMIT}")
    print(f"edits against raw commits {slowest(edits) / slowest(commits):.2f}")
    print(f"1,000 notes change theme in {together:.0f} ms, limit {LIMIT_TOGETHER:.0f}")
    return int(ratio > LIMIT or together > LIMIT_TOGETHER)


if __name__ == "__main__":
    sys.exit(main())
