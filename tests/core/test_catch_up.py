"""Catching up: what each block gives so that lunch stays where it is and the day ends when it should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.live import journal
from hls_facilitator.live.catch_up import (
    Agreement,
    Drift,
    Miss,
    Proposal,
    agreed,
    drift,
    is_due,
    moment_at,
    outlook,
    parts,
    propose,
    share,
)
from hls_facilitator.live.reading import read
from hls_facilitator.model import Act, Block, Shift, Workshop
from hls_facilitator.plan.timing import moments

NINE = 9 * 3600.0  # of a day that begins at epoch second 0
MINUTE = 60.0


def day(*blocks: Block) -> Workshop:
    return Workshop("w", "Day", start=540, blocks=blocks)


def begun(first: str = "a") -> journal.Run:
    return journal.fold([Act(1, NINE, "start", first, NINE)])


def at(minutes: float) -> float:
    return NINE + minutes * MINUTE


TALK = Block("a", "Talk", 20)
CAFE = Block("b", "World Café", 40)
PLENARY = Block("c", "Plenary", 20)
LUNCH = Block("l", "Lunch", 45, "break", pinned=540 + 80, protection="protected")
CLOSE = Block("z", "Close", 15, floor=10)


def test_time_is_taken_in_proportion_to_what_each_block_can_give() -> None:
    """20 minutes into a talk of 20, 12 given to it: café and plenary give 8 and 4."""
    plan = day(TALK, CAFE, PLENARY, LUNCH)
    run = journal.fold([Act(1, NINE, "start", "a", NINE), Act(2, NINE, "add", "a", 12 * MINUTE)])
    assert propose(plan, run, at(32)).shifts == (Shift("b", -8), Shift("c", -4))


def test_a_break_planned_before_lunch_is_used_up_first() -> None:
    plan = day(TALK, CAFE, replace(LUNCH, pinned=540 + 70))
    assert propose(plan, begun(), at(30)) == Proposal((), at(115))
    assert propose(plan, begun(), at(33)).shifts == (Shift("b", -3),)


def test_each_pinned_start_is_reached_before_the_finish_is_thought_of() -> None:
    plan = day(TALK, CAFE, PLENARY, LUNCH, Block("d", "Work", 30), CLOSE)
    run = begun()
    proposal = propose(plan, run, at(26), finish=at(160))
    assert {shift.block: shift.minutes for shift in proposal.shifts} == {
        "b": -4, "c": -2, "d": -9, "z": -1,
    }  # fmt: skip
    assert proposal.finish == at(160)
    assert proposal.misses == ()


def test_what_cannot_be_done_is_said_by_how_much_and_where() -> None:
    plan = day(TALK, replace(PLENARY, floor=18), LUNCH, CLOSE)
    proposal = propose(plan, begun(), at(65))
    assert proposal.shifts == (Shift("c", -2), Shift("z", -3))
    assert proposal.misses == (Miss("l", 3),)
    assert proposal.finish == at(140)


def test_protected_blocks_and_floors_leave_nothing_to_give() -> None:
    plan = day(TALK, replace(CAFE, protection="protected"), replace(PLENARY, floor=20))
    proposal = propose(plan, begun(), at(28))
    assert proposal == Proposal((), at(88), (Miss("", 8),))


def test_what_may_be_dropped_is_named_and_dropped_only_when_chosen() -> None:
    energiser = Block("e", "Energiser", 10, protection="may be dropped", floor=10)
    plan = day(TALK, energiser, replace(CAFE, protection="protected"))
    proposal = propose(plan, begun(), at(28))
    assert (proposal.droppable, proposal.misses) == (("e",), (Miss("", 8),))
    chosen = propose(plan, begun(), at(28), drop=("e", "b"))
    assert chosen == Proposal((Shift("e", -10, dropped=True),), at(68))


def test_what_was_left_out_before_neither_counts_nor_is_offered_again_not_even_its_pinned_start() -> None:
    film = Block("f", "Film", 30, pinned=540 + 60, protection="may be dropped")
    plan = day(TALK, CAFE, film, PLENARY)
    gone = journal.fold(
        [
            Act(1, NINE, "start", "a", NINE),
            Act(2, NINE, "catch up", "a", shifts=(Shift("f", -30, dropped=True),)),
        ]
    )
    assert propose(plan, gone, at(25), finish=at(80)) == Proposal((Shift("b", -3), Shift("c", -2)), at(80))
    assert propose(plan, gone, at(25), finish=at(80), drop=("f",)) == propose(
        plan, gone, at(25), finish=at(80)
    )
    chosen = propose(plan, begun(), at(25), finish=at(80), drop=("f",))
    assert chosen.shifts == (Shift("b", -3), Shift("f", -30, dropped=True), Shift("c", -2))


def test_the_block_the_room_is_in_gives_of_what_it_has_left() -> None:
    plan = day(replace(CAFE, id="a", floor=20), LUNCH)
    assert propose(plan, begun(), at(10), finish=at(105)).shifts == ()
    short = propose(day(replace(CAFE, id="a", floor=20)), begun(), at(30), finish=at(33))
    assert short == Proposal((Shift("a", -7),), at(33))


def test_time_won_is_given_back_in_proportion_and_planned_slack_stays() -> None:
    plan = day(TALK, CAFE, PLENARY, replace(LUNCH, pinned=540 + 90), CLOSE)
    run = journal.fold([Act(1, NINE, "start", "a", NINE), Act(2, at(11), "enter", "b")])
    assert propose(plan, run, at(11)).shifts == ()
    assert propose(plan, run, at(11), give_back=True).shifts == (Shift("b", 6), Shift("c", 3))


def test_a_run_that_is_not_live_has_nothing_to_catch_up() -> None:
    with pytest.raises(ValueError, match="no run"):
        propose(day(TALK), journal.fold([]), NINE)


@given(st.integers(0, 500), st.lists(st.integers(0, 90), max_size=12))
def test_shares_are_whole_within_their_limits_and_as_much_as_there_is(
    minutes: int, limits: list[int]
) -> None:
    shares = share(minutes, limits)
    assert sum(shares) == min(minutes, sum(limits))
    assert all(0 <= part <= limit for part, limit in zip(shares, limits, strict=True))


def test_the_day_is_as_far_behind_as_where_it_is_furthest_behind() -> None:
    film = Block("f", "Film", 30, pinned=540 + 130)
    plan = day(TALK, CAFE, replace(LUNCH, pinned=540 + 60), film, CLOSE)
    assert drift(plan, begun(), at(20)) == Drift(0.0, "l")
    assert drift(plan, begun(), at(28)) == Drift(8 * MINUTE, "l")
    assert drift(plan, begun(), at(50)) == Drift(30 * MINUTE, "l")
    assert drift(day(TALK, CAFE), begun(), at(28)) == Drift(8 * MINUTE)
    assert drift(day(TALK, LUNCH, CLOSE), begun(), at(85)) == Drift(5 * MINUTE)
    assert drift(day(TALK, CAFE), begun(), at(28), at(50)) == Drift(18 * MINUTE)


def test_the_day_is_ahead_of_the_next_moment_that_stands_by_what_the_plan_does_not_leave_free() -> None:
    plan = day(TALK, CAFE, PLENARY, replace(LUNCH, pinned=540 + 90), CLOSE)
    early = journal.fold([Act(1, NINE, "start", "a", NINE), Act(2, at(11), "enter", "b")])
    assert drift(plan, early, at(11)) == Drift(-9 * MINUTE, "l")
    assert drift(plan, begun(), at(25)) == Drift(0.0, "l")
    assert drift(day(TALK, CAFE, CLOSE), early, at(11)) == Drift(-9 * MINUTE)


def test_what_the_last_catching_up_settled_for_is_known_from_the_journal() -> None:
    plan = day(TALK, CAFE, PLENARY)
    began = Act(1, NINE, "start", "a", NINE)
    sooner = Act(2, at(5), "catch up", "a", shifts=(Shift("b", -15),))
    assert agreed(plan, [began]) == Agreement()
    assert agreed(plan, [began, sooner]) == Agreement(at(65), 0.0)
    assert agreed(plan, [began, sooner, Act(3, at(6), "undo", "a", 2)]) == Agreement()
    too_little = Act(2, at(30), "catch up", "a", shifts=(Shift("b", -6),))
    assert agreed(plan, [began, too_little]) == Agreement(None, 4 * MINUTE)
    assert agreed(day(CAFE), [began, sooner]) == Agreement()


@pytest.mark.parametrize(
    ("minutes", "known", "due"),
    [(2.9, 0, False), (3, 0, True), (-3, 0, True), (5, 4, False), (7, 4, True), (3, -5, True),
     (-7, -5, False), (-8, -5, True), (4, 2, True), (48 * 60, 0, False)],
)  # fmt: skip
def test_a_word_is_due_beyond_the_threshold_and_again_only_when_it_got_as_much_worse(
    minutes: float,
    known: float,
    due: bool,  # noqa: FBT001 a case of the table
) -> None:
    assert is_due(minutes * MINUTE, known * MINUTE, 3 * MINUTE) is due


def test_a_late_start_is_behind_from_the_first_second() -> None:
    plan = day(TALK, CAFE, PLENARY)
    late = journal.fold([Act(1, at(12), "start", "a", NINE)])
    assert drift(plan, late, at(12)) == Drift(12 * MINUTE)
    assert propose(plan, late, at(12)).shifts == (Shift("a", -3), Shift("b", -6), Shift("c", -3))
    assert propose(plan, late, at(12)).finish == at(80)


def test_the_blocks_from_now_on_say_what_they_could_give() -> None:
    plan = day(TALK, CAFE, LUNCH, CLOSE)
    run = journal.fold([Act(1, NINE, "start", "a", NINE), Act(2, at(20), "enter", "b")])
    told = [(part.block.id, part.minutes, part.left, part.spare) for part in parts(plan, run, at(30))]
    assert told == [("b", 40, 1800.0, 30), ("l", 45, 2700.0, 0), ("z", 15, 900.0, 5)]


def test_a_typed_clock_time_is_on_the_day_that_brings_it_nearest() -> None:
    evening = moment_at(23 * 60 + 50, 1_800_000_000.0)
    assert moment_at(10, evening) == evening + 20 * MINUTE
    assert moment_at(23 * 60, evening) == evening - 50 * MINUTE


blocks = st.builds(
    Block,
    id=st.just(""),
    title=st.just("Block"),
    minutes=st.integers(1, 90),
    protection=st.sampled_from(("gives time", "protected", "may be dropped")),
    floor=st.integers(0, 90),
    pinned=st.none() | st.none() | st.integers(540, 1000),
)


@st.composite
def days(draw: st.DrawFn) -> Workshop:
    drawn = draw(st.lists(blocks, min_size=1, max_size=9))
    return day(
        *(
            replace(block, id=str(place), floor=min(block.floor, block.minutes))
            for place, block in enumerate(drawn)
        )
    )


@given(days(), st.data())
def test_no_proposal_breaks_a_pin_a_floor_or_a_protected_block(plan: Workshop, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(plan.blocks) - 1))
    entered = at(data.draw(st.integers(0, 600)))
    run = journal.fold([Act(1, NINE, "start", "0", NINE), Act(2, entered, "enter", str(place))])
    now = entered + data.draw(st.integers(0, 7200))
    drop = tuple(block.id for block in plan.blocks if data.draw(st.booleans()))
    proposal = propose(plan, run, now, drop=drop)
    left_out = {shift.block: shift for shift in proposal.shifts if shift.dropped}
    by_id = {block.id: block for block in plan.blocks}
    for shift in proposal.shifts:
        block = by_id[shift.block]
        assert int(shift.block) >= place
        assert block.protection != "protected"
        if shift.dropped:
            assert block.protection == "may be dropped"
            assert shift.block in drop
        else:
            assert shift.minutes < 0
            assert block.minutes + shift.minutes >= max(block.floor, 1)
    assert all(miss.minutes > 0 for miss in proposal.misses)
    planned = read(plan, run, now).planned_finish
    assert planned is not None
    missed_finish = any(miss.block == "" for miss in proposal.misses)
    assert missed_finish == (proposal.finish > planned + 1e-3)
    assert late(plan, run, now, proposal.shifts) == {miss.block for miss in proposal.misses}
    utmost = tuple(
        Shift(part.block.id, -part.spare) for part in parts(plan, run, now) if part.block.id not in left_out
    )
    if not late(plan, run, now, (*utmost, *left_out.values())):
        assert proposal.misses == ()


def late(plan: Workshop, run: journal.Run, now: float, shifts: tuple[Shift, ...]) -> set[str]:
    """Return which pinned blocks begin late after these shifts, and "" when the finish is late."""
    reading = outlook(plan, run, now, shifts)
    gone = {shift.block for shift in shifts if shift.dropped}
    assert reading.expected_finish is not None
    assert reading.planned_finish is not None
    planned = moments(plan, NINE)
    missed = {
        block.id
        for place, block in enumerate(plan.blocks)
        if place > reading.position
        and block.pinned is not None
        and block.id not in gone
        and reading.expected[place] > planned[place] + 1e-3
    }
    return missed | ({""} if reading.expected_finish > reading.planned_finish + 1e-3 else set())
