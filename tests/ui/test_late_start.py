"""A day that begins at another time than planned: said in words, and the finish kept if that is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.day import Day, open_day
from tests.ui.late_day import PLAN, Key, cockpit, later, press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.pages.run import RunPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

FREE = replace(PLAN, blocks=tuple(replace(block, pinned=None) for block in PLAN.blocks))


class Begun:
    """A day in the cockpit that went live by Space, so many minutes after its planned start."""

    def __init__(self, page: RunPage, day: Day, minutes: float) -> None:
        self.page, self.day = page, day
        day.later(minutes)
        page.refresh()
        self.before = page.ready.rows["day"].said.text()
        press(page, day, Key.Key_Space)
        page.refresh()

    @property
    def said(self) -> str:
        return self.page.strip.text.text() if self.page.strip.isVisible() else ""


def test_a_start_twelve_minutes_late_offers_at_once_to_keep_the_finish(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_day(tmp_path, qtbot, FREE) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, 12)
        assert begun.before.startswith("It was to begin 12 min ago, at 10:00.")
        assert begun.said.startswith("Started 12 min late: ")
        assert begun.said.endswith("finish 11:30.")
        QTest.mouseClick(begun.page.strip.accept, Qt.MouseButton.LeftButton)
        day.settle()
        begun.page.refresh()
        assert begun.said == ""
        reading = day.desk.reading()
        assert reading.expected_finish == reading.planned_finish


def test_time_that_was_free_before_a_pinned_block_is_used_first(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_day(tmp_path, qtbot, PLAN) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, 12)
        assert begun.said.startswith("Started 12 min late, 7 min behind: ")
        assert begun.said.endswith("Break stays 10:40, finish 11:35.")


def test_a_start_within_the_threshold_is_not_worth_a_word(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_day(tmp_path, qtbot, FREE) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, 2)
        assert begun.said == ""
        assert begun.before == "It was to begin 2 min ago, at 10:00."


def test_an_early_start_gives_its_minutes_to_the_blocks(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_day(tmp_path, qtbot, FREE) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, -10)
        assert begun.before == "It begins in 10 min, at 10:00."
        assert begun.said.startswith("Started 10 min early: ")
        assert begun.said.endswith("finish 11:30.")
        assert begun.page.strip.accept.text() == "Use the time"


def test_once_the_first_block_is_over_the_start_is_no_news(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_day(tmp_path, qtbot, FREE) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, 12)
        later(begun.page, day, 10)
        press(begun.page, day, Key.Key_PageDown)
        begun.page.refresh()
        assert begun.said.startswith("12 min behind: ")


def test_a_first_block_that_overruns_says_both(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    with open_day(tmp_path, qtbot, FREE) as day:
        begun = Begun(cockpit(day, qtbot, qapp), day, 12)
        later(begun.page, day, 14)
        assert begun.said.startswith("Started 12 min late, 16 min behind: ")
