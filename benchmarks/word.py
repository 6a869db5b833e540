"""Time of the Word file against zipping the same parts, ready made, and against pandoc with the same text.

Run it with `python benchmarks/word.py [NOTES …]`. The rounds of all are interleaved, so that a busy machine
slows each; the figures are medians, of the ratios too. The bare zip is measured twice: as zipfile packs by
itself (level 6), which the limit of 1.5 times at 10,000 notes is about, and at the level of our writer, which
packs less tightly and so makes up for the time it takes to write the XML. Opening the base costs the same for
every length, so short records stand further above the bare zip; so does drawing a chart, timed apart. Pandoc
gets the text as Markdown, its start included; where it is not installed, this says so.
"""

from __future__ import annotations

import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from operator import truediv
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hls_facilitator.writeup.document import Heading, Notes, Paragraph, Question, Quote, Title  # noqa: E402 the path
from hls_facilitator.writeup.word import COMPRESSION, write_word  # noqa: E402 the same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hls_facilitator.writeup.document import Document

ROUNDS, PEER_ROUNDS = 15, 3
LIMIT, FASTER = 1.5, 20
USUAL = 6
"""The level at which zipfile packs when it is not told one."""

NAMES = {USUAL: "its usual", COMPRESSION: "our"}


def measure(count: int, folder: Path) -> tuple[float, float]:
    """Print the times for a record of `count` notes; return the ratios to the usual zip and of pandoc."""
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
    return ratios[USUAL], peer(document, folder, statistics.median(words))


def peer(document: Document, folder: Path, ours: float) -> float:
    """Print how long pandoc takes for the same text and return how many times our seconds that is, or 0."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        print(f"{'':6} pandoc is not installed, so nothing is compared with it; our own time stands above")
        return 0
    source, target = folder / "notes.md", folder / "pandoc.docx"
    source.write_text("\n\n".join(markdown(document)), encoding="utf-8")
    command = [pandoc, "--from", "markdown", "--output", str(target), str(source)]
    times = [timed(partial(subprocess.run, command, check=True)) for _ in range(PEER_ROUNDS)]
    ratio = statistics.median(times) / ours
    print(f"{'':6} pandoc: {told(times, target)}, {ratio:.0f} times ours")
    return ratio


def markdown(document: Document) -> Iterator[str]:
    """Yield the text of a record of notes as Markdown."""
    for element in document.elements:
        match element:
            case Title():
                yield f"% {element.text}"
            case Heading():
                yield f"{'#' * element.level} {element.label} {element.text}"
            case Question():
                yield f"### {element.label} {element.text}"
            case Paragraph():
                yield element.text
            case Quote():
                yield f"> {element.text} {element.source}"
            case Notes():
                yield "\n".join(f"- **{item.kind}** {item.text} *{item.meta}*" for item in element.items)
            case _:
                pass


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
    """Measure each length and return 1 when the longest is over a limit."""
    counts = [int(word) for word in sys.argv[1:]] or [2_000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measure(count, Path(folder)) for count in counts]
    measure_chart()
    zipped, faster = ratios[-1]
    kept = zipped <= LIMIT
    verdict = "kept" if kept else "broken"
    print(f"limit {LIMIT:.1f} times the bare zip at its usual level: {verdict}")
    if faster:
        print(f"limit {FASTER} times as fast as pandoc: {'kept' if faster >= FASTER else 'broken'}")
    return int(not kept or 0 < faster < FASTER)


if __name__ == "__main__":
    sys.exit(main())
