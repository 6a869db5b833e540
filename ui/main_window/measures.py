"""How large the window is: what its pages need at least, and what a screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt

from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

SMALLEST = (900, 540)
"""px at 100 % text: a laptop with letters at 175 % has 1097 × 617, less taskbar and title."""
LARGER = (200, 100)
"""px more for text that is twice as large."""
FIRST = QSize(1360, 860)
TITLE = 40
"""px that the system's title of a window may take."""


def smallest() -> QSize:
    """Return the smallest size at the text size in use."""
    larger = max(current().scale - 1, 0)
    width, height = (round(px + more * larger) for px, more in zip(SMALLEST, LARGER, strict=True))
    return QSize(width, height)


def put(window: QMainWindow, place: str) -> None:
    """Put a window where it stood, as `saveGeometry` told in base 64; the first one fills a small screen."""
    room = window.screen().availableSize()
    if place:
        window.restoreGeometry(QByteArray.fromBase64(place.encode()))
    elif room.width() < FIRST.width() or room.height() < FIRST.height() + TITLE:
        window.resize(room - QSize(0, TITLE))  # for when it fills the screen no longer
        window.setWindowState(Qt.WindowState.WindowMaximized)
