"""Sheets as an Excel workbook: tables to filter and sort, in which no text is ever a formula or a link."""

# It comes with types for most of what it takes, but not for all.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.plain import on_one_line
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.house.style import HouseStyle
    from hls_facilitator.writeup.rows import Cell, Sheet

MOST = 32_767
"""The UTF-16 units that a cell of Excel can hold; what is longer goes on in the column beside it."""

MINUTES_A_DAY = 24 * 60  # a time of day is a part of 1
FIRST_YEAR = 1900  # earlier ones Excel cannot count from; they stay words
NARROWEST = 8
WIDEST = (56, 40, 30, 24)
"""Widths in characters that no column is to pass: the first with which a sheet fits across A3.

The words that a sheet is about may have the first in any case.
"""

ACROSS_A4, ACROSS_A3 = 130, 190  # characters that stand beside each other at full size
BUTTON = 4  # characters that the button of the filter covers
LONGEST_HEADER = 100  # characters of the title in the header of a page, which may hold 255 in all
PAPER_A3, PAPER_A4 = 8, 9
LINE, HIGHEST = 14.5, 409  # points
RUNNING = 1.1  # characters of running text in the width of one digit
TYPEFACE = "Arial"
INK, RULE = "#1B2330", "#E2DCD1"
DATES: Mapping[str, str] = {"en": "[$-809]d mmm yyyy", "de": "[$-407]d. mmm yyyy"}
"""Dates in Excel's words for each language; the number says in which one the months are named."""


class _Looks(NamedTuple):
    head: Format
    head_of_numbers: Format
    text: Format
    number: Format
    day: Format
    clock: Format


class _Column(NamedTuple):
    """A column as Excel shows it; no two of a sheet have the same header."""

    header: str
    cells: Sequence[Cell]
    main: bool

    @property
    def of_numbers(self) -> bool:
        """Whether it stands right: nothing but numbers are in it."""
        return all(cell is None or isinstance(cell, int | float) for cell in self.cells)

    def width(self, most: int) -> int:
        """Return how many characters it needs: whole words of its header, and lines as long as may be."""
        words = max(map(len, self.header.split()))
        longest = max((max(map(_length, _lines(cell))) for cell in self.cells), default=0)
        return max(words + BUTTON, min(longest + 3, WIDEST[0] if self.main else most), NARROWEST)


def write_excel(
    sheets: Sequence[Sheet],
    path: Path,
    title: str,
    t: Translations,
    style: HouseStyle = PLAIN,
    *,
    now: float,
) -> None:
    """Write a workbook with a table for each sheet; `now` (epoch seconds) dates it.

    Text too long for a cell goes on in a further column of the same name. Without any sheet the workbook
    says that there was nothing to hold. Raises AppError when the file cannot be written; one that was there
    before is then still whole.
    """
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": on_one_line(title), "created": datetime.fromtimestamp(now)})
    looks = _looks(book, t, style)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title), sheet, looks)
    if not sheets:
        empty = book.add_worksheet(t("Notes"))
        empty.write_string(0, 0, t("Nothing was written down that this document could hold."))
    for page in book.worksheets():
        _set_up_pages(page, title, t)
    book.close()
    with replacing(path) as beside:
        beside.write_bytes(buffer.getvalue())


def _looks(book: Workbook, t: Translations, style: HouseStyle) -> _Looks:
    base = {
        "font_name": TYPEFACE,
        "font_size": 11,
        "font_color": INK,
        "valign": "top",
        "bottom": 1,
        "bottom_color": RULE,
    }
    left, right = base | {"align": "left", "indent": 1}, base | {"align": "right", "indent": 1}
    head = {"bold": True, "valign": "bottom", "text_wrap": True, "bottom": 2, "bottom_color": style.accent}
    return _Looks(
        book.add_format(left | head),
        book.add_format(right | head),
        book.add_format(left | {"text_wrap": True}),
        book.add_format(right),
        book.add_format(left | {"num_format": DATES[t.language]}),
        book.add_format(left | {"num_format": "hh:mm"}),
    )


def _write_sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    columns = list(_columns(sheet))
    widths = _widths(columns)
    heads = (looks.head_of_numbers if column.of_numbers else looks.head for column in columns)
    page.add_table(
        0,
        0,
        len(sheet.rows),
        len(columns) - 1,
        {
            "name": sheet.id.capitalize(),
            "style": None,
            "columns": [
                {"header": column.header, "header_format": head}
                for column, head in zip(columns, heads, strict=True)
            ],
        },
    )
    headers = zip((column.header for column in columns), widths, strict=True)
    page.set_row(0, _height((header, width - BUTTON) for header, width in headers))
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        page.set_column(place, place, width)
        for row, cell in enumerate(column.cells, 1):
            _write_cell(page, row, place, cell, looks)
    for row, cells in enumerate(zip(*(column.cells for column in columns), strict=True), 1):
        page.set_row(row, _height(zip(cells, widths, strict=True)))
    page.set_paper(PAPER_A4 if sum(widths) <= ACROSS_A4 else PAPER_A3)


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    match cell:
        case str():
            page.write_string(row, column, cell, looks.text)
        case int() | float():
            page.write_number(row, column, cell, looks.number)
        case date() if cell.year < FIRST_YEAR:
            page.write_string(row, column, cell.isoformat(), looks.text)
        case date():
            page.write_datetime(row, column, datetime.combine(cell, time()), looks.day)
        case time():
            page.write_number(row, column, (cell.hour * 60 + cell.minute) / MINUTES_A_DAY, looks.clock)
        case None:
            page.write_blank(row, column, None, looks.text)


def _columns(sheet: Sheet) -> Iterator[_Column]:
    """Yield the columns of a sheet, those with overlong text followed by others that hold the rest."""
    taken: set[str] = set()
    for place, field in enumerate(sheet.fields):
        cells = [row[place] for row in sheet.rows]
        parts = [_parts(cell) if isinstance(cell, str) else [cell] for cell in cells]
        for further in range(max(map(len, parts))):
            header = _unique(field.title, taken)
            here = [part[further] if further < len(part) else None for part in parts]
            yield _Column(header, here, main=field.id == "text")


def _unique(title: str, taken: set[str]) -> str:
    """Return a title as a header that no other column has, capitals or not, as Excel demands of tables."""
    header, number = title, 1
    while header.casefold() in taken:
        number += 1
        header = f"{title} ({number})"
    taken.add(header.casefold())
    return header


def _parts(text: str) -> list[Cell]:
    """Return text in parts that a cell can hold, without cutting a character in two."""
    if len(text) <= MOST // 2:
        return [text]
    parts: list[Cell] = []
    units = text.encode("utf-16-le")
    while units:
        end = min(2 * MOST, len(units))
        if end < len(units) and 0xD8 <= units[end - 1] < 0xDC:  # the first half of a character
            end -= 2
        parts.append(units[:end].decode("utf-16-le"))
        units = units[end:]
    return parts


def _widths(columns: Sequence[_Column]) -> list[int]:
    """Return the widths of columns in characters, as wide as fits across a page."""
    tried = ([column.width(most) for column in columns] for most in WIDEST)
    widths: list[int] = []
    for widths in tried:
        if sum(widths) <= ACROSS_A3:
            break
    return widths


def _height(cells: Iterable[tuple[Cell, int]]) -> float:
    """Return the points that a row needs for cells of these widths; not every program finds out itself."""
    most = max(
        sum(max(ceil(_length(line) / (width - 1) / RUNNING), 1) for line in _lines(cell))
        for cell, width in cells
    )
    return min(LINE * most + 1, HIGHEST)


def _lines(cell: Cell) -> list[str]:
    """Return the lines of a cell; what is no text stands for one as long."""
    if isinstance(cell, str):
        return cell.split("\n")
    return ["00 mmm 0000" if isinstance(cell, date) else "00:00"]


def _length(line: str) -> int:
    """Return how many characters wide a line is; Chinese, Japanese and Korean ones count twice."""
    return len(line) if line.isascii() else len(line) + sum(east_asian_width(sign) == "W" for sign in line)


def _set_up_pages(page: Worksheet, title: str, t: Translations) -> None:
    """Keep the header row in sight, and print all columns beside each other with it on every page."""
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)  # inches
    page.hide_gridlines(2)
    page.set_header(f"&L{_literal(title)}&R&A")
    page.set_footer("&R" + t("Page {page} of {pages}", page="&P", pages="&N"))


def _literal(words: str) -> str:
    """Return words for a header, where an ampersand begins a code and a digit after one would be a size."""
    line = shorten(on_one_line(words), LONGEST_HEADER, placeholder=" …").replace("&", "&&")
    return " " + line if line[:1].isdigit() else line
