"""What the cockpit says and offers after sleep, a changed clock, a closed app and two days away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.store.library import Library
from tests.ui.day import START, WORKSHOP, Clock, Day
from ui.bridge import Bridge
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

MINUTE = 60.0


class Laptop(Day):
    """A day on a laptop that sleeps, whose clock is set, and whose app is closed and opened again."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.path, self.steady, self.qtbot = path, Clock(), qtbot
        self.pages: list[RunPage] = []  # qtbot, which puts them away, does not hold them
        clock = Clock()
        super().__init__(self._bridge(clock, 0.0), clock, qtbot)
        self.desk.create(WORKSHOP)
        self.page = self._page()

    def _bridge(self, clock: Clock, alive_at: float) -> Bridge:
        library = Library.open(self.path, now=clock)
        return Bridge(library, steady=self.steady, alive_at=alive_at, now=clock)

    def _page(self) -> RunPage:
        page = RunPage(self.bridge, Translations("en"))
        self.pages.append(page)
        self.qtbot.addWidget(page)
        page.show()
        return page

    def later(self, minutes: float) -> None:
        """Let time pass with the lid open: a look at the clock in each quarter of a minute."""
        for _ in range(round(minutes * 4)):
            self.passes(15)
            self.bridge._tick()
        self.settle()

    def passes(self, seconds: float) -> None:
        self.clock.at += seconds
        self.steady.at += seconds

    def sleep(self, minutes: float) -> None:
        self.passes(minutes * MINUTE)
        self.bridge._tick()
        self.settle()

    def set_clock(self, minutes: float) -> None:
        self.clock.at += minutes * MINUTE
        self.bridge._tick()
        self.settle()

    def close(self) -> None:
        self.page.close()
        self.bridge.stop()
        self.bridge.deleteLater()

    def reopen(self, minutes: float) -> None:
        """Close the app, and open it again some minutes later by the clock on the wall."""
        alive_at = self.clock.at
        self.close()
        self.clock.at += minutes * MINUTE
        self.bridge = self._bridge(self.clock, alive_at)
        self.desk = self.bridge.desk
        self.desk.open("w")
        self.page = self._page()
        self.settle()

    @property
    def left(self) -> float:
        """The minutes left in the block."""
        return self.desk.reading().remaining / MINUTE

    @property
    def said(self) -> str:
        return self.page.faults.text() if self.page.faults.isVisible() else ""

    @property
    def offered(self) -> list[str]:
        return [button.text() for button in self._buttons()]

    def choose(self, text: str) -> None:
        next(button for button in self._buttons() if button.text() == text).click()
        self.settle()

    def _buttons(self) -> list[QPushButton]:
        found = self.page.faults.findChildren(QPushButton)
        return [button for button in found if button.isVisible()]


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Laptop]:
    apply(qapp, load_theme("light"))
    path = tmp_path / "library.db"
    settings.save(settings.beside(path), settings.Settings(chimes="none"))
    laptop = Laptop(path, qtbot)
    laptop.act(acts.start)
    laptop.later(2)
    yield laptop
    laptop.close()


def test_a_day_without_faults_says_nothing(day: Laptop) -> None:
    day.later(5)
    assert day.said == ""
    assert day.left == pytest.approx(3)


def test_sleep_is_told_and_taken_out_by_one_press_and_one_undo_brings_it_back(day: Laptop) -> None:
    day.sleep(9)
    assert day.said == "The laptop slept from 10:02 to 10:11; the clock kept going."
    assert day.offered == ["Take those 9 minutes out", "Leave it"]
    assert day.left == pytest.approx(-1)
    day.choose("Take those 9 minutes out")
    assert day.said == ""
    assert day.left == pytest.approx(8)
    assert day.desk.run.taken_out == pytest.approx(9 * MINUTE)
    day.page.upcoming.undo.click()
    day.settle()
    assert day.left == pytest.approx(-1)


def test_sleep_that_is_left_counts(day: Laptop) -> None:
    day.sleep(5)
    day.choose("Leave it")
    assert day.said == ""
    assert day.left == pytest.approx(3)


def test_sleep_is_taken_out_of_the_block_it_fell_in_even_after_next(day: Laptop) -> None:
    day.sleep(6)
    day.later(1)
    day.act(acts.next_block)
    day.later(1)
    day.choose("Take those 6 minutes out")
    assert day.left == pytest.approx(24)
    assert day.desk.run.taken("arrive", day.clock.at) == pytest.approx(3 * MINUTE)


def test_sleep_upon_sleep_is_told_as_one(day: Laptop) -> None:
    day.sleep(3)
    day.later(2)
    day.sleep(2)
    assert day.said == "The laptop slept from 10:02 to 10:09, 5 minutes in all; the clock kept going."
    day.choose("Take those 5 minutes out")
    assert day.left == pytest.approx(6)


def test_sleep_in_a_pause_changes_nothing_and_is_not_told(day: Laptop) -> None:
    day.act(acts.pause)
    day.sleep(60)
    assert day.said == ""
    assert day.left == pytest.approx(8)
    assert day.desk.reading().paused_for == pytest.approx(3600)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (7, "This computer’s clock was set forward by 7 minutes at 10:09."),
        (-7, "This computer’s clock was set back by 7 minutes at 09:55."),
        (-240, "This computer’s clock was set back by 4 h 0 min at 06:02."),
    ],
)
def test_a_clock_that_is_set_takes_nothing_from_the_block(day: Laptop, minutes: int, said: str) -> None:
    day.set_clock(minutes)
    assert day.said == f"{said} The time the block has left is as it was."
    assert day.left == pytest.approx(8)
    day.later(1)
    assert day.left == pytest.approx(7)
    day.act(acts.next_block)
    assert day.desk.run.block == "draw"
    assert day.desk.run.taken("arrive", day.clock.at) == pytest.approx(3 * MINUTE)


def test_a_clock_set_in_a_pause_leaves_the_pause_as_long_as_it_is(day: Laptop) -> None:
    day.act(acts.pause)
    day.later(3)
    day.set_clock(-20)
    assert day.desk.reading().paused_for == pytest.approx(3 * MINUTE)
    day.act(acts.pause)
    assert day.left == pytest.approx(8)
    assert day.desk.run.paused_total(day.clock.at) == pytest.approx(3 * MINUTE)


def test_a_clock_set_forward_may_count_after_all(day: Laptop) -> None:
    day.set_clock(4)
    day.choose("Count 4 minutes")
    assert day.left == pytest.approx(4)


def test_what_the_clock_did_is_not_in_the_way_of_undo(day: Laptop) -> None:
    day.act(acts.next_block)
    day.set_clock(5)
    day.later(1)
    day.page.upcoming.undo.click()
    day.settle()
    assert day.desk.run.block == "arrive"
    assert day.left == pytest.approx(7)


def test_the_clock_can_be_set_back_between_two_presses_of_next(day: Laptop) -> None:
    day.act(acts.next_block)
    day.set_clock(-30)
    day.act(acts.next_block)
    assert day.desk.run.block == "pause"


def test_after_a_restart_the_time_without_the_app_is_told_and_can_be_taken_out(day: Laptop) -> None:
    day.reopen(6)
    assert day.said == "The app was closed from 10:02 to 10:08; the clock kept going."
    assert day.left == pytest.approx(2)
    day.choose("Take those 6 minutes out")
    assert day.left == pytest.approx(8)


def test_a_paused_run_is_reopened_paused_with_nothing_to_take_out(day: Laptop) -> None:
    day.act(acts.pause)
    day.reopen(45)
    assert day.said == "The app was closed from 10:02 to 10:47; the run is paused, as you left it."
    assert day.offered == ["Close"]
    day.choose("Close")
    assert day.left == pytest.approx(8)


def test_a_clock_set_back_while_the_app_was_closed_is_told_and_costs_nothing(day: Laptop) -> None:
    day.reopen(-60)
    assert "was set back: it shows 09:02, and the app was open at 10:02" in day.said
    assert day.left == pytest.approx(8)
    day.later(1)
    assert day.left == pytest.approx(7)


def test_two_days_later_the_run_stands_paused_as_it_was_left_and_can_be_finished_as_of_then(
    day: Laptop,
) -> None:
    day.reopen(2 * 24 * 60)
    assert day.said == ("This run was left on Thursday 5 November at 10:02. It has been paused since then.")
    assert day.offered == ["Finish as of 10:02", "Go on now"]
    assert not day.page.strip.isVisible()  # nobody catches up with two days
    assert day.left == pytest.approx(8)
    day.choose("Finish as of 10:02")
    assert day.desk.run.finished_at == START + 2 * MINUTE
    assert day.desk.run.paused_total(day.clock.at) == 0


def test_a_run_left_over_night_stays_paused_through_another_restart_until_somebody_goes_on(
    day: Laptop,
) -> None:
    day.sleep(15 * 60)
    assert day.said.startswith("This run was left on Thursday 5 November at 10:02.")
    day.reopen(1)
    assert day.desk.run.state == "paused"
    day.choose("Close")
    day.act(acts.pause)
    assert day.left == pytest.approx(8)


def test_a_run_left_over_night_goes_on_at_a_press(day: Laptop) -> None:
    day.sleep(15 * 60)
    day.choose("Go on now")
    assert day.desk.run.state == "running"
    assert day.said == ""
    assert day.left == pytest.approx(8)


def test_going_on_by_key_answers_the_run_that_was_left(day: Laptop) -> None:
    day.sleep(15 * 60)
    day.act(acts.pause)
    assert day.said == ""
    assert day.bridge.faults == ()


def test_no_second_of_a_wrong_time_is_shown_when_the_clock_is_set(day: Laptop) -> None:
    shown: list[float] = []
    day.bridge.reading_changed.connect(lambda reading: shown.append(reading.remaining))
    day.set_clock(30)
    day.set_clock(-45)
    assert all(left == pytest.approx(8 * MINUTE) for left in shown)
