"""The plan as a whole: its tabs, the details of the workshop, and where everything stands in little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from hls_facilitator.languages import Translations
from hls_facilitator.plan import edits
from tests.ui.planned import (
    Key,
    T,
    plan_page,
    press,
    type_over,
)
from ui.pages.plan import PlanPage
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.page import BLOCK, DETAILS, GROUPS, PEOPLE, SHEET
from ui.pages.plan.people import PeopleTab
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    return plan_page(day, qtbot, qapp)


def test_a_page_that_is_narrow_from_the_start_has_the_block_in_its_tab(day: Day, qtbot: QtBot) -> None:
    made = PlanPage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.tabs.setCurrentIndex(BLOCK)
    assert made.inspector.isVisible()
    assert made._stack.currentWidget() is made.side


def test_what_is_missing_is_in_sight_under_a_run_sheet_that_is_longer_than_the_screen(
    page: PlanPage, day: Day
) -> None:
    many = [replace(day.desk.plan.blocks[0], id=f"b{n}") for n in range(30)]
    day.desk.edit("Fill the day", edits.add, many)
    page.resize(1000, 520)
    facts = page.sheet.facts
    day.until(lambda: facts.visibleRegion().boundingRect() == facts.rect())


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


def test_who_may_be_named_is_chosen_in_words_that_say_what_it_changes(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    choice, row = page.details.attribution, page.details._attribution_row
    assert choice.currentText() == "Nobody is named"
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert day.desk.plan.attribution == "named"
    assert "Earlier notes stay as they were taken." in row._note.text()
    day.desk.undo()
    assert choice.currentText() == "Tables and organisations, nobody by name"
    assert "in earlier notes too." in row._note.text()


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


def test_keys_turn_to_the_tabs_and_round_again(page: PlanPage) -> None:
    page.activateWindow()
    seen: list[str] = []
    for _ in range(5):
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.tabs.tabText(page.tabs.currentIndex()))
    assert seen == ["People", "Groups", "Details", "Run sheet", "People"]
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Run sheet"


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


def test_what_is_refused_is_repeated_in_short(page: PlanPage) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.people, "x" * 500)
    page.details.people.commit()
    assert len(page.details.people.accessibleDescription()) < 150


def test_more_tables_than_any_room_has_are_refused(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.tables, "9999")
    page.details.tables.commit()
    assert page.details.tables.accessibleDescription() == (
        "9999 is more than fits here. Type a number up to 200."
    )
    assert len(day.desk.plan.groups) == 2


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
        people.walk_in.name.setText(name)
        people.walk_in.add.click()
    page.tabs.setCurrentIndex(GROUPS)
    groups.dealing.deal.click()
    qtbot.waitUntil(lambda: day.desk.plan.deal is not None)
    assert [len(table.seats) for table in groups.hall.seats.tables] == [2, 2]
    day.settle()
    day.desk.undo()
    assert groups.undealt.isVisible()


def test_the_keyboard_goes_along_to_a_tab_that_has_changed_meanwhile(page: PlanPage) -> None:
    page.sheet.table.setFocus()
    page.tabs.setCurrentIndex(GROUPS)  # where the only button leads to the people
    page.tabs.setCurrentIndex(PEOPLE)
    people = page._made[PEOPLE]
    assert isinstance(people, PeopleTab)
    people.walk_in.name.setText("Ann")
    people.walk_in.add.click()
    people.table.setFocus()
    page.tabs.setCurrentIndex(GROUPS)
    assert page._made[GROUPS].isAncestorOf(QApplication.focusWidget() or page)


def test_no_tab_is_cut_where_letters_are_large(day: Day, qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, load_theme("light"), 2.0)
    made = PlanPage(day.bridge, Translations("de"))
    qtbot.addWidget(made)
    made.resize(948, 600)
    made.show()
    qtbot.wait(10)
    assert made.tabs.width() >= made.tabs.sizeHint().width()
    assert made.total.geometry().top() >= made.tabs.geometry().bottom()
    apply(qapp, load_theme("light"), 1.0)
