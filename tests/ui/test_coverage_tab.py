"""The coverage board by mouse and keys: what it counts, where it leads, and what it says to the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Card, Group, Note
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day, open_day
from ui.pages.capture import CapturePage
from ui.pages.capture.board_drawing import shade
from ui.pages.capture.page import ALL, COVERAGE
from ui.pages.run import RunPage
from ui.theme import apply, current, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
TEXT = 4.5  # the least contrast of words with their ground, WCAG AA
SEVERAL = replace(WORKSHOP, groups=tuple(Group(f"t{n}", f"Table {n}") for n in (1, 2, 3)))


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, SEVERAL) as opened:
        yield opened


@pytest.fixture
def page(day: Day) -> CapturePage:
    return day.show(CapturePage, 1000, 700)


def write(day: Day, group: str, card: str, words: str = "A note") -> None:
    day.desk.add_note(Note("", words, block="draw", card=card, group=group))
    day.settle()


def begin_breakout(day: Day, minutes: float = 5) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    day.act(acts.show_card, 1)
    day.later(minutes)


def spoken(page: CapturePage, row: int, column: int) -> str:
    index = page.coverage.board.cells.index(row, column)
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_board_counts_as_notes_come_in_and_says_it_to_a_screen_reader(
    page: CapturePage, day: Day
) -> None:
    page.turn(COVERAGE)
    write(day, "t1", "q2")
    day.later(4)
    write(day, "t1", "q2")
    day.later(3)
    board = page.coverage.board
    assert [board.cells.index(0, column).data() for column in range(2)] == ["–", "2"]
    assert spoken(page, 0, 1) == "Table 1, question 2: 2 notes, the last just now"
    page.coverage.refresh()
    assert spoken(page, 0, 1) == "Table 1, question 2: 2 notes, the last 3 min ago"
    assert spoken(page, 1, 0) == "Table 2, question 1: nothing yet"
    assert board.cells.headerData(0, Qt.Orientation.Vertical) == "Table 1: 3 min ago"
    assert QAccessible.queryAccessibleInterface(board).text(QAccessible.Text.Name).startswith("Coverage")


def test_where_several_blocks_ask_a_cell_says_of_which_it_is(page: CapturePage, day: Day) -> None:
    asking = (Card("q9", "What will we try?"),)
    day.desk.edit("Another breakout", edits.change, "close", kind="breakout", cards=asking)
    day.settle()
    page.turn(COVERAGE)
    assert spoken(page, 0, 1) == "Table 1, question 2 of “Draw a life, not a service”: nothing yet"
    assert spoken(page, 0, 2) == "Table 1, question 1 of “Check-out with a date”: nothing yet"


def test_what_is_missing_beyond_three_sentences_is_hinted_at(page: CapturePage, day: Day) -> None:
    cards = tuple(Card(f"k{number}", f"Question {number}?") for number in range(5))
    day.desk.edit("Ask more", edits.change, "draw", cards=cards)
    for number, table in enumerate(("t1", "t2", "t3", "t1", "t2")):
        write(day, table, f"k{number}")
    page.turn(COVERAGE)
    assert "More is missing" not in page.coverage.missing.text()
    write(day, "t2", "k3")
    assert page.coverage.missing.text().endswith("More is missing, as the board shows.")


def test_an_empty_cell_leads_to_its_place_and_back_to_all_notes(page: CapturePage, day: Day) -> None:
    write(day, "t1", "q1")
    page.turn(COVERAGE)
    page.coverage.board.setCurrentIndex(page.coverage.board.cells.index(1, 0))
    QTest.keyClick(page.coverage.board, Key.Key_Return)
    assert not page.notes.kept.list.rows()
    shown = [one for one in page.notes.kept.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown] == ["Show all notes"]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert len(page.notes.kept.list.rows()) == 1
    assert page.notes.kept.list.hasFocus()


def test_nothing_is_said_of_a_day_whose_breakouts_are_still_to_come(page: CapturePage, day: Day) -> None:
    day.desk.edit("Add question", edits.change, "arrive", cards=(Card("q0", "Who is in your mind?"),))
    day.desk.add_note(Note("", "A neighbour", block="arrive", card="q0", group="t2"))
    day.settle()
    page.turn(COVERAGE)
    assert not page.coverage.missing.isVisible()


def test_only_the_cell_that_changed_is_drawn_again(page: CapturePage, day: Day) -> None:
    write(day, "t1", "q1")
    page.turn(COVERAGE)
    resets, changes = (
        QSignalSpy(signal)
        for signal in (page.coverage.board.cells.modelReset, page.coverage.board.cells.dataChanged)
    )
    write(day, "t2", "q1")
    assert (resets.count(), {(change[0].row(), change[0].column()) for change in all_of(changes)}) == (
        0,
        {(1, 0)},
    )


def all_of(spy: QSignalSpy) -> list[list[Any]]:
    return [spy.at(number) for number in range(spy.count())]


def test_arrows_walk_and_enter_leads_to_the_notes_of_table_and_question(page: CapturePage, day: Day) -> None:
    write(day, "t1", "q2", "Elsewhere")
    write(day, "t2", "q2", "We control a tenth")
    QTest.keyClick(page.notes.box.edit, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    board = page.coverage.board
    assert QApplication.focusWidget() is board
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Return):
        QTest.keyClick(board, key)
    assert page.tabs.currentIndex() == ALL
    assert [row.text for row in page.notes.kept.list.rows()] == ["We control a tenth"]
    assert page.all.group.text() == "Table 2"
    assert page.all.question.text() == "Q2 How much do we control?"
    assert QApplication.focusWidget() is page.notes.kept.list


def test_a_click_leads_there_too_and_one_on_a_head_to_all_of_it(page: CapturePage, day: Day) -> None:
    for group, card in (("t1", "q1"), ("t1", "q2"), ("t2", "q2")):
        write(day, group, card, f"{group} {card}")
    board = page.coverage.board
    tables, questions = board.verticalHeader(), board.horizontalHeader()
    page.turn(COVERAGE)
    QApplication.processEvents()
    for target, at, found in (
        (board, board.visualRect(board.cells.index(0, 0)).center(), {"t1 q1"}),
        (tables, QPoint(20, tables.sectionViewportPosition(0) + 20), {"t1 q1", "t1 q2"}),
        (questions, QPoint(questions.sectionViewportPosition(1) + 20, 20), {"t1 q2", "t2 q2"}),
    ):
        page.turn(COVERAGE)
        QTest.mouseClick(target.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert {row.text for row in page.notes.kept.list.rows()} == found


def test_what_is_missing_is_said_below_and_on_the_screen_in_the_language_of_the_room(
    page: CapturePage, day: Day
) -> None:
    begin_breakout(day)
    for group, card in (("t1", "q1"), ("t2", "q1"), ("t3", "q1"), ("t1", "q2")):
        write(day, group, card)
    page.turn(COVERAGE)
    assert page.coverage.missing.text() == "Tables 2 and 3 have nothing on question 2."
    spy = QSignalSpy(page.message_requested)
    QTest.mouseClick(page.coverage.say, Qt.MouseButton.LeftButton)
    assert spy.at(0) == ["Tables 2 and 3 have nothing on question 2."]
    day.desk.edit("Change language", lambda plan: replace(plan, language="de"))
    page.coverage.say.click()
    assert spy.at(1)[0] == "Die Tische 2 und 3 haben noch nichts zu Frage 2."


def test_before_and_after_the_run_there_is_no_screen_to_say_it_on(page: CapturePage, day: Day) -> None:
    page.turn(COVERAGE)
    assert page.coverage.say.isHidden()
    begin_breakout(day)
    write(day, "t1", "q1")
    assert page.coverage.say.isVisible()
    day.act(acts.finish)
    assert page.coverage.say.isHidden()


def test_a_workshop_without_tables_or_without_questions_has_no_board(page: CapturePage, day: Day) -> None:
    page.turn(COVERAGE)
    day.desk.edit("Change tables", lambda plan: replace(plan, groups=()))
    assert not page.tabs.isTabVisible(COVERAGE)
    assert page.tabs.currentIndex() == ALL


def test_twenty_questions_and_twelve_tables_scroll_under_heads_that_stay(page: CapturePage, day: Day) -> None:
    cards = tuple(Card(f"q{n}", f"Question {n}?") for n in range(20))
    groups = tuple(Group(f"t{n}", f"Table {n}") for n in range(12))
    blocks = tuple(replace(block, cards=cards) if block.id == "draw" else block for block in SEVERAL.blocks)
    day.desk.edit("Change", lambda plan: replace(plan, groups=groups, blocks=blocks))
    page.turn(COVERAGE)
    board = page.coverage.board
    left = board.verticalHeader().mapTo(page, board.verticalHeader().rect().topLeft())
    board.setCurrentIndex(board.cells.index(0, 0))
    QTest.keyClick(board, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert board.currentIndex().row(), board.currentIndex().column() == (11, 19)
    assert board.viewport().rect().contains(board.visualRect(board.currentIndex()).center())
    assert board.verticalHeader().mapTo(page, board.verticalHeader().rect().topLeft()) == left


def test_the_cockpit_names_a_silent_table_in_one_line(day: Day, qtbot: QtBot, qapp: QApplication) -> None:
    from ui.pages.notes.hint import CoverageHint

    theme = load_theme("light")
    apply(qapp, theme)
    cockpit = RunPage(day.bridge, T)
    qtbot.addWidget(cockpit)
    cockpit.resize(1280, 800)
    cockpit.show()
    said = cockpit.notes.findChild(CoverageHint)
    assert said is not None
    begin_breakout(day)
    for group, card in (("t1", "q1"), ("t2", "q1"), ("t3", "q1"), ("t1", "q2"), ("t3", "q2")):
        write(day, group, card)
    assert said.isVisible()
    assert said.text() == "Table 2 has nothing on question 2."
    write(day, "t2", "q2")
    assert not said.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_numbers_can_be_read_on_every_shade(name: str, share: float, qapp: QApplication) -> None:
    apply(qapp, load_theme(name))
    try:
        one, other = luminance(current().color("text")), luminance(shade(share))
    finally:
        apply(qapp, load_theme("light"))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= TEXT


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
