"""Qt item models over the frozen values: they show a plan and hand what is typed back as edits."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan import edits, timing
from hls_facilitator.plan.typed import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.timing import Slot

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the run sheet, left to right."""

    START, MINUTES, KIND, TITLE, LEAD, FORMAT, CARDS = range(7)


BlockRole = Qt.ItemDataRole.UserRole
ROW_TYPE = "application/x-hls-facilitator-row"


class RunSheetModel(QAbstractTableModel):
    """The run sheet, one row a block.

    Typed values go to `edit(label, verb, *args)`, which may raise AppError. Ask `take` where the reason of a
    refusal is to be shown; `setData` lets it through. `moved` carries the id of a block dropped elsewhere.
    """

    moved = Signal(str)

    def __init__(self, edit: Callable[..., None], t: Translations, parent: Any = None) -> None:  # noqa: ANN401 any QObject
        super().__init__(parent)
        self._edit = edit
        self._t = t
        self._blocks: tuple[Block, ...] = ()
        self._slots: tuple[Slot, ...] = ()
        self._headers = (t("Start"), t("Min"), t("Kind"), t("Block"), t("Lead"), t("Format"), t("Cards"))

    def show(self, workshop: Workshop | None) -> None:
        """Show a plan; rows that stay keep their selection."""
        blocks = workshop.blocks if workshop else ()
        slots = timing.schedule(workshop) if workshop else ()
        same_rows = [block.id for block in blocks] == [block.id for block in self._blocks]
        if not same_rows:
            self.beginResetModel()
        self._blocks, self._slots = blocks, slots
        if not same_rows:
            self.endResetModel()
        elif blocks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(blocks) - 1, len(self._headers) - 1))

    def block(self, row: int) -> Block | None:
        """Return the block in a row, or None."""
        return self._blocks[row] if 0 <= row < len(self._blocks) else None

    def row_of(self, block_id: str) -> int:
        """Return the row of a block, or -1."""
        return next((row for row, block in enumerate(self._blocks) if block.id == block_id), -1)

    def take(self, index: Index, text: str) -> None:
        """Change what a cell shows to what was typed; raises AppError and then changes nothing."""
        block = self._blocks[index.row()]
        t = self._t
        match index.column():
            case Column.START:
                self._edit(t("Pin start"), edits.change, block.id, pinned=timing.parse_clock(text))
            case Column.MINUTES:
                self._edit(t("Change minutes"), edits.change, block.id, minutes=timing.parse_minutes(text))
            case Column.KIND:
                self._edit(t("Change kind"), edits.change, block.id, kind=text)
            case Column.TITLE:
                self._edit(t("Change title"), edits.change, block.id, title=one_line(text))
            case Column.LEAD:
                self._edit(t("Change lead"), edits.change, block.id, lead=one_line(text))
            case _:
                self._edit(t("Change format"), edits.change, block.id, format=one_line(text))

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._blocks)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight if section == Column.MINUTES else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        block, slot = self._blocks[index.row()], self._slots[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(block, slot, index.column())
            case Qt.ItemDataRole.EditRole:
                return (
                    timing.format_minutes(block.minutes)
                    if index.column() == Column.MINUTES
                    else self._text(block, slot, index.column())
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headers[index.column()]}: {self._shown(block, slot, index.column())}"
            case Qt.ItemDataRole.ToolTipRole if index.column() in (Column.TITLE, Column.LEAD, Column.FORMAT):
                return self._shown(block, slot, index.column())
            case _ if role == BlockRole:
                return block
            case _:
                return None

    def _text(self, block: Block, slot: Slot, column: int) -> str:
        return block.kind if column == Column.KIND else self._shown(block, slot, column)

    def _shown(self, block: Block, slot: Slot, column: int) -> str:
        match column:
            case Column.START:
                return timing.format_clock(slot.start)
            case Column.MINUTES:
                return str(block.minutes)
            case Column.KIND:
                return block_kind_label(block.kind, self._t)
            case Column.TITLE:
                return block.title
            case Column.LEAD:
                return block.lead
            case Column.FORMAT:
                return block.format
            case _:
                return str(len(block.cards)) if block.cards else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self.take(index, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        here = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return here | Qt.ItemFlag.ItemIsEditable if index.column() != Column.CARDS else here

    # ---- dragging rows ---------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_TYPE]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: ANN401 as Qt hands it over
        data = QMimeData()
        data.setData(ROW_TYPE, self._blocks[indexes[0].row()].id.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        block_id = bytes(data.data(ROW_TYPE).data()).decode()
        source = self.row_of(block_id)
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._blocks)
        if source < 0:
            return False
        target -= source < target  # the row leaves its old place first
        if target != source:
            self._edit(self._t("Move block"), edits.move, block_id, target)
            self.moved.emit(block_id)
        return False  # the plan has moved it; the view must not remove a row of its own


def kinds(t: Translations) -> list[tuple[str, str]]:
    """Return (kind, word) of every kind of block."""
    return [(kind, block_kind_label(kind, t)) for kind in BLOCK_KINDS]
