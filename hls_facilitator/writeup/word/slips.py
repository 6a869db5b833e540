"""Slips and badges in Word: a table to cut apart along its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.word import pieces
from hls_facilitator.writeup.word.styles import SHEET_WIDTH
from hls_facilitator.writeup.word.text import runs

if TYPE_CHECKING:
    from hls_facilitator.writeup.sheets import Slip, Slips

BESIDE = 2
WIDTHS = (SHEET_WIDTH // BESIDE,) * BESIDE
HEIGHT = 2_830  # twips of a row, so that five share a page


def slips(sheet: Slips) -> str:
    """Return the slips in rows of two, under a row that says how to cut them."""
    hint = pieces.paragraph("SlipHint", runs(sheet.cut))
    rows = [pieces.row(WIDTHS, (hint, ""), header=True)]
    for start in range(0, len(sheet.slips), BESIDE):
        cells = [_cell(slip, sheet) for slip in sheet.slips[start : start + BESIDE]]
        cells += [""] * (BESIDE - len(cells))
        rows.append(pieces.row(WIDTHS, cells, height=HEIGHT, grows=True))
    return pieces.table("SlipTable", WIDTHS, sheet.title, sheet.description, "".join(rows))


def _cell(slip: Slip, sheet: Slips) -> str:
    name = pieces.paragraph("BadgeName" if sheet.large else "SlipName", runs(slip.name), slip.name)
    lines = [pieces.paragraph("SlipLine", runs(line), line) for line in slip.lines]
    return "".join((name, *lines, pieces.paragraph("SlipFoot", runs(sheet.foot), sheet.foot)))
