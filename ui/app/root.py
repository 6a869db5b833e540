"""One library open in a window: its settings, at times a rehearsal beside it, and the way out."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from hls_facilitator.model import AppError
from hls_facilitator.store.library import Library
from ui import garbage
from ui.app.instance import OneInstance
from ui.app.preferences import Preferences
from ui.app.waking import Waking
from ui.bridge import Bridge
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.app.crash_hook import CrashHook
    from ui.app.rehearsal import Rehearsal

log = logging.getLogger(__name__)


class App(QObject):
    """One library, its window, and at times the window of a rehearsal.

    `seat_file` is what is to be opened in its place once it has ended, None for nothing.
    `now` is the clock (epoch seconds), `steady` the one beside it that nobody sets (see live.faults).
    `ended` is emitted when all is put away.
    """

    ended = Signal()

    def __init__(
        self,
        library: Path,
        language: str,
        hook: CrashHook,
        *,
        now: Callable[[], float] = time.time,
        steady: Callable[[], float] | None = None,
    ) -> None:
        super().__init__()
        self._hook = hook
        self._now, self._steady = now, steady
        self._language = language
        self.window: QWidget | None = None
        self.bridge: Bridge | None = None
        self.waking: Waking | None = None
        self.rehearsal: Rehearsal | None = None
        self._helpers: tuple[QObject, ...] = ()
        self._wanted = ""
        self.seat_file: Path | None = None
        hook.happened.connect(self._crashed)
        self._use(library)

    def _use(self, library: Path) -> None:
        """Turn to a library and its settings."""
        self.library = library
        self.instance = OneInstance(library, self)
        self.instance.asked.connect(self.come_forward)
        self.preferences = Preferences(library, self._language, self)
        self.preferences.language_changed.connect(self._speak)
        self.preferences.refused.connect(self._say_not_kept)

    @property
    def t(self) -> Translations:
        """The words of the language in force."""
        return self.preferences.t

    # ---- starting --------------------------------------------------------------------------------

    def start(self, workshop: str = "") -> bool:
        """Show the window; return False when another one has the library and was asked to come forward."""
        try:
            self.library.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            log.warning("there is no folder for %s", self.library)  # opening the library says it in words
        if not self.instance.take():
            self.instance.hand_over(workshop)
            already = self.t(
                "HLS Facilitator is already open with this library. Its window comes to the front."
            )
            sys.stdout.write(f"{already}\n")
            return False
        try:
            library = Library.open(self.library, now=self._now)
        except AppError as problem:
            log.warning("the library cannot be opened: %s", problem)
            self._show_problem(problem, workshop)
            return True
        alive_at = self.instance.died_at or self.preferences.chosen.closed_at
        self.bridge = Bridge(library, self, steady=self._steady, alive_at=alive_at, now=self._now)
        self.bridge.reading_changed.connect(self._live)
        self._show(self.bridge, workshop)
        return True

    def _show(self, bridge: Bridge, workshop: str) -> None:
        """Make the window, open what belongs in it, and show it."""
        window = self._make_window(bridge)
        self._open_first(window, workshop)
        window.painted.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        window.show()

    def _settle(self) -> None:
        """Do what the first painting need not wait for."""
        from ui.widgets.enter_presses import EnterPresses
        from ui.widgets.focus_ring import FocusRing

        garbage.settle()
        if not self._helpers:
            self._helpers = (FocusRing(_qt()), EnterPresses(_qt()))
        self._hook.open_log()
        self.instance.listen()
        log.info("open: %s", self.library)
        if self.bridge is not None and self.waking is None:
            self.waking = Waking(self.bridge, self)
            self.waking.refused.connect(self._say_problem)
            self.waking.begin()
        if isinstance(self.window, MainWindow) and self.window.live:
            reading = self.window.desk.reading()
            log.info("a live run goes on: block %s, %.1f s left", reading.block, reading.remaining)

    def _make_window(self, bridge: Bridge) -> MainWindow:
        window = MainWindow(bridge, self.t)
        window.put(self.preferences.chosen.window)
        window.rehearsal_requested.connect(self.rehearse)
        window.settings_requested.connect(self.show_settings)
        window.folder_kept.connect(self.preferences.remember_folder)
        window.seat_requested.connect(self.take_notes)
        window.closing.connect(self._close)
        self.window = window
        return window

    def _open_first(self, window: MainWindow, workshop: str) -> None:
        """Open what was asked for, else the run that is on, else the library."""
        window.show_library()
        desk = window.desk
        try:
            if workshop:
                window.open_workshop(desk.library.find(workshop))
                return
            live = [summary.id for summary in desk.library.summaries() if summary.state == "live"]
            if live:
                window.open_workshop(live[0])
        except AppError as problem:
            window.strips.tell_failed(problem.worded(self.t))

    def _show_problem(self, problem: AppError, workshop: str) -> None:
        from ui.pages.start_problem import StartProblem

        window = StartProblem(problem, self.library, self.t)
        self._wanted = workshop
        window.again.connect(self._try_again)
        window.chosen.connect(self._choose)
        window.closing.connect(self._close)
        self.window = window
        window.show()
        self._settle()

    def _try_again(self) -> None:
        self._choose(str(self.library))

    def _choose(self, library: str) -> None:
        """Start again with this library."""
        old = self.window
        self.instance.release()
        self._use(Path(library))
        if self.start(self._wanted) and old is not None:
            old.closing.disconnect(self._close)  # type: ignore[attr-defined]  # it is a StartProblem
            old.close()
            old.deleteLater()

    # ---- while it runs ---------------------------------------------------------------------------

    def come_forward(self, workshop: str) -> None:
        """Bring the window to the front, as a second start asks, and open what it was given."""
        window = self.rehearsal.window if self.rehearsal else self.window
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if (
            workshop
            and isinstance(self.window, MainWindow)
            and self.bridge is not None
            and not self.rehearsal
        ):
            try:
                self.window.open_workshop(self.bridge.desk.library.find(workshop))
            except AppError as problem:
                self.window.strips.tell_failed(problem.worded(self.t))

    def _live(self) -> None:
        if isinstance(self.window, MainWindow) and self.window.live:
            self.instance.beat()

    def show_settings(self) -> None:
        """Open the settings over the window in front."""
        from ui.dialogs.settings import SettingsDialog

        front = self.rehearsal.window if self.rehearsal else self.window
        dialog = SettingsDialog(self.preferences.chosen, self.t, front)
        dialog.changed.connect(self.preferences.set)
        if isinstance(front, MainWindow):
            dialog.keys_requested.connect(front.show_keys)
            dialog.about_requested.connect(front.show_about)
        dialog.open()

    def _say_problem(self, problem: AppError) -> None:
        if isinstance(self.window, MainWindow):
            self.window.strips.tell(problem.worded(self.t), "warn", "circle-alert")

    def _say_not_kept(self, words: str) -> None:
        if isinstance(self.window, MainWindow):
            self.window.strips.tell_failed(words)

    def _speak(self) -> None:
        """Make the window anew in another language, as it stands; a rehearsal is not disturbed by that."""
        old = self.window
        if not isinstance(old, MainWindow) or self.rehearsal is not None:
            return
        asking = QApplication.activeModalWidget() is not None
        window = self._make_window(old.bridge)
        window.take_over(old)
        window.show()
        old.closing.disconnect(self._close)
        old.close_now()
        old.deleteLater()
        if asking:
            self.show_settings()

    def _crashed(self, report: str) -> None:
        from ui.dialogs.crash import CrashDialog

        front = self.rehearsal.window if self.rehearsal else self.window
        if front is None or front.findChild(CrashDialog) is None:
            CrashDialog(report, self.library, self._hook.folder, self.t, front).open()

    def take_notes(self, file: str) -> None:
        """Close the library and take notes at the table that a seat file is for; see `ui.app.process`."""
        from hls_facilitator.carry.seating import look_at

        if self.rehearsal is not None or not isinstance(self.window, MainWindow):
            return
        try:
            self.seat_file = look_at(Path(file)).path
        except AppError as problem:
            self.window.strips.tell_failed(problem.worded(self.t))
            return
        self.window.close()

    # ---- rehearsing ------------------------------------------------------------------------------

    def rehearse(self, workshop: Workshop) -> None:
        """Rehearse a workshop in a window of its own, over a library that is gone afterwards."""
        if self.rehearsal is not None or not isinstance(self.window, MainWindow):
            return
        from ui.app.rehearsal import Rehearsal

        try:
            self.rehearsal = Rehearsal(workshop, self.preferences.chosen, self.t, self)
        except AppError as problem:
            self.window.strips.tell_failed(problem.worded(self.t))
            return
        self.rehearsal.window.put(self.window.place())
        self.rehearsal.window.settings_requested.connect(self.show_settings)
        self.rehearsal.window.closing.connect(self._rehearsed)
        self.rehearsal.bar.plan_requested.connect(self._plan_rehearsed)
        self.window.hide()
        self.rehearsal.begin()

    def _rehearsed(self) -> None:
        """Put the rehearsal away and come back to the library."""
        rehearsal, self.rehearsal = self.rehearsal, None
        if rehearsal is not None and isinstance(self.window, MainWindow):
            self.window.put(rehearsal.window.place())
            rehearsal.end()
            self.window.show()
            if self.window.t is not self.t:
                self._speak()

    def _plan_rehearsed(self) -> None:
        """Leave the rehearsal for a plan of the same workshop."""
        rehearsal, window = self.rehearsal, self.window
        if rehearsal is None or not isinstance(window, MainWindow):
            return
        workshop = rehearsal.workshop
        rehearsal.window.close()
        if window.desk.workshop is not None and window.desk.workshop.id == workshop.id:
            window.show_page("plan")
        else:
            window.ask_plan(workshop.template)

    # ---- ending ----------------------------------------------------------------------------------

    def _close(self) -> None:
        """Put everything away; what is under way is finished first."""
        place = getattr(self.window, "place", None)
        if place is not None:
            self.preferences.remember_window(place(), self._now())
        if self.waking is not None:
            self.waking.end()
        if self.bridge is not None:
            self.bridge.stop()
        self.instance.release()
        for helper in self._helpers:
            helper.deleteLater()
        log.info("closed")
        self.ended.emit()


def _qt() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 made in `ui.app.process`, or by the test
    return app
