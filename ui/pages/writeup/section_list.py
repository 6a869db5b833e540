"""The sections of a document: which are wanted and in which order, by mouse or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QWidget

from ui.theme import current, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from hls_facilitator.languages import Translations

KEY = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


ROW = 28  # px at 100 %, high enough for a pointer that is not held still


class SectionList(QListWidget):
    """Sections to tick and to put in order: drag them, or hold Alt and press Up or Down.

    `changed` says that a person did either; `left_out` and `order` then say what is wanted.
    """

    changed = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "plain")
        self.setAccessibleName(t("Sections"))
        self.setAccessibleDescription(
            t("Space takes a section in or leaves it out, Alt+Up and Alt+Down move it.")
        )
        self.setToolTip(t("Drag a section to another place, or press Alt+Up and Alt+Down"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Rows(self))
        self.itemChanged.connect(self._told)
        self.model().rowsMoved.connect(self._told)

    def show_sections(self, sections: Sequence[tuple[str, str]], left_out: Sequence[str]) -> None:
        """Show sections as (id, title) in their order; the one with the cursor keeps it."""
        wanted = [(key, title, key not in left_out) for key, title in sections]
        if wanted == self._shown():
            return
        at = self.currentItem().data(KEY) if self.currentItem() else ""
        with QSignalBlocker(self), QSignalBlocker(self.model()):
            self.clear()
        for key, title, inside in wanted:
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setToolTip(title)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if inside else Qt.CheckState.Unchecked)
            with QSignalBlocker(self):
                self.addItem(item)
            if key == at:
                self.setCurrentItem(item)
        self._fit()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the sections that are not wanted."""
        return tuple(key for key, _, inside in self._shown() if not inside)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all sections in the order wanted."""
        return tuple(key for key, _, _ in self._shown())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the section with the cursor by Alt and an arrow."""
        step = MOVES.get(Qt.Key(event.key()))
        if (
            step is None
            or event.modifiers() & Qt.KeyboardModifier.AltModifier == Qt.KeyboardModifier.NoModifier
        ):
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if 0 <= row + step < self.count():
            with QSignalBlocker(self):
                item = self.takeItem(row)
                self.insertItem(row + step, item)
                self.setCurrentItem(item)
            self._told()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that a new text size needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the rows have once their style is known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the sections are: the column around it scrolls."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(rows + 2 * self.frameWidth())

    def _shown(self) -> list[tuple[str, str, bool]]:
        items = (self.item(row) for row in range(self.count()))
        return [(item.data(KEY), item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]

    def _told(self) -> None:
        self.changed.emit()


class _Rows(QStyledItemDelegate):
    """Draws a section in a row that is easy to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(0, max(hint.height(), current().px(ROW)))
