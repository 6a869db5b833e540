"""Time and size of the data files of 10,000 notes: rows and CSV within a limit, the others beside them.

Run it with `python benchmarks/data_formats.py [NOTES …]`. A round makes the rows anew, as an export does; the
figures are medians, and imports are not counted. CSV must be within the limit at 10,000 notes.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.writeup.material import Material

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
LIMIT = 0.5
LIMITED = 10_000


def measure(count: int, folder: Path) -> float:
    """Print the time and the size of each format at `count` notes, and return the seconds that CSV takes."""
    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup import rows
    from hls_facilitator.writeup.calendar import write_calendar
    from hls_facilitator.writeup.comma_separated import write_csv
    from hls_facilitator.writeup.everything import write_everything
    from hls_facilitator.writeup.excel import write_excel

    material, t = many(count), Translations("en")
    now = material.now
    writers: dict[str, Callable[[], object]] = {
        "rows alone": lambda: rows.sheets([material], t),
        "csv": lambda: write_csv(rows.sheets([material], t), folder, "day"),
        "xlsx": lambda: write_excel(rows.sheets([material], t), folder / "day.xlsx", "A day", t, now=now),
        "ics": lambda: write_calendar([material], folder / "day.ics", t, now=now),
        "json": lambda: write_everything([material], folder / "day.json"),
    }
    medians: dict[str, float] = {}
    for name, write in writers.items():
        write()  # imports
        medians[name] = statistics.median(timed(write) for _ in range(ROUNDS))
        size = sum(path.stat().st_size for path in folder.glob(f"*.{name}")) / 1e6
        print(
            f"{count:6} notes: {name:10} {medians[name] * 1000:6.0f} ms {f'{size:6.2f} MB' if size else ''}"
        )
    return medians["csv"]


def many(count: int) -> Material:
    """Return a day of so many notes, of every kind, each tenth with somebody and a date, in themes."""
    from hls_facilitator.model import Note, Pages, Theme
    from hls_facilitator.notes import kinds
    from hls_facilitator.writeup.material import material_of
    from hls_facilitator.writeup.source import Source
    from tests.writeup_samples import MADE, START, small_run, small_workshop

    notes = (
        Note(
            f"{n:06}",
            f"Note {n}: what we heard at the table about letters, neighbours and the bus that stopped.",
            kinds.KINDS[n % len(kinds.KINDS)].id,
            block="b2",
            card="q1",
            group="g1",
            at=START + n / 10,
            owner="Head of Service" * (n % 10 == 0),
            due="2026-12-03" * (n % 10 == 0),
            theme=f"t{n % 12}",
        )
        for n in range(count)
    )
    themes = tuple(Theme(f"t{n}", f"Theme {n}") for n in range(12))
    return material_of(Source(small_workshop(), small_run(), tuple(notes), MADE, themes), Pages())


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> int:
    """Measure each length and return 1 when CSV is over its limit at 10,000 notes."""
    sys.path.insert(0, str(ROOT))
    counts = [int(word) for word in sys.argv[1:]] or [2_000, LIMITED]
    with tempfile.TemporaryDirectory() as folder:
        seconds = {count: measure(count, Path(folder)) for count in counts}
    if LIMITED not in seconds:
        return 0
    verdict = "kept" if seconds[LIMITED] <= LIMIT else "broken"
    print(f"limit {LIMIT:.1f} s for the CSV files of {LIMITED:,} notes: {verdict}")
    return int(seconds[LIMITED] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
