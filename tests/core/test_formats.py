"""Formats: the shipped ones are whole in both languages, files are checked, blocks take them over."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hls_facilitator import ids, paths
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Step, Workshop
from hls_facilitator.plan import edits, formats
from hls_facilitator.plan.formats import Format
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = Translations("en")
ENGLISH = {way.id: way for way in formats.builtin("en")}
GERMAN = {way.id: way for way in formats.builtin("de")}
SMALL = """
id = "round"
name = "A round"
language = "en"
when = "To hear everybody."

[[step]]
title = "One after the other"
minutes = 8
fewest = 3
"""


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a format's file of this text and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    library = Library.open(tmp_path / "library.db")
    made = Desk(library, now=lambda: 0.0)
    made.create(plan(Block("b", "Draw", 25, steps=(Step("s", "Read", 25),), cards=(Card("q", "Mine?"),))))
    yield made
    library.close()


def plan(block: Block) -> Workshop:
    return Workshop("w", "A workshop", blocks=(block,))


# ---- what ships -------------------------------------------------------------------------------------------


def test_every_format_of_the_field_ships_in_both_languages() -> None:
    assert set(ENGLISH) == {
        "1-2-4-all",
        "15-percent",
        "after-action-review",
        "appreciative-interviews",
        "check-in",
        "check-out",
        "fishbowl",
        "gallery-walk",
        "thinking-pairs",
        "three-lens-listening",
        "trios",
        "triz",
        "troika",
        "what-so-what-now-what",
        "world-cafe-2",
        "world-cafe-3",
    }
    assert set(GERMAN) == set(ENGLISH)


@pytest.mark.parametrize("format_id", sorted(ENGLISH))
def test_both_languages_of_a_format_agree_in_everything_but_words(format_id: str) -> None:
    english, german = ENGLISH[format_id], GERMAN[format_id]
    for way in (english, german):
        assert all((way.when, way.watch_out, way.note, way.listen_for, way.also, way.questions)), way.language
        assert len({title for title, _ in way.steps_in(way.minutes)}) == len(way.steps)
    assert [(step.minutes, step.fewest) for step in english.steps] == [
        (step.minutes, step.fewest) for step in german.steps
    ]
    assert (english.smallest, english.largest) == (german.smallest, german.largest)
    assert len(english.questions) == len(german.questions)
    assert len(english.materials) == len(german.materials)
    assert bool(english.credit) == bool(german.credit)


@pytest.mark.parametrize(
    ("format_id", "minutes"),
    [("1-2-4-all", 12), ("triz", 35), ("15-percent", 20), ("troika", 30), ("appreciative-interviews", 60),
     ("what-so-what-now-what", 45), ("fishbowl", 35), ("three-lens-listening", 23)],
)  # fmt: skip
def test_formats_take_their_usual_minutes(format_id: str, minutes: int) -> None:
    assert ENGLISH[format_id].minutes == minutes


def test_what_is_taken_from_liberating_structures_says_so_under_which_licence() -> None:
    taken = {"1-2-4-all", "15-percent", "appreciative-interviews", "fishbowl", "triz", "troika",
             "what-so-what-now-what"}  # fmt: skip
    for way in (*ENGLISH.values(), *GERMAN.values()):
        named = "Liberating Structures" in way.credit
        assert named == (way.id in taken), way.id
        if named:
            assert "Lipmanowicz" in way.credit
            assert "McCandless" in way.credit
            assert "CC BY-SA 4.0" in way.credit


def test_files_are_named_after_their_format_and_language() -> None:
    for path in paths.resource("formats").glob("*.toml"):
        way = formats.load(path)
        assert path.stem == (way.id if way.language == "en" else f"{way.id}-{way.language}")
        assert "—" not in path.read_text(encoding="utf-8")


def test_the_format_in_the_documentation_is_one(write: Callable[[str], Path]) -> None:
    document = (paths.resource("").parent / "docs" / "formats.md").read_text(encoding="utf-8")
    way = formats.load(write(document.split("```toml\n")[1].split("```")[0]))
    assert (way.id, way.minutes, way.fewest) == ("silent-list", 12, 6)
    for shipped in ENGLISH.values():
        size = formats.size_in_words(shipped, T)
        name = f"{shipped.name} ¹" if "Liberating" in shipped.credit else shipped.name
        assert f"| {name} | {shipped.minutes} | {shipped.fewest} | {size} |" in document


# ---- finding one ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [("cafe 3", "world-cafe-3"), ("TROIKA", "troika"), ("aar", "after-action-review"),
     ("w3", "what-so-what-now-what"), ("harm", "triz"), ("15", "15-percent")],
)  # fmt: skip
def test_formats_are_found_by_name_purpose_and_nickname(words: str, first: str) -> None:
    assert formats.search(formats.builtin("en"), words)[0].id == first


def test_a_name_goes_before_a_mention() -> None:
    found = [way.id for way in formats.search(formats.builtin("en"), "listening")]
    assert found == ["three-lens-listening", "thinking-pairs", "trios"]
    assert formats.search(formats.builtin("en"), "quantum") == ()
    assert len(formats.search(formats.builtin("en"), " ")) == 16


@pytest.mark.parametrize(
    ("sizes", "people", "words"),
    [
        ((0, 0), 24, "whole room"),
        ((3, 3), 24, "groups of 3 · 24 people make 8 groups"),
        ((3, 3), 25, "groups of 3 · 25 people make 8 groups"),
        ((4, 5), 24, "groups of 4 to 5 · 24 people make 5 groups"),
        ((4, 5), 0, "groups of 4 to 5"),
        ((4, 5), 4, "groups of 4 to 5 · 4 people make 1 group"),
    ],
)
def test_the_groups_are_counted(sizes: tuple[int, int], people: int, words: str) -> None:
    way = Format("x", "X", "en", "", (), smallest=sizes[0], largest=sizes[1])
    parts = (formats.size_in_words(way, T), formats.groups_in_words(way, people, T))
    assert " · ".join(filter(None, parts)) == words


# ---- the minutes ------------------------------------------------------------------------------------------


def test_steps_fit_the_block_and_stop_at_their_shortest() -> None:
    way = ENGLISH["1-2-4-all"]
    assert [minutes for _, minutes in way.steps_in(12)] == [1, 2, 4, 5]
    assert [minutes for _, minutes in way.steps_in(24)] == [2, 4, 8, 10]
    assert [minutes for _, minutes in way.steps_in(9)] == [1, 2, 3, 3]
    assert [minutes for _, minutes in way.steps_in(5)] == [1, 2, 3, 3]


@given(st.sampled_from([*ENGLISH.values(), *GERMAN.values()]), st.integers(1, 600))
def test_steps_fill_any_block_that_is_long_enough(way: Format, minutes: int) -> None:
    steps = way.steps_in(minutes)
    assert sum(part for _, part in steps) == max(minutes, way.fewest)
    assert all(part >= step.fewest for (_, part), step in zip(steps, way.steps, strict=True))


# ---- into a block -----------------------------------------------------------------------------------------


def test_an_empty_block_takes_over_everything(new_id: Callable[[], str]) -> None:
    way = ENGLISH["troika"]
    block = edits.insert_format(plan(Block("b", "Help", 24)), "b", way, new_id).blocks[0]
    assert (block.title, block.minutes, block.format) == ("Help", 24, "Troika consulting")
    assert [(step.id, step.minutes) for step in block.steps] == [("new1", 8), ("new2", 8), ("new3", 8)]
    assert [card.question for card in block.cards] == list(way.questions)
    assert block.note == f"{way.note}\n\n{way.credit}"
    assert (block.listen_for, block.materials) == (way.listen_for, way.materials)


def test_what_a_person_wrote_stays_in_front(new_id: Callable[[], str]) -> None:
    own = Block(
        "b",
        "Help",
        30,
        note="Mine.",
        listen_for="Doubts",
        format="Tables",
        steps=(Step("s", "Talk", 30),),
        cards=(Card("q", "My question?"), Card("r", "What do you take with you?")),
        materials=("Tea", "three chairs close together, without a table"),
    )
    way = ENGLISH["troika"]
    block = edits.insert_format(plan(own), "b", way, new_id).blocks[0]
    assert block.cards[:2] == own.cards
    assert [card.question for card in block.cards[2:]] == list(way.questions[:2])
    assert block.note == f"Mine.\n\n{way.note}\n\n{way.credit}"
    assert block.listen_for == f"Doubts\n{way.listen_for}"
    assert block.materials == own.materials
    assert [step.title for step in block.steps] == ["First client", "Second client", "Third client"]


def test_a_format_put_in_twice_is_there_once(new_id: Callable[[], str]) -> None:
    once = edits.insert_format(plan(Block("b", "Help", 30)), "b", ENGLISH["triz"], new_id)
    assert edits.insert_format(once, "b", ENGLISH["triz"], new_id) == once


def test_a_block_can_take_over_the_usual_minutes(new_id: Callable[[], str]) -> None:
    way = ENGLISH["world-cafe-2"]
    block = edits.insert_format(plan(Block("b", "Talk", 15)), "b", way, new_id, minutes=60).blocks[0]
    assert (block.minutes, [step.minutes for step in block.steps]) == (60, [5, 20, 2, 20, 13])


def test_a_block_too_short_shows_the_shortest_steps(new_id: Callable[[], str]) -> None:
    block = edits.insert_format(plan(Block("b", "Talk", 5)), "b", ENGLISH["1-2-4-all"], new_id).blocks[0]
    assert (block.minutes, [step.minutes for step in block.steps]) == (5, [1, 2, 3, 3])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ENGLISH)), st.none() | st.integers(1, 600)), min_size=1),
    st.integers(1, 600),
)
def test_undo_takes_formats_out_again_one_by_one(
    desk: Desk, chosen: list[tuple[str, int | None]], minutes: int
) -> None:
    desk.edit("Change minutes", edits.change, "b", minutes=minutes)
    plans: list[Workshop] = []
    for format_id, length in chosen:
        before = desk.plan
        desk.edit("Insert format", edits.insert_format, "b", ENGLISH[format_id], ids.new_id, minutes=length)
        if desk.plan != before:
            plans.append(before)
    for before in reversed(plans):
        assert desk.undo_label == "Insert format"
        desk.undo()
        assert desk.plan == before


# ---- files ------------------------------------------------------------------------------------------------


def test_a_small_format_is_read(write: Callable[[str], Path]) -> None:
    way = formats.load(write(SMALL))
    assert (way.id, way.minutes, way.fewest, way.largest, way.credit) == ("round", 8, 3, 0, "")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "A round"', "", "“name” is missing"),
        ("minutes = 8", "minutes = -8", "step 1: “minutes” must be a whole number from 1 to 1440"),
        ("fewest = 3", "fewest = 9", "step 1: “fewest” is more than the 8 min of the step"),
        ("fewest = 3", "floor = 3", "step 1: There is no field “floor”"),
        ('language = "en"', 'language = "fr"', "“language” must be one of"),
        ('when = "To', 'largest = 4\nwhen = "To', "“smallest” and “largest” belong together"),
        ('when = "To', 'smallest = 5\nlargest = 4\nwhen = "To', "“smallest” and “largest” belong together"),
        ('id = "round"', "id = ", "line 2: This cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    write: Callable[[str], Path], old: str, new: str, says: str
) -> None:
    assert old in SMALL
    with pytest.raises(formats.FormatError) as refused:
        formats.load(write(SMALL.replace(old, new)))
    assert any(line.startswith("mine.toml") and says in line for line in refused.value.mistakes)


def test_all_mistakes_are_named_at_once_and_a_missing_file_too(
    tmp_path: Path, write: Callable[[str], Path]
) -> None:
    with pytest.raises(formats.FormatError, match="Mistakes in this format: 2") as refused:
        formats.load(write(SMALL.replace("minutes = 8", "minutes = 0").replace('id = "round"', 'id = "A b"')))
    assert len(refused.value.mistakes) == 2
    with pytest.raises(formats.FormatError, match="cannot be read"):
        formats.load(tmp_path / "none.toml")
