"""The board of coverage: a row for each table, a column for each question, and how much stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from hls_facilitator.notes.coverage import Column, Coverage, recency
from ui.pages.capture.board_drawing import HEADING, PILL, CellDelegate, Pill, QuestionHeader, TableHeader
from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex

ROW, COLUMN = 54, 150  # px at 100 %: the height of a table's row, and the least width of a question
FULL = 8  # notes from which a cell is as dark as can be
HEADS = 200  # px at 100 %, what the names of the tables take


class BoardModel(QAbstractTableModel):
    """The board as Qt reads it; what is the same stays untouched, so that nothing flickers."""

    def __init__(self, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self._now = 0.0
        self.board = Coverage()

    def show_board(self, board: Coverage, now: float) -> None:
        """Show a board as it is at `now` (epoch seconds)."""
        before, self._now = self.board, now
        if _heads(before) != _heads(board):
            self.beginResetModel()
            self.board = board
            self.endResetModel()
            return
        pills = self._pills()
        self.board = board
        for (number, column), pill in self._pills().items():
            if pill != pills[number, column]:
                self.dataChanged.emit(self.index(number, column), self.index(number, column))
        if board.rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(board.rows) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.board.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.board.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == PILL:
            return self._pill(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._pill(index.row(), index.column()).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._place(index)}: {self._said(index)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._said(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if section >= len(self.board.columns if across else self.board.rows):
            return None
        first, second = self._question(section) if across else self._table(section)
        if role == HEADING:
            return first, second
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{first}: {second}" if second else first
        return None

    def _place(self, index: Index) -> str:
        """Return the table and question of a cell, for who cannot see the heads."""
        table, column = self.board.rows[index.row()].group.name, self.board.columns[index.column()]
        if block := self._block(column):
            return self._t(
                "{table}, question {n} of “{block}”", table=table, n=column.number, block=block
            )  # fmt: skip
        return self._t("{table}, question {n}", table=table, n=column.number)

    def _question(self, section: int) -> tuple[str, str]:
        """Return the words of a question, and its block where there are several."""
        column = self.board.columns[section]
        words = self._t("Q{n} {question}", n=column.number, question=column.card.question)
        return words, self._block(column)

    def _block(self, column: Column) -> str:
        """Return the title of the block of a question, empty where there is only one."""
        several = len({each.block for each in self.board.columns}) > 1
        return column.block_title if several else ""

    def _table(self, section: int) -> tuple[str, str]:
        """Return the name of a table, and who writes there and how long ago."""
        row, t = self.board.rows[section], self._t
        writes = t("{name} writes", name=row.writer) if row.writer else ""
        ago = recency(row.last, self._now, t) if row.last is not None else t("nothing yet")
        return row.group.name, " · ".join(part for part in (writes, ago) if part)

    def _pills(self) -> dict[tuple[int, int], Pill]:
        """Return what stands in every cell, by row and column."""
        rows, columns = range(self.rowCount()), range(self.columnCount())
        return {(row, column): self._pill(row, column) for row in rows for column in columns}

    def _pill(self, row: int, column: int) -> Pill:
        """Return what stands in a cell: a number and its shade, or that something is missing."""
        cell, about = self.board.rows[row].cells[column], self.board.columns[column]
        if cell.count:
            return Pill(str(cell.count), min(cell.count / FULL, 1.0))
        owed = about.asked and about.owed
        return Pill(self._t("nothing yet") if owed else "–", missing=owed)

    def _said(self, index: Index) -> str:
        """Return a cell in words."""
        cell, t = self.board.rows[index.row()].cells[index.column()], self._t
        if not cell.count:
            return t("nothing yet")
        words = t.plural("{n} note", "{n} notes", cell.count)
        return t("{notes}, the last {ago}", notes=words, ago=recency(cell.last or 0.0, self._now, t))


def _heads(board: Coverage) -> tuple[object, ...]:
    """Return what the heads of a board name."""
    return (
        [(column.block_title, column.block, column.card, column.number) for column in board.columns],
        [row.group for row in board.rows],
    )


class Board(QTableView):
    """The board with its heads fixed; `chosen` carries the ids of a table, a block and a question.

    A click or Enter chooses a cell, a click on a head all of its row or column, with the others empty.
    """

    chosen = Signal(str, str, str)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.cells = BoardModel(t, self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(QuestionHeader(self))
        self.setVerticalHeader(TableHeader(self))
        self.setAccessibleName(t("Coverage: tables by questions"))
        self.setProperty("own_focus", True)  # the cell with the cursor wears the ring
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the board, arrow keys walk in it
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for mode in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.horizontalHeader().sectionClicked.connect(self._choose_question)
        self.verticalHeader().sectionClicked.connect(self._choose_table)
        self.cells.modelReset.connect(self._measure)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a cell, so that the arrow keys mean something at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.cells.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        """Give the columns all of the width, as long as each can be read."""
        px, columns = current().px, self.cells.columnCount()
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setFixedWidth(min(px(HEADS), max(self.width() // 3, 1)))
        down.setDefaultSectionSize(px(ROW))
        bar = self.verticalScrollBar()
        room = self.width() - down.width() - 2 * self.frameWidth()
        if self.cells.rowCount() * px(ROW) + across.sizeHint().height() > self.height():
            room -= bar.sizeHint().width()
        across.setDefaultSectionSize(max(px(COLUMN), room // columns) if columns else px(COLUMN))

    def _choose(self, index: QModelIndex) -> None:
        column = self.cells.board.columns[index.column()]
        self.chosen.emit(self.cells.board.rows[index.row()].group.id, column.block, column.card.id)

    def _choose_question(self, section: int) -> None:
        column = self.cells.board.columns[section]
        self.chosen.emit("", column.block, column.card.id)

    def _choose_table(self, section: int) -> None:
        self.chosen.emit(self.cells.board.rows[section].group.id, "", "")
