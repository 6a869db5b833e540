"""Form: a dialog of labelled fields that is accepted once each of them makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from ui.dialogs.sheet import Sheet
from ui.pages.fields import Entry
from ui.theme import set_role
from ui.widgets.card import text_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


class Form(Sheet):
    """A sheet under a heading; `row` adds a field, `beside` several in a line, `end` the buttons."""

    def __init__(self, heading: str, width: int, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(heading, width, parent, gap=14)
        self.t = t
        self.box.addWidget(text_label(heading, "title", wrap=True))

    def row(self, label: str, field: QWidget, help_text: str = "") -> FormRow:
        """Add a field with its label and its help, which gives way to what is wrong."""
        row = self._made(label, field, help_text)
        self.box.addWidget(row)
        return row

    def beside(self, *rows: tuple[str, QWidget, str]) -> None:
        """Add fields side by side: label, field and help each."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for label, field, help_text in rows:
            line.addWidget(self._made(label, field, help_text), 1, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(line)

    def end(self, verb: str) -> QPushButton:
        """Add the buttons, and return the one that accepts."""
        self.box.addStretch(1)
        accept = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        set_role(accept, "primary")
        self.buttons.addButton(self.t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        return accept

    def settled(self) -> bool:
        """Return whether every typed value makes sense; else the cursor goes to the first that does not."""
        fields = self.findChildren(Entry)
        for field in fields:
            field.commit()
        wrong = next((field for field in fields if field.has_error()), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _made(self, label: str, field: QWidget, help_text: str) -> FormRow:
        row = FormRow(label, field, help_text)
        if isinstance(field, Entry):
            field.refused.connect(row.show_error)
        return row
