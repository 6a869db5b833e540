"""What is asked on the board by keys, menus, buttons and drops, turned into what is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.pages.sense.keys import SENSE_KEYS
from ui.pages.sense.menus import card_menu, theme_menu
from ui.pages.sense.views import QUESTIONS

if TYPE_CHECKING:
    from ui.pages.sense.lane import Lane
    from ui.pages.sense.page import SensePage


class Asking(QObject):
    """Listens to the board of a page and to the answers of its picker."""

    def __init__(self, page: SensePage) -> None:
        super().__init__(page)
        self._page = page
        self._board, self._doing, self._t = page.board, page.doing, page.t
        board, picking = page.board, page.picking
        board.asked.connect(self._asked)
        board.dropped.connect(self.put)
        board.star_toggled.connect(self._star_one)
        board.menu_requested.connect(self.open_card_menu)
        picking.picked.connect(self._picked)
        picking.named.connect(self._named)
        for key in SENSE_KEYS:
            if key.id:
                action = QAction(self._t(key.text) if key.text else "", self)
                action.setShortcuts([QKeySequence(keys) for keys in key.keys])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(partial(self._press, key.id))
                board.addAction(action)

    # ---- of cards --------------------------------------------------------------------------------

    def put(self, notes: object, key: str) -> None:
        """Put notes (ids) into a lane."""
        ids = _ids(notes)
        lane = self._board.lane(key)
        if lane is None:
            self._doing.say_gone()
        elif lane.view.sort == "suggested":
            self._page.told.tell(self._t("Accept the suggested theme first."))
        elif self._page.views.by == QUESTIONS:
            block, _, card = key.partition("/")
            self._doing.ask_about(ids, block, card)
        else:
            self._doing.put(ids, key)
        self._board.choose_none()

    def _press(self, what: str) -> None:
        """Do what a key asks for, with the notes meant or the lane the keyboard is on."""
        lane, meant = self._board.current_lane(), self._board.meant()
        match what:
            case "move" | "new" | "star" | "out":
                self._press_on_notes(what, meant, lane)
            case "vote":
                self._page.tools.vote.toggle()
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
            self._doing.star(meant)
        elif what == "out" and lane is not None and lane.view.sort == "suggested":
            self._page.suggesting.leave_out(lane.view.key, set(meant))
        elif what == "out":
            self._doing.put([note.id for note in self._doing.notes(meant) if note.theme], "")
            self._board.choose_none()
        elif what == "move":
            self._page.picking.ask_where(meant)
        else:
            self._page.picking.ask_title(meant)

    def _send_beside(self, way: int, meant: list[str], lane: Lane) -> None:
        """Move notes to the lane before or after this one, and go with them."""
        place = self._board.lanes.index(lane) + way
        if 0 <= place < len(self._board.lanes) and self._board.lanes[place].view.sort != "suggested":
            to = self._board.lanes[place]
            self.put(meant, to.view.key)
            self._board.go_to(to, meant[0])

    def _star_one(self, note: str) -> None:
        self._doing.star((note,))

    def _picked(self, purpose: str, subject: object, key: str) -> None:
        """Move notes into the theme that was picked for them, or merge a theme into it."""
        if purpose == "merge":
            self._doing.merge(str(subject), key)
        else:
            self._doing.put(_ids(subject), key)
            self._board.choose_none()

    def _named(self, subject: object, title: str, after: str) -> None:
        """Make a theme of notes, under the title that was typed for it."""
        key = self._doing.make(title, _ids(subject), after)
        lane = self._board.lane(key)
        self._board.choose_none()
        if lane is not None:
            self._board.bring_into_sight(lane)

    def open_card_menu(self, note: str, at: QPoint) -> None:
        """Open the menu of a card at a place of the screen."""
        known = self._doing.notes((note,))
        lane = self._board.holding(note)
        if known and lane is not None:
            in_theme = self._doing.theme(known[0].theme) is not None
            suggested = lane.view.sort == "suggested"
            menu = card_menu(
                self._t, self._page, starred=known[0].starred, in_theme=in_theme, suggested=suggested
            )
            menu.triggered.connect(partial(self._card_asked, note, lane))
            menu.popup(at)

    def _card_asked(self, note: str, lane: Lane, action: QAction) -> None:
        if action.data() == "open":
            self._page.editing.open(note)
        else:
            self._press_on_notes(action.data(), self._board.taken_along(note), lane)

    # ---- of lanes --------------------------------------------------------------------------------

    def _asked(self, key: str, what: str) -> None:
        """Do what the buttons, the menu or the keys of a lane ask for."""
        lane = self._board.lane(key)
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
            self._board.go_to(lane)
        elif what in ("accept", "no"):
            place = self._board.lanes.index(lane)
            made = self._accept(key) if what == "accept" else self._decline(key)
            shown = self._board.lane(made) or self._board.lanes[min(place, len(self._board.lanes) - 1)]
            self._board.go_to(shown)

    def _accept(self, key: str) -> str:
        """Make a theme of a suggested one; returns its id."""
        suggesting = self._page.suggesting
        made = self._doing.accept(suggesting.waiting[key].title, suggesting.notes(key))
        suggesting.accepted(key, made)
        return made

    def _decline(self, key: str) -> str:
        self._page.suggesting.drop(key)
        self._page.told.tell(self._t("No longer suggested. Suggest themes again to get it back."))
        return ""

    def _asked_of_theme(self, lane: Lane, what: str) -> None:
        key, doing = lane.view.key, self._doing
        keys = [theme.id for theme in self._doing.desk.gathered.themes]
        match what:
            case "menu":
                self._open_theme_menu(lane, keys)
            case "plus" | "minus" if self._page.tools.vote.isChecked():
                doing.vote(key, self._page.votes.voter, 1 if what == "plus" else -1)
            case "rename":
                lane.title.edit()
            case "say":
                lane.under.edit()
            case "left" | "right":
                doing.move(key, keys.index(key) + (-1 if what == "left" else 1))
                self._board.bring_into_sight(lane)
            case "split":
                self._page.picking.ask_title(lane.list.chosen(), after=key)
            case "merge":
                self._page.picking.ask_merge(key)
            case "delete":
                self._delete(lane)
            case _:
                pass

    def _delete(self, lane: Lane) -> None:
        place = self._board.lanes.index(lane)
        self._doing.delete(lane.view.key)
        self._board.go_to(self._board.lanes[min(place, len(self._board.lanes) - 1)])

    def _open_theme_menu(self, lane: Lane, keys: list[str]) -> None:
        key = lane.view.key
        menu = theme_menu(
            self._t,
            self._page,
            first=keys[0] == key,
            last=keys[-1] == key,
            alone=len(keys) == 1,
            chosen=bool(lane.list.chosen()),
        )
        menu.triggered.connect(partial(self._theme_asked, key))
        menu.popup(lane.more.mapToGlobal(lane.more.rect().bottomLeft()))

    def _theme_asked(self, key: str, action: QAction) -> None:
        self._asked(key, action.data())


def _ids(notes: object) -> tuple[str, ...]:
    """Return the ids of notes that a signal carries."""
    return tuple(notes) if isinstance(notes, tuple | list) else ()
