"""Notes become themes by mouse and by key, each step taken back by one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDragLeaveEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator.languages import Translations
from tests.ui.sensed import (
    drop,
    lane,
    make,
    menu_choice,
    notes,
    open_with_notes,
    press,
    show_board,
    titles,
    type_in,
)
from ui.pages.sense.cards import NOTE_TYPE, carried
from ui.pages.sense.lane import lane_carried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day
    from ui.pages.sense import SensePage
    from ui.pages.sense.card_list import CardList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_with_notes(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot) -> SensePage:
    return show_board(day, qtbot)


def middle(cards: CardList, note: str) -> QPoint:
    return cards.visualRect(cards.cards.index(cards.cards.row_of(note))).center()


def click(cards: CardList, note: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(cards.viewport(), LEFT, held, middle(cards, note))


def asked_for_title_or_theme(page: SensePage, day: Day) -> None:
    """Wait until the keyboard is in the picker; no window manager here gives it back after a menu."""
    assert page.picking.open is not None
    page.activateWindow()
    day.until(page.picking.open.typed.hasFocus)


# ---- choosing ----------------------------------------------------------------------------------------


def test_shift_and_a_click_choose_all_from_the_cursor_to_there(page: SensePage) -> None:
    cards = page.board.lanes[0].list
    click(cards, "n1")
    click(cards, "n3", SHIFT)
    assert cards.chosen() == ["n1", "n2", "n3"]
    assert page.board.current() == "n3"
    click(cards, "n5", CTRL)
    assert cards.chosen() == ["n1", "n2", "n3", "n5"]


# ---- seeing ------------------------------------------------------------------------------------------


def test_all_notes_wait_in_the_first_lane_with_the_keyboard_on_them(page: SensePage) -> None:
    assert notes(page) == {"Not in a theme": [f"n{number}" for number in range(6)]}
    assert page.board.current() == "n0"
    assert page.no_themes.isVisible()
    assert page.head.counts.text() == "6 notes"


def test_without_notes_it_says_what_belongs_here_and_leads_there(
    page: SensePage, day: Day, qtbot: QtBot
) -> None:
    for note in day.desk.notes:
        day.desk.edit_note("Delete note", note.id, deleted=True)
    day.settle()
    assert page.no_notes.isVisible()
    assert not page.board.isVisible()
    with qtbot.waitSignal(page.page_requested) as asked:
        page.no_notes.button.click()
    assert asked.args == ["capture"]


def test_a_card_says_all_of_its_note(page: SensePage, day: Day) -> None:
    day.desk.edit_note("x", "n0", kind="quote", starred=True, private=True)
    day.settle()
    cards = page.board.lanes[0].list.cards
    spoken = cards.data(cards.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Quote: “The phone was answered by Jo”, Table 1 · 10:00, starred, private"


def test_a_lane_says_what_it_is(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0", "n1")
    assert made.list.accessibleName() == "Phones, theme, 0 dots, 2 notes"
    assert page.head.counts.text() == "6 notes · 2 in 1 theme"


def test_screen_readers_find_a_list_of_notes_in_each_lane(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0", "n1")
    spoken = QAccessible.queryAccessibleInterface(made.list)
    assert spoken is not None
    assert spoken.role() == QAccessible.Role.List
    rows = [spoken.child(number) for number in range(spoken.childCount())]
    names = [
        row.text(QAccessible.Text.Name) for row in rows if row and row.role() == QAccessible.Role.ListItem
    ]
    assert names[0] == "Insight: The phone was answered by Jo, Table 1 · 10:00"
    assert len(names) == 2
    page.board.go_to(made)
    press(Key.Key_Space)
    assert rows[0].state().selected  # type: ignore[attr-defined]  # a bit field


def test_the_filter_hides_what_does_not_fit_and_says_so(page: SensePage, day: Day) -> None:
    day.desk.edit_note("x", "n3", kind="story")
    day.settle()
    page.sieve.click()
    menu = page.sieve.findChild(QMenu)
    assert menu is not None
    story = next(one for one in menu.findChildren(QMenu)[0].actions() if one.data() == ("kind", "story"))
    menu.triggered.emit(story)
    menu.close()
    assert notes(page)["Not in a theme"] == ["n3"]
    assert page.sieve.accessibleName() == "Show only: Story · all tables · all questions"


def test_lanes_by_question_and_back(page: SensePage) -> None:
    questions = page.head.views._buttons["questions"]
    questions.click()
    assert notes(page) == {
        "On no question": [],
        "What matters to this person?": ["n0", "n2", "n4"],
        "How much do we control?": ["n1", "n3", "n5"],
    }
    page.head.views._buttons[""].click()
    assert titles(page) == ["Not in a theme"]


# ---- by key ------------------------------------------------------------------------------------------


def test_chosen_notes_become_a_theme_by_key_and_one_undo_takes_it_back(page: SensePage, day: Day) -> None:
    press(Key.Key_Space)
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert page.head.counts.text() == "2 notes chosen"
    press(Key.Key_N)
    type_in("Phones")
    day.settle()
    assert notes(page) == {"Not in a theme": ["n2", "n3", "n4", "n5"], "Phones": ["n0", "n1"]}
    assert page.board.chosen() == []
    assert page.board.current() == "n2"
    day.desk.undo()
    day.settle()
    assert notes(page) == {"Not in a theme": [f"n{number}" for number in range(6)]}
    day.desk.redo()
    day.settle()
    assert notes(page)["Phones"] == ["n0", "n1"]


def test_a_note_goes_to_a_theme_that_is_found_by_typing(page: SensePage, day: Day) -> None:
    make(page, day, "Phones")
    make(page, day, "Letters")
    page.board.lanes[0].list.setFocus()
    press(Key.Key_M)
    picker = page.picking.open
    assert picker is not None
    assert picker.list.count() == 2
    QTest.keyClicks(picker.typed, "let")
    assert [picker.list.item(row).text() for row in range(picker.list.count())] == [
        "Letters",
        "New theme “let”",
    ]
    press(Key.Key_Return)
    day.settle()
    assert notes(page)["Letters"] == ["n0"]
    assert page.board.current_lane() is page.board.lanes[0]
    assert page.told.text() == "1 note moved to “Letters”"


def test_what_is_typed_and_not_found_becomes_a_new_theme(page: SensePage, day: Day) -> None:
    make(page, day, "Phones")
    page.board.lanes[0].list.setFocus()
    press(Key.Key_M, CTRL | SHIFT)
    type_in("Buses")
    day.settle()
    assert notes(page)["Buses"] == ["n0"]


def test_a_note_goes_to_a_theme_from_its_question_too(page: SensePage, day: Day) -> None:
    make(page, day, "Phones")
    page.head.views._buttons["questions"].click()
    page.board.go_to(lane(page, "What matters to this person?"))
    press(Key.Key_M)
    press(Key.Key_Return)
    day.settle()
    assert day.desk.note("n0").theme == day.desk.gathered.themes[0].id
    assert page.board.lanes[1].list.cards.rows[0].meta.endswith("Phones")


def test_escape_leaves_the_picker_and_changes_nothing(page: SensePage, day: Day) -> None:
    press(Key.Key_M)
    press(Key.Key_Escape)
    assert page.picking.open is None
    assert page.board.current() == "n0"
    assert day.desk.undo_label == "Add note"


def test_arrows_walk_over_lanes_at_the_same_height(page: SensePage, day: Day) -> None:
    make(page, day, "Phones", "n0", "n1")
    make(page, day, "Empty")
    page.board.go_to(page.board.lanes[0])
    press(Key.Key_Down)
    assert page.board.current() == "n3"
    press(Key.Key_Right)
    assert (page.board.current_lane(), page.board.current()) == (lane(page, "Phones"), "n1")
    press(Key.Key_Right)
    assert (page.board.current_lane(), page.board.current()) == (lane(page, "Empty"), "")
    press(Key.Key_Right)
    assert page.board.current_lane() is lane(page, "Empty")
    press(Key.Key_Left)
    assert page.board.current() == "n0"
    press(Key.Key_End)
    assert page.board.current() == "n1"


def test_notes_go_to_the_lane_beside_and_the_keyboard_with_them(page: SensePage, day: Day) -> None:
    make(page, day, "Phones")
    page.board.go_to(page.board.lanes[0])
    press(Key.Key_Right, ALT | CTRL)
    day.settle()
    assert notes(page)["Phones"] == ["n0"]
    assert (page.board.current_lane(), page.board.current()) == (lane(page, "Phones"), "n0")
    press(Key.Key_Delete)
    day.settle()
    assert notes(page)["Phones"] == []
    assert "n0" in notes(page)["Not in a theme"]


def test_shift_and_control_choose_more(page: SensePage) -> None:
    cards = page.board.lanes[0].list
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Down, SHIFT)
    assert page.board.chosen() == ["n0", "n1", "n2"]
    press(Key.Key_Escape)
    assert page.board.chosen() == []
    press(Key.Key_A, CTRL)
    assert len(page.board.chosen()) == 6
    click(cards, "n1")
    assert (page.board.chosen(), page.board.current()) == ([], "n1")
    click(cards, "n3", CTRL)
    click(cards, "n5", CTRL)
    assert page.board.chosen() == ["n3", "n5"]
    click(cards, "n5", CTRL)
    assert page.board.chosen() == ["n3"]


def test_a_theme_is_renamed_and_said_in_place(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_F2)
    type_in("Who answers")
    day.settle()
    assert made.view.title == "Who answers"
    assert page.board.current_lane() is made
    press(Key.Key_F2, SHIFT)
    type_in("One voice is worth ten numbers.")
    day.settle()
    assert day.desk.gathered.themes[0].sentence == "One voice is worth ten numbers."
    day.desk.undo()
    day.settle()
    assert made.view.under == ""


def test_a_title_that_is_emptied_stays(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_F2)
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert made.title.label.text() == "Phones"
    assert page.told.text().startswith("A theme needs a title.")


def test_escape_leaves_a_title_as_it_was(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_F2)
    assert made.title.field is not None
    QTest.keyClicks(made.title.field, "Other")
    press(Key.Key_Escape)
    assert (made.view.title, made.title.label.text()) == ("Phones", "Phones")
    assert page.board.current_lane() is made


def test_a_theme_moves_by_key_and_is_deleted_with_its_notes_kept(page: SensePage, day: Day) -> None:
    make(page, day, "Phones", "n0")
    make(page, day, "Letters", "n3")
    page.board.go_to(lane(page, "Letters"))
    press(Key.Key_Left, ALT | SHIFT)
    day.settle()
    assert titles(page) == ["Not in a theme", "Letters", "Phones"]
    press(Key.Key_Delete, CTRL)
    day.settle()
    assert titles(page) == ["Not in a theme", "Phones"]
    assert "n3" in notes(page)["Not in a theme"]
    day.desk.undo()
    day.settle()
    assert notes(page)["Letters"] == ["n3"]


def test_enter_opens_the_note_to_be_changed(page: SensePage, day: Day) -> None:
    press(Key.Key_Return)
    editor = page.editing.editor
    assert editor is not None
    editor.edit.selectAll()
    QTest.keyClicks(editor.edit, "One voice")
    QTest.keyClick(editor.edit, Key.Key_Return)
    day.settle()
    assert day.desk.note("n0").text == "One voice"
    assert page.board.current() == "n0"


def test_a_note_is_starred_by_key_and_by_its_star(page: SensePage, day: Day) -> None:
    press(Key.Key_S)
    day.settle()
    assert day.desk.note("n0").starred
    cards = page.board.lanes[0].list
    box = cards.drawing.star_box(cards.visualRect(cards.cards.index(0)))
    QTest.mouseClick(cards.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box.center())
    day.settle()
    assert not day.desk.note("n0").starred


# ---- by mouse ----------------------------------------------------------------------------------------


def test_chosen_notes_are_dragged_together_into_a_lane(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones")
    cards = page.board.lanes[0].list
    click(cards, "n1", CTRL)
    click(cards, "n4", CTRL)
    assert page.board.taken_along("n4") == ["n1", "n4"]
    assert page.board.taken_along("n5") == ["n5"]
    assert drop(made.list.viewport(), carried(["n1", "n4"]), QPoint(10, 10))
    day.settle()
    assert notes(page)["Phones"] == ["n1", "n4"]
    assert drop(page.board.lanes[0], carried(["n1"]), QPoint(10, 10))
    day.settle()
    assert notes(page)["Phones"] == ["n4"]


def test_the_lane_that_notes_are_dragged_over_is_marked(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones")
    data, at = carried(["n1"]), QPoint(9, 9)
    held = LEFT, Qt.KeyboardModifier.NoModifier
    with pytest.deprecated_call():  # as above
        over = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, *held)
    QApplication.sendEvent(made.list.viewport(), over)
    assert made.property("role") == "selected"
    QApplication.sendEvent(made.list.viewport(), QDragLeaveEvent())
    assert made.property("role") == "well"


def test_a_card_need_not_be_chosen_to_be_dragged(page: SensePage, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = page.board.lanes[0].list
    begun: list[str] = []
    monkeypatch.setattr(cards, "startDrag", lambda _: begun.append(cards.current_id()))
    start = middle(cards, "n2")
    held = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(cards.viewport(), LEFT, held, start)
    at = QPointF(start) + QPointF(30, 5)
    move = QMouseEvent(QMouseEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, LEFT, held)
    QApplication.sendEvent(cards.viewport(), move)
    QTest.mouseRelease(cards.viewport(), LEFT, held, start + QPoint(30, 5))
    assert begun == ["n2"]
    assert page.board.chosen() == []


def test_what_is_no_note_is_not_let_in(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones")
    data = carried(["n1"])
    data.removeFormat(NOTE_TYPE)
    data.setText("n1")
    assert not drop(made.list.viewport(), data, QPoint(10, 10))
    assert not drop(made, data, QPoint(10, 10))


def test_a_lane_is_dragged_between_others(page: SensePage, day: Day) -> None:
    for title in ("A", "B", "C"):
        make(page, day, title)
    row, key = page.board._row, lane(page, "A").view.key
    assert drop(row, lane_carried(key), QPoint(lane(page, "B").geometry().right() + 5, 40))
    day.settle()
    assert titles(page) == ["Not in a theme", "B", "A", "C"]
    assert drop(row, lane_carried(lane(page, "C").view.key), QPoint(0, 40))
    day.settle()
    assert titles(page) == ["Not in a theme", "C", "B", "A"]


def test_a_note_dropped_on_another_question_is_about_that(page: SensePage, day: Day) -> None:
    page.head.views._buttons["questions"].click()
    target = lane(page, "How much do we control?")
    assert drop(target, carried(["n0"]), QPoint(10, 10))
    day.settle()
    assert day.desk.note("n0").card == "q2"
    assert drop(lane(page, "On no question"), carried(["n0"]), QPoint(10, 10))
    day.settle()
    assert (day.desk.note("n0").card, day.desk.note("n0").block) == ("", "draw")


def test_a_click_on_a_title_changes_it_where_it_stands(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones")
    at = made.title.mapTo(made, made.title.rect().center())
    QTest.mouseClick(made, LEFT, Qt.KeyboardModifier.NoModifier, at)
    type_in("Calls")
    day.settle()
    assert titles(page)[1] == "Calls"


def test_the_menu_of_a_theme_splits_and_merges(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0", "n1", "n2")
    click(made.list, "n1", CTRL)
    made.more.click()
    menu_choice("split")
    asked_for_title_or_theme(page, day)
    type_in("At night")
    day.settle()
    assert notes(page)["Phones"] == ["n0", "n2"]
    assert notes(page)["At night"] == ["n1"]
    lane(page, "At night").more.click()
    menu_choice("merge")
    asked_for_title_or_theme(page, day)
    press(Key.Key_Return)
    day.settle()
    assert notes(page)["Phones"] == ["n0", "n1", "n2"]
    assert titles(page) == ["Not in a theme", "Phones"]


def test_what_a_theme_merges_into_is_asked_below_its_title_and_only_themes_are_offered(
    page: SensePage, day: Day
) -> None:
    make(page, day, "Phones", "n0")
    make(page, day, "At night", "n1")
    press(Key.Key_Home)  # the keyboard is elsewhere
    merged = lane(page, "At night")
    page.board.bring_into_sight(merged)
    merged.more.click()
    menu_choice("merge")
    asked_for_title_or_theme(page, day)
    picker = page.picking.open
    assert picker is not None
    assert picker.typed.placeholderText() == "Find a theme"
    middle = merged.mapTo(page, merged.rect().center()).x()
    assert picker.geometry().left() < middle < picker.geometry().right()


def test_the_menu_of_a_card_takes_it_out(page: SensePage, day: Day) -> None:
    make(page, day, "Phones", "n0")
    page.asking.open_card_menu("n0", QPoint(100, 100))
    menu_choice("out")
    day.settle()
    assert notes(page)["Phones"] == []


# ---- room --------------------------------------------------------------------------------------------


def test_the_first_lane_stays_in_sight_where_there_is_room(page: SensePage, day: Day, qtbot: QtBot) -> None:
    for number in range(8):
        make(page, day, f"Theme {number}")
    first, *_, last = page.board.lanes
    page.board.go_to(last)
    assert page.board.area.horizontalScrollBar().value() > 0
    assert first.mapTo(page, QPoint(0, 0)).x() == 16
    page.resize(500, 600)
    qtbot.wait(10)
    assert page.board._row.isAncestorOf(first)
    page.resize(1280, 700)
    qtbot.wait(10)
    assert not page.board._row.isAncestorOf(first)
