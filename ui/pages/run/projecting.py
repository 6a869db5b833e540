"""What the projector is told: keeps the mode and the message, and moves its window between screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.scene import Mode, scene
from ui.projector import Projector, second_screen

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.live.reading import Reading
    from ui.bridge import Bridge
    from ui.pages.run.projector_card import ProjectorCard


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
        self.mode: Mode = "clock"
        self.message = ""
        self._before: Mode = "clock"
        self._block = ""
        self._paper = "light"
        self._tried_over: tuple[Mode, str] | None = None
        card.mode_requested.connect(self.choose)
        card.turn_requested.connect(self.turn)
        card.message_given.connect(self.give_message)
        card.open_requested.connect(self.open)
        card.dark_requested.connect(self._set_dark)
        bridge.opened.connect(self._begin_anew)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenAdded.connect(self._say_where)
        app.screenRemoved.connect(self._say_where)
        self._say_where()

    def set_actions(self, actions: list[QAction]) -> None:
        """Give the keys that must work in the projector's window, too."""
        self._actions = actions

    # ---- what is shown ---------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show the room's side of a reading, in the workshop's language."""
        plan = self._bridge.desk.plan
        if reading.block != self._block:
            self._block = reading.block
            if self.mode == "message":
                self.mode = self._before
        card = self._card_index()
        now = scene(plan, reading, card, self.mode, self.message, self._room_words())
        live = reading.state in ("running", "paused")
        block = plan.blocks[reading.position] if live else None
        self._card.show_state(now, self.mode, block, card)
        if self.window is not None:
            self.window.show_scene(now)

    def _room_words(self) -> Translations:
        """Return the words of the room: the workshop's language, not the window's."""
        language = self._bridge.desk.plan.language
        if language != self._room.language:
            self._room = Translations(language)
        return self._room

    def _begin_anew(self) -> None:
        """Show another workshop's room nothing of this one."""
        self.mode = self._before = "clock"
        self.message = ""
        self._tried_over = None
        self._card.typed.clear()
        self._again()

    def choose(self, mode: str) -> None:
        """Show the room something else; the message is asked for first."""
        if mode == "black":
            self.toggle_black()
        elif mode == "message":
            self._again()
            self.ask_message()
        else:
            self._switch(_mode(mode))

    def toggle_black(self) -> None:
        """Make the screen black, or bring back what it showed before."""
        self._switch(self._before if self.mode == "black" else "black")

    def show_or_turn(self) -> None:
        """Show the question; when it is on the screen, turn to the next one, after the last to the first."""
        run, plan = self._bridge.desk.run, self._bridge.desk.plan
        if not acts.is_live(run):
            return
        cards = len(plan.block(run.block).cards)
        if self.mode != "card":
            self._switch("card")
        elif cards > 1:
            self._bridge.desk.act(acts.show_card, (self._card_index() + 1) % cards)

    def turn(self, step: int) -> None:
        """Turn to another question of the block and show it."""
        self._bridge.desk.act(acts.show_card, self._card_index() + step)
        self._switch("card")

    def ask_message(self) -> None:
        """Let the facilitator type a message to the room."""
        self._card.ask_message()

    def give_message(self, message: str) -> None:
        """Show a typed message; an empty one takes it away."""
        self.message = message.strip()
        self._page.setFocus()
        self._switch("message" if self.message else self._before)

    def _switch(self, mode: Mode) -> None:
        if self.mode not in ("black", "message"):
            self._before = self.mode
        self.mode = mode
        self._again()

    def _again(self) -> None:
        if self._bridge.desk.workshop is not None:
            self.show_reading(self._bridge.desk.reading())

    def _card_index(self) -> int:
        desk = self._bridge.desk
        return desk.run.cards.get(desk.run.block, 0)

    def follow_setting(self) -> None:
        """Take the paper that the settings ask for, when they ask for another one than before."""
        paper = settings.load(settings.beside(self._bridge.desk.library.path)).projector_theme
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
        if self.window is None:
            self.window = Projector(self._t)
            self.window.addActions(self._actions)
            self.window.set_dark(self._card.picture.dark)
            self.window.moved.connect(self._say_where)
            self._page.destroyed.connect(self.window.deleteLater)
            self._again()
        self.window.open_beside(self._page.window())

    def try_out(self) -> None:
        """Show the room's screen a picture to be read from the back row, until `end_try` takes it away."""
        t = self._room_words()
        self._tried_over = self._tried_over or (self.mode, self.message)
        self.mode, self.message = "message", t("Can you read this from the back row?")
        self.open()
        self._again()

    def end_try(self) -> None:
        """Show what was shown before the test picture, and close a window that is over the plan."""
        if self._tried_over is None:
            return
        (self.mode, self.message), self._tried_over = self._tried_over, None
        self._again()
        if self.window is not None and not self.window.isFullScreen():
            self.window.close()

    def go_on_from(self, other: Projecting) -> None:
        """Show what another cockpit of the same run shows, in its place."""
        self.mode, self._before, self.message = other.mode, other._before, other.message
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
        there = second_screen() is not None
        button = t("Full screen") if there else t("As a window")
        if window is None or not window.isVisible():
            found = t("second screen found") if there else t("no second screen found")
        elif window.isFullScreen():
            found = t("on {screen}", screen=window.screen().name())
        else:
            found = t("in a window") if there else t("in a window, no second screen found")
        self._card.show_where(found, button)


def _mode(name: str) -> Mode:
    """Return a mode's name as the type that the scene wants."""
    return next(mode for mode in get_args(Mode) if mode == name)
