"""Catching up in sentences: short enough for a glance, and candid where it cannot be done."""

from __future__ import annotations

import time

from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live import journal
from hls_facilitator.live.catch_up import Drift, Miss, Proposal, propose
from hls_facilitator.live.catch_up_words import drifted, missing, outcome, worded
from hls_facilitator.model import Act, Block, Shift, Workshop

NINE = time.mktime((2026, 11, 5, 9, 0, 0, 0, 0, -1))
MINUTE = 60.0
T = Translations("en")

CAFE = Block("b", "World Café", 40)
PLENARY = Block("c", "Plenary", 20)
LUNCH = Block("l", "Lunch", 45, "break", pinned=540 + 80, protection="protected")
FILM = Block("f", "Film", 30, protection="may be dropped", floor=30)
PLAN = Workshop("w", "Day", start=540, blocks=(Block("a", "Talk", 20), CAFE, PLENARY, LUNCH, FILM))
RUN = journal.fold([Act(1, NINE, "start", "a", NINE)])


def at(minutes: float) -> float:
    return NINE + minutes * MINUTE


def test_a_proposal_is_one_sentence_that_ends_with_what_stays() -> None:
    proposal = propose(PLAN, RUN, at(28))
    assert worded(PLAN, RUN, proposal, at(28), T) == (
        "World Café −5, Plenary −3; Lunch stays 10:20, finish 11:35"
    )


def test_only_the_first_three_blocks_of_a_long_proposal_are_named() -> None:
    plan = replace(PLAN, blocks=tuple(Block(str(n), f"Part {n}", 20) for n in range(5)))
    run = journal.fold([Act(1, at(20), "start", "0", NINE)])
    said = worded(plan, run, propose(plan, run, at(20)), at(20), T)
    assert said == "Part 0 −4, Part 1 −4, Part 2 −4 and 2 more; finish 10:40"


def test_what_is_left_out_is_said_by_name_and_a_pin_that_is_missed_does_not_stay() -> None:
    proposal = propose(PLAN, RUN, at(28), drop=("f",))
    assert worded(PLAN, RUN, proposal, at(28), T) == (
        "World Café −5, Plenary −3, Film left out; Lunch stays 10:20, finish 11:05"
    )
    nothing = Proposal((), at(0))
    assert worded(PLAN, RUN, nothing, at(28), T) == "finish 11:43"


def test_what_cannot_be_done_says_by_how_much_and_what_could_be_left_out() -> None:
    proposal = Proposal((), at(0), (Miss("l", 3), Miss("", 1)), ("f",))
    assert missing(PLAN, proposal, T) == (
        "3 minutes are missing before Lunch. 1 minute is missing before the finish. "
        "This may be left out: Film."
    )
    assert missing(PLAN, Proposal((), at(0), (), ("f",)), T) == ""


def test_the_outcome_says_whether_what_was_asked_for_is_reached() -> None:
    shifts = (Shift("b", -5), Shift("c", -3))
    assert outcome(PLAN, RUN, shifts, at(28), at(155), T) == ("Finish 11:35; Lunch stays 10:20", True)
    assert outcome(PLAN, RUN, shifts, at(28), at(140), T) == (
        "Finish 11:35, 15 min too late; Lunch stays 10:20",
        False,
    )
    assert outcome(PLAN, RUN, shifts[:1], at(28), at(158), T) == (
        "Finish 11:38; Lunch 10:23, 3 min too late",
        False,
    )


def test_titles_and_pins_without_number_still_make_a_sentence() -> None:
    pins = tuple(Block(str(n), f"Part {n} " + "w" * 300, 10, pinned=550 + 10 * n) for n in range(9))
    plan = replace(PLAN, blocks=(Block("a", "Talk", 10), *pins))
    said, reached = outcome(plan, RUN, (), at(12), at(100), T)
    assert not reached
    assert said.count("too late") == 4
    assert len(said) < 400
    assert len(worded(plan, RUN, propose(plan, RUN, at(12)), at(12), T)) < 400


def test_the_drift_is_said_against_where_it_is_worst() -> None:
    for drift, words in (
        (Drift(8 * MINUTE), "8 min behind"),
        (Drift(-8 * MINUTE), "8 min ahead"),
        (Drift(4 * MINUTE, "l"), "4 min late for Lunch"),
        (Drift(-5 * MINUTE, "l"), "5 min free before Lunch"),
    ):
        assert drifted(PLAN, drift, T) == words
    assert drifted(PLAN, Drift(8 * MINUTE), T, agreed=True) == "8 min later than agreed"
