"""The notes that were deleted: nothing is ever gone, and each can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from hls_facilitator.notes import kinds
from ui.dialogs.sheet import Sheet
from ui.pages.flow import clear
from ui.theme import set_role
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge

LISTED = 100
"""Deleted notes that are shown, the newest first."""


class DeletedNotes(Sheet):
    """Lists the deleted notes of the open workshop, each with a button that restores it."""

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("Deleted notes"), 640, parent, gap=8)
        self.t = t
        self._desk = bridge.desk
        self.restoring: dict[str, QPushButton] = {}
        self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._show()
        bridge.notes_changed.connect(self._show)

    def _show(self, _origin: object = None) -> None:
        t = self.t
        clear(self.box)
        self.restoring = {}
        self.box.addWidget(text_label(t("Deleted notes"), "title"))
        gone = deleted(tuple(self._desk.gathered.notes.values()))
        for note in gone[:LISTED]:
            self.box.addWidget(self._row(note))
        if not gone:
            self.box.addWidget(text_label(t("There are none."), "muted"))
        self.box.addStretch(1)

    def _row(self, note: Note) -> Card:
        t = self.t
        card = Card("raised", padding=8)
        line = QHBoxLayout()
        line.addWidget(text_label(kinds.label(note.kind, t), "meta"))
        line.addWidget(ElideLabel(note.text, lines=2), 1)
        restore = QPushButton(t("Restore"))
        set_role(restore, fit="small")
        restore.setAccessibleDescription(note.text)
        restore.setAutoDefault(False)
        restore.setProperty("note", note.id)
        restore.clicked.connect(self._restore)
        line.addWidget(restore, 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(line)
        self.restoring[note.id] = restore
        return card

    def _restore(self) -> None:
        self._desk.edit_note(self.t("Restore note"), self.sender().property("note"), deleted=False)


def deleted(notes: tuple[Note, ...]) -> list[Note]:
    """Return the deleted ones among some notes, the newest first."""
    return [note for note in reversed(notes) if note.deleted]
