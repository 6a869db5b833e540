"""What the columns of a pasted table mean: by their headings, else by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan.clipboard.times import read_length, take_times
from hls_facilitator.plan.clipboard.words import heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.plan.clipboard.words import Field


def meanings(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Field | None]:
    """Return what each column means, None for one that has no place in a block; one is always the title."""
    width = max(map(len, rows), default=0)
    columns = [[row[at] for row in rows if len(row) > at and row[at]] for at in range(width)]
    fields: list[Field | None] = [heading(cell) if cell else None for cell in headings[:width]]
    fields += [None] * (width - len(fields))
    for at, cells in enumerate(columns):
        if fields[at] == "start" and not _most(cells, is_clock) and _most(cells, read_length):
            fields[at] = "minutes"  # a column called time may hold lengths
        if fields[at] in fields[:at]:
            fields[at] = None
    free = [at for at in range(width) if at >= len(headings) or not headings[at]]
    for at in free:
        if _counts(columns[at]):
            fields[at] = "number"
    return _by_content(fields, columns, [at for at in free if fields[at] is None])


def _by_content(
    fields: list[Field | None], columns: Sequence[Sequence[str]], free: list[int]
) -> list[Field | None]:
    """Return the fields with those that are missing found among the columns that are free."""
    wanted: tuple[tuple[Field, Callable[[str], object]], ...] = (
        ("start", is_clock),
        ("end", is_clock),
        ("minutes", read_length),
        ("title", bool),
    )
    for field, fits in wanted:
        at = next((at for at in free if _most(columns[at], fits)), None)
        if field not in fields and at is not None:
            fields[at] = field
            free.remove(at)
    if "title" not in fields and fields:
        fields[fields.index(None) if None in fields else 0] = "title"
    return fields


def is_clock(cell: str) -> bool:
    """Return whether a cell says a clock time or a range, and nothing else."""
    times = take_times(cell)
    return times.start is not None and not times.rest


def _most(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    return bool(cells) and sum(bool(fits(cell)) for cell in cells) > 0.6 * len(cells)


def _counts(cells: Sequence[str]) -> bool:
    """Return whether a column only numbers its rows."""
    numbers = [cell.rstrip(".)") for cell in cells]
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() and len(numbers[0]) < 5 else 0
    return len(numbers) > 1 and numbers == [str(first + at) for at in range(len(numbers))]
