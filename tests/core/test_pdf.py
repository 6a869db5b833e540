"""A PDF says all that the document says, in its order, to eyes and to ears, whatever people typed."""

from __future__ import annotations

import errno
import gc
import tempfile
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.model import AppError
from hls_facilitator.writeup.document import (
    Column,
    Contents,
    Document,
    Element,
    Fact,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Question,
    Quote,
    Table,
    Title,
)
from hls_facilitator.writeup.pdf import archive, styles, write_pdf
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.flow import paginate
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.typeset import Typesetter
from hls_facilitator.writeup.pdf.words import clean
from tests import pdf_samples
from tests.gates import check_pdf
from tests.golden_file import golden
from tests.read_back import page_count, read_artifacts, read_elements, read_pdf

SAMPLES = {
    "day": pdf_samples.day,
    "hostile": pdf_samples.hostile,
    "empty": pdf_samples.empty,
    "2,000 notes": lambda: pdf_samples.many(2000),
    "2,000 notes, some hostile": lambda: pdf_samples.many(2000, hostile=True),
}


def document(*elements: Element) -> Document:
    return Document(
        "A small record", "Full record", "en-GB", (Title("Full record", "A small record"), *elements)
    )


def notes(*texts: str) -> Notes:
    return Notes(
        tuple(NoteItem("•", "Insight", text, f"note {number}") for number, text in enumerate(texts, 1))
    )


def bodies(path: Path) -> list[str]:
    return [text for role, text in read_elements(path) if role == "LBody"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_document_passes_the_gates(sample: str, tmp_path: Path) -> None:
    result = write_pdf(SAMPLES[sample](), tmp_path / "record.pdf")
    assert check_pdf(result.path) == []
    assert result.pages == page_count(result.path)


def test_the_day_reads_as_it_always_did(tmp_path: Path) -> None:
    path = write_pdf(pdf_samples.day(), tmp_path / "day.pdf").path
    lines = [f"{page_count(path)} pages", *(f"{role}\t{text}" for role, text in read_elements(path))]
    text = "\n".join(lines) + "\n"
    assert text == golden("pdf/day.txt", text)


def test_the_same_document_gives_the_same_text_and_pages(tmp_path: Path) -> None:
    first = write_pdf(pdf_samples.hostile(), tmp_path / "first.pdf")
    second = write_pdf(pdf_samples.hostile(), tmp_path / "second.pdf")
    assert read_elements(first.path) == read_elements(second.path)
    assert first.pages == second.pages


def printed(text: str) -> str:
    """What is left of a text once it is cleaned, on one line and without the codes nobody else knows."""
    private = dict.fromkeys([*range(0xE000, 0xF900), *range(0xF0000, 0x110000)], "□")
    return " ".join(clean(text).translate(private).split())


@pytest.mark.parametrize("text", ["plain", "hostile"])
def test_two_thousand_notes_are_all_read_in_order(text: str, tmp_path: Path) -> None:
    record = pdf_samples.many(2000, hostile=text == "hostile")
    said = [
        printed(f"{note.text} {note.meta}")
        for part in record.elements
        if isinstance(part, Notes)
        for note in part.items
    ]
    assert len(said) == 2000
    read = bodies(write_pdf(record, tmp_path / "many.pdf").path)
    assert [" ".join(body.split()) for body in read] == said


def test_what_looks_like_markup_is_printed_as_typed(tmp_path: Path) -> None:
    typed = pdf_samples.HOSTILE[0]
    assert bodies(write_pdf(document(notes(typed)), tmp_path / "x.pdf").path) == [f"{typed} note 1"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a\x00b\x07c\x1bd\x7f", "abcd"),
        ("half \ud800 a \udfff character", "half a character"),
        ("👍🏽 ❤️ 👩‍👧", "👍 ❤ 👩👧"),
        ("two\r\nlines\u2028three", "two lines three"),
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("Ġaeḋealaċ ḃ", "Ġaeḋealaċ ḃ"),
        ("e\u0301", "é"),
        ("قالت الجارة: لا أحد (أبداً) 12", "قالت الجارة: لا أحد (أبداً) 12"),
        ("אמרה Ina: 42%", "אמרה Ina: 42%"),
        ("Ina sagte שלום und ging", "Ina sagte שלום und ging"),
        ("工作坊 → ☐", "工作坊 → ☐"),
        ("قَالَتْ → אִמָּא", "قَالَتْ → אִמָּא"),
        ("x" * 5000, "x" * 5000),
        ("word " * 1000, ("word " * 1000).strip()),
    ],
)
def test_every_script_and_every_length_is_read_back(typed: str, read: str, tmp_path: Path) -> None:
    path = write_pdf(document(notes(typed, "the next note")), tmp_path / "x.pdf").path
    assert bodies(path) == [f"{read} note 1", "the next note note 2"]
    assert check_pdf(path) == []


@given(st.lists(st.text(st.characters(), max_size=80), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_file_or_gets_lost(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_pdf(document(notes(*texts)), Path(folder) / "any.pdf").path
        said = [printed(f"{text} note {number}") for number, text in enumerate(texts, 1)]
        assert [" ".join(body.split()) for body in bodies(path)] == said


def test_a_character_without_a_font_is_a_box_and_is_named(tmp_path: Path) -> None:
    result = write_pdf(document(notes("工 and 工")), tmp_path / "x.pdf")
    assert result.missing == ("工",)
    assert result.log == ("No font draws U+5DE5: shown as a box",)


def test_a_private_character_is_a_box_even_where_a_font_draws_it(tmp_path: Path) -> None:
    result = write_pdf(document(notes("\U000fe4e5")), tmp_path / "x.pdf")  # the font of emoji has one for it
    assert bodies(result.path) == ["□ note 1"]
    assert result.missing == ("\U000fe4e5",)


def test_right_to_left_paragraphs_name_their_language(tmp_path: Path) -> None:
    path = write_pdf(document(notes("مرحبا", "שלום", "hello")), tmp_path / "x.pdf").path
    with pikepdf.open(path) as pdf:
        items = list(pdf.Root.StructTreeRoot.K.K[-1].K)
        assert [str(item.K[1].get("/Lang", "")) for item in items] == ["ar", "he", ""]


def test_headings_never_skip_a_level(tmp_path: Path) -> None:
    odd = document(
        Heading(3, "Deep"),
        Question("Question 1", "Lost?"),
        Heading(1, "Top"),
        Question("Question 2", "Alone?"),
    )
    roles = [
        role for role, _ in read_elements(write_pdf(odd, tmp_path / "x.pdf").path) if role.startswith("H")
    ]
    assert roles == ["H1", "H2", "H3", "H2", "H3"]


def test_the_outline_lists_every_heading_with_its_label(tmp_path: Path) -> None:
    path = write_pdf(pdf_samples.day(1), tmp_path / "x.pdf").path
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        heard = outline.root[1]
        assert [item.title for item in outline.root][:3] == ["Summary", "What we heard", "Actions"]
        assert [item.title for item in heard.children][3] == "Block 4 Draw a life, not a service"
        assert len(heard.children[3].children) == 4


def test_the_running_header_starts_on_the_second_page(tmp_path: Path) -> None:
    path = write_pdf(pdf_samples.day(), tmp_path / "x.pdf").path
    pages = read_artifacts(path)
    assert pdf_samples.TITLE not in pages[0]
    assert f"Page 1 of {len(pages)}" in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert pdf_samples.TITLE in page
        assert f"Page {number} of {len(pages)}" in page
        assert pdf_samples.FOOTER in page


@pytest.mark.parametrize("count", [40, 2000])
def test_the_contents_name_the_page_that_each_link_leads_to(count: int, tmp_path: Path) -> None:
    path = write_pdf(pdf_samples.many(count), tmp_path / "x.pdf").path
    elements = read_elements(path)
    if count == 40:
        said = [
            int(text.rsplit(" ", 1)[1].strip(".")) for role, text in elements if text.startswith("Contents ")
        ]
    else:
        said = [int(text) for role, text in elements if role == "P" and text.isdigit()]
    with pikepdf.open(path) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert [pages.index(link.Dest[0].objgen) + 1 for link in links] == said


def test_a_short_record_has_its_contents_on_one_line_and_a_long_one_a_list(tmp_path: Path) -> None:
    short = write_pdf(pdf_samples.day(2), tmp_path / "short.pdf").path
    assert "Contents What we heard, page 2. Actions, Parking lot, page" in read_pdf(short)
    assert "Block about subject 1\n3\n" in read_pdf(
        write_pdf(pdf_samples.many(2000), tmp_path / "long.pdf").path
    )


def test_a_contents_entry_without_its_heading_is_plain_words(tmp_path: Path) -> None:
    path = write_pdf(document(Contents("Contents", (("Ghost", "nowhere", 1),))), tmp_path / "x.pdf").path
    assert "Contents Ghost, page 1." in read_pdf(path)


def test_a_row_taller_than_a_page_goes_on_over_pages_as_one_row(tmp_path: Path) -> None:
    long = "word " * 1500
    columns = (Column("Who", 36, row_header=True), Column("What", 110), Column("Note", 14))
    table = Table("T", "A table", columns, (("Ann", long, "1"), ("Ben", "x", "2"), ("Cat", "y", "3")))
    path = write_pdf(document(table), tmp_path / "x.pdf").path
    cells = [text for role, text in read_elements(path) if role in ("TH", "TD")]
    assert cells == ["Who", "What", "Note", "Ann", long.strip(), "1", "Ben", "x", "2", "Cat", "y", "3"]
    assert check_pdf(path) == []


def test_a_table_of_one_row_passes_too(tmp_path: Path) -> None:
    columns = (
        Column("By when", 36, row_header=True),
        Column("Action", 69),
        Column("Who", 38),
        Column("From", 17),
    )
    table = Table("Actions", "", columns, (("3 Dec 2026", "Ask the bus company", "Ann", "Note 4"),))
    assert check_pdf(write_pdf(document(table), tmp_path / "x.pdf").path) == []


def test_a_document_of_two_pages_passes_with_its_header(tmp_path: Path) -> None:
    two = Document(
        pdf_samples.TITLE, "Full record", "en-GB", (Title("", "T"), Paragraph("word and text " * 300))
    )
    result = write_pdf(two, tmp_path / "x.pdf")
    assert result.pages == 2
    assert check_pdf(result.path) == []


def test_words_of_the_file_format_in_a_title_do_no_harm(tmp_path: Path) -> None:
    odd = Document("endstream endobj <x> & ]]>", "k", "en-GB", (Title("", "T"),), "endstream", "\n")
    assert check_pdf(write_pdf(odd, tmp_path / "x.pdf").path) == []


def test_direction_marks_among_right_to_left_words_draw_nothing(tmp_path: Path) -> None:
    typed = "\u200eאמרה\u200c \u200fab\u200c 12\u200e مرحبا\u200c"
    path = write_pdf(document(notes(typed)), tmp_path / "x.pdf").path
    assert check_pdf(path) == []
    heard = "".join(char for char in bodies(path)[0] if char.isprintable())
    assert heard == "אמרה ab 12 مرحبا note 1"


def test_the_file_says_its_title_and_language(tmp_path: Path) -> None:
    with pikepdf.open(write_pdf(pdf_samples.empty(), tmp_path / "x.pdf").path) as pdf:
        assert str(pdf.Root.Lang) == "de-DE"
        assert str(pdf.docinfo.Title) == "Ärmel hoch"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_quotes_wear_the_marks_of_their_language(tmp_path: Path) -> None:
    german = Document("Tag", "Protokoll", "de-DE", (Quote("Ja", "Tisch 1"),))
    assert "„Ja“" in read_pdf(write_pdf(german, tmp_path / "x.pdf").path)


def test_a_document_without_elements_is_still_a_file(tmp_path: Path) -> None:
    result = write_pdf(Document("Nothing", "Full record", "en-GB", ()), tmp_path / "x.pdf")
    assert result.pages == 1


def test_elements_with_no_words_leave_no_empty_tags(tmp_path: Path) -> None:
    hollow = document(
        Paragraph("\x00"), Notes((NoteItem("•", "Insight", "\x07"),)), Quote("x"), Paragraph("after")
    )
    path = write_pdf(hollow, tmp_path / "x.pdf").path
    assert check_pdf(path) == []
    assert read_elements(path)[-1] == ("P", "after")


def test_notes_that_split_over_pages_keep_two_lines_on_each_side() -> None:
    story = Story(document(*(notes("word " * 120) for _ in range(12))), Typesetter(Faces()))
    pages = paginate(story.boxes, styles.BODY_HEIGHT)
    for before, after in pairwise(pages):
        assert before[-1].box.height >= 36
        assert after[0].box.height >= 36


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"x\.pdf"):
        write_pdf(pdf_samples.empty(), tmp_path / "nowhere" / "x.pdf")


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), RuntimeError("a bug")])
def test_a_failure_leaves_the_old_file_and_no_half_one(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"the one before")
    collecting = gc.isenabled()  # not where windows were open before

    def fail(*_arguments: object) -> bytes:
        raise fault

    monkeypatch.setattr(archive, "finish", fail)
    with pytest.raises((AppError, RuntimeError)):
        write_pdf(pdf_samples.empty(), path)
    assert path.read_bytes() == b"the one before"
    assert list(tmp_path.iterdir()) == [path]
    assert gc.isenabled() == collecting


@pytest.mark.parametrize("paragraphs", range(20, 34))
def test_what_is_said_about_a_document_stays_under_its_heading(paragraphs: int) -> None:
    said = [Paragraph("What the room said.") for _ in range(paragraphs)]
    facts = [Fact("Fact", f"Fact {number}") for number in range(4)]
    story = Story(document(*said, Heading(1, "About this"), *facts), Typesetter(Faces()))
    pages = paginate(story.boxes, story.frame.body_height)
    places = [number for number, page in enumerate(pages) for _ in page]
    assert len(set(places[-5:])) == 1
