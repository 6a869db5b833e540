"""When the computer is kept awake: while a run is on, and through a pause of ordinary length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError
from ui.keep_awake import KeepAwake

if TYPE_CHECKING:
    from hls_facilitator.live.reading import Reading
    from ui.bridge import Bridge

LONG_PAUSE = 15 * 60.0
"""Seconds of a pause after which the computer may sleep."""


class Waking(QObject):
    """Keeps the computer awake for the run at a bridge.

    `refused` carries once why it cannot, for people to be told; the day goes on without.
    """

    refused = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told = False
        self.keep_awake = KeepAwake()

    def begin(self) -> None:
        """Look at the run now, and follow it from now on."""
        self._bridge.reading_changed.connect(self._follow)
        self._bridge.opened.connect(self._opened)
        if self._bridge.desk.workshop is not None:
            self._follow(self._bridge.desk.reading())

    def end(self) -> None:
        """Let the computer sleep, whatever goes on."""
        self.keep_awake.release()

    def _opened(self) -> None:
        if self._bridge.desk.workshop is None:
            self.end()

    def _follow(self, reading: Reading) -> None:
        on = reading.state == "running"
        if not on and not (reading.state == "paused" and reading.paused_for <= LONG_PAUSE):
            self.end()
            return
        try:
            self.keep_awake.hold()
        except AppError as problem:
            if not self._told:
                self._told = True
                self.refused.emit(problem)
