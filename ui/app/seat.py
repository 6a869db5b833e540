"""The app at a table: one seat, its library, and the note-taker's window over it."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hls_facilitator import paths, settings
from hls_facilitator.carry.seating import look_at, sit_down
from hls_facilitator.model import AppError
from ui.app.root import App
from ui.note_taker import NoteTakerWindow

if TYPE_CHECKING:
    from hls_facilitator.carry.seating import Seat
    from ui.app.crash_hook import CrashHook
    from ui.bridge import Bridge

log = logging.getLogger(__name__)


class SeatApp(App):
    """Opens a seat and goes on with the notes that are there; a second start may bring a newer seat file."""

    def __init__(
        self,
        seat: Seat,
        language: str,
        hook: CrashHook,
        *,
        library: Path | None = None,
        **clocks: Any,  # noqa: ANN401 App's own
    ) -> None:
        place = library or seat.library
        _dress_alike(place)
        super().__init__(place, language, hook, **clocks)
        self._seat = seat

    def start(self, workshop: str = "") -> bool:
        """Show the window; where one is open at this seat already, hand it the seat file."""
        return super().start(workshop or str(self._seat.path.absolute()))

    def _show(self, bridge: Bridge, workshop: str) -> None:
        """Sit down with what is there already, then take in the plan of the file where it is newer."""
        window = self._seat_window(bridge)
        known = bridge.desk.library.held(self._seat.plan.id)
        if known is not None and known.seat == self._seat.plan.seat:
            bridge.desk.open(known.id)  # first, so that the window sees what the newer plan changes
        self._sit(self._seat)
        window.painted.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        window.show()

    def _seat_window(self, bridge: Bridge) -> NoteTakerWindow:
        window = NoteTakerWindow(bridge, self.t)
        window.put(self.preferences.chosen.window)
        window.settings_requested.connect(self.show_settings)
        window.closing.connect(self._close)
        self.window = window
        return window

    def _sit(self, seat: Seat) -> None:
        """Take a seat's plan in and show it; what is wrong with it is said, and what is there stays open."""
        desk, window = self._desk_and_window()
        try:
            fresh = sit_down(desk.library, seat)
            if fresh or desk.workshop is None:
                desk.open(seat.plan.id)
        except AppError as problem:
            window.tell_failed(problem.worded(self.t))

    def come_forward(self, workshop: str) -> None:
        """Bring the window to the front, and take in the seat file that a second start was given."""
        super().come_forward("")
        if workshop:
            _, window = self._desk_and_window()
            try:
                self._sit(look_at(Path(workshop)))
            except AppError as problem:
                window.tell_failed(problem.worded(self.t))

    def _say_problem(self, problem: AppError) -> None:
        self._say_not_kept(problem.worded(self.t))

    def _say_not_kept(self, words: str) -> None:
        if isinstance(self.window, NoteTakerWindow):
            self.window.tell_failed(words)

    def _speak(self) -> None:
        """Make the window anew in another language, as it stands."""
        old = self.window
        if not isinstance(old, NoteTakerWindow):
            return
        asking = QApplication.activeModalWidget() is not None
        window = self._seat_window(old.bridge)
        window.put(old.place())
        window.notes.box.take(old.notes.box.draft())
        old.notes.box.edit.clear()
        window.show()
        old.closing.disconnect(self._close)
        old.close_now()
        old.deleteLater()
        if asking:
            self.show_settings()

    def _desk_and_window(self) -> tuple[Any, NoteTakerWindow]:
        assert self.bridge is not None  # noqa: S101 made in `start`
        assert isinstance(self.window, NoteTakerWindow)  # noqa: S101 made in `_show`
        return self.bridge.desk, self.window


def _dress_alike(library: Path) -> None:
    """Begin a seat in the language, theme and text size of this person's own library."""
    own, new = settings.beside(paths.default_library()), settings.beside(library)
    if own.exists() and not new.exists():
        chosen = settings.load(own)
        with suppress(AppError):  # then it looks as the app does at first
            settings.keep(new, language=chosen.language, theme=chosen.theme, text_size=chosen.text_size)
