"""Every figure in one run, each as a ratio against a peer or a limit: `python3 start.py bench [NAME …]`.

The figures come one after another, each in processes of its own, so that none warms the other's caches. The
exit status is 1 when one of them is over its limit. `python -m benchmarks.live 10` runs the live cockpit for
ten minutes instead of one.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TITLES = {
    "launch": "Launch",
    "notes": "Enter to committed note",
    "typed": "Key to painted",
    "pdf": "PDF",
    "word": "Word",
    "markup": "HTML and Markdown",
    "data_formats": "Data files",
    "live": "Live cockpit and projector",
    "plan": "Edits of a large plan",
    "groups": "Breakout groups",
    "exchange": "Notes of six tables taken in",
    "search": "Search over 400,000 notes",
    "sense": "Sense board of 1,000 notes",
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; returns the exit status."""
    unknown = [name for name in names if name not in TITLES]
    if unknown:
        print(f"There is no benchmark called {', '.join(unknown)}. There are: {', '.join(TITLES)}.")
        return 2
    over: list[str] = []
    for name in names or TITLES:
        print(f"\n{TITLES[name]}\n{'-' * len(TITLES[name])}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, check=False).returncode:
            over.append(name)
    print(f"\nOver their limit: {', '.join(over)}" if over else "\nAll within their limits.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
