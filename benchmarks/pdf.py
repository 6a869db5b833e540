"""Time and memory of the PDF against typst: the same text, both tagged as PDF/UA-1, in whole processes.

Run it with `python benchmarks/pdf.py [NOTES …]`. typst gets its source ready made and uses every core;
our process also makes the document it writes. Figures are ratios of medians; the limits are time 1.2
times and memory half of typst's at 10,000 notes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
TIME_LIMIT, MEMORY_LIMIT = 1.2, 0.5
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


def compare(count: int, folder: Path) -> bool:
    """Print our time and memory for `count` notes against typst's; return whether the limits are kept."""
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
    return our_time / their_time <= TIME_LIMIT and our_peak / their_peak <= MEMORY_LIMIT


def main() -> int:
    """Compare for each number of notes given, or for 2,000 and 10,000; returns 1 when the longest is over."""
    sys.path.insert(0, str(ROOT))
    counts = [int(word) for word in sys.argv[1:]] or [2000, 10000]
    with tempfile.TemporaryDirectory() as folder:
        kept = [compare(count, Path(folder)) for count in counts]
    return int(not kept[-1])


if __name__ == "__main__":
    sys.exit(main())
