"""Agenda templates: the shipped ones are whole, hand-written ones are checked in words, each makes a plan."""

from __future__ import annotations

import tomllib
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hls_facilitator import paths
from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError
from hls_facilitator.plan import templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hls_facilitator.model import Workshop

SMALL = """
id = "team-day"
title = "Team day"
language = "en"
start = "9:30"

[[block]]
title = "Look back"
kind = "plenary"
minutes = 20
pinned = "10:00"
questions = ["What surprised us?"]

[[block.step]]
title = "Alone"
minutes = 5

[[block.step]]
title = "Together"
minutes = 15

[[block.handout]]
title = "A card"
text = "Some words"
"""
NOW = 1_700_000_000.0


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a template file of this text and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def numbered() -> Callable[[], str]:
    """Return a maker of ids that counts, so that ids can be told apart and none is made twice."""
    number = count(1)
    return lambda: f"id{next(number)}"


def ids_in(workshop: Workshop) -> list[str]:
    parts = [part for block in workshop.blocks for part in (*block.steps, *block.cards, *block.handouts)]
    return [thing.id for thing in (workshop, *workshop.groups, *workshop.blocks, *parts)]


def test_the_introduction_for_chief_officers_fills_three_hours() -> None:
    template = templates.find("chief-officers-intro")
    assert template.title == "Leading the learning: an introduction for Chief Officers"
    assert [block.minutes for block in template.blocks] == [10, 15, 20, 25, 10, 15, 15, 30, 20, 12, 8]
    assert [len(block.cards) for block in template.blocks] == [0, 2, 1, 4, 2, 0, 1, 3, 4, 2, 1]
    assert (template.minutes, template.start, template.people, template.tables) == (180, 600, 24, 6)


def test_the_introduction_in_berlin_fills_ninety_minutes_in_german() -> None:
    template = templates.find("berlin-einfuehrung")
    assert template.language == "de"
    assert [block.minutes for block in template.blocks] == [6, 9, 12, 10, 20, 5, 6, 15, 7]
    assert [len(block.cards) for block in template.blocks] == [0, 2, 1, 2, 4, 0, 2, 4, 2]
    assert (template.minutes, template.start, template.people, template.tables) == (90, 570, 20, 4)


def test_life_cards_lie_ready_where_lives_are_drawn() -> None:
    lives = templates.find("chief-officers-intro").blocks[3].handouts
    families = templates.find("berlin-einfuehrung").blocks[4].handouts
    assert [card.title for card in lives] == ["Ina, 43", "Mr Oduya, 79", "Kay, 17", "Tam, 36"]
    assert [card.title for card in families] == [
        "Jana, 29, mit Mio (5) und Lea (1)",
        "Familie Haddad, vier Kinder",
    ]


@pytest.mark.parametrize("template", templates.builtin(), ids=lambda template: template.id)
def test_every_shipped_block_is_complete(template: templates.Template) -> None:
    assert template.events
    assert template.source
    assert template.outcomes
    assert template.path.endswith(f"{template.id}.toml")
    for block in template.blocks:
        assert block.title
        assert block.purpose.endswith((".", "?")), block.title
        assert block.note, block.title
        assert block.screen, block.title
        assert block.format, block.title
        assert block.lead, block.title
        assert block.floor <= block.minutes
        if block.kind == "break":
            assert block.protection == "protected"
        else:
            assert block.listen_for, block.title
            assert block.materials, block.title
            assert sum(step.minutes for step in block.steps) == block.minutes, block.title
        if block.kind in {"welcome", "close"}:
            assert block.protection == "protected"
        if block.kind == "breakout":
            assert block.floor, block.title


def test_shipped_templates_carry_no_mark_of_the_unverified_and_no_dash_of_the_typesetter() -> None:
    for path in paths.resource("templates").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert "[?]" not in text
        assert "—" not in text


def test_shipped_templates_are_sorted_by_title() -> None:
    titles = [template.title for template in templates.builtin()]
    assert titles == sorted(titles, key=str.casefold)
    assert len(titles) == len(set(titles))


def test_an_unknown_template_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AppError, match="berlin-einfuehrung, case-north-devon, chief-officers-intro"):
        templates.find("chief-officer-intro")


def test_a_plan_has_an_id_of_its_own_for_every_part() -> None:
    template = templates.find("chief-officers-intro")
    workshop = templates.plan(template, new_id=numbered(), now=NOW)
    ids = ids_in(workshop)
    assert all(ids)
    assert len(ids) == len(set(ids))
    assert workshop.minutes == 180
    assert workshop.template == "chief-officers-intro"
    assert workshop.created_at == NOW
    assert [group.name for group in workshop.groups] == [f"Table {n}" for n in range(1, 7)]


def test_a_plan_takes_title_date_start_and_language_of_the_occasion(write: Callable[[str], Path]) -> None:
    workshop = templates.plan(
        templates.load(write(SMALL)),
        title="Our day",
        date="2026-11-05",
        start=780,
        language="de",
        new_id=numbered(),
        now=NOW,
    )
    assert (workshop.title, workshop.date, workshop.start) == ("Our day", "2026-11-05", 780)
    assert workshop.language == "de"


def test_a_pinned_time_keeps_its_distance_from_the_start(write: Callable[[str], Path]) -> None:
    template = templates.load(write(SMALL))
    assert template.blocks[0].pinned == 600
    assert templates.plan(template, start=540, new_id=numbered(), now=NOW).blocks[0].pinned == 570


def test_tables_without_a_name_are_called_tables_in_the_language_of_the_template(
    write: Callable[[str], Path],
) -> None:
    german = SMALL.replace('language = "en"', 'language = "de"\ntables = 2')
    workshop = templates.plan(templates.load(write(german)), new_id=numbered(), now=NOW)
    assert [group.name for group in workshop.groups] == ["Tisch 1", "Tisch 2"]


def test_a_good_file_has_no_mistakes(write: Callable[[str], Path]) -> None:
    assert templates.check(write(SMALL)) == []


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert templates.check(path) == []


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('id = "team-day"', 'id = "Team day"', "mine.toml: “id” must be small letters, digits and hyphens"),
        ('title = "Team day"', "", "mine.toml: “title” is missing."),
        ('title = "Team day"', 'title = " "', "mine.toml: “title” is empty."),
        ('language = "en"', 'language = "fr"', "“language” must be one of “en”, “de”, but is “fr”."),
        ('start = "9:30"', 'start = "half nine"', "“start” must be a clock time in quotes"),
        ('start = "9:30"', "start = 09:30:00", "but is a date or time without quotes."),
        ('start = "9:30"', 'start = "11:00"', "“pinned” is earlier than the start of the workshop."),
        ('start = "9:30"', "outcomes = 3", "“outcomes” must be a list of texts"),
        (
            "minutes = 20",
            "minutes = 0",
            "mine.toml, block 1 “Look back”: “minutes” must be a whole number from 1",
        ),
        ("minutes = 20", "minutes = true", "but is true."),
        ("minutes = 20", "minutes = 25", "The steps add up to 20 min, but “minutes” is 25."),
        ("minutes = 20", "minutes = 20\nfloor = 21", "“floor” is more than the 20 min of the block."),
        ("minutes = 20", "minuets = 20", "There is no field “minuets”. Perhaps “minutes” is meant."),
        ("minutes = 20", "minutes = 20\noutcomes = []", "“outcomes” belongs at the top"),
        ("minutes = 20", 'minutes = 20\ntext = ""', "“text” belongs under [[block.handout]]."),
        (
            "minutes = 20",
            "minutes = 20\nzzz = 1",
            "There is no field “zzz”. The fields here are: title, kind",
        ),
        ('kind = "plenary"', 'kind = "lecture"', "“kind” must be one of “welcome”, “check-in”"),
        ('"What surprised us?"', '"One", ""', "“questions” must be a list of texts"),
        ('title = "Look back"', "", "mine.toml, block 1: “title” is missing."),
        ("minutes = 5", "minutes = -5", "block 1 “Look back”, step 1: “minutes” must be a whole number"),
        ('text = "Some words"', "", "block 1 “Look back”, handout 1: “text” is missing."),
        (
            "[[block.handout]]",
            "[block.handout]",
            "Write the heading of each “handout” in double square brackets.",
        ),
        ('start = "9:30"', "start =", "mine.toml, line 5: This cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file_block_and_field(
    write: Callable[[str], Path], old: str, new: str, mistake: str
) -> None:
    assert old in SMALL
    mistakes = templates.check(write(SMALL.replace(old, new, 1)))
    assert any(mistake in line for line in mistakes), mistakes


def test_all_mistakes_are_told_at_once(write: Callable[[str], Path]) -> None:
    bad = SMALL.replace('"plenary"', '"lecture"').replace('language = "en"', "").replace("Alone", "")
    path = write(bad)
    assert len(templates.check(path)) == 3
    with pytest.raises(templates.TemplateError, match="Mistakes in this template: 3") as caught:
        templates.load(path)
    assert list(caught.value.mistakes) == templates.check(path)


def test_a_file_without_blocks_is_no_template(write: Callable[[str], Path]) -> None:
    head = SMALL.partition("[[block]]")[0]
    assert templates.check(write(head)) == ["mine.toml: “block” is missing."]
    assert templates.check(write(head + "block = []")) == ["mine.toml: “block” is empty."]


def test_a_file_that_is_missing_or_no_text_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in templates.check(tmp_path / "none.toml")[0]
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "Einführung"'.encode("latin-1"))
    assert "UTF-8" in templates.check(path)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(
        ["title", "kind", "minutes", "step", "handout", "questions", "pinned", "floor", "x"]
    ),
    value=st.sampled_from(
        ["1", "-1", "1.5", "true", '""', '"talk"', "[]", "[1]", '["a"]', "{}", "[{}]", "10:00:00"]
    ),
    place=st.sampled_from(["top", "block"]),
)
def test_no_value_in_the_wrong_place_stops_the_check(
    write: Callable[[str], Path], field: str, value: str, place: str
) -> None:
    text = (
        f"{field} = {value}\n" + SMALL
        if place == "top"
        else SMALL.partition("[[block]]")[0] + f"[[block]]\n{field} = {value}"
    )
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert "stands here a second time" in templates.check(write(text))[0]
    else:
        assert templates.check(write(text))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_no_text_stops_the_check(write: Callable[[str], Path], text: str) -> None:
    assert templates.check(write(text.encode("utf-8", "replace").decode()))


def test_the_example_of_the_guide_is_a_template(write: Callable[[str], Path]) -> None:
    guide = (paths.resource("templates").parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    template = templates.load(write(example))
    assert template.minutes == 45


def test_the_guide_names_every_field() -> None:
    guide = (paths.resource("templates").parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    levels = (templates.TOP, templates.BLOCK, templates.STEP, templates.HANDOUT)
    named = {field for level in levels for field in level.readers} - {"block"}
    assert [
        field for field in sorted(named) if f"`{field}`" not in guide and f"`[[block.{field}]]`" not in guide
    ] == []


def test_mistakes_are_told_in_the_language_of_the_reader(write: Callable[[str], Path]) -> None:
    class Shouting(Translations):
        def __call__(self, message: str, /, **names: object) -> str:
            return super().__call__(message, **names).upper()

    assert templates.check(write("id = 'x'"), Shouting())[0] == "mine.toml: “TITLE” IS MISSING."
