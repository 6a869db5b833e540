"""Handouts in Word: the tables of the run sheet and the agenda, question cards, and rows to write in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hls_facilitator.writeup import sheets
from hls_facilitator.writeup.word.styles import (
    BLEED,
    KIND_COLOURS,
    PAPER,
    SHEET_AXIS,
    SHEET_WIDTH,
    kind_style,
)
from hls_facilitator.writeup.word.text import attribute, runs, starts_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB = "<w:r><w:tab/></w:r>"
RUN_SHEET_WIDTHS = (1757 + BLEED, 5613, 2268 + BLEED)
AGENDA_WIDTHS = (2041 + BLEED, 7030 + BLEED)
BESIDE_RULE = 170  # the axis stands so far behind the upright rule
WRITING_WIDTHS = (SHEET_AXIS - BESIDE_RULE, SHEET_WIDTH - SHEET_AXIS + BESIDE_RULE)
WRITING_ROW = 510  # twips, 9 mm
# Of the question on a card: size and line in points, and about how many characters a line holds.
CARD_SIZES = ((34, 42, 26), (28, 35, 31), (24, 30, 36))
MOST_LINES = 3  # of a question in the larger sizes
CARD_ROOM, CARD_STEP, STEP_HOLDS = 240, 27, 46
END_OF_TABLE = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def handout(element: sheets.HandoutElement, *, first: bool) -> str:
    """Return one element; what starts a page does so unless it is the `first` of the document."""
    match element:
        case sheets.RunSheet():
            return _run_sheet(element)
        case sheets.Agenda():
            return _agenda(element)
        case sheets.Remark():
            return _paragraph(
                "SheetRemark", _words(element.words), "".join(text for text, _ in element.words)
            )
        case sheets.QuestionCard():
            return _card(element, first=first)
        case sheets.SheetHead():
            return _head(element, first=first)
        case sheets.NoteLines():
            return _note_lines(element)


def _paragraph(style: str, content: str, words: str = "", *, new_page: bool = False, more: str = "") -> str:
    turn = "<w:pageBreakBefore/>" if new_page else ""
    turned = "<w:bidi/>" if starts_rtl(words) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turn}{turned}{more}</w:pPr>{content}</w:p>'


def _words(words: sheets.Words) -> str:
    """Return text in pieces with a space between them."""
    last = len(words) - 1
    return "".join(
        runs(text if place == last else f"{text} ", "Strong" if bold else "")
        for place, (text, bold) in enumerate(words)
    )


# ---- tables ----------------------------------------------------------------------------------------


def _table(style: str, widths: Sequence[int], title: str, description: str, rows: str, left: int = 0) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{-left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={attribute(title)}/>'
        f"<w:tblDescription w:val={attribute(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    widths: Sequence[int],
    cells: Sequence[str],
    *,
    header: bool = False,
    shaded: bool = False,
    height: int = 0,
) -> str:
    """Return a row that stays whole; `height` is exact, in twips, when given."""
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="exact"/>' if height else ""
    properties += "<w:tblHeader/>" if header else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/>' if shaded else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{cell or "<w:p/>"}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def _titles(widths: Sequence[int], titles: Sequence[str]) -> str:
    return _row(widths, [_paragraph("TableHeader", runs(title), title) for title in titles], header=True)


def _run_sheet(sheet: sheets.RunSheet) -> str:
    rows = [_titles(RUN_SHEET_WIDTHS, sheet.columns)]
    for row in sheet.rows:
        when = [
            _paragraph("SheetStart", runs(row.start)),
            _paragraph("SheetText", runs(row.length)),
            _paragraph("SheetBlank", runs(f"{sheet.started} ") + TAB),
        ]
        what = [
            _paragraph("SheetBlock", runs(row.title), row.title),
            _paragraph("SheetText", _kind(row)),
            *(_paragraph("SheetText", runs(text), text) for text in row.text),
        ]
        ready = [_paragraph("SheetText", runs(text), text) for text in row.ready]
        cells = ["".join(cell) for cell in (when, what, ready)]
        rows.append(_row(RUN_SHEET_WIDTHS, cells, shaded=row.shaded))
    return _table("RunSheetTable", RUN_SHEET_WIDTHS, sheet.title, sheet.description, "".join(rows), BLEED)


def _kind(row: sheets.RunSheetRow) -> str:
    """Return the kind of a block in its colour, what is to be known of it, and its marks in bold."""
    words = [runs(row.kind_word, kind_style(row.kind) if row.kind in KIND_COLOURS else "Strong")]
    words += [runs(f". {fact}") for fact in row.facts]
    words += [runs(". ") + runs(mark, "Strong") for mark in row.marks]
    return "".join(words)


def _agenda(agenda: sheets.Agenda) -> str:
    rows = [_titles(AGENDA_WIDTHS, agenda.columns)]
    for time, text, shaded in agenda.rows:
        cells = [
            _paragraph("AgendaCell", runs(time, "Strong")),
            _paragraph("AgendaCell", runs(text), text),
        ]
        rows.append(_row(AGENDA_WIDTHS, cells, shaded=shaded))
    return _table("AgendaTable", AGENDA_WIDTHS, agenda.title, agenda.description, "".join(rows), BLEED)


# ---- cards and sheets ------------------------------------------------------------------------------


def _card(card: sheets.QuestionCard, *, first: bool) -> str:
    size, line = _card_size(card)
    set_smaller = f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>' if size < CARD_SIZES[0][0] else ""
    spacing = f'<w:spacing w:line="{line * 20}" w:lineRule="atLeast"/>' if set_smaller else ""
    steps = [
        _paragraph(
            "CardStep", runs(str(number), "CardNumber") + TAB + runs(title) + TAB + runs(length), title
        )
        for number, (title, length) in enumerate(card.steps, start=1)
    ]
    table = runs(card.table) + TAB + runs(card.place, "CardPlace")
    return "".join(
        (
            _paragraph("CardTable", table, card.table, new_page=not first),
            _paragraph("CardQuestion", runs(card.question, "", set_smaller), card.question, more=spacing),
            *steps,
            _paragraph("CardFoot", runs(card.foot), card.foot),
        )
    )


def _card_size(card: sheets.QuestionCard) -> tuple[int, int]:
    """Return the largest size in which the question should fit its card, and the height of its lines."""
    steps = sum(CARD_STEP * math.ceil(len(title) / STEP_HOLDS) for title, _ in card.steps)
    for size, line, holds in CARD_SIZES:
        lines = math.ceil(len(card.question) / holds)
        if lines <= MOST_LINES and lines * line + steps <= CARD_ROOM:
            return size, line
    return CARD_SIZES[-1][:2]


def _head(head: sheets.SheetHead, *, first: bool) -> str:
    facts = _words((*head.facts, ("", False))) + "".join(runs(f"  {words} ") + TAB for words in head.write)
    above = '<w:spacing w:before="0" w:after="80"/>'  # it stands at the top of its page
    return _paragraph("Heading1", runs(head.title), head.title, new_page=not first, more=above) + _paragraph(
        "SheetFacts", facts
    )


def _note_lines(lines: sheets.NoteLines) -> str:
    label = runs(lines.label, "QuestionLabel")
    question = _paragraph("SheetQuestion", label + TAB + runs(lines.question), lines.question)
    names = [
        _paragraph("TableCellDense", runs(title, "NoteMeta"), more=indent)
        for title, indent in zip(lines.columns, ("", f'<w:ind w:left="{BESIDE_RULE}"/>'), strict=True)
    ]
    rows = [_row(WRITING_WIDTHS, names, header=True)]
    rows += [_row(WRITING_WIDTHS, ("", ""), height=WRITING_ROW)] * lines.rows
    return (
        question
        + _table("WritingTable", WRITING_WIDTHS, lines.title, lines.description, "".join(rows))
        + (END_OF_TABLE)
    )
