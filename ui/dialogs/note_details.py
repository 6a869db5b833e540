"""All fields of a note, as of an experiment card: each is kept as typed, once it is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from hls_facilitator.model import AppError, Note
from hls_facilitator.notes import details, kinds
from hls_facilitator.notes.entry import check_length
from ui.dialogs.sheet import Sheet
from ui.pages.fields import Entry, LongEntry
from ui.pages.flow import FieldGrid
from ui.pages.notes.dates import day, typed_day
from ui.theme import current
from ui.widgets.card import section_label, text_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.notes.details import Detail
    from ui.bridge import Bridge

Field = Entry | LongEntry

WIDTH = 760
WIDE = 640
"""The px at 100 % that two columns need."""

LEADS_AFTER, DUE_AFTER = "with_whom", "start"
"""The details of an experiment after which its owner and its date are asked for."""


class NoteDetails(Sheet):
    """The fields of one note's kind; what changes elsewhere is shown, unless it is being typed in."""

    def __init__(self, note: Note, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        heading = t("Experiment card") if note.kind == "experiment" else kinds.label(note.kind, t)
        super().__init__(heading, WIDTH, parent, gap=14)
        self.t = t
        self.note = note
        self._desk = bridge.desk
        self.fields: dict[str, Field] = {}
        self.box.addWidget(text_label(heading, "title"))
        self.box.addWidget(text_label(kinds.definition(note.kind, t), "muted", wrap=True))
        asked = details.DETAILS[note.kind]
        before = [detail for detail in asked if not detail.after]
        self._grids = [self._grid([("text", self._text()), *self._ordered(before)])]
        after = [detail for detail in asked if detail.after]
        if after:
            self.box.addWidget(section_label(t("Afterwards")))
            self._grids.append(self._grid([(one.field, self._detail(one)) for one in after]))
        close = self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter belongs to the fields
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)  # else a field would take its words back
        leave.activated.connect(self.reject)
        self._show()
        bridge.notes_changed.connect(self._refresh)

    def _grid(self, rows: Sequence[tuple[str, FormRow]]) -> FieldGrid:
        grid = FieldGrid()
        wide = self.screen().availableSize().width() >= current().px(WIDE) + 80
        cells = [(row, 2 if isinstance(row.field, LongEntry) else 1) for _, row in rows]
        grid.fold(cells, 2 if wide else 1)
        self.box.addLayout(grid)
        return grid

    def _ordered(self, asked: Sequence[Detail]) -> list[tuple[str, FormRow]]:
        """Return the rows in the order in which they are asked for, who and when where they belong."""
        kind = kinds.BY_ID[self.note.kind]
        named = {detail.id for detail in asked}
        rows: list[tuple[str, FormRow]] = []
        if kind.owned and LEADS_AFTER not in named:
            rows.append(("owner", self._owner()))
        if kind.dated and DUE_AFTER not in named:
            rows.append(("due", self._due()))
        for detail in asked:
            rows.append((detail.field, self._detail(detail)))
            if kind.owned and detail.id == LEADS_AFTER:
                rows.append(("owner", self._owner()))
            if kind.dated and detail.id == DUE_AFTER:
                rows.append(("due", self._due()))
        return rows

    # ---- fields ----------------------------------------------------------------------------------

    def _text(self) -> FormRow:
        label = self.t("Title") if self.note.kind == "experiment" else self.t("Note")
        return self._row("text", label, LongEntry(partial(self._take, "text"), self.t))

    def _owner(self) -> FormRow:
        label = self.t("Who leads") if self.note.kind == "experiment" else self.t("Who does it")
        return self._row("owner", label, Entry(partial(self._take, "owner"), self.t))

    def _due(self) -> FormRow:
        return self._row("due", self.t("By when"), Entry(self._take_due, self.t))

    def _detail(self, detail: Detail) -> FormRow:
        take, label = partial(self._take, detail.field), details.label(detail, self.t)
        if detail.long:
            return self._row(detail.field, label, LongEntry(take, self.t, lines=2))
        entry = Entry(take, self.t)
        if not detail.choices:
            return self._row(detail.field, label, entry)
        offered = _Offered()
        offered.setEditable(True)
        offered.setLineEdit(entry)
        offered.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        offered.addItems(["", *details.choices(detail, self.t)])
        offered.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        offered.activated.connect(entry.commit)
        entry.setAccessibleName(label)
        return self._row(detail.field, label, entry, offered)

    def _row(self, field: str, label: str, entry: Field, shown: QWidget | None = None) -> FormRow:
        self.fields[field] = entry
        row = FormRow(label, shown or entry)
        row.label.setWordWrap(True)  # some ask a whole question
        entry.refused.connect(row.show_error)
        return row

    # ---- keeping ---------------------------------------------------------------------------------

    def _take(self, field: str, text: str) -> None:
        """Keep what was typed; raises AppError for a note without words, and for too many of them."""
        if field == "text" and not text.strip():
            raise AppError("There are no words left.", "", "Delete takes a note away.")
        check_length(text.strip(), str(self.note.value(field)))
        self._desk.edit_note(self.t("Change note"), self.note.id, origin=self, **{field: text.strip()})

    def _take_due(self, text: str) -> None:
        self._take("due", typed_day(text, self._desk.note(self.note.id).due, self.t, self._desk.now()))

    def _refresh(self, _origin: object = None) -> None:
        """Show what the note says now; it stays open while another workshop is."""
        found = self._desk.gathered.notes.get(self.note.id)
        if found is not None and found != self.note:
            self.note = found
            self._show()

    def _show(self) -> None:
        for field, entry in self.fields.items():
            value = str(self.note.value(field))
            entry.show_text(day(value, self.t) if field == "due" and value else value)

    def done(self, result: int) -> None:
        """Keep what is still being typed."""
        for entry in self.fields.values():
            entry.commit()
        super().done(result)


class _Offered(QComboBox):
    """Words to choose from, or to type others; the wheel scrolls the sheet and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
