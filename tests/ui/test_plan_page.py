"""The plan, worked on as at a desk: typing in the run sheet and beside it, and moving blocks about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import AppError
from tests.ui.day import Day, open_day
from ui.models import Column
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import LongEntry, parse_count
from ui.pages.plan import PlanPage
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.page import BLOCK, DETAILS, GROUPS, PEOPLE, SHEET
from ui.pages.plan.people import PeopleTab
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = PlanPage(day.bridge, theme, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.sheet.table.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def long_text(page: PlanPage, name: str) -> LongEntry:
    field = page.inspector._texts[name]
    assert isinstance(field, LongEntry)
    return field


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def type_over(field: QWidget, text: str) -> None:
    """Replace what a field says, as a person does; the field is not left yet."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, text)


def type_in_cell(page: PlanPage, block: str, column: Column, text: str) -> QLineEdit:
    page.sheet.table.choose(block, column)
    page.sheet.table.setFocus()
    press(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_over(editor, text)
    return editor


def starts(page: PlanPage) -> list[str]:
    return [page.sheet.model.index(row, Column.START).data() for row in range(page.sheet.model.rowCount())]


def titles(page: PlanPage) -> list[str]:
    return [block.id for block in page._desk.plan.blocks]


# ---- the run sheet ------------------------------------------------------------------------------------


def test_the_run_sheet_shows_when_each_block_begins(page: PlanPage) -> None:
    assert starts(page) == ["10:00", "10:10", "10:40", "10:55"]
    assert page.total.text() == "10:00 – 11:05 · 1 h 5 min"


def test_a_page_that_is_narrow_from_the_start_has_the_block_in_its_tab(day: Day, qtbot: QtBot) -> None:
    made = PlanPage(day.bridge, load_theme("light"), T)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.tabs.setCurrentIndex(BLOCK)
    assert made.inspector.isVisible()
    assert made._stack.currentWidget() is made.side


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
        page.sheet.delete()
    assert page.sheet.empty.isVisible()
    assert not page.inspector.isVisible()
    page.sheet.empty.button.click()
    assert len(day.desk.plan.blocks) == 1
    assert page.inspector.isVisible()


# ---- the block beside it ------------------------------------------------------------------------------


def test_a_note_is_saved_sentence_by_sentence_and_on_leaving(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("close")
    note = long_text(page, "note")
    type_over(note, "Stand up. Then")
    assert day.desk.plan.block("close").note == "Stand up. "
    page.sheet.table.setFocus()
    assert day.desk.plan.block("close").note == "Stand up. Then"
    assert day.desk.undo_label == "Change note"


def test_bad_minutes_stay_in_the_field_with_the_reason_below(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    field = page.inspector._minutes
    type_over(field, "none")
    press(Key.Key_Return)
    assert field.text() == "none"
    assert "“none” is not a length" in field.accessibleDescription()
    type_over(field, "20")
    press(Key.Key_Return)
    assert day.desk.plan.block("draw").minutes == 20
    assert field.accessibleDescription() == ""
    type_over(field, "99")
    press(Key.Key_Escape)
    assert field.text() == "20"


def test_steps_say_how_much_of_the_block_they_fill(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    steps = page.inspector._steps
    assert steps.fill.text() == "25 of 25 min"
    type_over(steps.rows[2].minutes, "3")
    press(Key.Key_Return)
    assert steps.fill.text() == "22 of 25 min"
    assert "The steps of block 2 fill 22 of its 25 min." in page.sheet.facts.text()
    type_over(steps.rows[2].minutes, "x")
    press(Key.Key_Return)
    assert "“x” is not a length" in steps.error.text()
    assert day.desk.plan.block("draw").steps[2].minutes == 3


def test_a_step_is_added_once_it_has_its_minutes(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    steps = page.inspector._steps
    steps.add.click()
    QTest.keyClicks(focused(), "Welcome")
    press(Key.Key_Tab)
    assert day.desk.plan.block("arrive").steps == ()
    QTest.keyClicks(steps.rows[0].minutes, "4")
    press(Key.Key_Return)
    assert [(step.title, step.minutes) for step in day.desk.plan.block("arrive").steps] == [("Welcome", 4)]


def test_questions_are_reordered_by_keys_and_keep_their_notes(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    cards = page.inspector._cards
    cards.rows[1].text.setFocus()
    press(Key.Key_Up, CONTROL | ALT)
    assert [card.id for card in day.desk.plan.block("draw").cards] == ["q2", "q1"]
    assert [row.number.text() for row in cards.rows] == ["1", "2"]
    cards.rows[1].remove.click()
    assert [card.id for card in day.desk.plan.block("draw").cards] == ["q2"]
    cards.add.click()
    QTest.keyClicks(focused(), "What do we not know?")
    press(Key.Key_Return)
    assert day.desk.plan.block("draw").cards[1].question == "What do we not know?"


def test_handouts_and_things_to_bring_are_edited(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    handouts = page.inspector._handouts
    handouts.add.click()
    QTest.keyClicks(handouts.rows[0].title, "Life card")
    type_over(handouts.rows[0].text, "Sam is 19.")
    type_over(page.inspector._materials, "Pens")
    press(Key.Key_Return)
    QTest.keyClicks(page.inspector._materials, "Paper")
    page.sheet.table.setFocus()
    block = day.desk.plan.block("draw")
    assert [(handout.title, handout.text) for handout in block.handouts] == [("Life card", "Sam is 19.")]
    assert block.materials == ("Pens", "Paper")
    first = block.handouts[0].id
    type_over(handouts.rows[0].title, "Life card 1")
    press(Key.Key_Return)
    assert day.desk.plan.block("draw").handouts[0].id == first


def test_what_gives_time_when_late_is_one_choice(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    page.inspector._late._buttons["protected"].click()
    assert day.desk.plan.block("draw").protection == "protected"


def test_every_field_of_a_block_shows_the_block_chosen(page: PlanPage) -> None:
    page.sheet.table.choose("draw")
    assert long_text(page, "purpose").toPlainText() == "See the system from one life."
    page.sheet.table.choose("arrive")
    assert long_text(page, "purpose").toPlainText() == ""
    assert long_text(page, "note").toPlainText() == "No slide before the story."
    assert page.inspector._steps.rows == []


# ---- the workshop as a whole --------------------------------------------------------------------------


def test_the_details_take_a_date_as_people_write_it(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.date, "Fri 6 November 2026")
    press(Key.Key_Return)
    assert day.desk.plan.date == "2026-11-06"
    type_over(page.details.date, "31.11.2026")
    press(Key.Key_Return)
    assert page.details.date.text() == "31.11.2026"
    assert "is not a date" in page.details.date.accessibleDescription()
    assert day.desk.plan.date == "2026-11-06"


def test_the_number_of_tables_makes_tables(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.tables, "4")
    type_over(page.details.people, "18")
    press(Key.Key_Return)
    assert [group.name for group in day.desk.plan.groups] == ["Table 1", "Table 2", "Table 3", "Table 4"]
    assert day.desk.plan.people == 18


def test_a_workshop_keeps_a_title(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.title, " ")
    press(Key.Key_Return)
    assert "A workshop needs a title" in page.details.title.accessibleDescription()
    assert day.desk.plan.title == "Leading the learning"


def test_leaving_the_page_saves_what_is_typed(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.place, "Leith")
    page.hide()
    assert day.desk.plan.place == "Leith"


def test_a_narrow_page_gives_the_block_a_tab_of_its_own(page: PlanPage) -> None:
    page.sheet.table.choose("draw")
    page.resize(800, 700)
    assert page.tabs.isTabVisible(BLOCK)
    assert not page.inspector.isVisible()
    page.tabs.setCurrentIndex(BLOCK)
    assert page.inspector.isVisible()
    page.resize(1300, 700)
    page.tabs.setCurrentIndex(SHEET)
    assert not page.tabs.isTabVisible(BLOCK)
    assert page.inspector.isVisible()


def test_the_page_asks_for_the_run_and_for_a_rehearsal(page: PlanPage, qtbot: QtBot, day: Day) -> None:
    with qtbot.waitSignal(page.run_requested):
        page.go_live.click()
    with qtbot.waitSignal(page.rehearse_requested) as asked:
        page.rehearse.click()
    assert asked.args == [day.desk.plan]


def test_every_control_has_a_name_for_screen_readers(page: PlanPage) -> None:
    page.sheet.table.choose("draw")
    for kind in (QLineEdit, QComboBox):
        assert [field for field in page.findChildren(kind) if not field.accessibleName()] == []


@given(st.dates())
def test_any_day_written_as_iso_is_that_day(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "de"]))
def test_any_day_as_the_screen_says_it_is_that_day(day: date, language: str) -> None:
    assert parse_date(day_in_words(day.isoformat(), language)) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.11.2026", "2026-11-05"),
        ("5 Nov 2026", "2026-11-05"),
        ("Do, 5. Dezember 2026", "2026-12-05"),
        ("5/11/26", "2026-11-05"),
        ("5th November 2026", "2026-11-05"),
        ("Thursday, November 5, 2026", "2026-11-05"),
        ("2026/11/5", "2026-11-05"),
        ("5Nov2026", "2026-11-05"),
        ("", ""),
    ],
)
def test_a_date_is_understood_as_people_write_it(typed: str, meant: str) -> None:
    assert parse_date(typed) == meant


def refusal(parse: Callable[[str], object], text: str) -> str:
    """Return what to do next, when a text is refused."""
    try:
        parse(text)
    except AppError as problem:
        return problem.parts[2]
    return "nothing to do"


@given(st.text(max_size=20))
def test_anything_typed_for_a_date_or_a_number_is_taken_or_refused_in_words(text: str) -> None:
    assert refusal(parse_date, text)
    assert refusal(parse_count, text)


def test_a_long_note_finds_its_height_at_any_width(page: PlanPage) -> None:
    note = long_text(page, "note")
    text = "Ask who is missing, and wait. " * 40
    for lines in range(1, 14):
        note.setPlainText("\n".join([text[: lines * 37]] + ["One line."] * (lines % 5)))
        for width in range(1100, 1500, 7):
            page.resize(width, 850)
    assert note.height() < page.height()


def test_what_is_refused_is_repeated_in_short(page: PlanPage) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.people, "x" * 500)
    page.details.people.commit()
    assert len(page.details.people.accessibleDescription()) < 150


# ---- nonsense -----------------------------------------------------------------------------------------


def test_pinning_to_what_is_no_time_says_so_and_pins_nothing(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    inspector = page.inspector
    type_over(inspector._start, "25:99")
    QTest.mouseClick(inspector._pin, Qt.MouseButton.LeftButton)
    assert "is not a clock time" in inspector._start.accessibleDescription()
    assert not inspector._pin.isChecked()
    assert day.desk.plan.block("draw").pinned is None


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


def test_what_is_pasted_into_one_line_is_one_line(page: PlanPage, day: Day) -> None:
    pasted = "One\ntwo\tthree\u2028four\x07\x00 מילה 😀"
    QApplication.clipboard().setText(pasted)
    page.sheet.table.choose("draw")
    inspector = page.inspector
    for field in (inspector._title, inspector._texts["format"], inspector._texts["note"]):
        field.setFocus()
        field.selectAll()
        field.paste()
        field.commit()
    block = day.desk.plan.block("draw")
    assert block.title == block.format == "One two three four מילה 😀"
    assert block.note.splitlines()[0] == "One"
    assert "\x00" not in block.note


def test_more_tables_than_any_room_has_are_refused(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.tables, "9999")
    page.details.tables.commit()
    assert page.details.tables.accessibleDescription() == (
        "9999 is more than fits here. Type a number up to 200."
    )
    assert len(day.desk.plan.groups) == 2


# ---- people and groups -------------------------------------------------------------------------------


def test_people_typed_in_one_tab_can_be_dealt_in_the_next(page: PlanPage, day: Day, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(GROUPS)
    groups = page._made[GROUPS]
    assert isinstance(groups, GroupsTab)
    groups.nobody.button.click()
    assert page.tabs.currentIndex() == PEOPLE
    assert not page.inspector.isVisible()
    people = page._made[PEOPLE]
    assert isinstance(people, PeopleTab)
    for name in ("Ann", "Ben", "Cleo", "Dora"):
        people.name.setText(name)
        people.add.click()
    page.tabs.setCurrentIndex(GROUPS)
    groups.dealing.deal.click()
    qtbot.waitUntil(lambda: day.desk.plan.deal is not None)
    assert [len(table.seats) for table in groups.hall.seats.tables] == [2, 2]
    day.settle()
    day.desk.undo()
    assert groups.undealt.isVisible()


def test_no_tab_is_cut_where_letters_are_large(day: Day, qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, load_theme("light"), 2.0)
    made = PlanPage(day.bridge, load_theme("light"), Translations("de"))
    qtbot.addWidget(made)
    made.resize(948, 600)
    made.show()
    qtbot.wait(10)
    assert made.tabs.width() >= made.tabs.sizeHint().width()
    assert made.total.geometry().top() >= made.tabs.geometry().bottom()
    apply(qapp, load_theme("light"), 1.0)
