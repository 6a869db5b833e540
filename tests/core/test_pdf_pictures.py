"""Charts, cards, photos and the logo in a PDF: seen, spoken for, and without what a camera wrote."""

from __future__ import annotations

import hashlib
import io
import struct
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops

from hls_facilitator.writeup.document import Card, Document, Element, Heading, Title
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.pdf import write_pdf
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.flow import paginate
from hls_facilitator.writeup.pdf.rasters import Unreadable, raster
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.typeset import Typesetter
from tests import pdf_pictures
from tests.gates import check_pdf
from tests.pdf_pictures import CHART, HIDDEN, HOUSE, card, drawn, jpeg, picture, pictured, png
from tests.read_back import read_artifacts, read_elements

if TYPE_CHECKING:
    from pathlib import Path


def document(*elements: Element) -> Document:
    head = (Title("Full record", "A small record"), Heading(1, "Here"))
    return Document("A small record", "Full record", "en-GB", (*head, *elements))


def images(path: Path) -> list[tuple[Any, bytes]]:
    """The dictionary and the bytes of each picture in a file."""
    with pikepdf.open(path) as pdf:
        found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        return [
            ({str(key): str(value) for key, value in thing.items()}, thing.read_raw_bytes())
            for thing in found
            if thing.get("/Subtype") == "/Image"
        ]


@pytest.mark.parametrize("style", [PLAIN, HOUSE], ids=["plain", "house"])
def test_a_document_with_pictures_passes_the_gates(style: Any, tmp_path: Path) -> None:
    result = write_pdf(pictured(), tmp_path / "x.pdf", style)
    assert check_pdf(result.path) == []
    assert result.log == ()


def test_figures_are_told_by_their_words_with_captions_and_data_behind(tmp_path: Path) -> None:
    elements = read_elements(write_pdf(pictured(), tmp_path / "x.pdf").path)
    at = elements.index(("Figure", CHART.alt))
    assert elements[at + 1] == ("P", "Figure 2. Where the time went, in minutes by kind of block.")
    assert elements[at + 2] == ("Caption", "Data for figure 2. Minutes by kind of block")
    assert ("Figure", "Flip chart of table 2 with seven lines of writing") in elements


def test_a_card_reads_as_a_heading_and_its_fields(tmp_path: Path) -> None:
    elements = read_elements(write_pdf(document(card(7)), tmp_path / "x.pdf").path)
    at = elements.index(("H3", "Card 7 A letter you would open"))
    assert elements[at + 1 : at + 3] == [
        ("Lbl", "Kind"),
        ("LBody", "System probe: we have no firm hunch and poke gently"),
    ]
    assert elements[-1] == ("P", "Note 7")
    assert not any("Left out" in text for _, text in elements)


def test_a_card_stays_on_one_page_where_it_fits() -> None:
    story = Story(document(*(card(number) for number in range(12))), Typesetter(Faces()))
    pages = paginate(story.boxes, story.frame.body_height)
    begun = [placed.box for page in pages for placed in page if placed.box.free or placed.box.anchor]
    assert len(begun) == 13
    for page in pages[:-1]:
        assert not page[-1].box.keep_next


def test_a_card_longer_than_a_page_is_all_there(tmp_path: Path) -> None:
    long = replace(card(1), fields=tuple((f"Field {n}", "word " * 60) for n in range(40)))
    path = write_pdf(document(long), tmp_path / "x.pdf").path
    said = [text for role, text in read_elements(path) if role == "LBody"]
    assert said == [("word " * 60).strip()] * 40
    assert check_pdf(path) == []


def test_a_card_that_says_nothing_is_left_out(tmp_path: Path) -> None:
    hollow = Card("\x00", "", (("Never", "seen"),))
    path = write_pdf(document(hollow, card(2)), tmp_path / "x.pdf").path
    assert not any("Never" in text for _, text in read_elements(path))
    assert check_pdf(path) == []


def test_a_jpeg_goes_in_as_it_is_and_once(tmp_path: Path) -> None:
    data = jpeg()
    path = write_pdf(document(picture(data), picture(data)), tmp_path / "x.pdf").path
    ((about, raw),) = images(path)
    assert about["/Filter"] == "/DCTDecode"
    assert raw == raster(data).data
    assert raw[-1000:] == data[-1000:]


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg("L"),
        jpeg("CMYK"),
        jpeg(progressive=True),
        png(),
        png("L"),
        png("LA"),
        png("RGBA"),
        png("P"),
        png("1"),
        png(optimize=True),
        b"\xff" + jpeg()[:2][1:] + b"\xff" + jpeg()[2:],
        jpeg() + b"what a phone adds after the picture",
    ],
)
def test_every_kind_of_picture_looks_as_it_did(data: bytes, tmp_path: Path) -> None:
    path = write_pdf(document(picture(data)), tmp_path / "x.pdf").path
    assert check_pdf(path) == []
    with pikepdf.open(path) as pdf:
        things: Any = pdf.pages[0].obj.Resources.XObject
        seen = pikepdf.PdfImage(next(iter(things.values()))).as_pil_image().convert("RGB")
    shown = Image.open(io.BytesIO(data))
    if shown.mode in ("LA", "RGBA") or "transparency" in shown.info:
        shown = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown.convert("RGBA"))
    assert ImageChops.difference(seen, shown.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("data", [jpeg(secret=True), png(secret=True), png("RGBA", secret=True)])
def test_nothing_a_camera_wrote_beside_the_picture_is_in_the_file(data: bytes, tmp_path: Path) -> None:
    assert HIDDEN.encode() in data
    path = write_pdf(document(picture(data)), tmp_path / "x.pdf").path
    with pikepdf.open(path) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        whole = b"".join(thing.read_raw_bytes() for thing in streams) + path.read_bytes()
    assert HIDDEN.encode() not in whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\xff\xd8",
        jpeg()[:200],
        jpeg()[:-2000],
        png()[:20],
        png()[:-400],
        png()[:16] + b"\xff" * 8 + png()[24:],
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    ],
)
def test_a_damaged_picture_is_a_box_with_its_words_and_a_line_in_the_log(data: bytes, tmp_path: Path) -> None:
    result = write_pdf(document(picture(data, "A wall of notes")), tmp_path / "x.pdf")
    assert result.log == ("A picture is damaged and cannot be shown: A wall of notes",)
    assert ("Figure", "A wall of notes") in read_elements(result.path)
    assert check_pdf(result.path) == []
    assert images(result.path) == []


def test_a_small_file_cannot_blow_up_to_more_than_its_picture() -> None:
    rows = zlib.compress(bytes(200_000_000), 9)
    head = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = b"".join(
        struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    tracemalloc.start()
    with pytest.raises(Unreadable):
        raster(b"\x89PNG\r\n\x1a\n" + chunks)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


@given(st.data(), st.sampled_from([jpeg(), png(), png("RGBA")]))
def test_no_bytes_are_more_than_an_unreadable_picture(draw: st.DataObject, data: bytes) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    length = draw.draw(st.integers(0, 40))
    damaged = data[:at] + draw.draw(st.binary(max_size=40)) + data[at + length :]
    try:
        image = raster(damaged)
    except Unreadable:
        return
    assert image.width * image.height > 0


def test_the_house_style_dresses_the_whole_document(tmp_path: Path) -> None:
    path = write_pdf(pictured(), tmp_path / "x.pdf", HOUSE).path
    with pikepdf.open(path) as pdf:
        content = b"".join(page.obj.Contents.read_bytes() for page in pdf.pages)
        names = {str(font.BaseFont)[8:] for font in pdf.pages[0].obj.Resources.Font.values()}
        assert str(pdf.docinfo.Author) == HOUSE.organisation
    assert b".478431 .121569 .360784 rg" in content
    assert b"0.043 0.392 0.408 rg" not in content
    assert names >= {"NotoSans-Regular", "NotoSans-Bold"}
    assert not any(name.startswith("Atkinson") for name in names)
    footer = read_artifacts(path)[1]
    assert f"Rehearsal: the notes are samples · {HOUSE.organisation} · {HOUSE.footer}" in footer


def test_a_style_leaves_no_trace_in_the_next_document(tmp_path: Path) -> None:
    plain = write_pdf(pictured(), tmp_path / "a.pdf").path
    write_pdf(pictured(), tmp_path / "b.pdf", HOUSE)
    again = write_pdf(pictured(), tmp_path / "c.pdf").path

    def drawn_on(path: Path) -> list[bytes]:
        with pikepdf.open(path) as pdf:
            return [page.obj.Contents.read_bytes() for page in pdf.pages]

    assert drawn_on(plain) == drawn_on(again)


def test_the_logo_stands_on_the_first_page_and_above_the_title(tmp_path: Path) -> None:
    elements = read_elements(write_pdf(pictured(), tmp_path / "x.pdf", HOUSE).path)
    assert elements[:3] == [
        ("P", "Full record"),
        ("Figure", HOUSE.logo_alt),
        ("H1", "Leading the learning: an introduction for Chief Officers"),
    ]


@pytest.mark.parametrize("paper", ["record", "briefing", "sheet", "agenda"])
@pytest.mark.parametrize("size", [(900, 300), (100, 900), (3000, 100), (12, 12)])
def test_the_logo_never_reaches_the_title(paper: Any, size: tuple[int, int]) -> None:
    style = replace(HOUSE, logo=pdf_pictures.saved(drawn("RGB", *size), "PNG"))
    story = Story(replace(pictured(), paper=paper), Typesetter(Faces()), style)
    first, title = paginate(story.boxes, story.frame.body_height)[0][:2]
    logo: Any = first.box
    assert logo._rise - logo._size >= -title.down
    assert logo._rise == (22 if paper in ("record", "agenda") else 0)
    assert logo._width <= story.frame.text_width / 2


def test_a_damaged_logo_is_left_out_and_told(tmp_path: Path) -> None:
    result = write_pdf(pictured(), tmp_path / "x.pdf", replace(HOUSE, logo=b"gone"))
    assert result.log == (f"A picture is damaged and cannot be shown: {HOUSE.logo_alt}",)
    assert check_pdf(result.path) == []


def test_a_logo_without_words_is_decoration(tmp_path: Path) -> None:
    style = replace(HOUSE, logo_alt="", organisation="")
    path = write_pdf(document(), tmp_path / "x.pdf", style).path
    assert check_pdf(path) == []
    assert not any(role == "Figure" for role, _ in read_elements(path))


def test_sixty_photos_are_sixty_pictures(tmp_path: Path) -> None:
    photos = [pdf_pictures.saved(drawn("RGB", 64, 48 + number), "JPEG") for number in range(60)]
    path = write_pdf(document(*map(picture, photos)), tmp_path / "x.pdf").path
    assert check_pdf(path) == []
    assert len({hashlib.sha256(raw).digest() for _, raw in images(path)}) == 60
