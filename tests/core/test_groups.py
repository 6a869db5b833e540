"""Everybody gets one seat a round, what must hold holds, and few move when the day turns out otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import Person
from hls_facilitator.plan import groups
from hls_facilitator.plan.groups import Deal, Rules, designs


def crowd(size: int, organisations: int = 0) -> list[Person]:
    return [
        Person(f"p{n}", f"Person {n}", organisation=f"Org {n % organisations}" if organisations else "")
        for n in range(size)
    ]


def tables(count: int) -> list[str]:
    return [f"t{n}" for n in range(count)]


def everybody(deal: Deal, turn: int) -> list[str]:
    return sorted(person for table in deal.rounds[turn] for person in table)


def codes(deal: Deal, people: list[Person], rules: Rules | None = None) -> set[str]:
    return {remark.code for remark in groups.review(deal, people, rules)}


@given(
    st.integers(0, 40),
    st.integers(1, 9),
    st.integers(1, 5),
    st.integers(0, 99),
    st.sampled_from([0, 1, 3, 8]),
)
@settings(deadline=None, max_examples=60)
def test_every_round_is_a_partition_into_tables_of_one_size(
    size: int, count: int, rounds: int, seed: int, organisations: int
) -> None:
    people = crowd(size, organisations)
    deal = groups.deal(people, tables(count), rounds=rounds, seed=seed)
    assert len(deal.rounds) == rounds
    for turn, now in enumerate(deal.rounds):
        assert everybody(deal, turn) == sorted(person.id for person in people)
        assert max(map(len, now)) - min(map(len, now)) <= 1
        for members, taker in zip(now, deal.note_takers[turn], strict=True):
            assert taker in members or not members
    assert deal == groups.deal(people, tables(count), rounds=rounds, seed=seed)


class Room(NamedTuple):
    people: list[Person]
    tables: list[str]
    rules: Rules


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """People with wishes that one seating fulfils, as that seating was there first."""
    size, count = draw(st.integers(2, 24)), draw(st.integers(2, 6))
    seats = draw(st.permutations([n % count for n in range(size)]))
    people = crowd(size, 4)
    for n in draw(st.sets(st.integers(0, size - 1), max_size=8)):
        field = draw(st.sampled_from(["locked", "host_of"]))
        people[n] = replace(people[n], **{field: f"t{seats[n]}"})
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    wishes = draw(st.lists(pairs, max_size=12))
    apart = tuple((f"p{one}", f"p{other}") for one, other in wishes if seats[one] != seats[other])
    together = tuple(
        (f"p{one}", f"p{other}") for one, other in wishes[:4] if one != other and seats[one] == seats[other]
    )
    return Room(people, tables(count), Rules(apart=apart, together=together))


@given(rooms(), st.integers(1, 3))
@settings(deadline=None, max_examples=150)
def test_locks_apart_and_together_hold_whenever_they_can(room: Room, rounds: int) -> None:
    deal = groups.deal(room.people, room.tables, room.rules, rounds, seed=1)
    assert not codes(deal, room.people, room.rules) & {"lock", "apart", "together", "no table", "two tables"}
    for turn in range(rounds):
        assert everybody(deal, turn) == sorted(person.id for person in room.people)


def test_what_cannot_be_kept_is_said_and_the_rest_is_kept() -> None:
    people = crowd(6)
    people[0] = replace(people[0], locked="t0")
    people[1] = replace(people[1], locked="t0")
    rules = Rules(apart=(("p0", "p1"), ("p2", "p3", "p4")))
    deal = groups.deal(people, tables(2), rules)
    assert everybody(deal, 0) == sorted(person.id for person in people)
    remarks = groups.review(deal, people, rules)
    assert [remark.code for remark in remarks] == ["apart", "apart"]
    assert remarks[0].people == ("p0", "p1")
    contradiction = Rules(apart=(("p0", "p1"),), together=(("p0", "p1"),))
    plain = crowd(4)
    assert len(codes(groups.deal(plain, tables(2), contradiction), plain, contradiction)) == 1


def test_more_people_locked_to_a_table_than_it_has_seats_all_sit_there() -> None:
    people = [replace(person, locked="t1" if n < 5 else "") for n, person in enumerate(crowd(8))]
    deal = groups.deal(people, tables(4), rounds=2)
    assert all({"p0", "p1", "p2", "p3", "p4"} <= set(now[1]) for now in deal.rounds)
    assert codes(deal, people) == {"uneven"}


def test_hosts_stay_while_all_others_meet_somebody_new() -> None:
    people = [replace(person, host_of=f"t{n}" if n < 8 else "") for n, person in enumerate(crowd(40, 10))]
    deal = groups.deal(people, tables(8), rounds=4, seed=3)
    assert all(f"p{n}" in now[n] for now in deal.rounds for n in range(8))
    assert groups.repeated_pairs(deal) == 0
    assert not {taker for now in deal.note_takers for taker in now} & {f"p{n}" for n in range(8)}


@pytest.mark.parametrize(
    ("people", "count", "rounds"), [(40, 8, 4), (15, 5, 7), (16, 4, 5), (36, 6, 3), (300, 40, 3), (23, 6, 4)]
)
def test_rounds_without_repeats_are_found_where_arithmetic_knows_them(
    people: int, count: int, rounds: int
) -> None:
    deal = groups.deal(crowd(people), tables(count), rounds=rounds)
    assert groups.repeated_pairs(deal) == 0
    assert all(max(map(len, now)) - min(map(len, now)) <= 1 for now in deal.rounds)


def test_three_hundred_people_of_31_organisations_sit_with_strangers_only() -> None:
    people = crowd(300, 31)
    deal = groups.deal(people, tables(40), rounds=3, seed=5)
    assert not codes(deal, people) & {"met before", "organisation", "uneven"}


@given(st.integers(2, 13), st.integers(1, 13), st.integers(1, 8), st.integers(0, 1))
@settings(deadline=None, max_examples=60)
def test_no_two_seats_of_a_plan_meet_twice(count: int, size: int, rounds: int, missing: int) -> None:
    plan = designs.plan(count, size, rounds, count * size - missing)
    assert 1 <= len(plan[0]) <= rounds
    met: set[tuple[int, int]] = set()
    for turn in range(len(plan[0])):
        together = {
            pair for pair in combinations(range(len(plan)), 2) if plan[pair[0]][turn] == plan[pair[1]][turn]
        }
        assert not together & met
        met |= together


def test_when_a_tenth_does_not_come_few_others_move_and_each_knows_why() -> None:
    people = crowd(120, 15)
    deal = groups.deal(people, tables(20), rounds=3)
    now = [replace(person, arrived="no show" if n % 10 == 3 else "here") for n, person in enumerate(people)]
    again = groups.redeal(deal, now, deal.tables)
    assert len({move.person for move in again.moves}) < 0.15 * 108
    assert {move.why for move in again.moves} <= {"even"}
    for turn, tables_now in enumerate(again.deal.rounds):
        assert everybody(again.deal, turn) == sorted(p.id for p in now if p.arrived == "here")
        assert max(map(len, tables_now)) - min(map(len, tables_now)) <= 1


@given(rooms(), st.data())
@settings(deadline=None, max_examples=80)
def test_a_new_deal_seats_all_who_are_there_and_leaves_what_has_begun(
    room: Room, data: st.DataObject
) -> None:
    deal = groups.deal(room.people, room.tables, room.rules, 3)
    absent = data.draw(st.sets(st.sampled_from(room.people), max_size=len(room.people) - 1))
    late = [Person(f"late{n}", f"Late {n}") for n in range(data.draw(st.integers(0, 5)))]
    begun = data.draw(st.integers(0, 3))
    now = [
        replace(person, arrived="no show") if person in absent else person for person in room.people
    ] + late
    again = groups.redeal(deal, now, room.tables, room.rules, begun)
    assert again.deal.rounds[:begun] == deal.rounds[:begun]
    for turn in range(begun, 3):
        assert everybody(again.deal, turn) == sorted(p.id for p in now if p.arrived != "no show")
        before = {person: place for place, table in enumerate(deal.rounds[turn]) for person in table}
        after = {person: place for place, table in enumerate(again.deal.rounds[turn]) for person in table}
        moved = {person for person in after if after[person] != before.get(person)}
        assert moved == {move.person for move in again.moves if move.round == turn}
    remarks = groups.review(again.deal, now, room.rules)
    asked = {"lock", "apart", "together", "no table", "two tables"}
    assert not {remark.code for remark in remarks if remark.round >= begun} & asked


def test_nothing_moves_when_nothing_has_changed() -> None:
    people = crowd(38, 9)
    deal = groups.deal(people, tables(8), rounds=3)
    assert groups.redeal(deal, people, deal.tables) == groups.Redeal(deal, ())


def test_a_table_that_is_gone_sends_its_people_to_the_others() -> None:
    people = crowd(12)
    deal = groups.deal(people, tables(4), rounds=2)
    again = groups.redeal(deal, people, ["t0", "t1", "t2"], begun=1)
    assert again.deal.tables == ("t0", "t1", "t2", "t3")
    assert again.deal.rounds[0] == deal.rounds[0]
    assert [len(table) for table in again.deal.rounds[1]] == [4, 4, 4, 0]
    assert {(move.before, move.why) for move in again.moves} == {("t3", "no table")}
    assert len(again.moves) == 3


def test_a_seating_by_hand_is_told_what_it_repeats_and_crowds() -> None:
    people = crowd(8, 4)
    deal = groups.deal(people, tables(4), rounds=2)
    assert codes(deal, people) == set()
    stranger = next(person for person in deal.rounds[0][0] if person not in deal.rounds[1][0])
    mate = next(person for person in deal.rounds[0][0] if person != stranger)
    table = next(place for place, members in enumerate(deal.rounds[1]) if mate in members)
    moved = groups.move(deal, 1, stranger, f"t{table}")
    assert {"met before", "uneven"} <= codes(moved, people)
    assert everybody(moved, 1) == everybody(deal, 1)
    namesake = next(p.id for p in people if p.id != "p0" and p.organisation == people[0].organisation)
    table = next(place for place, members in enumerate(deal.rounds[0]) if "p0" in members)
    remarks = groups.review(groups.move(deal, 0, namesake, f"t{table}"), people)
    assert ("organisation", ("p0", namesake)) in {(r.code, tuple(sorted(r.people))) for r in remarks}


def test_what_a_move_would_break_is_known_before_it_is_made() -> None:
    people = crowd(8, 4)
    deal = groups.deal(people, tables(4), rounds=2)
    mate = next(person for person in deal.rounds[0][0] if person != deal.rounds[0][0][0])
    table = next(place for place, members in enumerate(deal.rounds[1]) if mate in members)
    found = groups.breaks(deal, 1, deal.rounds[0][0][:1], f"t{table}", people)
    assert {"met before", "uneven"} <= {remark.code for remark in found}
    assert codes(deal, people) == set()
    own = next(place for place, members in enumerate(deal.rounds[1]) if "p0" in members)
    assert groups.breaks(deal, 1, ["p0"], f"t{own}", people) == ()


def test_a_review_looks_again_when_anything_is_another() -> None:
    people = tuple(crowd(6, 2))
    deal, rules = groups.deal(people, tables(3)), Rules()
    assert groups.review(deal, people, rules) is groups.review(deal, people, rules)
    apart = Rules(apart=(deal.rounds[0][0],))
    assert {remark.code for remark in groups.review(deal, people, apart)} == {"apart"}
    walk_in = Person("late", "Late")
    assert {remark.code for remark in groups.review(deal, (*people, walk_in), rules)} == {"no table"}


def test_every_remark_and_reason_is_a_sentence() -> None:
    t = Translations()
    people = crowd(6, 2)
    people[0] = replace(people[0], locked="t0")
    rules = Rules(apart=(("p1", "p2"),), together=(("p3", "p4"),))
    deal = Deal(
        ("t0", "t1"),
        (((), ("p0", "p1", "p2", "p3", "p3")), (("p4", "p0"), ("p1", "p2"))),
        (("", "p1"), ("p4", "p1")),
    )
    remarks = groups.review(deal, people, rules)
    names = {person.id: person.name for person in people} | {"t0": "Table 1", "t1": "Table 2"}
    said = [groups.worded(remark, names, t) for remark in remarks]
    assert {r.code for r in remarks} >= {"met before", "apart", "lock", "no table", "two tables", "uneven"}
    assert all(sentence.endswith(".") and "p1" not in sentence for sentence in said)
    late = groups.redeal(groups.deal(people[:5], tables(2)), people, tables(2))
    assert [(groups.why(move, t), move.before) for move in late.moves] == [("came late", "")]


def test_note_takers_take_turns() -> None:
    deal = groups.deal(crowd(20), tables(5), rounds=3)
    takers = [taker for now in deal.note_takers for taker in now]
    assert len(takers) == len(set(takers)) == 15


@pytest.mark.parametrize(
    ("people", "size", "count"), [(40, 5, 8), (42, 5, 8), (3, 5, 1), (0, 5, 1), (13, 4, 3)]
)
def test_the_number_of_tables_follows_their_size(people: int, size: int, count: int) -> None:
    assert groups.table_count(people, size) == count


def test_somebody_else_takes_the_notes_until_they_leave_the_table() -> None:
    people = crowd(6)
    deal = groups.deal(people, tables(2), rounds=2)
    other = next(person for person in deal.rounds[1][0] if person != deal.note_takers[1][0])
    changed = groups.take_notes(deal, 1, other)
    assert changed.note_takers == (deal.note_takers[0], (other, deal.note_takers[1][1]))
    assert groups.redeal(changed, people, deal.tables).deal == changed
    assert groups.move(changed, 1, other, "t1").note_takers[1][0] in deal.rounds[1][0]
