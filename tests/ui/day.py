"""A small workshop in a real library, with a clock that tests set: what the live pages are tested on."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Group, Step, Workshop
from hls_facilitator.store.library import Library
from ui.bridge import Bridge
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


Page = TypeVar("Page", bound=QWidget)

START = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))

WORKSHOP = Workshop(
    id="w",
    title="Leading the learning",
    date="2026-11-05",
    start=600,
    place="Victoria Quay",
    blocks=(
        Block("arrive", "Arrive with a person in mind", 10, "welcome", note="No slide before the story."),
        Block(
            "draw",
            "Draw a life, not a service",
            25,
            "breakout",
            purpose="See the system from one life.",
            format="Tables of 4",
            listen_for="Barriers, missing actors",
            steps=(Step("read", "Read the life card", 5), Step("map", "Draw", 14), Step("ask", "Ask", 6)),
            cards=(Card("q1", "What matters to this person?"), Card("q2", "How much do we control?")),
        ),
        Block("pause", "Break", 15, "break", pinned=640),
        Block("close", "Check-out with a date", 10, "close"),
    ),
    groups=(Group("t1", "Table 1"), Group("t2", "Table 2")),
)


class Clock:
    """Epoch seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> float:
        return self.at


class Day:
    """The open workshop: its bridge, its desk, its clock."""

    def __init__(self, bridge: Bridge, clock: Clock, qtbot: QtBot) -> None:
        self.bridge = bridge
        self.desk = bridge.desk
        self.clock = clock
        self._qtbot = qtbot

    def settle(self) -> None:
        """Wait until every write has answered."""
        self.until(self.saved)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true, such as that a window has the keyboard."""
        self._qtbot.waitUntil(true, timeout=10_000)

    def saved(self) -> bool:
        return not self.desk.saving

    def act(self, verb: Callable[..., object], *args: object) -> None:
        """Do an act of the run and wait for its commit."""
        self.desk.act(verb, *args)  # type: ignore[arg-type]  # the verbs of live.acts
        self.settle()

    def later(self, minutes: float) -> None:
        """Let time pass."""
        self.clock.at += minutes * 60

    def show(self, page: Callable[[Bridge, Translations], Page], width: int, height: int) -> Page:
        """Show a page of the window by itself, in English and the light theme, with the keyboard on it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, load_theme("light"))
        made = page(self.bridge, Translations("en"))
        self._qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        made.activateWindow()
        self._qtbot.waitUntil(made.isActiveWindow)
        made.setFocus()
        return made


@contextmanager
def open_day(tmp_path: Path, qtbot: QtBot, workshop: Workshop = WORKSHOP) -> Iterator[Day]:
    """Open a workshop of a fresh library, and put everything away afterwards."""
    clock = Clock()
    bridge = Bridge(Library.open(tmp_path / "library.db", now=clock), now=clock)
    bridge.desk.create(workshop)
    day = Day(bridge, clock, qtbot)
    try:
        yield day
    finally:
        bridge.stop()
        bridge.deleteLater()
