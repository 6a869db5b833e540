"""What a plan lacks is said before the day, in words, with the block it is about."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.cli import main
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Deal, Group, Person, Step, Trial, Workshop
from hls_facilitator.plan import templates
from hls_facilitator.plan.materials import Thing, materials
from hls_facilitator.plan.preflight import BRING, NOT_TRIED, Finding, preflight

T = Translations("en")


def led(id_: str, minutes: int = 30, **more: object) -> Block:
    """Return a block that somebody leads."""
    return Block(id_, f"Block {id_}", minutes, lead="Ann", **more)  # type: ignore[arg-type]  # any field


def day(*blocks: Block, **more: object) -> Workshop:
    """Return a workshop that lacks nothing but what its blocks lack."""
    known = {"date": "2026-11-05", "groups": (Group("g", "Table 1"),), "tried": ("projector", "sound")} | more
    return Workshop("w", "A workshop", blocks=blocks, **known)  # type: ignore[arg-type]  # any field


def found(workshop: Workshop) -> list[tuple[str, str]]:
    return [(finding.code, finding.block) for finding in preflight(workshop, T)]


def texts(workshop: Workshop) -> list[str]:
    return [finding.text for finding in preflight(workshop, T)]


def test_a_whole_plan_has_nothing_to_see_to() -> None:
    assert preflight(day(led("a"), led("b", kind="plenary")), T) == []


@pytest.mark.parametrize(
    ("tried", "text"),
    [
        ((), "Projector and sound have not been tried."),
        (("sound",), "The projector has not been tried."),
        (("projector",), "The sound has not been tried."),
    ],
)
def test_what_of_the_room_was_not_tried_is_named(tried: tuple[Trial, ...], text: str) -> None:
    assert preflight(day(led("a"), tried=tried), T) == [Finding(NOT_TRIED, "", text)]


def test_an_empty_plan_without_a_date_says_both() -> None:
    assert found(day(date="")) == [("empty", ""), ("no-date", "")]


def test_two_hours_without_a_break_are_named_where_they_grow_too_long() -> None:
    blocks = [led(name, 30) for name in "abcd"]
    assert preflight(day(*blocks), T) == [
        Finding("no-break", "d", "No break for 120 min, from 10:00 to 12:00.")
    ]
    assert found(day(*blocks[:2], Block("x", "Tea", 10, kind="break"), *blocks[2:])) == []
    assert found(day(*blocks[:3], led("d", 20))) == []  # 110 minutes are still bearable


def test_time_left_free_before_a_pinned_block_is_a_pause_too() -> None:
    loose = day(led("a", 60), led("b", 60, pinned=675))
    assert found(loose) == [("free-time", "b")]
    assert texts(loose) == ["15 min are free before block 2, which is pinned to 11:15."]


def test_a_squeezed_pin_says_by_how_much() -> None:
    tight = day(led("a", 45), led("b", pinned=630))
    assert texts(tight) == ["Block 2 is pinned to 10:30, 15 min too early for what comes before it."]
    assert found(tight) == [("squeezed", "b")]


def test_a_breakout_wants_a_question_tables_and_something_to_listen_for() -> None:
    bare = led("a", kind="breakout")
    assert found(day(bare, groups=())) == [("no-tables", "a"), ("no-question", "a")]
    asked = replace(bare, cards=(Card("c", "What matters?"),))
    assert found(day(asked)) == [("no-listening", "a")]
    assert found(day(replace(asked, listen_for="Own words"))) == []


def test_steps_that_do_not_fill_their_block_say_what_they_fill() -> None:
    gap = day(led("a", steps=(Step("s", "Draw", 22),)))
    assert texts(gap) == ["The steps of block 1 fill 22 of its 30 min."]
    assert found(day(led("a", steps=(Step("s", "Draw", 30),)))) == []


def test_blocks_without_a_lead_are_named_and_all_of_them_at_once_only_once() -> None:
    nobody = Block("b", "Second", 10)
    tea = Block("x", "Tea", 10, kind="break")
    assert texts(day(led("a"), tea, nobody)) == ["Nobody leads block 3."]
    assert texts(day(replace(nobody, id="a"), tea, nobody)) == ["Nobody leads any block yet."]


def seated(*tables: tuple[str, ...], takers: tuple[str, ...]) -> Workshop:
    """Return a day with a breakout and people a to e, dealt to two tables."""
    breakout = led("b", kind="breakout", cards=(Card("c", "What?"),), listen_for="Words")
    return day(
        breakout,
        groups=(Group("g", "Table 1"), Group("h", "Table 2")),
        participants=tuple(Person(name, name.upper()) for name in "abcde"),
        deal=Deal(("g", "h"), (tables,), (takers,)) if tables else None,
    )


def test_people_known_by_name_are_to_sit_at_tables_that_are_about_even() -> None:
    assert found(seated(("a", "b", "c"), ("d", "e"), takers=("a", "d"))) == []
    assert texts(seated(takers=())) == ["5 people are at no table yet."]
    assert texts(seated(("a", "b", "c", "d"), ("e",), takers=("a", "e"))) == [
        "Table 1 has at least two people more than another table."
    ]
    assert texts(seated(("a", "b"), ("d", "e"), takers=("a", "d"))) == ["1 person has no table."]


def test_a_table_whose_note_taker_does_not_come_is_counted() -> None:
    workshop = seated(("a", "b", "c"), ("d", "e"), takers=("a", "d"))
    away = replace(workshop.participants[0], arrived="no show")
    changed = replace(workshop, participants=(away, *workshop.participants[1:]))
    assert texts(changed) == ["1 table has no note-taker."]


def test_tables_that_were_not_dealt_to_are_said() -> None:
    workshop = seated(("a", "b", "c"), ("d", "e"), takers=("a", "d"))
    assert found(replace(workshop, groups=(*workshop.groups, Group("i", "Table 3")))) == [
        ("tables-changed", "b")
    ]


def test_what_to_bring_is_summed_over_the_day_each_thing_once() -> None:
    workshop = day(led("a", materials=("Timer", "Life  cards")), led("b", materials=("timer", "Pens")))
    assert materials(workshop) == [Thing("Timer", (1, 2)), Thing("Life cards", (1,)), Thing("Pens", (2,))]
    assert preflight(workshop, T) == [Finding(BRING, "", "To bring: Timer; Life cards; Pens.")]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("A card with the question for each table", 3),
        ("Text of the case, one for each person", 40),
        ("Three sticky dots for each person", 120),
        ("Pens, 2 per table", 6),
        ("Erprobungskarte, eine für jede Person", 40),
        ("Für jeden Tisch eine Karte mit der Frage", 3),
        ("Zwei Bögen je Tisch", 6),
        ("Three chairs close together, without a table", 0),
        ("Six cards for each trio", 0),
        ("Shared notes", 0),
    ],
)
def test_how_many_to_bring_is_counted_where_the_words_say_it(words: str, count: int) -> None:
    groups = tuple(Group(str(n), f"Table {n}") for n in range(3))
    workshop = day(led("a", materials=(words,)), groups=groups, people=40)
    assert materials(workshop)[0].count == count


def test_without_tables_or_people_nobody_guesses_how_many() -> None:
    assert materials(day(led("a", materials=("One pen per person",)), groups=()))[0].count == 0


def test_a_plan_that_ends_after_the_booking_says_by_how_much_and_where() -> None:
    workshop = day(led("a", 60), led("b", 44), booked_from=570, booked_until=690)
    assert texts(workshop) == ["The day ends at 11:44, 14 min longer than the booking, which is until 11:30."]
    assert found(workshop) == [("over-booking", "b")]


def test_a_plan_that_starts_before_the_booking_says_so_for_the_whole_day() -> None:
    workshop = day(led("a", 60), booked_from=615, booked_until=720)
    assert found(workshop) == [("before-booking", "")]
    assert texts(workshop) == [
        "The day starts at 10:00, 15 min before the room is booked, which is from 10:15."
    ]


def test_time_to_set_up_and_to_pack_up_is_fine() -> None:
    assert found(day(led("a", 60), booked_from=540, booked_until=780)) == []
    assert found(day(led("a", 60), booked_from=600, booked_until=660)) == []
    assert found(day(booked_from=600, booked_until=660)) == [("empty", "")]


def test_a_booking_may_run_past_midnight() -> None:
    night = day(led("a", 60), led("b", 45), start=23 * 60, booked_from=22 * 60, booked_until=60)
    assert found(night) == []
    assert found(replace(night, booked_until=30)) == [("over-booking", "b")]
    assert found(replace(night, start=30, booked_until=180)) == []  # the room since the evening before
    assert found(replace(night, booked_from=None)) == []


def test_findings_stand_in_the_order_of_the_day() -> None:
    workshop = day(
        Block("a", "First", 10),
        led("b", kind="breakout", steps=(Step("s", "Draw", 5),)),
        Block("c", "Third", 10, pinned=600),
    )
    assert found(workshop) == [
        ("no-lead", "a"),
        ("steps", "b"),
        ("no-question", "b"),
        ("squeezed", "c"),
        ("no-lead", "c"),
    ]


@pytest.mark.parametrize("template", templates.builtin(), ids=lambda template: template.id)
def test_a_built_in_template_lacks_only_what_the_place_has_to_give(template: templates.Template) -> None:
    numbers = iter(range(10_000))
    workshop = templates.plan(template, new_id=lambda: str(next(numbers)), now=0.0)
    assert {code for code, _ in found(workshop)} <= {"no-date", "no-tables", NOT_TRIED, BRING}


blocks = st.builds(
    Block,
    st.uuids().map(str),
    st.text(max_size=20),
    st.integers(1, 300),
    st.sampled_from(["welcome", "breakout", "break", "close"]),
    lead=st.sampled_from(["", " ", "Ann"]),
    materials=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    steps=st.lists(st.builds(Step, st.uuids().map(str), st.text(), st.integers(1, 60)), max_size=3).map(
        tuple
    ),
    cards=st.lists(st.builds(Card, st.uuids().map(str), st.text()), max_size=2).map(tuple),
    pinned=st.none() | st.integers(0, 1439),
)
a_time = st.none() | st.integers(0, 1439)


@given(st.lists(blocks, max_size=8, unique_by=lambda block: block.id), a_time, a_time)
def test_any_plan_can_be_looked_over_and_every_finding_leads_somewhere(
    plan: list[Block], opens: int | None, closes: int | None
) -> None:
    workshop = day(*plan, date="", booked_from=opens, booked_until=closes)
    places = {"", *(block.id for block in plan)}
    for language in ("en", "de"):
        for finding in preflight(workshop, Translations(language)):
            assert finding.text.endswith(".")
            assert finding.block in places


def test_the_command_line_tells_code_block_and_text(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "chief-officers-intro", "--title", "Mine", "--language", "en"]) == 0
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["preflight", "Mine", "--json", "--language", "en"]) == 0
    told = json.loads(printed.getvalue())
    assert told[0] == {"code": "no-date", "block": "", "text": "The workshop has no date."}
    assert [finding["code"] for finding in told] == ["no-date", NOT_TRIED, BRING]
