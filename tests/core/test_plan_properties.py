"""Whatever is done to a plan in whatever order: undo leads back, times and seats stay whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from hls_facilitator.desk import Desk
from hls_facilitator.model import AppError, Block, Group, Person, Workshop
from hls_facilitator.plan import edits, groups, shows, timing
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library
from tests.core.planned_by_chance import SEATING, VERBS

QUESTIONS = {"middle"}
"""Names in plan.edits that change nothing."""

START = Workshop(
    "w",
    "A workshop",
    people=12,
    blocks=(Block("b1", "Welcome", 10), Block("b2", "Break", 15, "break", pinned=700)),
    groups=(Group("t1", "Table 1"), Group("t2", "Table 2")),
    participants=tuple(Person(f"p{n}", f"Guest {n}", f"Org {n % 3}") for n in range(9)),
)


def test_every_verb_takes_part_in_these_tests() -> None:
    assert set(VERBS) == set(edits.__all__) - QUESTIONS, "add the verb to tests/core/planned_by_chance.py"


class Planning(RuleBasedStateMachine):
    """Somebody at a plan, and the plans that undo and redo have to lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.desk = Desk(self.library)
        self.desk.create(START)
        self.past: list[Workshop] = []
        self.future: list[Workshop] = []

    @rule(data=st.data(), name=st.sampled_from(sorted(VERBS)) | st.sampled_from(SEATING))
    def edit(self, data: st.DataObject, name: str) -> None:
        """Do any verb, or be refused and keep the plan."""
        arguments = VERBS[name](data.draw, self.desk.plan)
        if arguments is None:
            return
        before = self.desk.plan
        try:
            self.desk.edit(name, getattr(edits, name), *arguments[0], **arguments[1])
        except AppError:
            assert self.desk.plan is before
            return
        if self.desk.plan != before:
            self.past.append(before)
            self.future.clear()
            assert_pins_stay(before, self.desk.plan, by_hand="pinned" in arguments[1])
        if name == "deal":
            assert_everybody_sits(self.desk.plan)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        """Take back the last change."""
        self.future.append(self.desk.plan)
        self.desk.undo()
        assert self.desk.plan == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        """Bring it back."""
        self.past.append(self.desk.plan)
        self.desk.redo()
        assert self.desk.plan == self.future.pop()

    @precondition(lambda self: self.desk.plan.deal and self.desk.plan.groups and self.desk.plan.head_count)
    @rule()
    def bring_up_to_date(self) -> None:
        """Deal again for those who come now."""
        plan = self.desk.plan
        assert plan.deal is not None
        tables = [group.id for group in plan.groups]
        again = groups.redeal(plan.deal, plan.participants, tables, plan.rules).deal
        self.desk.edit("Bring up to date", edits.set_deal, again)
        if self.desk.plan != plan:
            self.past.append(plan)
            self.future.clear()
        assert_everybody_sits(self.desk.plan)

    @invariant()
    def the_library_agrees(self) -> None:
        """What is shown is what a restart would bring."""
        assert self.library.workshop("w") == self.desk.plan

    @invariant()
    def times_partition_the_day(self) -> None:
        """Blocks follow each other without gap or overlap, but for the slack before a pin."""
        clock = self.desk.plan.start
        for block, slot in zip(self.desk.plan.blocks, timing.schedule(self.desk.plan), strict=True):
            assert slot.start == clock + slot.slack
            assert slot.end - slot.start == block.minutes >= 1
            assert slot.slack == 0 if block.pinned is None else slot.start % timing.DAY == block.pinned
            clock = slot.end
        assert timing.finish(self.desk.plan) == clock

    @invariant()
    def steps_show_what_there_is(self) -> None:
        """No step turns to a question that its block does not have."""
        for block in self.desk.plan.blocks:
            assert all(shows.is_known(step.shows, len(block.cards)) for step in block.steps)

    @invariant()
    def nobody_has_two_seats(self) -> None:
        """In each round people of the list have one seat at most; who takes notes sits at that table."""
        plan = self.desk.plan
        known = {person.id for person in plan.participants}
        for now, takers in zip(plan.deal.rounds, plan.deal.note_takers, strict=True) if plan.deal else ():
            seated = [person for members in now for person in members]
            assert len(seated) == len(set(seated))
            assert known.issuperset(seated)
            for members, taker in zip(now, takers, strict=True):
                assert taker in members if members else taker == ""

    @invariant()
    def ids_are_unique(self) -> None:
        """No two blocks, people or tables are found by one id."""
        plan = self.desk.plan
        for things in (plan.blocks, plan.participants, plan.groups):
            assert len({thing.id for thing in things}) == len(things)

    def teardown(self) -> None:
        """Go all the way back and forth, then look at the library as after a restart."""
        end = self.desk.plan
        for before in reversed(self.past):
            self.desk.undo()
            assert self.desk.plan == before
        assert self.desk.plan == START
        for _ in self.past:
            self.desk.redo()
        assert self.desk.plan == end
        self.library.close()
        with Library.open(self.library.path) as again:
            assert again.workshop("w") == end
        assert check(self.library.path) == []
        self.folder.cleanup()


TestPlanning = Planning.TestCase
TestPlanning.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_pins_stay(before: Workshop, after: Workshop, *, by_hand: bool) -> None:
    """A block that is still there starts at its pin as before, unless somebody set another."""
    pins = {block.id: block.pinned for block in before.blocks}
    for block in after.blocks:
        assert by_hand or block.pinned == pins.get(block.id, block.pinned)


def assert_everybody_sits(plan: Workshop) -> None:
    """In each round all who come have one seat, and nobody else has any."""
    assert plan.deal is not None
    coming = sorted(person.id for person in plan.participants if person.arrived != "no show")
    for now in plan.deal.rounds:
        assert sorted(person for members in now for person in members) == coming


@given(st.integers(10, 80), st.integers(2, 12), st.integers(1, 3), st.data())
@settings(max_examples=60, deadline=None)
def test_whoever_of_a_tenth_stays_away_few_others_move_in_a_round(
    size: int, tables: int, rounds: int, data: st.DataObject
) -> None:
    people = [Person(f"p{n}", f"Person {n}", f"Org {n % 7}") for n in range(size)]
    names = [f"t{n}" for n in range(tables)]
    deal = groups.deal(people, names, rounds=rounds)
    absent = data.draw(st.sets(st.sampled_from(people), max_size=size // 10))
    now = [replace(person, arrived="no show") if person in absent else person for person in people]
    again = groups.redeal(deal, now, names)
    for turn, seats in enumerate(again.deal.rounds):
        moved = [move for move in again.moves if move.round == turn]
        assert len(moved) < 0.15 * (size - len(absent))
        assert len(moved) <= len(absent)
        assert sum(map(len, seats)) == size - len(absent)


@given(st.integers(4, 60), st.integers(2, 9), st.integers(1, 8))
@settings(max_examples=60, deadline=None)
def test_late_arrivals_find_a_seat_and_nobody_gets_up_for_them(size: int, tables: int, late: int) -> None:
    people = [Person(f"p{n}", f"Person {n}", f"Org {n % 5}") for n in range(size)]
    names = [f"t{n}" for n in range(tables)]
    deal = groups.deal(people, names, rounds=2)
    new = [Person(f"late{n}", f"Late {n}") for n in range(late)]
    again = groups.redeal(deal, [*people, *new], names)
    assert {move.person for move in again.moves} == {person.id for person in new}
    assert {move.why for move in again.moves} == {"late"}
    assert all(max(map(len, now)) - min(map(len, now)) <= 1 for now in again.deal.rounds)
