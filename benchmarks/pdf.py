"""Time and memory of the PDF against typst: the same text, both tagged as PDF/UA-1, in whole processes.

Run it with `python benchmarks/pdf.py [NOTES …]`. typst gets its source ready made and uses every core; our
process also makes the document it writes, packed and fit for the archive (PDF/A-2a). Figures are ratios of
medians of rounds in turn. Limits: typst's time, 0.35 of its memory, at most 5.2 times the time for five times
the notes, and 300 ms to draw 300 notes again for the preview, in a process that has drawn them before.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
TIME_LIMIT, MEMORY_LIMIT = 1.0, 0.35
LINEAR_LIMIT = 5.2  # times the time for 10,000 notes that 2,000 take
PREVIEW_NOTES, PREVIEW_LIMIT = 300, 0.3  # seconds
MEASURE = """
import sys, time
started = time.perf_counter()
{work}
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.perf_counter() - started, int(peak.split()[1]) / 1024)
"""
OURS = """
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.pdf_samples import many
from hls_facilitator.writeup.pdf import write_pdf
write_pdf(many({count}), Path({target!r}))
"""
PREVIEW = """
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.pdf_samples import many
from hls_facilitator.writeup.pdf import write_pdf
write_pdf(many({count}), Path({target!r}))
started = time.perf_counter()
write_pdf(many({count}), Path({target!r}))
"""
TYPST = """
import typst
typst.compile({source!r}, output={target!r}, font_paths=[{fonts!r}], pdf_standards=["ua-1"])
"""
PREAMBLE = """#set document(title: "Leading the learning")
#set page(paper: "a4", margin: 25mm, numbering: "1")
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en", fallback: false)
#set par(leading: 0.5em)
= Full record
"""


def typst_source(count: int) -> str:
    """Return the sample of `count` notes as typst markup, with contents, headings and lists as ours has."""
    from hls_facilitator.writeup.document import Heading, Notes, Question
    from tests.pdf_samples import many

    parts = [PREAMBLE, "#outline(depth: 3)\n"]
    for element in many(count).elements:
        match element:
            case Heading():
                parts.append(f"{'=' * (element.level + 1)} {element.label} {element.text}\n")
            case Question():
                parts.append(f"==== {element.label} {element.text}\n")
            case Notes():
                parts.extend(
                    f"- *{note.kind}* {note.text} #text(size: 10.5pt)[{note.meta}]\n"
                    for note in element.items
                )
            case _:
                pass
    return "".join(parts)


def measured(work: str) -> tuple[float, float]:
    """Run `work` in a process of its own; return its seconds, from first import on, and its peak in MB."""
    code = MEASURE.format(work=work)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def compare(count: int, folder: Path) -> tuple[float, bool]:
    """Print our time and memory against typst's; return our time, and whether the limits are kept."""
    source = folder / f"{count}.typ"
    source.write_text(typst_source(count), encoding="utf-8")
    ours = OURS.format(root=str(ROOT), count=count, target=str(folder / "ours.pdf"))
    peer = TYPST.format(
        source=str(source), target=str(folder / "typst.pdf"), fonts=str(ROOT / "resources" / "fonts")
    )
    rounds = [(measured(ours), measured(peer)) for _ in range(ROUNDS)]
    our_time, our_peak, their_time, their_peak = (
        statistics.median(figures) for figures in zip(*((*own, *other) for own, other in rounds), strict=True)
    )
    print(
        f"PDF of {count} notes: "
        f"time {our_time / their_time:.2f} of typst's ({our_time:.2f} s to {their_time:.2f} s), "
        f"memory {our_peak / their_peak:.2f} ({our_peak:.0f} MB to {their_peak:.0f} MB); "
        f"limits {TIME_LIMIT} and {MEMORY_LIMIT}"
    )
    return our_time, our_time / their_time <= TIME_LIMIT and our_peak / their_peak <= MEMORY_LIMIT


def linear(times: dict[int, float]) -> bool:
    """Print how time grows from the fewest notes to the most; return whether it grows with them."""
    fewest, most = min(times), max(times)
    growth = times[most] / times[fewest]
    limit = LINEAR_LIMIT * most / fewest / 5
    print(f"{most} notes take {growth:.2f} times as long as {fewest}; limit {limit:.1f}")
    return growth <= limit


def previewed(folder: Path) -> bool:
    """Print how long a document takes to be drawn again after an edit; return whether the limit is kept."""
    work = PREVIEW.format(root=str(ROOT), count=PREVIEW_NOTES, target=str(folder / "preview.pdf"))
    seconds = statistics.median(measured(work)[0] for _ in range(ROUNDS))
    print(f"Preview of {PREVIEW_NOTES} notes: {seconds * 1000:.0f} ms; limit {PREVIEW_LIMIT * 1000:.0f} ms")
    return seconds <= PREVIEW_LIMIT


def main() -> int:
    """Compare for each number of notes given, or for 2,000 and 10,000; returns 1 when a limit is passed."""
    sys.path.insert(0, str(ROOT))
    counts = [int(word) for word in sys.argv[1:]] or [2000, 10000]
    with tempfile.TemporaryDirectory() as folder:
        times: dict[int, float] = {}
        kept: list[bool] = []
        for count in counts:
            times[count], within = compare(count, Path(folder))
            kept.append(within)
        kept += [linear(times), previewed(Path(folder))]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
