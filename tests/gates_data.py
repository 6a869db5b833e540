"""What every data file we write must pass: it opens, holds each cell as it was told, and decodes."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import msgspec
from icalendar import Calendar, Event
from openxml_audit import FileFormat, OpenXmlValidator

from hls_facilitator.writeup.comma_separated import GUARD
from hls_facilitator.writeup.everything.shapes import Everything

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hls_facilitator.writeup.rows import Cell, Sheet

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIRST_DAY = datetime(1899, 12, 30)
NEEDED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")
LONGEST_LINE = 75  # octets of a calendar's line


def check_excel(path: Path, sheets: Sequence[Sheet]) -> list[str]:
    """Return what is wrong with a workbook that has to hold these sheets, one line each."""
    problems = [
        f"audit {version.value}: {error.description}"
        for version in (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365)
        for error in OpenXmlValidator(file_format=version).validate(str(path)).errors
    ]
    for number, sheet in enumerate(sheets, 1):
        _, *found = cells(path, number)
        problems += _same(sheet, found, [[as_kept(cell) for cell in row] for row in sheet.rows])
    return problems


def check_csv(paths: Sequence[Path], sheets: Sequence[Sheet]) -> list[str]:
    """Return what is wrong with CSV files that have to hold these sheets, one line each."""
    if len(paths) != len(sheets):
        return [f"{len(paths)} files for {len(sheets)} sheets"]
    problems: list[str] = []
    for path, sheet in zip(paths, sheets, strict=True):
        _, *found = table(path)
        bare = [[cell.removeprefix(GUARD) for cell in line] for line in found]
        told = [[as_text(cell).removeprefix(GUARD) for cell in row] for row in sheet.rows]
        problems += _same(sheet, bare, told)
    return problems


def check_calendar(path: Path) -> list[str]:
    """Return what is wrong with a calendar, one line each."""
    data = path.read_bytes()
    lines = data.split(b"\r\n")
    problems = [f"a line has {len(line)} octets" for line in lines if len(line) > LONGEST_LINE]
    if any(b"\n" in line or b"\r" in line for line in lines) or lines[-1]:
        problems.append("line ends of another kind")
    calendar = Calendar.from_ical(data)
    problems += [f"{name}: {said}" for name, said in calendar.errors]
    if not calendar.events:
        problems.append("no date in it")
    for event in calendar.events:
        problems += [str(error) for error in event.errors]
        problems += [
            f"an event has no {key}" for key in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if key not in event
        ]
    ids = [str(event.get("UID")) for event in calendar.events]
    return problems + ["an id is used twice"] * (len(set(ids)) < len(ids))


def check_json(path: Path) -> list[str]:
    """Return what is wrong with a JSON file of everything, one line each."""
    try:
        told = msgspec.json.decode(path.read_bytes(), type=Everything)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [f"does not decode: {error}"]
    return ["no workshop in it"] * (not told.workshops)


def _same(sheet: Sheet, found: Sequence[Sequence[object]], told: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield in which rows a file differs from what was told."""
    if len(found) != len(told):
        yield f"{sheet.title} has {len(found)} rows instead of {len(told)}"
    for number, (line, row) in enumerate(zip(found, told, strict=False), 1):
        read, said = _joined(line), _joined(row)
        if read != said:
            yield f"row {number} of {sheet.title} reads {read[:80]!r} instead of {said[:80]!r}"


def _joined(cells: Sequence[object]) -> str:
    """Return the cells that are filled on one line; times and dates of a workbook are numbers."""
    whole = (round(cell, 9) if isinstance(cell, float) else cell for cell in cells if cell not in (None, ""))
    return "|".join(f"{cell:g}" if isinstance(cell, int | float) else str(cell) for cell in whole)


# ---- what the files hold ---------------------------------------------------------------------------


def parts(path: Path) -> dict[str, ET.Element]:
    with ZipFile(path) as package:
        return {name: ET.fromstring(package.read(name)) for name in package.namelist()}  # noqa: S314 just written


def words_of(element: ET.Element) -> str:
    text = "".join(part.text or "" for part in element.iter(f"{S}t"))
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def cells(path: Path, number: int = 1) -> list[list[str | float | None]]:
    """Return the cells of a sheet as the workbook holds them: texts, numbers, None."""
    part = parts(path)
    shared = [words_of(item) for item in part["xl/sharedStrings.xml"].iter(f"{S}si")]
    lines: list[list[str | float | None]] = []
    for row in part[f"xl/worksheets/sheet{number}.xml"].iter(f"{S}row"):
        line: list[str | float | None] = []
        for cell in row.iter(f"{S}c"):
            value = cell.findtext(f"{S}v")
            assert cell.find(f"{S}f") is None
            assert cell.get("t") in (None, "s")
            if value is None:
                line.append(None)
            else:
                line.append(shared[int(value)] if cell.get("t") == "s" else float(value))
        lines.append(line)
    return lines


def as_kept(cell: Cell) -> str | float | None:
    """Return a cell as Excel keeps it: dates as days since its first one, times as a part of a day."""
    match cell:
        case date() if cell.year < 1900:
            return cell.isoformat()
        case date():
            return float((datetime.combine(cell, time()) - FIRST_DAY).days)
        case time():
            return (cell.hour * 60 + cell.minute) / 1440
        case _:
            return cell


def table(path: Path) -> list[list[str]]:
    """Return the cells of a CSV file as they stand in it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def as_text(cell: Cell) -> str:
    """Return a cell as a CSV file has it, without its guard."""
    match cell:
        case None:
            return ""
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def events(data: bytes) -> dict[str, Event]:
    """Return the events of a calendar by their ids without our domain."""
    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    return {str(event["UID"]).removesuffix("@hls-facilitator"): event for event in calendar.events}
