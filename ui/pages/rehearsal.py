"""The bar of a rehearsal in the window: it says so, and lets a person leap, go faster, and be in trouble."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QHBoxLayout, QLabel, QMenu

from hls_facilitator.live.words import clock as clock_time
from hls_facilitator.model import AppError
from hls_facilitator.rehearsal import Player
from ui.pages.flow import FlowLayout
from ui.pages.run import words
from ui.pages.run.block_menu import block_menu
from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton, key_name
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.rehearsal import FastClock
    from ui.bridge import Bridge

SPEED = "60"
REAL = "1"
"""The speed at which a mishap is met: at a faster one the day would be over before it is answered."""

OVERRUNS = (8, 20)
SLEEP = 9
"""Minutes of the mishaps that can be played."""


class RehearsalKey(Struct, frozen=True):
    """What a key does in the window of a rehearsal; those with a `speed` set it."""

    text: str
    key: str
    speed: str = ""


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the bar is made."""
    return message


SKIP = RehearsalKey(t("Skip to a block"), "Alt+G")
WHAT_IF = RehearsalKey(t("Play a mishap"), "Alt+W")
REHEARSAL_KEYS = (
    RehearsalKey(t("As fast as on the day"), "F6", REAL),
    RehearsalKey(t("10 times as fast"), "F7", "10"),
    RehearsalKey(t("60 times as fast"), "F8", SPEED),
    RehearsalKey(t("120 times as fast"), "F9", "120"),
    SKIP,
    WHAT_IF,
)
del t


class RehearsalBar(QFrame):
    """Stands above every page while a rehearsal runs.

    `ended` asks to leave it, `plan_requested` to plan the same workshop for real; `failed` says why a block
    could not be skipped to.
    """

    ended = Signal()
    plan_requested = Signal()
    failed = Signal(str)

    def __init__(self, bridge: Bridge, clock: FastClock, workshop: Workshop, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._bridge = bridge
        self._desk = bridge.desk
        self._clock = clock
        self.player = Player(bridge.desk, clock, workshop)
        self._leap: Callable[[], None] | None = None  # it waits until all is on the disk
        self._picture = QLabel()
        set_role(self, "strip", tone="warn")
        self._make()
        self._lay_out()
        self._keys = [self._key_of(key) for key in REHEARSAL_KEYS]
        bridge.reading_changed.connect(self.play)
        bridge.run_changed.connect(self._acted)
        bridge.saving_changed.connect(self._go)

    def _make(self) -> None:
        t = self.t
        self._running = t("Rehearsal: nothing enters your record")
        self.words = text_label(self._running, "strong", tone="warn")
        self.time = text_label("", "muted")
        speeds = [key for key in REHEARSAL_KEYS if key.speed]
        self.speed = Segmented(t("Speed"), [(key.speed, t("{n}×", n=key.speed)) for key in speeds])
        for key in speeds:
            self.speed.set_tip(key.speed, f"{t(key.text)} ({key_name(key.key)})")
        self.speed.choose(SPEED)
        self.speed.chosen.connect(self.set_speed)
        self.alone = QCheckBox(t("Goes on by itself"))
        self.alone.setChecked(True)
        self.alone.toggled.connect(self._lead)
        self.skip = self._menu_button(t("Skip to"), SKIP, self._offer_blocks)
        self.what_if = self._menu_button(t("What if"), WHAT_IF, self._offer_mishaps)
        self.plan = KeyButton(t("Plan it for real"), drawing="calendar")
        self.plan.clicked.connect(self.plan_requested)
        self.leave = KeyButton(t("Leave"), drawing="x")
        self.leave.clicked.connect(self.ended)

    def _menu_button(self, text: str, key: RehearsalKey, offer: Callable[[], None]) -> KeyButton:
        button = KeyButton(text, drawing="chevron-down", trailing=True)
        button.setToolTip(f"{self.t(key.text)} ({key_name(key.key)})")
        button.setAccessibleDescription(key_name(key.key))
        button.clicked.connect(offer)
        return button

    def _lay_out(self) -> None:
        self._draw()
        flow = FlowLayout(gap=12)
        self._while_it_runs = (self.time, self.speed, self.alone, self.skip, self.what_if)
        for widget in (self._picture, self.words, *self._while_it_runs, self.plan, self.leave):
            flow.addWidget(widget)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 10, 6)
        line.addLayout(flow)
        for button in self.findChildren(QAbstractButton):  # a click leaves Space the key for Next
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours and the size of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        drawn = pixmap("history", theme.color("warn"), theme.px(18), self.devicePixelRatioF())
        self._picture.setPixmap(drawn)

    def _key_of(self, key: RehearsalKey) -> QAction:
        action = QAction(self.t(key.text), self)
        action.setShortcut(QKeySequence(key.key))
        action.setAutoRepeat(False)
        if key.speed:
            action.triggered.connect(partial(self._choose_speed, key.speed))
        else:
            action.triggered.connect((self.skip if key is SKIP else self.what_if).click)
        self.addAction(action)
        return action

    # ---- as time goes by -------------------------------------------------------------------------

    def begin(self) -> None:
        """Start the day, then let the clock run."""
        self.play()
        self.set_speed(self.speed.choice())

    def set_speed(self, speed: str) -> None:
        """Let the clock run so many times as fast as on the day."""
        self._clock.set_speed(int(speed))

    def _choose_speed(self, speed: str) -> None:
        self.speed.choose(speed)
        self.set_speed(speed)

    def play(self, _reading: object = None) -> None:
        """Let happen what is due by now, and say what time it is."""
        self.time.setText(self.t("it is {time}", time=clock_time(self._clock() - 30)))
        self.player.play()
        self.alone.setChecked(self.player.alone)

    def _lead(self, alone: bool) -> None:  # noqa: FBT001 the box's own signal
        self.player.alone = alone

    def _acted(self) -> None:
        self.play()
        over = self._desk.run.state == "finished"
        if over != self.speed.isHidden():
            self._show_end(over=over)

    def _show_end(self, *, over: bool) -> None:
        """Let the clock stand once the day is over, and run again when it is taken up."""
        t = self.t
        self._clock.set_speed(0 if over else int(self.speed.choice()))
        for widget in self._while_it_runs:
            widget.setVisible(not over)
        for action in self._keys:
            action.setEnabled(not over)
        self.words.setText(t("The rehearsal is over: nothing entered your record") if over else self._running)

    # ---- leaps -----------------------------------------------------------------------------------

    def _offer_blocks(self) -> None:
        lines = words.sheet(self._desk, self._desk.reading(), self.t)
        menu = block_menu(lines, self.t(SKIP.text), self.t, self)
        menu.triggered.connect(self._skip)
        menu.popup(self.skip.mapToGlobal(QPoint(0, self.skip.height())))

    def _offer_mishaps(self) -> None:
        """Offer what can go wrong in a block whose clock runs."""
        t, reading = self.t, self._desk.reading()
        running = reading.state == "running"
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(t(WHAT_IF.text))
        for minutes in OVERRUNS:
            action = menu.addAction(t("This block runs {n} min over", n=minutes))
            action.setData(partial(self.player.run_over, minutes))
            action.setEnabled(running and reading.remaining > -minutes * 60)
        action = menu.addAction(t("The laptop sleeps for {n} min", n=SLEEP))
        action.setData(self._sleep)
        action.setEnabled(running)
        menu.triggered.connect(self._have_mishap)
        menu.popup(self.what_if.mapToGlobal(QPoint(0, self.what_if.height())))

    def _skip(self, action: QAction) -> None:
        self._leap = partial(self.player.skip_to, action.data())
        self._go()

    def _have_mishap(self, action: QAction) -> None:
        self._choose_speed(REAL)
        self._leap = action.data()
        self._go()

    def _sleep(self) -> None:
        for fault in self.player.sleep(SLEEP):
            self._bridge.happened(fault)

    def _go(self) -> None:
        """Leap once nothing is on its way to the disk any more."""
        leap = self._leap
        if leap is None or self._desk.saving:
            return
        self._leap = None
        try:
            leap()
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
        self.play()
