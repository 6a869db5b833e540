"""A note as a card: its plain values, made once for each note, and the model of one lane's cards."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from hls_facilitator.notes import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtCore import QObject

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop

Index = QModelIndex | QPersistentModelIndex
CardRole = Qt.ItemDataRole.UserRole
NOTE_TYPE = "application/x-hls-facilitator-note"
QUOTES = ' "“”„'


class CardRow(Struct, frozen=True):
    """What a card shows of a note; `why` are the words it shares with the others of a suggested theme."""

    id: str
    text: str
    kind_icon: str
    kind_word: str
    meta: str = ""
    why: str = ""
    quote: bool = False
    starred: bool = False
    private: bool = False


class Cards:
    """Makes the cards of a workshop's notes, and keeps those whose note has not changed."""

    def __init__(self, t: Translations) -> None:
        self._t = t
        self._plan: Workshop | None = None
        self._groups: dict[str, str] = {}
        self._made: dict[tuple[str, str, str], tuple[Note, CardRow]] = {}
        self._lanes: dict[str, tuple[tuple[Note, ...], Mapping[str, str], tuple[CardRow, ...]]] = {}

    def of_lane(
        self, plan: Workshop, lane: str, notes: tuple[Note, ...], places: Mapping[str, str]
    ) -> tuple[CardRow, ...]:
        """Return the cards of the notes of a lane (its key), the same as before where nothing changed there.

        `places` are the titles of themes by their ids, to be said of each note in one.
        """
        self._follow(plan)
        held = self._lanes.get(lane)
        if held is None or held[0] != notes or held[1] != places:
            rows = tuple(self._row(note, places.get(note.theme, ""), "") for note in notes)
            held = self._lanes[lane] = (notes, places, rows)
        return held[2]

    def suggested(self, plan: Workshop, notes: Iterable[Note], why: Mapping[str, str]) -> tuple[CardRow, ...]:
        """Return the cards of the notes of a suggested theme; `why` each is in it, by the note's id."""
        self._follow(plan)
        return tuple(self._row(note, "", why.get(note.id, "")) for note in notes)

    def _follow(self, plan: Workshop) -> None:
        """Make all cards anew for another plan: its tables may be called otherwise."""
        if plan is not self._plan:
            self._plan = plan
            self._made.clear()
            self._lanes.clear()
            self._groups = {group.id: group.name for group in plan.groups}

    def _row(self, note: Note, place: str, why: str) -> CardRow:
        made = self._made.get((note.id, place, why))
        if made is None or made[0] is not note:
            made = (note, self._make(note, place, why))
            self._made[note.id, place, why] = made
        return made[1]

    def _make(self, note: Note, place: str, why: str) -> CardRow:
        t, quote = self._t, note.kind == "quote"
        at = time.strftime("%H:%M", time.localtime(note.at)) if note.at else ""
        meta = " · ".join(part for part in (self._groups.get(note.group, ""), at, place) if part)
        return CardRow(
            id=note.id,
            text=t("“{text}”", text=note.text.strip(QUOTES)) if quote else note.text,
            kind_icon=kinds.BY_ID[note.kind].icon,
            kind_word=kinds.label(note.kind, t),
            meta=meta,
            why=why,
            quote=quote,
            starred=note.starred,
            private=note.private,
        )


class CardModel(QAbstractListModel):
    """The cards of one lane as Qt wants them."""

    def __init__(self, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self.rows: tuple[CardRow, ...] = ()

    def show(self, rows: tuple[CardRow, ...]) -> None:
        """Show these cards: what is the same before and after those that changed stays as it is."""
        old = [row.id for row in self.rows]
        new = [row.id for row in rows]
        if old != new:
            self._change(old, new, rows)
            return
        before, self.rows = self.rows, rows
        changed = [at for at, (was, now) in enumerate(zip(before, rows, strict=True)) if was is not now]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _change(self, old: Sequence[str], new: Sequence[str], rows: tuple[CardRow, ...]) -> None:
        """Take out and put in what differs between the same beginning and the same end."""
        shorter = min(len(old), len(new))
        head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
        rest = shorter - head
        tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
        end, new_end = len(old) - tail, len(new) - tail
        if end > head:
            self.beginRemoveRows(QModelIndex(), head, end - 1)
            self.rows = (*self.rows[:head], *self.rows[end:])
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows

    def row_of(self, note_id: str) -> int:
        """Return the row of a note, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.id == note_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == CardRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            t = self._t
            marks = (t("starred") if row.starred else "", t("private") if row.private else "", row.why)
            return ", ".join(part for part in (f"{row.kind_word}: {row.text}", row.meta, *marks) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        here = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return here | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled


def carried(notes: Iterable[str]) -> QMimeData:
    """Return notes, by their ids, as what is dragged."""
    data = QMimeData()
    data.setData(NOTE_TYPE, QByteArray("\n".join(notes).encode()))
    return data


def brought(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of the notes that are dragged; none when it is something else."""
    if not data.hasFormat(NOTE_TYPE):
        return ()
    return tuple(bytes(data.data(NOTE_TYPE).data()).decode().split("\n"))
