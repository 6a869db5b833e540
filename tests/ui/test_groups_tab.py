"""The Groups tab: tables are dealt, changed by hand with what that breaks in words, brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from hls_facilitator.languages import Translations
from hls_facilitator.model import Deal, Person
from hls_facilitator.plan import edits, groups
from tests.ui.day import WORKSHOP, Day, open_day
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.seats import PERSON_TYPE, brought
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

T = Translations("en")
PEOPLE = tuple(Person(f"p{n}", f"Person {n}", f"Org {n % 4}") for n in range(8))
SEATS = (("p0", "p1", "p2", "p3"), ("p4", "p5", "p6", "p7"))
DEAL = Deal(("t1", "t2"), (SEATS,), (("p0", "p4"),))


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, replace(WORKSHOP, participants=PEOPLE, deal=DEAL)) as opened:
        yield opened


@pytest.fixture
def tab(day: Day, qtbot: QtBot, qapp: QApplication) -> GroupsTab:
    apply(qapp, load_theme("light"))
    made = GroupsTab(day.bridge, day.desk.edit, T)
    qtbot.addWidget(made)

    def show(_origin: object = None) -> None:
        made.show_workshop(day.desk.plan)

    day.bridge.plan_changed.connect(show)
    show()
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def seated(day: Day, turn: int = 0) -> tuple[tuple[str, ...], ...]:
    assert day.desk.plan.deal is not None
    return day.desk.plan.deal.rounds[turn]


def dealt(day: Day) -> Deal:
    assert day.desk.plan.deal is not None
    return day.desk.plan.deal


def choose(tab: GroupsTab, *people: str) -> None:
    tab.hall.choose(people)


def at_table(tab: GroupsTab, table: int) -> QPointF:
    """A point on the card of a table, below its people."""
    card = tab.hall.card(table)
    return QPointF(card.center().x(), card.bottom() - 3)


def drag(tab: GroupsTab, people: str, table: int) -> None:
    """Bring people, by their ids parted by line ends, to a table as the mouse does."""
    data = QMimeData()
    data.setData(PERSON_TYPE, QByteArray(people.encode()))
    if hover(tab, data, table):
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        tab.hall.dropEvent(QDropEvent(at_table(tab, table), Qt.DropAction.MoveAction, data, *held))


def hover(tab: GroupsTab, data: QMimeData, table: int) -> bool:
    """Hold what is dragged over a table; return whether it may be dropped there."""
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with pytest.deprecated_call():  # Qt wants nobody else to make such events, and a drag by hand has a loop
        over = QDragMoveEvent(at_table(tab, table).toPoint(), Qt.DropAction.MoveAction, data, *held)
    tab.hall.dragMoveEvent(over)
    return over.isAccepted()


def remark(tab: GroupsTab) -> str:
    return tab.remarks.strip.text()


def test_without_people_the_way_to_them_is_shown(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    day.desk.edit("Forget", edits.remove_personal_data)
    assert tab.nobody.isVisible()
    with qtbot.waitSignal(tab.people_requested):
        tab.nobody.button.click()


def test_tables_are_dealt_for_rounds(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    tab.dealing.number.setValue(4)
    tab.dealing.rounds.setValue(3)
    tab.dealing.deal.click()
    qtbot.waitUntil(lambda: len(day.desk.plan.groups) == 4)
    assert tab.rounds.count() == 3
    for turn in range(3):
        assert sorted(person for table in seated(day, turn) for person in table) == [
            person.id for person in PEOPLE
        ]
    assert "nobody meets the same person twice" in remark(tab)
    day.settle()
    day.desk.undo()
    assert seated(day) == SEATS
    assert tab.rounds.count() == 1


def test_dealing_by_key_leaves_the_cursor_where_it_was(tab: GroupsTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    button = tab.dealing.deal
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(button.isEnabled)
    assert tab.focusWidget() is button


def test_more_tables_than_people_are_refused_in_words(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    tab.dealing.number.setValue(9)
    tab.dealing.deal.click()
    qtbot.waitUntil(tab.said.isVisible)
    assert "8 people cannot fill 9 tables" in tab.said.text()
    assert tab.dealing.deal.isEnabled()
    assert seated(day) == SEATS


def test_the_number_of_tables_can_be_given_by_their_size(tab: GroupsTab) -> None:
    tab.dealing.number.setValue(4)
    tab.dealing.by.choose("size")
    tab.dealing.by.chosen.emit("size")
    assert (tab.dealing.number.value(), tab.dealing.tables()) == (2, 4)


def test_a_person_is_dragged_to_another_table_and_what_that_breaks_is_said(tab: GroupsTab, day: Day) -> None:
    assert remark(tab) == "Everybody has a seat."
    drag(tab, "p0", 1)
    assert seated(day) == (("p1", "p2", "p3"), ("p4", "p5", "p6", "p7", "p0"))
    assert remark(tab) == ("2 at Table 2 are Org 0. Table 2 has at least two people more than another table.")
    assert [len(table.seats) for table in tab.hall.seats.tables] == [3, 5]
    assert tab.hall.seats.tables[1].warned
    assert not tab.rounds.tabIcon(0).isNull()


def test_what_a_move_would_break_is_said_while_dragging(tab: GroupsTab, day: Day) -> None:
    data = QMimeData()
    data.setData(PERSON_TYPE, QByteArray(b"p0"))
    for table, broken in ((1, True), (0, False), (1, True)):
        assert hover(tab, data, table)
        assert ("2 at Table 2 are Org 0" in tab.hall.warning) is broken
    tab.hall.grab()
    tab.hall.dragLeaveEvent(QDragLeaveEvent())
    assert tab.hall.warning == ""
    assert seated(day) == SEATS


def test_what_is_dragged_in_from_elsewhere_or_dropped_beside_a_table_changes_nothing(
    tab: GroupsTab, day: Day
) -> None:
    drag(tab, "nobody of ours", 1)
    drag(tab, "p0", 0)
    data = QMimeData()
    data.setText("p0")
    assert not hover(tab, data, 1)
    assert seated(day) == SEATS


def test_the_mouse_chooses_and_carries_people(tab: GroupsTab) -> None:
    hall = tab.hall
    first, third = (hall.visualRect(hall.seats.index(row, 0)).center() for row in (0, 2))
    QTest.mouseClick(hall.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert hall.chosen() == ["p0"]
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(hall.viewport(), Qt.MouseButton.LeftButton, shift, pos=third)
    assert hall.chosen() == ["p0", "p1", "p2"]
    assert brought(hall.seats.mimeData(hall.selectedIndexes())) == ("p0", "p1", "p2")


def test_people_walk_between_tables_by_keys_alone(tab: GroupsTab, day: Day) -> None:
    hall = tab.hall
    hall.setFocus()
    assert hall.currentIndex().row() == 0
    QTest.keyClick(hall, Qt.Key.Key_Down)
    assert hall.chosen() == ["p1"]
    QTest.keyClick(hall, Qt.Key.Key_Right)
    assert hall.chosen() == ["p5"]
    together = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(hall, Qt.Key.Key_Left, together)
    assert seated(day) == (("p0", "p1", "p2", "p3", "p5"), ("p4", "p6", "p7"))
    assert hall.chosen() == ["p5"]
    assert hall.currentIndex().row() == 4
    QTest.keyClick(hall, Qt.Key.Key_Left, together)
    assert seated(day)[0][-1] == "p5"
    for key, row in ((Qt.Key.Key_End, 7), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageDown, 5)):
        QTest.keyClick(hall, key)
        assert hall.currentIndex().row() == row
    QTest.keyClicks(hall, "Person 3")
    assert hall.chosen() == ["p3"]


def test_enter_asks_for_the_table_and_gives_the_keys_back(tab: GroupsTab, day: Day) -> None:
    tab.hall.setFocus()
    choose(tab, "p0", "p1")
    QTest.keyClick(tab.hall, Qt.Key.Key_Return)
    assert tab.by_hand.tools.move_to.view().isVisible()
    QTest.keyClicks(tab.by_hand.tools.move_to.view(), "Table 2")
    QTest.keyClick(tab.by_hand.tools.move_to.view(), Qt.Key.Key_Return)
    assert seated(day) == (("p2", "p3"), ("p4", "p5", "p6", "p7", "p0", "p1"))
    assert tab.hall.hasFocus()
    day.settle()
    day.desk.undo()
    assert seated(day) == SEATS


def test_somebody_else_takes_the_notes(tab: GroupsTab, day: Day) -> None:
    choose(tab, "p0")
    assert not tab.by_hand.tools.notes.isEnabled()
    choose(tab, "p2")
    tab.by_hand.tools.notes.click()
    assert day.desk.plan.deal is not None
    assert day.desk.plan.deal.note_takers == (("p2", "p4"),)
    assert not tab.by_hand.tools.notes.isEnabled()


def test_the_same_draw_deals_the_same_tables_again(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    def deal() -> tuple[tuple[str, ...], ...]:
        tab.dealing.deal.click()
        qtbot.waitUntil(tab.dealing.deal.isEnabled)
        return seated(day)

    first, draw = deal(), tab.dealing.draw.value()
    assert deal() != first
    assert tab.dealing.draw.value() == draw + 1
    tab.dealing.draw.setValue(draw)
    assert deal() == first
    tab.dealing.draw.setValue(draw + 1)
    deal()
    day.desk.undo()
    tab.dealing.draw.setValue(draw)
    assert deal() == first
    assert tab.said.text() == "This draw seats everybody as before."


def test_many_remarks_can_all_be_read(tab: GroupsTab) -> None:
    drag(tab, "p0\np1\np2", 1)
    assert remark(tab).endswith("1 more")
    tab.remarks.strip.first.emit()
    assert len(tab.remarks.all.sentences) == 4
    tab.remarks.strip.first.emit()
    assert tab.remarks.all.isHidden()


def test_a_person_is_moved_by_keys(tab: GroupsTab, day: Day) -> None:
    assert not tab.by_hand.tools.move_to.isEnabled()
    choose(tab, "p3")
    tab.by_hand.tools.move_to.setCurrentIndex(2)
    tab.by_hand.tools.move_to.activated.emit(2)
    assert "p3" in seated(day)[1]


def test_a_locked_person_stays_when_tables_are_dealt_anew(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    choose(tab, "p5")
    tab.by_hand.tools.lock.click()
    assert day.desk.plan.person("p5").locked == "t2"
    for _ in range(3):
        tab.dealing.deal.click()
        qtbot.waitUntil(tab.dealing.deal.isEnabled)
        assert "p5" in seated(day)[1]
    choose(tab, "p5")
    tab.by_hand.tools.lock.click()
    assert day.desk.plan.person("p5").locked == ""


def test_a_host_stays_at_the_table_and_rests_from_taking_notes(
    tab: GroupsTab, day: Day, qtbot: QtBot
) -> None:
    choose(tab, "p4")
    tab.by_hand.tools.host.click()
    assert day.desk.plan.person("p4").host_of == "t2"
    tab.dealing.deal.click()
    qtbot.waitUntil(tab.dealing.deal.isEnabled)
    assert "p4" in seated(day)[1]
    assert day.desk.plan.deal is not None
    assert day.desk.plan.deal.note_takers[0][1] != "p4"
    choose(tab, "p4")
    assert tab.by_hand.tools.host.text() == "No longer host"
    tab.by_hand.tools.host.click()
    assert day.desk.plan.person("p4").host_of == ""


def test_people_are_kept_apart_until_the_rule_is_dropped(tab: GroupsTab, day: Day) -> None:
    choose(tab, "p0", "p1")
    tab.by_hand.tools.apart.click()
    assert day.desk.plan.rules.apart == (("p0", "p1"),)
    assert "should sit apart" in remark(tab)
    (rule,) = tab.by_hand.wishes.buttons
    assert rule.text() == "Apart: Person 0, Person 1"
    rule.click()
    assert day.desk.plan.rules.apart == ()
    choose(tab, "p0", "p4")
    tab.by_hand.tools.together.click()
    assert day.desk.plan.rules.together == (("p0", "p4"),)


def test_what_is_mixed_is_kept_with_the_plan(tab: GroupsTab, day: Day) -> None:
    tab.dealing.role.click()
    assert day.desk.plan.rules.balance == ("organisation",)


def test_who_would_move_for_no_shows_and_late_arrivals_is_said_before_anybody_moves(
    tab: GroupsTab, day: Day, qtbot: QtBot
) -> None:
    late = tab.catching_up
    assert late.isHidden()
    for person in ("p4", "p5"):
        day.desk.edit("No-show", edits.mark, {person}, "no show")
    day.desk.edit("Walk-in", edits.add_person, Person("late", "Zoe Late", arrived="here"))
    assert late.change.text() == "1 person has no table. 2 people at tables do not come."
    late.change.first.emit()
    qtbot.waitUntil(late.preview.isVisible)
    assert late.heading.text() == "1 person would move:"
    assert late.moves.sentences == ["Zoe Late to Table 2 in round 1 (came late)."]
    assert seated(day) == SEATS
    late.decline.click()
    assert late.preview.isHidden()
    late.change.first.emit()
    qtbot.waitUntil(late.preview.isVisible)
    late.accept.click()
    assert sorted(person for table in seated(day) for person in table) == sorted(
        ["p0", "p1", "p2", "p3", "p6", "p7", "late"]
    )
    assert tab.said.text() == "The tables are up to date. 1 person moves."
    assert late.isHidden()


def test_moves_that_are_no_longer_true_are_put_away(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    late = tab.catching_up
    day.desk.edit("No-show", edits.mark, {"p4"}, "no show")
    late.change.first.emit()
    qtbot.waitUntil(late.preview.isVisible)
    day.desk.edit("No-show", edits.mark, {"p5"}, "no show")
    assert late.preview.isHidden()
    assert late.change.text() == "2 people at tables do not come."


def test_tables_that_went_are_noticed(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    day.desk.edit("Tables", edits.set_tables, 1, "Table", day.desk.new_id)
    assert tab.catching_up.change.text() == "The tables are others than those dealt."
    assert tab.hall.seats.tables[1].name == "A table that is gone"
    tab.catching_up.change.first.emit()
    qtbot.waitUntil(tab.catching_up.preview.isVisible)
    tab.catching_up.accept.click()
    assert seated(day) == (tuple(sorted(person.id for person in PEOPLE)),)


def test_who_was_chosen_is_forgotten_with_another_workshop(tab: GroupsTab, day: Day) -> None:
    choose(tab, "p0", "p4")
    others = tuple(replace(person, id=f"other {person.id}") for person in PEOPLE)
    seats = tuple(tuple(f"other {person}" for person in table) for table in SEATS)
    day.desk.create(
        replace(WORKSHOP, id="other", participants=others, deal=Deal(("t1", "t2"), (seats,), (("", ""),)))
    )
    assert tab.hall.chosen() == []
    assert not tab.by_hand.tools.lock.isEnabled()
    assert [table.seats[0].name for table in tab.hall.seats.tables] == ["Person 0", "Person 4"]


def test_screen_readers_meet_each_person_with_table_and_duties(tab: GroupsTab) -> None:
    hall = QAccessible.queryAccessibleInterface(tab.hall)
    assert hall.role() == QAccessible.Role.List
    said = [hall.child(row).text(QAccessible.Text.Name) for row in range(hall.childCount())]
    assert said[:2] == ["Table 1: Person 0, Org 0, takes notes", "Table 1: Person 1, Org 1"]
    assert len(said) == 8


def test_two_hundred_tables_are_walked_through_to_their_end(tab: GroupsTab, day: Day) -> None:
    people = tuple(Person(f"q{n}", "שלום 😀 " + "x" * 290 if n % 2 else f"Guest {n}") for n in range(2000))
    day.desk.edit("People", edits.set_people, people)
    day.desk.edit("Deal", edits.deal, 200, "Table", day.desk.new_id, 1, 1)
    hall = tab.hall
    hall.setFocus()
    QTest.keyClick(hall, Qt.Key.Key_End)
    last = hall.visualRect(hall.currentIndex())
    assert hall.viewport().rect().contains(last)
    assert hall.indexAt(last.center()) == hall.currentIndex()
    assert hall.table_at(last.center()) == 199
    QTest.keyClick(hall, Qt.Key.Key_Home)
    assert hall.verticalOffset() == 0
    hall.grab()
    hall.verticalScrollBar().setValue(hall.floor().card(120).top())
    assert hall.card(120).top() == 0
    day.desk.edit("Larger", edits.set_deal, groups.move(dealt(day), 0, "q0", dealt(day).tables[199]))
    assert hall.card(120).top() == 0
