"""Handouts as boxes: the tables of the run sheet and the agenda, cards, slips, and lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import sheets
from hls_facilitator.writeup.pdf import structure, styles
from hls_facilitator.writeup.pdf.boxes import Part, Text
from hls_facilitator.writeup.pdf.cards import CardSetter
from hls_facilitator.writeup.pdf.forms import FORM_AXIS, Form, FormHead, Shelf, Shelves, Stack, cut
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.slips import slip_rows
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.tables import summary
from hls_facilitator.writeup.pdf.words import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.writeup.pdf.card_boxes import CardBox
    from hls_facilitator.writeup.pdf.flow import Box
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.typeset import Typesetter

RUN_SHEET_WIDTHS = (31 * MM, 99 * MM, 40 * MM)
AGENDA_WIDTHS = (36 * MM, 124 * MM)
RUN_SHEET_PADDING, AGENDA_PADDING = 7, 2
GUTTER = 8
LONGEST_HEAD, LONGEST_QUESTION = 160, 1_000  # characters on a sheet to write on
START, TITLE = Ink(18, bold=True, tabular=True), Ink(13, bold=True)
REST, MUTED = Ink(11), Ink(11, colour=styles.MUTED)
STRONG = Ink(11, bold=True)
START_LEADING, TITLE_LEADING, REST_LEADING = 22, 18, 15.5
AGENDA_TIME, AGENDA_TEXT, AGENDA_LEADING = Ink(12, bold=True, tabular=True), Ink(12), 16.25


class Handouts:
    """Makes the boxes of handouts, their tags under `root`, on pages of one frame."""

    def __init__(self, setter: Typesetter, root: Node, frame: styles.Frame) -> None:
        self._setter = setter
        self._root = root
        self._frame = frame
        self._cards = CardSetter(setter, root, frame)
        self._places = 0  # made for the outline

    def boxes(self, element: sheets.HandoutElement, heading: Callable[[int], Node]) -> Sequence[Box]:
        """Return the boxes of one element; `heading` gives the node of a heading of a level from 1."""
        match element:
            case sheets.RunSheet():
                return [self._run_sheet(element)]
            case sheets.Agenda():
                return [self._agenda(element)]
            case sheets.Remark():
                return [self._remark(element)]
            case sheets.QuestionCard():
                return self._listed(self._cards.question(element, heading))
            case sheets.TextCard():
                return self._listed(self._cards.text(element, heading))
            case sheets.Slips():
                return list(slip_rows(self._setter, element, self._root, self._frame))
            case sheets.SheetHead():
                return [self._head(element, heading(1))]
            case sheets.NoteLines():
                return [self._form(element, heading(2))]

    def _place(self) -> str:
        """Return a name for a place that the outline leads to."""
        self._places += 1
        return f"sheet-{self._places}"

    def _listed(self, boxes: list[CardBox]) -> list[CardBox]:
        """Make a card's first box a place of the outline."""
        boxes[0].anchor = self._place()
        return boxes

    # ---- tables ------------------------------------------------------------------------------------

    def _run_sheet(self, sheet: sheets.RunSheet) -> Shelves:
        node = self._root.add("Table", attributes=summary(sheet.description), title=one_line(sheet.title))
        header = self._header(node, sheet.columns, RUN_SHEET_WIDTHS)
        tallest = (self._frame.body_height - header.height) / 2 - RUN_SHEET_PADDING
        shelves: list[Shelf] = []
        for row in sheet.rows:
            block = cut(self._block(node, row, sheet.started), tallest, RUN_SHEET_PADDING, row.shaded)
            place = (self._place(), one_line(f"{row.start} {row.title}"))
            shelves += [block[0]._replace(place=place), *block[1:]]
        return Shelves(header, shelves, self._frame.text_width, RUN_SHEET_PADDING)

    def _block(self, table: Node, row: sheets.RunSheetRow, started: str) -> list[Stack]:
        """Return the three cells of one block."""
        line = table.add("TR")
        when, what, ready = (line.add("TD") for _ in range(3))
        colour = styles.KIND_COLOURS.get(row.kind, styles.INK_COLOUR)
        kind = [Piece(row.kind_word, Ink(11, bold=True, colour=colour))]
        for words, ink in (*((fact, REST) for fact in row.facts), *((mark, STRONG) for mark in row.marks)):
            kind += [Piece(".", REST, glued=True), Piece(words, ink)]
        width = RUN_SHEET_WIDTHS[1]
        return [
            self._stack(
                0,
                RUN_SHEET_WIDTHS[0],
                [
                    self._part(when, [Piece(row.start, START)], START_LEADING, RUN_SHEET_WIDTHS[0]),
                    self._part(when, [Piece(row.length, REST)], REST_LEADING, RUN_SHEET_WIDTHS[0]),
                    self._part(when, [Piece(started, MUTED)], REST_LEADING, RUN_SHEET_WIDTHS[0]),
                ],
                write=True,
            ),
            self._stack(
                RUN_SHEET_WIDTHS[0],
                width,
                [
                    self._part(what, [Piece(row.title, TITLE)], TITLE_LEADING, width),
                    self._part(what, kind, REST_LEADING, width),
                    *(self._part(what, [Piece(text, REST)], REST_LEADING, width) for text in row.text),
                ],
            ),
            self._stack(
                sum(RUN_SHEET_WIDTHS[:2]),
                RUN_SHEET_WIDTHS[2] + GUTTER,
                [
                    self._part(ready, [Piece(text, REST)], REST_LEADING, RUN_SHEET_WIDTHS[2] + GUTTER)
                    for text in row.ready
                ],
            ),
        ]

    def _agenda(self, agenda: sheets.Agenda) -> Shelves:
        node = self._root.add("Table", attributes=summary(agenda.description), title=one_line(agenda.title))
        header = self._header(node, agenda.columns, AGENDA_WIDTHS)
        shelves: list[Shelf] = []
        tallest = self._frame.body_height / 2
        for time, text, shaded in agenda.rows:
            line = node.add("TR")
            stacks = [
                self._stack(
                    sum(AGENDA_WIDTHS[:place]),
                    AGENDA_WIDTHS[place],
                    [self._part(line.add("TD"), [Piece(words, ink)], AGENDA_LEADING, AGENDA_WIDTHS[place])],
                )
                for place, (words, ink) in enumerate(((time, AGENDA_TIME), (text, AGENDA_TEXT)))
            ]
            shelves += cut(stacks, tallest, AGENDA_PADDING, shaded)
        return Shelves(header, shelves, self._frame.text_width, AGENDA_PADDING)

    def _header(self, table: Node, titles: Sequence[str], widths: Sequence[float]) -> Shelf:
        """Return the row of column titles."""
        line = table.add("TR")
        style = self._frame.sheet.table_header
        stacks = [
            self._stack(
                sum(widths[:place]),
                widths[place],
                [
                    self._part(
                        line.add("TH", attributes=structure.SCOPES["Column"]),
                        [Piece(title, style.ink)],
                        style.leading,
                        widths[place],
                    )
                ],
            )
            for place, title in enumerate(titles)
        ]
        lines = max(len(stack.parts[0].lines) for stack in stacks)
        return Shelf(stacks, lines * style.leading + style.after)

    def _part(self, node: Node, pieces: Sequence[Piece], leading: float, width: float) -> Part:
        return Part(node, self._setter.lines(pieces, width - GUTTER), leading)

    @staticmethod
    def _stack(left: float, width: float, parts: Sequence[Part], *, write: bool = False) -> Stack:
        return Stack(left, width - GUTTER, [part for part in parts if part.lines], write=write)

    # ---- text and lines to write on ----------------------------------------------------------------

    def _remark(self, remark: sheets.Remark) -> Text:
        style = self._frame.sheet.body
        width = self._frame.text_width
        lines = self._setter.lines(_pieces(remark.words, style.ink.size), width)
        return Text(
            [Part(self._root.add("P"), lines, style.leading)], 0, width, before=10, after=14, keep_next=True
        )

    def _head(self, head: sheets.SheetHead, node: Node) -> FormHead:
        style, fact = self._frame.sheet.title, self._frame.sheet.fact
        width = self._frame.text_width
        title = Part(
            node,
            self._setter.lines([Piece(shortened(head.title, LONGEST_HEAD), style.ink)], width),
            style.leading,
        )
        facts = self._root.add("P")
        known = tuple((shortened(words, LONGEST_HEAD), bold) for words, bold in head.facts)
        beside = 0.55 if head.write else 1
        lines = self._setter.lines(_pieces(known, fact.ink.size), width * beside, goes_on=bool(head.write))
        last = len(head.write) - 1
        write = [
            self._setter.lines([Piece(words, fact.ink)], width, goes_on=place < last)
            for place, words in enumerate(head.write)
        ]
        box = FormHead(title, Part(facts, lines, fact.leading, style.after), write)
        box.anchor = self._place()
        box.bookmark = one_line(" ".join((*(words for words, bold in head.facts if bold), head.title)))
        return box

    def _form(self, form: sheets.NoteLines, node: Node) -> Form:
        size = self._frame.sheet.body.ink.size
        ink = Ink(size, bold=True, colour=self._frame.sheet.accent)
        label = Part(node, self._setter.lines([Piece(form.label, ink)], FORM_AXIS, goes_on=True), 17)
        asked = [Piece(shortened(form.question, LONGEST_QUESTION), Ink(size, bold=True))]
        question = Part(node, self._setter.lines(asked, self._frame.text_width - FORM_AXIS), 17)
        under = self._root.add("P")
        widths = (FORM_AXIS, self._frame.text_width - FORM_AXIS)
        columns = [
            Part(under, self._setter.lines([Piece(words, styles.META)], width, goes_on=True), 15)
            for words, width in zip(form.columns, widths, strict=True)
        ]
        return Form(label, question, columns, form.rows, self._frame.text_width)


def _pieces(words: sheets.Words, size: float) -> list[Piece]:
    return [Piece(text, Ink(size, bold=bold)) for text, bold in words]
