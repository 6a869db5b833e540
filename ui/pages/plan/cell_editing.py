"""Typing in a cell of the run sheet: it stays open while what is typed makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hls_facilitator.model import AppError
from ui.models import Column, RunSheetModel, kinds
from ui.pages.fields import worded
from ui.pages.plan.cells import CellPainter
from ui.theme import BLOCK_ICONS, icon, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex

LEAVING = {
    Qt.Key.Key_Return: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
"""The keys that finish a cell, and where the cursor goes then."""


class RunSheetDelegate(QStyledItemDelegate):
    """Draws the cells of the run sheet, and keeps a cell open while what is typed in it makes no sense."""

    refused = Signal(str)

    def __init__(self, t: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._painter = CellPainter(t)
        self._index = QPersistentModelIndex()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter.paint(painter, option, index)

    # ---- typing ----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._index = QPersistentModelIndex(index)
        name = index.model().headerData(
            index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
        )
        if index.column() == Column.KIND:
            combo = QComboBox(parent)
            for kind, word in kinds(self._t):
                combo.addItem(icon(BLOCK_ICONS[kind], f"kind-{kind}"), word, kind)
            combo.activated.connect(self._take_kind)
            editor: QWidget = combo
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value = editor.currentData() if isinstance(editor, QComboBox) else cast("QLineEdit", editor).text()
        if value == index.data(Qt.ItemDataRole.EditRole):
            return
        try:
            cast("RunSheetModel", model).take(index, value)
        except AppError as problem:
            self.refused.emit(worded(problem, self._t))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = cast("QRect", option.rect)
        wanted = max(box.height() - 4, editor.sizeHint().height())
        editor.setGeometry(box.left() - 2, box.center().y() - wanted // 2 + 1, box.width() + 2, wanted)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep the cell open, its text in it, until what is typed makes sense or Esc gives it up."""
        if isinstance(editor, QLineEdit) and self._would_leave(event):
            problem = self._problem(editor)
            set_role(editor, tone="over" if problem else "")
            self.refused.emit(problem)
            key = event.type() == QEvent.Type.KeyPress
            if key and not problem:
                self.closeEditor.emit(editor, LEAVING[Qt.Key(cast("QKeyEvent", event).key())])
            if key or problem:
                return key
        elif event.type() == QEvent.Type.KeyPress and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self.refused.emit("")
        return super().eventFilter(editor, event)

    def _would_leave(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            return True
        return event.type() == QEvent.Type.KeyPress and cast("QKeyEvent", event).key() in LEAVING

    def _problem(self, editor: QLineEdit) -> str:
        """Try the change; return why it cannot be, or nothing when it has been made."""
        index = self._index
        if not index.isValid() or editor.text() == index.data(Qt.ItemDataRole.EditRole):
            return ""
        try:
            cast("RunSheetModel", index.model()).take(index, editor.text())
        except AppError as problem:
            return worded(problem, self._t)
        return ""

    def _take_kind(self) -> None:
        editor = cast("QComboBox", self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
