"""The People tab: a list comes in, people come or stay away on the day, and are forgotten afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.model import Deal, Person
from hls_facilitator.plan import edits
from hls_facilitator.plan.people import read
from tests.ui.day import WORKSHOP, Day, open_day
from ui.pages.list_file import ListFile
from ui.pages.plan import PlanPage
from ui.pages.plan.people import PeopleTab
from ui.pages.plan.people_table import Column
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
LIST = "Name,Organisation,Rank\nAnn Onym,Cedar,Lead\nBen Day,Fife,Coach\n,Fife,\n"
ANN = Person("p1", "Ann Onym", "Cedar")
BEN = Person("p2", "Ben Day", "Fife")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, replace(WORKSHOP, participants=(ANN, BEN))) as opened:
        yield opened


@pytest.fixture
def tab(day: Day, qtbot: QtBot, qapp: QApplication) -> PeopleTab:
    apply(qapp, load_theme("light"))
    made = PeopleTab(day.bridge, day.desk.edit, T)
    qtbot.addWidget(made)

    def show(_origin: object = None) -> None:
        made.show_workshop(day.desk.plan)

    day.bridge.plan_changed.connect(show)
    show()
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(day: Day) -> list[str]:
    return [person.name for person in day.desk.plan.participants]


def test_a_file_is_previewed_before_anything_changes(
    tab: PeopleTab, day: Day, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST + "Cleo,Mull,\n", encoding="utf-8")
    tab.open_file(str(path))
    qtbot.waitUntil(tab.preview.isVisible)
    assert names(day) == ["Ann Onym", "Ben Day"]
    assert tab.preview.result.text() == "3 people on the list: 1 added, 1 skipped. Row 4: It has no name."
    tab.preview.accept.click()
    assert names(day) == ["Ann Onym", "Ben Day", "Cleo"]
    assert tab.said.text() == "3 people on the list: 1 added, 1 skipped. Row 4: It has no name."
    day.settle()
    day.desk.undo()
    assert names(day) == ["Ann Onym", "Ben Day"]


def test_the_meaning_of_a_column_can_be_corrected(tab: PeopleTab, day: Day) -> None:
    tab.show_sheet(read(LIST.encode(), "list.csv"))
    choice = tab.preview.choices[2]
    assert choice.currentData() == ""
    choice.setCurrentIndex(choice.findData("role"))
    choice.activated.emit(choice.currentIndex())
    tab.preview.accept.click()
    assert [person.role for person in day.desk.plan.participants] == ["Lead", "Coach"]


def test_a_field_moves_to_the_column_it_is_given_to(tab: PeopleTab) -> None:
    tab.show_sheet(read(LIST.encode(), "list.csv"))
    choice = tab.preview.choices[1]
    choice.setCurrentIndex(choice.findData("name"))
    choice.activated.emit(choice.currentIndex())
    assert [choice.currentData() for choice in tab.preview.choices] == ["", "name", ""]


def test_without_names_nothing_can_be_imported(tab: PeopleTab, day: Day) -> None:
    tab.show_sheet(read(LIST.encode(), "list.csv"))
    choice = tab.preview.choices[0]
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert not tab.preview.accept.isEnabled()
    assert "No column" in tab.preview.result.text()
    tab.preview.cancel.click()
    assert tab.preview.isHidden()
    assert names(day) == ["Ann Onym", "Ben Day"]


def press_paste(where: QWidget) -> None:
    where.setFocus()
    QTest.keyClick(where, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("where", ["table", "remove", "paste"])
def test_a_list_is_pasted_wherever_the_keyboard_is(tab: PeopleTab, day: Day, where: str) -> None:
    tab.activateWindow()
    QApplication.clipboard().setText("Name\tOrganisation\nCleo\tMull\n")
    press_paste(getattr(tab, where))
    tab.preview.accept.click()
    assert names(day)[-1] == "Cleo"


def test_in_a_text_field_it_is_the_text_that_is_pasted(tab: PeopleTab) -> None:
    tab.activateWindow()
    QApplication.clipboard().setText("Cleo")
    for field in (tab.search, tab.walk_in.name):
        press_paste(field)
        assert field.text() == "Cleo"
        assert tab.preview.isHidden()


def test_a_list_is_pasted_from_the_tab_bar_while_people_are_shown(day: Day, qtbot: QtBot) -> None:
    page = PlanPage(day.bridge, T)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.tabs.setCurrentIndex(2)
    QApplication.clipboard().setText("Name\tOrganisation\nCleo\tMull\n")
    press_paste(page.tabs)
    tab = page.findChild(PeopleTab)
    assert tab is not None
    assert tab.preview.isVisible()


def test_a_list_is_looked_for_where_the_last_one_was(tab: PeopleTab, day: Day, tmp_path: Path) -> None:
    kept = settings.beside(day.desk.library.path)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    Path(documents).mkdir(parents=True, exist_ok=True)
    there = tmp_path / "lists"
    there.mkdir()
    (there / "list.csv").write_text(LIST, "utf-8")

    def asked() -> ListFile:
        tab.open.click()
        dialog = tab.findChild(ListFile)
        assert dialog is not None
        return dialog

    first = asked()
    assert Path(first.directory().path()) == Path(documents)
    first.fileSelected.emit(str(there / "list.csv"))
    first.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second = asked()
    assert Path(second.directory().path()) == there
    second.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settings.keep(kept, lists_folder=str(tmp_path / "gone"))
    third = asked()
    assert Path(third.directory().path()) == Path(documents)
    third.reject()


def test_what_is_no_list_is_said(tab: PeopleTab, tmp_path: Path, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    tab.paste.click()
    assert "clipboard holds no text" in tab.said.text()
    QApplication.clipboard().setText("Name\tRole\nAnn\tNu\x07rse\n")
    tab.paste.click()
    assert tab.said.text().startswith("The list on the clipboard is no list of people: row 2, column B")
    tab.open_file(str(tmp_path / "missing.csv"))
    qtbot.waitUntil(lambda: "cannot be read" in tab.said.text())


def test_people_are_ticked_in_by_key_and_by_click(tab: PeopleTab, day: Day) -> None:
    tab.table.setCurrentIndex(tab.model.index(1, Column.NAME))
    QTest.keyClick(tab.table, Qt.Key.Key_Space)
    assert day.desk.plan.person("p2").arrived == "here"
    tick = tab.model.index(0, Column.ARRIVED)
    tab.model.setData(tick, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert day.desk.plan.person("p1").arrived == "here"
    assert tab.counts.text() == "2 people · 2 here"
    QTest.keyClick(tab.table, Qt.Key.Key_Space)
    assert day.desk.plan.person("p2").arrived == "expected"


def test_a_walk_in_is_added_with_two_words_and_enter(tab: PeopleTab, day: Day) -> None:
    QTest.keyClicks(tab.walk_in.name, "Zoe Late")
    QTest.keyClick(tab.walk_in.name, Qt.Key.Key_Return)
    added = day.desk.plan.participants[-1]
    assert (added.name, added.arrived) == ("Zoe Late", "here")
    assert tab.walk_in.name.text() == ""
    tab.walk_in.add.click()
    assert "needs a name" in tab.said.text()


def test_no_shows_are_marked_and_taken_back(tab: PeopleTab, day: Day) -> None:
    tab.absent.click()
    assert "Choose the people" in tab.said.text()
    tab.table.selectRow(0)
    tab.absent.click()
    assert day.desk.plan.person("p1").arrived == "no show"
    assert tab.counts.text() == "1 person · 1 no-show"
    tab.absent.click()
    assert day.desk.plan.person("p1").arrived == "expected"


def test_a_name_is_corrected_in_place_and_never_lost(tab: PeopleTab, day: Day) -> None:
    tab.model.setData(tab.model.index(0, Column.NAME), "Anne Onym")
    assert names(day)[0] == "Anne Onym"
    tab.model.setData(tab.model.index(0, Column.NAME), "  ")
    assert names(day)[0] == "Anne Onym"
    assert "needs a name" in tab.said.text()


def test_enter_corrects_a_name_and_tab_leads_out_of_the_table(tab: PeopleTab, day: Day) -> None:
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(1, Column.ARRIVED))
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("Benjamin Day")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names(day)[1] == "Benjamin Day"
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Tab)
    assert not tab.table.hasFocus()


def test_people_are_forgotten_only_after_a_second_look_and_undo_brings_them_back(
    tab: PeopleTab, day: Day
) -> None:
    tab.forget.click()
    assert tab.asked.isVisible()
    assert names(day)
    tab.asked.second.emit()
    assert not tab.asked.isVisible()
    tab.forget.click()
    tab.asked.first.emit()
    assert day.desk.plan.participants == ()
    assert day.desk.plan.head_count == 2
    assert not tab.asked.isVisible()
    assert tab.empty.isVisible()
    day.settle()
    day.desk.undo()
    assert names(day) == ["Ann Onym", "Ben Day"]


def test_people_are_taken_off_the_list_with_their_seats(tab: PeopleTab, day: Day) -> None:
    tab.remove.click()
    assert "Choose the people" in tab.said.text()
    seats = Deal(("t1", "t2"), ((("p1",), ("p2",)),), (("p1", "p2"),))
    day.desk.edit("Deal", edits.set_deal, seats)
    tab.table.selectRow(1)
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert names(day) == ["Ann Onym"]
    assert tab.said.text() == "1 person is off the list. Undo brings them back."
    assert day.desk.plan.deal is not None
    assert day.desk.plan.deal.rounds == ((("p1",), ()),)
    day.settle()
    day.desk.undo()
    assert names(day) == ["Ann Onym", "Ben Day"]
    assert day.desk.plan.deal == seats


def test_a_person_is_found_at_the_door_and_ticked_in(tab: PeopleTab, day: Day) -> None:
    QTest.keyClicks(tab.search, "fife be")
    assert tab.model.rowCount() == 1
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    QTest.keyClick(tab.table, Qt.Key.Key_Space)
    assert day.desk.plan.person("p2").arrived == "here"
    assert tab.model.rowCount() == 1
    tab.search.setText("nobody of that name")
    assert tab.model.rowCount() == 0
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    tab.search.clear()
    assert tab.model.rowCount() == 2


def test_rows_that_stay_keep_their_selection_while_people_come_and_go(tab: PeopleTab, day: Day) -> None:
    tab.table.selectRow(1)
    day.desk.edit("Add", edits.add_person, Person("p3", "Cleo"))
    day.desk.edit("Remove", edits.remove_people, {"p1"})
    assert [person.id for person in tab.table.chosen()] == ["p2"]
    day.desk.edit("Other people", edits.set_people, (Person("p4", "Dora"), Person("p2", "Ben")))
    assert [tab.model.index(row, Column.NAME).data() for row in range(2)] == ["Dora", "Ben"]
