"""What the room is shown: turns keys and buttons into the scene on the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts, driving, panels, showing
from hls_facilitator.live.scene import Chosen, Mode, Scene, available, scene, turn_of
from hls_facilitator.live.showing import Showing
from hls_facilitator.live.tables import have_clocks
from ui.pages.run.room_window import RoomWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.live.panels import Wall
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Block
    from ui.bridge import Bridge
    from ui.pages.run.projector_card import ProjectorCard
    from ui.projector import Projector


class Projecting(QObject):
    """Joins the cockpit's projector card with the run; `room` is the window that shows it."""

    def __init__(self, bridge: Bridge, t: Translations, card: ProjectorCard, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._card = card
        self._page = page
        self._words = Translations("en")
        self.room = RoomWindow(bridge, t, card, page)
        self._showing = Showing()
        self._tried_over: Showing | None = None
        card.mode_requested.connect(self.choose)
        card.turn_requested.connect(self.turn)
        card.wall_requested.connect(self.put_up)
        card.message_given.connect(self.give_message)
        bridge.opened.connect(self._begin_anew)
        bridge.notes_changed.connect(self._again)

    @property
    def mode(self) -> Mode:
        """What the screen shows."""
        return self._showing.chosen.mode

    @property
    def message(self) -> str:
        """The words last shown to the room."""
        return self._showing.chosen.message

    @property
    def window(self) -> Projector | None:
        """The room's window, None until somebody wants it."""
        return self.room.window

    # ---- what is shown ---------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show the room's side of a reading, in the workshop's language."""
        desk, t = self._bridge.desk, self._room_words()
        finished = reading.state == "finished"
        block = None if finished or reading.position < 0 else desk.plan.blocks[reading.position]
        moment = driving.moment(desk.plan, reading)
        self._showing = showing.follow(self._showing, moment, block, reading.now)
        if not have_clocks(reading.tables):
            self._showing = showing.without_clocks(self._showing, block)
        chosen = replace(showing.at(self._showing, reading.now), card=max(reading.card, 0))
        now = scene(desk.plan, reading, chosen, t, desk.notes)
        self._card.show_state(now, chosen, block, self._available(block, reading))
        self._card.walls.show_walls(panels.walls(desk.notes), chosen.wall)
        self._card.show_turns(chosen.mode, *self._turns(now, chosen, block, reading), reading.card_by)
        self.room.show_scene(now)

    def _available(self, block: Block | None, reading: Reading) -> frozenset[Mode]:
        desk, wall = self._bridge.desk, self._showing.chosen.wall
        return available(desk.plan, block, desk.notes, wall, clocks=have_clocks(reading.tables))

    def _turns(self, now: Scene, chosen: Chosen, block: Block | None, reading: Reading) -> tuple[int, int]:
        """Return where the arrows stand, from 0, and among how many: rounds, pages or questions."""
        plan = self._bridge.desk.plan
        match chosen.mode:
            case "groups":
                return turn_of(plan, reading, chosen), panels.rounds(plan)
            case "rotation":
                return turn_of(plan, reading, chosen), panels.rounds(plan) - 1
            case "notes" | "tables":
                return now.page.number, now.page.pages
            case _:
                return chosen.card, len(block.cards) if block else 0

    def _room_words(self) -> Translations:
        """Return the words of the room: the workshop's language, not the window's."""
        language = self._bridge.desk.plan.language
        if language != self._words.language:
            self._words = Translations(language)
        return self._words

    def _begin_anew(self) -> None:
        """Show another workshop's room nothing of this one."""
        self._showing, self._tried_over = Showing(), None
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
        elif mode in self._available(self._block(), self._bridge.desk.reading()):
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
            desk = self._bridge.desk
            desk.act(acts.show_card, (desk.reading().card + 1) % cards)

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
        elif self.mode in ("notes", "tables"):
            self._turn_page(step)
        else:
            desk.act(acts.show_card, desk.reading().card + step)
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

    # ---- in place of all that -------------------------------------------------------------------

    def try_out(self) -> None:
        """Show the room's screen a picture to be read from the back row, until `end_try` takes it away."""
        t = self._room_words()
        self._tried_over = self._tried_over or self._showing
        test = Chosen("message", message=t("Can you read this from the back row?"))
        self._showing = Showing(test, moment=self._showing.moment)
        self._again()
        self.room.open()

    def end_try(self) -> None:
        """Show what was shown before the test picture, and close a window that is over the plan."""
        if self._tried_over is None:
            return
        self._showing, self._tried_over = self._tried_over, None
        self._again()
        self.room.put_away()

    def go_on_from(self, other: Projecting) -> None:
        """Show what another cockpit of the same run shows, in its place."""
        self._showing = other._showing
        self._again()
        self.room.open()
