"""Every script people write in is drawn by some font: by ours, or by one they put beside their library."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from hls_facilitator import paths
from hls_facilitator.writeup.document import Document, NoteItem, Notes
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.pdf import PdfResult, write_pdf
from tests.gates import check_pdf
from tests.read_back import read_elements

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = {
    "Gaelic with dots": "Ġaeḋealaċ, a ḃeiṫ ḟada, ṁór, ṗoll, ṡúil",
    "Scottish Gaelic": "Tha fàilte oirbh, dùin an doras, òran",
    "Welsh": "Ŵyneb yr ŷd, tŷ â tô, ŵ ŷ Ẅ",
    "Polish": "Zażółć gęślą jaźń, ŁÓDŹ",
    "Czech and Romanian": "Příliš žluťoučký kůň, ș ț ă",
    "Lithuanian and Latvian": "Ąžuolas, ģimene, ķ ļ ņ",
    "Vietnamese": "Tiếng Việt, nghĩ về họ",
    "Greek": "Ελληνικά, ἄνθρωπος",
    "Cyrillic": "Кириллица, Українська ґ є ї",
    "Arabic": "قالت الجارة: لا أحد يسأل (أبداً)",
    "Urdu": "ہمسائے نے کہا کہ ٹھیک ہے، ڈاکٹر گئے",
    "Hebrew": "השכנה עושה יותר מכולנו",
    "symbols": "→ ← ☐ ☑ ✓ ■ ● ≥ ≠ € £ ½ °",
    "emoji": "😀 👍 ❤ 🎉 🏠",
}
SHAPE = [(100, 0), (900, 0), (900, 700), (100, 700)]
STYLES = {"Atkinson": PLAIN, "Noto": HouseStyle(typeface="Noto Sans")}


def written(text: str, folder: Path, style: HouseStyle = PLAIN) -> PdfResult:
    notes = Notes((NoteItem("•", "Insight", text, "note 1"),))
    return write_pdf(Document("Scripts", "Full record", "en-GB", (notes,)), folder / "x.pdf", style)


def said(result: PdfResult) -> str:
    return next(text for role, text in read_elements(result.path) if role == "LBody")


def font(text: str, *, rights: int = 0) -> bytes:
    """A tiny TrueType font in which each of these characters is a block."""
    names = [".notdef", *(f"u{ord(char):X}" for char in text)]
    pen = TTGlyphPen(None)
    pen.moveTo(SHAPE[0])
    for point in SHAPE[1:]:
        pen.lineTo(point)
    pen.closePath()
    block = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, text), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, block))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def add(name: str, data: bytes) -> Path:
    """Put a font where people put theirs."""
    folder = paths.fonts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_drawn_by_a_font_of_ours(script: str, style: str, tmp_path: Path) -> None:
    result = written(SCRIPTS[script], tmp_path, STYLES[style])
    assert result.missing == ()
    assert said(result) == f"{SCRIPTS[script]} note 1"
    assert check_pdf(result.path) == []


def test_a_font_that_people_added_draws_what_ours_cannot(tmp_path: Path) -> None:
    assert written("工作坊", tmp_path).missing == ("作", "坊", "工")
    add("My CJK (regular).ttf", font("工作坊"))
    result = written("工作坊 and more", tmp_path)
    assert result.log == ()
    assert said(result) == "工作坊 and more note 1"
    assert check_pdf(result.path) == []
    with pikepdf.open(result.path) as pdf:
        names = [str(face.BaseFont) for face in pdf.pages[0].obj.Resources.Font.values()]
    assert any(name.endswith("+MyCJKregular") for name in names)


def test_our_fonts_come_first(tmp_path: Path) -> None:
    add("greedy.ttf", font("abc工"))
    result = written("abc", tmp_path)
    with pikepdf.open(result.path) as pdf:
        assert not any("greedy" in str(face.BaseFont) for face in pdf.pages[0].obj.Resources.Font.values())


@pytest.mark.parametrize(
    "data",
    [b"", b"no font", b"OTTO" + bytes(200), font("工")[:300], font("工", rights=2)],
    ids=["empty", "text", "other outlines", "half", "not to be embedded"],
)
def test_a_font_of_no_use_is_named_and_stops_nothing(data: bytes, tmp_path: Path) -> None:
    path = add("broken.ttf", data)
    result = written("工", tmp_path)
    assert result.missing == ("工",)
    assert f"The font {path} cannot be used: it has no TrueType outlines to embed" in result.log
    assert check_pdf(result.path) == []


def test_a_font_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    path = add("more.ttf", b"half a file")
    assert written("工", tmp_path).missing == ("工",)
    path.unlink()
    add("others.ttf", font("工"))
    assert written("工", tmp_path).missing == ()
