"""Time of the HTML page and of Markdown for 10,000 notes, each held to half a second.

Run it with `python benchmarks/markup.py [NOTES …]`. The rounds are interleaved, so that a busy machine slows
all; the figures are medians. The peer is the least that any of them could do: joining the same texts and
writing them to a file.
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
    from collections.abc import Callable, Mapping

    from hls_facilitator.writeup.document import Document

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9
LIMIT = 0.5
"""Seconds for 10,000 notes."""


def writers(count: int, folder: Path) -> Mapping[str, Callable[[], object]]:
    """Return what is measured by name, each as a call that writes a file."""
    from hls_facilitator.writeup.html import write_html
    from hls_facilitator.writeup.markdown import write_markdown
    from tests.pdf_samples import many

    document = many(count)
    return {
        "plain join": lambda: join(document, folder / "peer.txt"),
        "HTML": lambda: write_html(document, folder / "page.html"),
        "Markdown": lambda: write_markdown(document, folder / "page.md"),
    }


def join(document: Document, path: Path) -> None:
    """Write the texts of the notes, and nothing else."""
    from hls_facilitator.writeup.document import Notes

    said = (element for element in document.elements if isinstance(element, Notes))
    path.write_text("\n".join(item.text for notes in said for item in notes.items), encoding="utf-8")


def measure(count: int, folder: Path) -> float:
    """Print the times for `count` notes and return the longest in seconds."""
    work = writers(count, folder)
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, write in work.items():
            times[name].append(timed(write))
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    peer = medians.pop("plain join")
    print(f"{count:6} notes: plain join {peer * 1000:.1f} ms")
    for name, seconds in medians.items():
        share = f"{seconds / LIMIT:.2f} of the limit, {seconds / peer:.0f} times the plain join"
        print(f"{'':6} {name} {seconds * 1000:.0f} ms: {share}")
    return max(medians.values())


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
        longest = [measure(count, Path(folder)) for count in counts]
    print(f"limit {LIMIT} s for each: {'kept' if longest[-1] <= LIMIT else 'broken'}")
    return int(longest[-1] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
