"""The notes that are kept: listed newest first, and everything done to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from hls_facilitator.notes import kinds
from ui.pages.notes.editor import NoteEditor
from ui.pages.notes.rows import Filter, Rows
from ui.theme import icon
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.note_list import NoteList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge


class KeptNotes(QWidget):
    """The list with its editor, menu and empty states; `shown_changed` carries how many are in sight."""

    shown_changed = Signal(int)

    def __init__(self, bridge: Bridge, t: Translations, *, large: bool) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._t = t
        self._rows = Rows(t)
        self._filter = Filter()
        self._editor: NoteEditor | None = None
        self.list = NoteList(t, t("Notes, newest first"), large=large)
        self.list.setMinimumHeight(24)
        self.list.setWordWrap(True)  # measured again when a scroll bar takes some of the width
        self.gone = Banner()
        self._none = EmptyState(
            "pen-line",
            t("No notes yet"),
            t("Type what was said and press Enter. While live, block, question and time attach themselves."),
        )
        self._unfound = EmptyState(
            "search", t("No note fits"), t("Look for fewer words, or for every kind and table.")
        )
        for empty in (self._none, self._unfound):  # they take the list's room, and never more
            empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._pages = QStackedLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.gone)
        box.addLayout(self._pages, 1)
        for widget in (
            self.list,
            self._none,
            self._unfound,
        ):  # inside by now, or each would flash as a window
            self._pages.addWidget(widget)
        self.gone.first.connect(self._undo_delete)
        self.list.opened.connect(self.open_editor)
        self.list.star_toggled.connect(self.toggle_star)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self._open_menu)
        bridge.opened.connect(self.close_editor)
        bridge.opened.connect(self.gone.hide)

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the notes as the desk has them; those that wait for a disk say so."""
        desk = self._desk
        if desk.workshop is None or not self.isVisible():
            return
        if desk.undo_label != self._t("Delete note"):
            self.gone.hide()
        notes = all_notes(desk.notes, desk.unsaved)
        waiting = desk.unsaved if desk.problem else ()
        rows = self._rows.show(desk.workshop, notes, waiting, self._filter)
        self.list.set_rows(rows)
        self._pages.setCurrentWidget(self.list if rows else self._unfound if notes else self._none)
        self.shown_changed.emit(len(rows))

    def set_filter(self, which: Filter) -> None:
        """Show only the notes that fit."""
        self._filter = which
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no editor over another page."""
        self.close_editor()
        super().hideEvent(event)

    # ---- changing --------------------------------------------------------------------------------

    def toggle_star(self, note_id: str) -> None:
        """Star a note, or take its star away."""
        note, t = self._desk.note(note_id), self._t
        label = t("Take star away") if note.starred else t("Star note")
        self._desk.edit_note(label, note_id, starred=not note.starred)

    def toggle_private(self, note_id: str) -> None:
        """Make a note private, so that no document prints it, or take that back."""
        note, t = self._desk.note(note_id), self._t
        label = t("Share note") if note.private else t("Make note private")
        self._desk.edit_note(label, note_id, private=not note.private)

    def delete(self, note_id: str) -> None:
        """Delete a note; undo brings it back."""
        row = next((i for i, row in enumerate(self.list.rows()) if row.id == note_id), 0)
        self._desk.edit_note(self._t("Delete note"), note_id, deleted=True)
        self.gone.show_message(self._t("Note deleted"), "accent", "trash-2", (self._t("Undo"),))
        rows = [line for line in self.list.rows() if line.id != note_id]
        if rows:
            self.list.select(rows[min(row, len(rows) - 1)].id)

    def _undo_delete(self) -> None:
        self.gone.hide()
        if self._desk.undo_label == self._t("Delete note"):
            self._desk.undo()

    # ---- the editor ------------------------------------------------------------------------------

    def open_editor(self, note_id: str) -> None:
        """Change a note where it stands."""
        self.close_editor()
        if note_id not in {note.id for note in self._desk.notes}:
            return  # not on the disk yet
        self.list.select(note_id)
        note = self._desk.note(note_id)
        self._editor = NoteEditor(note, self._desk.plan, self._t, self._desk.now, self.window())
        self._editor.done.connect(self._edited)
        self._place_editor()
        self._editor.show()
        self._editor.edit.setFocus()

    def close_editor(self) -> None:
        """Put the editor away and change nothing."""
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _place_editor(self) -> None:
        """Lay the editor over its note, moved up where it would leave the window."""
        if self._editor is None:
            return
        room, window = self.list.viewport(), self.window()
        at = room.mapTo(window, self.list.visualRect(self.list.currentIndex()).topLeft())
        self._editor.setFixedWidth(room.width() - 8)
        self._editor.adjustSize()
        self._editor.move(at.x() + 4, max(min(at.y(), window.height() - self._editor.height() - 8), 8))

    def _edited(self, note_id: str, fields: list[tuple[str, object]]) -> None:
        self.close_editor()
        if fields:
            self._desk.edit_note(self._t("Change note"), note_id, **dict(fields))
        self.list.setFocus()

    # ---- the menu --------------------------------------------------------------------------------

    def _open_menu(self, note_id: str, at: QPoint) -> None:
        menu = note_menu(self._desk.note(note_id), self._t, self)
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
            QGuiApplication.clipboard().setText(self._desk.note(note_id).text)
        elif what in verbs:
            verbs[what](note_id)
        else:
            self._desk.edit_note(self._t("Change kind"), note_id, kind=what)


def all_notes(kept: tuple[Note, ...], unsaved: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return the notes kept and those still on their way, each once."""
    ids = {note.id for note in kept}
    return (*kept, *(note for note in unsaved if note.id not in ids))


def note_menu(note: Note, t: Translations, parent: QWidget) -> QMenu:
    """Return the menu of a note; each action's data is (what, note id), with the kind's id for a kind."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(t("Note"))
    for what, drawing, words in (
        ("open", "pencil", t("Change")),
        ("star", "star", t("Take star away") if note.starred else t("Star")),
        ("private", "lock", t("Share in documents") if note.private else t("Make private")),
        ("copy", "copy", t("Copy")),
    ):
        menu.addAction(icon(drawing, "text"), words).setData((what, note.id))
    sub = menu.addMenu(icon("shapes", "text"), t("Kind"))
    for kind in kinds.KINDS:
        action = sub.addAction(icon(kind.icon, "text"), kinds.label(kind.id, t))
        action.setCheckable(True)
        action.setChecked(kind.id == note.kind)
        action.setData((kind.id, note.id))
    menu.addSeparator()
    menu.addAction(icon("trash-2", "over"), t("Delete")).setData(("delete", note.id))
    return menu
