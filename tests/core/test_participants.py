"""People in a plan: they come and go, sit at tables, are kept by the library, and can be forgotten."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.live import journal
from hls_facilitator.model import AppError, Block, Deal, Group, Note, Person, Rules, Workshop
from hls_facilitator.plan import edits, groups
from hls_facilitator.rehearsal import sample_copy
from hls_facilitator.store import db, plans
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library
from hls_facilitator.store.plan_log import PlanLog
from hls_facilitator.writeup.documents import document
from hls_facilitator.writeup.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANN = Person("p1", "Ann Onym 🙂", "Cedar Council", "CO", "ann@cedar.org", "Free", "vegan", "here", "g2", "g1")
BEN = Person("p2", "Ben", "Cedar council ", arrived="no show")
CLEO = Person("p3", "Cleo", "Fife")
PLAN = Workshop(
    "w",
    "A workshop",
    people=30,
    blocks=(Block("b", "Talk", 10),),
    groups=(Group("g2", "Table 2"), Group("g1", "Table 1")),
    participants=(ANN, BEN, CLEO),
    deal=Deal(("g2", "g1"), ((("p3", "p1"), ()), ((), ("p1", "p3"))), (("p1", ""), ("", "p3"))),
    rules=Rules(("role",), apart=(("p3", "p1"), ("p2", "p1")), together=(("p1", "p2", "p3"),)),
)


@pytest.fixture
def new_id():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library.db")
    yield library
    library.close()
    assert check(library.path) == []


def test_new_tables_are_called_like_those_there_are(new_id) -> None:
    def names(*groups: str, count: int) -> list[str]:
        plan = replace(PLAN, groups=tuple(Group(name, name) for name in groups))
        return [group.name for group in edits.set_tables(plan, count, "Table", new_id).groups]

    assert names("Gruppe 1", "Gruppe 2", count=4) == ["Gruppe 1", "Gruppe 2", "Gruppe 3", "Gruppe 4"]
    assert names("Window", count=2) == ["Window", "Table 2"]
    assert names(count=1) == ["Table 1"]


def test_people_taken_off_the_list_leave_no_seat_and_no_wish() -> None:
    left = edits.remove_people(PLAN, {"p1", "p2"})
    assert left.participants == (CLEO,)
    assert left.deal == Deal(("g2", "g1"), ((("p3",), ()), ((), ("p3",))), (("p3", ""), ("", "p3")))
    assert left.rules == Rules(("role",))
    assert edits.set_people(PLAN, (CLEO, ANN)).rules.apart == (("p3", "p1"),)
    assert edits.remove_people(PLAN, ()) == PLAN


def test_whoever_does_not_come_is_not_counted() -> None:
    assert PLAN.head_count == 2
    assert replace(PLAN, participants=()).head_count == 30


def test_people_are_marked_added_and_corrected() -> None:
    assert edits.mark(PLAN, {"p3"}, "here").person("p3").arrived == "here"
    assert edits.add_person(PLAN, Person("p4", "  Dora   Day ")).participants[-1].name == "Dora Day"
    assert edits.lock(PLAN, {"p3": "g1"}).person("p3").locked == "g1"
    assert edits.make_hosts(PLAN, {"p3": "g1"}).person("p3").host_of == "g1"
    assert edits.change_person(PLAN, "p3", role="Chair").participants[:2] == PLAN.participants[:2]
    with pytest.raises(AppError, match="needs a name"):
        edits.add_person(PLAN, Person("p4", "  "))


def test_forgetting_people_keeps_their_number() -> None:
    forgotten = edits.remove_personal_data(PLAN)
    assert (forgotten.participants, forgotten.deal, forgotten.head_count) == ((), None, 2)
    assert forgotten.rules == Rules(("role",))
    assert forgotten.groups == PLAN.groups


def test_a_rehearsal_knows_nobody(new_id) -> None:
    copy = sample_copy(PLAN, new_id, "2026-11-05")
    assert (copy.participants, copy.deal, copy.people) == ((), None, 2)


@given(st.integers(1, 40), st.data())
@settings(deadline=None, max_examples=40)
def test_dealing_seats_everybody_who_may_come_once_a_round(size: int, data: st.DataObject) -> None:
    absent = data.draw(st.sets(st.integers(0, size - 1), max_size=size - 1))
    people = [
        Person(f"p{n}", f"P {n}", arrived="no show" if n in absent else "expected") for n in range(size)
    ]
    tables = data.draw(st.integers(1, size - len(absent)))
    rounds = data.draw(st.integers(1, 4))
    numbers = count(1)
    dealt = edits.deal(
        edits.set_people(PLAN, people), tables, "Table", lambda: f"t{next(numbers)}", rounds, seed=3
    )
    assert dealt.deal is not None
    assert dealt.deal.tables == tuple(group.id for group in dealt.groups)
    assert len(dealt.groups) == tables
    coming = sorted(person.id for person in people if person.arrived != "no show")
    for now in dealt.deal.rounds:
        assert sorted(person for table in now for person in table) == coming


@pytest.mark.parametrize(("people", "tables"), [((), 2), (PLAN.participants, 3), (PLAN.participants, 0)])
def test_tables_that_cannot_be_filled_are_refused(people: tuple[Person, ...], tables: int, new_id) -> None:
    with pytest.raises(AppError):
        edits.deal(edits.set_people(PLAN, people), tables, "Table", new_id)


# ---- kept --------------------------------------------------------------------------------------------


def test_people_rules_and_seats_come_back_as_they_were(library: Library) -> None:
    library.save_workshop(PLAN).result()
    assert library.workshop("w") == PLAN
    assert library.summaries()[0].people == 2
    again = replace(PLAN, title="Other", deal=None, participants=(CLEO, ANN))
    library.save_workshop(again).result()
    assert library.workshop("w") == again


def test_an_empty_list_of_what_to_balance_is_kept(library: Library) -> None:
    plan = replace(PLAN, rules=Rules(()), deal=None)
    library.save_workshop(plan).result()
    assert library.workshop("w") == plan


def test_seats_are_readable_in_words(library: Library) -> None:
    library.save_workshop(PLAN).result()
    opened = db.connect(library.path, writing=False)
    rows = db.query(opened, 'SELECT round, "group", person, takes_notes FROM seating_in_words')
    opened.close()
    assert [tuple(row.values()) for row in rows] == [
        (1, "Table 2", "Cleo", 0),
        (1, "Table 2", "Ann Onym 🙂", 1),
        (2, "Table 1", "Ann Onym 🙂", 0),
        (2, "Table 1", "Cleo", 1),
    ]


def test_forgotten_names_leave_the_file_and_notes_stay(library: Library) -> None:
    desk = Desk(library)
    desk.create(PLAN)
    desk.add_note(Note("", "What we learned"))
    desk.edit("Remove personal data", edits.remove_personal_data)
    library.close()
    assert b"ann@cedar.org" not in library.path.read_bytes()
    with Library.open(library.path) as again:
        assert [note.text for note in again.notes("w")] == ["What we learned"]
        assert again.summaries()[0].people == 2


def test_forgetting_people_can_be_undone_until_the_workshop_is_closed(library: Library) -> None:
    desk = Desk(library)
    desk.create(PLAN)
    desk.edit("Remove personal data", edits.remove_personal_data)
    desk.undo()
    assert desk.plan == PLAN == library.workshop("w")


def test_two_thousand_people_are_kept_and_read(library: Library) -> None:
    people = tuple(Person(f"p{n}", f"Person {n}", f"Organisation {n % 40}") for n in range(2000))
    numbers = count(1)
    plan = edits.set_people(replace(PLAN, deal=None, rules=Rules()), people)
    plan = edits.set_tables(plan, 200, "Table", lambda: f"t{next(numbers)}")
    ids = tuple(group.id for group in plan.groups)
    seats = tuple(tuple(person.id for person in people[n::200]) for n in range(200))
    plan = edits.set_deal(plan, groups.Deal(ids, (seats,), (tuple(table[0] for table in seats),)))
    library.save_workshop(plan).result()
    assert library.workshop("w") == plan


def test_an_edit_writes_the_rows_that_it_changes_and_no_others(tmp_path: Path) -> None:
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(500))
    numbers = count(1)
    plan = edits.deal(
        edits.set_people(replace(PLAN, deal=None), people), 50, "T", lambda: f"t{next(numbers)}"
    )
    Library.open(tmp_path / "library.db").close()
    opened = db.connect(tmp_path / "library.db", writing=True)
    log = PlanLog()
    log.save(opened, plan)

    def rows_written(after: Workshop) -> int:
        before = opened.conn.total_changes
        log.save(opened, after)
        return opened.conn.total_changes - before

    assert plan.deal is not None
    assert rows_written(edits.mark(plan, {"p7"}, "here")) < 5
    assert rows_written(plan) < 5
    assert rows_written(edits.set_deal(plan, groups.move(plan.deal, 0, "p7", plan.deal.tables[3]))) < 60
    log.forget()
    assert rows_written(plan) < 60
    assert plans.read_workshop(opened, "w") == plan
    opened.close()


def test_what_another_process_wrote_is_what_an_edit_is_compared_with(library: Library) -> None:
    library.save_workshop(PLAN).result()
    with Library.open(library.path) as other:
        other.save_workshop(edits.remove_personal_data(PLAN)).result()
        library.save_workshop(PLAN).result()
        assert other.workshop("w") == library.workshop("w") == PLAN
        other.delete_workshop("w").result()
        other.save_workshop(Workshop("w", "Again")).result()
    library.save_workshop(PLAN).result()
    assert library.workshop("w") == PLAN
    library.delete_workshop("w").result()
    library.save_workshop(PLAN).result()
    assert library.workshop("w") == PLAN


def test_a_plan_that_is_refused_is_not_taken_for_what_the_library_holds(library: Library) -> None:
    library.save_workshop(PLAN).result()
    with pytest.raises(AppError):
        library.save_workshop(edits.set_people(PLAN, (CLEO, ANN, ANN))).result()
    assert library.workshop("w") == PLAN
    library.save_workshop(edits.set_people(PLAN, (CLEO, ANN))).result()
    assert library.workshop("w") == edits.set_people(PLAN, (CLEO, ANN))


# ---- written up --------------------------------------------------------------------------------------


def test_the_record_counts_people_and_organisations_and_names_nobody() -> None:
    record = str(
        document(
            (Source(PLAN, journal.fold(()), (Note("n", "Said"),), 0.0),), "full", None, Translations("en")
        )
    )
    assert "('People', '2')" in record
    assert "2 organisations" in record
    assert not any(name in record for name in ("Ann Onym", "Cleo", "Cedar", "Fife"))
