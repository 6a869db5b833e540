"""Sheets as CSV, a file each: what every program reads, and no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from datetime import date, time
from typing import TYPE_CHECKING

from hls_facilitator.writeup.target import NothingToTellError, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.writeup.rows import Cell, Sheet

# Source: OWASP, CSV Injection; the wide signs are what East Asian editions of Excel take for the same.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 signs people type
GUARD = "'"
"""Stands before text that a spreadsheet would take for a formula."""


def write_csv(sheets: Sequence[Sheet], folder: Path, name: str) -> list[Path]:
    """Write a file for each sheet, called by `name` and the sheet's title, and return their paths.

    UTF-8 with the mark by which Excel knows it, commas and line ends as in RFC 4180; dates as 2026-11-05,
    times as 09:05. All are written before the first takes its place. Raises NothingToTellError without any
    sheet, and AppError when a file cannot be written.
    """
    if not sheets:
        raise NothingToTellError(
            "There are no tables to write yet.",
            "Your notes are safe in the library.",
            "Take a note, or choose the full record.",
        )
    paths = [folder / f"{name}-{'-'.join(sheet.title.lower().split())}.csv" for sheet in sheets]
    with ExitStack() as stack:
        for sheet, path in zip(sheets, paths, strict=True):
            beside = stack.enter_context(replacing(path))
            beside.write_text(_text(sheet), encoding="utf-8-sig", newline="")
    return paths


def _text(sheet: Sheet) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow([_guarded(field.title) for field in sheet.fields])
    rows.writerows([_said(cell) for cell in row] for row in sheet.rows)
    return text.getvalue()


def _said(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _guarded(cell)
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def _guarded(text: str) -> str:
    return GUARD + text if text.startswith(_STARTS_FORMULA) else text
