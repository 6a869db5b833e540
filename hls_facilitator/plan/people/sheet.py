"""A list as it stands in its file: rows of texts, before anybody says which column means what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 10_000_000  # bytes of a file; a list of 2,000 people has a few hundred thousand
MOST_ROWS = 20_000
MOST_COLUMNS = 500
LONGEST = 32_767  # characters of a cell, as in Excel

NOTHING_IMPORTED = "Nothing was imported."


class Sheet(Struct, frozen=True):
    """The first sheet of a file that has anything in it.

    Row n of the file is `rows[n - 1]`: blank rows count, only those at the end are left out. Rows may
    differ in length. A formula stands as its text with "=" before it. `name` is the file's.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)


def checked(name: str, rows: Iterable[tuple[str, ...]]) -> Sheet:
    """Return the rows as a Sheet; raises AppError when they are more or larger than any list of people."""
    kept: list[tuple[str, ...]] = []
    filled = 0
    for number, row in enumerate(rows, start=1):
        cells = _without_blanks_at_end(row)
        if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST for cell in cells):
            column = next((n for n, cell in enumerate(cells) if len(cell) > LONGEST), MOST_COLUMNS)
            raise too_much(name, number, column)
        filled = number if cells else filled
        if filled > MOST_ROWS:
            raise too_much(name, number, 0)
        kept.append(cells)
    if not filled:
        raise AppError(
            "{file} holds no rows.", NOTHING_IMPORTED, "Choose the file with the list of people.", file=name
        )
    return Sheet(name, tuple(kept[:filled]))


def _without_blanks_at_end(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells trimmed, up to the last that holds anything."""
    cells = tuple(cell.strip() for cell in row)
    return cells[: max((n for n, cell in enumerate(cells, start=1) if cell), default=0)]


def column_name(index: int) -> str:
    """Return the letters spreadsheets give a column: 0 is "A", 26 is "AA"."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def too_much(name: str, row: int, column: int) -> AppError:
    """Return the error for a list that goes on and on; `row` counts from 1, `column` from 0."""
    return AppError(
        "{file} is no list of people: it goes too far at row {row}, column {column}.",
        NOTHING_IMPORTED,
        "A list may have {rows} rows, {columns} columns and {signs} characters in a cell.",
        file=name,
        row=row,
        column=column_name(column),
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
        signs=LONGEST,
    )


def not_text(name: str, row: int, column: int) -> AppError:
    """Return the error for signs that are no text; `row` counts from 1, `column` from 0."""
    return AppError(
        "{file} is no list of people: row {row}, column {column} holds signs that are no text.",
        NOTHING_IMPORTED,
        "Save the list as XLSX, or as CSV in UTF-8.",
        file=name,
        row=row,
        column=column_name(column),
    )


def breaks_off(name: str, row: int, column: int) -> AppError:
    """Return the error for a file that stops too early; `row` counts from 1, `column` from 0."""
    return AppError(
        "{file} is not complete: it breaks off in row {row}, column {column}.",
        NOTHING_IMPORTED,
        "Save or download the list again.",
        file=name,
        row=row,
        column=column_name(column),
    )
