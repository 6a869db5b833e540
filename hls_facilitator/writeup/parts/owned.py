"""What people answer for: actions, promises and decisions as tables by date, the parking lot as a list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates, rows
from hls_facilitator.writeup.document import Column, NoteItem, Notes, Table
from hls_facilitator.writeup.material import meta, note_elements, source_of
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material, Numbered
    from hls_facilitator.writeup.rows import Cell, Sheet

LONGEST_LABEL = 14
PROMISED = ("promise", "decision", "stop", "action", "offer")
TEXT_WIDTH = 160.0  # mm

WIDTHS = {"due": 36.0, "kind": 29.0, "text": 0.0, "owner": 38.0, "progress": 24.0, "from": 17.0}
CLOSER = WIDTHS | {"due": 30.0, "owner": 32.0}
CLOSEST = WIDTHS | {"due": 27.0, "owner": 28.0}
OF_SEVERAL = {"from": 22.0}
"""Columns in mm; the text has the rest. Closer where there are more than four, or several days."""

MOST_WIDE, MOST_CLOSER = 4, 5  # columns


def actions(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the actions by date."""
    if material.of_kind("action"):
        yield opening("actions", material, t, page_break=material.long)
        description = t("The actions by date, with who will do them and the note they come from.")
        yield owned_table((material,), rows.actions, description, t)


def promises(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the learning promises by date."""
    if material.of_kind("promise"):
        yield opening("promises", material, t)
        description = t("The promises by date, with who made them and the note they come from.")
        yield owned_table((material,), rows.promises, description, t)


def decisions(material: Material, t: Translations) -> Iterator[Element]:
    """Yield what was settled and what will be ceased by date."""
    if material.of_kind("decision", "stop"):
        yield opening("decisions", material, t)
        description = t("The decisions by date, with who answers for them and the note they come from.")
        yield owned_table((material,), rows.decisions, description, t)


def owned_table(
    materials: Sequence[Material],
    make: Callable[[Material, Translations], Sheet],
    description: str,
    t: Translations,
) -> Table:
    """Return the rows that `make` has of each workshop in one table by date, without empty columns.

    How far things are is told once anything is done or dropped.
    """
    sheets = [make(material, t) for material in materials]
    titles = {field.id: field.title for sheet in sheets for field in sheet.fields}
    cells = [
        ({**dict(zip(titles, row, strict=True)), "from": _from(material, row, titles, t)})
        for material, sheet in zip(materials, sheets, strict=True)
        for row in sheet.rows
    ]
    cells.sort(key=lambda row: _by_date(row["due"]))
    moved = any(row["progress"] not in (None, rows.progress_label("open", t)) for row in cells)
    held = [name for name in WIDTHS if any(row.get(name) is not None for row in cells)]
    if not moved and "progress" in held:
        held.remove("progress")
    several = len(materials) > 1
    wide = WIDTHS if len(held) <= MOST_WIDE and not several else CLOSER
    widths = (wide if len(held) <= MOST_CLOSER else CLOSEST) | (OF_SEVERAL if several else {})
    widths["text"] = TEXT_WIDTH - sum(widths[name] for name in held)
    first = held[0]
    titles = {**titles, "from": t("From")}
    return Table(
        sheets[0].title,
        description,
        tuple(Column(titles[name], widths[name], row_header=name == first) for name in held),
        tuple(tuple(_words(name, row.get(name), t) for name in held) for row in cells),
    )


def _from(material: Material, row: Sequence[Cell], titles: dict[str, str], t: Translations) -> str:
    """Return which note a row comes from, and of which session where there are several."""
    number = row[list(titles).index("note")]
    if material.session:
        return t("{group}, note {number}", group=material.session, number=number)
    return t("Note {number}", number=number)


def _by_date(due: Cell) -> tuple[int, str]:
    if isinstance(due, date):
        return 0, due.isoformat()
    return (1 if due else 2), ""


def _words(name: str, cell: Cell, t: Translations) -> str:
    return t("No date yet") if name == "due" and cell is None else rows.said(cell, t)


def parking_lot(material: Material, t: Translations) -> Iterator[Element]:
    """Yield what was put off, with the date it comes back."""
    parked = sorted(material.of_kind("parking"), key=rows.by_date)
    if parked:
        yield opening("parking", material, t)
        yield Notes(tuple(_parked(told, material, t) for told in parked))


def _parked(told: Numbered, material: Material, t: Translations) -> NoteItem:
    """Return a parked note under the date it comes back; words too long for the label go behind the text."""
    same_year = told.note.due[:4] == material.workshop.date[:4]
    pattern = dates.DAY if same_year else dates.SHORT
    due = dates.said(told.note.due, t.language, pattern) if told.note.due else t("No date yet")
    if len(due) > LONGEST_LABEL:
        return NoteItem(kinds.PARKED, t("Later"), told.note.text, meta(told, material, t))
    return NoteItem(kinds.PARKED, due, told.note.text, source_of(told, material, t))


def offers(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the help that was offered or asked for."""
    found = material.of_kind("offer")
    if found:
        yield opening("offers", material, t)
        yield from note_elements(found, material, t)


def promised(material: Material, t: Translations) -> Iterator[Element]:
    """Yield all that people answer for but their experiments as one list, kind by kind."""
    found = [told for kind in PROMISED for told in sorted(material.of_kind(kind), key=rows.by_date)]
    if found:
        yield opening("promises", material, t)
        yield from note_elements(found, material, t)
