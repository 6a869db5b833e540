"""Catching up in the cockpit: proposed, never done by itself; taken, changed or left with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.scene import Mode
from hls_facilitator.model import Block, Shift
from hls_facilitator.settings import Settings
from tests.ui.day import WORKSHOP, Day, open_day
from ui.dialogs.catch_up import CatchUpDialog
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

# 10:00 arrive, 10:10 draw, 10:40 break (pinned), 10:55 film, 11:05 talk, 11:25 close, 11:35 finish
arrive, draw, pause, close = WORKSHOP.blocks
PLAN = replace(
    WORKSHOP,
    blocks=(
        arrive,
        draw,
        replace(pause, protection="protected"),
        Block("film", "Film", 10, protection="may be dropped", floor=10),
        Block("talk", "Talk", 20, floor=15),
        close,
    ),
)


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, PLAN) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = RunPage(day.bridge, theme, T)
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def press(
    page: RunPage, day: Day, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is, and wait for what it wrote."""
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    day.settle()


def later(page: RunPage, day: Day, minutes: float) -> None:
    day.later(minutes)
    page.refresh()


def behind(page: RunPage, day: Day) -> None:
    """Be in the drawing 7 minutes late for the break: there were 5 minutes free before it."""
    day.act(acts.start)
    day.later(22)
    day.act(acts.next_block)
    page.refresh()


def sheet_of(page: RunPage) -> CatchUpDialog:
    found = page.findChild(CatchUpDialog)
    assert found is not None
    return found


def opened(page: RunPage, day: Day) -> CatchUpDialog:
    press(page, day, Key.Key_U)
    day.until(sheet_of(page).isActiveWindow)
    return sheet_of(page)


def closed(page: RunPage, day: Day) -> None:
    """Wait until the sheet is gone, its answer is written, and the keyboard is with the page again."""
    day.settle()
    page.activateWindow()
    day.until(page.isActiveWindow)
    page.refresh()


# ---- the strip ----------------------------------------------------------------------------------------


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
        "4 min behind: Arrive with a person in mind −1, Draw a life, not a service −3; "
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


# ---- the sheet ----------------------------------------------------------------------------------------


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
