"""The sense page: shows notes in lanes by theme or question, and turns what is asked there into changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.sense.board import Board
from ui.pages.sense.doing import Doing
from ui.pages.sense.editing import Editing
from ui.pages.sense.keys import SENSE_KEYS
from ui.pages.sense.menus import card_menu, theme_menu
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
    from PySide6.QtWidgets import QMenu

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge
    from ui.pages.sense.lane import Lane


class SensePage(QWidget):
    """Notes as cards in lanes; `tools` stand in the top line, `page_requested` asks for another page."""

    page_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._t = bridge, bridge.desk, t
        set_role(self, "page")
        self.setAccessibleName(t("Sense"))
        self.doing = Doing(bridge.desk, t, self)
        self.suggesting = Suggesting(bridge, t, self)
        self._views = Views(t)
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
        self._make_keys()

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
        self.picking.picked.connect(self._picked)
        self.picking.named.connect(self._named)
        board.asked.connect(self._asked)
        board.renamed.connect(doing.rename)
        board.said.connect(doing.say)
        board.dropped.connect(self.put)
        board.moved.connect(doing.move)
        board.opened.connect(self.editing.open)
        board.star_toggled.connect(self._star_one)
        board.menu_requested.connect(self._open_card_menu)
        board.chosen_changed.connect(self._say_counts)

    def _make_keys(self) -> None:
        for key in SENSE_KEYS:
            if key.id:
                action = QAction(self._t(key.text) if key.text else "", self)
                action.setShortcuts([QKeySequence(keys) for keys in key.keys])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(partial(self._press, key.id))
                self.board.addAction(action)

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
        self.sieve.offer(desk.workshop)
        notes, gathered = desk.notes, desk.gathered
        voting = self.tools.vote.isChecked()
        if voting:
            self.votes.show_votes(desk.workshop, gathered.votes)
        lanes = self._views.lanes(desk.workshop, notes, gathered, self.sieve.sieve, voting=voting)
        if self._views.by != QUESTIONS:
            lanes += self._views.suggested(desk.workshop, self.suggesting)
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

    def _say_counts(self) -> None:
        there = {theme.id for theme in self._desk.gathered.themes}
        notes = self._desk.notes if self._desk.workshop is not None else ()
        within = sum(note.theme in there for note in notes)
        self.head.show_counts(len(notes), within, len(there), len(self.board.chosen()))

    def _opened(self) -> None:
        self.told.tell("")
        self.tools.vote.setChecked(False)

    def _turn(self, by: str) -> None:
        self._views.by = by
        self.told.tell("")
        self.refresh()
        self.board.area.horizontalScrollBar().setValue(0)

    def set_voting(self, voting: bool) -> None:  # noqa: FBT001 a slot
        """Begin or end voting."""
        self.votes.setVisible(voting)
        self.told.tell("")
        if voting and self._views.by == QUESTIONS:
            self.head.choose_themes()
            self._views.by = ""
        self.refresh()

    def _found(self, themes: int) -> None:
        """Go to the first of the suggested themes, or say that there is none."""
        t = self._t
        if not themes:
            self.told.tell(t("No notes share enough words to be a theme."))
            return
        self.told.tell(t.plural("{n} theme suggested", "{n} themes suggested", themes))
        if self._views.by == QUESTIONS:
            self.head.choose_themes()
            self._turn("")
        lane = next((lane for lane in self.board.lanes if lane.view.sort == "suggested"), None)
        if lane is not None and self.isVisible():
            self.board.go_to(lane)

    def _go_to_notes(self) -> None:
        self.page_requested.emit("capture")

    # ---- what is asked of cards ------------------------------------------------------------------

    def put(self, notes: object, key: str) -> None:
        """Put notes (ids) into a lane."""
        ids = tuple(notes) if isinstance(notes, tuple | list) else ()
        lane = self.board.lane(key)
        if lane is None or lane.view.sort == "suggested":
            self.told.tell(self._t("Accept the suggested theme first."))
        elif self._views.by == QUESTIONS:
            block, _, card = key.partition("/")
            self.doing.ask_about(ids, block, card)
        else:
            self.doing.put(ids, key)
        self.board.choose_none()

    def _press(self, what: str) -> None:
        """Do what a key asks for, with the notes meant or the lane the keyboard is on."""
        lane, meant = self.board.current_lane(), self.board.meant()
        match what:
            case "move" | "new" | "star" | "out":
                self._press_on_notes(what, meant, lane)
            case "vote":
                self.tools.vote.toggle()
            case "before" | "after" if lane is not None and meant:
                self._send_beside(-1 if what == "before" else 1, meant, lane)
            case _ if lane is not None:
                self._asked(lane.view.key, what)
            case _:
                pass

    def _press_on_notes(self, what: str, meant: list[str], lane: Lane | None) -> None:
        if not meant:
            return
        if what == "star":
            self.doing.star(meant)
        elif what == "out" and lane is not None and lane.view.sort == "suggested":
            self.suggesting.leave_out(lane.view.key, set(meant))
        elif what == "out":
            self.doing.put([note.id for note in self.doing.notes(meant) if note.theme], "")
            self.board.choose_none()
        elif what == "move":
            self.picking.ask_where(meant)
        else:
            self.picking.ask_title(meant)

    def _send_beside(self, way: int, meant: list[str], lane: Lane) -> None:
        """Move notes to the lane before or after this one, and go with them."""
        place = self.board.lanes.index(lane) + way
        if 0 <= place < len(self.board.lanes) and self.board.lanes[place].view.sort != "suggested":
            to = self.board.lanes[place]
            self.put(meant, to.view.key)
            self.board.go_to(to, meant[0])

    def _star_one(self, note: str) -> None:
        self.doing.star((note,))

    def _picked(self, purpose: str, subject: object, key: str) -> None:
        """Move notes into the theme that was picked for them, or merge a theme into it."""
        if purpose == "merge":
            self.doing.merge(str(subject), key)
        else:
            self.put(subject, key)

    def _named(self, subject: object, title: str, after: str) -> None:
        """Make a theme of notes, under the title that was typed for it."""
        notes = tuple(subject) if isinstance(subject, tuple | list) else ()
        key = self.doing.make(title, notes, after)
        lane = self.board.lane(key)
        self.board.choose_none()
        if lane is not None:
            self.board.bring_into_sight(lane)

    def _open_card_menu(self, note: str, at: QPoint) -> None:
        known = self.doing.notes((note,))
        if known:
            in_theme = self.doing.theme(known[0].theme) is not None
            menu = card_menu(self._t, self, starred=known[0].starred, in_theme=in_theme)
            menu.triggered.connect(partial(self._card_asked, note))
            menu.popup(at)

    def _card_asked(self, note: str, action: QAction) -> None:
        if action.data() == "open":
            self.editing.open(note)
        else:
            lane = next((one for one in self.board.lanes if one.list.cards.row_of(note) >= 0), None)
            self._press_on_notes(action.data(), self.board.taken_along(note), lane)

    # ---- what is asked of lanes ------------------------------------------------------------------

    def _asked(self, key: str, what: str) -> None:
        """Do what the buttons, the menu or the keys of a lane ask for."""
        lane = self.board.lane(key)
        if lane is None:
            return
        if lane.view.sort == "suggested":
            self._asked_of_suggestion(lane, what)
        elif lane.view.sort == "theme":
            self._asked_of_theme(lane, what)

    def _asked_of_suggestion(self, lane: Lane, what: str) -> None:
        key = lane.view.key
        if what == "look":
            lane.toggle_look()
            self.board.go_to(lane)
        elif what in ("accept", "no"):
            one, notes = self.suggesting.waiting[key], self.suggesting.notes(key)
            place = self.board.lanes.index(lane)
            self.suggesting.drop(key)
            made = self.doing.accept(one.title, notes) if what == "accept" else ""
            shown = self.board.lane(made) or self.board.lanes[min(place, len(self.board.lanes) - 1)]
            self.board.go_to(shown)

    def _asked_of_theme(self, lane: Lane, what: str) -> None:
        key, doing = lane.view.key, self.doing
        keys = [theme.id for theme in self._desk.gathered.themes]
        match what:
            case "menu":
                self._open_theme_menu(lane, keys)
            case "plus" | "minus" if self.tools.vote.isChecked():
                doing.vote(key, self.votes.voter, 1 if what == "plus" else -1)
            case "rename":
                lane.title.edit()
            case "say":
                lane.under.edit()
            case "left" | "right":
                doing.move(key, keys.index(key) + (-1 if what == "left" else 1))
                self.board.bring_into_sight(lane)
            case "split":
                self.picking.ask_title(lane.list.chosen(), after=key)
            case "merge":
                self.picking.ask_merge(key)
            case "delete":
                self._delete(lane)
            case _:
                pass

    def _delete(self, lane: Lane) -> None:
        place = self.board.lanes.index(lane)
        self.doing.delete(lane.view.key)
        self.board.go_to(self.board.lanes[min(place, len(self.board.lanes) - 1)])

    def _open_theme_menu(self, lane: Lane, keys: list[str]) -> None:
        key = lane.view.key
        menu: QMenu = theme_menu(
            self._t,
            self,
            first=keys[0] == key,
            last=keys[-1] == key,
            alone=len(keys) == 1,
            chosen=bool(lane.list.chosen()),
        )
        menu.triggered.connect(partial(self._theme_asked, key))
        menu.popup(lane.more.mapToGlobal(lane.more.rect().bottomLeft()))

    def _theme_asked(self, key: str, action: QAction) -> None:
        self._asked(key, action.data())

    def commit(self) -> None:
        """Save what is typed and not yet saved, before the window closes."""
        for lane in self.board.lanes:
            lane.title.keep()
            lane.under.keep()
