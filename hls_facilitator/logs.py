"""The log: a few rotating files in the platform's place, for whoever has to mend what went wrong."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

SIZE = 500_000
"""Bytes a file may grow to before the next is begun."""

FILES = 4


@contextmanager
def logging_to(folder: Path) -> Generator[None]:
    """Write what is logged into a folder; a file is begun when there is something to write.

    Where the folder cannot be made, the log is given up: it must never keep anybody from their notes.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "hls-facilitator.log", maxBytes=SIZE, backupCount=FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(min(level, logging.INFO))
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()
