"""A live breakout with its projector, in real time: its share of a core, its memory, and no second missed.

    python -m benchmarks.live [MINUTES]

The window of 1440 × 900 and the room's picture of 1920 × 1080 stand on a real display: the one there is, or
else Xvfb where that is installed; failing both they are drawn off screen, and that is said. Processor seconds
are those of the app's process with all its threads, so that a busy machine does no harm. The seconds are read
where they are painted: in each painting of the cockpit's clock and of the projector's window.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
MINUTES = 1.0
CPU = 0.03
"""The part of one core it may take."""

GROWTH = 2.0
"""The MB it may grow by from the first tenth of the run to its end.

A picture or a reading that were kept each second would cost more within ten minutes: 600 of 4 kB are 2.4 MB.
A share of the whole would be laxer, as Qt's own 150 MB never grow.
"""


def main(words: list[str]) -> int:
    """Run, print each figure against its limit; return 1 when one is over it."""
    minutes = float(words[0]) if words else MINUTES
    with display() as environment:
        command = [sys.executable, "-m", "benchmarks.live_run", str(minutes * 60)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    found = json.loads(done.stdout)
    where = "off screen, for want of a display" if found["platform"] == "offscreen" else found["platform"]
    print(f"live cockpit and projector for {minutes:g} min ({where})")
    good = [
        tell(f"processor      {found['cpu']:7.2%} of a core", f"limit {CPU:.0%}", found["cpu"] <= CPU),
        tell_memory(found["memory"]),
        *(tell_seconds(name, found[name]) for name in ("cockpit", "projector")),
    ]
    return 0 if all(good) else 1


def tell(figure: str, limit: str, good: bool) -> bool:  # noqa: FBT001 what was found, handed on
    """Print a figure with its limit, and whether it holds, which is returned."""
    print(f"  {figure:<58} ({limit}){'' if good else '  OVER'}")
    return good


def tell_memory(looks: Sequence[tuple[float, int]]) -> bool:
    """Tell how much was held at each look, (seconds, bytes), and by how much it grew after the first."""
    held = [size / 1e6 for _, size in looks]
    at = ", ".join(
        f"{mb:.1f} MB at {seconds / 60:.1f} min" for (seconds, _), mb in zip(looks, held, strict=True)
    )
    return tell(f"memory         {at}", f"limit +{GROWTH:g} MB", held[-1] - held[0] <= GROWTH)


def tell_seconds(name: str, seen: Sequence[tuple[float, str]]) -> bool:
    """Tell how many seconds a clock has painted, and how many of those between it never did."""
    shown = [(moment, counted(words)) for moment, words in seen if words]
    missed = wrong(shown)
    longest = max((after - before for (before, _), (after, _) in pairwise(shown)), default=0.0)
    figure = f"{name:<14} {len(shown)} seconds painted, {missed} missed, longest {longest:.2f} s"
    return tell(figure, "limit 0 missed", missed == 0 and len(shown) > 1)


def counted(words: str) -> int:
    """Return the seconds that a clock says: "3:48" are 228."""
    total = 0
    for part in words.split(":"):
        total = total * 60 + int(part)
    return total


def wrong(shown: Sequence[tuple[float, int]]) -> int:
    """Return how many seconds were never painted, or painted again after the next one.

    The clock counts down by one, and the first and the last paintings are as far apart as they say.
    """
    steps = [before - after for (_, before), (_, after) in pairwise(shown)]
    apart = round(shown[-1][0] - shown[0][0]) if shown else 0
    return max(sum(abs(step - 1) for step in steps), abs(apart - len(steps)))


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give the environment in which windows can be shown."""
    environment = dict(os.environ)
    xvfb = shutil.which("Xvfb")
    if (
        environment.get("DISPLAY")
        or environment.get("WAYLAND_DISPLAY")
        or sys.platform in ("win32", "darwin")
    ):
        yield environment
    elif not xvfb:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
    else:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            [xvfb, "-displayfd", str(writing), "-screen", "0", "3360x1080x24"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        try:
            os.close(writing)
            number = os.read(reading, 16).decode().strip()
            yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            os.close(reading)
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
