"""The sessions of a programme by day: as a week with a clock where there is one, else as a list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hls_facilitator.plan import programmes
from ui.pages.days import day_in_words
from ui.pages.programme.series import SeriesView
from ui.pages.programme.session_tile import SessionTile
from ui.pages.programme.week import GUTTER, NARROWEST, WeekView
from ui.theme import current, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.pages.programme.record import Record

MOST_DAYS, FEWEST_SESSIONS = 7, 4
"""What makes a week: within so many days, at least so many sessions."""


class Overview(QWidget):
    """All sessions with their signals: `opened`, `when_requested` and `out_requested` carry an id.

    `before` is what Tab leaves for the first of them.
    """

    opened = Signal(str)
    when_requested = Signal(str)
    out_requested = Signal(str)

    def __init__(self, t: Translations, before: QWidget) -> None:
        super().__init__()
        self.t = t
        self._before = before
        self._record: Record | None = None
        self._wide: bool | None = None
        self.tiles: list[SessionTile] = []
        set_role(self, "plain")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)

    def show_record(self, record: Record) -> None:
        """Show the sessions as they are now; the one with the focus keeps it, or its neighbour gets it."""
        self._record = record
        self._wide = self._fits_a_week()
        place = next((n for n, tile in enumerate(self.tiles) if _has_focus(tile)), -1)
        focused = self.tiles[place].session_id if place >= 0 else ""
        while (item := self._box.takeAt(0)) is not None:
            view = item.widget()
            if view is not None:
                view.hide()
                view.deleteLater()
        self.tiles = []
        for view in self._views(record):
            self._box.addWidget(view)
        stop = self._before  # made anew, they would come after all else
        for tile in self.tiles:
            for following in (tile, tile.menu_button):
                QWidget.setTabOrder(stop, following)
                stop = following
        if focused and self.tiles and not self.focus_on(focused):
            self.tiles[min(place, len(self.tiles) - 1)].setFocus()

    def focus_on(self, session_id: str) -> bool:
        """Put the focus on a session; returns whether it is among them."""
        for tile in self.tiles:
            if tile.session_id == session_id:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._record is not None and self._fits_a_week() != self._wide:
            self.show_record(self._record)

    def _views(self, record: Record) -> list[QWidget]:
        days = programmes.days_of(record.sessions, record.template)
        by_day: defaultdict[int, list[Workshop]] = defaultdict(list)
        for session in record.sessions:
            by_day[days.get(session.id, 0)].append(session)
        loose = by_day.pop(0, [])
        known = sorted(by_day)
        views: list[QWidget] = []
        if self._wide and _is_week(known, len(record.sessions) - len(loose)):
            views.append(WeekView([self._day(by_day[day], day, slim=True) for day in known]))
        elif known:
            views.append(SeriesView([self._day(by_day[day], day, slim=False) for day in known]))
        if loose:
            views.append(SeriesView([self._day(loose, 0, slim=False)]))
        return views

    def _day(self, sessions: list[Workshop], day: int, *, slim: bool) -> tuple[str, list[SessionTile]]:
        """Return the heading of a day and its tiles; day 0 is none."""
        t, dated = self.t, sessions[0].date
        heading = t("Without a day") if not day else t("Day {n}", n=day)
        if dated:
            heading = day_in_words(dated, t.language)
        return heading, [self._tile(session, heading, slim=slim) for session in sessions]

    def _tile(self, session: Workshop, heading: str, *, slim: bool) -> SessionTile:
        states = self._record.states if self._record else {}
        tile = SessionTile(session, states.get(session.id, "draft"), self.t, heading, slim=slim)
        tile.opened.connect(self.opened)
        tile.when_requested.connect(self.when_requested)
        tile.out_requested.connect(self.out_requested)
        self.tiles.append(tile)
        return tile

    def _fits_a_week(self) -> bool:
        """Return whether columns have the width that their titles need."""
        record = self._record
        days = set(programmes.days_of(record.sessions, record.template).values()) if record else set()
        return self.width() >= current().px(GUTTER + NARROWEST * len(days))


def _has_focus(tile: SessionTile) -> bool:
    return tile.hasFocus() or tile.menu_button.hasFocus()


def _is_week(days: list[int], sessions: int) -> bool:
    return len(days) > 1 and days[-1] - days[0] < MOST_DAYS and sessions >= FEWEST_SESSIONS
