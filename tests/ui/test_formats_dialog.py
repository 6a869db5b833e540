"""Formats at the desk: searched by key or mouse, looked at, put into a block, and taken out again by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.plan import edits
from tests.ui.test_names import nameless, reachable
from ui.models import Column
from ui.pages.plan import PlanPage
from ui.pages.plan.page import SHEET
from ui.pages.search_box import SearchBox
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day
    from ui.dialogs.formats import FormatPicker

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = PlanPage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def picker(page: PlanPage, qtbot: QtBot) -> Callable[[str], FormatPicker]:
    """Ask for a format for a block by the button below its steps."""

    def picker(block: str) -> FormatPicker:
        page.sheet.table.choose(block)
        page.inspector._steps.insert.setFocus()
        QTest.keyClick(page.inspector._steps.insert, Key.Key_Space)
        dialog = page.inspector.picker
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return picker


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def minutes(day: Day, block: str) -> list[int]:
    return [step.minutes for step in day.desk.plan.block(block).steps]


def type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


# ---- choosing -----------------------------------------------------------------------------------------


def test_a_format_is_found_by_typing_and_put_in_by_enter(
    picker: Callable[[str], FormatPicker], page: PlanPage, day: Day
) -> None:
    dialog = picker("arrive")
    assert QApplication.focusWidget() is dialog.search
    QTest.keyClicks(dialog.search, "all")
    QTest.keyClick(dialog.search, Key.Key_Return)
    block = day.desk.plan.block("arrive")
    assert (block.format, block.minutes, minutes(day, "arrive")) == ("1-2-4-All", 10, [1, 2, 3, 4])
    assert block.cards[0].question == "What do we see that we should talk about more?"
    assert block.note.startswith("No slide before the story.\n\nAsk one question")
    assert page.inspector._steps.told.text() == "“1-2-4-All” is in the block, with 4 steps."
    assert day.desk.undo_label == "Insert format"
    day.desk.undo()
    assert day.desk.plan.block("arrive").steps == ()
    assert page.inspector._steps.told.text() == ""


def test_the_arrows_walk_through_the_list_while_one_types(picker: Callable[[str], FormatPicker]) -> None:
    dialog = picker("draw")
    QTest.keyClicks(dialog.search, "world")
    assert dialog.list.count() == 2
    QTest.keyClick(dialog.search, Key.Key_Down)
    assert [way.id for way in [dialog.way()] if way] == ["world-cafe-3"]
    assert "World Café, 3 rounds" in words(dialog.preview)
    QTest.keyClick(dialog.search, Key.Key_Escape)
    assert (dialog.search.text(), dialog.list.count(), dialog.isVisible()) == ("", 16, True)
    assert [way.id for way in [dialog.way()] if way] == ["world-cafe-3"]
    QTest.keyClick(dialog.search, Key.Key_Escape)
    assert not dialog.isVisible()


def test_ctrl_enter_gives_the_block_the_usual_minutes(
    picker: Callable[[str], FormatPicker], day: Day
) -> None:
    dialog = picker("close")
    assert dialog.longer.text() == "Insert and take 12 min"
    QTest.keyClicks(dialog.search, "troika")
    assert dialog.longer.text() == "Insert and take 30 min"
    QTest.keyClick(dialog.search, Key.Key_Return, CONTROL)
    assert (day.desk.plan.block("close").minutes, minutes(day, "close")) == (30, [10, 10, 10])


def test_a_double_click_puts_a_format_in(picker: Callable[[str], FormatPicker], day: Day) -> None:
    dialog = picker("draw")
    row = dialog.list.visualItemRect(dialog.list.item(1)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    block = day.desk.plan.block("draw")
    assert block.format == "15% Solutions"
    assert [card.id for card in block.cards[:2]] == ["q1", "q2"]
    assert len(block.cards) == 4


def test_nothing_found_is_said_and_nothing_put_in(picker: Callable[[str], FormatPicker], day: Day) -> None:
    dialog = picker("draw")
    before = day.desk.plan
    QTest.keyClicks(dialog.search, "quantum")
    assert words(dialog.preview) == ["No format has these words."]
    assert not dialog.insert.isEnabled()
    for modifier in (Qt.KeyboardModifier.NoModifier, CONTROL):
        QTest.keyClick(dialog.search, Key.Key_Return, modifier)
    assert dialog.isVisible()
    assert day.desk.plan == before
    dialog.reject()


# ---- what the preview says ----------------------------------------------------------------------------


def test_the_preview_shows_steps_questions_and_whose_idea_it_is(
    picker: Callable[[str], FormatPicker], day: Day
) -> None:
    day.desk.edit("Change people", edits.describe, people=24)
    dialog = picker("draw")
    shown = words(dialog.preview)
    assert "Usually 12 min, at least 9 · groups of 4 · 24 people make 6 groups" in shown
    assert shown[shown.index("Steps in 25 min") :][:4] == [
        "Steps in 25 min",
        "2 min",
        "Alone, in silence, in writing",
        "4 min",
    ]
    assert "What is one thing we could try?" in shown
    assert "Its 3 steps give way. Its 2 questions stay in front." in shown
    assert any("Liberating Structures" in text and "CC BY-SA 4.0" in text for text in shown)
    assert dialog.preview.accessibleName()
    assert dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1-2-4-All, 12 min, groups of 4"
    dialog.reject()


def test_a_block_too_short_is_named_with_what_that_means(picker: Callable[[str], FormatPicker]) -> None:
    dialog = picker("close")
    QTest.keyClicks(dialog.search, "world")
    assert (
        "The block has 10 min, and this needs at least 28. Its steps go in at their shortest, "
        "18 min longer than the block."
    ) in words(dialog.preview)
    assert "Steps in 28 min" in words(dialog.preview)
    dialog.reject()


def test_all_that_tab_reaches_has_a_name(picker: Callable[[str], FormatPicker]) -> None:
    dialog = picker("draw")
    reached = reachable(dialog)
    assert [*map(type, reached)].count(SearchBox) == 1
    assert {dialog.list, dialog.preview, dialog.insert, dialog.longer} <= set(reached)
    assert nameless(dialog) == []
    dialog.reject()


def test_the_formats_are_in_the_language_of_the_workshop(
    picker: Callable[[str], FormatPicker], day: Day
) -> None:
    day.desk.edit("Change language", edits.describe, language="de")
    dialog = picker("arrive")
    assert dialog.list.item(0).text() == "1-2-4-Alle"
    QTest.keyClick(dialog.search, Key.Key_Return)
    assert day.desk.plan.block("arrive").steps[0].title == "Allein, still, schriftlich"


def test_an_empty_breakout_is_offered_a_format(page: PlanPage, day: Day) -> None:
    offer = page.inspector._steps._offer
    page.sheet.table.choose("arrive")
    assert not offer.isVisible()
    day.desk.edit("Change kind", edits.change, "arrive", kind="breakout")
    assert offer.isVisible()
    page.sheet.table.choose("draw")
    assert not offer.isVisible()


def test_the_wheel_over_a_question_leaves_its_text_in_sight(page: PlanPage, day: Day, qtbot: QtBot) -> None:
    question = "What matters to this person, and who and what shapes it, near and far? " * 2
    day.desk.edit("Change questions", edits.set_cards, "draw", [question], day.desk.new_id)
    page.sheet.table.choose("draw")
    field = page.inspector._cards.rows[0].text
    qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() > 0)  # Qt counts a line more than it shows
    at, down = QPointF(20, 20), QPoint(0, -120)
    for _ in range(3):
        wheel = QWheelEvent(
            at,
            QPointF(field.viewport().mapToGlobal(at)),
            down,
            down,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field.viewport(), wheel)
    assert field.verticalScrollBar().value() == 0


def test_a_title_has_room_for_letters_higher_than_its_own(page: PlanPage, day: Day) -> None:
    title = "\u202bورشة عمل\u202c 😀 Zażółć gęślą jaźń: what matters to this person in the end? " * 2
    day.desk.edit("Change title", edits.change, "draw", title=title)
    page.sheet.table.choose("draw")
    field = page.inspector._title
    QApplication.processEvents()
    needed = field.document().documentLayout().blockBoundingRect(field.document().begin()).height()
    assert field.viewport().height() >= needed


# ---- steps that follow the minutes --------------------------------------------------------------------


def test_new_minutes_are_followed_by_the_steps_which_is_said(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("draw")
    type_over(page.inspector._minutes, "50")
    assert minutes(day, "draw") == [10, 28, 12]
    assert page.inspector._minutes_told.text() == "The steps now take 10, 28 and 12 min."
    assert page.inspector._steps.fill.text() == "50 of 50 min"
    type_over(page.inspector._minutes, "2")
    assert minutes(day, "draw") == [10, 28, 12]
    assert (
        page.inspector._minutes_told.text() == "2 min are too short for 3 steps. The steps stay as they were."
    )
    assert "The steps of block 2 fill 50 of its 2 min." in page.sheet.facts.text()
    page.sheet.table.choose("close")
    assert not page.inspector._minutes_told.isVisible()


def test_minutes_typed_in_the_run_sheet_say_so_also_where_the_block_is_folded_away(
    page: PlanPage, day: Day, qtbot: QtBot
) -> None:
    page.resize(700, 700)
    page.tabs.setCurrentIndex(SHEET)
    page.sheet.table.choose("draw", Column.MINUTES)
    page.sheet.table.setFocus()
    QTest.keyClick(page.sheet.table, Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    type_over(editor, "50")
    assert minutes(day, "draw") == [10, 28, 12]
    qtbot.waitUntil(page.refusal.isVisible)
    assert page.refusal.text() == "The steps now take 10, 28 and 12 min."
