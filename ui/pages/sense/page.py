"""The sense page: shows notes in lanes by theme or question, with what is suggested and voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.sense.asking import Asking
from ui.pages.sense.board import Board
from ui.pages.sense.doing import Doing
from ui.pages.sense.editing import Editing
from ui.pages.sense.picking import Picking
from ui.pages.sense.sieve_button import SieveButton
from ui.pages.sense.suggesting import Suggesting
from ui.pages.sense.tools import Head, Tools
from ui.pages.sense.views import QUESTIONS, Views
from ui.pages.sense.vote_bar import VoteBar
from ui.theme import set_role
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge


class SensePage(QWidget):
    """Notes as cards in lanes; `tools` stand in the top line, `page_requested` asks for another page."""

    page_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self.t = bridge, bridge.desk, t
        self._undone = ""
        set_role(self, "page")
        self.setAccessibleName(t("Sense"))
        self.doing = Doing(bridge.desk, t, self)
        self.suggesting = Suggesting(bridge, t, self)
        self.views = Views(t)
        self.tools = Tools(t)
        self.votes = VoteBar(t)
        self.head = Head(t)
        self.told = self.head.told
        self.board = Board(t)
        self.sieve = SieveButton(t)
        self.picking = Picking(bridge.desk, self.board, t, self)
        self.editing = Editing(bridge.desk, self.board, t)
        self.no_notes = EmptyState(
            "shapes",
            t("No notes to make sense of yet"),
            t("What is written down comes here as cards, to be put into themes and voted on."),
            t("Go to the notes"),
        )
        self.no_themes = EmptyState(
            "sparkles",
            t("No themes yet"),
            t("Choose notes that belong together and press N, or see which ones share words."),
            t("Suggest themes"),
        )
        self._lay_out()
        self._connect()
        self.asking = Asking(self)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        self.board.put_last(self.no_themes)
        for widget in (self.head, self.votes, self.no_notes):
            box.addWidget(widget)
        box.addWidget(self.board, 1)
        self.votes.hide()
        self.no_notes.hide()

    def _connect(self) -> None:
        bridge, board, doing = self._bridge, self.board, self.doing
        for signal in (bridge.opened, bridge.plan_changed, bridge.notes_changed):
            signal.connect(self.refresh)
        bridge.opened.connect(self._opened)
        self.suggesting.changed.connect(self.refresh)
        self.suggesting.found.connect(self._found)
        self.sieve.changed.connect(self.refresh)
        self.head.view_chosen.connect(self._turn)
        self.tools.suggest.clicked.connect(self.suggesting.ask)
        self.tools.vote.toggled.connect(self.set_voting)
        self.no_themes.acted.connect(self.suggesting.ask)
        self.no_notes.acted.connect(self._go_to_notes)
        self.votes.voter_changed.connect(self.refresh)
        self.votes.dots_changed.connect(doing.set_dots)
        self.votes.sort_requested.connect(doing.sort)
        self.votes.done.connect(self.tools.vote.toggle)
        doing.refused.connect(self.told.tell)
        doing.told.connect(self.told.tell)
        board.renamed.connect(doing.rename)
        board.said.connect(doing.say)
        board.moved.connect(doing.move)
        board.cut_off.connect(self._say_again)
        board.opened.connect(self.editing.open)
        board.chosen_changed.connect(self._say_counts)

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing open over another page."""
        self.picking.close()
        self.editing.close()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here comes to the cards."""
        super().focusInEvent(event)
        if self.board.isVisible() and self.board.lanes:
            self.board.lanes[0].list.setFocus()

    def refresh(self, _origin: object = None) -> None:
        """Show notes, themes and votes as the desk has them."""
        desk = self._desk
        if desk.workshop is None or not self.isVisible():
            return
        self._forget_undone()
        self.sieve.offer(desk.workshop)
        notes, gathered = desk.notes, desk.gathered
        voting = self.tools.vote.isChecked()
        if voting:
            self.votes.show_votes(desk.workshop, gathered.votes)
        lanes = self.views.lanes(desk.workshop, notes, gathered, self.sieve.sieve, voting=voting)
        if self.views.by != QUESTIONS:
            lanes += self.views.suggested(desk.workshop, self.suggesting)
        self.board.show_lanes(lanes)
        first = self.board.lanes[0]
        if first.tools.indexOf(self.sieve) < 0:
            first.tools.addWidget(self.sieve)
        self.sieve.setVisible(bool(notes))
        empty = not (notes or gathered.themes)
        self.no_notes.setVisible(empty)
        self.board.setHidden(empty)
        self.head.setHidden(empty)
        self.tools.suggest.setEnabled(not empty)
        self.no_themes.setVisible(len(lanes) == 1)
        self.tools.show_busy(busy=self.suggesting.busy)
        self._say_counts()

    def _forget_undone(self) -> None:
        """Take back what was said of a step once that is undone."""
        undone, self._undone = self._undone, self._desk.redo_label
        if self._undone and self._undone != undone:
            self.told.tell("")

    def _say_again(self, title: str, words: str) -> None:
        """Hand back what was typed for a theme that is gone."""
        told = self.t("The theme “{title}” was deleted. You had typed: {words}", title=title, words=words)
        self.told.tell(told)

    def _say_counts(self) -> None:
        there = {theme.id for theme in self._desk.gathered.themes}
        notes = self._desk.notes if self._desk.workshop is not None else ()
        within = sum(note.theme in there for note in notes)
        self.head.show_counts(len(notes), within, len(there), len(self.board.chosen()))

    def _opened(self) -> None:
        self.told.tell("")
        self.tools.vote.setChecked(False)

    def _turn(self, by: str) -> None:
        self.views.by = by
        self.told.tell("")
        self.refresh()
        self.board.area.horizontalScrollBar().setValue(0)

    def set_voting(self, voting: bool) -> None:  # noqa: FBT001 a slot
        """Begin or end voting."""
        self.votes.setVisible(voting)
        self.told.tell("")
        if voting and self.views.by == QUESTIONS:
            self.head.choose_themes()
            self.views.by = ""
        self.refresh()

    def _found(self, themes: int) -> None:
        """Go to the first of the suggested themes, or say that there is none."""
        t = self.t
        if not themes:
            self.told.tell(t("No notes share enough words to be a theme."))
            return
        self.told.tell(t.plural("{n} theme suggested", "{n} themes suggested", themes))
        if self.views.by == QUESTIONS:
            self.head.choose_themes()
            self._turn("")
        lane = next((lane for lane in self.board.lanes if lane.view.sort == "suggested"), None)
        if lane is not None and self.isVisible():
            self.board.go_to(lane)

    def _go_to_notes(self) -> None:
        self.page_requested.emit("capture")

    def commit(self) -> None:
        """Save what is typed and not yet saved, before the window closes."""
        for lane in self.board.lanes:
            lane.title.keep()
            lane.under.keep()
