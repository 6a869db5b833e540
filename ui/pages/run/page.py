"""The cockpit page: lays its parts out for the width there is, and turns keys and buttons into acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hls_facilitator.live import acts
from hls_facilitator.model import AppError
from ui.pages.notes import NotesPanel
from ui.pages.run import words
from ui.pages.run.adjusting import Adjusting
from ui.pages.run.block_menu import block_menu
from ui.pages.run.catching_up import CatchingUp
from ui.pages.run.chimes import Chimes
from ui.pages.run.controls import Controls
from ui.pages.run.folding import Folding
from ui.pages.run.keys import TABLES, LiveActions
from ui.pages.run.middle import Middle
from ui.pages.run.projecting import Projecting
from ui.pages.run.projector_card import ProjectorCard
from ui.pages.run.ready import Ready
from ui.pages.run.run_sheet import RunSheet
from ui.pages.run.stage import Stage
from ui.pages.run.summary import Summary
from ui.pages.run.tables import Tables
from ui.pages.run.time_faults import TimeFaults
from ui.pages.run.upcoming import Upcoming
from ui.theme import set_role
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.acts import Press
    from hls_facilitator.live.reading import Reading
    from ui.bridge import Bridge


class RunPage(QWidget):
    """The facilitator's cockpit.

    `write_up_requested` asks for the write-up after the finish, `session_requested` for the programme's next
    session by its id; `plan_requested` for the plan when there is nothing to run yet, `found_requested` for
    what a Finding of its pre-flight is about; `front_requested` to be shown, when a key of the projector's
    window wants words.
    """

    write_up_requested = Signal()
    plan_requested = Signal()
    found_requested = Signal(object)
    session_requested = Signal(str)
    front_requested = Signal()

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        set_role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_focus", True)
        self.setAccessibleName(t("Run"))
        self.sheet = RunSheet(t)
        self.strip = CatchingUp(t)
        self.tables = Tables(t, TABLES, self.act)
        self.stage = Stage(t, self.strip)
        self.summary = Summary(t)
        self.controls = Controls(t)
        self.upcoming = Upcoming(t)
        self.projector_card = ProjectorCard(t)
        self.problem = Banner()
        self.faults = TimeFaults(bridge, t, self.act)
        self.notes = NotesPanel(bridge, t)
        self.projecting = Projecting(bridge, t, self.projector_card, self)
        self.chimes = Chimes(bridge, t, self)
        self.adjusting = Adjusting(bridge, t, self.strip, self.act, self)
        self.ready = Ready(bridge, self.projecting.room, t)
        self._lay_out()
        self._connect()
        self.addActions(self.notes.key_actions)
        self.keys = LiveActions(self, self._commands(), t)
        kinds = [action for action in self.notes.key_actions if action.data()]
        for action in kinds:  # pressed in the room's window, the note is typed here
            action.triggered.connect(self._new_note)
        self.projecting.room.add_actions(*self.keys.for_room, *kinds)
        self.refresh()

    def _lay_out(self) -> None:
        self.middle = Middle(self.problem, self.ready, self.stage, self.summary, self.controls)
        self.middle.add_strip(self.faults)
        self.middle.add_cards(self.upcoming, self.projector_card)
        self.folding = Folding(self._t, self.middle, self.sheet, self.notes, self.tables)
        line = QVBoxLayout(self)
        line.setContentsMargins(14, 14, 14, 14)
        line.addWidget(self.folding)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.reading_changed.connect(self._show_reading)
        bridge.run_changed.connect(self.refresh)
        bridge.plan_changed.connect(self.refresh)
        bridge.opened.connect(self.refresh)
        self.problem.first.connect(self.plan_requested)
        self.sheet.go_requested.connect(self.go_to)
        self.ready.picture_requested.connect(self.try_projector)
        self.ready.found_requested.connect(self.found_requested)
        self.ready.left.connect(self._take_keys)
        self.stage.step_chosen.connect(self._begin_step)
        self.controls.back_requested.connect(self._back)
        self.controls.pause_requested.connect(self._pause)
        self.controls.minutes_requested.connect(self._add)
        self.upcoming.undo_requested.connect(self._undo)
        self.upcoming.sounds.bell.clicked.connect(self.chimes.ring)
        self.upcoming.sounds.quiet.toggled.connect(self.chimes.set_quiet)
        self.chimes.silent.connect(self._say_silent)
        self.upcoming.adjust_requested.connect(self.adjusting.open)
        self.controls.primary_requested.connect(self.go_on)
        self.notes.left.connect(self._take_keys)
        self.strip.left.connect(self._take_keys)
        self.tables.left.connect(self._take_keys)
        self.summary.write_up_requested.connect(self.write_up_requested)
        self.summary.reopen_requested.connect(self._reopen)
        self.summary.session_requested.connect(self.session_requested)

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "next": self.go_on,
            "space": self.go_on,
            "back": self._back,
            "pause": self._pause,
            "give_1": self._give_1,
            "take_1": self._take_1,
            "give_5": self._give_5,
            "take_5": self._take_5,
            "black": self.projecting.toggle_black,
            "swap": self.projecting.room.swap,
            "go_to": self._pick_block,
            "adjust": self._adjust,
            "message": self._ask_message,
            "card": self.projecting.show_or_turn,
            "undo": self._undo,
            "bell": self.chimes.ring,
            "quiet": self.upcoming.sounds.quiet.toggle,
            "groups": self.projecting.show_groups,
            "moves": self.projecting.show_moves,
            "break": self.projecting.show_break,
            "wall": self.projecting.show_notes,
            "tables": self._go_to_tables,
            "full_screen": self.projecting.room.toggle,
            "leave": self.projecting.room.leave_full_screen,
            "live_block": self._live_block,
            "new_note": self._new_note,
        }

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the run as the desk has it now."""
        if self._bridge.desk.workshop is not None:
            self._show_reading(self._bridge.desk.reading())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened unseen, and take the keys."""
        super().showEvent(event)
        self.projecting.room.follow_setting()
        self.adjusting.follow_setting()
        self.refresh()
        if not self.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_projector(self, wanted: bool) -> None:  # noqa: FBT001 a slot
        """Show the room's screen a test picture, or take it away."""
        if wanted:
            self.projecting.try_out()
        else:
            self.projecting.end_try()

    def commit(self) -> None:
        """Keep the note that is being typed, before the window closes."""
        self.notes.box.keep()

    def _show_reading(self, reading: Reading) -> None:
        self.projecting.show_reading(reading)
        self.chimes.hear(reading)
        if not self.isVisible():
            return
        desk, t = self._bridge.desk, self._t
        self.adjusting.show_reading(reading)
        self.tables.show_reading(desk.plan, reading)
        finished, before = reading.state == "finished", reading.position < 0
        self.middle.show_stage(ready=before, finished=finished)
        self.upcoming.setVisible(not finished)
        if finished:
            self.summary.show_run(desk, reading)
        elif before:
            self.ready.refresh()
        else:
            self.stage.show_reading(desk.plan, reading)
        self.upcoming.show_after(desk, reading, words.undo_text(desk, t))
        self.controls.show_state(reading)
        self.sheet.show_lines(words.sheet(desk, reading, t))

    # ---- acting ----------------------------------------------------------------------------------

    def act(self, verb: Callable[..., Press | None], *args: object) -> bool:
        """Do one of the verbs of live.acts, and say on the page why when it cannot be done."""
        try:
            done = self._bridge.desk.act(verb, *args)
        except AppError as problem:
            actions = () if self._bridge.desk.plan.blocks else (self._t("Open the plan"),)
            self.problem.show_message(problem.worded(self._t), "over", "circle-alert", actions)
            return False
        self.problem.hide()
        return done

    def go_on(self) -> None:
        """Start, enter the next block, or finish: what the primary button says."""
        desk = self._bridge.desk
        if desk.workshop is None or desk.run.state == "finished":
            return
        if desk.run.state == "not started":
            self.act(acts.start)
        elif desk.reading().following >= 0:
            self.act(acts.next_block)
        elif not acts.bounced(desk.run, desk.now()):
            self.act(acts.finish)

    def go_to(self, block_id: str) -> None:
        """Enter a block chosen by hand."""
        self.act(acts.go_to, block_id)

    def _back(self) -> None:
        self.act(acts.back)

    def _pause(self) -> None:
        self.act(acts.pause)

    def _reopen(self) -> None:
        self.act(acts.reopen)

    def _begin_step(self, index: int) -> None:
        self.act(acts.begin_step, index)

    def _add(self, minutes: int) -> None:
        self.act(acts.add_minutes, minutes)

    def _give_1(self) -> None:
        self._add(1)

    def _take_1(self) -> None:
        self._add(-1)

    def _give_5(self) -> None:
        self._add(5)

    def _take_5(self) -> None:
        self._add(-5)

    def _say_silent(self, reason: str) -> None:
        self.problem.show_message(reason, "warn", "volume-x")

    def _undo(self) -> None:
        self._bridge.desk.undo_act()

    # ---- finding ---------------------------------------------------------------------------------

    def _pick_block(self) -> None:
        """Open the list of blocks under the clock; Enter goes to the one chosen."""
        desk = self._bridge.desk
        if not acts.is_live(desk.run):
            return
        menu = block_menu(self.sheet.model.lines, self._t("Go to block"), self._t, self)
        menu.triggered.connect(self._picked)
        self._come_forward()
        menu.popup(self.stage.mapToGlobal(QPoint(20, 20)))

    def _picked(self, action: QAction) -> None:
        self.go_to(action.data())

    def _take_keys(self) -> None:
        """Take the keyboard back from a text box, so that the live keys work again."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_forward(self) -> None:
        """Have the keyboard, even when the projector's window had it."""
        self.front_requested.emit()
        self.window().activateWindow()

    def _ask_message(self) -> None:
        self._come_forward()
        self.folding.reveal_of(self.projector_card)
        self.projecting.ask_message()

    def _adjust(self) -> None:
        self._come_forward()
        self.adjusting.open()

    def _live_block(self) -> None:
        self._come_forward()
        self.folding.reveal(self.sheet)
        self.sheet.go_live()
        self.sheet.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_tables(self) -> None:
        if self._bridge.desk.reading().tables:
            self._come_forward()
            self.folding.reveal(self.tables)
            self.tables.take_keys()

    def _new_note(self) -> None:
        self._come_forward()
        self.folding.reveal(self.notes)
        self.notes.begin_note()
