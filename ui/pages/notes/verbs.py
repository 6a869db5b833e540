"""What can be done to a note that is kept, by key or from its menu, and the sheets that show more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.notes import details, kinds
from ui.theme import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge


class NoteVerbs(QObject):
    """Does it at the desk, by the id of a note; sheets open over `over` and are there as `sheet`."""

    def __init__(self, bridge: Bridge, t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self._bridge = bridge
        self._desk = bridge.desk
        self._t = t
        self._over = over
        self.sheet: QDialog | None = None

    def star(self, note_id: str) -> None:
        """Star a note, or take its star away."""
        note, t = self._desk.note(note_id), self._t
        label = t("Take star away") if note.starred else t("Star note")
        self._desk.edit_note(label, note_id, starred=not note.starred)

    def hide(self, note_id: str) -> None:
        """Make a note private, so that no document prints it, or take that back."""
        note, t = self._desk.note(note_id), self._t
        label = t("Share note") if note.private else t("Make note private")
        self._desk.edit_note(label, note_id, private=not note.private)

    def finish(self, note_id: str) -> None:
        """Mark what somebody does as done, or open it again."""
        note, t = self._desk.note(note_id), self._t
        if kinds.BY_ID[note.kind].owned:
            done = note.progress == "done"
            label = t("Open again") if done else t("Mark done")
            self._desk.edit_note(label, note_id, progress="open" if done else "done")

    def turn_into(self, note_id: str, kind: str) -> None:
        """Make a note another kind."""
        self._desk.edit_note(self._t("Change kind"), note_id, kind=kind)

    def copy(self, note_id: str) -> None:
        """Copy the words of a note."""
        QGuiApplication.clipboard().setText(self._desk.note(note_id).text)

    # ---- sheets ----------------------------------------------------------------------------------

    def show_details(self, note_id: str) -> None:
        """Open all fields of a note: the whole card of an experiment."""
        from ui.dialogs.note_details import NoteDetails

        self._open(NoteDetails(self._desk.note(note_id), self._bridge, self._t, self._over.window()))

    def show_history(self, note_id: str) -> None:
        """Show what was done to a note, and settle it where it was edited in two places."""
        from ui.dialogs.note_history import NoteHistory

        try:
            self._open(NoteHistory(self._desk.note(note_id), self._bridge, self._t, self._over.window()))
        except AppError:  # the disk cannot be read just now; the strip above says so
            return

    def show_deleted(self, _note_id: str = "") -> None:
        """Show the deleted notes, to bring one back."""
        from ui.dialogs.deleted_notes import DeletedNotes

        self._open(DeletedNotes(self._bridge, self._t, self._over.window()))

    def _open(self, sheet: QDialog) -> None:
        self.sheet = sheet
        sheet.finished.connect(self._forget)
        sheet.open()

    def _forget(self) -> None:
        self.sheet = None  # it deletes itself

    # ---- the menu --------------------------------------------------------------------------------

    def menu(self, note_id: str) -> QMenu:
        """Return the menu of a note; each action's data is what to do and the id, or the kind and the id."""
        note, t = self._desk.note(note_id), self._t
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(t("Note"))
        for what, drawing, words in self._entries(note):
            menu.addAction(icon(drawing, "text"), words).setData((what, note.id))
        sub = menu.addMenu(icon("shapes", "text"), t("Kind"))
        for kind in kinds.KINDS:
            action = sub.addAction(icon(kind.icon, "text"), kinds.label(kind.id, t))
            action.setCheckable(True)
            action.setChecked(kind.id == note.kind)
            action.setData((kind.id, note.id))
        menu.addSeparator()
        menu.addAction(icon("trash-2", "over"), t("Delete")).setData(("delete", note.id))
        if any(one.deleted for one in self._desk.gathered.notes.values()):
            menu.addAction(icon("undo-2", "text"), t("Deleted notes…")).setData(("deleted", note.id))
        return menu

    def _entries(self, note: Note) -> list[tuple[str, str, str]]:
        """Return what to do, its drawing and its words, as far as it fits the note."""
        t = self._t
        entries = [("open", "pencil", t("Change"))]
        if details.DETAILS[note.kind] or kinds.BY_ID[note.kind].owned:
            entries.append(("details", "list-ordered", t("All fields…")))
        if kinds.BY_ID[note.kind].owned:
            entries.append(("finish", "check", t("Open again") if note.progress == "done" else t("Done")))
        return [
            *entries,
            ("star", "star", t("Take star away") if note.starred else t("Star")),
            ("hide", "lock", t("Share in documents") if note.private else t("Make private")),
            ("copy", "copy", t("Copy")),
            ("history", "history", t("What was changed…")),
        ]

    def do(self, action: QAction) -> None:
        """Do what an action of the menu says, unless it is the list's to do."""
        what, note_id = action.data()
        verbs = {
            "star": self.star,
            "hide": self.hide,
            "finish": self.finish,
            "copy": self.copy,
            "details": self.show_details,
            "history": self.show_history,
            "deleted": self.show_deleted,
        }
        if what in verbs:
            verbs[what](note_id)
        elif what in kinds.BY_ID:
            self.turn_into(note_id, what)
