"""Time of the Word file against zipping the same parts, ready made, with nothing else done.

Run it with `python benchmarks/word.py [NOTES …]`. The rounds of all are interleaved, so that a busy machine
slows each; the figures are medians, of the ratios too. The bare zip is measured twice: as zipfile packs by
itself (level 6), which the limit of 1.5 times at 10,000 notes is about, and at the level of our writer, which
packs less tightly and so makes up for the time it takes to write the XML. Opening the base costs the same for
every length, so short records stand further above the bare zip; so does drawing a chart, timed apart.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from functools import partial
from operator import truediv
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from hls_facilitator.writeup.word import COMPRESSION

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
LIMIT = 1.5
USUAL = 6
"""The level at which zipfile packs when it is not told one."""

NAMES = {USUAL: "its usual", COMPRESSION: "our"}


def measure(count: int, folder: Path) -> float:
    """Print the times for a record of `count` notes and return the ratio to the usual zip."""
    from hls_facilitator.writeup.word import write_word
    from tests.pdf_samples import many

    document, ours = many(count), folder / "ours.docx"
    bare = {level: folder / f"bare{level}.docx" for level in (USUAL, COMPRESSION)}
    write_word(document, ours)
    with ZipFile(ours) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    words: list[float] = []
    floors: dict[int, list[float]] = {level: [] for level in bare}
    for _ in range(ROUNDS):
        words.append(timed(lambda: write_word(document, ours)))
        for level, path in bare.items():
            floors[level].append(timed(partial(zip_parts, parts, path, level)))
    print(f"{count:6} notes: Word, packed at level {COMPRESSION}: {told(words, ours)}")
    ratios: dict[int, float] = {}
    for level, path in bare.items():
        ratios[level] = statistics.median(map(truediv, words, floors[level]))
        said = f"{told(floors[level], path)}, ratio {ratios[level]:.2f}"
        print(f"{'':6} bare zip at {NAMES[level]} level {level}: {said}")
    return ratios[USUAL]


def told(seconds: list[float], path: Path) -> str:
    """Return the median of some times, and the size of what they made."""
    return f"{statistics.median(seconds) * 1000:.0f} ms, {path.stat().st_size / 1e6:.2f} MB"


def measure_chart() -> None:
    """Print the time that the chart of a day adds, as SVG and as a PNG."""
    from hls_facilitator.writeup.document import BarChart
    from hls_facilitator.writeup.drawing import chart_svg, draw
    from hls_facilitator.writeup.house.style import PLAIN
    from hls_facilitator.writeup.word.chart import chart_png
    from tests.pdf_samples import day

    chart = next(element for element in day().elements if isinstance(element, BarChart))
    accent, face = PLAIN.accent, PLAIN.typeface

    def drawn() -> None:
        chart_svg(chart, accent, face)
        chart_png(draw(chart, accent, face), accent, face)

    times = [timed(drawn) for _ in range(ROUNDS)]
    print(f"a chart of {len(chart.bars)} blocks adds {statistics.median(times) * 1000:.0f} ms")


def zip_parts(parts: dict[str, bytes], path: Path, level: int) -> None:
    """Write ready-made parts as a zip."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=level) as package:
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
    verdict = "kept" if ratios[-1] <= LIMIT else "broken"
    print(f"limit {LIMIT:.1f} times the bare zip at its usual level: {verdict}")
    return int(ratios[-1] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
