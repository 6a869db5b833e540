"""What a step shows stays right, whatever becomes of the questions, and is said in files in plain words."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import SHOWS, AppError, Block, Card, Step, Workshop
from hls_facilitator.plan import clipboard, edits, formats, programmes, shows, templates
from hls_facilitator.plan.templates.planning import from_workshop
from hls_facilitator.plan.templates.reading import TemplateError, parse
from hls_facilitator.plan.templates.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = (
    Step("s1", "Read", 5),
    Step("s2", "Draw", 10, "question 2"),
    Step("s3", "Move", 5, "rotation"),
    Step("s4", "Ask", 5, "question 1"),
)
CARDS = (Card("q1", "One?"), Card("q2", "Two?"), Card("q3", "Three?"))
BLOCK = Block("b", "Draw", 25, "breakout", steps=STEPS, cards=CARDS)
PLAN = Workshop("w", "A workshop", blocks=(Block("a", "Arrive", 10), BLOCK))
TOML = """id = "cafe"
title = "Café"
language = "en"

[[block]]
title = "Café"
kind = "breakout"
minutes = 10
questions = ["One?", "Two?"]

[[block.step]]
title = "Talk"
minutes = 10
shows = "{shows}"
"""


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def shown(block: Block) -> list[str]:
    return [step.shows for step in block.steps]


# ---- whatever becomes of the questions -----------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (["Two?", "One?"], ["", "question 1", "rotation", "question 2"]),
        (["One?", "Three?"], ["", "", "rotation", "question 1"]),
        (["Two, better?", "Two?"], ["", "question 2", "rotation", "question 1"]),
        (["New?", "One?", "Two?", "Three?"], ["", "question 3", "rotation", "question 2"]),
        ([], ["", "", "rotation", ""]),
    ],
)
def test_steps_go_on_showing_their_questions_wherever_those_are(
    questions: list[str], expected: list[str], new_id: Callable[[], str]
) -> None:
    assert shown(edits.set_cards(PLAN, "b", questions, new_id).block("b")) == expected


def test_steps_are_set_with_what_they_show(new_id: Callable[[], str]) -> None:
    steps = [("Read", 5, "clock"), ("Draw", 20, "question 3")]
    after = edits.set_steps(PLAN, "b", steps, new_id).block("b")
    assert [(step.id, step.shows) for step in after.steps] == [("s1", "clock"), ("s2", "question 3")]
    for nothing in ("question 4", "question 0", "question", "fireworks"):
        with pytest.raises(AppError, match="does not have"):
            edits.set_steps(PLAN, "b", [("Read", 5, nothing)], new_id)


def test_the_half_without_questions_shows_what_fits(new_id: Callable[[], str]) -> None:
    _, first, second = edits.split(PLAN, "b", 15, new_id).blocks
    assert (shown(first), shown(second)) == (["", "question 2"], ["rotation", ""])


def test_joined_blocks_show_their_own_questions() -> None:
    steps = (Step("s5", "Ask", 25, "question 1"),)
    before = replace(BLOCK, id="c", cards=(Card("q4", "Four?"),), steps=steps)
    joined = edits.merge(replace(PLAN, blocks=(before, BLOCK)), ["c", "b"]).blocks[0]
    assert shown(joined) == ["question 1", "", "question 3", "rotation", "question 2"]
    assert [card.question for card in joined.cards] == ["Four?", "One?", "Two?", "Three?"]


def test_copies_show_the_same(new_id: Callable[[], str]) -> None:
    copy = edits.duplicate(PLAN, "b", new_id).blocks[2]
    packed = clipboard.unpack(clipboard.pack(PLAN, [BLOCK]), "elsewhere")
    assert shown(copy) == shown(packed[0]) == shown(BLOCK)


def test_what_was_packed_with_a_question_that_is_not_there_is_refused() -> None:
    data = clipboard.pack(PLAN, [replace(BLOCK, cards=CARDS[:1])])
    with pytest.raises(AppError, match="cannot be read"):
        clipboard.unpack(data, "w")


def test_a_format_brings_what_its_steps_show_behind_the_questions_that_are_there(
    new_id: Callable[[], str],
) -> None:
    way = formats.Format(
        "ask",
        "Ask",
        "en",
        "Always",
        (formats.TimedStep("Think", 5, shows="question 1"), formats.TimedStep("Tell", 5, shows="question 2")),
        questions=("Why?", "One?"),
    )
    after = edits.insert_format(PLAN, "b", way, new_id).block("b")
    assert [card.question for card in after.cards] == ["One?", "Two?", "Three?", "Why?"]
    assert shown(after) == ["question 4", "question 1"]


def test_a_question_put_before_the_others_of_a_session_moves_them_on(new_id: Callable[[], str]) -> None:
    for programme in programmes.builtin():
        _, sessions = programmes.plan_programme(programme, new_id=new_id, now=0.0)
        for block in (block for session in sessions for block in session.blocks):
            assert all(shows.is_known(step.shows, len(block.cards)) for step in block.steps)


# ---- in files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [*shows.WORDS, "question 1", "question 2"])
def test_a_file_says_it_in_words_and_is_written_as_it_was_read(words: str) -> None:
    template = parse(TOML.format(shows=words), "cafe")
    assert shown(template.blocks[0])[0] in (*SHOWS, words)
    assert f'shows = "{words}"' in write(template)
    assert parse(write(template), "cafe") == template


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ("question 3", "“shows” names “question 3”, but there are 2 questions."),
        ("fireworks", "“question 1”, but is “fireworks”."),
        ("question 0", "“shows” must be one of “clock”, “steps”, “who sits where”, “who goes where”"),
        ("Question 1", "“shows” must be one of"),
    ],
)
def test_a_file_that_shows_what_is_not_there_is_answered_with_the_step(words: str, mistake: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse(TOML.format(shows=words), "cafe")
    (line,) = error.value.mistakes
    assert "block 1 “Café”, step 1" in line
    assert mistake in line


def test_a_workshop_kept_as_a_template_loses_empty_questions_and_nothing_else() -> None:
    cards = (CARDS[0], Card("q0", " "), CARDS[1])
    steps = (Step("s", "Talk", 25, "question 3"),)
    workshop = Workshop("w", "W", blocks=(replace(BLOCK, cards=cards, steps=steps),))
    kept = from_workshop(workshop, "own")
    assert ([card.question for card in kept.blocks[0].cards], shown(kept.blocks[0])) == (
        ["One?", "Two?"],
        ["question 2"],
    )


def test_whatever_ships_shows_only_what_there_is() -> None:
    for template in templates.builtin():
        for block in template.blocks:
            assert all(shows.is_known(step.shows, len(block.cards)) for step in block.steps), block.title
    for language in ("en", "de"):
        for way in formats.builtin(language):
            assert all(shows.is_known(step.shows, len(way.questions)) for step in way.steps), way.name


def test_mistakes_are_told_in_german() -> None:
    assert "„question 3“" in shows.missing("question 3", 2, Translations("de"))
