"""One table of one round: a card with its people, who are dragged from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem

from ui.theme import current, font, icon
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations

PERSON_TYPE = "application/x-hls-facilitator-person"
WIDTH = 250


class Seat(Struct, frozen=True):
    """A person at a table as the list shows them."""

    person: str
    name: str
    organisation: str = ""
    takes_notes: bool = False
    locked: bool = False
    host: bool = False
    absent: bool = False


class SeatList(QListWidget):
    """The people at a table; `dropped` carries the id of a person brought here, `pressed` a plain choice."""

    dropped = Signal(str)
    chosen_here = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self._seats: tuple[Seat, ...] | None = None
        self._most = 0

    def show_seats(self, seats: tuple[Seat, ...], most: int, t: Translations) -> None:
        """Show these people, keeping those chosen who are still here, with room for `most`."""
        if seats == self._seats and most == self._most:
            return
        self._most = most
        if seats != self._seats:
            chosen = set(self.chosen())
            self._seats = seats
            self.clear()
            for seat in seats:
                item = _item(seat, t)
                self.addItem(item)
                item.setSelected(seat.person in chosen)
        self._fit()

    def chosen(self) -> list[str]:
        """Return the ids of the people chosen in this list."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.selectedItems()]

    def mimeTypes(self) -> list[str]:
        return [PERSON_TYPE]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(PERSON_TYPE, QByteArray(items[0].data(Qt.ItemDataRole.UserRole).encode()))
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let people in from other tables."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The whole list takes a drop, also below its last person."""
        self._judge(event)

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(PERSON_TYPE) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell who was brought; the plan moves them, not the list."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(bytes(event.mimeData().data(PERSON_TYPE).data()).decode())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click without Ctrl or Shift chooses anew among all tables."""
        super().mousePressEvent(event)
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen_here.emit(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab puts the cursor on somebody."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """As high as the largest table, so that the cards stand in rows."""
        line = current().px(28)
        self.setIconSize(QSize(current().px(15), current().px(15)))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, line))
        self.setFixedHeight(max(self._most, 1) * line + 4)


class TableCard(Card):
    """A table: its name, how many sit there, and who."""

    def __init__(self, table: str) -> None:
        super().__init__(padding=10, gap=4)
        self.table = table
        self._shown: tuple[str, str, tuple[Seat, ...], int] | None = None
        self.name = ElideLabel("", "strong")
        self.count = text_label("", "meta")
        self.list = SeatList()
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.count)
        self.box.addLayout(head)
        self.box.addWidget(self.list)
        self.box.addStretch(1)

    def show_table(self, table: str, name: str, seats: tuple[Seat, ...], most: int, t: Translations) -> None:
        """Show who sits at a table; it is as high as one with `most` people."""
        if (table, name, seats, most) == self._shown:
            return
        self._shown = (table, name, seats, most)
        self.table = table
        self.name.setText(name)
        self.count.setText(str(len(seats)))
        self.count.setAccessibleName(t.plural("{n} person", "{n} people", len(seats)))
        self.list.setAccessibleName(name)
        self.list.show_seats(seats, most, t)
        self.setFixedWidth(current().px(WIDTH))


def _drawing(seat: Seat) -> str:
    """Return the drawing beside a name."""
    if seat.host:
        return "hand"
    if seat.locked:
        return "lock"
    return "pencil" if seat.takes_notes else "user"


def _item(seat: Seat, t: Translations) -> QListWidgetItem:
    """Return the row of a person: the name, what is special, and the whole in the tooltip."""
    notes = [
        *([t("takes notes")] if seat.takes_notes else ()),
        *([t("hosts this table")] if seat.host else ()),
        *([t("stays at this table")] if seat.locked else ()),
        *([t("no-show")] if seat.absent else ()),
    ]
    item = QListWidgetItem(seat.name)
    whole = ", ".join(part for part in (seat.name, seat.organisation, *notes) if part)
    item.setToolTip(whole)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
    item.setData(Qt.ItemDataRole.UserRole, seat.person)
    item.setIcon(icon(_drawing(seat), "muted"))
    if seat.absent:
        struck = font("body")
        struck.setStrikeOut(True)
        item.setFont(struck)
        item.setForeground(QColor(current().color("muted")))
    return item
