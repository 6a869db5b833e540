"""A program for test_screens: unplugs the room's screen in the middle of a run, and says what it saw.

On X11 the screens are monitors of the server, which xrandr takes away and puts back. Elsewhere Qt's screens
stay as they are, and the projector is told that one is gone: it asks for the screens in one place only.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP, Clock
from ui.bridge import Bridge
from ui.pages.run import RunPage
from ui.projector import screens, window
from ui.theme import apply, load_theme

XRANDR = shutil.which("xrandr") or ""
BEAMER = ("Beamer", "1280/300x720/200+1440+0", "none")


class Cables:
    """Takes a screen away and puts it back."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._plugged = list(app.screens())
        self._out = self._plugged[-1]
        self._real = app.platformName() == "xcb"
        if not self._real:
            screens.all_screens = window.all_screens = lambda: list(self._plugged)

    def unplug(self, name: str) -> None:
        """Take a screen away."""
        if self._real:
            subprocess.run([XRANDR, "--delmonitor", name], check=True)
        else:
            self._out = next(screen for screen in self._plugged if screen.name() == name)
            self._plugged.remove(self._out)
            self._app.screenRemoved.emit(self._out)

    def plug(self) -> None:
        """Put it back."""
        if self._real:
            subprocess.run([XRANDR, "--setmonitor", *BEAMER], check=True)
        else:
            self._plugged.append(self._out)
            self._app.screenAdded.emit(self._out)


def settle() -> None:
    """Let Qt, and the server, do what they were asked."""
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()


def main(folder: Path) -> None:
    """Show, unplug, plug, leave full screen, plug again; write a line about each."""
    app = QApplication([])
    theme = load_theme("light")
    apply(app, theme)
    clock = Clock()
    bridge = Bridge(Library.open(folder / "library.db", now=clock), now=clock)
    bridge.desk.create(WORKSHOP)
    page = RunPage(bridge, Translations("en"))
    page.setGeometry(20, 20, 1100, 700)
    page.show()
    keys, cables = page.keys.by_id, Cables(app)
    keys["next"].trigger()
    for name, act in (
        ("shown", keys["full_screen"].trigger),
        ("unplugged", lambda: cables.unplug("Beamer")),
        ("plugged", cables.plug),
        ("left", keys["leave"].trigger),
        ("unplugged", lambda: cables.unplug("Beamer")),
        ("plugged", cables.plug),
        ("shown", keys["full_screen"].trigger),
    ):
        act()
        settle()
        clock.at += 60
        settle()
        room = page.projecting.window
        assert room is not None
        where = "over the cockpit" if room.screen() is page.screen() else "beside the cockpit"
        size = f"full screen {where}" if room.isFullScreen() else "window"
        seen = "visible" if page.isVisible() else "gone"
        sys.stdout.write(f"{name}: {size}, cockpit {seen}, {bridge.desk.run.state}, {room.scene.clock}\n")
    if page.projecting.window is not None:
        page.projecting.window.close()
    page.close()
    bridge.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
