"""A plan travels whole or is refused; to a table travels only what its note-taker may know."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import fields, replace

from hls_facilitator import ids
from hls_facilitator.carry import plans
from hls_facilitator.carry.seats import seat_at
from hls_facilitator.model import (
    Act,
    AppError,
    Block,
    Card,
    Deal,
    Group,
    Handout,
    Person,
    Rules,
    Shift,
    Step,
    Workshop,
)
from hls_facilitator.plan import edits, programmes, templates
from tests.core.planned_by_chance import VERBS

TABLES = (Group("t1", "Table 1"), Group("t2", "Table 2"))
PEOPLE = tuple(
    Person(
        f"p{n}", f"Guest {n} 😀", f"Org {n}", "Nurse", f"g{n}@example.org", f"T-{n}", f"No nuts {n}", "here"
    )
    for n in range(5)
)
PLAN = Workshop(
    "w",
    "שלום a workshop",
    "de",
    "2026-11-05",
    place="Room 4",
    outcomes=("One", "Two"),
    people=9,
    blocks=(
        Block(
            "b1",
            "Draw a life",
            25,
            "breakout",
            "To see one",
            note="Mind Guest 3",
            screen="Draw",
            lead="Dr Chief",
            listen_for="Purpose in their words",
            steps=(Step("s1", "Alone", 5), Step("s2", "Together", 20, "question 1")),
            cards=(Card("c1", "What matters?"),),
            materials=("Pens",),
            handouts=(Handout("h1", "Life card", "Once …"),),
            pinned=615,
            floor=10,
        ),
    ),
    groups=TABLES,
    participants=PEOPLE,
    deal=Deal(
        ("t1", "t2"),
        ((("p0", "p1"), ("p2", "p3", "p4")), (("p0", "p4"), ("p2", "p3", "p1"))),
        (("p0", "p2"), ("", "p1")),
    ),
    rules=Rules(apart=(("p1", "p2"),)),
    programme="week",
    booked_from=540,
    booked_until=780,
    tried=("projector",),
    created_at=1_790_000_000.5,
)


def test_a_plan_travels_as_it_is() -> None:
    assert plans.read_plan(plans.write_plan(PLAN)) == PLAN


def test_every_shipped_agenda_travels() -> None:
    for template in templates.builtin():
        plan = templates.plan(template, new_id=ids.new_id, now=0.0)
        assert plans.read_plan(plans.write_plan(plan)) == plan
    for programme in programmes.builtin():
        _, sessions = programmes.plan_programme(programme, date="2026-11-02", new_id=ids.new_id, now=0.0)
        assert [plans.read_plan(plans.write_plan(one)) for one in sessions] == list(sessions)


@given(st.data())
def test_whatever_is_done_to_a_plan_it_still_travels(data: st.DataObject) -> None:
    plan = replace(PLAN, participants=(), deal=None, rules=Rules())
    for name in data.draw(st.lists(st.sampled_from(sorted(VERBS)), max_size=8)):
        arguments = VERBS[name](data.draw, plan)
        if arguments is None:
            continue
        try:
            plan = getattr(edits, name)(plan, *arguments[0], **arguments[1])
        except AppError:
            continue
    assert plans.read_plan(plans.write_plan(plan)) == plan


def with_block(**details: Any) -> Workshop:
    return replace(PLAN, blocks=(replace(PLAN.blocks[0], **details),))


@pytest.mark.parametrize(
    "unfit",
    [
        replace(PLAN, blocks=tuple(Block(f"b{n}", "B", 1) for n in range(301))),
        replace(PLAN, participants=tuple(Person(f"p{n}", "P") for n in range(2_001))),
        replace(PLAN, groups=tuple(Group(f"t{n}", "T") for n in range(201))),
        replace(PLAN, title="x" * 20_001),
        replace(PLAN, id=""),
        replace(PLAN, id="../w"),
        replace(PLAN, seat="../w"),
        replace(PLAN, seat="x" * 65),
        replace(PLAN, language="tlh"),
        replace(PLAN, date="2026-02-30"),
        replace(PLAN, date="9999-01-01"),
        replace(PLAN, start=-1),
        replace(PLAN, start=10**9),
        replace(PLAN, people=-1),
        replace(PLAN, people=10**18),
        replace(PLAN, created_at=-1.0),
        replace(PLAN, created_at=1e300),
        replace(PLAN, blocks=PLAN.blocks * 2),
        replace(PLAN, groups=TABLES * 2),
        replace(PLAN, participants=PEOPLE[:1]),
        replace(PLAN, deal=Deal(("t1",), (((),),), ())),
        replace(PLAN, deal=Deal(("t1", "t2"), ((("p0",),),), (("p0",),))),
        replace(PLAN, deal=Deal(("t1",), ((("p0", "p0"),),), (("p0",),))),
        replace(PLAN, deal=Deal(("t1",), ((("p0",),),), (("p1",),))),
        with_block(minutes=-1),
        with_block(minutes=2_401),
        with_block(pinned=10**6),
        with_block(note="x" * 20_001),
        with_block(cards=(Card("c", "?"),) * 2),
        with_block(cards=(Card("", "?"),)),
    ],
)
def test_a_plan_beyond_all_limits_is_neither_written_nor_read(unfit: Workshop) -> None:
    with pytest.raises(AppError, match="larger than a file may hold"):
        plans.write_plan(unfit)
    with pytest.raises(plans.UnfitError):
        plans.read_plan(json.encode(unfit))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from([field.name for field in fields(Workshop)]), VALUES, max_size=3),
    st.dictionaries(st.sampled_from([field.name for field in fields(Block)]), VALUES, max_size=3),
)
def test_a_plan_with_any_values_is_refused_or_one_that_travels(
    top: dict[str, object], block: dict[str, object]
) -> None:
    raw = json.decode(json.encode(PLAN))
    raw["blocks"][0] |= block
    try:
        found = plans.read_plan(json.encode(raw | top))
    except plans.UnfitError:
        return
    assert plans.read_plan(plans.write_plan(found)) == found


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_as_plan_and_journal_or_refused(data: bytes) -> None:
    for read in (plans.read_plan, plans.read_journal):
        with pytest.raises(plans.UnfitError):
            read(data)
    for deep in (b"[" * 100_000, b'{"id":' * 100_000):
        with pytest.raises(plans.UnfitError):
            plans.read_journal(deep)


JOURNAL = (
    Act(1, 1_793_000_000.0, "start", "b1", 1_793_000_000.0),
    Act(2, 1_793_000_060.0, "add", "b1", 60.0),
    Act(3, 1_793_000_090.0, "catch up", "b1", shifts=(Shift("b1", -5), Shift("b2", 0, dropped=True))),
    Act(4, 1_793_000_100.0, "table start", "b1", 300.0, group="t1"),
    Act(5, 1_793_000_110.0, "undo", "b1", 2),
)


def test_a_journal_travels_as_it_is() -> None:
    assert plans.read_journal(plans.write_journal(JOURNAL)) == JOURNAL
    assert plans.read_journal(plans.write_journal(())) == ()


@pytest.mark.parametrize(
    "unfit",
    [
        JOURNAL[1:],
        (JOURNAL[0], JOURNAL[2]),
        (replace(JOURNAL[0], kind="pause"),),
        (replace(JOURNAL[0], at=1e300),),
        (replace(JOURNAL[0], at=-1.0),),
        (JOURNAL[0], replace(JOURNAL[1], value=1e300)),
        (JOURNAL[0], replace(JOURNAL[1], block="x" * 30_000)),
    ],
)
def test_a_journal_with_gaps_or_impossible_values_is_refused(unfit: tuple[Act, ...]) -> None:
    with pytest.raises(plans.UnfitError):
        plans.read_journal(plans.write_journal(unfit))


# ---- what a note-taker gets ----------------------------------------------------------------------


def test_a_seat_keeps_the_run_sheet_and_leaves_behind_what_is_the_facilitators() -> None:
    seat = seat_at(PLAN, TABLES[1])
    (block,), (original,) = seat.blocks, PLAN.blocks
    assert (seat.id, seat.title, seat.seat, seat.date, seat.start) == ("w", PLAN.title, "t2", PLAN.date, 600)
    assert seat.groups == TABLES
    assert (block.cards, block.steps, block.listen_for) == (
        original.cards,
        original.steps,
        original.listen_for,
    )
    assert (block.minutes, block.pinned) == (25, 615)
    assert (block.note, block.lead, block.materials) == ("", "", ())
    assert (seat.deal, seat.rules, seat.tried, seat.programme) == (None, Rules(), (), "")
    assert (seat.booked_from, seat.booked_until) == (None, None)
    assert seat.people == 5


PERSONAL = ("Guest", "example.org", "T-", "nuts", "Chief", "Nurse", '"p0"', '"p4"')


def test_nobody_is_named_at_a_table_where_notes_may_not_name_them() -> None:
    seat = seat_at(replace(PLAN, attribution="none"), TABLES[1])
    assert seat.participants == ()
    text = plans.write_plan(seat).decode()
    assert not [word for word in (*PERSONAL, "Org") if word in text]


def test_where_notes_may_name_teams_a_table_knows_its_organisations_and_nobody_of_them() -> None:
    same = (*PEOPLE[:4], replace(PEOPLE[4], organisation=" Org  0"))
    seat = seat_at(replace(PLAN, attribution="team", participants=same), TABLES[0])
    assert [(person.name, person.organisation) for person in seat.participants] == [
        ("", "Org 0"),
        ("", "Org 1"),
    ]
    text = plans.write_plan(seat).decode()
    assert not [word for word in (*PERSONAL, "Org 2", "Org 3") if word in text]


def test_an_organisation_that_is_called_after_somebody_stays_at_home_where_people_may_not_be_named() -> None:
    named_after = ("Guest 0 Consulting", "The  guest 0 😀 Company", "Guest 1 😀", "", "Org 4")
    people = [replace(one, organisation=org) for one, org in zip(PEOPLE, named_after, strict=True)]
    people[0] = replace(people[0], name="Guest 0")
    plan = replace(PLAN, attribution="team", participants=tuple(people))
    organisations = {person.organisation for table in TABLES for person in seat_at(plan, table).participants}
    assert organisations == {"Org 4"}


def test_where_notes_may_name_people_a_table_knows_its_own_by_name_and_organisation_alone() -> None:
    plan = replace(PLAN, attribution="named")
    seat = seat_at(plan, TABLES[0])
    assert seat.participants == tuple(Person(f"p{n}", f"Guest {n} 😀", f"Org {n}") for n in (0, 1, 4))
    hosts = replace(plan, deal=None, participants=(replace(PEOPLE[0], host_of="t2"), *PEOPLE[1:]))
    assert [person.name for person in seat_at(hosts, TABLES[1]).participants] == ["Guest 0 😀"]
    gone = replace(plan, participants=(replace(PEOPLE[0], arrived="no show"), *PEOPLE[1:]))
    assert [person.id for person in seat_at(gone, TABLES[0]).participants] == ["p1", "p4"]


def test_every_field_of_a_plan_is_decided_on_for_a_seat() -> None:
    """A field that is new travels only once somebody has said that it may."""
    decided = {field.name for kind in (Workshop, Block, Person) for field in fields(kind)}
    assert decided <= {
        *("id", "title", "language", "date", "start", "place", "audience", "outcomes", "people", "blocks"),
        *("groups", "participants", "deal", "rules", "template", "source", "sample", "created_at"),
        *("programme", "booked_from", "booked_until", "tried", "attribution", "seat", "dots", "write_up"),
        *("minutes", "kind", "purpose", "note", "screen", "format", "lead", "listen_for", "steps", "cards"),
        *("materials", "handouts", "pinned", "protection", "floor"),
        *("name", "organisation", "role", "email", "ticket", "needs", "arrived", "locked", "host_of"),
    }
