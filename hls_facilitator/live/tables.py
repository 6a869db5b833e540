"""Tables in a breakout: which has a clock of its own, which has finished, and why the steps wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.model import Act, Group

TableState = Literal["with all", "running", "over", "finished"]


class TableMark(Struct, frozen=True):
    """What was last done to a table in a block; `started` and `finished` are seconds spent in the block.

    In those seconds, and not by the wall, pauses and what was taken out need nothing more. `length` are the
    seconds its own clock runs, None while it goes with all. `first` is when it first had one: the steps that
    have waited for it since then would leap if it were forgotten.
    """

    first: float | None = None
    started: float | None = None
    length: float | None = None
    finished: float | None = None


class TableReading(Struct, frozen=True):
    """Where a table stands: seconds `remaining` (negative past the end) of `total`.

    `own` says that they are of a clock of its own; once the table has finished, it stands still.
    """

    group: str
    state: TableState
    own: bool
    remaining: float
    total: float


def marked(mark: TableMark, act: Act, spent: float) -> TableMark:
    """Return the mark after an act on its table, at so many seconds spent in the block."""
    match act.kind:
        case "table start" if act.value > 0:
            return TableMark(spent if mark.first is None else mark.first, spent, act.value)
        case "table start":
            return replace(mark, length=None)
        case "table add" if mark.length is not None:
            return replace(mark, length=mark.length + act.value)
        case "table done":
            return replace(mark, finished=spent if act.value else None)
        case _:
            return mark


def not_after(mark: TableMark, spent: float) -> TableMark:
    """Return the mark with nothing later than so many seconds spent, when some were taken out."""
    first, started, finished = (
        None if moment is None else min(moment, spent) for moment in (mark.first, mark.started, mark.finished)
    )
    return replace(mark, first=first, started=started, finished=finished)


def holds(marks: Mapping[str, TableMark], begun: float, until: float) -> bool:
    """Return whether a step waits, as a table got a clock of its own in it; seconds spent in the block."""
    starts = (moment for mark in marks.values() for moment in (mark.first, mark.started))
    return any(moment is not None and begun <= moment < until for moment in starts)


def read_tables(
    groups: Sequence[Group], marks: Mapping[str, TableMark], begun: float, spent: float, shared: TableReading
) -> tuple[TableReading, ...]:
    """Return where each table stands at so many seconds `spent`; marks from before `begun` no longer count.

    `shared` is the clock of those that go with all.
    """
    return tuple(
        _read_table(group.id, marks.get(group.id, TableMark()), begun, spent, shared) for group in groups
    )


def _read_table(
    group: str, mark: TableMark, begun: float, spent: float, shared: TableReading
) -> TableReading:
    finished = mark.finished is not None and mark.finished >= begun
    if mark.started is None or mark.length is None or mark.started < begun:
        return replace(shared, group=group, state="finished" if finished else "with all")
    until = mark.finished if finished and mark.finished is not None else spent
    remaining = mark.length - (until - mark.started)
    state: TableState = "finished" if finished else "running" if remaining >= 0 else "over"
    return TableReading(group, state, own=True, remaining=remaining, total=mark.length)


def have_clocks(tables: Sequence[TableReading]) -> bool:
    """Return whether a table goes by a clock of its own, finished or not."""
    return any(table.own for table in tables)
