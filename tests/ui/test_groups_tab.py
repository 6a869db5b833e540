"""The Groups tab: tables are dealt, changed by hand with what that breaks in words, brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from hls_facilitator.languages import Translations
from hls_facilitator.model import Deal, Person
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day, open_day
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.seats import PERSON_TYPE
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

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


def choose(tab: GroupsTab, *people: str) -> None:
    for card in tab.cards:
        for row in range(card.list.count()):
            item = card.list.item(row)
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) in people)


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
    assert "nobody meets the same person twice" in tab.remarks.text()
    day.settle()
    day.desk.undo()
    assert seated(day) == SEATS
    assert tab.rounds.count() == 1


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
    assert tab.remarks.text() == "Everybody has a seat."
    data = QMimeData()
    data.setData(PERSON_TYPE, QByteArray(b"p0"))
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.cards[1].list.dropEvent(drop)
    assert seated(day) == (("p1", "p2", "p3"), ("p4", "p5", "p6", "p7", "p0"))
    assert tab.remarks.text() == (
        "2 at Table 2 are Org 0. Table 2 has at least two people more than another table."
    )
    assert tab.cards[1].count.text() == "5"


def test_a_person_is_moved_by_keys(tab: GroupsTab, day: Day) -> None:
    assert not tab.tools.move_to.isEnabled()
    choose(tab, "p3")
    tab.tools.move_to.setCurrentIndex(2)
    tab.tools.move_to.activated.emit(2)
    assert "p3" in seated(day)[1]


def test_a_locked_person_stays_when_tables_are_dealt_anew(tab: GroupsTab, day: Day, qtbot: QtBot) -> None:
    choose(tab, "p5")
    tab.tools.lock.click()
    assert day.desk.plan.person("p5").locked == "t2"
    for _ in range(3):
        before = day.desk.plan.deal
        tab.dealing.deal.click()
        qtbot.waitUntil(tab.dealing.deal.isEnabled)
        assert day.desk.plan.deal != before
        assert "p5" in seated(day)[1]
    choose(tab, "p5")
    tab.tools.lock.click()
    assert day.desk.plan.person("p5").locked == ""


def test_a_host_stays_at_the_table_and_rests_from_taking_notes(
    tab: GroupsTab, day: Day, qtbot: QtBot
) -> None:
    choose(tab, "p4")
    tab.tools.host.click()
    assert day.desk.plan.person("p4").host_of == "t2"
    tab.dealing.deal.click()
    qtbot.waitUntil(tab.dealing.deal.isEnabled)
    assert "p4" in seated(day)[1]
    assert day.desk.plan.deal is not None
    assert day.desk.plan.deal.note_takers[0][1] != "p4"
    choose(tab, "p4")
    assert tab.tools.host.text() == "No longer host"
    tab.tools.host.click()
    assert day.desk.plan.person("p4").host_of == ""


def test_people_are_kept_apart_until_the_rule_is_dropped(tab: GroupsTab, day: Day) -> None:
    choose(tab, "p0", "p1")
    tab.tools.apart.click()
    assert day.desk.plan.rules.apart == (("p0", "p1"),)
    assert "should sit apart" in tab.remarks.text()
    (rule,) = tab._rules
    assert rule.text() == "Apart: Person 0, Person 1"
    rule.click()
    assert day.desk.plan.rules.apart == ()
    choose(tab, "p0", "p4")
    tab.tools.together.click()
    assert day.desk.plan.rules.together == (("p0", "p4"),)


def test_what_is_mixed_is_kept_with_the_plan(tab: GroupsTab, day: Day) -> None:
    tab.dealing.role.click()
    assert day.desk.plan.rules.balance == ("organisation",)


def test_no_shows_and_late_arrivals_are_seated_and_who_moves_is_said(tab: GroupsTab, day: Day) -> None:
    assert tab.change.isHidden()
    for person in ("p4", "p5"):
        day.desk.edit("No-show", edits.mark, {person}, "no show")
    day.desk.edit("Walk-in", edits.add_person, Person("late", "Zoe Late", arrived="here"))
    assert tab.change.text() == "1 person has no table. 2 people at tables do not come."
    tab.change.first.emit()
    assert sorted(person for table in seated(day) for person in table) == sorted(
        ["p0", "p1", "p2", "p3", "p6", "p7", "late"]
    )
    assert tab.said.text() == "1 person moves: Zoe Late to Table 2 in round 1 (came late)."
    assert tab.change.isHidden()


def test_tables_that_went_are_noticed(tab: GroupsTab, day: Day) -> None:
    day.desk.edit("Tables", edits.set_tables, 1, "Table", day.desk.new_id)
    assert tab.change.text() == "The tables are others than those dealt."
    assert tab.cards[1].name.text() == "A table that is gone"
    tab.change.first.emit()
    assert seated(day) == (tuple(sorted(person.id for person in PEOPLE)),)


def test_who_was_chosen_is_forgotten_with_another_workshop(tab: GroupsTab, day: Day) -> None:
    choose(tab, "p0", "p4")
    others = tuple(replace(person, id=f"other {person.id}") for person in PEOPLE)
    seats = tuple(tuple(f"other {person}" for person in table) for table in SEATS)
    day.desk.create(
        replace(WORKSHOP, id="other", participants=others, deal=Deal(("t1", "t2"), (seats,), (("", ""),)))
    )
    assert tab.chosen() == []
    assert not tab.tools.lock.isEnabled()
    assert [card.list.item(0).text() for card in tab.cards] == ["Person 0", "Person 4"]
