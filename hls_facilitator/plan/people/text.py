"""Lists as text: finds out the encoding and what parts the columns, for files and for what is pasted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.plan.people import sheet
from hls_facilitator.plan.people.sheet import NOTHING_IMPORTED, Sheet

if TYPE_CHECKING:
    Row = tuple[str, ...]

DELIMITERS = "\t;,"  # the earlier wins when two explain a file equally well
LOOKED_AT = 200  # rows that tell the delimiter
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
DECLARED = re.compile(r"sep=([\t;,])\r?\n", re.IGNORECASE)  # Excel's own first line
MARK = re.compile(r"^[ \t]*(?:\d{1,4}[.)]|[-–•*·])[ \t]+", re.MULTILINE)  # of a list in a mail or a document
ADDRESS = re.compile(r"[^<>@;,]*<?[^<>@\s;,]+@[^<>@\s;,]+>?")


def read_text(data: bytes, name: str) -> Sheet:
    """Return the rows of a CSV or TSV file or of a pasted list; `name` is empty for what was pasted.

    Takes UTF-8, UTF-16 and Windows-1252, columns parted by tab, semicolon or comma. Raises AppError naming
    row and column for a binary file, one that breaks off, and one too large to be a list of people.
    """
    text = _decoded(data, name)
    odd = NO_TEXT.search(text.rstrip("\x1a"))  # old programs end a file with this sign
    if odd:
        raise sheet.not_text(name, *_place(text[: odd.start()]))
    rows = _table(text.rstrip("\x1a") if name else MARK.sub("", text), name)
    if len(rows) == 1 and len(rows[0]) > 1 and all(ADDRESS.fullmatch(cell.strip()) for cell in rows[0]):
        rows = [(cell,) for cell in rows[0]]  # the recipients of an email, pasted as one line
    if name:
        _refuse_cut_row(rows, text, name)
    return sheet.checked(name, rows)


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a file; raises AppError for bytes that no encoding explains."""
    encoding = _utf16(data)
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            place = _place(data[: error.start].decode(encoding, "replace"))
            raise sheet.breaks_off(name, *place) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        cut = error.reason == "unexpected end of data" and not before.isascii()
        if cut or data.startswith(b"\xef\xbb\xbf"):
            wrong = sheet.breaks_off if cut else sheet.not_text
            raise wrong(name, *_place(before)) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise sheet.not_text(name, *_place(data[: error.start].decode("cp1252"))) from error


def _utf16(data: bytes) -> str:
    """Return the name of the UTF-16 a file is in, by its mark or by where its zero bytes lie, or nothing."""
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    start = data[:4000]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if max(zeros) > len(start) / 5 and min(zeros) == 0:
        return "utf-16-be" if zeros[0] else "utf-16-le"
    return ""


def _table(text: str, name: str) -> list[Row]:
    """Return the rows of a text; raises AppError when a quotation mark is never closed."""
    declared = DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    text = text[declared.end() :] if declared else text
    above: list[Row] = [()] if declared else []  # so that the rows below keep their numbers
    try:
        return above + _rows(text, delimiter, strict=True)
    except csv.Error as error:
        row, column = _place(text)
        if "end of data" in str(error):
            raise sheet.breaks_off(name, row + len(above), column) from error
    try:
        return above + _rows(text, delimiter)  # a quotation mark within a cell, by somebody's own hand
    except csv.Error as error:
        raise sheet.too_much(name, row + len(above), column) from error


def _rows(text: str, delimiter: str, most: int | None = None, *, strict: bool = False) -> list[Row]:
    """Return the first rows of a text; raises csv.Error for an endless cell, or if strict for odd quotes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    return [tuple(row) for row in islice(reader, most)]


def _delimiter(text: str) -> str:
    """Return what parts the columns: the sign that cuts most rows into the same number of cells."""

    def explains(delimiter: str) -> int:
        try:
            widths = Counter(len(row) for row in _rows(text, delimiter, LOOKED_AT))
        except csv.Error:
            return 0  # a cell without end; if this is the sign all the same, reading the rows will say so
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=explains)


def _place(before: str) -> tuple[int, int]:
    """Return where the text after `before` stands: row from 1, column from 0."""
    try:
        rows = _rows(before + "x", _delimiter(before))
    except csv.Error:
        return before.count("\n") + 1, 0
    return len(rows), len(rows[-1]) - 1


def _refuse_cut_row(rows: list[Row], text: str, name: str) -> None:
    """Raise AppError when only the last row is short and no line end follows: the file was cut off."""
    widths = {len(row) for row in rows[:-1]}
    if len(rows) > 3 and len(widths) == 1 and not text.endswith(("\n", "\r")):
        width = widths.pop()
        if width > 2 and 0 < len(rows[-1]) < width:
            raise sheet.breaks_off(name, len(rows), len(rows[-1]) - 1)


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise AppError for files that are known not to be lists as text, by how they begin."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise AppError(
            "{file} is an old Excel file, or one with a password.",
            NOTHING_IMPORTED,
            "Open it and save it as XLSX without a password, or as CSV.",
            file=name,
        )
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html")):
        raise AppError(
            "{file} is a document or a picture, no list.",
            NOTHING_IMPORTED,
            "Choose a list saved as XLSX or CSV.",
            file=name,
        )
