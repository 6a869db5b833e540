"""A rehearsal in the window: a faster clock, and the bar that says so, plays the day and ends it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel

from hls_facilitator import rehearsal
from hls_facilitator.live.words import clock as clock_time
from ui.pages.flow import FlowLayout
from ui.theme import icon, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop
    from ui.bridge import Bridge

SPEEDS = (1, 10, 60, 120)
SPEED = 60

TAKING_OVER = ("enter", "pause", "resume", "finish", "reopen", "undo")
"""Acts by hand after which the day no longer goes on by itself."""


class RehearsalClock:
    """Epoch seconds from `moment` on, `speed` times as fast as `base`; 0 stands still."""

    def __init__(self, moment: float, speed: float = 0, base: Callable[[], float] = time.monotonic) -> None:
        self._base = base
        self._moment = moment
        self._since = base()
        self._speed = speed

    def __call__(self) -> float:
        """Return the moment it is in the rehearsal."""
        return self._moment + (self._base() - self._since) * self._speed

    def set_speed(self, speed: float) -> None:
        """Go on from this moment at another speed."""
        self._moment = self()
        self._since = self._base()
        self._speed = speed


class RehearsalBar(QFrame):
    """Stands above every page while a rehearsal runs.

    `ended` asks to leave it, `plan_requested` to plan the same workshop for real.
    """

    ended = Signal()
    plan_requested = Signal()

    def __init__(self, bridge: Bridge, clock: RehearsalClock, workshop: Workshop, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._desk = bridge.desk
        self._clock = clock
        self._begins = clock()
        self._events = list(rehearsal.script(workshop))
        self._under_way = 0
        set_role(self, "strip", tone="warn")
        self._make()
        bridge.reading_changed.connect(self.play)
        bridge.run_changed.connect(self._acted)

    def _make(self) -> None:
        t = self.t
        self._running = t("Rehearsal: nothing enters your record")
        self.words = text_label(self._running, "strong", tone="warn")
        self.time = text_label("", "muted")
        self.speed = Segmented(t("Speed"), [(str(n), t("{n}×", n=n)) for n in SPEEDS])
        self.speed.choose(str(SPEED))
        self.speed.chosen.connect(self._set_speed)
        self.alone = QCheckBox(t("Goes on by itself"))
        self.alone.setChecked(True)
        self.plan = KeyButton(t("Plan it for real"), drawing="calendar")
        self.plan.clicked.connect(self.plan_requested)
        self.leave = KeyButton(t("Leave"), drawing="x")
        self.leave.clicked.connect(self.ended)
        picture = QLabel()
        picture.setPixmap(icon("history", "warn").pixmap(18, 18))
        flow = FlowLayout(gap=12)
        for widget in (picture, self.words, self.time, self.speed, self.alone, self.plan, self.leave):
            flow.addWidget(widget)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 10, 6)
        line.addLayout(flow)

    def begin(self) -> None:
        """Start the day, then let the clock run."""
        self.play()
        self._set_speed(self.speed.choice())

    def _set_speed(self, speed: str) -> None:
        self._clock.set_speed(int(speed))

    def play(self, _reading: object = None) -> None:
        """Let happen what is due by now; once somebody has taken over, only notes come in."""
        moment = self._clock()
        self.time.setText(self.t("it is {time}", time=clock_time(moment - 30)))
        while self._events and self._begins + self._events[0].at <= moment:
            event = self._events.pop(0)
            if event.note is not None:
                self._desk.add_note(self._fitting(event.note))
            elif self.alone.isChecked():
                if event.undo:
                    self._under_way += self._desk.undo_act()
                elif event.verb is not None:
                    self._under_way += self._desk.act(event.verb, *event.args)

    def _fitting(self, note: Note) -> Note:
        """Return the note without its question where the room is in another block than the script."""
        run, plan = self._desk.run, self._desk.plan
        cards = {card.id for block in plan.blocks if block.id == run.block for card in block.cards}
        return note if note.card in cards else replace(note, card="")

    def _acted(self) -> None:
        """Tell acts by hand from those of the script, and give way to them."""
        if self._under_way:
            self._under_way -= 1
        elif self._desk.acts and self._desk.acts[-1].kind in TAKING_OVER:
            self.alone.setChecked(False)
        self._show_end(over=self._desk.run.state == "finished")

    def _show_end(self, *, over: bool) -> None:
        """Let the clock stand once the day is over, and run again when it is taken up."""
        t = self.t
        self._clock.set_speed(0 if over else int(self.speed.choice()))
        for widget in (self.time, self.speed, self.alone):
            widget.setVisible(not over)
        self.words.setText(t("The rehearsal is over: nothing entered your record") if over else self._running)
