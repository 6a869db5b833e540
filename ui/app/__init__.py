"""The composition root: puts library, desk, theme and windows together, and takes them apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import garbage

if TYPE_CHECKING:
    from pathlib import Path


def run(library: Path | None = None, language: str = "", workshop: str = "", seat: Path | None = None) -> int:
    """Open the window and return the exit status once it is closed.

    `library` is a file (None: the usual one), `language` "en", "de" or empty for the setting, `workshop`
    an id, the beginning of one or a title to open at once, `seat` a seat file to take notes with instead.
    """
    garbage.hold()
    from ui.app.process import open_window

    return open_window(library, language, workshop, seat)
