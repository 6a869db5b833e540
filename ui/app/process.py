"""The process: Qt's application, the hook for crashes, and one App after another until the last has ended."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hls_facilitator import paths
from hls_facilitator.live import faults
from hls_facilitator.model import AppError
from ui.app.crash_hook import CrashHook
from ui.app.preferences import Preferences
from ui.app.root import App

if TYPE_CHECKING:
    from pathlib import Path


def open_window(library: Path | None, language: str, workshop: str, seat: Path | None) -> int:
    """Open the window and return the exit status once it is closed; see `ui.app.run`."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)  # noqa: S101 nobody makes a lesser one
    qt.setApplicationName("hls-facilitator")
    qt.setApplicationDisplayName("HLS Facilitator")
    qt.setQuitOnLastWindowClosed(False)  # the projector, too, is a window
    hook = CrashHook(paths.log_folder())
    hook.install()
    status = 0
    try:
        app: App | None
        if seat is None:
            app = App(library or paths.default_library(), language, hook, steady=faults.steady)
        else:
            app = _app_at(seat, library, language, hook)
        while app is not None:
            app.ended.connect(qt.quit)
            status = qt.exec() if app.start(workshop) else 0
            workshop = ""  # of the library, which may give way to a seat
            app = _app_at(app.seat_file, None, language, hook) if app.seat_file else None
    except AppError as problem:
        status = _tell(qt, problem, language)
    finally:
        hook.remove()
    return status


def _app_at(seat: Path, library: Path | None, language: str, hook: CrashHook) -> App:
    """Return the app at a table; raises AppError for a file that is no seat."""
    from hls_facilitator.carry.seating import look_at  # late: only note-takers need it
    from ui.app.seat import SeatApp

    return SeatApp(look_at(seat), language, hook, library=library, steady=faults.steady)


def _tell(qt: QApplication, problem: AppError, language: str) -> int:
    """Say why nothing could be opened, in a window and on the terminal; return the exit status."""
    from PySide6.QtWidgets import QMessageBox

    preferences = Preferences(paths.default_library(), language)  # dresses the window, too
    t = preferences.t
    sys.stderr.write(f"{problem.worded(t)}\n")
    box = QMessageBox(QMessageBox.Icon.Warning, "HLS Facilitator", problem.worded(t))
    box.finished.connect(qt.quit)
    box.open()
    qt.exec()
    return 1
