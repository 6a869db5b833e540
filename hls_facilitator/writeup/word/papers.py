"""The pages that handouts stand on in Word, where they differ from the record's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from msgspec import Struct

from hls_facilitator.writeup.word.styles import SHEET_WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

    from hls_facilitator.writeup import sheets


class Page(Struct, frozen=True):
    """A kind of page, in mm; `title` is the size of the title and the height of its line in points."""

    height: float = 297
    side: float = 25
    top: float = 25
    bottom: float = 22
    header: float = 12
    footer: float = 11
    title: tuple[int, int] = (28, 34)


PAGES: Mapping[sheets.Paper, Page] = {
    "sheet": Page(side=20, top=22, bottom=18, header=11, footer=9, title=(20, 26)),
    "agenda": Page(top=16, header=5, title=(24, 30)),
    "card": Page(height=148, side=18, top=14, bottom=10, header=4, footer=4),
}


def set_paper(word: WordDocument, paper: sheets.Paper) -> None:
    """Give a document the page of a handout, and a briefing its spaces; the record needs nothing."""
    if paper == "briefing":
        _tighten(word)
    page = PAGES.get(paper)
    if page is None:
        return
    section = word.sections[0]
    section.page_height = Mm(page.height)
    section.orientation = WD_ORIENT.LANDSCAPE if page.height < 210 else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(page.side)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.footer)
    section.different_first_page_header_footer = False
    _resize(word, "Title", *page.title, after=4)
    _resize(word, "Subtitle", 12, 18, after=12)
    if paper == "sheet":
        for style_id in ("Header", "Footer"):
            _style(word, style_id).find(f".//{qn('w:tab')}").set(qn("w:pos"), str(SHEET_WIDTH))


def _tighten(word: WordDocument) -> None:
    """Set headings and quotes as close as two pages need them."""
    for style_id, side, points in (
        ("Heading2", "before", 16),
        ("Heading2", "after", 4),
        ("Quote", "before", 8),
        ("QuoteSource", "after", 12),
    ):
        _style(word, style_id).find(f".//{qn('w:spacing')}").set(qn(f"w:{side}"), str(points * 20))


def _style(word: WordDocument, style_id: str) -> Any:  # noqa: ANN401 an element of lxml
    styles: Any = word.styles.element
    return styles.find(f'./{qn("w:style")}[@{qn("w:styleId")}="{style_id}"]')


def _resize(word: WordDocument, style_id: str, size: int, line: int, *, after: int) -> None:
    """Set a style's size, the height of its lines and the space after it, in points."""
    style = _style(word, style_id)
    for tag in ("w:sz", "w:szCs"):
        style.find(f".//{qn(tag)}").set(qn("w:val"), str(size * 2))
    spacing = style.find(f".//{qn('w:spacing')}")
    spacing.set(qn("w:line"), str(line * 20))
    spacing.set(qn("w:after"), str(after * 20))
