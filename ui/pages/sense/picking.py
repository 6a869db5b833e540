"""Asks over the board where notes go, what a new theme is called, and what a theme is merged into."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from ui.pages.sense.picker import ThemePicker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from ui.pages.sense.board import Board


class Picking(QObject):
    """Opens one picker at a time.

    `picked` carries what for ("move" or "merge"), what (ids of notes, or of a theme) and the id of the
    theme; `named` the ids of notes, the title of their new theme and the id of the one it stands behind.
    """

    picked = Signal(str, object, str)
    named = Signal(object, str, str)

    def __init__(self, desk: Desk, board: Board, t: Translations, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = board
        self._t = t
        self._page = parent
        self._back: QWidget | None = None
        self.open: ThemePicker | None = None

    def ask_where(self, notes: Sequence[str]) -> None:
        """Ask which theme notes go to."""
        heading = self._t.plural("Move {n} note to a theme", "Move {n} notes to a theme", len(notes))
        self._ask("move", tuple(notes), heading, self._titles())

    def ask_title(self, notes: Sequence[str], after: str = "") -> None:
        """Ask what the new theme of notes is called."""
        heading = self._t.plural("New theme of {n} note", "New theme of {n} notes", len(notes))
        self._ask("new", tuple(notes), heading, (), over=after)

    def ask_merge(self, key: str) -> None:
        """Ask which theme another one goes into."""
        titles = self._titles()
        title = dict(titles)[key]
        others = [pair for pair in titles if pair[0] != key]
        self._ask("merge", key, self._t("Merge “{title}” into", title=title), others, over=key, new=False)

    def _titles(self) -> list[tuple[str, str]]:
        return [(theme.id, theme.title) for theme in self._desk.gathered.themes]

    def _ask(
        self,
        purpose: str,
        subject: object,
        heading: str,
        titles: Sequence[tuple[str, str]],
        *,
        over: str = "",
        new: bool = True,
    ) -> None:
        """Open the picker over the lane of the theme it is about, else over the one with the keyboard."""
        self.close()
        lane = self._board.lane(over) if over else self._board.current_lane()
        lane = lane or self._board.lanes[0]
        self._back = lane.list
        self.open = ThemePicker(heading, titles, self._t, self._page, new=new)
        self.open.chosen.connect(partial(self._picked, purpose, subject))
        self.open.named.connect(partial(self._named, subject, over))
        self.open.closed.connect(self._closed)
        at = lane.mapTo(self._page, QPoint(lane.width() // 2, 40))
        self.open.open_at(at.x(), at.y())

    def close(self) -> None:
        """Put the picker away and change nothing."""
        if self.open is not None:
            self.open.close_now()

    def _closed(self) -> None:
        """Give the keyboard back to the cards it came from."""
        picker, self.open = self.open, None
        if picker is not None and picker.isAncestorOf(picker.window().focusWidget()) and self._back:
            self._back.setFocus()

    def _picked(self, purpose: str, subject: object, key: str) -> None:
        self.picked.emit(purpose, subject, key)

    def _named(self, subject: object, after: str, title: str) -> None:
        self.named.emit(subject, title, after)
