"""Who sits at which table in one round, as a list of seats: what the hall of tables draws."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex
PERSON_TYPE = "application/x-hls-facilitator-person"
SeatRole = Qt.ItemDataRole.UserRole


class Seat(Struct, frozen=True):
    """A person at a table as the hall shows them."""

    person: str
    name: str
    organisation: str = ""
    takes_notes: bool = False
    locked: bool = False
    host: bool = False
    absent: bool = False


class Table(Struct, frozen=True):
    """A table of one round; `warned` when something there is not as asked."""

    id: str
    name: str
    seats: tuple[Seat, ...]
    warned: bool = False


class SeatsModel(QAbstractListModel):
    """One row a seat, table by table."""

    def __init__(self, t: Translations, parent: Any = None) -> None:  # noqa: ANN401 any QObject
        super().__init__(parent)
        self._t = t
        self.tables: tuple[Table, ...] = ()
        self._ends: list[int] = []

    def show(self, tables: tuple[Table, ...]) -> None:
        """Show these tables; the rows are reset only when other people sit there, or in another order."""
        if tables == self.tables:
            return
        same = list(_people(tables)) == list(_people(self.tables)) and len(tables) == len(self.tables)
        if not same:
            self.beginResetModel()
        self.tables = tables
        self._ends = list(accumulate(len(table.seats) for table in tables))
        if not same:
            self.endResetModel()
        elif self._ends and self._ends[-1]:
            self.dataChanged.emit(self.index(0, 0), self.index(self._ends[-1] - 1, 0))

    def place(self, row: int) -> tuple[int, int]:
        """Return the number of the table (from 0) at which a row sits, and its place there."""
        table = bisect_right(self._ends, row)
        return table, row - self.first(table)

    def first(self, table: int) -> int:
        """Return the row of the first seat of a table."""
        return self._ends[table - 1] if table else 0

    def seat(self, row: int) -> Seat:
        """Return the seat in a row."""
        table, place = self.place(row)
        return self.tables[table].seats[place]

    def rows_of(self, people: Iterable[str]) -> list[int]:
        """Return the rows of these people, by their ids, in order."""
        wanted = set(people)
        return [row for row, person in enumerate(_people(self.tables)) if person in wanted] if wanted else []

    def beside(self, row: int, way: int, far: int) -> int:
        """Return the row at the same place `far` tables on, or of the first one there with people.

        `way` is 1 for the tables after, -1 for those before; with nobody there it is the same row.
        """
        table, place = self.place(row)
        target = min(max(table + way * far, 0), len(self.tables) - 1)
        while 0 <= target < len(self.tables) and not self.tables[target].seats:
            target += way
        if not 0 <= target < len(self.tables):
            return row
        return self.first(target) + min(place, len(self.tables[target].seats) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else (self._ends[-1] if self._ends else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.seat(index.row()).name
            case Qt.ItemDataRole.ToolTipRole:
                return self._whole(self.seat(index.row()))
            case Qt.ItemDataRole.AccessibleTextRole:
                table = self.tables[self.place(index.row())[0]]
                return f"{table.name}: {self._whole(self.seat(index.row()))}"
            case _ if role == SeatRole:
                return self.seat(index.row())
            case _:
                return None

    def _whole(self, seat: Seat) -> str:
        """Return all that is known of a seat in words."""
        t = self._t
        special = (
            (t("takes notes"), seat.takes_notes),
            (t("hosts this table"), seat.host),
            (t("stays at this table"), seat.locked),
            (t("no-show"), seat.absent),
        )
        notes = [words for words, holds in special if holds]
        return ", ".join(part for part in (seat.name, seat.organisation, *notes) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        here = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return here | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PERSON_TYPE]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: ANN401 as Qt hands it over
        return carried(self.seat(index.row()).person for index in indexes)


def carried(people: Iterable[str]) -> QMimeData:
    """Return people, by their ids, as what is dragged."""
    data = QMimeData()
    data.setData(PERSON_TYPE, QByteArray("\n".join(people).encode()))
    return data


def brought(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of the people that are dragged."""
    return tuple(bytes(data.data(PERSON_TYPE).data()).decode().split("\n"))


def _people(tables: Iterable[Table]) -> Iterator[str]:
    return (seat.person for table in tables for seat in table.seats)
