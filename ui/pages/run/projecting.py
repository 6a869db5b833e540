"""What the projector is told: turns keys and buttons into what the room sees, and gives it its window."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast, get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts, panels, showing
from hls_facilitator.live.scene import Chosen, Mode, Scene, available, scene, turn_of
from hls_facilitator.live.showing import Showing
from hls_facilitator.model import AppError
from ui.projector import Projector, second_screen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.live.panels import Wall
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Block
    from ui.bridge import Bridge
    from ui.pages.run.projector_card import ProjectorCard

log = logging.getLogger(__name__)


class Projecting(QObject):
    """Joins the cockpit's projector card with the projector's window, made when it is first asked for."""

    def __init__(self, bridge: Bridge, t: Translations, card: ProjectorCard, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._t = t
        self._card = card
        self._page = page
        self._actions: list[QAction] = []
        self._room = Translations("en")
        self.window: Projector | None = None
        self._showing = Showing()
        self._begun: tuple[str, bool] = ("", False)
        self._paper = "light"
        self._tried_over: Showing | None = None
        card.mode_requested.connect(self.choose)
        card.turn_requested.connect(self.turn)
        card.wall_requested.connect(self.put_up)
        card.message_given.connect(self.give_message)
        card.open_requested.connect(self.toggle)
        card.dark_requested.connect(self._set_dark)
        bridge.opened.connect(self._begin_anew)
        bridge.notes_changed.connect(self._again)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenAdded.connect(self._say_where)
        app.screenRemoved.connect(self._say_where)
        self._say_where()

    @property
    def mode(self) -> Mode:
        """What the screen shows."""
        return self._showing.chosen.mode

    @property
    def message(self) -> str:
        """The words last shown to the room."""
        return self._showing.chosen.message

    def set_actions(self, actions: list[QAction]) -> None:
        """Give the keys that must work in the projector's window, too."""
        self._actions = actions

    # ---- what is shown ---------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show the room's side of a reading, in the workshop's language."""
        desk, t = self._bridge.desk, self._room_words()
        finished = reading.state == "finished"
        block = None if finished or reading.position < 0 else desk.plan.blocks[reading.position]
        if (reading.block, finished) != self._begun:
            self._begun = (reading.block, finished)
            self._showing = showing.enter(self._showing, block)
        chosen = self._chosen(reading.now)
        now = scene(desk.plan, reading, chosen, t, desk.notes)
        self._card.show_state(now, chosen, block, self._available(block))
        self._card.walls.show_walls(panels.walls(desk.notes), chosen.wall)
        self._card.show_turns(chosen.mode, *self._turns(now, chosen, block, reading))
        if self.window is not None:
            self.window.show_scene(now)

    def _chosen(self, now: float) -> Chosen:
        run = self._bridge.desk.run
        return replace(showing.at(self._showing, now), card=run.cards.get(run.block, 0))

    def _available(self, block: Block | None) -> frozenset[Mode]:
        desk = self._bridge.desk
        return available(desk.plan, block, desk.notes, self._showing.chosen.wall)

    def _turns(self, now: Scene, chosen: Chosen, block: Block | None, reading: Reading) -> tuple[int, int]:
        """Return where the arrows stand, from 0, and among how many: rounds, pages or questions."""
        plan = self._bridge.desk.plan
        match chosen.mode:
            case "groups":
                return turn_of(plan, reading, chosen), panels.rounds(plan)
            case "rotation":
                return turn_of(plan, reading, chosen), panels.rounds(plan) - 1
            case "notes":
                return now.page.number, now.page.pages
            case _:
                return chosen.card, len(block.cards) if block else 0

    def _room_words(self) -> Translations:
        """Return the words of the room: the workshop's language, not the window's."""
        language = self._bridge.desk.plan.language
        if language != self._room.language:
            self._room = Translations(language)
        return self._room

    def _begin_anew(self) -> None:
        """Show another workshop's room nothing of this one."""
        self._showing, self._begun = Showing(), ("", False)
        self._tried_over = None
        self._card.typed.clear()
        self._again()

    def choose(self, name: str) -> None:
        """Show the room something else; the message is asked for first, what there is not is not shown.

        A list that is on the screen already turns to its next page.
        """
        mode = next(mode for mode in get_args(Mode) if mode == name)
        if mode == "black":
            self.toggle_black()
        elif mode == "message":
            self._again()
            self.ask_message()
        elif mode == self.mode and mode in showing.PAGED:
            self._turn_page(1)
        elif mode in self._available(self._block()):
            self._show(showing.choose(self._showing, mode, self._block(), self._bridge.desk.now()))

    def toggle_black(self) -> None:
        """Make the screen black, or bring back what it showed before."""
        self._show(showing.toggle_black(self._showing, self._block(), self._bridge.desk.now()))

    def show_or_turn(self) -> None:
        """Show the question; when it is on the screen, turn to the next one, after the last to the first."""
        block = self._block()
        cards = len(block.cards) if block else 0
        if self.mode != "card":
            self.choose("card")
        elif cards > 1:
            self._bridge.desk.act(acts.show_card, (self._chosen(0.0).card + 1) % cards)

    def show_groups(self) -> None:
        """Show who sits where, or its next page."""
        self.choose("groups")

    def show_moves(self) -> None:
        """Show who goes where, or its next page."""
        self.choose("rotation")

    def show_break(self) -> None:
        """Show when it goes on."""
        self.choose("break")

    def show_notes(self) -> None:
        """Show what was heard, or its next page."""
        self.choose("notes")

    def put_up(self, wall: Wall) -> None:
        """Show the starred notes, or those of a kind."""
        self._show(showing.put_up(self._showing, wall, self._block(), self._bridge.desk.now()))

    def turn(self, step: int) -> None:
        """Turn to another round, page or question, whatever the screen shows."""
        desk = self._bridge.desk
        if self.mode in ("groups", "rotation"):
            turn = turn_of(desk.plan, desk.reading(), self._showing.chosen) + step
            self._show(showing.turn_round(self._showing, turn, desk.now()))
        elif self.mode == "notes":
            self._turn_page(step)
        else:
            desk.act(acts.show_card, self._chosen(0.0).card + step)
            self.choose("card")

    def _turn_page(self, step: int) -> None:
        pages = self._card.picture.scene.page.pages
        self._show(showing.turn_page(self._showing, step, pages, self._bridge.desk.now()))

    def ask_message(self) -> None:
        """Let the facilitator type a message to the room."""
        self._card.ask_message()

    def give_message(self, message: str) -> None:
        """Show a typed message; an empty one takes it away."""
        self._page.setFocus()
        self._show(showing.say(self._showing, message, self._block(), self._bridge.desk.now()))

    def _show(self, what: Showing) -> None:
        self._showing = what
        self._again()

    def _block(self) -> Block | None:
        """Return the block that the room is in."""
        desk = self._bridge.desk
        return desk.plan.block(desk.run.block) if acts.is_live(desk.run) else None

    def _again(self) -> None:
        if self._bridge.desk.workshop is not None:
            self.show_reading(self._bridge.desk.reading())

    def follow_setting(self) -> None:
        """Take the paper that the settings ask for, when they ask for another one than before."""
        paper = settings.load(self._settings()).projector_theme
        if paper != self._paper:
            self._paper = paper
            self._card.dark.setChecked(paper == "dark")

    def _set_dark(self, dark: bool) -> None:  # noqa: FBT001 the button's own signal
        self._card.picture.set_dark(dark)
        if self.window is not None:
            self.window.set_dark(dark)

    # ---- where it is shown -----------------------------------------------------------------------

    def open(self) -> None:
        """Fill the second screen, or open a window when there is none."""
        self._made().open_beside(self._page.window())

    def toggle(self) -> None:
        """Fill the second screen; with one screen, open a window, fill it, and be a window again."""
        self._made().toggle(self._page.window())

    def _made(self) -> Projector:
        """Return the room's window, made when it is first asked for."""
        if self.window is None:
            kept = settings.load(self._settings()).projector_screen
            self.window = Projector(self._t, kept)
            self.window.addActions(self._actions)
            self.window.set_dark(self._card.picture.dark)
            self.window.moved.connect(self._say_where)
            self.window.chosen.connect(self._keep_screen)
            self._page.destroyed.connect(self.window.deleteLater)
            self._again()
        return self.window

    def _settings(self) -> Path:
        return settings.beside(self._bridge.desk.library.path)

    def _keep_screen(self, screen: str) -> None:
        """Know the room's screen again tomorrow; a day without that is no reason to stop."""
        try:
            settings.save(self._settings(), replace(settings.load(self._settings()), projector_screen=screen))
        except AppError as problem:
            log.warning("the projector's screen is not kept: %s", problem)

    def try_out(self) -> None:
        """Show the room's screen a picture to be read from the back row, until `end_try` takes it away."""
        t = self._room_words()
        self._tried_over = self._tried_over or self._showing
        self._showing = Showing(Chosen("message", message=t("Can you read this from the back row?")))
        self.open()
        self._again()

    def end_try(self) -> None:
        """Show what was shown before the test picture, and close a window that is over the plan."""
        if self._tried_over is None:
            return
        self._showing, self._tried_over = self._tried_over, None
        self._again()
        if self.window is not None and not self.window.isFullScreen():
            self.window.close()

    def go_on_from(self, other: Projecting) -> None:
        """Show what another cockpit of the same run shows, in its place."""
        self._showing, self._begun = other._showing, other._begun
        self.open()

    def swap(self) -> None:
        """Exchange the screens of cockpit and projector."""
        if self.window is not None and self.window.isVisible():
            self.window.swap(self._page.window())

    def leave_full_screen(self) -> None:
        """Make the projector a window again."""
        if self.window is not None:
            self.window.leave_full_screen()

    def _say_where(self) -> None:
        t, window = self._t, self.window
        there = second_screen(self._page.window().screen()) is not None
        seen = window is not None and window.isVisible()
        full = seen and window is not None and window.isFullScreen()
        button = t("Full screen") if there or (seen and not full) else t("As a window")
        if window is None or not seen:
            found = t("second screen found") if there else t("no second screen found")
        elif full:
            found = t("on {screen}", screen=window.screen().name())
        else:
            found = t("in a window") if there else t("in a window, no second screen found")
        self._card.show_where(found, button)
