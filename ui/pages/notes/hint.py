"""The hint in the cockpit: which table has nothing on a question of the block now, in one calm line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes.coverage import hint
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge

PAUSE = 10.0
"""Seconds between two looks: the clock is read each second, and the notes need not be counted as often."""


class CoverageHint(Banner):
    """Comes and goes by itself; a hint that stays the same is said once."""

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._t = t
        self._looked_at = 0.0
        bridge.reading_changed.connect(self._look_now_and_then)
        for changed in (bridge.opened, bridge.notes_changed, bridge.run_changed):
            changed.connect(self._look)

    def _look_now_and_then(self, _reading: object) -> None:
        if abs(self._desk.now() - self._looked_at) >= PAUSE:
            self._look()

    def _look(self, _origin: object = None) -> None:
        desk = self._desk
        panel = self.parentWidget()
        if panel is None or not panel.isVisible() or desk.workshop is None:
            return
        self._looked_at = desk.now()
        words = hint(desk.plan, desk.run, desk.notes, self._looked_at, self._t)
        if not words:
            self.hide()
        elif self.isHidden() or words != self.text():
            self.show_message(words, "warn", "bell")
