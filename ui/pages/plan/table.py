"""The run sheet as a table one can choose in, type in, drag in and drive by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.models import Column, RunSheetModel
from ui.pages.plan.cell_editing import RunSheetDelegate
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block

Index = QModelIndex | QPersistentModelIndex


class RunSheetView(QTableView):
    """A table as high as its rows, in which several can be chosen.

    `cursor_moved` is emitted when the cursor comes to another block, `choice_changed` when others or more
    are chosen; `refused` carries the words for what was typed and not understood, or nothing;
    `menu_requested` asks for a menu at a QPoint of the screen; `shown_at` carries the part of the table to
    be kept in view.
    """

    cursor_moved = Signal()
    choice_changed = Signal()
    refused = Signal(str)
    menu_requested = Signal(object)
    shown_at = Signal(QRect)

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setColumnHidden(Column.WHOLE, True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.updateGeometry)

    # ---- choosing --------------------------------------------------------------------------------

    def choose(self, block_id: str, column: int = Column.TITLE) -> None:
        """Put the cursor on a block and choose it alone."""
        row = self._rows.row_of(block_id)
        flag = QItemSelectionModel.SelectionFlag  # said in full: a key held down would mean another
        if row >= 0:
            at = self._rows.index(row, column)
            self.selectionModel().setCurrentIndex(at, flag.ClearAndSelect | flag.Rows)

    def choose_all(self, block_ids: Iterable[str]) -> None:
        """Choose several blocks and put the cursor on the first of them."""
        rows = sorted(row for row in map(self._rows.row_of, block_ids) if row >= 0)
        if not rows:
            return
        column = self.currentIndex().column() if self.currentIndex().isValid() else Column.TITLE
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._rows.index(row, 0), self._rows.index(row, 0))
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.setCurrentIndex(self._rows.index(rows[0], column), flag.NoUpdate)
        model.select(chosen, flag.ClearAndSelect | flag.Rows)

    def chosen(self) -> Block | None:
        """Return the block with the cursor, or None."""
        return self._rows.block(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def chosen_ids(self) -> list[str]:
        """Return the ids of what is chosen, in the order of the run sheet; at least where the cursor is."""
        runs = self.selectionModel().selection()  # `selectedRows` would ask for each cell whether it can be
        ranges = map(runs.at, range(runs.count()))
        rows = sorted({row for run in ranges for row in range(run.top(), run.bottom() + 1)})
        blocks = [self._rows.block(row) for row in rows] or [self.chosen()]
        return [block.id for block in blocks if block is not None]

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.row() != previous.row() or not previous.isValid():
            self.cursor_moved.emit()
        super().currentChanged(current, previous)  # an open cell is taken or refused now

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.choice_changed.emit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Ask for a row to be kept in view: the table is as high as its rows, and never scrolls itself."""
        head, height = self.horizontalHeader().height(), self.row_height()
        top = head + index.row() * height if index.row() else 0
        self.shown_at.emit(QRect(0, top, 1, height if index.row() else head + height))

    def reveal(self) -> None:
        """Ask for the row with the cursor to be kept in view."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; all else that keys do with blocks are actions of the run sheet."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Page up and down go by what can be seen, for the table is as high as all its rows."""
        way = {
            QAbstractItemView.CursorAction.MovePageUp: -1,
            QAbstractItemView.CursorAction.MovePageDown: 1,
        }.get(action)
        if way is None or not self.currentIndex().isValid():
            return cast("QModelIndex", super().moveCursor(action, modifiers))
        seen = max(self.visibleRegion().boundingRect().height() // self.row_height() - 1, 1)
        row = min(max(self.currentIndex().row() + way * seen, 0), self._rows.rowCount() - 1)
        return self._rows.index(row, self.currentIndex().column())

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Home and Ctrl+End go and choose; with the arrows Ctrl only goes, and Ctrl+Space chooses."""
        ends = (Qt.Key.Key_Home, Qt.Key.Key_End)
        control = Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.key() in ends and event.modifiers() == control:
            flag = QItemSelectionModel.SelectionFlag
            return flag.ClearAndSelect | flag.Rows
        return super().selectionCommand(index, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, at the mouse or, asked by key, at the cursor."""
        if event.reason() == event.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            at = event.globalPos()
        self.menu_requested.emit(at)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep what is dragged over in view: the table itself never scrolls."""
        super().dragMoveEvent(event)
        height = self.row_height()
        at = self.viewport().mapTo(self, event.position().toPoint())
        self.shown_at.emit(QRect(0, at.y() - height, 1, 2 * height))

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
