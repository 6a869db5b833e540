"""The cards of one lane: which are chosen, and what is asked of them by mouse, by key and by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.pages.sense.card_drawing import drag_picture
from ui.pages.sense.card_stack import CardStack, Command, Cursor, Index
from ui.pages.sense.cards import CardRow, brought, carried
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
    )

    from hls_facilitator.languages import Translations

MOVES = {
    Qt.Key.Key_Up: Cursor.MoveUp,
    Qt.Key.Key_Down: Cursor.MoveDown,
    Qt.Key.Key_Home: Cursor.MoveHome,
    Qt.Key.Key_End: Cursor.MoveEnd,
    Qt.Key.Key_PageUp: Cursor.MovePageUp,
    Qt.Key.Key_PageDown: Cursor.MovePageDown,
}


class CardList(CardStack):
    """The cards of a lane; what is done to them is the board's to do, the list only asks.

    Arrows move the cursor and choose nothing; Space, Ctrl+click and Shift choose. `dragged` answers which
    notes (ids) go along when the one with the cursor is dragged. `chosen_afresh` says that what is chosen
    elsewhere is to be forgotten, `beside_requested` carries -1 or 1 for the lane before or after, `hovered`
    whether notes are dragged over it.
    """

    opened = Signal(str)
    star_toggled = Signal(str)
    menu_requested = Signal(str, QPoint)
    chosen_afresh = Signal()
    chosen_changed = Signal()
    beside_requested = Signal(int)
    dropped = Signal(object)
    hovered = Signal(bool)

    def __init__(self, t: Translations, dragged: Callable[[str], Sequence[str]]) -> None:
        super().__init__(t)
        self._dragged = dragged
        self._pressed: QPoint | None = None  # where, while it may become a drag
        self._pressed_chosen = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    # ---- showing ---------------------------------------------------------------------------------

    def show_rows(self, rows: tuple[CardRow, ...]) -> None:
        """Show these cards; the cursor stays on its card, or goes to the next one when it is gone."""
        if rows == self.cards.rows:
            return
        chosen, cursor = self.chosen(), self._heir(rows)
        self.cards.show(rows)
        self.measure()
        if cursor and cursor != self.current_id():
            self.put_cursor(self.cards.row_of(cursor), follow=False)
        if chosen and chosen != self.chosen():
            self.choose(chosen)

    def _heir(self, rows: tuple[CardRow, ...]) -> str:
        """Return the id of the note that has the cursor when only these are left, or empty."""
        here, there = self.currentIndex().row(), {row.id for row in rows}
        if here < 0:
            return ""
        old = [row.id for row in self.cards.rows]
        return next((note for note in (*old[here:], *reversed(old[:here])) if note in there), "")

    def current_id(self) -> str:
        """Return the id of the note with the cursor, or empty."""
        row = self.currentIndex().row()
        return self.cards.rows[row].id if row >= 0 else ""

    def put_cursor(self, row: int, *, follow: bool = True) -> None:
        """Put the cursor on a row; scroll there to `follow` it."""
        self.setAutoScroll(follow)
        self.selectionModel().setCurrentIndex(self.cards.index(row), Command.NoUpdate)
        self.setAutoScroll(True)

    def chosen(self) -> list[str]:
        """Return the ids of the notes chosen here, from top to bottom."""
        return [self.cards.rows[row].id for row in sorted(index.row() for index in self.selectedIndexes())]

    def choose(self, notes: Sequence[str]) -> None:
        """Choose these notes and no others; those that are not here are left out."""
        selection = QItemSelection()
        wanted = set(notes)
        for row, card in enumerate(self.cards.rows):
            if card.id in wanted:
                selection.select(self.cards.index(row), self.cards.index(row))
        self.selectionModel().select(selection, Command.ClearAndSelect)

    # ---- choosing --------------------------------------------------------------------------------

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Command:
        """Choose by Ctrl and Shift; a plain click forgets what was chosen, unless it begins a drag."""
        kind = event.type() if event is not None else QEvent.Type.None_
        if kind == QEvent.Type.MouseButtonPress:
            held = event.modifiers()  # type: ignore[union-attr]  # it is a mouse event
            if held & Qt.KeyboardModifier.ControlModifier:
                return Command.Toggle if index.isValid() else Command.NoUpdate
        return Command.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = not event.modifiers() and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and self.drawing.star_box(self.visualRect(index)).contains(at):
            self.put_cursor(index.row())
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.star_toggled.emit(self.current_id())
            return
        left = event.button() == Qt.MouseButton.LeftButton
        if left and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._go(index, choose=True)
            return
        self._pressed = at if index.isValid() and left else None
        self._pressed_chosen = plain and self.selectionModel().isSelected(index)
        if plain and not self._pressed_chosen:
            self.chosen_afresh.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self._pressed_chosen:
            self._pressed_chosen = False
            self.chosen_afresh.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card that was pressed, chosen or not: by itself a list drags only what is chosen."""
        if not event.buttons():
            super().mouseMoveEvent(event)
            self.viewport().update()  # the star of the card under the pointer
        elif self._pressed is not None:
            way = event.position().toPoint() - self._pressed
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._pressed, self._pressed_chosen = None, False
                self.startDrag(Qt.DropAction.MoveAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the pointer, or with the keyboard of the one it is on."""
        index = self.currentIndex()
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        if event.reason() == event.Reason.Mouse:
            index, at = self.indexAt(event.pos()), event.globalPos()
        if index.isValid():
            self.put_cursor(index.row())
            self.menu_requested.emit(self.current_id(), at)

    # ---- keys ------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a card, so that its keys mean something at once."""
        if not self.currentIndex().isValid() and self.cards.rows:
            self.put_cursor(0, follow=event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose with Space and Shift, open with Enter; all else is the board's."""
        key, held = Qt.Key(event.key()), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        others = held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        if others and key != Qt.Key.Key_A:
            event.ignore()
        elif key in MOVES:
            self._go(self.moveCursor(MOVES[key], held), choose=shift)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.beside_requested.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Space:
            self.selectionModel().select(self.currentIndex(), Command.Toggle)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_A and held & Qt.KeyboardModifier.ControlModifier:
            self.choose([row.id for row in self.cards.rows])
        elif key == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.chosen_afresh.emit()
        else:
            event.ignore()

    def _go(self, index: QModelIndex, *, choose: bool) -> None:
        if not index.isValid():
            return
        if choose:
            rows = sorted((max(self.currentIndex().row(), 0), index.row()))
            selection = QItemSelection(self.cards.index(rows[0]), self.cards.index(rows[1]))
            self.selectionModel().select(selection, Command.Select)
        self.put_cursor(index.row())

    # ---- dragging --------------------------------------------------------------------------------

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen cards, or the one with the cursor."""
        row = self.currentIndex().row()
        if row < 0:
            return
        card = self.cards.rows[row]
        notes = self._dragged(card.id)
        width = self.card_width()
        height = self.drawing.height(card, width)
        drag = QDrag(self)
        drag.setMimeData(carried(notes))
        drag.setPixmap(drag_picture(card, width, height, len(notes), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(current().px(20), current().px(16)))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        QAbstractItemView.dragMoveEvent(self, event)  # which scrolls near an edge
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.hovered.emit(False)

    def _judge(self, event: QDragMoveEvent) -> None:
        if brought(event.mimeData()):
            self.hovered.emit(True)
            event.acceptProposedAction()
        else:
            event.ignore()  # a lane that is dragged is the board's

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was brought; the board moves it, not the view."""
        notes = brought(event.mimeData())
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if not notes:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(notes)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.cards.rows[index.row()].id)
