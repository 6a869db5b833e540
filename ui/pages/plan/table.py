"""The run sheet as a table one can type in, drag in and drive by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hls_facilitator.model import AppError
from ui.models import BlockRole, Column, RunSheetModel, kinds
from ui.pages.fields import worded
from ui.theme import BLOCK_ICONS, current, draw_icon, font, icon, set_role

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block

Index = QModelIndex | QPersistentModelIndex
PADDING = 8

LEAVING = {
    Qt.Key.Key_Return: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}
"""The keys that finish a cell, and where the cursor goes then."""


class RunSheetView(QTableView):
    """A table as high as its rows.

    `block_chosen` carries the id of the block with the cursor; `refused` the words for what was typed and
    not understood, or nothing; `move_requested`, `add_requested`, `duplicate_requested` and
    `delete_requested` are what the keys ask for.
    """

    block_chosen = Signal(str)
    refused = Signal(str)
    move_requested = Signal(int)
    add_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()

    def __init__(self, model: RunSheetModel, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self._cells = RunSheetDelegate(t, self)
        self._cells.refused.connect(self.refused)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(t("Run sheet"))
        self.setProperty("own_focus", True)  # the cell with the cursor wears the ring
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrow keys walk in it
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        model.modelReset.connect(self.updateGeometry)

    # ---- choosing --------------------------------------------------------------------------------

    def choose(self, block_id: str, column: int = Column.TITLE) -> None:
        """Put the cursor on a block."""
        row = self._rows.row_of(block_id)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, column))

    def chosen(self) -> Block | None:
        """Return the block with the cursor, or None."""
        return self._rows.block(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.row() != previous.row() or not previous.isValid():
            block = self.chosen()
            self.block_chosen.emit(block.id if block else "")
        super().currentChanged(current, previous)  # an open cell is taken or refused now

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; Ctrl+Enter adds, Ctrl+D duplicates, Delete deletes, Alt+Ctrl+Up and Down move."""
        key, held = event.key(), event.modifiers()
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if held == control | alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif held == control and enter:
            self.add_requested.emit()
        elif held == control and key == Qt.Key.Key_D:
            self.duplicate_requested.emit()
        elif key == Qt.Key.Key_Delete and not held:
            self.delete_requested.emit()
        elif enter and not held and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # ---- measures --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as the header and all rows."""
        rows = self._rows.rowCount() * self.row_height()
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + 2)

    def row_height(self) -> int:
        """Height of a row in px at the current text size."""
        return current().px(43)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_columns()
            self.updateGeometry()

    def _fit_columns(self) -> None:
        """Give what is left of the width to the title, then to lead and format."""
        theme = current()
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        widths = {Column.START: 88, Column.MINUTES: 52, Column.KIND: 140, Column.CARDS: 72}
        fixed = {column: theme.px(width) for column, width in widths.items()}
        narrow = self.viewport().width() < theme.px(700)
        for column in (Column.LEAD, Column.FORMAT, Column.CARDS):
            self.setColumnHidden(column, narrow)
        if narrow:
            fixed[Column.CARDS] = 0
        left = max(self.viewport().width() - sum(fixed.values()), theme.px(160))
        shares = (
            {Column.TITLE: 1.0} if narrow else {Column.TITLE: 0.48, Column.LEAD: 0.2, Column.FORMAT: 0.32}
        )
        for column, width in {
            **fixed,
            **{column: int(left * share) for column, share in shares.items()},
        }.items():
            self.setColumnWidth(column, width)


class RunSheetDelegate(QStyledItemDelegate):
    """Draws the cells of the run sheet, and keeps a cell open while what is typed in it makes no sense."""

    refused = Signal(str)

    def __init__(self, t: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._index = QPersistentModelIndex()

    # ---- drawing ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        block = cast("Block", index.data(BlockRole))
        box = cast("QRect", option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.color("accent-soft" if selected else "surface"))
        painter.setPen(QPen(theme.color("line"), theme.line_width))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if selected and theme.line_width > 1:  # high contrast has no soft fills
            painter.setPen(QPen(theme.color("accent"), 3))
            painter.drawLine(box.left(), box.top() + 2, box.right(), box.top() + 2)
            painter.drawLine(box.left(), box.bottom() - 2, box.right(), box.bottom() - 2)
        inner = box.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        match index.column():
            case Column.KIND:
                self._paint_kind(painter, box, block, index.data())
            case Column.CARDS:
                self._paint_cards(painter, inner, index.data())
            case _:
                self._paint_words(painter, inner, index, block)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -3, -3), 5, 5)
        painter.restore()

    def _paint_kind(self, painter: QPainter, box: QRect, block: Block, word: str) -> None:
        theme = current()
        role = f"kind-{block.kind}"
        bar = QRect(
            box.left() + theme.px(6), box.top() + theme.px(7), theme.px(4), box.height() - theme.px(14)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(bar, 2, 2)
        side = theme.px(18)
        drawing = QRect(bar.right() + theme.px(11), box.center().y() - side // 2, side, side)
        draw_icon(painter, drawing, BLOCK_ICONS[block.kind], role)
        painter.setPen(theme.color(role))
        painter.setFont(font("body"))
        self._write(painter, box.adjusted(drawing.right() - box.left() + theme.px(6), 0, 0, 0), word)

    def _paint_cards(self, painter: QPainter, inner: QRect, count: str) -> None:
        if not count:
            return
        theme = current()
        painter.setFont(font("body"))
        painter.setPen(theme.color("muted"))
        self._write(painter, inner, count)
        side = theme.px(15)
        left = inner.left() + painter.fontMetrics().horizontalAdvance(count) + theme.px(6)
        draw_icon(painter, QRect(left, inner.center().y() - side // 2, side, side), "layers", "muted")

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index, block: Block) -> None:
        theme = current()
        column = index.column()
        strong = column in (Column.START, Column.TITLE)
        painter.setFont(font("strong" if strong else "body"))
        quiet = column in (Column.LEAD, Column.FORMAT)
        painter.setPen(theme.color("muted" if quiet else "text"))
        if column == Column.START and block.pinned is not None:
            side = theme.px(15)
            left = inner.left() + painter.fontMetrics().horizontalAdvance(index.data()) + theme.px(6)
            draw_icon(painter, QRect(left, inner.center().y() - side // 2, side, side), "pin", "accent")
        self._write(painter, inner, index.data(), right=column == Column.MINUTES)

    def _write(self, painter: QPainter, box: QRect, words: str, *, right: bool = False) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)

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
