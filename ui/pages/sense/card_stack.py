"""Cards under one another: where each is, what is in sight, and how the cursor walks over them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from ui.pages.sense.card_drawing import GAP, RADIUS, CardDelegate
from ui.pages.sense.cards import CardModel
from ui.theme import current, font, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction
Command = QItemSelectionModel.SelectionFlag


class CardStack(QListView):
    """Lays out and draws only what is in sight: a thousand notes are as quick as ten.

    `hint` is drawn where there are no cards. `measured` says that cards may be of other heights now.
    """

    measured = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.cards = CardModel(t, self)
        self.drawing = CardDelegate(self)
        self.hint = ""
        self._bottoms: list[int] = []
        self.setModel(self.cards)
        self.setItemDelegate(self.drawing)
        set_role(self, "plain")
        self.setProperty("own_focus", True)  # the card with the cursor wears the ring
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    # ---- where cards are -------------------------------------------------------------------------

    def measure(self) -> None:
        """Find out where each card ends; each is measured once for a width."""
        width, height = self.card_width(), self.drawing.height
        self._bottoms = list(accumulate(height(row, width) + GAP for row in self.cards.rows))
        self.updateGeometries()
        self.viewport().update()
        self.measured.emit()

    def card_width(self) -> int:
        return max(self.viewport().width(), 40)

    def content_height(self, most: int) -> int:
        """Return how high the first cards are, at most so many, in px."""
        if not self._bottoms:
            return current().px(40)
        return self._bottoms[min(most, len(self._bottoms)) - 1]

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._bottoms):
            return QRect()
        top = self._bottoms[index.row() - 1] if index.row() else 0
        height = self._bottoms[index.row()] - top - GAP
        return QRect(0, top - self.verticalOffset(), self.card_width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.y())
        index = self.cards.index(row) if row < len(self._bottoms) else QModelIndex()
        return index if index.isValid() and self.visualRect(index).contains(point) else QModelIndex()

    def _row_at(self, y: int) -> int:
        """Return the row of the card at or below a height of the viewport."""
        return self._row_under(max(y, 0) + self.verticalOffset())

    def _row_under(self, top: int) -> int:
        """Return the row of the card that is so many px below the first one's top."""
        return bisect_right(self._bottoms, max(top, 0))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        box, bar = self.visualRect(index), self.verticalScrollBar()
        if box.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + min(box.bottom() - self.viewport().height() + 2, box.top()))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def doItemsLayout(self) -> None:
        """Leave out the layout of a list: where a card is follows from the heights of those above it."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(current().px(24))
        bar.setRange(0, max(0, (self._bottoms[-1] if self._bottoms else 0) - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        if event.size().width() != event.oldSize().width():
            self.measure()
        else:
            self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.drawing.forget_sizes()
            self.measure()

    def setSelection(self, area: QRect, command: Command) -> None:
        """Choose what the area touches."""
        if command == Command.NoUpdate:
            return
        area = area.normalized()
        first, last = self._row_at(area.top()), self._row_at(area.bottom())
        if first < len(self.cards.rows):
            end = min(last, len(self.cards.rows) - 1)
            selection = QItemSelection(self.cards.index(first), self.cards.index(end))
            self.selectionModel().select(selection, command)

    def moveCursor(self, action: Cursor, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last, here = len(self.cards.rows) - 1, max(self.currentIndex().row(), 0)
        page = self.viewport().height()
        top = self._bottoms[here - 1] if here and here <= last else 0
        match action:
            case Cursor.MoveHome:
                row = 0
            case Cursor.MoveEnd:
                row = last
            case Cursor.MoveUp | Cursor.MovePrevious | Cursor.MoveLeft:
                row = here - 1
            case Cursor.MovePageUp:
                row = min(self._row_under(top - page), here - 1)
            case Cursor.MovePageDown:
                row = max(self._row_under(top + page), here + 1)
            case _:
                row = here + 1
        return self.cards.index(min(max(row, 0), last))

    def row_level_with(self, y: int) -> int:
        """Return the row nearest to a height of the viewport, or -1 where there are no cards."""
        return min(self._row_at(y), len(self.cards.rows) - 1)

    # ---- drawing ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards in sight, or what the empty lane is for."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.cards.rows:
            self._paint_hint(painter)
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        selection, focused = self.selectionModel(), self.hasFocus()
        cursor = self.currentIndex().row()
        under = self.viewport().mapFromGlobal(self.cursor().pos()) if self.underMouse() else QPoint(-1, -1)
        for row in range(self._row_at(event.rect().top()), len(self.cards.rows)):
            index = self.cards.index(row)
            box = self.visualRect(index)
            if box.top() > event.rect().bottom():
                break
            state = QStyle.StateFlag.State_Enabled
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if focused and row == cursor:
                state |= QStyle.StateFlag.State_HasFocus
            if box.contains(under):
                state |= QStyle.StateFlag.State_MouseOver
            option.rect = box  # type: ignore[assignment]  # a property in Python's eyes only
            option.state = state  # type: ignore[assignment]  # as above
            self.drawing.paint(painter, option, index)

    def _paint_hint(self, painter: QPainter) -> None:
        theme = current()
        box = self.viewport().rect().adjusted(1, 1, -2, -2)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(theme.color("muted"))
        painter.setFont(font("body"))
        inner = box.adjusted(theme.px(8), theme.px(8), -theme.px(8), -theme.px(8))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, flags, self.hint)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """All that is in sight: drawing that is quicker than finding out what changed."""
        return QRegion(self.viewport().rect())
