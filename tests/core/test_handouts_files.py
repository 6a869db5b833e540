"""Handouts as files: each passes the gates of the write-up, whatever its plan says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, get_args

import pikepdf
import pytest
from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Deal, Group, Handout, Person, Step, Workshop
from hls_facilitator.plan import edits, templates
from hls_facilitator.writeup.handouts import handouts
from hls_facilitator.writeup.pdf import write_pdf
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.typeset import Typesetter
from hls_facilitator.writeup.sheets import HandoutKind
from hls_facilitator.writeup.word import write_word
from tests.gates import check_pdf
from tests.gates_docx import check_docx

if TYPE_CHECKING:
    from pathlib import Path

KINDS: tuple[HandoutKind, ...] = get_args(HandoutKind)
MM = 72 / 25.4


def planned(template: str) -> Workshop:
    numbers = itertools.count()
    found = templates.find(template)
    workshop = templates.plan(found, new_id=lambda: str(next(numbers)), now=0.0, date="2026-11-05")
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(7))
    return edits.deal(
        replace(workshop, participants=people, groups=workshop.groups[:2]), 2, "Table", ids.new_id, 2, 1
    )


def overfull() -> Workshop:
    """Return a plan in which everything is longer than its place."""
    long = "words that go on and on " * 60
    block = Block(
        "b",
        long,
        25,
        kind="breakout",
        format=long,
        note=long * 3,
        listen_for=long,
        steps=tuple(Step(str(n), long if n == 3 else "Draw", 3) for n in range(12)),
        cards=tuple(Card(str(n), long) for n in range(7)),
        materials=(long, "שלום עולם", "<b> & ]]>"),
        handouts=(
            Handout("1", long, long),
            Handout("2", "مرحبا", f"{long}:\n\nשם:\n\n{long}?\n" + "Who:\n" * 30),
        ),
    )
    pause = Block("x", "\x00Tea \U0001f600", 10, kind="break")
    return Workshop(
        "w",
        long,
        blocks=(block, pause) * 3,
        groups=(Group("g", long), Group("h", "مرحبا")),
        participants=(Person("a", long, long, long, host_of="g"), Person("b", "שלום", "\U0001f600")),
        deal=Deal(("g", "h"), ((("a",), ("b",)),) * 7, (("a", "b"),) * 7),
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("template", ["chief-officers-intro", "chief-officers-intro-de"])
def test_a_handout_passes_the_gates_of_pdf_and_word(template: str, kind: HandoutKind, tmp_path: Path) -> None:
    workshop = planned(template)
    document = handouts(workshop, Translations(workshop.language))[kind]
    write_pdf(document, tmp_path / "handout.pdf")
    write_word(document, tmp_path / "handout.docx")
    assert check_pdf(tmp_path / "handout.pdf") == []
    assert check_docx(tmp_path / "handout.docx") == []


@pytest.mark.parametrize("kind", KINDS)
def test_texts_far_too_long_and_of_any_script_still_make_a_good_handout(
    kind: HandoutKind, tmp_path: Path
) -> None:
    document = handouts(overfull(), Translations("en"))[kind]
    write_pdf(document, tmp_path / "handout.pdf")
    write_word(document, tmp_path / "handout.docx")
    assert check_pdf(tmp_path / "handout.pdf") == []
    assert check_docx(tmp_path / "handout.docx") == []


@pytest.mark.parametrize("template", templates.builtin(), ids=lambda template: template.id)
def test_cards_are_a5_across_and_one_page_each(template: templates.Template, tmp_path: Path) -> None:
    workshop = replace(planned(template.id), groups=(Group("g", "Table 1"),))
    document = handouts(workshop, Translations(workshop.language))["cards"]
    write_pdf(document, tmp_path / "cards.pdf")
    with pikepdf.open(tmp_path / "cards.pdf") as pdf:
        assert len(pdf.pages) == len(document.elements)
        box = [float(number) for number in pdf.pages[0].mediabox]
        assert [round(side / MM) for side in box] == [0, 0, 210, 148]


@pytest.mark.parametrize("template", templates.builtin(), ids=lambda template: template.id)
def test_a_note_sheet_takes_one_page(template: templates.Template, tmp_path: Path) -> None:
    workshop = replace(planned(template.id), groups=(Group("g", "Table 1"),))
    document = handouts(workshop, Translations(workshop.language))["note-sheet"]
    sheets = sum(bool(block.cards) for block in workshop.blocks)
    assert write_pdf(document, tmp_path / "notes.pdf").pages == sheets


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_off_its_page_however_long_it_is(kind: HandoutKind) -> None:
    story = Story(handouts(overfull(), Translations("en"))[kind], Typesetter(Faces()))
    room = story.frame.body_height
    assert [box for box in story.boxes if box.height > room and box.split(room) is None] == []


def test_the_agenda_of_half_a_day_takes_one_page(tmp_path: Path) -> None:
    workshop = planned("chief-officers-intro")
    document = handouts(workshop, Translations("en"))["agenda"]
    assert write_pdf(document, tmp_path / "agenda.pdf").pages == 1


def crowded() -> Workshop:
    """Return a plan for 2,000 people at 200 tables over 300 blocks, with names of every kind and length."""
    odd = (
        "W" * 300,
        "Anna Maria " * 27,
        "محمد الأحمد",
        "Zoë \U0001f600 \U0001f469\u200d\U0001f469",
        "<b>&amp;",
    )
    people = tuple(Person(str(n), f"{odd[n % 5]} {n}" if n % 7 == 0 else f"Person {n}") for n in range(2_000))
    groups = tuple(Group(f"g{n}", odd[n % 5] if n % 50 == 0 else f"Table {n}") for n in range(200))
    seats = [person.id for person in people]
    rounds = tuple(tuple(tuple(seats[turn + n :: 200]) for n in range(200)) for turn in range(4))
    lead = Block("", "Draw", 8, kind="breakout", steps=(Step("s", "Read", 8),), cards=(Card("c", "Why?"),))
    given = (Handout("1", "Ina", "A life."), Handout("2", "Tam", "Another."))
    return Workshop(
        "w",
        "All of it",
        blocks=tuple(replace(lead, id=str(n), handouts=given if n % 9 == 0 else ()) for n in range(300)),
        groups=groups,
        participants=people,
        deal=Deal(tuple(group.id for group in groups), rounds, (("0",) * 200,) * 4),
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "materials"])
def test_a_very_large_day_has_handouts_that_fit_their_pages_and_can_be_printed(
    kind: HandoutKind, tmp_path: Path
) -> None:
    document = handouts(crowded(), Translations("en"), (kind,))[kind]
    story = Story(document, Typesetter(Faces()))
    room = story.frame.body_height
    assert [box for box in story.boxes if box.height > room and box.split(room) is None] == []
    assert write_pdf(document, tmp_path / "handout.pdf").pages < 1_500
    write_word(document, tmp_path / "handout.docx")
