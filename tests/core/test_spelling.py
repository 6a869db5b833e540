"""Spelling finds mistakes and leaves right words alone; Tab completes what field and room are called."""

from __future__ import annotations

import random
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.model import Attribution, Group, Note, Person, Workshop
from hls_facilitator.notes.entry import parse
from hls_facilitator.notes.expansions import MOST, abbreviations, complete, own_words
from hls_facilitator.notes.spelling import Speller
from tests.core.mistyped import ENGLISH, GERMAN

if TYPE_CHECKING:
    from collections.abc import Iterator

SPELLERS = {"en": Speller("en"), "de": Speller("de")}
NOT_SHOWN = ("id", "kind", "protection", "language", "format", "template", "source")


def pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


def wrong(text: str, language: str = "en") -> list[str]:
    return [span.word for span in SPELLERS[language].unknown(text)]


def strings(value: Any, key: str = "") -> Iterator[str]:
    """Yield the texts that people see in a file of ours."""
    if isinstance(value, str) and key not in NOT_SHOWN:
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)


def shipped(language: str) -> list[str]:
    """Return the texts of all agendas, programmes, formats and sample notes in a language."""
    found: list[str] = []
    for folder in ("templates", "programmes", "formats", "samples"):
        for path in sorted(paths.resource(folder).glob("*.toml")):
            file = tomllib.loads(path.read_text(encoding="utf-8"))
            german = path.stem.endswith("-de") or path.stem == "berlin-einfuehrung"
            if file.get("language", "de" if german else "en") == language:
                found += strings(file)
    return found


# ---- how well it does ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words", "most"), [("en", 25_000, 8), ("de", 7_000, 8)])
def test_what_we_ship_has_hardly_a_false_alarm(language: str, words: int, most: int) -> None:
    """Words of the field that no list knows were added until then; other rooms have others."""
    texts = shipped(language)
    assert sum(len(text.split()) for text in texts) > words
    assert len([word for text in texts for word in wrong(text, language)]) <= most


@pytest.mark.parametrize(("language", "mistakes", "least"), [("en", ENGLISH, 58), ("de", GERMAN, 54)])
def test_most_mistakes_that_people_make_are_found_and_corrected(
    language: str, mistakes: str, least: int
) -> None:
    typed = pairs(mistakes)
    assert len(typed) == 60
    found = [(word, meant) for word, meant in typed if wrong(f"so {word} so", language)]
    assert len(found) >= least
    assert len([1 for word, meant in found if meant in SPELLERS[language].suggest(word)]) >= least - 4


@pytest.mark.parametrize(("language", "least"), [("en", 0.93), ("de", 0.9)])
def test_most_slips_of_the_finger_in_long_words_are_found(language: str, least: float) -> None:
    """Many of the others make another word, as "planing" from "planning"."""
    chance = random.Random(3)
    words = sorted({word for text in shipped(language) for word in re.findall(r"\b[^\W\d_]{6,}\b", text)})
    slips = [(word, slipped(word, chance)) for word in words if language == "de" or word.islower()]
    slips = [(word, slip) for word, slip in slips if slip != word]
    found = [slip for _, slip in slips if wrong(f"so {slip} so", language)]
    assert len(found) / len(slips) >= least


def slipped(word: str, chance: random.Random) -> str:
    """Return a word with a letter left out, typed twice or in the place of the next."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


# ---- what is a mistake --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The organisation’s programme is in our favour, and they’re organizing our neighbours' centre.",
        "Ask Oduya, Iriss and Mr Strathmarle about the HSCP, the IJBs and L.A.N.",
        "See https://example.org/qwrtz, mail qwrtz@example.org, look at example.scot/qwrtz or part4b.",
        "/qwrtz @Qwrtz #qwrtz 12th 3pm",
        "a 😀 مرحبا 你好 Ω",
        "Wellbeing on the frontline: coproduced, codesigned and ringfenced, with reablement and prehab.",
        "A keyworker told the whistleblowing co-ordinator that the siloed workstreams are underfunded.",
    ],
)
def test_right_words_names_and_addresses_are_left_alone_in_english(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Lernumgebung, der Zuwendungsbescheid und das Familienzentrum sind draußen.",
        "Bildungs- und Teilhabepaket, Kita-Gutschein, Mitarbeiter:innen und Leas Geburt.",
        "Es heißt loszulassen und zusammenzuarbeiten; wir haben es hergeführt.",
        "Der „System Steward“ sagt: what matters to this person?",
        "Das Jobcenter berät niedrigschwellig, das Quartiersmanagement auch.",
    ],
)
def test_compounds_parts_of_words_and_english_quotes_are_left_alone_in_german(text: str) -> None:
    assert wrong(text, "de") == []


def test_american_spelling_is_none_of_ours() -> None:
    assert wrong("the color of the center") == ["color", "center"]


def test_a_mistake_is_told_with_its_place() -> None:
    text = "😀 We recieve letters, and realy many."
    spans = SPELLERS["en"].unknown(text)
    assert [text[span.begin : span.end] for span in spans] == ["recieve", "realy"]


def test_the_names_of_a_workshop_are_right_as_long_as_they_are_its_names() -> None:
    speller = Speller("en", ["Zebulon mcqwrtz"])
    assert speller.unknown("so mcqwrtz said") == []
    speller.know(["somebody else"])
    assert [span.word for span in speller.unknown("so mcqwrtz said")] == ["mcqwrtz"]


def test_suggestions_keep_the_capital_and_may_be_two_words() -> None:
    assert SPELLERS["en"].suggest("Recieve") == ("Receive", "Relieve")
    assert SPELLERS["de"].suggest("Lernumgebnug") == ("Lernumgebung",)
    assert "a lot" in SPELLERS["en"].suggest("alot")
    assert SPELLERS["de"].suggest("Strasse")[0] == "Straße"
    assert SPELLERS["en"].suggest("qqqqqqqqqq") == ()


@given(st.text(max_size=80), st.sampled_from(["en", "de"]))
def test_no_text_breaks_the_speller(text: str, language: str) -> None:
    for span in SPELLERS[language].unknown(text):
        assert text[span.begin : span.end] == span.word
    SPELLERS[language].suggest(text[:20])


# ---- completion --------------------------------------------------------------------------------------

ROOM = Workshop(
    "w",
    "A workshop",
    groups=(Group("g", "Table 4"),),
    participants=(
        Person("a", "Ann Lee", "Corran Partnership"),
        Person("b", "Zoë O’Hara-Łuk 🎉", "Corran Partnership"),
        Person("c", "Gone Girl", arrived="no show"),
    ),
    attribution="named",
)


def offered(typed: str, plan: Workshop = ROOM, *notes: Note) -> list[str]:
    return [candidate.text for candidate in complete(typed, plan, notes)]


def test_an_abbreviation_that_is_typed_whole_is_spelled_out() -> None:
    (first, *_) = complete("Ask the HSCP", ROOM)
    assert (first.text, first.begin, first.meaning) == ("Health and Social Care Partnership", 8, "HSCP")
    assert offered("the hsc") == ["HSCP"]
    assert offered("an Integration J") == ["Integration Joint Board"]
    assert offered("beim bt", replace(ROOM, language="de")) == ["BTHG"]


@pytest.mark.parametrize(("level", "named"), [("none", False), ("team", False), ("named", True)])
def test_people_are_named_in_a_text_only_where_notes_may_name_them(
    level: Attribution, *, named: bool
) -> None:
    plan = replace(ROOM, attribution=level)
    assert offered("so an", plan) == (["Ann Lee"] if named else [])
    assert offered("from cor", plan) == ["Corran Partnership"]  # a place to work is nobody's name
    assert offered("at tab", plan) == ["Table 4"]


def test_names_are_found_by_any_of_their_words_and_completed_from_where_they_begin() -> None:
    (found,) = complete("We met Ann L", ROOM)
    assert (found.text, found.begin) == ("Ann Lee", 7)
    assert offered("with o’h") == offered("with zoe o") == ["Zoë O’Hara-Łuk 🎉"]


def test_after_an_at_sign_come_those_who_take_part_or_own_something() -> None:
    note = Note("n", "x", owner="Rab, Housing team")
    assert offered("do it @", ROOM, note) == ['@"Ann Lee"', '@"Housing team"', "@Rab", '@"Zoë O’Hara-Łuk 🎉"']
    assert offered('do it @"ann l', ROOM, note) == ['@"Ann Lee"']
    assert offered("mail ann@", ROOM, note) == []


def test_a_slash_word_is_completed_at_the_beginning_of_the_line_only() -> None:
    assert offered("/act") == ["/action", "/actor"]
    assert offered("/erk") == ["/erkenntnis"]
    assert len(offered("/")) == MOST
    assert offered("either/act") == []


def test_one_letter_and_what_is_complete_already_offer_nothing() -> None:
    assert offered("a") == offered("") == offered("so Ann Lee") == []


@given(st.text(min_size=1, max_size=40))
def test_an_owner_who_is_completed_is_the_owner_of_the_note(name: str) -> None:
    plan = replace(ROOM, participants=(Person("p", name),))
    for owner in offered("/action do it @", plan):
        entry = parse(f"/action do it {owner}", date(2026, 11, 5))
        assert entry.text == "do it"
        assert entry.owner


@given(st.text(max_size=40))
def test_whatever_is_typed_can_be_completed_in_place(typed: str) -> None:
    for candidate in complete(typed, ROOM):
        assert 0 <= candidate.begin <= len(typed)
        assert candidate.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_fields_abbreviations_and_the_rooms_names_are_spelled_right(language: str) -> None:
    plan = replace(ROOM, language=language)
    speller = Speller(language, own_words(plan))
    texts = [*abbreviations(language).values(), "corran ann łuk"]
    assert [span.word for text in texts for span in speller.unknown(f"so {text} so")] == []
