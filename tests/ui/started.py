"""The app as it is started: for tests that need its window as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.desk import Desk
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.day import Clock
    from ui.app.root import App


def close(app: App, qtbot: QtBot) -> None:
    if app.rehearsal is not None:
        app.rehearsal.window.close()
    window = app.window
    if window is not None and window.isVisible():
        if isinstance(window, MainWindow):
            window.close_now()
        window.close()
    if window is not None:
        window.deleteLater()
        app.window = None
    app._hook.remove()
    qtbot.wait(1)


def main_window(app: App, qtbot: QtBot) -> MainWindow:
    """Start the app and return its window, shown and settled."""
    assert app.start()
    window = app.window
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: app.instance._server is not None)
    window.activateWindow()
    return window


def keep_workshop(library: Path, clock: Clock, *verbs: Callable[..., object]) -> None:
    """Put the small workshop into the library, with a run as far as these verbs take it."""
    library.parent.mkdir(exist_ok=True)
    with Library.open(library, now=clock) as opened:
        desk = Desk(opened, now=clock)
        desk.create(WORKSHOP)
        for verb in verbs:
            desk.act(verb)  # type: ignore[arg-type]  # the verbs of live.acts
            clock.at += 60


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.saving, timeout=10_000)
