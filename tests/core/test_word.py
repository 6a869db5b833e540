"""The Word file: opens cleanly, holds every word, serves those who listen, and is never half written."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from hls_facilitator.writeup.document import (
    Bar,
    BarChart,
    Bullet,
    Bullets,
    Callout,
    Column,
    Contents,
    Document,
    Fact,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Table,
)
from hls_facilitator.writeup.word import write_word
from hls_facilitator.writeup.word.text import cleaned
from tests import pdf_samples
from tests.gates_docx import check_docx
from tests.golden_file import golden
from tests.word_samples import every
from tests.writeup_samples import hostile_notes, many_notes, small_notes, small_record

if TYPE_CHECKING:
    from hls_facilitator.model import Note


def headed(document: Document) -> Document:
    """Return a document whose heading of level 3 has those above it."""
    return replace(document, elements=(Heading(1, "One"), Heading(2, "Two"), *document.elements))


FIXTURES = {
    "small": small_record(),
    "german": small_record("de", small_notes(sample=True)),
    "hostile": small_record(notes=hostile_notes()),
    "compact": small_record(notes=many_notes(320)),
    "no notes": small_record(notes=[]),
    "a drawn day": pdf_samples.day(),
    "an empty document": pdf_samples.empty(),
    "every element": every(),
    "a hostile document": headed(pdf_samples.hostile()),
}


def written(document: Document, folder: Path) -> Path:
    path = folder / "record.docx"
    write_word(document, path)
    return path


def opened(path: Path) -> Any:
    return docx.Document(str(path))


def part(path: Path, name: str) -> str:
    with ZipFile(path) as package:
        return package.read(name).decode()


def texts(path: Path) -> list[str]:
    """Return the text of every paragraph, tables included, as Word has it."""
    body = opened(path).element.body
    found: list[str] = []
    for paragraph in body.iter(qn("w:p")):
        signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
        inside = (run for run in paragraph.iter(qn("w:t"), *signs) if run.getparent().tag == qn("w:r"))
        found.append("".join(signs.get(run.tag) or run.text or "" for run in inside))
    return found


@pytest.mark.parametrize("name", FIXTURES)
def test_word_opens_every_document_cleanly(name: str, tmp_path: Path) -> None:
    assert check_docx(written(FIXTURES[name], tmp_path)) == []


def test_a_long_record_opens_cleanly_and_holds_every_note(tmp_path: Path) -> None:
    notes = [*many_notes(2000), *hostile_notes()]
    path = written(small_record(notes=notes), tmp_path)
    assert check_docx(path) == []
    whole = "\n".join(texts(path))
    assert [note.text for note in notes if cleaned(note.text).strip() not in whole] == []


@pytest.mark.parametrize("note", hostile_notes(), ids=lambda note: f"{note.kind} {note.id}")
def test_every_hostile_note_is_read_back_as_it_was_typed(note: Note, tmp_path: Path) -> None:
    path = written(small_record(notes=[note]), tmp_path)
    assert any(cleaned(note.text).strip() in text for text in texts(path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=())), meta=st.text(max_size=20))
def test_any_text_survives_the_way_into_word_and_back(text: str, meta: str, tmp_path: Path) -> None:
    elements = (
        Notes((NoteItem("•", "Insight", text, meta),)),
        Table("A", "B", (Column("C", 160),), ((text,),)),
        Callout(text, meta),
    )
    path = written(Document("T", "K", "en-GB", elements), tmp_path)
    read = texts(path)
    assert f"Insight\t{cleaned(text)}{' ' + cleaned(meta) if meta else ''}" in read
    assert cleaned(text) in read


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"]
)
def test_the_parts_of_a_file_with_every_element_are_as_they_were(name: str, tmp_path: Path) -> None:
    xml = re.sub(r"(</w:(?:p|tr|tbl|sdt|sectPr)>)", r"\1\n", part(written(every(), tmp_path), name))
    assert xml == golden(f"word/{Path(name).name}", xml)


def test_the_file_says_what_it_is_and_in_which_language(tmp_path: Path) -> None:
    word = opened(written(small_record("de"), tmp_path))
    properties = word.core_properties
    assert (properties.title, properties.language) == ("Willkommen in Berlin: HLS als Anregung", "de-DE")
    assert properties.subject == "Donnerstag, 5. November 2026, Rathaus Mitte"
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}


def test_a_title_longer_than_a_property_may_be_is_cut_there_alone(tmp_path: Path) -> None:
    document = Document("Long " * 200, "Full record", "en-GB", (Paragraph("Text"),))
    path = written(document, tmp_path)
    assert len(opened(path).core_properties.title) == 255
    assert check_docx(path) == []


def test_headings_are_real_and_questions_count_as_the_third_level(tmp_path: Path) -> None:
    word = opened(written(small_record(), tmp_path))
    outline = [
        (p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith(("Heading", "Question"))
    ]
    heard = outline.index(("Heading 1", "What we heard"))
    assert outline[heard : heard + 3] == [
        ("Heading 1", "What we heard"),
        ("Heading 2", "Block 2\tDraw a life, not a service"),
        ("Question", "Question 1\tWhat matters to this person?"),
    ]
    level = word.styles["Question"].element.find(f".//{qn('w:outlineLvl')}")
    assert level.get(qn("w:val")) == "2"


def test_notes_are_a_real_list_whose_sign_is_their_mark(tmp_path: Path) -> None:
    word = opened(written(small_record(), tmp_path))
    numbering = word.part.numbering_part.element
    signs = {
        number.numId: numbering.xpath(
            f"w:abstractNum[@w:abstractNumId='{number.abstractNumId.val}']//w:lvlText/@w:val"
        )
        for number in numbering.num_lst
    }
    note = next(p for p in word.paragraphs if p.text.startswith("Actor or factor"))
    assert signs[note._p.pPr.numPr.numId.val] == ["◊"]


def test_a_mark_that_has_no_list_is_written_out(tmp_path: Path) -> None:
    document = Document("T", "K", "en-GB", (Notes((NoteItem("§", "Law", "Text"),)),))
    assert "§\tLaw\tText" in texts(written(document, tmp_path))


def test_points_of_a_list_carry_their_remark(tmp_path: Path) -> None:
    path = written(Document("T", "K", "en-GB", (Bullets((Bullet("Said often.", "5 of 6"),)),)), tmp_path)
    assert check_docx(path) == []
    assert "Said often. 5 of 6" in texts(path)


def test_tables_repeat_their_header_row_and_keep_rows_whole(tmp_path: Path) -> None:
    word = opened(written(pdf_samples.day(1), tmp_path))
    assert len(word.tables) == 3
    for table in word.tables:
        first, *rest = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))
        assert not any(row.trPr.find(qn("w:tblHeader")) is not None for row in rest)


@pytest.mark.parametrize(("count", "dense"), [(10, False), (11, False), (14, True), (15, True)])
def test_the_data_of_a_figure_stays_in_one_piece_where_both_have_room_on_a_page(
    count: int, *, dense: bool, tmp_path: Path
) -> None:
    table = Table(
        "A", "B", (Column("C", 160),), (("x",),) * count, caption_lead="Data for figure 1.", dense=dense
    )
    rows = opened(written(Document("T", "K", "en-GB", (table,)), tmp_path)).tables[0].rows[1:]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in rows]
    whole = [True] * (count - 1) + [False]
    parted = [True, *[False] * (count - 3), True, False]
    assert kept == (whole if count in (10, 14) else parted)


def test_the_last_rows_of_a_table_stay_with_its_totals(tmp_path: Path) -> None:
    table = Table("A", "B", (Column("C", 160),), (("x",),) * 20, foot=("All",))
    rows = opened(written(Document("T", "K", "en-GB", (table,)), tmp_path)).tables[0].rows[1:]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in rows]
    assert kept == [True, *[False] * 18, True, False]


def test_a_row_longer_than_half_a_page_may_run_over(tmp_path: Path) -> None:
    table = Table("A", "B", (Column("C", 160),), (("word " * 900,), ("short",)))
    rows = opened(written(Document("T", "K", "en-GB", (table,)), tmp_path)).tables[0]._tbl.tr_lst
    assert [row.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True, False, True]


def test_contents_are_links_and_word_has_nothing_to_update(tmp_path: Path) -> None:
    document = small_record()
    contents = next(element for element in document.elements if isinstance(element, Contents))
    xml = part(written(document, tmp_path), "word/document.xml")
    assert "TOC \\o &quot;1-1&quot; \\n" in xml or 'TOC \\o "1-1" \\n' in xml
    assert xml.count("<w:hyperlink ") == sum(level == 1 for *_, level in contents.entries)
    assert "updateFields" not in part(written(small_record(), tmp_path), "word/settings.xml")


def test_long_records_list_their_blocks_in_the_contents_and_stand_closer(tmp_path: Path) -> None:
    path = written(small_record(notes=many_notes(320)), tmp_path)
    assert '<w:pStyle w:val="TOC2"/>' in part(path, "word/document.xml")
    note = opened(path).styles["Note"].paragraph_format
    assert (note.line_spacing.pt, note.space_after.pt) == (16, 4)


def test_the_first_page_has_a_footer_and_no_header(tmp_path: Path) -> None:
    section = opened(written(small_record(notes=small_notes(sample=True)), tmp_path)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "Leading the learning: an introduction\tFull record"
    for footer in (section.footer, section.first_page_footer):
        xml = footer.paragraphs[0]._p.xml
        assert "Rehearsal: the notes are samples" in xml
        assert re.findall(r'w:instr=" (\w+) "', xml) == ["PAGE", "NUMPAGES"]


def test_the_chart_is_a_sharp_picture_that_says_its_finding(tmp_path: Path) -> None:
    document = small_record()
    chart = next(element for element in document.elements if isinstance(element, BarChart))
    path = written(document, tmp_path)
    drawing = opened(path).inline_shapes[0]
    assert drawing._inline.docPr.get("descr") == chart.alt
    assert round(drawing.width.mm) == 160
    with ZipFile(path) as package:
        picture = Image.open(io.BytesIO(package.read("word/media/figure1.png")))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "bars",
    [
        (),
        (Bar("1", "", 0, 0, ""),),
        (Bar("1", "من يساعد 🙂 中文", 5, 4000, "3995 over"),),
        tuple(
            Bar(str(n), "Ein sehr langer Titel, der niemals in die Spalte passt", 10, n, "")
            for n in range(40)
        ),
    ],
)
def test_any_chart_can_be_drawn(bars: tuple[Bar, ...], tmp_path: Path) -> None:
    chart = BarChart(bars, "taken", "planned", "minutes", "Bars", "Figure 1.", "Minutes")
    assert check_docx(written(Document("T", "K", "en-GB", (chart, Paragraph("End"))), tmp_path)) == []


def test_right_to_left_paragraphs_are_turned_and_mixed_ones_are_not(tmp_path: Path) -> None:
    items = (
        NoteItem("•", "Insight", "من يساعد العائلة؟"),
        NoteItem("•", "Insight", "She said שלום and left"),
    )
    word = opened(written(Document("T", "K", "en-GB", (Notes(items),)), tmp_path))
    turned, mixed = word.paragraphs
    assert turned._p.pPr.find(qn("w:bidi")) is not None
    assert mixed._p.pPr.find(qn("w:bidi")) is None
    tongue = mixed._p.find(f".//{qn('w:rtl')}").getnext()
    assert tongue.get(qn("w:bidi")) == "he-IL"
    assert mixed.text == "Insight\tShe said שלום and left"


def test_a_fact_about_a_kind_of_block_wears_its_colour(tmp_path: Path) -> None:
    word = docx.Document(
        str(written(Document("T", "K", "en-GB", (Fact("Check-in", "x", "check-in"),)), tmp_path))
    )
    style = word.paragraphs[0].runs[0].style
    assert style.font.color.rgb == RGBColor.from_string("7A4FA3")


def test_title_and_kind_share_one_line_of_the_header(tmp_path: Path) -> None:
    document = Document("A long title " * 20, "Zusammenfassung für Teilnehmende", "de-DE", ())
    path = tmp_path / "record.docx"
    write_word(document, path)
    header = docx.Document(str(path)).sections[0].header.paragraphs[0].text
    assert header.endswith("\tZusammenfassung für Teilnehmende")
    assert len(header) <= 85
