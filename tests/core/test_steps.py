"""The steps of a block always have what it has left, whatever is given, taken or begun by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.live import acts, journal
from hls_facilitator.live.reading import read
from hls_facilitator.model import Act, Block, Shift, Step, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.live.reading import Reading

T0 = 1_800_000_000.0
STEPS = (Step("s1", "Read", 4), Step("s2", "Draw", 16), Step("s3", "Ask", 8), Step("s4", "Tell", 2))
PLAN = Workshop("w", "A day", blocks=(Block("a", "Arrive", 10), Block("b", "Draw", 30, steps=STEPS)))


class Room:
    """Plays a facilitator who comes to a block of 30 minutes after ten, unless it says otherwise."""

    def __init__(self, plan: Workshop = PLAN, *, entered: bool = True) -> None:
        self.plan, self.now = plan, T0
        self.acts: tuple[Act, ...] = ()
        self.press(acts.start)
        if entered:
            self.press(acts.next_block, after=600)

    def press(self, verb: Callable[..., acts.Press | None], *args: object, after: float = 0.0) -> bool:
        self.now += after
        press = verb(self.plan, journal.fold(self.acts), self.now, *args)
        if press:
            act = Act(len(self.acts) + 1, self.now, press.kind, press.block, press.value, press.shifts)
            self.acts = (*self.acts, act)
        return press is not None

    def reading(self, after: float = 0.0) -> Reading:
        return read(self.plan, journal.fold(self.acts), self.now + after)

    def left(self, after: float = 0.0) -> list[float]:
        """Return the minutes left of each step."""
        return [round(step.remaining / 60, 6) for step in self.reading(after).steps]


def left_in_steps(reading: Reading) -> float:
    return sum(step.remaining for step in reading.steps)


# ---- a table of cases ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "minutes", "left"),
    [
        (0, 5, [4, 16, 8, 7]),
        (0, -13, [4, 8, 4, 1]),
        (5, -5, [0, 15, 4, 1]),
        (5, -24, [0, 1, 0, 0]),
        (25, -2, [0, 0, 3, 0]),
        (25, -4, [0, 0, 1, 0]),
        (29, -1, [0, 0, 0, 0]),
    ],
)
def test_given_minutes_go_to_the_last_step_and_taken_ones_come_off_those_to_come(
    after: float, minutes: int, left: list[float]
) -> None:
    room = Room()
    room.press(acts.add_minutes, minutes, after=after * 60)
    assert room.left() == left


def test_minutes_taken_before_the_block_come_off_all_its_steps() -> None:
    room = Room(entered=False)
    room.press(acts.catch_up, (Shift("b", -15),), after=60)
    room.press(acts.next_block, after=60)
    assert room.left() == [2, 8, 4, 1]
    assert [step.total for step in room.reading().steps] == [120, 480, 240, 60]
    assert room.reading(after=121).step == 1


def test_minutes_taken_in_the_midst_by_a_catch_up_leave_the_step_now() -> None:
    room = Room()
    room.press(acts.catch_up, (Shift("b", -5),), after=300)
    assert room.left() == [0, 15, 4, 1]


def test_a_step_begun_early_gives_its_rest_to_the_last_and_one_begun_late_takes_it_from_those_after() -> None:
    early = Room()
    early.press(acts.begin_step, 1, after=60)
    assert early.left() == [0, 16, 8, 5]
    late = Room()
    late.press(acts.begin_step, 1, after=9 * 60)
    assert late.left() == [0, 16, 4, 1]
    late.press(acts.begin_step, 0, after=60)
    assert late.left() == [4, *(pytest.approx(part * 16 / 26, abs=1e-5) for part in (16, 8, 2))]


def test_taking_minutes_back_by_undo_gives_every_step_what_it_had() -> None:
    room = Room()
    before = room.left(after=60)
    room.press(acts.add_minutes, -5, after=60)
    room.acts = (*room.acts, Act(len(room.acts) + 1, room.now, "undo", "b", len(room.acts)))
    assert room.left() == before


def test_a_step_that_was_cut_to_nothing_is_passed_over() -> None:
    room = Room()
    room.press(acts.add_minutes, -27, after=60)
    assert room.left() == [2, 0, 0, 0]
    assert (room.reading(after=121).step, room.reading(after=121).steps[3].remaining) == (3, -1)


def test_steps_that_do_not_fill_their_block_leave_the_difference_to_the_last_one() -> None:
    first, block = PLAN.blocks
    short, long = (replace(PLAN, blocks=(first, replace(block, minutes=minutes))) for minutes in (40, 29))
    assert Room(short).left() == [4, 16, 8, 12]
    assert Room(long).left() == [4, 16, 8, 1]


# ---- whatever happens ----------------------------------------------------------------------------

DOES = st.one_of(
    st.tuples(st.just(acts.add_minutes), st.integers(-30, 10)),
    st.tuples(st.just(acts.begin_step), st.integers(0, 3)),
    st.tuples(st.just(acts.take_out), st.floats(1, 120)),
    st.tuples(st.just(acts.pause)),
    st.tuples(st.just(acts.back)),
    st.tuples(st.just(acts.next_block)),
    st.tuples(st.just(acts.catch_up), st.just((Shift("b", -3),))),
)


@given(st.lists(st.tuples(DOES, st.floats(0, 400)), max_size=12))
def test_the_steps_have_what_the_block_has_left_and_the_clock_leaps_by_acts_alone(
    day: list[tuple[tuple[Callable[..., acts.Press | None], object], float]],
) -> None:
    room = Room()
    for (verb, *args), after in day:
        room.press(verb, *args, after=after)
        before = room.reading()
        for _ in range(4):
            room.now += 20
            now = room.reading()
            if now.block == "b":
                check(before, now)
            before = now


def check(before: Reading, now: Reading) -> None:
    """Expect the steps to fill the block, none to be below nothing, and time to run as time does."""
    if now.remaining >= 0:
        assert left_in_steps(now) == pytest.approx(now.remaining, abs=1e-6)
        assert all(step.remaining >= -1e-6 for step in now.steps)
    ran = 20.0 if now.state == "running" else 0.0
    less = before.steps[now.step].remaining - now.steps[now.step].remaining
    assert less <= ran + 1e-6
    if now.step == before.step:
        assert less == pytest.approx(ran, abs=1e-6)
    assert [step.total for step in now.steps] == [step.total for step in before.steps]
