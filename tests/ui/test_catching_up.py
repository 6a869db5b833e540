"""Catching up in the cockpit: proposed, never done by itself; taken or left with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator import settings
from hls_facilitator.live import acts
from hls_facilitator.settings import Settings
from tests.ui.day import Day, open_day
from tests.ui.late_day import PLAN, Key, behind, cockpit, later, press
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.pages.run import RunPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, PLAN) as started:
        yield started


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    return cockpit(day, qtbot, qapp)


def test_nothing_is_proposed_before_the_start_nor_while_the_day_is_on_time(page: RunPage, day: Day) -> None:
    assert page.strip.isHidden()
    day.act(acts.start)
    later(page, day, 9)
    assert page.strip.isHidden()


def test_a_proposal_says_what_each_block_gives_and_what_stays(page: RunPage, day: Day) -> None:
    behind(page, day)
    assert page.strip.isVisible()
    words = "7 min behind: Draw a life, not a service −7; Break stays 10:40, finish 11:35."
    assert page.strip.text.text() == words
    assert page.strip.accessibleName() == words
    assert page.strip.accept.text() == "Catch up"
    assert day.desk.run.added == {}


def test_a_click_takes_it_as_one_act_and_one_undo_takes_it_back(page: RunPage, day: Day) -> None:
    behind(page, day)
    before = day.desk.run
    QTest.mouseClick(page.strip.accept, Qt.MouseButton.LeftButton)
    day.settle()
    page.refresh()
    assert day.desk.run.added == {"draw": -420.0}
    assert page.strip.isHidden()
    assert page.upcoming.undo.text() == "Undo catching up"
    assert page.upcoming.undo.isVisible()
    QTest.mouseClick(page.upcoming.undo, Qt.MouseButton.LeftButton)
    day.settle()
    page.refresh()
    assert day.desk.run == before
    assert page.strip.isVisible()


def test_tab_reaches_it_space_takes_it_and_is_the_key_for_next_again(page: RunPage, day: Day) -> None:
    behind(page, day)
    press(page, day, Key.Key_Space)
    assert day.desk.run.block == "draw"  # within a second of the last: no strip has taken the key
    page.strip.accept.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, day, Key.Key_Space)
    assert day.desk.run.added == {"draw": -420.0}
    day.later(1)
    press(page, day, Key.Key_Space)
    assert day.desk.run.block == "pause"


def test_not_now_is_heard_until_it_got_as_much_worse_again(page: RunPage, day: Day) -> None:
    behind(page, day)
    page.strip.not_now.click()
    assert page.strip.isHidden()
    later(page, day, 25)
    assert page.strip.isHidden()
    later(page, day, 2)
    assert page.strip.isHidden()
    later(page, day, 1)
    assert page.strip.isVisible()
    assert page.strip.text.text().startswith("10 min behind")


def test_what_cannot_be_done_is_said_and_asked_again_only_when_it_got_worse(page: RunPage, day: Day) -> None:
    behind(page, day)
    day.act(acts.go_to, "talk")
    later(page, day, 100)
    text = page.strip.text.text()
    assert "minutes are missing before the finish." in text
    page.strip.accept.click()
    day.settle()
    later(page, day, 2)
    assert page.strip.isHidden()
    later(page, day, 1)
    assert page.strip.isVisible()


def test_the_settings_say_from_when_something_is_proposed(page: RunPage, day: Day) -> None:
    settings.save(settings.beside(day.desk.library.path), Settings(behind=8))
    page.hide()
    page.show()
    behind(page, day)
    assert page.strip.isHidden()
    later(page, day, 26)
    assert page.strip.isVisible()


def test_a_late_start_offers_at_once_to_keep_the_finish(page: RunPage, day: Day) -> None:
    day.later(9)
    press(page, day, Key.Key_Space)
    page.refresh()
    assert page.strip.text.text() == (
        "Started 9 min late, 4 min behind: Arrive with a person in mind −1, Draw a life, not a service −3; "
        "Break stays 10:40, finish 11:35."
    )


def test_time_won_before_a_break_is_offered_calmly(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    day.later(4)
    day.act(acts.next_block)
    page.refresh()
    assert page.strip.text.text() == (
        "6 min free before Break: Draw a life, not a service +6; Break stays 10:40, finish 11:35."
    )
    assert page.strip.accept.text() == "Use the time"
    page.strip.accept.click()
    day.settle()
    page.refresh()
    assert day.desk.run.added == {"draw": 360.0}
    assert page.strip.isHidden()


def test_it_is_said_once_and_not_at_each_minute(
    page: RunPage, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Reader:
        """Hears what a screen reader would."""

        updateAccessibility = staticmethod(lambda event: said.append(event.message()))  # noqa: N815 Qt's name

    monkeypatch.setattr("ui.pages.run.catching_up.QAccessible", Reader)
    behind(page, day)
    for _ in range(40):
        later(page, day, 1)
    assert len(said) == 1
    assert said[0].startswith("7 min behind: ")


def test_where_there_is_little_room_the_yes_is_given_in_the_sheet(page: RunPage, day: Day) -> None:
    behind(page, day)
    tall = page.strip.fit(300, 1000)
    assert page.strip.accept.isVisible()
    assert page.strip.fit(300, tall - 1) < tall
    assert not page.strip.accept.isVisible()
    assert page.strip.change.isVisible()


def test_in_little_room_the_page_comes_to_rest(
    page: RunPage, day: Day, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[int] = []
    real = page.strip.fit
    apply(qapp, load_theme("light"), 2.0)
    page.resize(700, 420)
    behind(page, day)
    QApplication.processEvents()
    monkeypatch.setattr(page.strip, "fit", lambda *room: placed.append(1) or real(*room))
    for _ in range(20):
        QApplication.processEvents()
    assert not page.strip.accept.isVisible()
    assert len(placed) < 5
    apply(qapp, load_theme("light"))


def test_another_workshop_begins_without_what_was_said_in_this_one(page: RunPage, day: Day) -> None:
    behind(page, day)
    page.strip.not_now.click()
    day.desk.create(replace(PLAN, id="other"))
    behind(page, day)
    assert page.strip.isVisible()
