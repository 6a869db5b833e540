"""The list of people as a table: a tick for who is here, names that can be corrected in place."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import edits
from ui.theme import current, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, left to right."""

    ARRIVED, NAME, ORGANISATION, ROLE, NEEDS = range(5)


FIELDS = {
    Column.NAME: "name",
    Column.ORGANISATION: "organisation",
    Column.ROLE: "role",
    Column.NEEDS: "needs",
}


class PeopleModel(QAbstractTableModel):
    """One row a person; changes go to `edit(label, verb, *args)`, and `refused` carries why one cannot be."""

    refused = Signal(str)

    def __init__(self, edit: Callable[..., None], t: Translations, parent: Any = None) -> None:  # noqa: ANN401 any QObject
        super().__init__(parent)
        self._edit = edit
        self._t = t
        self._people: tuple[Person, ...] = ()
        self._headers = (t("Here"), t("Name"), t("Organisation"), t("Role"), t("Needs"))
        self._words = {"here": t("here"), "expected": "", "no show": t("no-show")}

    def show(self, people: tuple[Person, ...]) -> None:
        """Show these people; rows that stay keep their selection, and only those that changed are drawn."""
        before, same = self._people, 0
        if people == before:
            return
        while same < min(len(before), len(people)) and people[same].id == before[same].id:
            same += 1
        end = 0
        while end < min(len(before), len(people)) - same and people[-1 - end].id == before[-1 - end].id:
            end += 1
        gone, new = len(before) - same - end, len(people) - same - end
        if gone and new:
            self.beginResetModel()
            self._people = people
            self.endResetModel()
        elif gone:
            self.beginRemoveRows(QModelIndex(), same, same + gone - 1)
            self._people = people
            self.endRemoveRows()
        elif new:
            self.beginInsertRows(QModelIndex(), same, same + new - 1)
            self._people = people
            self.endInsertRows()
        else:
            self._people = people
            changed = [row for row, person in enumerate(people) if person != before[row]]
            last = len(self._headers) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def person(self, row: int) -> Person | None:
        """Return the person in a row, or None."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self._people[index.row()]
        absent = person.arrived == "no show"
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(person, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headers[index.column()]}: {self._text(person, index.column())}"
            case Qt.ItemDataRole.CheckStateRole if index.column() == Column.ARRIVED:
                here = person.arrived == "here"
                return Qt.CheckState.Checked if here else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                quiet = absent or index.column() > Column.ORGANISATION or index.column() == Column.ARRIVED
                return QColor(current().color("muted" if quiet else "text"))
            case Qt.ItemDataRole.FontRole if index.column() == Column.NAME:
                return _name_font(absent=absent)
            case _:
                return None

    def _text(self, person: Person, column: int) -> str:
        if column == Column.ARRIVED:
            return self._words[person.arrived]
        return str(getattr(person, FIELDS[Column(column)]))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            here = Qt.CheckState(value) == Qt.CheckState.Checked  # a view hands over the number
            self._edit(self._t("Tick in"), edits.mark, {person.id}, "here" if here else "expected")
            return True
        column = Column(index.column())
        if role != Qt.ItemDataRole.EditRole or column not in FIELDS:
            return False
        typed = {FIELDS[column]: str(value).strip()}
        try:
            self._edit(self._t("Change person"), edits.change_person, person.id, **typed)
        except AppError as problem:
            self.refused.emit(problem.worded(self._t))
            return False
        self.refused.emit("")
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.ARRIVED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable


class PeopleView(QTableView):
    """The table; Space ticks the person with the cursor, Delete asks for them to be taken off the list."""

    remove_requested = Signal()

    def __init__(self, model: PeopleModel, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(t("People"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def chosen(self) -> list[Person]:
        """Return the selected people, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [person for row in rows if (person := self._rows.person(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Delete takes off the list, Enter edits."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            tick = self._rows.index(index.row(), Column.ARRIVED)
            checked = self._rows.data(tick, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            turned = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            self._rows.setData(tick, turned, Qt.ItemDataRole.CheckStateRole)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self.state() != QAbstractItemView.State.EditingState:  # an editor lets its own Enter through
                self.edit(index.siblingAtColumn(max(index.column(), Column.NAME)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_columns()

    def _fit_columns(self) -> None:
        theme = current()
        self.verticalHeader().setDefaultSectionSize(theme.px(38))
        width = self.viewport().width()
        narrow = width < theme.px(640)
        self.setColumnHidden(Column.NEEDS, narrow)
        tick = theme.px(124)
        shares = {Column.NAME: 0.36, Column.ORGANISATION: 0.36, Column.ROLE: 0.28}
        if not narrow:
            shares = {Column.NAME: 0.28, Column.ORGANISATION: 0.28, Column.ROLE: 0.22, Column.NEEDS: 0.22}
        self.setColumnWidth(Column.ARRIVED, tick)
        for column, share in shares.items():
            self.setColumnWidth(column, int((width - tick) * share))


def _name_font(*, absent: bool) -> QFont:
    """Return the font of a name, struck through for those who do not come."""
    made = font("body" if absent else "strong")
    made.setStrikeOut(absent)
    return made
