"""Agendas in tables: rows parted by tabs, with headings in any order or with none."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.model import AppError
from hls_facilitator.plan.clipboard.columns import is_clock, meanings
from hls_facilitator.plan.clipboard.items import Item, Left
from hls_facilitator.plan.clipboard.lines import A_SUM, NO_TIME
from hls_facilitator.plan.clipboard.times import read_length, take_times
from hls_facilitator.plan.clipboard.words import TOTAL, heading, kind_named, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.plan.clipboard.words import Field

HEADINGS_WITHIN = 8  # rows from the top in which the headings stand
MOST_CELLS = 50


class Row(NamedTuple):
    """A row: the number of its first line, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


def is_table(texts: Sequence[str]) -> bool:
    """Return whether most lines have cells."""
    filled = [text for text in texts if text.strip()]
    return sum("\t" in text.strip() for text in filled) * 2 > len(filled)


def read_rows(text: str) -> tuple[list[Item], list[Left]]:
    """Return what the rows of a table say, and those that say nothing that fits into an agenda.

    Raises AppError for rows of more cells than any agenda has.
    """
    rows = [row for row in _cut(text) if any(row.cells)]
    wide = next((row for row in rows if len(row.cells) > MOST_CELLS), None)
    if wide:
        raise AppError(
            "Line {line} has {n} columns.",
            "The run sheet is as it was.",
            "Copy only the columns of the agenda.",
            line=wide.line,
            n=len(wide.cells),
        )
    head = next((at for at, row in enumerate(rows[:HEADINGS_WITHIN]) if _is_head(row)), -1)
    left = [Left(row.line, " ".join(filter(None, row.cells)), NO_TIME) for row in rows[: max(head, 0)]]
    body = rows[head + 1 :]
    headings = rows[head].cells if head >= 0 else ()
    fields = meanings(headings, [row.cells for row in body])
    timed = {"start", "minutes"} & set(fields)
    items: list[Item] = []
    for row in body:
        item = _item(row, fields, headings)
        why = _why_not(row, item, timed=bool(timed))
        if why:
            left.append(Left(row.line, " ".join(filter(None, row.cells)), why))
        else:
            items.append(item)
    return items, left


def _cut(text: str) -> list[Row]:
    """Return the rows of a text; where a quotation mark is never closed, somebody typed it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            rows.append(Row(before + 1, tuple(map(str.strip, cells))))
            before = reader.line_num
    except csv.Error:
        lines = enumerate(text.splitlines(), 1)
        rows = [Row(at, tuple(map(str.strip, line.split("\t")))) for at, line in lines]
    return rows


def _is_head(row: Row) -> bool:
    return len({heading(cell) for cell in row.cells} - {None}) >= 2


def _why_not(row: Row, item: Item, *, timed: bool) -> str:
    """Return why a row is no block, as an English text, or nothing."""
    if TOTAL.match(plain(item.title)) or (item.start is None and TOTAL.match(plain(row.cells[0]))):
        return A_SUM
    times = (item.start, item.minutes)
    return NO_TIME if timed and times == (None, None) and sum(map(bool, row.cells)) == 1 else ""


def _item(row: Row, fields: Sequence[Field | None], headings: Sequence[str]) -> Item:
    item = Item(row.line)
    for at, cell in enumerate(row.cells):
        words = re.sub(r"\A'(?=[=+@-])", "", cell)
        if words:
            _take(item, fields[at], words, headings[at] if at < len(headings) else "")
    if item.minutes is None and item.end is None:
        times = take_times(item.title)
        if item.start is None:
            item.start, item.end = times.start, times.end
        if item.start == times.start or times.start is None:
            item.minutes, item.title = times.minutes, times.rest
    if not item.title:
        item.title = item.notes.pop(0) if item.notes else item.purpose
    return item


def _take(item: Item, field: Field | None, words: str, name: str) -> None:
    """Put what a cell says where it belongs; what does not fit there becomes a note under its heading."""
    match field:
        case "number":
            return
        case "start" | "end" if is_clock(words):
            times = take_times(words)
            if field == "end":
                item.end = times.start
            else:
                item.start, item.end = times.start, times.end or item.end
        case "minutes" if read_length(words):
            item.minutes = read_length(words)
        case "kind" if kind_named(words):
            item.kind = kind_named(words)
        case "title" | "lead" | "format" | "purpose":
            setattr(item, field, words)
        case "cards" | "materials":
            setattr(item, field, tuple(line.strip() for line in words.splitlines() if line.strip()))
        case "note":
            item.notes.append(words)
        case _:
            item.notes.append(f"{name}: {words}" if name else words)
