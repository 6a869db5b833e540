"""A week at a glance: a column a day, each session as high as it is long, at its time on one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current, font
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.pages.programme.session_tile import SessionTile

HEAD, GUTTER, GAP = 34, 52, 10
"""The px at 100 % of the headings above, of the hours to the left, and between two columns."""

NARROWEST = 150
"""The px at 100 % that a column needs for its titles."""

LEAST, STEEPEST = 88, 3.0
"""The px at 100 % that the shortest session needs for its words, and the px that a minute takes at most."""


class WeekView(QWidget):
    """The days of a programme side by side: `(heading, tiles)` each, the tiles in order of their times."""

    def __init__(self, days: Sequence[tuple[str, Sequence[SessionTile]]]) -> None:
        super().__init__()
        self._days = [(ElideLabel(heading, "strong"), list(tiles)) for heading, tiles in days]
        for heading, tiles in self._days:
            for widget in (heading, *tiles):
                widget.setParent(self)
        every = [tile for _, tiles in self._days for tile in tiles]
        self._first = min(tile.start for tile in every) // 60
        self._last = -(-max(tile.end for tile in every) // 60)
        self._shortest = max(min(tile.end - tile.start for tile in every), 15)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _minute(self) -> float:
        """Return the px that a minute takes."""
        return current().px(100) / 100 * min(max(1.2, LEAST / self._shortest), STEEPEST)

    def sizeHint(self) -> QSize:
        theme = current()
        height = theme.px(HEAD) + (self._last - self._first) * 60 * self._minute() + theme.px(8)
        return QSize(theme.px(GUTTER + NARROWEST * len(self._days)), round(height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current()
        gap = theme.px(GAP)
        width = (self.width() - theme.px(GUTTER) - gap * (len(self._days) - 1)) / len(self._days)
        for number, (heading, tiles) in enumerate(self._days):
            left = theme.px(GUTTER) + number * (width + gap)
            heading.setGeometry(round(left), 0, round(width), theme.px(HEAD) - theme.px(8))
            for tile, (lane, lanes) in zip(tiles, _lanes(tiles), strict=True):
                share = width / lanes
                top = self._at(tile.start)
                beside = theme.px(4) if lane < lanes - 1 else 0
                box = QRect(
                    round(left + lane * share),
                    round(top),
                    round(share) - beside,
                    round(self._at(tile.end) - top),
                )
                box.setHeight(max(box.height(), theme.px(LEAST) // 2) - theme.px(3))
                tile.setGeometry(box)

    def _at(self, clock: int) -> float:
        """Return where a time of the day stands, in px from the top."""
        return current().px(HEAD) + (clock - self._first * 60) * self._minute()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hours and a line for each."""
        theme = current()
        painter = QPainter(self)
        painter.setFont(font("meta"))
        half = theme.px(10)
        for hour in range(self._first, self._last + 1):
            top = self._at(hour * 60)
            painter.setPen(QPen(theme.color("line"), theme.line_width))
            painter.drawLine(theme.px(GUTTER), round(top), self.width(), round(top))
            painter.setPen(theme.color("muted"))
            box = QRectF(0, top - half, theme.px(GUTTER - 8), 2 * half)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour % 24:02d}:00"
            )


def _lanes(tiles: Sequence[SessionTile]) -> list[tuple[int, int]]:
    """Return for each tile its place beside others at the same time, and how many places there are."""
    found: list[tuple[int, int]] = []
    ends: list[int] = []  # of the sessions in each place
    places: list[int] = []
    for tile in tiles:
        if ends and tile.start >= max(ends):
            found += [(place, len(ends)) for place in places]
            ends, places = [], []
        free = next((place for place, end in enumerate(ends) if end <= tile.start), len(ends))
        ends[free : free + 1] = [tile.end]
        places.append(free)
    return [*found, *((place, len(ends)) for place in places)]
