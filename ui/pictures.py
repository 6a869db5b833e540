"""Pictures of the app without a display: any page of a workshop, and the projector, at any instant."""

from __future__ import annotations

import logging
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hls_facilitator.languages import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

log = logging.getLogger(__name__)

COCKPIT, NOTES, PROJECTOR = "cockpit", "notes", "projector"
SHOTS = {
    "before": (COCKPIT,),
    "welcome": (COCKPIT, PROJECTOR),
    "breakout": (COCKPIT, PROJECTOR, NOTES),
    "warning": (COCKPIT, PROJECTOR),
    "paused": (COCKPIT,),
    "break": (PROJECTOR,),
    "after": (COCKPIT, NOTES),
}
"""What is drawn at each moment of a rehearsal."""

SETTLING = 0.15
"""Seconds that layouts take to settle after a page was made."""

SCREEN = (1440, 900)
ROOM = (1920, 1080)


def application(theme: str = "light", text_scale: float = 1.0) -> QApplication:
    """Return the application, made for drawing off screen when there is none, in a theme and text size."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from ui import theme as themes

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # pictures need no display, and open no window on one
        app = QApplication(["hls-facilitator"])
        qInstallMessageHandler(_log_qt)
    themes.apply(app, themes.load_theme(theme), text_scale)
    return app


def _log_qt(_kind: object, _context: object, message: str) -> None:
    """Keep what Qt says about drawing off screen (that there is no window manager) out of the answers."""
    log.info("Qt: %s", message)


@contextmanager
def window(
    library: Path, workshop: str, now: float, t: Translations, size: tuple[int, int] = SCREEN
) -> Iterator[MainWindow]:
    """Open the main window on a workshop at an instant (epoch seconds), and put all away afterwards.

    Without a workshop (empty id) the library's page is shown.
    """
    from hls_facilitator.store.library import Library
    from ui.bridge import Bridge
    from ui.main_window import MainWindow

    def moment() -> float:
        return now

    bridge = Bridge(Library.open(library, now=moment), now=moment)
    shown = MainWindow(bridge, t)
    try:
        shown.resize(*size)
        if workshop:
            bridge.desk.open(workshop)
        shown.show_page("run" if workshop else "library")
        shown.show()
        yield shown
    finally:
        bridge.stop()
        shown.close()
        _put_away(shown)


def _put_away(widget: QWidget) -> None:
    """Delete a window at once: no event loop runs here that would, and each new one dresses all there are."""
    from PySide6.QtCore import QCoreApplication, QEvent

    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def take(widget: QWidget, path: Path, size: QSize | None = None) -> Path:
    """Write a widget's picture as PNG and return its path."""
    from PySide6.QtWidgets import QApplication

    if size is not None:
        widget.resize(size)
    widget.grab()  # the first painting starts what waits for it, such as reading the agendas
    settled = time.monotonic() + SETTLING
    while time.monotonic() < settled:
        QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path


def paint(picture: str, library: Path, workshop: str, now: float, folder: Path) -> list[Path]:
    """Draw the screens at a moment of a rehearsal; the `Painter` of hls_facilitator.rehearsal."""
    from hls_facilitator.store.library import Library

    application()
    opened = Library.open(library)
    t = Translations(opened.workshop(workshop).language)
    opened.close()
    stamp = time.strftime("%H%M", time.localtime(now))
    taken: list[Path] = []
    with window(library, workshop, now, t) as shown:
        for shot in SHOTS[picture]:
            path = folder / f"{stamp}-{picture}-{shot}.png"
            if shot == PROJECTOR:
                taken.append(take_projector(shown, path, t))
            else:
                shown.show_page("run" if shot == COCKPIT else "capture")
                taken.append(take(shown, path))
    return taken


def take_projector(shown: MainWindow, path: Path, t: Translations, size: tuple[int, int] = ROOM) -> Path:
    """Draw what the room sees now, with the question of the moment where there is one."""
    from PySide6.QtCore import QSize

    from hls_facilitator.live.scene import Chosen, fitting, scene
    from ui.projector.window import SceneView

    desk = shown.desk
    block = desk.plan.block(desk.run.block) if desk.run.block else None
    reading = desk.reading()
    chosen = Chosen("card" if block and block.cards else fitting(block), max(reading.card, 0))
    view = SceneView(t)
    view.show_scene(scene(desk.plan, reading, chosen, t))
    try:
        return take(view, path, QSize(*size))
    finally:
        _put_away(view)
