"""A workshop planned again: what stays, what moves, what is left to the last time."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.ids import new_id
from hls_facilitator.model import Block, Deal, Group, Note, Person, Rules, Workshop
from hls_facilitator.plan.repeating import duplicate, next_date, notes_to_copy

TODAY = datetime(2026, 11, 21, 9, 30).timestamp()
LAST = Workshop(
    "w1",
    "Team day",
    date="2026-11-05",
    start=570,
    place="Room 12",
    people=4,
    blocks=(Block("b1", "Look back", 20), Block("b2", "Lunch", 40, pinned=720)),
    groups=(Group("t1", "Table 1"),),
    participants=(
        Person("p1", "Ann", arrived="here", locked="t1"),
        Person("p2", "Ben", arrived="no show", host_of="t1"),
    ),
    deal=Deal(("t1",), ((("p1",),),), (("p1",),)),
    rules=Rules(("role",), apart=(("p1", "p2"),)),
    programme="series",
    booked_from=540,
    booked_until=780,
    tried=("sound",),
    sample=True,
    created_at=1.0,
)


@pytest.mark.parametrize(
    ("day", "suggested"),
    [
        ("2026-11-05", "2026-12-03"),  # four weeks on
        ("2026-11-21", "2026-12-19"),  # today's
        ("2026-12-24", "2027-01-21"),  # planned ahead
        ("2026-10-24", "2026-12-19"),  # four weeks on is today, which is too late
        ("2024-03-05", "2026-12-08"),
        ("", ""),
        ("9999-12-31", ""),
    ],
)
def test_the_next_date_is_a_later_one_of_the_same_weekday(day: str, suggested: str) -> None:
    assert next_date(replace(LAST, date=day), TODAY) == suggested


@given(st.dates(date(1980, 1, 1), date(2199, 1, 1)))
def test_a_suggested_date_is_never_past_and_keeps_its_weekday(day: date) -> None:
    suggested = date.fromisoformat(next_date(replace(LAST, date=day.isoformat()), TODAY))
    assert suggested > date.fromtimestamp(TODAY)
    assert suggested > day
    assert suggested.weekday() == day.weekday()


def test_the_plan_stays_and_the_people_do_not() -> None:
    again = duplicate(LAST, date="2026-12-03", new_id=new_id, now=TODAY)
    assert again.id != LAST.id
    assert (again.title, again.date, again.created_at, again.sample) == (
        LAST.title,
        "2026-12-03",
        TODAY,
        False,
    )
    assert (again.blocks, again.groups, again.start, again.place) == (
        LAST.blocks,
        LAST.groups,
        LAST.start,
        LAST.place,
    )
    assert (again.booked_from, again.booked_until, again.people) == (540, 780, 4)
    assert (again.participants, again.deal, again.rules) == ((), None, Rules(("role",)))
    assert (again.tried, again.programme) == ((), "")


def test_as_many_people_are_expected_as_were_on_the_list() -> None:
    assert duplicate(replace(LAST, people=0), new_id=new_id, now=TODAY).people == 2


def test_people_come_with_their_tables_and_are_all_expected_again() -> None:
    again = duplicate(LAST, title=" Once more ", keep_people=True, new_id=new_id, now=TODAY)
    assert again.title == "Once more"
    assert again.participants == tuple(replace(person, arrived="expected") for person in LAST.participants)
    assert (again.deal, again.rules) == (None, LAST.rules)
    assert duplicate(LAST, keep_people=True, keep_seats=True, new_id=new_id, now=TODAY).deal == LAST.deal
    assert duplicate(LAST, keep_seats=True, new_id=new_id, now=TODAY).deal is None


def test_private_and_deleted_notes_are_not_copied() -> None:
    notes = (Note("n1", "A"), Note("n2", "B", private=True), Note("n3", "C", deleted=True), Note("n4", "D"))
    copies = notes_to_copy(notes, new_id)
    assert [note.text for note in copies] == ["A", "D"]
    assert not {note.id for note in copies} & {"n1", "n4"}
