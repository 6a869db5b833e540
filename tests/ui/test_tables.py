"""The tables of a breakout in the cockpit: marked, given clocks and minutes, by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Group
from tests.ui.day import WORKSHOP, Day, open_day
from ui.actions import all_keys
from ui.pages.run import RunPage
from ui.pages.run.table_tiles import Tile, more_of
from ui.pages.run.words import undo_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
MANY = replace(WORKSHOP, groups=tuple(Group(f"t{n}", f"Table {n}") for n in range(1, 9)))


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, MANY) as opened:
        yield opened


@pytest.fixture
def page(day: Day) -> RunPage:
    made = day.show(RunPage, 1360, 850)
    day.act(acts.start)
    day.later(8)
    day.act(acts.next_block)
    day.later(1)
    made.refresh()
    return made


def press(page: RunPage, day: Day, key: Qt.Key) -> None:
    """Press a key where the keyboard is, and wait for what it wrote."""
    QTest.keyClick(QApplication.focusWidget() or page, key)
    day.settle()


def click(page: RunPage, day: Day, number: int) -> None:
    view = page.tables.view
    at = view.visualRect(view.model().index(number - 1, 0)).topLeft() + QPoint(20, 20)
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    day.settle()


def tile(page: RunPage, number: int) -> Tile:
    return page.tables.view.tiles.tiles[number - 1]


def plan_tables(day: Day, number: int) -> None:
    """Plan so many tables, with names in every script."""
    groups = tuple(Group(f"t{n}", f"Table {n} 😀 ورشة") for n in range(1, number + 1))
    day.desk.edit("Plan tables", lambda plan: replace(plan, groups=groups))
    day.settle()


def lay_out() -> None:
    """Let every part find its place; words that wrap need more than one look."""
    for _ in range(4):
        QApplication.processEvents()


def menu(page: RunPage) -> QMenu:
    made = page.tables.findChild(QMenu)
    assert isinstance(made, QMenu)
    return made


def choose(page: RunPage, day: Day, text: str) -> None:
    """Choose from the menu that is open, which closes."""
    open_menu = menu(page)
    next(action for action in open_menu.actions() if action.text() == text).trigger()
    open_menu.close()
    QApplication.sendPostedEvents(open_menu, 0)
    day.settle()


def test_tables_are_there_while_a_breakout_is(page: RunPage, day: Day) -> None:
    assert page.tables.isVisible()
    assert [each.words for each in page.tables.view.tiles.tiles] == ["with all"] * 8
    assert page.tables.said.text() == "0 of 8 finished"
    day.act(acts.next_block)
    assert page.tables.isHidden()
    press(page, day, Key.Key_D)
    assert not page.tables.view.hasFocus()


def test_a_click_marks_a_table_and_another_one_takes_the_mark_away(page: RunPage, day: Day) -> None:
    click(page, day, 3)
    assert (tile(page, 3).state, page.tables.said.text()) == ("finished", "1 of 8 finished")
    assert undo_text(day.desk, T) == "Undo mark of Table 3"
    assert not page.tables.view.hasFocus()  # Space is still the key for Next
    click(page, day, 3)
    assert tile(page, 3).state == "with all"


def test_a_double_click_is_one_mark(page: RunPage, day: Day) -> None:
    view = page.tables.view
    at = view.visualRect(view.model().index(1, 0)).topLeft() + QPoint(20, 20)
    for event in (QTest.mouseClick, QTest.mouseDClick):
        event(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        day.settle()
    assert tile(page, 2).state == "finished"


def test_all_of_it_goes_by_keys_and_no_arrow_leaves_the_block(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_D)
    assert page.tables.view.hasFocus()
    press(page, day, Key.Key_Right)
    press(page, day, Key.Key_Down)
    press(page, day, Key.Key_Left)
    press(page, day, Key.Key_Return)
    assert [each.group for each in page.tables.view.tiles.tiles if each.state == "finished"] == ["t3"]
    press(page, day, Key.Key_Home)
    press(page, day, Key.Key_Space)
    assert tile(page, 1).state == "finished"
    assert day.desk.run.block == "draw"
    press(page, day, Key.Key_Escape)
    assert page.hasFocus()
    press(page, day, Key.Key_Right)
    assert day.desk.run.block == "pause"


def test_a_clicker_goes_on_from_there_too_and_gives_the_keys_back(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_D)
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "pause"
    assert page.hasFocus()


def test_the_menu_key_gives_a_clock_and_a_minute(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_D)
    press(page, day, Key.Key_Right)
    at = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, page.mapToGlobal(at))
    QApplication.sendEvent(page.tables.view.viewport(), event)
    assert menu(page).accessibleName() == "Table 2"
    choose(page, day, "Clock of its own")
    assert tile(page, 2).words == "5:00"
    assert undo_text(day.desk, T) == "Undo clock of Table 2"
    assert page.tables.waiting.isVisible()
    QApplication.sendEvent(page.tables.view.viewport(), event)
    choose(page, day, "Give 1 minute")
    assert tile(page, 2).words == "6:00"
    assert undo_text(day.desk, T) == "Undo +1 min for Table 2"
    day.later(7.5)
    page.refresh()
    assert (tile(page, 2).state, tile(page, 2).words) == ("over", "1:30 over")
    assert day.desk.reading().step == 0


def test_the_dots_of_a_tile_open_its_menu_and_do_not_mark_it(page: RunPage, day: Day) -> None:
    view = page.tables.view
    cell = view.visualRect(view.model().index(4, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=more_of(cell).center())
    assert tile(page, 5).state == "with all"
    choose(page, day, "Has finished")
    assert tile(page, 5).state == "finished"


def test_every_tile_says_its_name_and_state(page: RunPage, day: Day) -> None:
    click(page, day, 2)
    model = page.tables.view.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == ["Table 1, with all", "Table 2, finished", "Table 3, with all"]
    assert page.tables.view.accessibleName() == "Tables"


def test_a_second_of_a_table_s_own_clock_is_told_like_one_of_the_big_clock(
    page: RunPage, day: Day, qtbot: QtBot
) -> None:
    day.act(acts.table_clock, "t1")
    for _ in range(3):
        with qtbot.waitSignal(day.bridge.reading_changed):
            day.clock.at += 1
    assert tile(page, 1).words == "4:57"


def test_tables_made_and_deleted_meanwhile_come_and_go(page: RunPage, day: Day) -> None:
    click(page, day, 8)
    plan_tables(day, 7)
    assert page.tables.count == 7
    assert page.tables.said.text() == "0 of 7 finished"
    assert undo_text(day.desk, T) == "Undo mark of deleted table"


@pytest.mark.parametrize("size", [(1360, 850), (1205, 720), (1010, 620), (640, 560)])
@pytest.mark.parametrize("tables", [4, 12, 40, 200])
def test_clock_and_buttons_keep_their_room_however_many_tables_there_are(
    page: RunPage, day: Day, size: tuple[int, int], tables: int
) -> None:
    plan_tables(day, 0)
    page.resize(*size)
    lay_out()
    stage, primary = page.stage.geometry(), page.controls.primary.geometry()
    plan_tables(day, tables)
    lay_out()
    assert page.tables.count == tables
    assert (page.stage.geometry(), page.controls.primary.geometry()) == (stage, primary)
    press(page, day, Key.Key_D)
    view = page.tables.view
    assert view.hasFocus()
    assert view.isVisible()
    assert page.rect().contains(view.mapTo(page, view.rect().topLeft()))
    assert page.rect().contains(view.mapTo(page, view.rect().bottomRight()))
    press(page, day, Key.Key_End)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_the_room_is_offered_the_times_of_tables_while_they_have_clocks(page: RunPage, day: Day) -> None:
    card = page.projector_card
    assert not card.tables.isVisible()
    day.act(acts.table_clock, "t2")
    assert card.tables.isVisible()
    QTest.mouseClick(card.tables, LEFT)
    shown = card.picture.scene
    assert (shown.layout, [panel.clock for panel in shown.page.panels[:3]]) == (
        "tables",
        ["4:00", "5:00", "4:00"],
    )
    assert card.tables.isChecked()
    day.act(acts.begin_step, 1)
    assert not card.tables.isVisible()
    assert card.picture.scene.layout == "card"
    assert card.card.isChecked()


def test_the_pages_of_many_tables_are_turned_with_the_arrows(page: RunPage, day: Day) -> None:
    plan_tables(day, 40)
    day.act(acts.table_clock, "t2")
    card = page.projector_card
    QTest.mouseClick(card.tables, LEFT)
    assert (card.turned.text(), card.after.accessibleName()) == ("Page 1 of 3", "Next page")
    QTest.mouseClick(card.after, LEFT)
    assert card.picture.scene.corner == "Page 2 of 3"
    QTest.mouseClick(card.tables, LEFT)
    assert card.picture.scene.corner == "Page 3 of 3"


def test_f1_has_the_key() -> None:
    listed = [(tuple(keys), words) for _, lines in all_keys(T) for keys, words in lines]
    assert (("D",), "Tables of the breakout: clocks, and who has finished") in listed


def test_the_tables_follow_the_columns_and_keep_the_keyboard(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_D)
    for width, columns in ((640, 1), (1000, 2), (1360, 3), (640, 1)):
        page.resize(width, 720)
        lay_out()
        assert page.folding.columns == columns
        assert page.tables.isVisible()
        assert page.tables.view.hasFocus()
    day.act(acts.next_block)
    lay_out()
    assert not page.tables.isVisible()
    assert page.stage.isVisible()
    for width in (1360, 640):
        page.resize(width, 720)
        lay_out()
        assert not page.tables.isVisible()
    day.act(acts.back)
    lay_out()
    assert page.stage.isVisible()
    press(page, day, Key.Key_D)
    assert page.tables.isVisible()
    assert page.tables.view.hasFocus()
