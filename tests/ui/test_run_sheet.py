"""The run sheet, worked on as at a desk: typing in its cells, and moving blocks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from hls_facilitator.live import acts
from tests.ui.planned import (
    ALT,
    CONTROL,
    Key,
    focused,
    plan_page,
    press,
    starts,
    titles,
    type_in_cell,
    type_over,
)
from ui.models import Column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day
    from ui.pages.plan import PlanPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    return plan_page(day, qtbot, qapp)


def test_the_run_sheet_shows_when_each_block_begins(page: PlanPage) -> None:
    assert starts(page) == ["10:00", "10:10", "10:40", "10:55"]
    assert page.total.text() == "10:00 – 11:05 · 1 h 5 min"


def test_later_times_follow_a_length_typed_as_hours_and_minutes(page: PlanPage, day: Day) -> None:
    type_in_cell(page, "close", Column.MINUTES, "1h30")
    press(Key.Key_Return)
    assert day.desk.plan.block("close").minutes == 90
    assert page.total.text() == "10:00 – 12:25 · 2 h 25 min"
    type_in_cell(page, "draw", Column.MINUTES, "40")
    press(Key.Key_Return)
    assert starts(page) == ["10:00", "10:10", "10:40", "10:55"]  # the break is pinned
    assert "Block 3 is pinned to 10:40, 10 min too early" in page.sheet.facts.text()


def test_a_typed_clock_time_pins_a_block_and_the_pin_lets_it_go_again(page: PlanPage, day: Day) -> None:
    type_in_cell(page, "close", Column.START, "11.30")
    press(Key.Key_Return)
    assert day.desk.plan.block("close").pinned == 11 * 60 + 30
    assert starts(page)[-1] == "11:30"
    assert "35 min are free before block 4, which is pinned to 11:30." in page.sheet.facts.text()
    page.sheet.table.choose("close")
    page.inspector._pin.click()
    assert day.desk.plan.block("close").pinned is None
    assert starts(page)[-1] == "10:55"


def test_what_makes_no_sense_stays_in_the_cell_with_the_reason(page: PlanPage, day: Day) -> None:
    editor = type_in_cell(page, "draw", Column.MINUTES, "soon")
    press(Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == "soon"
    assert "“soon” is not a length" in page.refusal.text()
    assert page.refusal.isVisible()
    press(Key.Key_Escape)
    assert not page.refusal.isVisible()
    assert day.desk.plan.block("draw").minutes == 25


def test_a_title_cannot_be_emptied(page: PlanPage, day: Day) -> None:
    type_in_cell(page, "draw", Column.TITLE, " ")
    press(Key.Key_Return)
    assert "A block needs a title" in page.refusal.text()
    press(Key.Key_Escape)
    assert day.desk.plan.block("draw").title == "Draw a life, not a service"


def test_the_kind_is_chosen_from_a_list(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw", Column.KIND)
    press(Key.Key_Return)
    combo = page.sheet.table.viewport().findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("plenary"))
    combo.activated.emit(combo.currentIndex())
    assert day.desk.plan.block("draw").kind == "plenary"


def test_keys_move_a_block_and_undo_has_a_name_for_it(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    press(Key.Key_Down, CONTROL | ALT)
    assert titles(page) == ["draw", "arrive", "pause", "close"]
    assert page.sheet.table.currentIndex().row() == 1
    assert day.desk.undo_label == "Move block"
    press(Key.Key_Up, CONTROL | ALT)
    assert titles(page)[0] == "arrive"
    day.desk.undo()
    day.desk.undo()
    assert titles(page) == ["arrive", "draw", "pause", "close"]


@pytest.mark.parametrize(
    ("row", "target", "order"),
    [
        (0, 3, ["draw", "pause", "arrive", "close"]),
        (3, 0, ["close", "arrive", "draw", "pause"]),
        (1, 1, ["arrive", "draw", "pause", "close"]),
        (1, -1, ["arrive", "pause", "close", "draw"]),
    ],
)
def test_a_row_can_be_dragged_elsewhere(page: PlanPage, row: int, target: int, order: list[str]) -> None:
    dragged = page.sheet.model.mimeData([page.sheet.model.index(row, 0)])
    dropped = page.sheet.model.dropMimeData(dragged, Qt.DropAction.MoveAction, target, 0, QModelIndex())
    assert not dropped  # the view must not take a row away by itself
    assert titles(page) == order


def test_a_block_is_added_duplicated_and_deleted_by_keys(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    press(Key.Key_D, CONTROL)
    assert [block.title for block in day.desk.plan.blocks][1:3] == ["Draw a life, not a service"] * 2
    assert page.sheet.table.currentIndex().row() == 2
    press(Key.Key_Delete)
    assert len(day.desk.plan.blocks) == 4
    page.sheet.table.choose("draw")
    press(Key.Key_Return, CONTROL)
    assert day.desk.plan.blocks[2].title == "New block"
    assert QApplication.focusWidget() is page.inspector._title
    QTest.keyClicks(page.inspector._title, "Walk and talk")
    press(Key.Key_Return)
    assert day.desk.plan.blocks[2].title == "Walk and talk"


def test_the_block_the_room_is_in_cannot_be_deleted(page: PlanPage, day: Day) -> None:
    day.act(acts.start)
    page.sheet.table.choose("arrive")
    press(Key.Key_Delete)
    assert "The room is in this block now" in page.refusal.text()
    assert page.go_live.text() == "To the live run"


def test_an_empty_run_sheet_offers_the_first_block(page: PlanPage, day: Day) -> None:
    for _ in range(4):
        page.sheet.verbs.delete()
    assert page.sheet.empty.isVisible()
    assert not page.inspector.isVisible()
    page.sheet.empty.button.click()
    assert len(day.desk.plan.blocks) == 1
    assert page.inspector.isVisible()


def test_a_click_elsewhere_gives_up_a_cell_that_makes_no_sense_and_says_why(page: PlanPage, day: Day) -> None:
    type_in_cell(page, "draw", Column.MINUTES, "x")
    elsewhere = page.sheet.table.visualRect(page.sheet.model.index(3, Column.TITLE)).center()
    QTest.mouseClick(page.sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)
    assert "“x” is not a length" in page.refusal.text()
    assert page.refusal.isVisible()
    assert day.desk.plan.block("draw").minutes == 25
    QTest.mouseDClick(page.sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)
    type_over(focused(), "Check out")
    press(Key.Key_Return)
    assert day.desk.plan.block("close").title == "Check out"
    assert not page.refusal.isVisible()
