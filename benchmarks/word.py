"""Time of the Word file against zipping the same parts, ready made, with nothing else done.

Run it with `python benchmarks/word.py [NOTES …]`. The rounds of both are interleaved; the figures are
medians and their ratio. The limit is 1.5 times at 10,000 notes. Opening the base costs the same for every
length, so short records stand further above the bare zip; so does drawing a chart, which is timed apart.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9
LIMIT = 1.5


def measure(count: int, folder: Path) -> float:
    """Print the times of both for a record of `count` notes and return their ratio."""
    from hls_facilitator.writeup.word import write_word
    from tests.pdf_samples import many

    document, ours, bare = many(count), folder / "ours.docx", folder / "bare.docx"
    write_word(document, ours)
    with ZipFile(ours) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        times["ours"].append(timed(lambda: write_word(document, ours)))
        times["bare"].append(timed(lambda: zip_parts(parts, bare)))
    word, floor = (statistics.median(times[name]) for name in ("ours", "bare"))
    sizes = " and ".join(f"{path.stat().st_size / 1e6:.2f} MB" for path in (ours, bare))
    print(f"{count:6} notes: Word {word * 1000:.0f} ms, bare zip {floor * 1000:.0f} ms, {sizes}")
    print(f"{'':6} ratio {word / floor:.2f}")
    return word / floor


def measure_chart() -> None:
    """Print the time that the chart of a day adds."""
    from hls_facilitator.writeup.document import BarChart
    from hls_facilitator.writeup.word.chart import chart_png
    from tests.pdf_samples import day

    chart = next(element for element in day().elements if isinstance(element, BarChart))
    times = [timed(lambda: chart_png(chart)) for _ in range(ROUNDS)]
    print(f"a chart of {len(chart.bars)} blocks adds {statistics.median(times) * 1000:.0f} ms")


def zip_parts(parts: dict[str, bytes], path: Path) -> None:
    """Write ready-made parts as a zip, as zipfile does it by itself."""
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that work takes."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> int:
    """Measure each length and return 1 when the longest is over the limit."""
    sys.path.insert(0, str(ROOT))
    counts = [int(word) for word in sys.argv[1:]] or [2_000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measure(count, Path(folder)) for count in counts]
    measure_chart()
    print(f"limit {LIMIT:.1f}: {'kept' if ratios[-1] <= LIMIT else 'broken'}")
    return int(ratios[-1] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
