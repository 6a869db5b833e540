"""The sheet that changes the times to come line by line, and what the cockpit then shows and skips."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.scene import Mode
from hls_facilitator.model import Shift
from tests.ui.day import Day, open_day
from tests.ui.late_day import PLAN, Key, behind, closed, cockpit, later, opened, press, sheet_of
from ui.dialogs.catch_up import CatchUpDialog
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.pages.run import RunPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, PLAN) as started:
        yield started


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    return cockpit(day, qtbot, qapp)


def test_the_sheet_begins_with_the_proposal_and_says_where_it_leads(page: RunPage, day: Day) -> None:
    behind(page, day)
    page.strip.change.click()
    sheet = sheet_of(page)
    assert [line.minutes.value() for line in sheet.lines] == [18, 15, 10, 20, 10]
    assert [line.start.text() for line in sheet.lines] == ["10:22", "10:40", "10:55", "11:05", "11:25"]
    assert sheet.outcome.text() == "Finish 11:35; Break stays 10:40"
    assert sheet.finish.text() == "11:35"
    sheet.lines[0].minutes.stepBy(3)
    assert sheet.outcome.text() == "Finish 11:38, 3 min too late; Break 10:43, 3 min too late"
    QTest.keyClick(sheet, Key.Key_Escape)
    assert day.desk.run.added == {}


def test_by_keys_alone_the_day_ends_earlier(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    later(page, day, 5)
    sheet = opened(page, day)
    assert QApplication.focusWidget() is sheet.finish
    assert not sheet.use.isEnabled()
    QTest.keyClicks(sheet.finish, "11:27")
    QTest.keyClick(sheet.finish, Key.Key_Return)
    assert sheet.isVisible()
    assert [line.minutes.value() for line in sheet.lines] == [10, 25, 15, 10, 17, 5]
    assert sheet.outcome.text() == "Finish 11:27; Break stays 10:40"
    QTest.keyClick(sheet.finish, Key.Key_Return, CONTROL)
    closed(page, day)
    assert day.desk.run.added == {"talk": -180.0, "close": -300.0}
    assert page.strip.isHidden()  # 8 minutes ahead of the plan, as was agreed
    day.later(13)
    day.act(acts.go_to, "film")
    later(page, day, 55)
    assert page.strip.text.text().startswith("8 min later than agreed")


def test_what_is_protected_is_locked_and_says_why(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    sheet = opened(page, day)
    line = sheet.lines[2]
    assert not line.minutes.isEnabled()
    assert line.under.text() == "15 min planned · protected · pinned to 10:40"
    assert sheet.lines[4].minutes.minimum() == 15
    assert sheet.lines[4].under.text() == "20 min planned · at least 15 min"
    assert [line.leave.isVisible() for line in sheet.lines] == [False, False, False, True, False, False]
    sheet.reject()


def test_a_block_left_out_is_crossed_out_skipped_and_comes_back_by_hand(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    sheet = opened(page, day)
    QTest.mouseClick(sheet.lines[3].leave, Qt.MouseButton.LeftButton)
    assert sheet.lines[3].under.text() == "10 min planned · left out"
    assert sheet.outcome.text() == "Finish 11:25; Break stays 10:40"
    sheet.use.click()
    closed(page, day)
    assert day.desk.run.dropped == {"film"}
    line = page.sheet.model.lines[3]
    assert (line.under, line.left_out) == ("left out, 10 min planned", True)
    day.later(40)
    day.act(acts.go_to, "pause")
    day.later(5)
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "talk"
    day.later(5)
    press(page, day, Key.Key_PageUp)
    assert day.desk.run.block == "pause"
    page.go_to("film")
    day.settle()
    assert day.desk.run.block == "film"
    assert day.desk.run.dropped == frozenset()


def test_the_room_hears_nothing_of_what_is_left_out_nor_of_being_late(page: RunPage, day: Day) -> None:
    behind(page, day)
    day.act(acts.catch_up, (Shift("film", -10, dropped=True), Shift("draw", -7)))
    page.refresh()
    for mode in get_args(Mode):
        page.projecting.choose(mode)
        words = page.projector_card.picture.scene.spoken
        assert "Film" not in words
        assert "left out" not in words
        assert "behind" not in words


def test_a_block_left_out_is_brought_back_in_the_sheet(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    sheet = opened(page, day)
    sheet.lines[3].leave.setChecked(True)
    sheet.accept()
    closed(page, day)
    sheet = opened(page, day)
    assert sheet.lines[3].leave.isChecked()
    assert not sheet.use.isEnabled()
    sheet.lines[3].leave.setChecked(False)
    sheet.lines[3].minutes.setValue(12)
    sheet.accept()
    closed(page, day)
    assert day.desk.run.dropped == frozenset()
    assert day.desk.run.added == {"film": 120.0}


def test_what_is_left_out_gives_its_time_to_the_others_when_asked(page: RunPage, day: Day) -> None:
    behind(page, day)
    day.act(acts.go_to, "pause")
    later(page, day, 39)
    page.strip.change.click()
    sheet = sheet_of(page)
    assert [line.minutes.value() for line in sheet.lines] == [15, 10, 18, 6]
    sheet.lines[1].leave.setChecked(True)
    sheet.again.click()
    assert [line.minutes.value() for line in sheet.lines] == [15, 10, 20, 10]
    assert sheet.outcome.text() == "Finish 11:31"
    sheet.reject()


def test_what_is_no_clock_time_is_said_and_nothing_is_taken(page: RunPage, day: Day) -> None:
    behind(page, day)
    sheet = opened(page, day)
    sheet.finish.selectAll()
    QTest.keyClicks(sheet.finish, "later")
    QTest.keyClick(sheet.finish, Key.Key_Return)
    assert "“later” is not a clock time" in sheet.finish.accessibleDescription()
    sheet.accept()
    assert sheet.isVisible()
    sheet.reject()
    assert day.desk.run.added == {}


def test_the_sheet_goes_with_the_clock_and_with_the_run(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    sheet = opened(page, day)
    sheet.lines[4].minutes.setValue(16)
    sheet.lines[3].leave.setChecked(True)
    day.later(43)
    day.bridge.reading_changed.emit(day.desk.reading())
    assert sheet.lines[0].minutes.minimum() == 10
    assert sheet.outcome.text() == "Finish 11:49, 14 min too late; Break 11:08, 28 min too late"
    day.act(acts.next_block)
    assert [line.block for line in sheet.lines] == ["draw", "pause", "film", "talk", "close"]
    assert sheet.lines[3].minutes.value() == 16
    assert sheet.lines[2].leave.isChecked()
    day.act(acts.finish)
    QApplication.processEvents()
    assert page.findChild(CatchUpDialog) is None


def test_there_is_one_sheet_only_and_none_before_the_start(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_U)
    assert page.findChild(CatchUpDialog) is None
    assert not page.upcoming.adjust.isVisible()
    day.act(acts.start)
    page.upcoming.adjust.click()
    page.upcoming.adjust.click()
    assert len(page.findChildren(CatchUpDialog)) == 1
    sheet_of(page).reject()


def test_each_field_says_whose_minutes_it_holds(page: RunPage, day: Day) -> None:
    behind(page, day)
    sheet = opened(page, day)
    for line in sheet.lines:
        described = QAccessible.queryAccessibleInterface(line.minutes)
        assert described.text(QAccessible.Text.Name) == PLAN.block(line.block).title
        assert described.text(QAccessible.Text.Description)
    assert sheet.lines[2].leave.accessibleName() == "Leave out Film"
    sheet.reject()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_fits_its_screen_and_keeps_its_outcome_in_sight(
    language: str, scale: float, day: Day, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, load_theme("light"), scale)
    day.act(acts.start)
    sheet = CatchUpDialog(day.desk, (Shift("talk", -3),), None, Translations(language))
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.wait(10)
    room = sheet.screen().availableSize()
    assert sheet.width() <= room.width()
    assert sheet.height() <= room.height()
    assert not sheet.area.horizontalScrollBar().isVisible()
    assert sheet.outcome.visibleRegion().boundingRect() == sheet.outcome.rect()
    for line in sheet.lines:
        assert line.under.height() >= line.under.heightForWidth(line.under.width())
    apply(qapp, load_theme("light"))
