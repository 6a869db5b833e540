"""Minutes are shared out whole: nothing is lost, nothing falls below its floor, steps follow their block."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Step, Workshop
from hls_facilitator.plan import edits
from hls_facilitator.plan.sharing import rescaled, share, words_for_rescaled

T = Translations("en")
LENGTHS = st.lists(st.integers(1, 120), min_size=1, max_size=9)


def steps(*minutes: int) -> tuple[Step, ...]:
    return tuple(Step(f"s{n}", f"Step {n}", length) for n, length in enumerate(minutes))


def plan(minutes: int, *lengths: int) -> Workshop:
    return Workshop("w", "A workshop", blocks=(Block("b", "Draw", minutes, steps=steps(*lengths)),))


def lengths_of(block: Block) -> list[int]:
    return [step.minutes for step in block.steps]


def changed(before: Workshop, minutes: int) -> tuple[list[int], str]:
    after = edits.change(before, "b", minutes=minutes).blocks[0]
    return lengths_of(after), words_for_rescaled(before.blocks[0], after, T)


# ---- sharing out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "weights", "floors", "shares"),
    [
        (24, (1, 2, 4, 5), (1, 1, 1, 1), (2, 4, 8, 10)),
        (20, (1, 2, 4, 5), (1, 1, 1, 1), (2, 3, 7, 8)),
        (9, (1, 2, 4, 5), (1, 2, 3, 3), (1, 2, 3, 3)),
        (10, (1, 2, 4, 5), (1, 2, 3, 3), (1, 2, 3, 4)),
        (10, (1, 1, 1), (1, 1, 1), (4, 3, 3)),
        (3, (1, 2), (2, 3), (2, 3)),
        (7, (9,), (1,), (7,)),
    ],
)
def test_minutes_are_shared_by_weight_above_the_floors(
    minutes: int, weights: tuple[int, ...], floors: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    assert share(minutes, weights, floors) == shares


@given(LENGTHS, st.data())
def test_shares_keep_the_sum_the_floors_and_the_order_of_the_weights(
    weights: list[int], data: st.DataObject
) -> None:
    floors = [data.draw(st.integers(1, weight)) for weight in weights]
    minutes = data.draw(st.integers(1, 1440))
    shares = share(minutes, weights, floors)
    assert sum(shares) == max(minutes, sum(floors))
    assert all(part >= floor for part, floor in zip(shares, floors, strict=True))
    if set(floors) == {1}:
        by_weight = sorted(zip(weights, shares, strict=True))
        assert all(more[1] >= less[1] for less, more in pairwise(by_weight) if more[0] > less[0])


# ---- steps that follow their block ------------------------------------------------------------------------


@given(LENGTHS, st.integers(1, 1440))
def test_steps_that_filled_their_block_fill_it_again(lengths: list[int], minutes: int) -> None:
    before = steps(*lengths)
    after = rescaled(before, sum(lengths), minutes)
    assert [(step.id, step.title) for step in after] == [(step.id, step.title) for step in before]
    if minutes < len(lengths):
        assert after == before
    else:
        assert sum(step.minutes for step in after) == minutes
        assert min(step.minutes for step in after) >= 1


@given(LENGTHS, st.integers(0, 600))
def test_steps_return_within_a_minute_from_a_longer_block(lengths: list[int], more: int) -> None:
    whole = sum(lengths)
    there = rescaled(steps(*lengths), whole, whole + more)
    back = rescaled(there, whole + more, whole)
    assert all(abs(step.minutes - was) <= 1 for step, was in zip(back, lengths, strict=True))


def test_steps_follow_the_minutes_of_their_block_and_say_so() -> None:
    assert changed(plan(6, 1, 2, 3), 12) == ([2, 4, 6], "The steps now take 2, 4 and 6 min.")
    assert changed(plan(30, 30), 20) == ([20], "The step now takes 20 min.")


def test_steps_that_did_not_fill_their_block_are_left_alone() -> None:
    assert changed(plan(20, 1, 2, 3), 12) == ([1, 2, 3], "")
    assert changed(plan(20, 1, 2, 3), 2) == ([1, 2, 3], "")


def test_a_block_too_short_for_its_steps_leaves_them_and_says_so() -> None:
    lengths, words = changed(plan(12, 1, 2, 4, 5), 3)
    assert lengths == [1, 2, 4, 5]
    assert words == "3 min are too short for 4 steps. The steps stay as they were."
    short = edits.change(plan(12, 1, 2, 4, 5), "b", minutes=3)
    assert changed(short, 12) == ([1, 2, 4, 5], "")


def test_other_changes_of_a_block_leave_its_steps_alone() -> None:
    before = plan(6, 1, 2, 3)
    after = edits.change(before, "b", title="Draw a life")
    assert after.blocks[0].steps == before.blocks[0].steps
    assert words_for_rescaled(before.blocks[0], after.blocks[0], T) == ""
    numbers = count()
    typed = edits.set_steps(before, "b", [("One", 9, "")], lambda: f"new{next(numbers)}")
    assert words_for_rescaled(before.blocks[0], typed.blocks[0], T) == ""


def test_the_steps_of_several_blocks_follow_each_its_own_way() -> None:
    blocks = (Block("a", "Read", 6, steps=steps(1, 2, 3)), Block("b", "Draw", 9, steps=steps(1, 2)))
    after = edits.change(Workshop("w", "A workshop", blocks=blocks), ["a", "b"], minutes=12)
    assert [lengths_of(block) for block in after.blocks] == [[2, 4, 6], [1, 2]]
