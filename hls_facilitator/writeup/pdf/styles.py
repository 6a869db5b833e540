"""The look of a printed page: measures, colours and the table of styles, all lengths in points.

The numbers are those of the page design (shared by PDF, Word and the drawn pages). The space between
two paragraphs is the larger of the one's `after` and the other's `before`. A house style brings its own
accent: `frame` makes the sheet of styles for it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.writeup.house.style import PLAIN

if TYPE_CHECKING:
    from hls_facilitator.writeup import sheets

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT = 25 * MM
TOP = 25 * MM
BOTTOM = 22 * MM
TEXT_WIDTH = 160 * MM
BODY_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
AXIS = 36 * MM  # labels stand left of it, reading starts at it
HEADER_FROM_TOP = 12 * MM
FOOTER_FROM_BOTTOM = 11 * MM

INK_COLOUR = "#1B2330"
MUTED = "#585F6B"
RULE = "#E2DCD1"
WRITING = "#8C8475"  # rules to write on
PAPER_TINT = "#F6F3ED"
WARNING_TINT = "#FBEBCB"
WHITE = "#FFFFFF"
KIND_COLOURS = {  # the words for kinds of block, each at least 4.5 : 1 on white
    "welcome": "#8F5C00",
    "check-in": "#7A4FA3",
    "talk": "#2563A8",
    "breakout": "#0B6468",
    "plenary": "#A0416F",
    "break": "#6E675A",
    "reflection": "#4A50A8",
    "close": "#3B7344",
}


class Ink(Struct, frozen=True):
    """How letters look: size in points, weight, colour, and whether digits are all equally wide."""

    size: float
    bold: bool = False
    colour: str = INK_COLOUR
    tabular: bool = False


class Style(Struct, frozen=True):
    """A paragraph style: its ink, the height of a line, and the space it asks for around itself."""

    ink: Ink
    leading: float
    before: float = 0
    after: float = 0


class Sheet(Struct, frozen=True):
    """Every style of a document; what wears the accent has no default, `compact` differs in little else."""

    accent: str
    note: Style
    question: Style
    document_type: Style
    mark: Ink
    sign: Ink
    title: Style = Style(Ink(28, bold=True), 34, 0, 8)
    subtitle: Style = Style(Ink(14, colour=MUTED), 20, 0, 20)
    heading_1: Style = Style(Ink(20, bold=True), 26, 26, 8)
    heading_2: Style = Style(Ink(16, bold=True), 22, 24, 6)
    heading_3: Style = Style(Ink(13, bold=True), 18, 16, 4)
    body: Style = Style(Ink(12), 18, 0, 9)
    fact: Style = Style(Ink(12), 18, 0, 4)
    bullet: Style = Style(Ink(12), 18, 0, 5)
    quote: Style = Style(Ink(14), 20, 14, 14)
    quote_source: Style = Style(Ink(10.5, colour=MUTED), 15, 3)
    callout: Style = Style(Ink(12), 18, 24, 24)
    table_header: Style = Style(Ink(10.5, bold=True), 15, 0, 5)
    table_cell: Style = Style(Ink(11), 16)
    table_cell_dense: Style = Style(Ink(10.5), 14)
    figure: Style = Style(Ink(24, bold=True), 30, 0, 10)
    figure_label: Style = Style(Ink(10.5, colour=MUTED), 15)
    caption: Style = Style(Ink(10.5, colour=MUTED), 15, 6, 6)
    caption_over: Style = Style(Ink(10.5, colour=MUTED), 15, 16, 6)
    furniture: Style = Style(Ink(10.5, colour=MUTED), 14)


LABEL = Ink(11, bold=True)
META = Ink(10.5, colour=MUTED)
CAPTION_LEAD = Ink(10.5, bold=True, colour=INK_COLOUR)


def _sheet(accent: str, *, compact: bool) -> Sheet:
    return Sheet(
        accent,
        note=Style(Ink(12), 16, 0, 4) if compact else Style(Ink(12), 18, 0, 8),
        question=Style(Ink(14, bold=True), 20, *((16, 6) if compact else (20, 8))),
        document_type=Style(Ink(12, bold=True, colour=accent), 18, 0, 6),
        mark=Ink(11, bold=True, colour=accent),
        sign=Ink(12, bold=True, colour=accent),
    )


class Frame(Struct, frozen=True):
    """A kind of page: its styles, its size and margins, and whether it has a running header and footer.

    Text that stands at LEFT on the record's page stands at `left` on this one. `logo_rise` is how far a logo
    reaches into the margin over the text.
    """

    sheet: Sheet
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
    left: float = LEFT
    top: float = TOP
    bottom: float = BOTTOM
    text_width: float = TEXT_WIDTH
    header_from_top: float = HEADER_FROM_TOP
    footer_from_bottom: float = FOOTER_FROM_BOTTOM
    furniture: bool = True
    header_on_first: bool = False
    logo_rise: float = 22

    @property
    def body_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


@lru_cache
def frame(paper: sheets.Paper = "record", *, compact: bool = False, accent: str = PLAIN.accent) -> Frame:
    """Return the kind of page a paper is, with its styles in an accent ("#0B6468")."""
    sheet = _sheet(accent, compact=compact)
    handout = replace(sheet, subtitle=Style(Ink(12, colour=MUTED), 18, 0, 12))
    match paper:
        case "record":
            return Frame(sheet)
        case "briefing":
            return Frame(
                replace(
                    sheet,
                    heading_2=Style(Ink(16, bold=True), 22, 16, 4),
                    quote=Style(Ink(14), 20, 8, 12),
                ),
                logo_rise=0,  # as in Word, which cannot: both keep to two pages
            )
        case "sheet":
            return Frame(
                replace(handout, title=Style(Ink(20, bold=True), 26, 0, 4)),
                left=20 * MM,
                top=22 * MM,
                bottom=18 * MM,
                text_width=170 * MM,
                header_from_top=11 * MM,
                footer_from_bottom=9 * MM,
                header_on_first=True,
                logo_rise=0,
            )
        case "agenda":
            return Frame(
                replace(handout, title=Style(Ink(24, bold=True), 30, 0, 4)), top=16 * MM, furniture=False
            )
        case "card":
            return Frame(
                sheet,
                width=210 * MM,
                height=148 * MM,
                left=18 * MM,
                top=14 * MM,
                bottom=10 * MM,
                text_width=174 * MM,
                furniture=False,
            )
