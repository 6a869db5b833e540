"""What is suggested, voted, taken back and done by another copy, while hands are on the sense page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator.model import Person
from hls_facilitator.notes import themes
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day
from tests.ui.sensed import (
    drop,
    lane,
    make,
    menu_choice,
    notes,
    open_with_notes,
    press,
    show_board,
    suggested,
    titles,
)
from ui.pages.sense.cards import carried
from ui.widgets.find_list import FindList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.pages.sense import SensePage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_with_notes(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot) -> SensePage:
    return show_board(day, qtbot)


# ---- suggestions -------------------------------------------------------------------------------------


def test_suggested_themes_say_why_and_wait_to_be_accepted(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    assert day.desk.gathered.themes == ()
    assert made.view.under.startswith("3 notes share: ")
    assert "phone" in made.view.under
    assert {row.id for row in made.list.cards.rows} == {"n0", "n1", "n2"}
    assert all("phone" in row.why for row in made.list.cards.rows)
    made.accept.click()
    day.settle()
    (theme,) = day.desk.gathered.themes
    assert {note.id for note in day.desk.notes if note.theme == theme.id} == {"n0", "n1", "n2"}
    assert [one.view.sort for one in page.board.lanes] == ["rest", "theme"]
    assert page.told.text() == ""


def test_a_suggestion_that_was_accepted_is_there_again_once_that_is_undone(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    title = made.view.title
    made.accept.click()
    day.settle()
    day.desk.undo()
    day.settle()
    assert titles(page) == ["Not in a theme", title]
    day.desk.redo()
    day.settle()
    assert [one.view.sort for one in page.board.lanes] == ["rest", "theme"]
    page.doing.put(["n0"], "")
    day.settle()
    assert [one.view.sort for one in page.board.lanes] == ["rest", "theme"]


def test_no_takes_a_suggestion_away_and_changes_nothing(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    made.no.click()
    assert titles(page) == ["Not in a theme"]
    assert day.desk.undo_label == "Add note"
    assert page.told.text() == "No longer suggested. Suggest themes again to get it back."
    assert titles(page) != [one.view.title for one in suggested(page, day)]
    assert len(page.board.lanes) == 2


def test_a_note_left_out_of_a_suggestion_is_not_accepted_with_it(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    out = made.list.cards.rows[0].id
    press(Key.Key_Delete)
    assert out not in [row.id for row in made.list.cards.rows]
    made.accept.click()
    day.settle()
    assert out in notes(page)["Not in a theme"]
    assert sum(note.theme != "" for note in day.desk.notes) == 2


def test_a_suggested_card_is_changed_where_it_lies(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    press(Key.Key_Return)
    editor = page.editing.editor
    assert editor is not None
    card = made.list.viewport().mapTo(page.window(), made.list.visualRect(made.list.currentIndex()).topLeft())
    assert editor.pos() == card
    QTest.keyClick(editor.edit, Key.Key_Escape)
    assert page.board.current_lane() is made


def test_the_menu_of_a_suggested_card_leaves_it_out(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    out = made.list.current_id()
    page.asking.open_card_menu(out, page.mapToGlobal(QPoint(5, 5)))
    menu_choice("out")
    assert [row.id for row in made.list.cards.rows] == ["n1", "n2"]
    assert out == "n0"
    page.board.go_to(page.board.lanes[0])
    page.asking.open_card_menu("n5", page.mapToGlobal(QPoint(5, 5)))
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    assert "out" not in [action.data() for action in menu.actions()]
    menu.close()


def test_nothing_is_dropped_into_a_suggestion(page: SensePage, day: Day) -> None:
    (made,) = suggested(page, day)
    drop(made, carried(["n5"]), QPoint(10, 10))
    assert day.desk.undo_label == "Add note"
    assert page.told.text() == "Accept the suggested theme first."


def test_notes_that_share_nothing_are_said_to(page: SensePage, day: Day) -> None:
    for note in ("n0", "n1"):
        day.desk.edit_note("x", note, deleted=True)
    day.settle()
    assert suggested(page, day) == []
    assert page.told.text() == "No notes share enough words to be a theme."


# ---- votes -------------------------------------------------------------------------------------------


def test_dots_are_counted_by_key_and_button_and_undone(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_V)
    assert page.votes.isVisible()
    press(Key.Key_Plus)
    press(Key.Key_Plus)
    QTest.mouseClick(made.plus, LEFT)
    day.settle()
    assert (made.view.dots, made.count.text()) == (3, "3")
    assert page.votes.given.text() == "3 dots given"
    QTest.mouseClick(made.minus, LEFT)
    day.settle()
    assert made.view.dots == 2
    day.desk.undo()
    day.settle()
    assert made.view.dots == 3
    press(Key.Key_V)
    assert not page.votes.isVisible()
    press(Key.Key_Plus)
    assert made.view.dots == 3


def test_each_person_has_so_many_dots(page: SensePage, day: Day) -> None:
    day.desk.edit("Add", edits.add_person, Person("ann", "Ann"))
    made = make(page, day, "Phones", "n0")
    page.tools.vote.click()
    page.votes.who.choose("ann")
    page.votes.voter_changed.emit()
    page.board.go_to(made)
    for _ in range(4):
        press(Key.Key_Plus)
    day.settle()
    assert made.view.dots == 3
    assert page.votes.given.text() == "3 of 3 dots given"
    assert page.told.text().startswith("All 3 dots are given.")
    page.votes.dots.setValue(5)
    day.settle()
    assert day.desk.plan.dots == 5
    assert page.votes.given.text() == "3 of 5 dots given"


def test_among_hundreds_of_people_a_voter_is_found_by_typing(page: SensePage, day: Day) -> None:
    people = tuple(Person(f"p{number}", f"Ann {number}") for number in range(500))
    day.desk.edit("People", edits.set_people, people)
    day.settle()
    page.tools.vote.click()
    page.votes.who.click()
    finder = page.votes.who.findChild(FindList)
    assert finder is not None
    assert finder.list.model().rowCount() == 1 + len(WORKSHOP.groups) + len(people)
    QTest.keyClicks(finder.typed, "ann 9")
    assert finder.list.currentIndex().data() == "Ann 9"
    QTest.keyClicks(finder.typed, "9")
    assert finder.list.model().rowCount() == 5
    QTest.keyClick(finder.typed, Key.Key_Down)
    QTest.keyClick(finder.typed, Key.Key_Return)
    assert page.votes.voter == "p199"
    assert page.votes.given.text() == "0 of 3 dots given"
    page.votes.who.click()
    finder = next(one for one in page.votes.who.findChildren(FindList) if one.isVisible())
    assert finder.list.currentIndex().data() == "Ann 199"
    QTest.keyClick(finder.typed, Key.Key_Escape)
    assert not finder.isVisible()
    assert page.votes.voter == "p199"


def test_voters_follow_each_other_and_themes_are_sorted_by_dots(page: SensePage, day: Day) -> None:
    make(page, day, "Phones", "n0")
    second = make(page, day, "Letters", "n3")
    page.tools.vote.click()
    assert page.votes.voter == "room"
    page.votes.following.click()
    assert page.votes.voter == WORKSHOP.groups[0].id
    page.doing.vote(second.view.key, page.votes.voter, 2)
    page.votes.sort.click()
    day.settle()
    assert titles(page) == ["Not in a theme", "Letters", "Phones"]


# ---- another copy, and undo ---------------------------------------------------------------------------


def test_another_copy_deletes_a_theme_and_its_notes_are_free(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.doing.delete(made.view.key)
    day.desk.edit_note("x", "n1", theme=made.view.key)
    day.settle()
    assert {"n0", "n1"} <= set(notes(page)["Not in a theme"])


def test_nothing_goes_to_a_theme_that_another_copy_deleted_meanwhile(page: SensePage, day: Day) -> None:
    phones, letters = make(page, day, "Phones", "n0"), make(page, day, "Letters", "n3")
    gone = phones.view.key
    page.board.go_to(letters)
    press(Key.Key_M)
    assert page.picking.open is not None
    day.desk.change("elsewhere", themes.deleted(day.desk.gathered.themes[0], day.desk.notes))
    day.settle()
    QTest.keyClicks(page.picking.open.typed, "phon")
    QTest.keyClick(page.picking.open.typed, Key.Key_Return)
    day.settle()
    assert notes(page)["Letters"] == ["n3"]
    assert page.told.text() == "This theme is no longer there. Nothing was changed. Choose another one."
    page.doing.merge(letters.view.key, gone)
    assert titles(page) == ["Not in a theme", "Letters"]
    assert page.told.text().startswith("This theme is no longer there.")


def test_what_is_dropped_on_a_lane_that_went_away_says_so(page: SensePage, day: Day) -> None:
    gone = make(page, day, "Phones", "n0").view.key
    page.doing.delete(gone)
    day.settle()
    page.asking.put(("n1",), gone)
    assert page.told.text().startswith("This theme is no longer there.")


def test_words_typed_for_a_theme_that_another_copy_deletes_are_said_again(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert made.under.field is not None
    QTest.keyClicks(made.under.field, "Nobody rings back")
    day.desk.change("elsewhere", themes.deleted(day.desk.gathered.themes[0], day.desk.notes))
    day.settle()
    assert page.told.text() == "The theme “Phones” was deleted. You had typed: Nobody rings back"
    assert page.board.current_lane() is page.board.lanes[0]


def test_the_keyboard_stays_on_the_board_when_its_lane_goes(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    make(page, day, "Letters", "n3")
    page.board.go_to(made)
    day.desk.change("elsewhere", themes.deleted(day.desk.gathered.themes[0], day.desk.notes))
    day.settle()
    assert page.board.current_lane() is lane(page, "Letters")


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_tab_keeps_a_title_and_leads_back_to_its_cards(page: SensePage, day: Day, key: Qt.Key) -> None:
    made = make(page, day, "Phones", "n0")
    page.board.go_to(made)
    press(Key.Key_F2)
    assert made.title.field is not None
    QTest.keyClicks(made.title.field, "Who answers")
    QTest.keyClick(made.title.field, key)
    day.settle()
    assert titles(page) == ["Not in a theme", "Who answers"]
    assert page.board.current_lane() is made
    assert made.list.hasFocus()


def test_what_was_said_of_a_step_goes_when_it_is_undone(page: SensePage, day: Day) -> None:
    made = make(page, day, "Phones", "n0")
    for note in ("n1", "n2"):
        page.doing.put([note], made.view.key)
    assert page.told.text() == "1 note moved to “Phones”"
    day.settle()
    assert page.told.text() == "1 note moved to “Phones”"
    day.desk.undo()
    day.settle()
    assert page.told.text() == ""
