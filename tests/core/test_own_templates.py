"""Own templates: what a workshop leaves in one, and what a person reads in its file."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.ids import new_id
from hls_facilitator.model import (
    BLOCK_KINDS,
    PROTECTIONS,
    Block,
    Card,
    Group,
    Handout,
    Person,
    Step,
    Workshop,
)
from hls_facilitator.plan import templates
from hls_facilitator.plan.fields import is_path
from hls_facilitator.plan.templates import Template
from hls_facilitator.plan.templates.naming import free_id
from hls_facilitator.plan.templates.writing import amend, write
from hls_facilitator.plan.timing import schedule
from hls_facilitator.plan.typed import several_lines

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = 1_700_000_000.0
SHIPPED = "crisis-1"


# ---- any template and any workshop ---------------------------------------------------------------------

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\\"“\n\t #=[]'), max_size=150
)
TEXT = WORDS.map(str.strip).filter(lambda text: not is_path(text))
NAME = WORDS.map(lambda words: " ".join(words.split())).filter(lambda text: not is_path(text))
TITLE = NAME.filter(bool)
LIST = st.lists(TEXT.filter(bool), max_size=3).map(tuple)
STEPS = st.lists(st.builds(Step, st.just(""), TITLE, st.integers(1, 30)), max_size=4).map(tuple)


@st.composite
def blocks(draw) -> Block:
    steps = draw(STEPS)
    minutes = sum(step.minutes for step in steps) or draw(st.integers(1, 200))
    return Block(
        "",
        draw(TITLE),
        minutes,
        kind=draw(st.sampled_from(BLOCK_KINDS)),
        purpose=draw(TEXT),
        note=draw(TEXT),
        screen=draw(TEXT),
        format=draw(NAME),
        lead=draw(NAME),
        listen_for=draw(TEXT),
        steps=steps,
        cards=tuple(Card("", question) for question in draw(LIST)),
        materials=draw(LIST),
        handouts=tuple(Handout("", "A card", text) for text in draw(LIST)),
        pinned=draw(st.none() | st.integers(0, 1439)),
        protection=draw(st.sampled_from(PROTECTIONS)),
        floor=draw(st.integers(0, minutes)),
    )


@st.composite
def any_template(draw) -> Template:
    template = Template(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)),
        title=draw(TITLE),
        language=draw(st.sampled_from(["en", "de"])),
        blocks=tuple(draw(st.lists(blocks(), min_size=1, max_size=4))),
        audience=draw(TEXT),
        people=draw(st.integers(0, 2_000)),
        tables=draw(st.integers(0, 200)),
        table_name=draw(NAME),
        outcomes=draw(LIST),
        start=draw(st.integers(0, 1439)),
        source=draw(TEXT),
        events=draw(LIST),
    )
    day = Workshop("", "", start=template.start, blocks=template.blocks)
    assume(all(slot.start >= template.start for slot in schedule(day)))  # no pin before the beginning
    return template


def numbered() -> Callable[[], str]:
    number = count(1)
    return lambda: f"id{next(number)}"


def bare(block: Block) -> Block:
    """Return a block without its ids."""
    return replace(
        block,
        id="",
        steps=tuple(replace(step, id="") for step in block.steps),
        cards=tuple(replace(card, id="") for card in block.cards),
        handouts=tuple(replace(handout, id="") for handout in block.handouts),
    )


@given(any_template())
def test_a_template_that_is_written_is_read_as_it_was(template: Template) -> None:
    assert templates.parse(write(template), "mine") == template


@given(any_template())
def test_a_workshop_made_a_template_and_planned_again_has_the_same_blocks(template: Template) -> None:
    workshop = templates.plan(template, new_id=numbered(), now=NOW)
    made = templates.from_workshop(workshop, "mine", leads=True)
    again = templates.plan(templates.parse(write(made), "mine"), new_id=numbered(), now=NOW)
    assert [bare(block) for block in again.blocks] == [bare(block) for block in workshop.blocks]
    assert (again.start, again.language, again.outcomes) == (
        workshop.start,
        workshop.language,
        workshop.outcomes,
    )
    assert [group.name for group in again.groups] == [group.name for group in workshop.groups]


@given(st.text())
def test_a_title_always_gives_a_free_id(title: str) -> None:
    first = free_id(title, ())
    second = free_id(title, {first})
    assert first != second
    for name in (first, second):
        toml = (
            f'id = "{name}"\ntitle = "T"\nlanguage = "en"\n[[block]]\ntitle = "B"\nkind = "talk"\nminutes = 1'
        )
        assert templates.parse(toml, "mine").id == name


def test_an_id_is_made_of_the_words_of_a_title() -> None:
    assert free_id("Über Straßen & Brücken – Teil 2", ()) == "uber-strassen-brucken-teil-2"
    assert free_id("ورشة عمل", ()) == "template"
    assert free_id("con", {"template"}) == "template-2"


# ---- what stays behind ---------------------------------------------------------------------------------


def full_workshop() -> Workshop:
    """Return a workshop that holds everything which may not enter a template."""
    workshop = templates.plan(
        templates.find(SHIPPED), date="2026-11-05", title="Our day", new_id=new_id, now=NOW
    )
    return replace(
        workshop,
        place="Room 12",
        participants=(Person("p1", "Ann Ash", "Ness Trust", email="ann@ness.example"),),
        booked_from=570,
        booked_until=720,
        tried=("projector",),
    )


def test_people_date_place_and_leads_do_not_go_into_a_template() -> None:
    workshop = full_workshop()
    toml = write(templates.from_workshop(workshop, "mine"))
    for gone in (
        "Ann",
        "Ness Trust",
        "@",
        "2026",
        "Room 12",
        "\nlead =",
        workshop.id,
        workshop.blocks[0].id,
    ):
        assert gone not in toml
    assert 'lead = "Host"' in write(templates.from_workshop(workshop, "mine", leads=True))


def test_what_nobody_can_see_is_left_out_and_what_is_long_is_wrapped() -> None:
    block = Block("b", "A\nvery \x07 plain block", 20, note="One\r\ntwo\x00. " + "many words " * 40)
    toml = write(templates.from_workshop(Workshop("w", " Day ", blocks=(block,)), "mine"))
    assert 'title = "Day"' in toml
    assert 'title = "A very plain block"' in toml
    assert 'note = """\nOne\ntwo. many words' in toml
    assert max(map(len, toml.splitlines())) <= 112
    note = templates.parse(toml, "mine").blocks[0].note
    assert note == several_lines(block.note).strip()


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("Table 1", "Table 2"), ""),
        (("Boat 1", "Boat 2"), "Boat"),
        (("Boat 1", "Ship 2"), ""),
        (("Boat 2", "Boat 1"), ""),
        (("Ness", "Tay"), ""),
        ((), ""),
    ],
)
def test_tables_keep_their_word_where_they_are_numbered(names: tuple[str, ...], kept: str) -> None:
    workshop = Workshop("w", "Day", groups=tuple(Group(name, name) for name in names))
    made = templates.from_workshop(workshop, "mine")
    assert (made.table_name, made.tables) == (kept, len(names))


def test_a_text_over_several_lines_is_amended_too() -> None:
    template = templates.from_workshop(full_workshop(), "mine")
    toml = write(template).replace('title = "Our day"', 'title = """\nOur day"""', 1)
    other = replace(template, title="Another")
    assert templates.parse(amend(toml, other, "title"), "mine").title == "Another"
