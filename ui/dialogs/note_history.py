"""What was done to a note: who changed what and when, and each side's words where two edited it apart."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from hls_facilitator.model import DETAIL
from hls_facilitator.notes import details, kinds
from hls_facilitator.notes.moves import settled
from hls_facilitator.notes.sides import sides
from ui.dialogs.sheet import Sheet
from ui.pages.flow import FlowLayout, clear
from ui.pages.notes.dates import day
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, section_label, text_label

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Revision, Workshop
    from hls_facilitator.notes.sides import Side
    from ui.bridge import Bridge

WIDTH = 720


class NoteHistory(Sheet):
    """The edits of one note, the newest first; above them what is to be settled, if anything is."""

    def __init__(self, note: Note, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("What was changed"), WIDTH, parent, gap=12)
        self.t = t
        self.note = note
        self._desk = bridge.desk
        self.choices: list[QPushButton] = []
        self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._show()
        bridge.notes_changed.connect(self._refresh)

    def _refresh(self, _origin: object = None) -> None:
        found = self._desk.gathered.notes.get(self.note.id)
        if found is not None and found != self.note:
            self.note = found
            self._show()

    def _show(self) -> None:
        t, desk = self.t, self._desk
        clear(self.box)  # it is small, and rarely changes while it is looked at
        self.choices = []
        self.box.addWidget(text_label(t("What was changed"), "title"))
        self.box.addWidget(text_label(self.note.text, "note", wrap=True))
        revisions = desk.library.history(desk.plan.id, self.note.id)
        apart = sides(revisions) if self.note.edited_in_two_places else ()
        if apart:
            self._show_sides(apart)
        self.box.addWidget(section_label(t("All changes, the newest first")))
        for revision in reversed(revisions):
            self.box.addWidget(_entry(revision, desk.plan, t))
        if not revisions:
            self.box.addWidget(text_label(t("Nothing was changed since it was written down."), "muted"))
        self.box.addWidget(_written_down(self.note, desk.plan, t))
        self.box.addStretch(1)

    # ---- two sides -------------------------------------------------------------------------------

    def _show_sides(self, apart: tuple[Side, ...]) -> None:
        t = self.t
        told = Banner()
        told.show_message(
            t("Edited in two places. The note holds what both wrote: look which of it is right."),
            "warn",
            "triangle-alert",
        )
        self.box.addWidget(told)
        line = QHBoxLayout()
        line.setSpacing(12)
        for side in apart:
            line.addWidget(self._side(side), 1)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(holder)
        keep = self._choice(t("Keep both as the note stands now"), "primary")
        keep.clicked.connect(self._keep_both)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(keep)
        self.box.addWidget(buttons)

    def _side(self, side: Side) -> Card:
        t = self.t
        card = Card(padding=12, gap=8)
        card.box.addWidget(text_label(_who_and_when(side.last, self._desk.plan, t), "strong", wrap=True))
        for field, value in side.fields.items():
            card.box.addWidget(text_label(named(field, self.note, t), "meta"))
            card.box.addWidget(text_label(worded(field, value, self._desk.plan, t), "note", wrap=True))
        card.box.addStretch(1)
        use = self._choice(t("Use this"), "")
        use.setProperty("fields", side.fields)
        use.clicked.connect(self._use)
        card.box.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _choice(self, words: str, role: str) -> QPushButton:
        button = QPushButton(words)
        set_role(button, role)
        button.setAutoDefault(False)
        self.choices.append(button)
        return button

    def _use(self) -> None:
        """Make the note what one side wrote; the other's words stay in the history."""
        fields: dict[str, object] = self.sender().property("fields")
        if all(self.note.value(name) == value for name, value in fields.items()):
            self._keep_both()
        else:
            self._desk.edit_note(self.t("Settle note"), self.note.id, **fields)

    def _keep_both(self) -> None:
        self._desk.change(self.t("Settle note"), settled(self.note))


def _entry(revision: Revision, plan: Workshop, t: Translations) -> Card:
    """Return one edit: who and when, and of each field what it was and what it is."""
    card = Card("raised", padding=10, gap=4)
    card.box.addWidget(text_label(_who_and_when(revision, plan, t), "meta"))
    for field, value in revision.now.items():
        before, after = worded(field, revision.was.get(field), plan, t), worded(field, value, plan, t)
        name = named(field, None, t)
        if field == "text":
            card.box.addWidget(text_label(after, "", wrap=True))
            card.box.addWidget(text_label(t("before: {words}", words=before), "muted", wrap=True))
        elif before:
            card.box.addWidget(text_label(f"{name}: {before} → {after}", "", wrap=True))
        else:
            card.box.addWidget(text_label(f"{name}: {after}", "", wrap=True))
    if not revision.now:
        card.box.addWidget(text_label(t("Both sides were kept"), "", wrap=True))
    return card


def _written_down(note: Note, plan: Workshop, t: Translations) -> QWidget:
    words = t("Written down by {who}, {time}", who=_seat(note.seat, plan, t), time=_moment(note.at, t))
    return text_label(words, "muted", wrap=True)


def _who_and_when(revision: Revision, plan: Workshop, t: Translations) -> str:
    return f"{_seat(revision.seat, plan, t)} · {_moment(revision.at, t)}"


def _seat(seat: str, plan: Workshop, t: Translations) -> str:
    """Return who writes at a seat: a table by its name, or the facilitator."""
    if not seat:
        return t("Facilitator")
    return next((group.name for group in plan.groups if group.id == seat), t("A table that is gone"))


def _moment(at: float, t: Translations) -> str:
    """Return "5 Nov, 10:17" of epoch seconds."""
    then = time.localtime(at)
    return f"{day(time.strftime('%Y-%m-%d', then), t)}, {time.strftime('%H:%M', then)}" if at else ""


def named(field: str, note: Note | None, t: Translations) -> str:
    """Return the words for a field of a note."""
    if field.startswith(DETAIL):
        every = details.DETAILS[note.kind] if note else ()
        asked = (*every, *(one for some in details.DETAILS.values() for one in some))
        return next((details.label(one, t) for one in asked if one.field == field), field)
    words = {
        "text": t("Words"),
        "kind": t("Kind"),
        "block": t("Block"),
        "card": t("Question"),
        "group": t("Table"),
        "owner": t("Who"),
        "due": t("By when"),
        "private": t("Private"),
        "deleted": t("Deleted"),
        "said_by": t("Said by"),
        "words": t("How it was said"),
        "quotable": t("Outside this room"),
        "progress": t("State"),
    }
    return words.get(field, field)


def worded(field: str, value: object, plan: Workshop, t: Translations) -> str:
    """Return what a field holds as people say it, empty for nothing."""
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    text = str(value or "")
    cards = {card.id: card.question for block in plan.blocks for card in block.cards}
    match field:
        case "kind":
            return next((kinds.label(kind.id, t) for kind in kinds.KINDS if kind.id == text), text)
        case "block":
            return next((block.title for block in plan.blocks if block.id == text), text)
        case "card":
            return cards.get(text, text)
        case "group":
            return next((group.name for group in plan.groups if group.id == text), text)
        case "due":
            return day(text, t) if text else ""
        case "words" | "quotable" | "progress":
            return _choice_words(text, t)
        case _:
            return text


def _choice_words(value: str, t: Translations) -> str:
    """Return the words for a value that is chosen from a few."""
    words = {
        "verbatim": t("Word for word"),
        "paraphrase": t("In other words"),
        "yes": t("May be quoted"),
        "not outside": t("Not outside this room"),
        "open": t.about("state", "Open"),
        "done": t("Done"),
        "dropped": t("Dropped"),
    }
    return words.get(value, value)
