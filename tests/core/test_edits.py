"""Planning verbs are pure: they answer with the next workshop and leave the old one as it was."""

from __future__ import annotations

from itertools import count

import pytest

from hls_facilitator.model import AppError, Block, Card, Step, Workshop
from hls_facilitator.plan import edits

PLAN = Workshop(
    "w",
    "A workshop",
    blocks=(
        Block("a", "Arrive", 10),
        Block(
            "b",
            "Draw",
            25,
            pinned=630,
            cards=(Card("q1", "One?"), Card("q2", "Two?")),
            steps=(Step("s", "Read", 3),),
        ),
        Block("c", "Close", 8),
    ),
)


@pytest.fixture
def new_id():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def titles(plan: Workshop) -> list[str]:
    return [block.title for block in plan.blocks]


def test_blocks_are_added_moved_and_removed() -> None:
    longer = edits.add(PLAN, Block("d", "Lunch", 30), 1)
    assert titles(longer) == ["Arrive", "Lunch", "Draw", "Close"]
    assert titles(edits.move(longer, "d", 99)) == ["Arrive", "Draw", "Close", "Lunch"]
    assert titles(edits.move(longer, "c", -5)) == ["Close", "Arrive", "Lunch", "Draw"]
    assert edits.remove(longer, "d") == PLAN
    assert titles(PLAN) == ["Arrive", "Draw", "Close"]


def test_a_copy_has_ids_of_its_own_and_no_pinned_time(new_id) -> None:
    copy = edits.duplicate(PLAN, "b", new_id).blocks[2]
    assert (copy.title, copy.pinned) == ("Draw", None)
    assert {copy.id, *(card.id for card in copy.cards), copy.steps[0].id} == {"new1", "new2", "new3", "new4"}


@pytest.mark.parametrize(
    ("field", "value", "says"), [("minutes", 0, "at least one minute"), ("title", "  ", "needs a title")]
)
def test_what_makes_no_block_is_refused_in_words(field: str, value: object, says: str) -> None:
    with pytest.raises(AppError, match=says):
        edits.change(PLAN, "a", **{field: value})


def test_a_question_keeps_its_card_while_its_words_or_its_place_stay(new_id) -> None:
    def cards(questions: list[str]) -> list[tuple[str, str]]:
        return [
            (card.id, card.question) for card in edits.set_cards(PLAN, "b", questions, new_id).blocks[1].cards
        ]

    assert cards(["Two?", "One?"]) == [("q2", "Two?"), ("q1", "One?")]
    assert cards(["One, better?", "Two?"]) == [("q1", "One, better?"), ("q2", "Two?")]
    assert cards(["New?", "One?", "Two?"]) == [("new1", "New?"), ("q1", "One?"), ("q2", "Two?")]
    assert cards([" ", "Two?"]) == [("q2", "Two?")]


def test_steps_are_set_by_title_and_minutes(new_id) -> None:
    steps = edits.set_steps(PLAN, "b", [("Read", 4, ""), ("Draw", 21, "")], new_id).blocks[1].steps
    assert [(step.id, step.title, step.minutes) for step in steps] == [("s", "Read", 4), ("new1", "Draw", 21)]
    with pytest.raises(AppError, match="at least one minute"):
        edits.set_steps(PLAN, "b", [("Read", 0, "")], new_id)


def test_tables_are_kept_when_their_number_changes(new_id) -> None:
    four = edits.set_tables(PLAN, 4, "Table", new_id)
    assert [group.name for group in four.groups] == ["Table 1", "Table 2", "Table 3", "Table 4"]
    assert edits.set_tables(four, 2, "Table", new_id).groups == four.groups[:2]
    assert (
        edits.set_tables(edits.set_tables(four, 2, "Table", new_id), 3, "Table", new_id).groups[:2]
        == four.groups[:2]
    )
