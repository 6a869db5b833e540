"""What the plan has at an instant, for a note-taker who sees the clock and not the run."""

from __future__ import annotations

import time

from msgspec.structs import replace

from hls_facilitator.live.planned import planned
from hls_facilitator.model import Block, Card, Step, Workshop

TEN = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))
CARDS = (Card("q1", "What matters?"), Card("q2", "How much do we control?"))
STEPS = (Step("a", "Read", 5), Step("b", "Draw", 10, "question 2"), Step("c", "Ask", 10))
PLAN = Workshop(
    "w",
    "Day",
    date="2026-11-05",
    start=600,
    blocks=(
        Block("arrive", "Arrive", 10),
        Block("draw", "Draw", 25, cards=CARDS, steps=STEPS),
        Block("pause", "Break", 15, pinned=640),
    ),
)


def after(minutes: float) -> float:
    return TEN + minutes * 60


def test_before_the_day_nothing_is_on_and_it_says_when_it_begins() -> None:
    seen = planned(PLAN, after(-90))
    assert (seen.state, seen.block, seen.card, seen.turns) == ("before", "", "", TEN)


def test_each_block_lasts_until_the_next_one_begins() -> None:
    assert (planned(PLAN, after(0)).block, planned(PLAN, after(0)).turns) == ("arrive", after(10))
    assert planned(PLAN, after(9.99)).block == "arrive"
    assert planned(PLAN, after(10)).block == "draw"
    assert (planned(PLAN, after(38)).block, planned(PLAN, after(38)).turns) == ("draw", after(40))
    assert (planned(PLAN, after(40)).block, planned(PLAN, after(40)).turns) == ("pause", after(55))


def test_the_question_is_the_first_until_a_step_turns_to_another() -> None:
    assert planned(PLAN, after(10)).card == "q1"
    assert planned(PLAN, after(14.9)).card == "q1"
    assert planned(PLAN, after(15)).card == "q2"
    assert planned(PLAN, after(34)).card == "q2"
    assert planned(PLAN, after(2)).card == ""


def test_a_step_that_names_a_question_too_many_has_the_last() -> None:
    far = replace(PLAN.blocks[1], steps=(Step("a", "Read", 5, "question 7"),))
    assert planned(replace(PLAN, blocks=(far,)), after(1)).card == "q2"


def test_after_the_end_the_last_block_stays_since_rooms_run_over() -> None:
    seen = planned(PLAN, after(90))
    assert (seen.state, seen.block, seen.turns) == ("after", "pause", after(55))
    ends_asking = replace(PLAN, blocks=PLAN.blocks[:2])
    assert planned(ends_asking, after(90)).card == "q2"


def test_without_a_date_or_blocks_the_clock_says_nothing() -> None:
    assert planned(replace(PLAN, date=""), TEN).state == "undated"
    assert planned(replace(PLAN, blocks=()), TEN).state == "undated"


def test_a_pin_before_the_block_it_squeezes_is_followed() -> None:
    early = replace(PLAN.blocks[2], pinned=605)
    squeezed = replace(PLAN, blocks=(*PLAN.blocks[:2], early))
    assert planned(squeezed, after(6)).block == "pause"
