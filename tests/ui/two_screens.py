"""A program for test_projector: drives the cockpit on a laptop with a projector, and says what it saw.

Screens cannot be added to a running test, so it runs in a process of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP, Clock
from ui.bridge import Bridge
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

SCREENS = """{"screens": [
    {"name": "Laptop", "x": 0, "y": 0, "width": 1440, "height": 900,
     "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "Beamer", "x": 1440, "y": 0, "width": 1920, "height": 1080,
     "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
]}"""


def settle() -> None:
    """Let Qt do what it was asked."""
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()


def come_back(bridge: Bridge) -> str:
    """Return where a new cockpit finds the room, as after the death of the old one."""
    settle()
    page = RunPage(bridge, Translations("en"))
    page.show()
    page.projecting.room.come_back()
    settle()
    where = page.projector_card._where.text()
    if page.projecting.window is not None:
        page.projecting.window.deleteLater()
    page.close()
    page.deleteLater()
    return where


def main(folder: Path) -> None:
    """Press F5, S, S and Escape; write a line about each, and about what a new cockpit does after a crash."""
    app = QApplication([])
    theme = load_theme("light")
    apply(app, theme)
    clock = Clock()
    bridge = Bridge(Library.open(folder / "library.db", now=clock), now=clock)
    bridge.desk.create(WORKSHOP)
    page = RunPage(bridge, Translations("en"))
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    page.setFocus()
    settle()
    seen = [f"before: {page.projector_card._where.text()}"]
    for key in (Qt.Key.Key_F5, Qt.Key.Key_S, Qt.Key.Key_S, Qt.Key.Key_Escape):
        QTest.keyClick(page, key)
        settle()
        window = page.projecting.window
        assert window is not None
        size = "full screen" if window.isFullScreen() else "window"
        keyboard = "cockpit" if page.isActiveWindow() else "projector"
        seen.append(": ".join((key.name, window.screen().name(), size, page.screen().name(), keyboard)))
    for key in (Qt.Key.Key_F5, Qt.Key.Key_Escape):
        page.activateWindow()
        settle()
        QTest.keyClick(page, key)
        seen.append(f"{key.name} and a crash: {come_back(bridge)}")
    if page.projecting.window is not None:
        page.projecting.window.close()
    page.close()
    bridge.stop()
    sys.stdout.write("\n".join(seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
