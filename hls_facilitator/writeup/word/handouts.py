"""Handouts in Word: the tables of the run sheet and the agenda, and rows to write in; cards and slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import sheets
from hls_facilitator.writeup.word import cards, pieces, slips
from hls_facilitator.writeup.word.pieces import END_OF_TABLE, TAB
from hls_facilitator.writeup.word.styles import BLEED, KIND_COLOURS, SHEET_AXIS, SHEET_WIDTH, kind_style
from hls_facilitator.writeup.word.text import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN_SHEET_WIDTHS = (1757 + BLEED, 5613, 2268 + BLEED)
AGENDA_WIDTHS = (2041 + BLEED, 7030 + BLEED)
BESIDE_RULE = 170  # the axis stands so far behind the upright rule
WRITING_WIDTHS = (SHEET_AXIS - BESIDE_RULE, SHEET_WIDTH - SHEET_AXIS + BESIDE_RULE)
WRITING_ROW = 510  # twips, 9 mm


def handout(element: sheets.HandoutElement, *, first: bool) -> str:
    """Return one element; what starts a page does so unless it is the `first` of the document."""
    match element:
        case sheets.RunSheet():
            return _run_sheet(element)
        case sheets.Agenda():
            return _agenda(element)
        case sheets.Remark():
            return pieces.paragraph(
                "SheetRemark", pieces.words(element.words), "".join(text for text, _ in element.words)
            )
        case sheets.QuestionCard():
            return cards.question_card(element, first=first)
        case sheets.TextCard():
            return cards.text_card(element, first=first)
        case sheets.Slips():
            return slips.slips(element)
        case sheets.SheetHead():
            return _head(element, first=first)
        case sheets.NoteLines():
            return _note_lines(element)


# ---- tables ----------------------------------------------------------------------------------------


def _titles(widths: Sequence[int], titles: Sequence[str]) -> str:
    return pieces.row(
        widths, [pieces.paragraph("TableHeader", runs(title), title) for title in titles], header=True
    )


def _run_sheet(sheet: sheets.RunSheet) -> str:
    rows = [_titles(RUN_SHEET_WIDTHS, sheet.columns)]
    for row in sheet.rows:
        when = [
            pieces.paragraph("SheetStart", runs(row.start)),
            pieces.paragraph("SheetText", runs(row.length)),
            pieces.paragraph("SheetBlank", runs(f"{sheet.started} ") + TAB),
        ]
        what = [
            pieces.paragraph("SheetBlock", runs(row.title), row.title),
            pieces.paragraph("SheetText", _kind(row)),
            *(pieces.paragraph("SheetText", runs(text), text) for text in row.text),
        ]
        ready = [pieces.paragraph("SheetText", runs(text), text) for text in row.ready]
        cells = ["".join(cell) for cell in (when, what, ready)]
        rows.append(pieces.row(RUN_SHEET_WIDTHS, cells, shaded=row.shaded))
    return pieces.table(
        "RunSheetTable", RUN_SHEET_WIDTHS, sheet.title, sheet.description, "".join(rows), BLEED
    )


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
            pieces.paragraph("AgendaCell", runs(time, "Strong")),
            pieces.paragraph("AgendaCell", runs(text), text),
        ]
        rows.append(pieces.row(AGENDA_WIDTHS, cells, shaded=shaded))
    return pieces.table("AgendaTable", AGENDA_WIDTHS, agenda.title, agenda.description, "".join(rows), BLEED)


# ---- cards and sheets ------------------------------------------------------------------------------


def _head(head: sheets.SheetHead, *, first: bool) -> str:
    facts = pieces.words((*head.facts, ("", False))) + "".join(
        runs(f"  {words} ") + TAB for words in head.write
    )
    above = '<w:spacing w:before="0" w:after="80"/>'  # it stands at the top of its page
    return pieces.paragraph(
        "Heading1", runs(head.title), head.title, new_page=not first, more=above
    ) + pieces.paragraph("SheetFacts", facts)


def _note_lines(lines: sheets.NoteLines) -> str:
    label = runs(lines.label, "QuestionLabel")
    question = pieces.paragraph("SheetQuestion", label + TAB + runs(lines.question), lines.question)
    names = [
        pieces.paragraph("TableCellDense", runs(title, "NoteMeta"), more=indent)
        for title, indent in zip(lines.columns, ("", f'<w:ind w:left="{BESIDE_RULE}"/>'), strict=True)
    ]
    rows = [pieces.row(WRITING_WIDTHS, names, header=True)]
    rows += [pieces.row(WRITING_WIDTHS, ("", ""), height=WRITING_ROW)] * lines.rows
    return (
        question
        + pieces.table("WritingTable", WRITING_WIDTHS, lines.title, lines.description, "".join(rows))
        + (END_OF_TABLE)
    )
