"""What the open plan can learn from earlier runs, read in the background when it is opened."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.plan.lessons import Past

if TYPE_CHECKING:
    from hls_facilitator.plan.lessons import Held
    from ui.bridge import Bridge

log = logging.getLogger(__name__)


class Learning(QObject):
    """Tells what the past teaches: `told` carries a Past, an empty one for a workshop that has begun."""

    told = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._teaching = False
        bridge.opened.connect(self._look)
        bridge.run_changed.connect(self._stop)
        self._look()  # the page may be made long after the workshop was opened

    def _open_to_learn(self) -> bool:
        desk = self._bridge.desk
        return desk.workshop is not None and not desk.workshop.sample and desk.run.started_at is None

    def _look(self) -> None:
        if self._open_to_learn():
            self._bridge.work(self._bridge.desk.library.held, self._take, self._do_without)
        else:
            self._stop()

    def _take(self, held: tuple[Held, ...]) -> None:
        if (held or self._teaching) and self._open_to_learn():
            self._teaching = bool(held)
            self.told.emit(Past(held))

    def _stop(self) -> None:
        """Teach nothing once the plan has become a day: its blocks are what they are."""
        if self._teaching and not self._open_to_learn():
            self._teaching = False
            self.told.emit(Past())

    def _do_without(self, problem: BaseException) -> None:
        """Leave the plan as it is: nobody has asked for this, and saving tells of a bad library."""
        log.warning("Earlier runs could not be read", exc_info=problem)
