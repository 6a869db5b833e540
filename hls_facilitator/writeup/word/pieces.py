"""The pieces that all handouts in Word are put together from: paragraphs, words in pieces, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.word.styles import PAPER
from hls_facilitator.writeup.word.text import attribute, runs, starts_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup import sheets

TAB = "<w:r><w:tab/></w:r>"
END_OF_TABLE = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def paragraph(style: str, content: str, words: str = "", *, new_page: bool = False, more: str = "") -> str:
    """Return a paragraph; `words` decide its direction, `more` are properties from tabs or spacing on."""
    turn = "<w:pageBreakBefore/>" if new_page else ""
    turned = "<w:bidi/>" if starts_rtl(words) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turn}{turned}{more}</w:pPr>{content}</w:p>'


def words(text: sheets.Words) -> str:
    """Return text in pieces with a space between them."""
    last = len(text) - 1
    return "".join(
        runs(piece if place == last else f"{piece} ", "Strong" if bold else "")
        for place, (piece, bold) in enumerate(text)
    )


def table(style: str, widths: Sequence[int], title: str, description: str, rows: str, left: int = 0) -> str:
    """Return a table with a header row; `widths` and how far it begins to the `left` of the text in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{-left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={attribute(title)}/>'
        f"<w:tblDescription w:val={attribute(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(
    widths: Sequence[int],
    cells: Sequence[str],
    *,
    header: bool = False,
    shaded: bool = False,
    height: int = 0,
    grows: bool = False,
) -> str:
    """Return a row that stays whole; `height` in twips is exact when given, unless the row `grows`."""
    properties = "<w:cantSplit/>"
    rule = "atLeast" if grows else "exact"
    properties += f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    properties += "<w:tblHeader/>" if header else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/>' if shaded else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{cell or "<w:p/>"}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"
