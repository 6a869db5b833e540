"""NoteList: the notes of a page as one list that stays quick with thousands of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.widgets.note_row import ROW_ROLE, NoteDelegate, NoteRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

    from hls_facilitator.languages import Translations


FIRST = 200
"""Rows that are laid out at once; more come as somebody scrolls to them."""


class NoteList(QListView):
    """Shows NoteRows, newest wherever the page puts them; every signal carries a note's id.

    Enter, F2 or a double click opens, Delete deletes, * stars, the menu key or a right click asks for
    the menu at a place on the screen. All of it is the page's to do: the list only asks.
    """

    opened = Signal(str)
    star_toggled = Signal(str)
    delete_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(
        self, t: Translations, name: str, *, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("own_focus", True)  # the note the keyboard is on wears the ring
        self._rows = _Rows(t, self)
        self._delegate = NoteDelegate(large=large, parent=self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show these notes; what stays keeps its place, its selection and its scroll position."""
        at_top = self.verticalScrollBar().value() == 0 and self.currentIndex().row() < FIRST
        self._rows.replace(tuple(rows), shrink=at_top)

    def rows(self) -> tuple[NoteRow, ...]:
        """Return the notes shown, those that are scrolled to later, too."""
        return self._rows.every

    def current_id(self) -> str:
        """Return the id of the note the keyboard is on, or empty."""
        return self._id(self.currentIndex())

    def select(self, note_id: str) -> None:
        """Move to a note and scroll it into sight; an unknown id changes nothing."""
        for number, row in enumerate(self._rows.every):
            if row.id == note_id:
                self._rows.reach(number)
                self.setCurrentIndex(self._rows.index(number))
                return

    def leave(self) -> None:
        """Be on no note, with the first one in sight, so that the keyboard comes to that one next."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a note, so that its keys mean something at once."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what the key means for the note the keyboard is on."""
        note_id = self.current_id()
        signals = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_F2: self.opened,
            Qt.Key.Key_Delete: self.delete_requested,
            Qt.Key.Key_Asterisk: self.star_toggled,
        }
        signal = signals.get(Qt.Key(event.key()))
        if note_id and signal is not None:
            signal.emit(note_id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Star or open the menu when that is what was pressed in a row."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        part = self._delegate.part_at(self.visualRect(index), at) if index.isValid() else ""
        if event.button() == Qt.MouseButton.LeftButton and part == "star":
            self.star_toggled.emit(self._id(index))
        elif event.button() == Qt.MouseButton.LeftButton and part == "more":
            self.menu_requested.emit(self._id(index), event.globalPosition().toPoint())
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the note under the pointer, or with the keyboard of the one it is on."""
        index = self.currentIndex()
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        if event.reason() == event.Reason.Mouse:
            index, at = self.indexAt(event.pos()), event.globalPos()
        if index.isValid():
            self.menu_requested.emit(self._id(index), at)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new text size."""
        if event.type() == QEvent.Type.StyleChange:
            self._delegate.forget_sizes()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._id(index))

    def _id(self, index: QModelIndex) -> str:
        return index.data(ROW_ROLE).id if index.isValid() else ""


class _Rows(QAbstractListModel):
    """The rows as Qt wants them, told as few changes as a new list allows.

    `every` are all of them, `rows` the first ones, which the view knows: it would measure each it knows of,
    whenever one comes on top.
    """

    def __init__(self, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self.every: tuple[NoteRow, ...] = ()
        self.rows: tuple[NoteRow, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            starred = self._t("starred") if row.starred else ""
            marks = (starred, self._t("private") if row.private else "", row.flag)
            return ", ".join(part for part in (f"{row.kind_word}: {row.text}", row.meta, *marks) if part)
        return None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and len(self.rows) < len(self.every)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if not parent.isValid():
            self.reach(len(self.rows) + FIRST - 1)

    def reach(self, number: int) -> None:
        """Let the view know the rows up to this one at least."""
        end = min(number + 1, len(self.every))
        if end > len(self.rows):
            self.beginInsertRows(QModelIndex(), len(self.rows), end - 1)
            self.rows = self.every[:end]
            self.endInsertRows()

    def replace(self, every: tuple[NoteRow, ...], *, shrink: bool = False) -> None:
        """Show other rows; to `shrink`, let the view forget those that nobody looks at."""
        known = FIRST if shrink else max(FIRST, len(self.rows) + len(every) - len(self.every))
        self.every = every
        new = every[:known]
        if new == self.rows:
            return
        coming = next((n for n, row in enumerate(new) if self.rows[:1] == (row,)), 0)
        if coming and new[coming:] == self.rows[: len(new) - coming]:
            self._put_on_top(new, coming)
        else:
            self._change_into(new)

    def _put_on_top(self, new: tuple[NoteRow, ...], coming: int) -> None:
        """Show rows that are new on top of those that were there, as happens with each note."""
        self.beginInsertRows(QModelIndex(), 0, coming - 1)
        self.rows = (*new[:coming], *self.rows)
        self.endInsertRows()
        if len(self.rows) > len(new):
            self.beginRemoveRows(QModelIndex(), len(new), len(self.rows) - 1)
            self.rows = new
            self.endRemoveRows()

    def _change_into(self, new: tuple[NoteRow, ...]) -> None:
        """Take out what is gone, put in what is new, and say which of the rest changed."""
        wanted = {row.id for row in new}
        for number in reversed(range(len(self.rows))):
            if self.rows[number].id not in wanted:
                self._take(number)
        staying = {row.id for row in self.rows}
        at = 0
        while at < len(new):
            end = at + 1
            if at < len(self.rows) and self.rows[at].id == new[at].id:
                at = end
                continue
            if new[at].id in staying:  # moved up
                self._take(next(n for n, row in enumerate(self.rows) if row.id == new[at].id))
            else:
                while end < len(new) and new[end].id not in staying:
                    end += 1
            self.beginInsertRows(QModelIndex(), at, end - 1)
            self.rows = (*self.rows[:at], *new[at:end], *self.rows[at:])
            self.endInsertRows()
            at = end
        before, self.rows = self.rows, new
        for number, (was, now) in enumerate(zip(before, new, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(number), self.index(number))

    def _take(self, number: int) -> None:
        self.beginRemoveRows(QModelIndex(), number, number)
        self.rows = self.rows[:number] + self.rows[number + 1 :]
        self.endRemoveRows()
