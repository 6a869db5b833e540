"""The block beside the run sheet: every field, kept as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.planned import (
    ALT,
    CONTROL,
    Key,
    focused,
    long_text,
    plan_page,
    press,
    type_over,
)
from ui.pages.fields import LongEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day
    from ui.pages.plan import PlanPage
    from ui.pages.plan.lists import Row

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    return plan_page(day, qtbot, qapp)


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


def off_its_line(row: Row) -> int:
    """Return how many px the button that removes a row is above or below the first line of its field."""
    lead = row.stops[0]
    assert isinstance(lead, LongEntry)
    line = lead.cursorRect(QTextCursor(lead.document().firstBlock())).center()
    return abs(row.remove.geometry().center().y() - lead.viewport().mapTo(row, line).y())


def test_what_removes_a_row_stands_level_with_its_first_line(page: PlanPage, qtbot: QtBot) -> None:
    page.sheet.table.choose("draw")
    step, card = page.inspector._steps.rows[0], page.inspector._cards.rows[0]
    qtbot.waitUntil(lambda: off_its_line(step) <= 1)
    qtbot.waitUntil(lambda: off_its_line(card) <= 1)
    card.text.setPlainText("What matters to this person? " * 4)
    qtbot.waitUntil(lambda: card.height() > step.height() and off_its_line(card) <= 1)


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


def test_what_the_room_sees_with_a_step_is_chosen_and_follows_its_question(
    page: PlanPage, day: Day, qtbot: QtBot
) -> None:
    page.sheet.table.choose("draw")
    row = page.inspector._steps.rows[1]
    assert row.room.accessibleName() == "The room sees with this step: What fits by itself"
    qtbot.waitUntil(row.isVisible)
    row.minutes.setFocus()
    press(Key.Key_Tab)
    assert focused() is row.room
    offered = {action.text(): action for action in row.room.menu().actions() if action.text()}
    assert list(offered)[1:3] == [
        "Question 1: What matters to this person?",
        "Question 2: How much do we control?",
    ]
    offered["Question 2: How much do we control?"].trigger()
    assert [step.shows for step in day.desk.plan.block("draw").steps] == ["", "question 2", ""]
    assert (row.room.text(), row.room.accessibleName()) == ("2", "The room sees with this step: Question 2")
    page.inspector._cards.rows[0].remove.click()
    assert [step.shows for step in day.desk.plan.block("draw").steps] == ["", "question 1", ""]
    assert page.inspector._steps.rows[1].room.text() == "1"
    page.inspector._cards.rows[0].remove.click()
    assert page.inspector._steps.rows[1].room.accessibleName().endswith("What fits by itself")


def test_a_step_says_which_question_comes_up_by_itself(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    page.inspector._steps.rows[2].remove.click()
    rooms = [row.room for row in page.inspector._steps.rows]
    assert [room.text() for room in rooms] == ["1", "2"]
    assert rooms[1].accessibleName() == "The room sees with this step: What fits by itself: question 2"
    assert day.desk.plan.block("draw").steps[1].shows == ""


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


def test_a_long_note_finds_its_height_at_any_width(page: PlanPage) -> None:
    note = long_text(page, "note")
    text = "Ask who is missing, and wait. " * 40
    for lines in range(1, 14):
        note.setPlainText("\n".join([text[: lines * 37]] + ["One line."] * (lines % 5)))
        for width in range(1100, 1500, 7):
            page.resize(width, 850)
    assert note.height() < page.height()


def test_pinning_to_what_is_no_time_says_so_and_pins_nothing(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    inspector = page.inspector
    type_over(inspector._start, "25:99")
    QTest.mouseClick(inspector._pin, Qt.MouseButton.LeftButton)
    assert "is not a clock time" in inspector._start.accessibleDescription()
    assert not inspector._pin.isChecked()
    assert day.desk.plan.block("draw").pinned is None


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
