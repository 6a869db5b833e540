"""Write the lock files anew from pyproject.toml: `.venv/bin/python locks/refresh.py [--upgrade]`.

Each lock is complete, pinned and hashed for every system and Python the project supports, and names no
registry. The two smaller ones are held to the versions of `dev.txt`, so the three never disagree.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QT = ("pyside6-essentials", "pyside6-addons", "pyside6-pdf", "shiboken6")
COMPILE = (
    *(sys.executable, "-m", "uv", "pip", "compile"),
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
)
HEADER = "# Written by locks/refresh.py: change pyproject.toml, then run it again.\n"


def compile_lock(name: str, *arguments: str) -> None:
    """Write `locks/<name>.txt`, starting from the versions it already pins."""
    lock = ROOT / "locks" / f"{name}.txt"
    output = lock.relative_to(ROOT)
    subprocess.run([*COMPILE, "pyproject.toml", "--output-file", output, *arguments], cwd=ROOT, check=True)
    lock.write_text(HEADER + lock.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{output} is up to date")


def main() -> None:
    """Refresh all three locks; `--upgrade` moves every package to its newest version."""
    same = ("--constraint", "locks/dev.txt")
    without_qt = [word for package in QT for word in ("--no-emit-package", package)]
    compile_lock("dev", "--group", "dev", *sys.argv[1:])
    compile_lock("app", *same, *sys.argv[1:])
    compile_lock("core", "--group", "core-test", *without_qt, *same, *sys.argv[1:])


if __name__ == "__main__":
    main()
