"""A list before it comes in: its first rows, what each column means, and what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan.people import FIELDS, column_name, guess, merge, summary
from ui.pages.flow import clear
from ui.theme import current, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person
    from hls_facilitator.plan.people import Field, Import, Mapping, Sheet

ROWS = 4
"""Rows shown of the list, so that a person sees what a column holds."""

MOST_COLUMNS = 40


class ImportCard(Card):
    """The preview of a list; `accepted` carries its Import, `given_up` says that it is not wanted."""

    accepted = Signal(object)
    given_up = Signal()

    def __init__(self, new_id: Callable[[], str], t: Translations) -> None:
        super().__init__(padding=16, gap=10)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.t = t
        self._new_id = new_id
        self._known: tuple[Person, ...] = ()
        self._sheet: Sheet | None = None
        self._mapping: Mapping | None = None
        self._import: Import | None = None
        self._words = _words(t)
        self.heading = text_label("", "strong", wrap=True)
        self.choices: list[QComboBox] = []
        self.result = text_label("", "", wrap=True)
        self.accept = KeyButton(t("Import people"), drawing="check", role="primary")
        self.cancel = KeyButton(t("Cancel"), role="quiet")
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.given_up)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._columns = QWidget()
        set_role(self._columns, "plain")
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._columns)
        foot = QHBoxLayout()
        foot.addWidget(self.result, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.accept)
        self.box.addWidget(self.heading)
        hint = self.t("Correct what a column means where the guess is wrong. Nothing is imported yet.")
        self.box.addWidget(text_label(hint, "meta", wrap=True))
        self.box.addWidget(self._area)
        self.box.addLayout(foot)

    def show_sheet(self, sheet: Sheet, known: tuple[Person, ...]) -> None:
        """Show what a list would bring to the people known."""
        self._sheet, self._known = sheet, known
        self._mapping = guess(sheet)
        name = sheet.name or self.t("the clipboard")
        self.heading.setText(self.t("What the columns of {file} mean", file=name))
        self._show_columns(sheet, self._mapping)
        self._try()
        self.show()
        self.accept.setFocus()

    def _show_columns(self, sheet: Sheet, mapping: Mapping) -> None:
        clear(self._grid)
        self.choices = []
        rows = [row for row in sheet.rows[mapping.header + 1 : mapping.end] if any(row)][:ROWS]
        headings = sheet.rows[mapping.header] if mapping.header >= 0 else ()
        for column, field in enumerate(mapping.fields[:MOST_COLUMNS]):
            said = headings[column] if column < len(headings) else ""
            title = said or self.t("Column {name}", name=column_name(column))
            self._grid.addWidget(ElideLabel(title, "label"), 0, column)
            choice = QComboBox()
            choice.setAccessibleName(self.t("Meaning of {column}", column=title))
            for key in FIELDS:
                choice.addItem(self._words[key], key)
            choice.setCurrentIndex(choice.findData(field))
            choice.setMinimumWidth(current().px(150))
            choice.activated.connect(self._correct)
            self.choices.append(choice)
            self._grid.addWidget(choice, 1, column)
            for line, row in enumerate(rows):
                cell = row[column] if column < len(row) else ""
                self._grid.addWidget(ElideLabel(cell, "" if field else "muted"), 2 + line, column)
        self._grid.setColumnStretch(len(self.choices), 1)
        self._columns.adjustSize()
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(self._columns.sizeHint().height() + bar)

    def _correct(self) -> None:
        """Take what a person says the columns mean; a field stands in one column, needs in several."""
        if self._mapping is None:
            return
        changed = self.sender()
        chosen: list[Field] = [choice.currentData() for choice in self.choices]
        for place, choice in enumerate(self.choices):
            if choice is not changed and isinstance(changed, QComboBox):
                twice = chosen[place] == changed.currentData() and chosen[place] not in ("", "needs")
                if twice:
                    chosen[place] = ""
                    choice.setCurrentIndex(0)
        rest = self._mapping.fields[len(chosen) :]
        self._mapping = replace(self._mapping, fields=(*chosen, *rest))
        self._try()

    def _try(self) -> None:
        """Say what would come of the list as its columns are understood now."""
        if self._sheet is None or self._mapping is None:
            return
        try:
            self._import = merge(self._known, self._sheet, self._mapping, self._new_id, self.t)
        except AppError as problem:
            self._import = None
            words, tone = worded(problem, self.t), "over"
        else:
            words, tone = summary(self._import, self.t), ""
        set_role(self.result, "", tone=tone)
        self.result.setText(words)
        self.accept.setEnabled(self._import is not None)

    def _accept(self) -> None:
        if self._import is not None:
            self.accepted.emit(self._import)


def worded(problem: AppError, t: Translations) -> str:
    """Return why a list cannot be read; what was pasted has no file to name."""
    if problem.names.get("file") == "":
        pasted = t("The list on the clipboard")
        problem = AppError(*problem.parts, **(problem.names | {"file": pasted}))
    return problem.worded(t)


def _words(t: Translations) -> dict[Field, str]:
    """Return what each field is called."""
    return {
        "": t("Leave out"),
        "name": t("Name"),
        "name turned": t("Last name, first name"),
        "first": t("First name"),
        "last": t("Last name"),
        "organisation": t("Organisation"),
        "role": t("Role"),
        "email": t("Email"),
        "ticket": t("Ticket"),
        "needs": t("Needs"),
    }
