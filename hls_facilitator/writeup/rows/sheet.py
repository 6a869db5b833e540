"""What a sheet is: typed cells in rows, under fields that have a name for programs and one for people."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.writeup import dates
from hls_facilitator.writeup.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.languages import Translations

SheetId = Literal["notes", "themes", "actions", "promises", "decisions", "experiments", "timings"]
Cell = str | int | float | date | time | None


class Field(Struct, frozen=True):
    """What one column of a sheet holds: its name for programs, which never changes, and for people."""

    id: str
    title: str


class Sheet(Struct, frozen=True):
    """Rows of one sort; each has one cell a field. None is an empty cell, and no text in it is empty.

    Texts hold no control characters and no halves of characters; a line end is a newline.
    """

    id: SheetId
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def picked(self, *ids: str) -> Sheet:
        """Return the sheet with only these fields, in this order, without those that no row fills."""
        places = {field.id: place for place, field in enumerate(self.fields)}
        kept = [places[name] for name in ids if any(row[places[name]] is not None for row in self.rows)]
        return replace(
            self,
            fields=tuple(self.fields[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    def filled(self) -> Sheet:
        """Return the sheet without the fields that no row fills."""
        return self.picked(*(field.id for field in self.fields))


def made(sheet: SheetId, title: str, fields: tuple[Field, ...], rows: Iterable[Sequence[Cell]]) -> Sheet:
    """Return a sheet of cells as they come: texts are made plain, and empty ones None."""
    return Sheet(sheet, title, fields, tuple(tuple(map(_fit, row)) for row in rows))


def _fit(cell: Cell) -> Cell:
    return plain(cell) or None if isinstance(cell, str) else cell


def said(cell: Cell, t: Translations) -> str:
    """Return a cell as a document says it: dates in words, times as on a clock, nothing for None."""
    match cell:
        case None:
            return ""
        case date():
            return dates.said(cell.isoformat(), t.language, dates.SHORT)
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def day(words: str) -> date | str:
    """Return the date that words are, or the words."""
    return dates.as_date(words) or words


def clock(at: float) -> time:
    """Return the time of day at an instant (epoch seconds) by this computer's clock, to the minute."""
    return datetime.fromtimestamp(at).time().replace(second=0, microsecond=0)
