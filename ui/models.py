"""Qt item models over the frozen values: they show a plan and hand what is typed back as edits."""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan import edits, timing
from hls_facilitator.plan.typed import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.timing import Slot

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the run sheet, left to right; WHOLE is a block in one, as the day view shows it."""

    START, MINUTES, KIND, TITLE, LEAD, FORMAT, CARDS, WHOLE = range(8)


BlockRole = Qt.ItemDataRole.UserRole
SlotRole = Qt.ItemDataRole.UserRole + 1
SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
EDITABLE = SHOWN | Qt.ItemFlag.ItemIsEditable
ROWS_TYPE = "application/x-hls-facilitator-rows"


class RunSheetModel(QAbstractTableModel):
    """The run sheet, one row a block.

    Typed values go to `edit(label, verb, *args)`, which may raise AppError. Ask `take` where the reason of a
    refusal is to be shown; `setData` lets it through.
    """

    dropped = Signal(list, int)
    """Ids of blocks that were dragged, and the place among the others that they were dropped at."""

    def __init__(self, edit: Callable[..., None], t: Translations, parent: Any = None) -> None:  # noqa: ANN401 any QObject
        super().__init__(parent)
        self._edit = edit
        self._t = t
        self._rows: list[tuple[Block, Slot]] = []
        self._workshop = ""
        names = (t("Start"), t("Min"), t("Kind"), t("Block"), t("Lead"), t("Format"), t("Cards"), t("Block"))
        self._headers = names

    # ---- showing ---------------------------------------------------------------------------------

    def show(self, workshop: Workshop | None) -> tuple[str, ...]:
        """Show a plan and return the ids of blocks that were not there before.

        Rows that stay keep their selection wherever they go, and only what differs is drawn anew.
        """
        slots = timing.schedule(workshop) if workshop else ()
        rows = list(zip(workshop.blocks, slots, strict=True)) if workshop else []
        opened = workshop.id if workshop else ""
        if opened != self._workshop:
            self._workshop = opened
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return ()
        shown, wanted = set(self.ids()), [block.id for block, _ in rows]
        self._take_away(shown - set(wanted))
        if self.ids() != [name for name in wanted if name in shown]:
            self._sort({name: place for place, name in enumerate(wanted)})
        self._put_in(rows, shown)
        self._draw_changed(rows)
        return tuple(name for name in wanted if name not in shown)

    def _take_away(self, ids: set[str]) -> None:
        gone = (row for row, (block, _) in enumerate(self._rows) if block.id in ids)
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _sort(self, places: dict[str, int]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._rows[index.row()][0].id for index in held]
        self._rows.sort(key=lambda row: places[row[0].id])
        rows = {name: row for row, name in enumerate(self.ids())}
        moved = [self.index(rows[name], index.column()) for name, index in zip(ids, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _put_in(self, rows: list[tuple[Block, Slot]], shown: set[str]) -> None:
        new = (place for place, (block, _) in enumerate(rows) if block.id not in shown)
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()

    def _draw_changed(self, rows: list[tuple[Block, Slot]]) -> None:
        pairs = enumerate(zip(self._rows, rows, strict=True))
        changed = [row for row, (old, new) in pairs if old != new]
        self._rows = rows
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._headers) - 1))

    def ids(self) -> list[str]:
        """Return the ids of the blocks, in the order of the rows."""
        return [block.id for block, _ in self._rows]

    def block(self, row: int) -> Block | None:
        """Return the block in a row, or None."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, block_id: str) -> int:
        """Return the row of a block, or -1."""
        return next((row for row, (block, _) in enumerate(self._rows) if block.id == block_id), -1)

    # ---- taking what is typed --------------------------------------------------------------------

    def take(self, index: Index, text: str) -> None:
        """Change what a cell shows to what was typed; raises AppError and then changes nothing."""
        block, _ = self._rows[index.row()]
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
        return 0 if parent is not None and parent.isValid() else len(self._rows)

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
        block, slot = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == Column.WHOLE:
                return ". ".join(self._whole(block, slot))
            case Qt.ItemDataRole.ToolTipRole if index.column() == Column.WHOLE:
                return "\n".join(self._whole(block, slot))
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(block, slot, index.column())
            case Qt.ItemDataRole.EditRole:
                return (
                    timing.format_minutes(block.minutes)
                    if index.column() == Column.MINUTES
                    else self._text(block, slot, index.column())
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (self._shown(block, slot, index.column()), *self._more(block, slot, index.column()))
                return f"{self._headers[index.column()]}: {'. '.join(said)}"
            case Qt.ItemDataRole.ToolTipRole if index.column() <= Column.FORMAT:
                said = (self._shown(block, slot, index.column()), *self._more(block, slot, index.column()))
                return "\n".join(said)
            case _ if role == BlockRole:
                return block
            case _ if role == SlotRole:
                return slot
            case _:
                return None

    def _more(self, block: Block, slot: Slot, column: int) -> list[str]:
        """Return what a cell says by drawings and small words beside its text."""
        t = self._t
        said: dict[int, list[str]] = {
            Column.START: [t("Pinned to this time")] if block.pinned is not None else [],
            Column.MINUTES: [t("At least {n} min", n=block.floor)] if block.floor else [],
            Column.TITLE: [protection_words(block, t), slack_words(slot, t)],
        }
        return list(filter(None, said.get(column, ())))

    def _whole(self, block: Block, slot: Slot) -> list[str]:
        """Return all that is drawn of a block in the day view, in words."""
        t = self._t
        times = {"start": timing.format_clock(slot.start), "end": timing.format_clock(slot.end)}
        more = [word for column in (Column.START, Column.MINUTES, Column.TITLE)
                for word in self._more(block, slot, column)]  # fmt: skip
        length = t("{start} to {end}, {n} min", n=block.minutes, **times)
        kind = block_kind_label(block.kind, t)
        return [part for part in (block.title, length, kind, block.lead, *more) if part]

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
            case Column.TITLE | Column.WHOLE:
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
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return EDITABLE if index.column() < Column.CARDS else SHOWN

    # ---- dragging rows ---------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_TYPE]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: ANN401 as Qt hands it over
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(ROWS_TYPE, "\n".join(self._rows[row][0].id for row in rows).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        dragged = bytes(data.data(ROWS_TYPE).data()).decode().split("\n")
        before = self.ids()[: row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)]
        if set(dragged) <= set(self.ids()):
            self.dropped.emit(dragged, sum(name not in dragged for name in before))
        return False  # the plan has moved them; the view must not remove rows of its own


def slack_words(slot: Slot, t: Translations) -> str:
    """Return what a pinned time leaves free or takes from what comes before it, or nothing."""
    if slot.slack > 0:
        return t("{n} min free before it", n=slot.slack)
    return t("{n} min too early for what comes before", n=-slot.slack) if slot.slack < 0 else ""


def protection_words(block: Block, t: Translations) -> str:
    """Return what holds for a block on a day that runs late, or nothing where it gives time as usual."""
    words = {"protected": t("Protected"), "may be dropped": t("May be dropped")}
    return words.get(block.protection, "")


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of places that follow each other."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        whole = [place for _, place in run]
        yield whole[0], whole[-1]


def kinds(t: Translations) -> list[tuple[str, str]]:
    """Return (kind, word) of every kind of block."""
    return [(kind, block_kind_label(kind, t)) for kind in BLOCK_KINDS]
