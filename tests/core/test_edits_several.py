"""Several blocks at once: whatever is done to them, no minute, no question and no pin goes astray."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.model import BLOCK_KINDS, PROTECTIONS, AppError, Block, Card, Handout, Step, Workshop
from hls_facilitator.plan import edits

NAMES = st.text(min_size=1, max_size=8).filter(str.strip)
WORDS = st.just("") | NAMES


@st.composite
def blocks(draw: st.DrawFn, name: str) -> Block:
    lengths = draw(st.lists(st.integers(1, 30), max_size=4))
    minutes = draw(st.integers(1, 200))
    texts = {field: draw(WORDS) for field in ("purpose", "note", "screen", "format", "lead", "listen_for")}
    return Block(
        name,
        draw(NAMES),
        minutes,
        draw(st.sampled_from(BLOCK_KINDS)),
        steps=tuple(Step(f"{name}s{place}", "Step", length) for place, length in enumerate(lengths)),
        cards=tuple(Card(f"{name}q{place}", "Why?") for place in range(draw(st.integers(0, 3)))),
        handouts=(Handout(f"{name}h", "Card", "Sam"),) if draw(st.booleans()) else (),
        materials=tuple(draw(st.lists(NAMES, unique=True, max_size=2))),
        pinned=draw(st.none() | st.integers(0, 1439)),
        protection=draw(st.sampled_from(PROTECTIONS)),
        floor=draw(st.integers(0, minutes)),
        **texts,
    )


@st.composite
def plans(draw: st.DrawFn) -> Workshop:
    names = [f"b{place}" for place in range(draw(st.integers(1, 7)))]
    return Workshop("w", "A workshop", blocks=tuple(draw(blocks(name)) for name in names))


def new_ids():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def ids(plan: Workshop) -> list[str]:
    return [block.id for block in plan.blocks]


def pins(plan: Workshop) -> dict[str, int]:
    return {block.id: block.pinned for block in plan.blocks if block.pinned is not None}


def some(plan: Workshop, data: st.DataObject) -> set[str]:
    return set(data.draw(st.lists(st.sampled_from(ids(plan)), min_size=1, unique=True), label="chosen"))


ABCDE = Workshop("w", "A workshop", blocks=tuple(Block(name, name.upper(), 10) for name in "abcde"))


def test_several_blocks_are_removed_changed_and_added_at_once() -> None:
    assert ids(edits.remove(ABCDE, {"a", "d"})) == ["b", "c", "e"]
    led = edits.change(ABCDE, {"b", "c"}, lead="Ann", protection="protected")
    assert [block.lead for block in led.blocks] == ["", "Ann", "Ann", "", ""]
    assert ids(edits.add(ABCDE, [Block("x", "X", 5), Block("y", "Y", 5)], 1))[:4] == ["a", "x", "y", "b"]
    with pytest.raises(KeyError):
        edits.remove(ABCDE, {"a", "z"})


@pytest.mark.parametrize(
    ("moving", "index", "order"),
    [
        ({"d", "b"}, 0, "bdace"),
        ({"b", "d"}, 99, "acebd"),
        ({"a", "b"}, 1, "cabde"),
        ({"a", "b", "c", "d", "e"}, 3, "abcde"),
    ],
)
def test_several_blocks_move_together_in_their_order(moving: set[str], index: int, order: str) -> None:
    assert "".join(ids(edits.move(ABCDE, moving, index))) == order


def test_copies_of_several_blocks_stand_together_after_the_last() -> None:
    copied = edits.duplicate(edits.change(ABCDE, "d", pinned=700), {"b", "d"}, new_ids())
    assert [block.title for block in copied.blocks] == list("ABCDBDE")
    assert pins(copied) == {"d": 700}


@given(plans(), st.data())
def test_what_moves_is_the_same_as_before_in_another_order(plan: Workshop, data: st.DataObject) -> None:
    moving = some(plan, data)
    moved = edits.move(plan, moving, data.draw(st.integers(-2, 9)))
    assert sorted(ids(moved)) == sorted(ids(plan))
    assert pins(moved) == pins(plan)
    assert [name for name in ids(moved) if name in moving] == [name for name in ids(plan) if name in moving]
    assert [name for name in ids(moved) if name not in moving] == [
        name for name in ids(plan) if name not in moving
    ]


# ---- one into two, several into one -------------------------------------------------------------------


@given(plans(), st.data())
def test_a_block_split_and_joined_again_is_the_block_it_was(plan: Workshop, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(plan.blocks))
    if block.minutes == 1:
        return
    halves = edits.split(plan, block.id, data.draw(st.integers(1, block.minutes - 1)), new_ids())
    assert halves.minutes == plan.minutes
    assert pins(halves) == pins(plan)
    assert edits.merge(halves, [block.id, "new1"]) == plan


@given(plans(), st.data())
def test_joining_keeps_every_minute_step_question_and_word(plan: Workshop, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(plan.blocks) - 1))
    last = data.draw(st.integers(first, len(plan.blocks) - 1))
    joining = plan.blocks[first : last + 1]
    loose = edits.change(plan, {block.id for block in joining}, pinned=None)
    if len(joining) < 2:
        return
    joined = edits.merge(loose, ids(loose)[first : last + 1])
    one = joined.blocks[first]
    assert joined.minutes == plan.minutes
    assert one.steps == tuple(step for block in joining for step in block.steps)
    assert one.cards == tuple(card for block in joining for card in block.cards)
    assert {thing for block in joining for thing in block.materials} == set(one.materials)
    for block in joining:
        for field in ("title", "note", "purpose", "lead", "format", "screen", "listen_for"):
            assert getattr(block, field) in getattr(one, field)


def test_steps_go_to_the_half_they_begin_in_and_questions_stay_with_the_first() -> None:
    steps = (Step("s1", "Read", 5), Step("s2", "Draw", 14), Step("s3", "Ask", 6))
    plan = Workshop("w", "W", blocks=(Block("a", "Draw", 25, steps=steps, cards=(Card("q", "Why?"),)),))
    assert edits.middle(plan.blocks[0]) == 19
    first, second = edits.split(plan, "a", 19, new_ids()).blocks
    assert (first.minutes, first.steps, first.cards) == (19, steps[:2], plan.blocks[0].cards)
    assert (second.minutes, second.steps, second.cards) == (6, steps[2:], ())
    assert edits.split(plan, "a", 6, new_ids()).blocks[0].steps == steps[:2]


def test_a_block_without_steps_is_split_in_half() -> None:
    assert edits.middle(Block("a", "A", 25)) == 12


@pytest.mark.parametrize("minute", [0, -3, 10, 99])
def test_half_a_block_has_at_least_a_minute(minute: int) -> None:
    with pytest.raises(AppError, match="Type a number of minutes from 1 to 9"):
        edits.split(ABCDE, "a", minute, new_ids())


def test_blocks_that_do_not_follow_each_other_are_not_joined() -> None:
    for joining in ({"a", "c"}, {"a"}):
        with pytest.raises(AppError, match="Only blocks that follow each other"):
            edits.merge(ABCDE, joining)


def test_a_pin_is_not_lost_by_joining() -> None:
    pinned = edits.change(edits.change(ABCDE, "b", pinned=700), "a", pinned=600)
    with pytest.raises(AppError, match="“B” is pinned to a time"):
        edits.merge(pinned, {"a", "b"})
    assert edits.merge(pinned, {"b", "c"}).block("b").pinned == 700


def test_what_is_joined_gives_up_no_more_than_its_parts_would() -> None:
    for first, second, both in (
        ("protected", "may be dropped", "protected"),
        ("gives time", "may be dropped", "gives time"),
        ("may be dropped", "may be dropped", "may be dropped"),
    ):
        plan = edits.change(edits.change(ABCDE, "a", protection=first), "b", protection=second)
        assert edits.merge(plan, {"a", "b"}).block("a").protection == both


# ---- floors --------------------------------------------------------------------------------------------


def test_a_floor_lies_within_the_minutes() -> None:
    floored = edits.change(ABCDE, "a", floor=8)
    with pytest.raises(AppError, match="11 min is more than the block has"):
        edits.change(floored, "a", floor=11)
    assert edits.change(floored, "a", minutes=6).block("a").floor == 6


# ---- pasting -------------------------------------------------------------------------------------------


def test_what_is_cut_and_pasted_keeps_its_ids_and_its_pin() -> None:
    pinned = edits.change(ABCDE, "d", pinned=700)
    cut = edits.remove(pinned, {"d"})
    assert edits.paste(cut, [pinned.block("d")], 0, new_ids()).blocks[0] == pinned.block("d")


def test_what_is_copied_and_pasted_is_new_and_does_not_pin_twice() -> None:
    pinned = edits.change(ABCDE, "d", pinned=700)
    pasted = edits.paste(pinned, [pinned.block("d")], 5, new_ids())
    assert pasted.blocks[5] == replace(pinned.block("d"), id="new1", pinned=None)


def test_an_empty_run_sheet_begins_when_what_is_pasted_does() -> None:
    empty = replace(ABCDE, blocks=())
    assert edits.paste(empty, ABCDE.blocks, 0, new_ids(), 540).start == 540
    assert edits.paste(ABCDE, [Block("", "X", 5)], 0, new_ids(), 540).start == ABCDE.start
