"""How much documents say of people: owners, speakers and whoever stands in the fields of a card."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hls_facilitator.model import Attribution, DocumentKind, Group, Note, Pages, Person, Workshop
from hls_facilitator.writeup.naming import Naming, level_of
from tests.document_text import as_text
from tests.writeup_samples import told_document, told_source

WORKSHOP = Workshop(
    "w",
    "Day",
    groups=(Group("g1", "Window table"),),
    participants=(Person("p1", "Ann Lee", "Glenorra", "Head of Service"), Person("p2", "Bo", "Corran")),
    attribution="named",
)


def owner(words: str, level: Attribution, **more: Any) -> str:
    return Naming(WORKSHOP, level).told(Note("n", "Text", "action", owner=words, **more)).owner


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("full", "named"),
        ("actions", "named"),
        ("programme", "named"),
        ("summary", "none"),
        ("briefing", "none"),
    ],
)
def test_each_kind_has_a_level_that_suits_it(kind: DocumentKind, level: Attribution) -> None:
    assert level_of(Pages(kind)) == level
    assert level_of(Pages(kind, names="team")) == "team"


def test_owners_are_told_as_the_level_allows() -> None:
    assert owner("ann  lee", "named") == "ann  lee"
    assert owner("ann  lee", "team") == "Head of Service, Glenorra"
    assert owner("Bo", "team") == "Corran"
    assert owner("Somebody else", "team") == "Somebody else"
    assert [owner(words, "none") for words in ("Ann Lee", "Bo", "Somebody else")] == ["", "", ""]
    for words in ("head of service", "Glenorra", "Head of Service, Glenorra", "Window table"):
        assert owner(words, "none") == words


def test_owners_of_samples_are_nobodys_names() -> None:
    assert owner("Chief Officer, Lochmarn", "none", sample=True) == "Chief Officer, Lochmarn"


def test_people_in_the_fields_of_a_card_are_told_as_owners_are() -> None:
    note = Note("n", "Try", "experiment", details=(("learn", "Who rings"), ("partner", "Ann Lee")))
    assert dict(Naming(WORKSHOP, "none").told(note).details) == {"learn": "Who rings"}
    assert dict(Naming(WORKSHOP, "team").told(note).details)["partner"] == "Head of Service, Glenorra"


def test_speakers_are_told_only_as_was_agreed() -> None:
    named = Note("n", "Text", said_by="Ann Lee", attribution="named")
    team = Note("n", "Text", said_by="Housing", attribution="team")
    agreed: tuple[tuple[Note, Attribution, str], ...] = (
        (named, "named", "Ann Lee"),
        (named, "team", ""),
        (named, "none", ""),
        (team, "named", "Housing"),
        (team, "none", ""),
    )
    for note, level, told in agreed:
        assert Naming(WORKSHOP, level).told(note).said_by == told
    tight = replace(WORKSHOP, attribution="team")
    assert Naming(tight, "team").told(team).said_by == "Housing"
    assert Naming(tight, "named").told(named).said_by == ""


@pytest.mark.parametrize("kind", ["summary", "briefing"])
def test_nobody_is_named_in_what_goes_further_unless_it_is_asked_for(kind: DocumentKind) -> None:
    source = told_source()
    workshop = replace(source.workshop, attribution="named")
    notes = tuple(
        replace(note, said_by="Ann Lee", attribution="named", owner="Ann Lee") for note in source.notes
    )
    people = (Person("p1", "Ann Lee", "Glenorra", "Head of Service"),)
    told = replace(source, notes=notes, workshop=replace(workshop, participants=people))
    assert "Ann Lee" not in as_text(told_document(kind, "en", told))
