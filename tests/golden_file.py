"""Golden files: what a test holds its result against, written anew with HLS_GOLDEN=write."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, result: str) -> str:
    """Return the text of a golden file; with HLS_GOLDEN=write it becomes this result first."""
    path = FOLDER / name
    if os.environ.get("HLS_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(result, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")
