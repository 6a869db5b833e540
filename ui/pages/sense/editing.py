"""Changes a note where its card lies: the editor of the notes page, laid over the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.pages.notes.editor import NoteEditor
from ui.theme import current

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from ui.pages.sense.board import Board
    from ui.pages.sense.lane import Lane

WIDTH = 420  # px at 100 % text


class Editing(QObject):
    """Opens one editor at a time, in the window of the board."""

    def __init__(self, desk: Desk, board: Board, t: Translations) -> None:
        super().__init__(board)
        self._desk = desk
        self._board = board
        self._t = t
        self._lane: Lane | None = None
        self.editor: NoteEditor | None = None

    def open(self, note_id: str) -> None:
        """Change a note."""
        self.close()
        self._lane = self._board.holding(note_id)
        if self._lane is None:
            return
        window, desk = self._board.window(), self._desk
        self.editor = NoteEditor(desk.note(note_id), desk.plan, self._t, desk.now, window)
        self.editor.done.connect(self._done)
        self.editor.setFixedWidth(min(current().px(WIDTH), window.width() - 16))
        self.editor.adjustSize()
        cards = self._lane.list
        box = cards.visualRect(cards.cards.index(cards.cards.row_of(note_id)))
        at = cards.viewport().mapTo(window, box.topLeft())
        left = min(at.x(), window.width() - self.editor.width() - 8)
        self.editor.move(max(left, 8), max(min(at.y(), window.height() - self.editor.height() - 8), 8))
        self.editor.show()
        self.editor.raise_()
        self.editor.edit.setFocus()

    def close(self) -> None:
        """Put the editor away and change nothing."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _done(self, note_id: str, fields: list[tuple[str, object]]) -> None:
        self.close()
        if fields:
            self._desk.edit_note(self._t("Change note"), note_id, **dict(fields))
        if self._lane is not None and self._lane in self._board.lanes:
            self._lane.list.setFocus()
