"""Where the tables of a hall stand: cards of one size in lines, as many in a line as there is room for."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from ui.pages.plan.seat_drawing import height
from ui.theme import current

WIDTH = 250  # px of a card at 100 % text, and between two
GAP = 12


class Floor(NamedTuple):
    """The ground of a hall of so many tables; points and boxes count from its own top left corner, in px."""

    card_size: QSize
    columns: int
    tables: int

    def card(self, table: int) -> QRect:
        """Return where a table (from 0) stands."""
        size = self.card_size
        line, column = divmod(table, self.columns)
        return QRect(QPoint(column * (size.width() + GAP), line * self.line), size)

    def table_at(self, point: QPoint) -> int:
        """Return the number of the table at a point, or -1."""
        column = point.x() // (self.card_size.width() + GAP)
        table = point.y() // self.line * self.columns + column
        inside = 0 <= column < self.columns and 0 <= table < self.tables
        return table if inside and self.card(table).contains(point) else -1

    def tables_in(self, area: QRect) -> range:
        """Return the numbers of the tables in the lines that an area touches."""
        first, last = max(area.top(), 0) // self.line, max(area.bottom(), 0) // self.line
        return range(first * self.columns, min((last + 1) * self.columns, self.tables))

    @property
    def line(self) -> int:
        """How far it is from one line of cards to the next."""
        return self.card_size.height() + GAP

    @property
    def height(self) -> int:
        """The height of all lines."""
        lines = -(-self.tables // self.columns)
        return max(0, lines * self.line - GAP)


def laid_out(tables: int, most: int, room: int) -> Floor:
    """Return the floor for tables of at most so many people in a hall `room` px wide."""
    width = max(1, min(current().px(WIDTH), room))
    return Floor(QSize(width, height(most)), max(1, (room + GAP) // (width + GAP)), tables)
