"""The day by the clock, worked on by keys and by mouse: choosing, stretching and moving blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator import settings
from hls_facilitator.model import Block
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day
from tests.ui.planned import ALT, CONTROL, SHIFT, Key, focused, plan_page, press
from ui.models import Column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.pages.plan import PlanPage
    from ui.pages.plan.day_view import DayView

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    made = plan_page(day, qtbot, qapp)
    made.sheet.turn_to("day")
    made.sheet.go_to("draw")
    return made


@pytest.fixture
def view(page: PlanPage) -> DayView:
    return page.sheet.day


def box(view: DayView, row: int) -> tuple[QPoint, QPoint]:
    """Return the middle of a block, and its lower edge."""
    where = view.visualRect(view.model().index(row, Column.WHOLE))
    return where.center(), QPoint(where.center().x(), where.bottom() - 1)


def move(view: DayView, at: QPoint, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
    """Move the mouse over the day with a button down."""
    place = QPointF(at)
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(view.viewport(), event)


def drag(view: DayView, start: QPoint, down: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Take hold at a point, go down so many px and let go."""
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    for part in (down // 2, down):
        move(view, start + QPoint(0, part), held)
    QTest.mouseRelease(view.viewport(), LEFT, held, start + QPoint(0, down))


def order(day: Day) -> list[str]:
    return [block.id for block in day.desk.plan.blocks]


def minutes(day: Day, block: str) -> int:
    return day.desk.plan.block(block).minutes


# ---- keys ---------------------------------------------------------------------------------------------


def test_arrow_keys_choose_blocks_and_the_details_follow(page: PlanPage, view: DayView) -> None:
    assert focused() is view
    assert page.inspector._block == "draw"
    press(Key.Key_Down)
    assert page.inspector._block == "pause"
    press(Key.Key_End)
    assert page.inspector._block == "close"
    press(Key.Key_Home)
    press(Key.Key_Up)
    assert page.inspector._block == "arrive"
    press(Key.Key_PageDown)
    assert page.inspector._block == "close"
    press(Key.Key_PageUp)
    assert page.inspector._block == "arrive"


@pytest.mark.usefixtures("page")
def test_plus_and_minus_change_the_length_by_one_minute_and_with_ctrl_by_five(day: Day) -> None:
    press(Key.Key_Plus)
    assert minutes(day, "draw") == 26
    press(Key.Key_Minus)
    press(Key.Key_Minus)
    assert minutes(day, "draw") == 24
    press(Key.Key_Plus, CONTROL)
    assert minutes(day, "draw") == 29
    press(Key.Key_Minus, CONTROL)
    assert minutes(day, "draw") == 24
    day.desk.undo()
    assert minutes(day, "draw") == 29


def test_no_key_makes_a_block_shorter_than_a_minute(page: PlanPage, day: Day) -> None:
    page.sheet.go_to("arrive")
    for _ in range(3):
        press(Key.Key_Minus, CONTROL)
    assert minutes(day, "arrive") == 1


@pytest.mark.usefixtures("page")
def test_blocks_move_delete_and_duplicate_by_the_keys_of_the_table(day: Day) -> None:
    press(Key.Key_Up, CONTROL | ALT)
    assert order(day)[:2] == ["draw", "arrive"]
    day.desk.undo()
    assert order(day)[:2] == ["arrive", "draw"]
    press(Key.Key_D, CONTROL)
    assert len(order(day)) == 5
    press(Key.Key_Delete)
    assert order(day) == ["arrive", "draw", "pause", "close"]


def test_shift_and_arrow_chooses_several_that_move_together(page: PlanPage, day: Day) -> None:
    press(Key.Key_Down, SHIFT)
    assert page.sheet.table.chosen_ids() == ["draw", "pause"]
    press(Key.Key_Up, CONTROL | ALT)
    assert order(day) == ["draw", "pause", "arrive", "close"]


def test_enter_and_double_click_lead_to_the_details(page: PlanPage, view: DayView) -> None:
    press(Key.Key_Return)
    assert page.inspector.isAncestorOf(focused())
    press(Key.Key_Escape)
    assert focused() is view
    QTest.mouseDClick(view.viewport(), LEFT, NONE, box(view, 3)[0])
    assert page.inspector.isAncestorOf(focused())


# ---- the mouse ----------------------------------------------------------------------------------------


def test_a_click_chooses_a_block_and_with_shift_all_up_to_it(page: PlanPage, view: DayView) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NONE, box(view, 0)[0])
    assert page.sheet.table.chosen_ids() == ["arrive"]
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, box(view, 2)[0])
    assert page.sheet.table.chosen_ids() == ["arrive", "draw", "pause"]
    QTest.mouseClick(view.viewport(), LEFT, CONTROL, box(view, 1)[0])
    assert page.sheet.table.chosen_ids() == ["arrive", "pause"]


def test_dragging_the_lower_edge_changes_the_length_in_steps_of_five(view: DayView, day: Day) -> None:
    drag(view, box(view, 1)[1], 30)  # eleven and a half minutes
    assert minutes(day, "draw") == 35
    day.desk.undo()
    assert minutes(day, "draw") == 25  # the whole way is one step
    drag(view, box(view, 1)[1], -29, CONTROL)
    assert minutes(day, "draw") == 14
    drag(view, box(view, 1)[1], -500)
    assert minutes(day, "draw") == 5


def test_what_is_dragged_is_shown_before_it_is_done_and_esc_lets_it_go(view: DayView, day: Day) -> None:
    edge, before = box(view, 1)[1], box(view, 3)[0].y()
    QTest.mousePress(view.viewport(), LEFT, NONE, edge)
    move(view, edge + QPoint(0, 300))
    assert box(view, 3)[0].y() > before + 100
    assert minutes(day, "draw") == 25
    view.grab()
    press(Key.Key_Escape)
    assert box(view, 3)[0].y() == before
    QTest.mouseRelease(view.viewport(), LEFT, NONE, edge)
    assert minutes(day, "draw") == 25


def test_a_block_is_dragged_to_another_place(view: DayView, day: Day) -> None:
    middle = box(view, 0)[0]
    drag(view, middle, box(view, 1)[1].y() - middle.y())
    assert order(day) == ["draw", "arrive", "pause", "close"]
    day.desk.undo()
    drag(view, box(view, 3)[0], -400)
    assert order(day)[0] == "close"
    drag(view, box(view, 0)[0], 8)  # back on itself
    assert order(day)[0] == "close"


def test_the_mouse_shows_where_a_length_can_be_taken_hold_of(view: DayView) -> None:
    move(view, box(view, 1)[1], button=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    view.grab()
    move(view, box(view, 1)[0], button=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


# ---- what it says -------------------------------------------------------------------------------------


def test_screen_readers_meet_each_block_with_all_that_is_drawn(view: DayView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    said = [interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())]
    assert len(said) == 4
    assert said[1] == "Draw a life, not a service. 10:10 to 10:35, 25 min. Breakout"
    assert said[2] == "Break. 10:40 to 10:55, 15 min. Break. Pinned to this time. 5 min free before it"
    assert interface.child(2).rect().height() > 20


def test_a_booking_and_every_sort_of_trouble_can_be_drawn(view: DayView, day: Day) -> None:
    long_name = "A very long title " * 12
    blocks = [replace(block, title=long_name, protection="protected") for block in WORKSHOP.blocks]
    drawn = {bytes(view.grab().toImage().constBits())}
    for start, opens, closes, date in (
        (600, 570, 720, "2026-11-05"),
        (600, 615, 645, ""),
        (23 * 60 + 30, 22 * 60, 15, "2026-11-05"),
    ):
        tight = replace(blocks[2], pinned=(start + 20) % 1440)
        day.desk.edit("Change", edits.describe, blocks=(*blocks[:2], tight, blocks[3]))
        day.desk.edit(
            "Change", edits.describe, start=start, booked_from=opens, booked_until=closes, date=date
        )
        drawn.add(bytes(view.grab().toImage().constBits()))
    assert len(drawn) == 4  # each day looks another


def test_forty_hours_in_three_hundred_blocks_scroll_to_what_is_chosen(
    page: PlanPage, view: DayView, day: Day, qtbot: QtBot
) -> None:
    day.desk.edit("Add blocks", edits.add, [Block(f"b{n}", f"Block {n}", 8) for n in range(300)])
    page.sheet.go_to("b250")
    room = page.sheet._area.viewport()

    def seen() -> bool:
        where = view.visualRect(view.currentIndex())
        return room.rect().contains(0, view.mapTo(room, where.center()).y())

    qtbot.waitUntil(seen)
    press(Key.Key_Home)
    qtbot.waitUntil(seen)
    press(Key.Key_End)
    qtbot.waitUntil(seen)
    assert page.inspector._block == "b299"


# ---- one view or the other ----------------------------------------------------------------------------


def test_the_view_chosen_is_there_again_next_time(
    page: PlanPage, day: Day, qtbot: QtBot, qapp: QApplication
) -> None:
    assert page.sheet.day.isVisible()
    assert not page.sheet.table.isVisible()
    button = next(button for button in page.sheet.views.switch._buttons.values() if button.text() == "Agenda")
    button.click()
    assert page.sheet.agenda.isVisible()
    assert settings.load(settings.beside(day.desk.library.path)).plan_view == "agenda"
    again = plan_page(day, qtbot, qapp)
    assert again.sheet.agenda.isVisible()


def test_the_day_stands_beside_the_table_on_a_wide_window(page: PlanPage) -> None:
    page.sheet.turn_to("table")
    assert not page.sheet.day.isVisible()
    page.resize(1900, 900)
    QApplication.processEvents()
    assert page.sheet.day.isVisible()
    assert page.sheet.table.isVisible()
    page.sheet.table.setFocus()
    press(Key.Key_Down)
    assert page.sheet.day.currentIndex().row() == page.sheet.table.currentIndex().row()


def test_what_is_missing_is_shown_in_the_view_one_is_in(page: PlanPage, view: DayView, day: Day) -> None:
    day.desk.edit("Change booking", edits.describe, booked_until=11 * 60)
    assert "5 min longer than the booking" in page.total.text()
    assert "The day ends at 11:05, 5 min longer than the booking" in page.sheet.facts.text()
    page.sheet.facts.first.emit()
    assert focused() is view
    assert page.inspector._block == "close"
