"""Every kind of document: what each says in both languages, and what people may choose of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import DOCUMENT_KINDS, Note, Pages, Photo, Programme, Theme, WriteUp
from hls_facilitator.writeup import sections
from hls_facilitator.writeup.document import (
    BarChart,
    Bullets,
    Callout,
    Card,
    Document,
    Fact,
    Heading,
    Notes,
    Paragraph,
    Picture,
    Question,
    Quote,
    ShareChart,
    Table,
)
from hls_facilitator.writeup.documents import document
from hls_facilitator.writeup.documents.briefing import pages_of
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.source import Developed
from tests.document_text import as_text
from tests.golden_file import golden
from tests.writeup_samples import PIXEL, START, hostile_notes, told_document, told_source

if TYPE_CHECKING:
    from hls_facilitator.model import DocumentKind

EN = Translations("en")


def heads(told: Document, level: int = 1) -> list[str]:
    return [one.text for one in told.elements if isinstance(one, Heading) and one.level == level]


def table(told: Document, title: str) -> Table:
    return next(one for one in told.elements if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_each_kind_reads_as_it_should(kind: DocumentKind, language: str) -> None:
    text = as_text(told_document(kind, language))
    assert text == golden(f"documents/{kind}-{language}.txt", text)


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_no_text_and_no_lack_of_any_breaks_a_document(kind: DocumentKind) -> None:
    hostile = tuple(replace(note, theme="t1") for note in hostile_notes())
    assert told_document(kind, "en", told_source(notes=hostile)).elements
    assert told_document(kind, "en", told_source(notes=(), themes=(), votes=(), photos=())).elements


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_leaves_out_what_must_not_leave_the_room(kind: DocumentKind) -> None:
    secrets = (
        {"private": True},
        {"deleted": True},
        {"kind": "safeguarding"},
        {"quotable": "not outside"},
        {"kind": "quote", "details": (("consent", "Refused"),)},
        {"kind": "quote", "details": (("consent", Translations("de")("Refused")),)},
    )
    notes = tuple(
        Note(f"s{number}", "Kept inside", at=START, starred=True, theme="t1", **{"kind": "insight", **fields})
        for number, fields in enumerate(secrets)
    )
    assert "Kept inside" not in as_text(told_document(kind, "en", told_source(notes=notes)))


# ---- what may be chosen --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_a_section_that_is_left_out_is_missing_and_the_others_stay(kind: DocumentKind) -> None:
    bare = told_source(photos=())  # which move to the album where nothing else is heard
    whole = heads(told_document(kind, "en", bare))
    for section, title in sections.SECTIONS[kind].items():
        left = heads(told_document(kind, "en", bare, left_out=(section,)))
        assert left == [head for head in whole if head != title]


def test_sections_come_in_the_order_wanted_and_new_ones_where_they_belong() -> None:
    assert heads(told_document("full", order=("actions", "heard")))[:3] == [
        "Summary",
        "Actions",
        "Parking lot",
    ]
    pages = Pages("full", order=("about", "no such section", "heard"))
    assert sections.in_order(pages) == (
        "summary", "about", "heard", "themes", "actions", "parking", "experiments", "timing", "time",
        "counts", "photos",
    )  # fmt: skip
    assert set(sections.wanted(replace(pages, left_out=("about",)))) == {*sections.SECTIONS["full"]} - {
        "about"
    }


def test_a_section_has_the_words_over_it_that_somebody_wrote() -> None:
    assert "Wer was tut" in heads(told_document("full", headings=(("actions", "Wer was tut"),)))
    assert "Actions" in heads(told_document("full", headings=(("actions", " "),)))


def test_figures_are_numbered_in_the_order_in_which_they_come() -> None:
    for order in ((), ("counts", "time", "timing", "themes")):
        told = told_document("full", order=order).elements
        leads = [one.caption_lead for one in told if isinstance(one, BarChart | ShareChart)]
        assert leads == [f"Figure {number}." for number in range(1, len(leads) + 1)]
        for place, one in enumerate(told):
            if isinstance(one, ShareChart):
                data = told[place + 1]
                assert isinstance(data, Table)
                assert data.caption_lead == one.caption_lead.replace("Figure", "Data for figure")


def test_with_starred_notes_only_what_people_answer_for_stays_under_its_number() -> None:
    plain, starred = told_document("full"), told_document("full", starred_only=True)
    assert table(plain, "Actions") == table(starred, "Actions")
    assert "bowling green" not in as_text(starred)


def test_a_photo_stands_under_the_question_it_belongs_to_or_in_the_album() -> None:
    told = told_document("full")
    place = next(n for n, one in enumerate(told.elements) if isinstance(one, Picture))
    asked = [one.text for one in told.elements[:place] if isinstance(one, Question)]
    assert asked == ["What matters to this person?"]
    loose = Developed(Photo("f2", at=START), PIXEL, 4, 3)
    album = told_document("full", "en", told_source(photos=(loose,)))
    assert "Photos" in heads(album)
    assert next(one.alt for one in album.elements if isinstance(one, Picture)) == "Photo of 10:00"
    for choices in ({"photos": False}, {"left_out": ("photos",)}):
        assert not any(isinstance(one, Picture) for one in told_document("full", "en", **choices).elements)


def test_without_what_was_heard_all_photos_are_in_the_album() -> None:
    assert "Photos" in heads(told_document("full", left_out=("heard",)))


# ---- tracing -------------------------------------------------------------------------------------


def printed_numbers(told: Document) -> dict[int, str]:
    """Return the notes of a full record by the numbers they are told by under what was heard."""
    found: dict[int, str] = {}
    for one in told.elements:
        texts = (
            [(item.text, item.meta) for item in one.items]
            if isinstance(one, Notes)
            else [(one.text, one.source)]
            if isinstance(one, Quote)
            else []
        )
        for text, source in texts:
            number = re.search(r"[Nn]ote\s(\d+)", source)
            if number:
                found[int(number[1])] = text
    return found


def test_every_finding_can_be_followed_to_its_notes_in_the_record() -> None:
    record = printed_numbers(told_document("full", starred_only=False))
    for kind in ("summary", "briefing", "actions"):
        text = as_text(told_document(kind))
        for number in re.findall(r"[Nn]otes?[~ ](\d+)", text):
            assert int(number) in record
    theme = next(one for one in told_document("summary").elements if isinstance(one, Paragraph) and one.meta)
    assert theme.text == "Neighbours do more."
    assert theme.meta == "2 of 3 tables. Notes 1, 2 and 3"
    assert record[1] == "What matters to Mr Oduya is the bowling green."


# ---- the single kinds ----------------------------------------------------------------------------


def test_without_themes_the_starred_notes_and_what_says_most_are_heard() -> None:
    notes = tuple(
        Note(f"n{number:02d}", f"Said {number}", kind, at=START + number, starred=number == 9)
        for number, kind in enumerate(
            (
                "feedback",
                "question",
                "insight",
                "barrier",
                "quote",
                "pattern",
                "story",
                "insight",
                "quote",
                "tension",
            )
        )
    )
    for kind in ("summary", "briefing"):
        told = told_document(kind, "en", told_source(notes=notes, themes=(), votes=()))
        heard = [item.text for one in told.elements if isinstance(one, Notes) for item in one.items]
        assert "Said 9" in heard
        assert "Said 5" in heard
        assert "Said 0" not in heard
        assert any(isinstance(one, Quote) for one in told.elements)


def test_a_day_of_feedback_alone_makes_no_empty_page() -> None:
    told = told_document(
        "summary", "en", told_source(notes=(Note("a", "Warmer rooms", "feedback", at=START),), themes=())
    )
    assert "In short" in heads(told)


def test_the_summary_that_somebody_wrote_stands_in_place_of_the_made_one() -> None:
    source = told_source()
    written = replace(source.workshop, write_up=WriteUp(summary="One.\n\nTwo."))
    for kind in ("full", "summary"):
        told = told_document(kind, "en", replace(source, workshop=written))
        texts = [one.text for one in told.elements if isinstance(one, Paragraph)]
        assert texts[:2] == ["One.", "Two."]
    assert "Purpose" in [one.label for one in told_document("briefing").elements if isinstance(one, Fact)]


def test_more_than_six_experiments_are_a_list_with_the_starred_ones_in_full() -> None:
    notes = tuple(
        Note(
            f"e{number}",
            f"Try {number}",
            "experiment",
            at=START + number,
            owner="Ann",
            starred=number in (7, 8),
        )
        for number in range(9)
    )
    told = told_document("full", "en", told_source(notes=notes))
    cards = [one.text for one in told.elements if isinstance(one, Card)]
    assert len(cards) == 6
    assert {"Try 7", "Try 8"} <= set(cards)
    whole = told_document("actions", "en", told_source(notes=notes))
    assert len([one for one in whole.elements if isinstance(one, Card)]) == 9


def many(count: int, length: int = 300) -> tuple[Note, ...]:
    """Return notes of every kind that a briefing holds, each as long as that."""
    kinds = ("quote", "decision", "experiment", "stop", "action", "insight")
    words = "So much was said here that it takes a while. " * (length // 40)
    return tuple(
        Note(
            f"m{n:04d}",
            f"{n} {words}",
            kinds[n % 6],
            at=START + n,
            owner="Host",
            due="2026-12-01",
            theme=f"t{n % 9}",
        )
        for n in range(count)
    )


@pytest.mark.parametrize("length", [0, 300, 5000])
def test_the_briefing_keeps_to_two_pages_whatever_comes(length: int) -> None:
    words = "Everybody said it. " * (length // 15)
    source = told_source(notes=many(200, length or 40))
    workshop = replace(
        source.workshop,
        title="A day " + words[:300],
        outcomes=(words, "Another"),
        write_up=WriteUp(summary=words, asks=(words,) * 5),
    )
    themes = tuple(Theme(f"t{n}", f"Theme {n} {words[:200]}", words, f"a{n}") for n in range(9))
    told = told_document("briefing", "en", replace(source, workshop=workshop, themes=themes))
    assert pages_of(told, PLAIN) <= 2
    assert heads(told, 2)


@pytest.mark.parametrize("count", [20, 40, 60])
def test_the_briefing_leaves_two_lines_for_what_word_sets_wider(count: int) -> None:
    themes = tuple(
        Theme(f"t{n}", f"Theme {n}", "Said in short. " * (n + 1), f"a{n}") for n in range(count // 8)
    )
    told = told_document("briefing", "en", told_source(notes=many(count, 120), themes=themes))
    assert pages_of(replace(told, elements=(*told.elements, Paragraph("One\nand two"))), PLAIN) <= 2


def test_what_has_no_room_in_the_briefing_is_named_as_being_in_the_record() -> None:
    themes = tuple(Theme(f"t{n}", f"Theme {n}", "Said in short.", f"a{n}") for n in range(9))
    told = told_document("briefing", "en", told_source(notes=many(60, 40), themes=themes))
    last = next(one for one in reversed(told.elements) if isinstance(one, Callout))
    assert "4 more themes" in last.text
    assert "more decisions, experiments and actions" in last.text


def test_a_programme_tells_shared_themes_once_and_says_what_was_kept() -> None:
    first = told_source()
    done = tuple(replace(note, progress="done" if note.kind == "action" else "open") for note in first.notes)
    second = replace(first, notes=done, workshop=replace(first.workshop, id="w2", date="2026-11-12"))
    programme = Programme("p", "A year of learning", place="Strathmarle")
    sources = [replace(one, programme=programme) for one in (second, first)]
    told = document(sources, "programme", None, EN)
    assert told.title == "A year of learning"
    assert told.subject == "Thursday 5 November 2026 to Thursday 12 November 2026, Strathmarle"
    assert heads(told, 2)[:2] == ["Others are closer", "Ways"]
    kept = [one.text for one in told.elements if isinstance(one, Paragraph) and "Of 6 actions" in one.text]
    assert kept == ["Of 6 actions, promises and decisions 3 are done, 3 open and 0 dropped."]
    assert [row[-1] for row in table(told, "Actions").rows][:2] == ["Session 1, note 6", "Session 2, note 6"]
    bullets = [item.meta for one in told.elements if isinstance(one, Bullets) for item in one.items]
    assert "Notes 1, 2 and 3" in bullets
