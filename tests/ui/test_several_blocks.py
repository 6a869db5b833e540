"""Several blocks at once in the run sheet, and the clipboard: by key and by mouse, each one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator.model import Block
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day
from tests.ui.planned import (
    ALT,
    CONTROL,
    SHIFT,
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
from ui.pages.plan.exchange import BLOCKS_TYPE
from ui.pages.plan.page import BLOCK, SHEET

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.pages.plan import PlanPage

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")
ALL = ["arrive", "draw", "pause", "close"]


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    return plan_page(day, qtbot, qapp)


def chosen(page: PlanPage) -> list[str]:
    return page.sheet.table.chosen_ids()


def click_row(page: PlanPage, row: int, held: Qt.KeyboardModifier) -> None:
    box = page.sheet.table.visualRect(page.sheet.model.index(row, Column.TITLE))
    QTest.mouseClick(page.sheet.table.viewport(), Qt.MouseButton.LeftButton, held, box.center())


def put(text: str) -> None:
    QApplication.clipboard().setText(text)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


# ---- choosing ------------------------------------------------------------------------------------------


def test_shift_and_arrows_choose_more_and_the_side_says_how_many(page: PlanPage) -> None:
    page.sheet.table.choose("draw")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Down, SHIFT)
    assert chosen(page) == ["draw", "pause", "close"]
    several = page.side.several
    assert several.isVisible()
    assert not page.inspector.isVisible()
    assert several.title.text() == "3 blocks chosen, 50 min"
    press(Key.Key_Up)
    assert page.inspector.isVisible()
    assert not several.isVisible()


def test_the_mouse_chooses_more_with_control_and_shift(page: PlanPage) -> None:
    page.sheet.table.choose("arrive")
    click_row(page, 3, CONTROL)
    assert chosen(page) == ["arrive", "close"]
    click_row(page, 3, Qt.KeyboardModifier.NoModifier)
    click_row(page, 1, SHIFT)
    assert chosen(page) == ["draw", "pause", "close"]
    press(Key.Key_A, CONTROL)
    assert chosen(page) == ALL


def test_blocks_apart_are_chosen_by_keys(page: PlanPage) -> None:
    page.sheet.table.choose("arrive")
    press(Key.Key_Down, CONTROL)
    press(Key.Key_Down, CONTROL)
    press(Key.Key_Space, CONTROL)
    assert chosen(page) == ["arrive", "pause"]


def test_what_is_chosen_stays_chosen_while_the_plan_goes_back_and_forth(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["arrive", "close"])
    day.desk.edit("Move", lambda plan: replace(plan, blocks=tuple(reversed(plan.blocks))))
    assert chosen(page) == ["close", "arrive"]
    day.desk.undo()
    assert chosen(page) == ["arrive", "close"]
    day.desk.redo()
    assert chosen(page) == ["close", "arrive"]


# ---- doing ---------------------------------------------------------------------------------------------


def test_several_are_deleted_in_one_step_and_come_back_chosen(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["arrive", "pause"])
    press(Key.Key_Delete)
    assert titles(page) == ["draw", "close"]
    assert day.desk.undo_label == "Delete 2 blocks"
    day.desk.undo()
    assert titles(page) == ALL
    assert chosen(page) == ["arrive", "pause"]


def test_several_move_together_by_keys(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["arrive", "draw"])
    press(Key.Key_Down, CONTROL | ALT)
    assert titles(page) == ["pause", "arrive", "draw", "close"]
    assert chosen(page) == ["arrive", "draw"]
    assert day.desk.plan.block("pause").pinned == 640
    press(Key.Key_Up, CONTROL | ALT)
    assert titles(page) == ALL


def test_several_are_dragged_together(page: PlanPage) -> None:
    model = page.sheet.model
    cells = [model.index(row, column) for row in (0, 3) for column in range(3)]
    model.dropMimeData(model.mimeData(cells), Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert titles(page) == ["draw", "arrive", "close", "pause"]


def test_a_drag_from_elsewhere_moves_nothing(page: PlanPage) -> None:
    foreign = QMimeData()
    foreign.setData("application/x-hls-facilitator-rows", b"somebody\nelse")
    page.sheet.model.dropMimeData(foreign, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert titles(page) == ALL


def test_copies_stand_after_the_last_and_are_chosen(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["arrive", "pause"])
    press(Key.Key_D, CONTROL)
    assert [block.title for block in day.desk.plan.blocks][3:5] == ["Arrive with a person in mind", "Break"]
    assert chosen(page) == titles(page)[3:5]


def test_the_side_changes_all_that_are_chosen(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["arrive", "close"])
    several = page.side.several
    assert several.kind.currentIndex() == -1
    assert several.kind.placeholderText() == "Different"
    type_over(several.lead, "Ann")
    press(Key.Key_Return)
    type_over(several.minutes, "12")
    press(Key.Key_Return)
    several.kind.activated.emit(several.kind.findData("plenary"))
    several.late.activated.emit(several.late.findData("protected"))
    for name in ("arrive", "close"):
        block = day.desk.plan.block(name)
        assert (block.lead, block.minutes, block.protection) == ("Ann", 12, "protected")
    assert day.desk.plan.block("draw").lead == ""
    assert several.title.text() == "2 blocks chosen, 24 min"
    type_over(several.minutes, "soon")
    press(Key.Key_Return)
    assert "is not a length" in several.minutes.accessibleDescription()


def test_a_block_is_split_where_a_step_ends_and_joined_again(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    press(Key.Key_J, CONTROL | SHIFT)
    row = page.sheet.split_row
    assert row.isVisible()
    assert (focused(), row.minute.text()) == (row.minute, "19")
    press(Key.Key_Return)
    assert not row.isVisible()
    first, second = day.desk.plan.blocks[1:3]
    assert (first.minutes, second.minutes, len(second.steps)) == (19, 6, 1)
    assert page.sheet.table.hasFocus()
    page.sheet.table.choose_all([first.id, second.id])
    press(Key.Key_J, CONTROL)
    assert day.desk.plan.blocks == WORKSHOP.blocks
    assert day.desk.undo_label == "Join blocks"


def test_a_split_can_be_left_and_says_what_it_does_not_understand(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    page.sheet.verbs.ask_where()
    type_over(page.sheet.split_row.minute, "99")
    press(Key.Key_Return)
    assert "Type a number of minutes from 1 to 24." in page.refusal.text()
    press(Key.Key_Escape)
    assert not page.sheet.split_row.isVisible()
    assert not page.refusal.isVisible()
    assert day.desk.plan.blocks == WORKSHOP.blocks


def test_blocks_apart_are_not_joined(page: PlanPage) -> None:
    page.sheet.table.choose_all(["arrive", "close"])
    press(Key.Key_J, CONTROL)
    assert "Only blocks that follow each other can be joined." in page.refusal.text()


def test_one_key_leads_to_the_details_and_one_back(page: PlanPage) -> None:
    page.sheet.table.choose("close")
    for key, held in ((Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Key.Key_Return, ALT)):
        press(key, held)
        assert focused() is page.inspector._title
        press(Key.Key_Escape)
        assert focused() is page.sheet.table
    page.sheet.table.choose_all(["draw", "close"])
    press(Key.Key_F4)
    assert focused() is page.side.several.kind
    press(Key.Key_Escape)
    assert chosen(page) == ["draw", "close"]


def test_the_details_are_one_key_away_where_they_have_a_tab(page: PlanPage) -> None:
    page.resize(800, 700)
    page.sheet.table.choose("draw")
    page.sheet.table.setFocus()
    press(Key.Key_F4)
    assert page.tabs.currentIndex() == BLOCK
    assert focused() is page.inspector._title
    press(Key.Key_Escape)
    assert page.tabs.currentIndex() == SHEET
    assert focused() is page.sheet.table


def test_a_new_block_is_named_at_once_also_where_there_is_no_room_beside(page: PlanPage, day: Day) -> None:
    page.resize(800, 700)
    page.sheet.table.choose("close")
    page.sheet.table.setFocus()
    press(Key.Key_Return, CONTROL)
    type_over(focused(), "Walk and talk")
    press(Key.Key_Return)
    assert day.desk.plan.blocks[-1].title == "Walk and talk"


def test_the_menu_opens_by_key_and_offers_what_makes_sense(page: PlanPage) -> None:
    page.sheet.table.choose("draw")
    press(Key.Key_F10, SHIFT)
    menu = open_menu()
    page.sheet.table.menu_requested.emit(QPoint(10, 10))  # as a system that makes a menu's key of it
    assert open_menu() is menu
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert offered["Split in two"]
    assert not offered["Join into one block"]
    menu.close()
    page.sheet.table.choose_all(["draw", "pause"])
    page.sheet.more.click()
    menu = open_menu()
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert offered["Join into one block"]
    assert not offered["Split in two"]
    menu.close()


# ---- the clipboard -------------------------------------------------------------------------------------


def test_what_is_cut_is_pasted_with_its_ids_and_its_pin(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["draw", "pause"])
    press(Key.Key_X, CONTROL)
    assert titles(page) == ["arrive", "close"]
    page.sheet.table.choose("close")
    press(Key.Key_V, CONTROL)
    assert titles(page) == ["arrive", "close", "draw", "pause"]
    assert chosen(page) == ["draw", "pause"]
    assert day.desk.plan.block("draw") == WORKSHOP.block("draw")
    assert day.desk.plan.block("pause").pinned == 640
    assert page.refusal.text() == "2 blocks pasted."
    day.desk.undo()
    day.desk.undo()
    assert day.desk.plan.blocks == WORKSHOP.blocks


def test_what_is_copied_goes_to_another_workshop_whole(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose_all(["draw", "pause"])
    press(Key.Key_C, CONTROL)
    day.desk.create(replace(WORKSHOP, id="other", blocks=(Block("x", "Opening", 5),)))
    press(Key.Key_V, CONTROL)
    _, draw, pause = day.desk.plan.blocks
    assert (draw.title, draw.minutes, draw.kind) == ("Draw a life, not a service", 25, "breakout")
    assert [card.question for card in draw.cards] == [card.question for card in WORKSHOP.block("draw").cards]
    assert draw.id != "draw"
    assert pause.pinned == 640


def test_what_is_copied_is_a_table_for_other_programs(page: PlanPage) -> None:
    page.sheet.table.choose_all(["arrive", "draw"])
    press(Key.Key_C, CONTROL)
    rows = QApplication.clipboard().text().splitlines()
    assert rows[0].split("\t")[:4] == ["Start", "Min", "Kind", "Block"]
    assert rows[1].split("\t")[:4] == ["10:00", "10", "Welcome", "Arrive with a person in mind"]
    assert QApplication.clipboard().mimeData().hasFormat(BLOCKS_TYPE)


def test_an_agenda_from_anywhere_is_pasted_into_an_empty_run_sheet(page: PlanPage, day: Day) -> None:
    page.sheet.table.selectAll()
    press(Key.Key_Delete)
    put("Our day\n9:30 Welcome (15 min)\n9:45 Group work\n10:30 Lunch (1 h)\n")
    page.sheet.empty.other.click()
    assert [(block.title, block.minutes) for block in day.desk.plan.blocks] == [
        ("Welcome", 15),
        ("Group work", 45),
        ("Lunch", 60),
    ]
    assert starts(page) == ["09:30", "09:45", "10:30"]
    assert page.refusal.text() == "3 blocks pasted. Line 1 “Our day” is left out. It says no time."
    assert page.sheet.table.hasFocus()


def test_an_empty_run_sheet_takes_an_agenda_by_key(page: PlanPage, day: Day) -> None:
    page.sheet.table.selectAll()
    press(Key.Key_Delete)
    page.setFocus()
    assert focused() is page.sheet.empty.button
    put("Welcome, 10 min")
    press(Key.Key_V, CONTROL)
    assert [block.title for block in day.desk.plan.blocks] == ["Welcome"]


def test_what_is_no_agenda_is_refused_in_words(page: PlanPage) -> None:
    put("x" * 1_000_000)
    press(Key.Key_V, CONTROL)
    assert page.refusal.text().startswith("What was copied has 1000000 characters.")
    assert titles(page) == ALL


def test_pasting_while_typing_in_a_cell_pastes_words(page: PlanPage, day: Day) -> None:
    put("10:00 Welcome")
    type_in_cell(page, "close", Column.TITLE, "")
    press(Key.Key_V, CONTROL)
    press(Key.Key_Return)
    assert day.desk.plan.block("close").title == "10:00 Welcome"
    assert titles(page) == ALL


# ---- what the rows say ---------------------------------------------------------------------------------


def spoken(page: PlanPage, row: int, column: Column) -> str:
    return page.sheet.model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_says_what_its_pin_does_to_the_time(page: PlanPage) -> None:
    assert spoken(page, 2, Column.START) == "Start: 10:40. Pinned to this time"
    assert spoken(page, 2, Column.TITLE) == "Block: Break. 5 min free before it"
    type_in_cell(page, "draw", Column.MINUTES, "45")
    press(Key.Key_Return)
    assert spoken(page, 2, Column.TITLE) == "Block: Break. 15 min too early for what comes before"


def test_a_row_says_what_holds_on_a_late_day(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    page.inspector._late._buttons["protected"].click()
    type_over(page.inspector._floor, "20")
    press(Key.Key_Return)
    assert day.desk.plan.block("draw").floor == 20
    assert spoken(page, 1, Column.TITLE) == "Block: Draw a life, not a service. Protected"
    assert spoken(page, 1, Column.MINUTES) == "Min: 25. At least 20 min"
    type_over(page.inspector._floor, "30")
    press(Key.Key_Return)
    assert "30 min is more than the block has" in page.inspector._floor.accessibleDescription()
    type_over(page.inspector._floor, "")
    press(Key.Key_Return)
    assert day.desk.plan.block("draw").floor == 0


# ---- a long day ----------------------------------------------------------------------------------------


def test_a_block_among_many_that_have_just_come_is_in_sight(page: PlanPage, day: Day, qtbot: QtBot) -> None:
    many = [Block(f"b{place}", f"Block {place}", 8) for place in range(300)]
    day.desk.edit("Add", edits.add, many)
    page.sheet.table.choose("b200")
    qtbot.waitUntil(lambda: page.sheet._area.verticalScrollBar().value() > 5000)
    assert page.sheet.table.verticalScrollBar().value() == 0
    assert page.sheet.table.visibleRegion().contains(
        page.sheet.table.visualRect(page.sheet.table.currentIndex()).center()
    )


def test_the_cursor_stays_in_sight_in_a_long_run_sheet(page: PlanPage, day: Day, qtbot: QtBot) -> None:
    many = tuple(Block(f"b{place}", f"Block {place}", 8) for place in range(300))
    day.desk.create(replace(WORKSHOP, id="long", blocks=many))
    qtbot.waitUntil(lambda: page.sheet._area.verticalScrollBar().maximum() > 5000)
    table = page.sheet.table
    table.setFocus()

    def in_sight() -> bool:
        box = table.visualRect(table.currentIndex())
        return table.viewport().visibleRegion().boundingRect().contains(box.center())

    table.choose("b0")
    press(Key.Key_PageDown)
    assert 5 < table.currentIndex().row() < 40
    assert in_sight()
    press(Key.Key_End, CONTROL)
    assert table.currentIndex().row() == 299
    assert in_sight()
    press(Key.Key_Return, CONTROL)
    qtbot.waitUntil(in_sight)
    assert day.desk.plan.blocks[-1].title == "New block"
