"""The hall: every table of a round as a card with its people, who are dragged or sent from one to another.

One view draws them all, and only those in sight: two hundred tables are as quick as eight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from ui.pages.plan.floor import WIDTH, Floor, laid_out
from ui.pages.plan.seat_drawing import SeatDelegate, draw_card, draw_words, height, seat_box
from ui.pages.plan.seats import PERSON_TYPE, SeatsModel, Table, brought
from ui.theme import current, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction

USUAL = 8
"""People for whom there is room at least, however little there is for the rest."""


class Hall(QListView):
    """The tables, to screen readers a list of people.

    `warn` is asked what people (ids) brought to a table (its id) would break, in words.
    `sent` carries the ids of people and of the table they are brought to, by mouse or by keys;
    `place_requested` asks where the chosen people are to go; `chosen_changed` that others are chosen.
    """

    sent = Signal(object, str)
    place_requested = Signal()
    chosen_changed = Signal()

    def __init__(self, t: Translations, warn: Callable[[Sequence[str], str], str]) -> None:
        super().__init__()
        self.seats = SeatsModel(t, self)
        self._warn = warn
        self._most = 0  # people at the largest table
        self._over = -1  # the table under what is dragged, and what it would break there
        self.warning = ""
        self._at = QPoint()  # where that is: the words keep out of its way
        self.setModel(self.seats)
        self.setItemDelegate(SeatDelegate(self))
        self.setAccessibleName(t("Tables"))
        set_role(self, "ground")
        self.setProperty("own_focus", True)  # the person with the cursor wears the ring
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    # ---- showing ---------------------------------------------------------------------------------

    def show_tables(self, tables: tuple[Table, ...]) -> None:
        """Show these tables; who is chosen stays so wherever they sit now."""
        chosen, row = self.chosen(), self.currentIndex().row()
        cursor = [self.seats.seat(row).person] if row >= 0 else []
        line, rest = divmod(self.verticalOffset(), self.floor().line)
        self.seats.show(tables)
        self._most = max((len(table.seats) for table in tables), default=0)
        self.updateGeometries()
        self.verticalScrollBar().setValue(line * self.floor().line + rest)  # though cards grow, stay there
        self.viewport().update()
        if chosen != self.chosen():
            self.choose(chosen)
        rows = self.seats.rows_of(cursor)
        if rows and rows[0] != self.currentIndex().row():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.setAutoScroll(False)  # whoever sits elsewhere now does not take the eyes along
            self.selectionModel().setCurrentIndex(self.seats.index(rows[0], 0), keep)
            self.setAutoScroll(True)

    def chosen(self) -> list[str]:
        """Return the ids of the people chosen, table by table."""
        return [self.seats.seat(row).person for row in sorted(one.row() for one in self.selectedIndexes())]

    def choose(self, people: Sequence[str]) -> None:
        """Choose these people, by their ids, and nobody else."""
        selection = QItemSelection()
        for row in self.seats.rows_of(people):
            index = self.seats.index(row, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """One table of usual size: with less room, all around it scrolls."""
        return QSize(current().px(WIDTH), height(USUAL))

    # ---- where things are ------------------------------------------------------------------------

    def floor(self) -> Floor:
        """Return where the tables stand: all cards are as high as the largest."""
        return laid_out(len(self.seats.tables), self._most, self.viewport().width())

    def card(self, table: int) -> QRect:
        """Return where a table (from 0) is in the viewport."""
        return self.floor().card(table).translated(self._scrolled())

    def _scrolled(self) -> QPoint:
        """Return where the floor's top left corner is in the viewport."""
        return QPoint(0, -self.verticalOffset())

    def table_at(self, point: QPoint) -> int:
        """Return the number of the table at a point of the viewport, or -1."""
        return self.floor().table_at(point - self._scrolled())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        table, place = self.seats.place(index.row())
        return seat_box(self.card(table), place)

    def indexAt(self, point: QPoint) -> QModelIndex:
        table = self.table_at(point)
        if table >= 0:
            card = self.card(table)
            place = (point.y() - seat_box(card, 0).top()) // seat_box(card, 0).height()
            if 0 <= place < len(self.seats.tables[table].seats):
                return self.seats.index(self.seats.first(table) + place, 0)
        return QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """Bring the whole card of a person into sight, or their line where the card is higher than that."""
        card, line = self.card(self.seats.place(index.row())[0]), self.visualRect(index)
        box = card if card.height() <= self.viewport().height() else line
        bar = self.verticalScrollBar()
        if box.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height() + 1)
        self.viewport().update()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def doItemsLayout(self) -> None:
        """Leave out the layout of a list: where a person sits follows from the floor."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Let the scroll bar know how high the hall is."""
        QAbstractItemView.updateGeometries(self)
        floor, bar = self.floor(), self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(floor.card_size.height() // 4)
        bar.setRange(0, max(0, floor.height - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometries()

    # ---- drawing ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tables in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        selection = self.selectionModel()
        cursor = self.currentIndex().row() if self.hasFocus() else -1
        floor, scrolled = self.floor(), self._scrolled()
        for number in floor.tables_in(event.rect().translated(-scrolled)):
            card, table = floor.card(number).translated(scrolled), self.seats.tables[number]
            tone = ("warn" if self.warning else "accent") if number == self._over else ""
            draw_card(painter, card, table, tone)
            for place in range(len(table.seats)):
                index = self.seats.index(self.seats.first(number) + place, 0)
                option.rect = seat_box(card, place)  # type: ignore[assignment]  # a property in Python's eyes only
                state = QStyle.StateFlag.State_Enabled
                if selection.isSelected(index):
                    state |= QStyle.StateFlag.State_Selected
                if index.row() == cursor:
                    state |= QStyle.StateFlag.State_HasFocus
                option.state = state  # type: ignore[assignment]  # as above
                self.itemDelegate().paint(painter, option, index)
            if number == self._over and self.warning:
                draw_words(painter, card, self.warning, "warn", below=self._at.y() < card.center().y())

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """All that is in sight: drawing that is quicker than finding out what changed."""
        return QRegion(self.viewport().rect())

    def setSelection(self, area: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose whoever the area touches."""
        area = area.normalized()
        selection = QItemSelection()
        floor, scrolled = self.floor(), self._scrolled()
        for table in floor.tables_in(area.translated(-scrolled)):
            card, first = floor.card(table).translated(scrolled), self.seats.first(table)
            for place in range(len(self.seats.tables[table].seats)):
                if seat_box(card, place).intersects(area):
                    index = self.seats.index(first + place, 0)
                    selection.select(index, index)
        self.selectionModel().select(selection, command)

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Alt+arrows send the chosen people to the table there, Enter asks where they are to go."""
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        columns = self.floor().columns
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        key = Qt.Key(event.key())
        if event.modifiers() & (control | alt) == control | alt and key in steps:
            self._send_by(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (control | alt):
            self.place_requested.emit()
        else:
            super().keyPressEvent(event)

    def _send_by(self, step: int) -> None:
        """Send the chosen people so many tables on from the one with the cursor."""
        here = self.currentIndex()
        if here.isValid() and self.chosen():
            target = self.seats.place(here.row())[0] + step
            if 0 <= target < len(self.seats.tables):
                self.sent.emit(tuple(self.chosen()), self.seats.tables[target].id)
                self.scrollTo(self.currentIndex())

    def moveCursor(self, action: Cursor, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Up and down walk from person to person, left and right from table to table."""
        count = self.seats.rowCount()
        here = self.currentIndex().row()
        if not count:
            return QModelIndex()
        if here < 0 or action == Cursor.MoveHome:
            return self.seats.index(0, 0)
        floor = self.floor()
        page = max(1, self.viewport().height() // floor.card_size.height()) * floor.columns
        match action:
            case Cursor.MoveEnd:
                row = count - 1
            case Cursor.MoveUp | Cursor.MovePrevious:
                row = max(here - 1, 0)
            case Cursor.MoveDown | Cursor.MoveNext:
                row = min(here + 1, count - 1)
            case Cursor.MoveLeft:
                row = self.seats.beside(here, -1, 1)
            case Cursor.MoveRight:
                row = self.seats.beside(here, 1, 1)
            case Cursor.MovePageUp:
                row = self.seats.beside(here, -1, page)
            case _:
                row = self.seats.beside(here, 1, page)
        return self.seats.index(row, 0)

    # ---- dragging --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let people in."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what the people would break at the table they are over."""
        QAbstractItemView.dragMoveEvent(self, event)  # which scrolls near an edge
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._hover(-1, ())

    def _judge(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        table = self.table_at(point)
        self._at = point
        if self.warning:
            self.viewport().update()
        if table >= 0 and event.mimeData().hasFormat(PERSON_TYPE):
            self._hover(table, brought(event.mimeData()))
            event.acceptProposedAction()
        else:
            self._hover(-1, ())
            event.ignore()

    def _hover(self, table: int, people: Sequence[str]) -> None:
        if table != self._over:
            self._over = table
            self.warning = self._warn(people, self.seats.tables[table].id) if table >= 0 else ""
            self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell who was brought where; the plan moves them, not the view."""
        table = self.table_at(event.position().toPoint())
        self._hover(-1, ())
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if table >= 0 and event.mimeData().hasFormat(PERSON_TYPE):
            self.sent.emit(brought(event.mimeData()), self.seats.tables[table].id)
