"""What the open plan can learn from earlier runs, read once it is to be seen and kept until a run went on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from hls_facilitator.model import AppError
from hls_facilitator.plan.lessons import Past

if TYPE_CHECKING:
    from ui.bridge import Bridge

log = logging.getLogger(__name__)

AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt asks for painting at a low priority: what is lower still keeps no page from being seen."""

NOTHING = Past()


class Learning(QObject):
    """Tells what the past teaches: `told` carries a Past, an empty one for a workshop that has begun."""

    told = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._past: Past | None = None
        self._told = NOTHING
        self._asked = False
        bridge.opened.connect(self._follow)
        bridge.run_changed.connect(self._follow)
        self._follow()  # the page may be made long after the workshop was opened

    def _follow(self) -> None:
        """Teach a plan that is still to be run what is known; once a run went on, that is read again."""
        if self._desk.workshop is None or self._desk.workshop.sample:
            self._tell(NOTHING)
        elif self._desk.run.started_at is not None:
            self._past = None
            self._tell(NOTHING)
        elif self._past is not None:
            self._tell(self._past)
        elif not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), AFTER_PAINTING)

    def customEvent(self, event: QEvent) -> None:
        """Read the library; without it the plan is as it is, since saving tells of a bad library."""
        self._asked = False
        try:
            held = self._desk.library.held_blocks()
        except AppError:
            log.warning("Earlier runs could not be read", exc_info=True)
            return
        self._past = Past(held) if held else NOTHING
        self._follow()

    def _tell(self, past: Past) -> None:
        if past is not self._told:
            self._told = past
            self.told.emit(past)
