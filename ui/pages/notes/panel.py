"""Note box and list in one: where the next note belongs, keeping it, and everything done to those kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from hls_facilitator.live.acts import is_live
from hls_facilitator.model import AppError
from hls_facilitator.notes import kinds
from ui.pages.notes.box import NoteBox
from ui.pages.notes.context import Context
from ui.pages.notes.editor import NoteEditor
from ui.pages.notes.place import Placing
from ui.pages.notes.rows import Filter, Rows
from ui.theme import icon
from ui.widgets.banner import Banner
from ui.widgets.card import Card, text_label
from ui.widgets.chip import Chip
from ui.widgets.note_list import NoteList

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge


class NotesPanel(QWidget):
    """The notes of the open workshop; `large` is the note-taker's page, otherwise the cockpit's column.

    `left` says that Escape gave the keyboard back. `key_actions` are the keys for kind, question and
    table: the page adds them to itself, so that they work wherever on it the focus is.
    """

    left = Signal()
    shown_changed = Signal(int)

    def __init__(self, bridge: Bridge, t: Translations, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self._placing = Placing(bridge.desk)
        self._rows = Rows(t)
        self._filter = Filter()
        self._editor: NoteEditor | None = None
        self.context = Context(t, large=large)
        self.box = NoteBox(t, bridge.desk.now, large=large)
        self.problem = Banner()
        self.gone = Banner()
        self.saved = text_label("", "meta")
        self.count = Chip("0", "accent")
        self.list = NoteList(t, t("Notes, newest first"), large=large)
        self.list.setWordWrap(True)  # measured again when a scroll bar takes some of the width
        if large:
            self._lay_out_large()
        else:
            self._lay_out_small()
        self.key_actions = self._make_keys()
        self._connect()
        self.refresh()

    def _lay_out_large(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.context, self.box, self.problem, self.gone):
            box.addWidget(widget)
        self.below = QVBoxLayout()  # the page's filters stand between box and list
        box.addLayout(self.below)
        box.addWidget(self.list, 1)

    def _lay_out_small(self) -> None:
        card = Card(padding=0, gap=0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(8)
        head.addWidget(text_label(self._t("Notes"), "strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.saved)
        typing = QVBoxLayout()
        typing.setContentsMargins(12, 0, 12, 10)
        typing.setSpacing(8)
        self.box.context.addWidget(self.context)
        for widget in (self.box, self.problem, self.gone):
            typing.addWidget(widget)
        card.box.setContentsMargins(1, 1, 1, 10)
        card.box.addLayout(head)
        card.box.addLayout(typing)
        card.box.addWidget(self.list, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.opened.connect(self.refresh)
        bridge.plan_changed.connect(self.refresh)
        bridge.run_changed.connect(self._show_place)
        bridge.notes_changed.connect(self._show_notes)
        bridge.saving_changed.connect(self._show_saving)
        bridge.problem_changed.connect(self._show_notes)
        self.context.block_chosen.connect(self._choose_block)
        self.box.noted.connect(self._add)
        self.box.left.connect(self.left)
        self.gone.first.connect(self._undo_delete)
        self.list.opened.connect(self.open_editor)
        self.list.star_toggled.connect(self.toggle_star)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self._open_menu)

    def _make_keys(self) -> list[QAction]:
        t = self._t
        actions = []
        for key, kind in sorted(kinds.BY_KEY.items()):
            action = QAction(kinds.label(kind.id, t), self)
            action.setShortcut(QKeySequence(f"Ctrl+{key}"))
            action.setData(kind.id)
            action.triggered.connect(self._choose_kind)
            actions.append(action)
        for keys, text, slot in (
            ("Alt+Right", t("Next question"), self._next_card),
            ("Alt+Left", t("Previous question"), self._previous_card),
            ("Alt+T", t("Table"), self.context.choose_table),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            actions.append(action)
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return actions

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, _origin: object = None) -> None:
        """Show place, notes and saving as the desk has them now."""
        self._show_place()
        self._show_notes()
        self._show_saving()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def set_filter(self, which: Filter) -> None:
        """Show only the notes that fit."""
        self._filter = which
        self._show_notes()

    def begin_note(self) -> None:
        """Give the keyboard to the note box."""
        self.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow_live(self) -> None:
        """Attach notes to the live block again."""
        self._placing.choose("")
        self._show_place()

    def _show_place(self) -> None:
        desk = self._bridge.desk
        self._placing.follow()
        live = desk.plan.block(desk.run.block).title if desk.workshop and is_live(desk.run) else ""
        self.context.show_plan(desk.workshop, live, self._placing.chosen)
        self.context.show_place(self._placing.now())

    def _show_notes(self, _origin: object = None) -> None:
        desk = self._bridge.desk
        if desk.workshop is None or not self.isVisible():
            return
        kept = {note.id for note in desk.notes}
        waiting = desk.unsaved
        shown = desk.notes if desk.problem else (*desk.notes, *(n for n in waiting if n.id not in kept))
        rows = self._rows.show(desk.workshop, shown, waiting if desk.problem else (), self._filter)
        self.list.set_rows(rows)
        self.count.show_state(str(len(desk.notes) + len([n for n in waiting if n.id not in kept])), "accent")
        self.shown_changed.emit(len(rows))
        self._show_saving()

    def _show_saving(self) -> None:
        desk, t = self._bridge.desk, self._t
        if desk.problem:
            waiting = len(desk.unsaved)
            kept = t.plural("{n} note is kept here and tried again.", "{n} notes are kept here and tried again.", waiting)
            words = desk.problem.worded(t)
            self.problem.show_message(f"{words} {kept}" if waiting else words, "over", "circle-alert")
        else:
            self.problem.hide()
        if desk.saving:
            self.saved.setText(t("Saving"))
        elif desk.saved_at:
            self.saved.setText(t("Saved {time}", time=time.strftime("%H:%M:%S", time.localtime(desk.saved_at))))

    # ---- typing ----------------------------------------------------------------------------------

    def _add(self, note: Note) -> None:
        place = self._placing.now()
        self.gone.hide()
        whole = replace(
            note,
            block=place.block.id if place.block else "",
            card=place.card.id if place.card else "",
            group=self.context.group,
        )
        try:
            self._bridge.desk.add_note(whole)
        except AppError as problem:
            self.box.edit.setPlainText(note.text)
            self.problem.show_message(problem.worded(self._t), "over", "circle-alert")

    def _choose_kind(self) -> None:
        self.box.choose(self.sender().data())
        self.begin_note()

    def _choose_block(self, block_id: str) -> None:
        self._placing.choose(block_id)
        self._show_place()
        self.begin_note()

    def _next_card(self) -> None:
        self._turn(1)

    def _previous_card(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._placing.turn(step)
        self._show_place()

    # ---- what is done to a note ------------------------------------------------------------------

    def toggle_star(self, note_id: str) -> None:
        """Star a note, or take its star away."""
        note, t = self._bridge.desk.note(note_id), self._t
        label = t("Take star away") if note.starred else t("Star note")
        self._bridge.desk.edit_note(label, note_id, starred=not note.starred)

    def toggle_private(self, note_id: str) -> None:
        """Make a note private, so that no document prints it, or take that back."""
        note, t = self._bridge.desk.note(note_id), self._t
        label = t("Share note") if note.private else t("Make note private")
        self._bridge.desk.edit_note(label, note_id, private=not note.private)

    def delete(self, note_id: str) -> None:
        """Delete a note; undo brings it back."""
        row = next((i for i, row in enumerate(self.list.rows()) if row.id == note_id), 0)
        self._bridge.desk.edit_note(self._t("Delete note"), note_id, deleted=True)
        self.gone.show_message(self._t("Note deleted"), "accent", "trash-2", (self._t("Undo"),))
        self._show_notes()
        rows = self.list.rows()
        if rows:
            self.list.select(rows[min(row, len(rows) - 1)].id)

    def _undo_delete(self) -> None:
        self.gone.hide()
        if self._bridge.desk.undo_label == self._t("Delete note"):
            self._bridge.desk.undo()

    def open_editor(self, note_id: str) -> None:
        """Change a note where it stands."""
        self._close_editor()
        desk = self._bridge.desk
        if note_id not in {note.id for note in desk.notes}:
            return  # not on the disk yet
        self._editor = NoteEditor(desk.note(note_id), desk.plan, self._t, desk.now, self.list.viewport())
        self._editor.done.connect(self._edited)
        self._place_editor()
        self._editor.show()
        self._editor.edit.setFocus()

    def _place_editor(self) -> None:
        """Lay the editor over its note, moved up where it would leave the list."""
        room = self.list.viewport()
        at = self.list.visualRect(self.list.currentIndex())
        self._editor.setFixedWidth(room.width() - 8)
        self._editor.adjustSize()
        top = max(min(at.top(), room.height() - self._editor.height() - 4), 4)
        self._editor.move(4, top)

    def _edited(self, note_id: str, fields: list[tuple[str, object]]) -> None:
        self._close_editor()
        if fields:
            self._bridge.desk.edit_note(self._t("Change note"), note_id, **dict(fields))
        self.list.setFocus()

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    # ---- menu ------------------------------------------------------------------------------------

    def _open_menu(self, note_id: str, at: QPoint) -> None:
        t, note = self._t, self._bridge.desk.note(note_id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(t("Note"))
        menu.addAction(icon("pencil", "text"), t("Change…")).setData(("open", note_id))
        star = t("Take star away") if note.starred else t("Star")
        menu.addAction(icon("star", "text"), star).setData(("star", note_id))
        private = t("Share in documents") if note.private else t("Make private")
        menu.addAction(icon("lock", "text"), private).setData(("private", note_id))
        sub = menu.addMenu(icon("shapes", "text"), t("Kind"))
        for kind in kinds.KINDS:
            action = sub.addAction(icon(kind.icon, "text"), kinds.label(kind.id, t))
            action.setCheckable(True)
            action.setChecked(kind.id == note.kind)
            action.setData((kind.id, note_id))
        menu.addAction(icon("copy", "text"), t("Copy")).setData(("copy", note_id))
        menu.addSeparator()
        menu.addAction(icon("trash-2", "over"), t("Delete")).setData(("delete", note_id))
        menu.triggered.connect(self._chosen)
        menu.popup(at)

    def _chosen(self, action: QAction) -> None:
        what, note_id = action.data()
        verbs = {
            "open": self.open_editor,
            "star": self.toggle_star,
            "private": self.toggle_private,
            "delete": self.delete,
        }
        if what == "copy":
            QGuiApplication.clipboard().setText(self._bridge.desk.note(note_id).text)
        elif what in verbs:
            self.list.select(note_id)
            verbs[what](note_id)
        else:
            self._bridge.desk.edit_note(self._t("Change kind"), note_id, kind=what)
