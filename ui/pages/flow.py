"""Layouts that give way: lines that go on in the next one, and columns that scroll before they are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget

from ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


class FieldGrid(QGridLayout):
    """Fields of a form in rows, each with the columns it likes to take; all of them where there are fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(12)
        self._columns = 0

    def fold(self, fields: Sequence[tuple[QWidget, int]], columns: int) -> None:
        """Lay the fields out in so many columns, unless they are."""
        if columns == self._columns:
            return
        self._columns = columns
        line = place = 0
        for field, wanted in fields:
            span = min(wanted, columns)
            if place + span > columns:
                line, place = line + 1, 0
            self.addWidget(field, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for column in range(max(columns, self.columnCount())):
            self.setColumnStretch(column, int(column < columns))


class FlowLayout(QLayout):
    """Lays its widgets out like words on a page, `gap` px apart; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line of everything."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, box: QRect, *, move: bool) -> int:
        """Return the height the items take in a box of this width, and move them there."""
        left, top, line = box.left(), box.top(), 0
        row: list[tuple[QLayoutItem, QPoint]] = []
        for item in self._shown():
            hint = item.sizeHint().boundedTo(QSize(max(box.width(), 1), 1 << 20))
            if row and left + hint.width() > box.left() + box.width():
                self._settle(row, line, move=move)
                left, top, line, row = box.left(), top + line + self.spacing(), 0, []
            row.append((item, QPoint(left, top)))
            left += hint.width() + self.spacing()
            line = max(line, hint.height())
        self._settle(row, line, move=move)
        return top + line - box.top()

    def _settle(self, row: list[tuple[QLayoutItem, QPoint]], height: int, *, move: bool) -> None:
        """Set the items of one line on their common middle."""
        if not move:
            return
        width = self.geometry().width()
        for item, at in row:
            hint = item.sizeHint()
            down = QPoint(0, (height - hint.height()) // 2)
            item.setGeometry(QRect(at + down, QSize(min(hint.width(), width), hint.height())))


class Column(QWidget):
    """A column of parts in `box`, never lower than they need at its width: it scrolls instead."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        set_role(self, "plain")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(gap)

    def scrolled(self) -> QScrollArea:
        """Return a scroll area around this column."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self)
        return area

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMinimumHeight(max(self.box.minimumHeightForWidth(self.width()), 0))
        return super().event(event)
