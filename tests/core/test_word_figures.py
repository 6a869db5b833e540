"""Charts, photos, cards and the logo in Word: each with its words, and none that can spoil the file."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace
from PIL import Image

from hls_facilitator.writeup.document import Card, Document, Element, Heading, Picture, Share, ShareChart
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.word import write_word
from tests.gates_docx import SVG, check_docx
from tests.pdf_samples import HOSTILE
from tests.word_samples import bars, card, every, logo, photo, picture, shares

if TYPE_CHECKING:
    from pathlib import Path

HEADS = Heading(1, "One"), Heading(2, "Two")
STYLE = HouseStyle(
    "North", "North Firth Partnership", "#5B2A86", "Harbour Road 1", "Noto Sans", logo(), "A purple circle"
)


def written(folder: Path, *elements: Element, style: HouseStyle = PLAIN) -> Path:
    path = folder / "record.docx"
    write_word(Document("Title", "Kind", "en-GB", (*HEADS, *elements)), path, style)
    return path


def opened(path: Path) -> Any:
    return docx.Document(str(path))


def files(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("chart", [bars(), shares()])
def test_a_chart_is_vector_words_with_a_picture_for_programs_that_know_no_svg(
    chart: Any, tmp_path: Path
) -> None:
    path = written(tmp_path, chart, style=STYLE)
    assert check_docx(path) == []
    word = opened(path)
    blip = word.element.body.find(f".//{qn('a:blip')}")
    fallback, vector = (
        word.part.related_parts[element.get(qn("r:embed"))]
        for element in (blip, blip.find(f".//{SVG}svgBlip"))
    )
    assert (fallback.content_type, vector.content_type) == ("image/png", "image/svg+xml")
    assert chart.alt in vector.blob.decode()
    assert "Noto Sans" in vector.blob.decode()
    assert "#5B2A86" in vector.blob.decode()
    with Image.open(io.BytesIO(fallback.blob)) as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert (0x5B, 0x2A, 0x86) in {colour for _, colour in image.convert("RGB").getcolors() or ()}
    assert word.inline_shapes[0]._inline.docPr.get("descr") == chart.alt


@pytest.mark.parametrize(
    ("size", "shown"), [((1600, 1000), (160, 100)), ((600, 1200), (55, 110)), ((96, 96), (25.4, 25.4))]
)
def test_a_photo_is_as_wide_as_the_text_and_no_higher_than_half_a_page(
    size: tuple[int, int], shown: tuple[float, float], tmp_path: Path
) -> None:
    data = photo("PNG", *size)
    path = written(tmp_path, picture(data))
    shape = opened(path).inline_shapes[0]
    assert (shape.width.mm, shape.height.mm) == pytest.approx(shown, abs=0.1)
    assert files(path)["word/media/figure1.png"] == data


def test_the_same_photo_twice_is_one_file(tmp_path: Path) -> None:
    path = written(tmp_path, picture(photo()), picture(photo()))
    assert check_docx(path) == []
    assert [name for name in files(path) if name.startswith("word/media/")] == ["word/media/figure1.jpeg"]


BROKEN = {
    "no picture": b"<svg/>",
    "nothing": b"",
    "half a JPEG": photo()[:3000],
    "half a PNG": photo("PNG")[:3000],
    "another format": photo("GIF"),
    "a picture that claims to be huge": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + b"\x00\x01\x00\x00" * 2
    + b"\x08\x02"
    + b"\x00" * 43,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_place_of_a_damaged_photo_holds_its_words_in_a_box(fault: str, tmp_path: Path) -> None:
    path = written(tmp_path, picture(BROKEN[fault]))
    assert check_docx(path) == []
    word = opened(path)
    assert not word.inline_shapes
    assert [(p.style.name, p.text) for p in word.paragraphs[-2:]] == [
        ("Missing picture", "Sticky notes on a wall, in three rows"),
        ("Caption", "Photo 1. Table 2, 11:40"),
    ]


def test_a_photo_without_words_is_described_by_its_caption(tmp_path: Path) -> None:
    path = written(tmp_path, Picture(photo(), 1600, 1000, "", "Photo 3.", "Table 1"))
    assert check_docx(path) == []
    assert opened(path).inline_shapes[0]._inline.docPr.get("descr") == "Photo 3. Table 1"


def test_a_card_is_a_heading_with_its_fields_beside_each_other_on_one_page(tmp_path: Path) -> None:
    path = written(tmp_path, card(1), card(2))
    assert check_docx(path) == []
    word = opened(path)
    first, second = word.tables
    assert [[cell.text for cell in row.cells] for row in first.rows][1] == ["Who leads", "Ann, with Tam"]
    assert [round(column.width.mm) for column in first.columns] == [36, 124]
    assert first._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert all(p._p.pPr.find(qn("w:keepNext")) is not None for p in first._cells[-1].paragraphs)
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 2"]
    assert headings[1:] == [f"Card {n}\tTwenty letters, rewritten with two readers each" for n in (1, 2)]
    assert second._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Card 2: Twenty")


@pytest.mark.parametrize(
    "given",
    [
        Card("", "", ()),
        Card("Card 1", "", (("A", " "),)),
        Card("", "Text", (), "Note 1"),
        Card("Card 1", "words " * 900, (("A", "words " * 900),), "", "a"),
        Card("", "", (("من", "يساعد العائلة"),), "", "a"),
        Card("\x00", "\ud800", (("\x0b", "\x0bx"),)),
    ],
)
def test_any_card_makes_a_sound_file(given: Card, tmp_path: Path) -> None:
    assert check_docx(written(tmp_path, given, card())) == []


def test_the_logo_stands_on_the_first_page_without_what_its_file_says_beside_its_pixels(
    tmp_path: Path,
) -> None:
    stream = io.BytesIO()
    with Image.open(io.BytesIO(logo())) as image:
        exif = Image.Exif()
        exif[0x013B] = "Ann the painter"
        image.convert("RGB").save(stream, "JPEG", exif=exif)
    path = tmp_path / "record.docx"
    style = HouseStyle(logo=stream.getvalue(), logo_alt="A purple circle")
    write_word(every(), path, style)
    assert check_docx(path) == []
    first = opened(path).paragraphs[0]
    assert first.text.startswith("Full record\t")
    assert first._p.find(f".//{qn('wp:docPr')}").get("descr") == "A purple circle"
    assert not [name for name, data in files(path).items() if b"Ann the painter" in data]


@pytest.mark.parametrize("data", [b"broken", photo()[:900]])
def test_a_broken_logo_is_left_out(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "record.docx"
    write_word(every(), path, HouseStyle(logo=data, logo_alt="A circle"))
    assert check_docx(path) == []
    assert opened(path).paragraphs[0].text == "Full record"


def test_a_house_gives_the_file_its_name_its_footer_its_colour_and_its_typeface(tmp_path: Path) -> None:
    path = tmp_path / "record.docx"
    write_word(every(), path, STYLE)
    assert check_docx(path) == []
    word = opened(path)
    assert word.core_properties.author == word.core_properties.last_modified_by == "North Firth Partnership"
    for footer in (word.sections[0].footer, word.sections[0].first_page_footer):
        assert footer.paragraphs[0].text.startswith(
            "Rehearsal: the notes are samples · North Firth Partnership · Harbour Road 1\t"
        )
    parts = files(path)
    kept = parts["word/styles.xml"].count(b"0B6468")  # of the kind of block that has this colour everywhere
    assert kept == 1
    assert not [name for name in parts if name.endswith(".xml") and b"Atkinson" in parts[name]]
    assert not [
        n
        for n in ("document", "theme", "numbering")
        if b"0B6468" in parts[f"word/{n}.xml"].split(b"accent2")[0]
    ]
    assert len(parts["word/fonts/font1.odttf"]) > 100_000


def test_sixty_photos_among_hostile_words_make_a_sound_file_that_holds_each(tmp_path: Path) -> None:
    photos = [
        Picture(photo(width=320, height=200 + number), 320, 200 + number, text, f"Photo {number}.", text)
        for number, text in zip(range(1, 61), itertools.cycle(HOSTILE))
    ]
    cards = [Card(text, text, ((text, text), ("Field", text)), text, f"c{text}") for text in HOSTILE]
    votes = ShareChart(tuple(Share(text, 3, text) for text in HOSTILE), *HOSTILE[:4])
    path = written(
        tmp_path, *photos, *cards, votes, style=replace(STYLE, footer=HOSTILE[0], organisation=HOSTILE[6])
    )
    assert check_docx(path) == []
    assert len([name for name in files(path) if name.endswith(".jpeg")]) == 60
    assert len(opened(path).inline_shapes) == 61
