"""From Enter to a committed note, against one raw commit of the same text on the same disk.

    python benchmarks/notes.py

A note passes to the writing thread, through the workshop's Yrs document, into log, row and full text, and
back. Both take turns, so that a busy disk slows both; the faster the disk, the higher the ratio.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator.model import Note, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.store import db
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 1000
LIMIT = 2.5
"""A note may take this many times as long as the raw commit."""

TEXT = "Purpose is what the family says it is, and the budget follows it, not the other way round: note {n}."


def timed(work: Callable[[int], object], n: int) -> float:
    """Return the milliseconds `work(n)` takes."""
    began = time.perf_counter()
    work(n)
    return (time.perf_counter() - began) * 1000.0


def measure(folder: Path) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each note and each raw commit, in turn so that both meet one disk."""
    library = Library.open(folder / "library.db")
    library.save_workshop(Workshop("w", "Benchmark")).result()
    library.make_ready_for_notes("w").result()
    raw = db.connect(folder / "raw.db", writing=True)
    raw.conn.execute("CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT)")

    def note(n: int) -> None:
        library.write_notes(
            "w", (Added(Note(f"{n:026}", TEXT.format(n=n), block="b", at=float(n))),)
        ).result()

    def commit(n: int) -> None:
        raw.conn.execute("INSERT INTO note VALUES (?, ?)", [f"{n:026}", TEXT.format(n=n)])

    pairs = [(timed(note, n), timed(commit, n)) for n in range(ROUNDS)]
    raw.close()
    library.close()
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main() -> int:
    """Measure, print both medians and their ratio; return 1 when it is over the limit."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # /tmp may be in memory
        notes, commits = measure(Path(folder))
    ours, raw = statistics.median(notes), statistics.median(commits)
    slowest = statistics.quantiles(notes, n=100)[98]
    print(f"note saved {ours:.2f} ms (99 of 100 within {slowest:.2f}), raw commit {raw:.2f} ms")
    print(f"ratio {ours / raw:.2f}, limit {LIMIT}")
    return int(ours / raw > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
