"""Markdown: everything said in its order, and nothing that people typed is markup to those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from hls_facilitator.model import AppError
from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.markdown import write_markdown
from hls_facilitator.writeup.sheets import Remark
from tests import pdf_samples
from tests.gates_markdown import check_markdown, read_markdown, shape
from tests.golden_file import golden
from tests.markup_samples import HOSTILE, TYPED, headed, spoken, whole
from tests.writeup_samples import hostile_notes, many_notes, small_notes, small_record

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.writeup.document import Document, Element

FIXTURES = {
    "small": small_record(),
    "german": small_record("de", small_notes(sample=True)),
    "hostile": small_record(notes=hostile_notes()),
    "compact": small_record(notes=many_notes(320)),
    "no notes": small_record(notes=[]),
    "a drawn day": pdf_samples.day(),
    "a hostile document": headed(pdf_samples.hostile()),
    "one of each": whole(),
}


def written(document: Document, folder: Path) -> str:
    path = folder / "page.md"
    write_markdown(document, path)
    return path.read_bytes().decode("utf-8")


def lines(folder: Path, *elements: Element) -> list[str]:
    return written(doc.Document("Title", "Kind", "en-GB", elements), folder).splitlines()


@pytest.mark.parametrize("name", FIXTURES)
def test_a_reader_finds_our_markup_and_no_other(name: str, tmp_path: Path) -> None:
    assert check_markdown(written(FIXTURES[name], tmp_path)) == []


@pytest.mark.parametrize("name", FIXTURES)
def test_everything_is_said_in_its_order(name: str, tmp_path: Path) -> None:
    text = read_markdown(written(FIXTURES[name], tmp_path))
    place = 0
    for said in spoken(FIXTURES[name]):
        at = text.find(said, place)
        assert at >= 0, f"{said[:80]!r} is missing or out of order"
        place = at + len(said)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_changes_nothing_but_the_words(text: str, tmp_path: Path) -> None:
    if text.strip():
        assert shape(written(whole(text), tmp_path)) == shape(written(whole("Said"), tmp_path))


@given(TYPED)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_by_chance_changes_nothing_but_the_words(tmp_path: Path, text: str) -> None:
    text = f"x{text}x"
    assert shape(written(whole(text), tmp_path)) == shape(written(whole("Said"), tmp_path))


def test_addresses_are_kept_from_becoming_links(tmp_path: Path) -> None:
    said = lines(tmp_path, doc.Paragraph("See https://example.org, www.example.org or ann@example.org"))
    assert said == [r"See https\://example.org, www\.example.org or ann\@example.org"]


def test_times_and_dates_stay_as_easy_to_read_as_they_were(tmp_path: Path) -> None:
    said = "From 10:50 to 11:19, on 5.11.2026: planned 25 minutes (taken 29)."
    assert lines(tmp_path, doc.Paragraph(said)) == [said]


def test_a_note_has_its_mark_kind_and_where_it_comes_from(tmp_path: Path) -> None:
    notes = doc.Notes((doc.NoteItem("+", "Enabler", "One\nworker", "Table 2, note 38"),))
    assert lines(tmp_path, notes) == ["- **+ Enabler:** One\\", "  worker (Table 2, note 38)"]


def test_charts_are_their_finding_and_photos_their_words(tmp_path: Path) -> None:
    text = read_markdown(written(whole(), tmp_path))
    assert "F1. Said Finding Said" in text
    assert "Picture Said The picture itself is in the other formats of this document." in text


def test_a_file_is_utf_8_with_line_feeds_and_one_at_its_end(tmp_path: Path) -> None:
    text = written(FIXTURES["hostile"], tmp_path)
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_day_reads_as_it_did(tmp_path: Path) -> None:
    text = written(pdf_samples.day(1), tmp_path)
    assert golden("markdown/day.md", text) == text


def test_a_small_german_day_reads_as_it_did(tmp_path: Path) -> None:
    elements = whole("Gesagt").elements
    text = written(doc.Document("Titel", "Mitschrift", "de-DE", elements), tmp_path)
    assert "Das Bild selbst ist in den anderen Formaten dieses Dokuments." in text
    assert golden("markdown/each-de.md", text) == text


def test_a_handout_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Handouts are made for paper and cannot be written as Markdown"):
        lines(tmp_path, Remark((("Bring pens", False),)))
    assert list(tmp_path.iterdir()) == []
