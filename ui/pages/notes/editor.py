"""Changes a note where it stands in the list: its words, kind, question, table, owner and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton

from hls_facilitator.model import AppError
from hls_facilitator.notes import kinds
from hls_facilitator.notes.attribution import in_force, said_by
from hls_facilitator.notes.entry import check_length
from ui.pages.notes.dates import day, typed_day
from ui.pages.notes.edit import NoteEdit, what_did_not_fit
from ui.pages.notes.saying import SAID, Saying, names_of
from ui.theme import current, icon, set_role
from ui.widgets.card import Card, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop


class NoteEditor(Card):
    """A card laid over the note; `done` carries the note's id and its changed fields (a list of pairs).

    Enter keeps the changes, Escape leaves the note as it was; both emit, the latter with nothing changed.
    `needs_room` says that it wants another height.
    """

    done = Signal(str, list)
    needs_room = Signal()

    def __init__(
        self, note: Note, workshop: Workshop, t: Translations, now: Callable[[], float], parent: QWidget
    ) -> None:
        super().__init__("focus-box", padding=10, gap=8, parent=parent)
        self._t = t
        self._note = note
        self._now = now
        self.setAutoFillBackground(True)
        self.edit = NoteEdit(most=10)
        self.edit.setPlainText(note.text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)  # most often something is added
        self.edit.setAccessibleName(t("Note"))
        self.edit.kept.connect(self.keep)
        self.edit.left.connect(self.leave)
        self.edit.overfilled.connect(self._say_overfilled)
        level = in_force(note, workshop)
        self.kind = _choice(t("Kind"))
        for kind in kinds.KINDS:
            self.kind.addItem(icon(kind.icon, "text"), kinds.label(kind.id, t), kind.id)
        self.card = _choice(t("Block and question"))
        self.card.addItem(t("No block"), ("", ""))
        for block in workshop.blocks:
            self.card.addItem(block.title, (block.id, ""))
            for number, card in enumerate(block.cards, 1):
                self.card.addItem(f"    {number}  {card.question}", (block.id, card.id))
        self.group = _choice(t("Table"))
        self.group.addItem(t("All tables"), "")
        for group in workshop.groups:
            self.group.addItem(group.name, group.id)
        self.owner = QLineEdit(note.owner)
        self.owner.setPlaceholderText(t("Who"))
        self.owner.setAccessibleName(t("Who does it"))
        self.due = QLineEdit(day(note.due, t) if note.due else "")
        self.due.setPlaceholderText(t("By when"))
        self.due.setAccessibleName(t("By when"))
        self.progress = _choice(t("State"))
        self.progress.addItem(t.about("state", "Open"), "open")
        self.progress.addItem(t("Done"), "done")
        self.progress.addItem(t("Dropped"), "dropped")
        self.saying = Saying(t)
        named = level == note.attribution
        self.saying.show_level(level if named else "none", names_of(workshop))
        self.saying.take(note, said_by(note, workshop))
        self.saying.kept.connect(self.keep)
        self.saying.left.connect(self.leave)
        for field in (self.owner, self.due):
            field.returnPressed.connect(self.keep)
        _select(self.progress, note.progress)
        _select(self.kind, note.kind)
        _select(self.card, (note.block, note.card))
        _select(self.group, note.group)
        self.kind.currentIndexChanged.connect(self._show_fields)
        self._lay_out()
        self._show_fields()
        self.edit.grew.connect(self.needs_room)

    def _lay_out(self) -> None:
        t = self._t
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.group, 0, 1)
        grid.addWidget(self.card, 1, 0, 1, 2)
        grid.addWidget(self.owner, 2, 0)
        grid.addWidget(self.due, 2, 1)
        grid.addWidget(self.progress, 3, 0)
        grid.addWidget(self.saying, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        save, leave = QPushButton(t("Keep changes")), QPushButton(t("Cancel"))
        set_role(save, "primary", fit="small")
        set_role(leave, fit="small")
        save.clicked.connect(self.keep)
        leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self._problem = text_label("", "meta", tone="over", wrap=True)
        self._problem.hide()
        self.box.addWidget(self.edit)
        self.box.addLayout(grid)
        self.box.addWidget(self._problem)
        self.box.addLayout(buttons)

    def _show_fields(self) -> None:
        kind = kinds.BY_ID[self.kind.currentData()]
        self.owner.setVisible(kind.owned or bool(self._note.owner))
        self.due.setVisible(kind.dated or bool(self._note.due))
        self.progress.setVisible(kind.owned)
        self.saying.setVisible(kind.id in SAID or self.saying.filled)
        self.needs_room.emit()

    def keep(self) -> None:
        """Hand over what is different from before; an empty note is left to Delete."""
        text = self.edit.toPlainText().strip()
        if not text:
            self._say(self._t("There are no words left. Delete takes a note away."))
            return
        try:
            check_length(text, self._note.text)
        except AppError as problem:
            self._say(problem.worded(self._t))
            return
        block, card = self.card.currentData()
        new = {
            "text": text,
            "kind": self.kind.currentData(),
            "block": block,
            "card": card,
            "group": self.group.currentData(),
            "owner": self.owner.text().strip(),
            "progress": self.progress.currentData(),
            "words": self.saying.words,
            "quotable": self.saying.quotable,
            "due": typed_day(self.due.text(), self._note.due, self._t, self._now()),
        }
        if self.saying.level != "none":
            new["said_by"] = self.saying.name()
        changed = [(name, value) for name, value in new.items() if self._note.value(name) != value]
        self.done.emit(self._note.id, changed)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
        self.needs_room.emit()

    def _say_overfilled(self) -> None:
        self._say(what_did_not_fit(self._t))

    def leave(self) -> None:
        """Leave the note as it was."""
        self.done.emit(self._note.id, [])


def _choice(name: str) -> QComboBox:
    """Return a drop-down that never asks for more width than there is."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setIconSize(QSize(current().px(16), current().px(16)))
    return box


def _select(box: QComboBox, value: object) -> None:
    for index in range(box.count()):
        if box.itemData(index) == value:
            box.setCurrentIndex(index)
