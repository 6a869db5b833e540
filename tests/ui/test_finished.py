"""After the finish: what is kept, the way back, and the next session of the programme."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Block, Programme, Workshop
from hls_facilitator.store.library import Library
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

START = time.mktime((2026, 11, 5, 9, 30, 0, 0, 0, -1))
FIRST = Workshop(
    "d1", "Day 1", date="2026-11-05", start=570, programme="p", blocks=(Block("a", "Arrive", 10),)
)
SECOND = replace(FIRST, id="d2", title="Day 2", date="2026-11-12", blocks=(Block("b", "Begin again", 10),))


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> float:
        return self.at


class Held:
    """A window on a programme of two days, whose first day is over."""

    def __init__(self, window: MainWindow, clock: Clock, qtbot: QtBot) -> None:
        self.window, self.desk, self.clock, self._qtbot = window, window.desk, clock, qtbot

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.desk.saving)

    def hold(self, workshop: str) -> RunPage:
        """Hold a session for five minutes, and return the cockpit."""
        self.desk.open(workshop)
        self.window.show_page("run")
        self.desk.act(acts.start)
        self.settle()
        self.clock.at += 300
        self.desk.act(acts.finish)
        self.settle()
        page = self.window.pages["run"]
        assert isinstance(page, RunPage)
        page.refresh()
        return page


@pytest.fixture
def held(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Held]:
    apply(qapp, load_theme("light"))
    clock = Clock()
    bridge = Bridge(Library.open(tmp_path / "library.db", now=clock), now=clock)
    bridge.desk.library.save_programme(Programme("p", "Pair"), (FIRST, SECOND)).result()
    window = MainWindow(bridge, Translations("en"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made = Held(window, clock, qtbot)
    yield made
    made.settle()
    bridge.stop()
    bridge.deleteLater()


def test_the_next_session_is_offered_by_name_and_date_and_opened(held: Held) -> None:
    page = held.hold("d1")
    offer = page.summary.next
    assert offer.isVisible()
    assert offer.open.accessibleName() == "Go on with: Day 2, Thu 12 Nov 2026 09:30"
    offer.open.setFocus()
    QTest.keyClick(offer.open, Qt.Key.Key_Space)
    assert held.desk.plan.id == "d2"
    assert held.window.shown() == "plan"
    assert held.desk.run.state == "not started"


def test_after_the_last_session_none_is_offered(held: Held) -> None:
    held.desk.open("d2")
    assert held.hold("d2").summary.next.isHidden()


def test_a_session_that_was_held_already_is_passed_over(held: Held) -> None:
    held.hold("d2")
    assert held.hold("d1").summary.next.isHidden()


def test_a_workshop_of_no_programme_is_offered_nothing(held: Held) -> None:
    held.desk.library.save_workshop(replace(FIRST, id="alone", programme="")).result()
    assert held.hold("alone").summary.next.isHidden()


def test_the_summary_says_what_is_kept(held: Held) -> None:
    assert held.hold("d1").summary.kept.text().startswith("Plan, notes and times are kept.")


def test_a_finish_by_a_slip_is_taken_back_by_ctrl_z(held: Held) -> None:
    page = held.hold("d1")
    held.clock.at += 10
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    held.settle()
    assert held.desk.run.state == "running"
    assert held.desk.run.taken("a", held.clock.at) == 310
    assert page.stage.isVisible()


def test_going_on_the_next_morning_leaves_the_night_out(held: Held) -> None:
    page = held.hold("d1")
    held.clock.at += 16 * 3600
    page.summary.reopen.click()
    held.settle()
    held.clock.at += 60
    page.refresh()
    assert held.desk.run.taken("a", held.clock.at) == 360
    assert page.stage.face._face.text == "4:00"
    assert not page.strip.isVisible()
