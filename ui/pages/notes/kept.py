"""The notes that are kept: listed newest first, and everything done to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.pages.notes.editor import NoteEditor
from ui.pages.notes.rows import Filter, Rows
from ui.pages.notes.verbs import NoteVerbs
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.note_list import NoteList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge


class KeptNotes(QWidget):
    """The list with its editor, menu and empty states.

    `shown_changed` carries how many are in sight; `all_wanted` asks for the filters to go.
    """

    shown_changed = Signal(int)
    all_wanted = Signal()

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
            t(
                "Type what was said and press Enter. "
                "It is kept with the time and the block and question above."
            ),
        )
        self._unfound = EmptyState(
            "search",
            t("No note fits"),
            t("Look for fewer words, or with fewer filters."),
            t("Show all notes"),
        )
        self._unfound.acted.connect(self.all_wanted)
        for empty in (self._none, self._unfound):  # they take the list's room, and never more
            empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.verbs = NoteVerbs(bridge, t, self)
        self._make_keys(letters=large)
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
        self.list.star_toggled.connect(self.verbs.star)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self._open_menu)
        bridge.opened.connect(self.close_editor)
        bridge.opened.connect(self.gone.hide)

    def _make_keys(self, *, letters: bool) -> None:
        """Make the keys of the list; single letters only where they are not those of the live run."""
        t, verbs = self._t, self.verbs
        single = (
            ("S", t("Star"), verbs.star),
            ("P", t("Private"), verbs.hide),
            ("D", t("Done"), verbs.finish),
            ("H", t("What was changed"), verbs.show_history),
        )
        for keys, text, verb in (
            *(single if letters else ()),
            ("Ctrl+E", t("All fields"), verbs.show_details),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setData(verb)
            action.triggered.connect(self._key_pressed)
            self.list.addAction(action)

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
        self._editor.needs_room.connect(self._place_editor)
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
        menu = self.verbs.menu(note_id)
        menu.triggered.connect(self._chosen)
        menu.popup(at)

    def _chosen(self, action: QAction) -> None:
        what, note_id = action.data()
        if what == "open":
            self.open_editor(note_id)
        elif what == "delete":
            self.delete(note_id)
        else:
            self.verbs.do(action)

    def _key_pressed(self) -> None:
        """Do to the note the keyboard is on what its key means."""
        action, note_id = self.sender(), self.list.current_id()
        if isinstance(action, QAction) and note_id:
            action.data()(note_id)


def all_notes(kept: tuple[Note, ...], unsaved: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return the notes kept and those still on their way, each once."""
    if not unsaved:
        return kept
    ids = {note.id for note in kept}
    return (*kept, *(note for note in unsaved if note.id not in ids))
