"""How long blocks took in earlier runs, from plans and journals as rows; reads by a connection of its own."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import json

from hls_facilitator.live.journal import fold
from hls_facilitator.model import Act, Shift
from hls_facilitator.plan.lessons import Held, took
from hls_facilitator.store import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.live.journal import Run

BEGUN = "workshop.sample = 0 AND EXISTS (SELECT 1 FROM act WHERE workshop_id = workshop.id AND seq = 1)"

ACTS = """
SELECT workshop_id, seq, at, kind, block_id, value, shifts FROM act
WHERE kind IN (
    'start', 'enter', 'pause', 'resume', 'finish', 'reopen', 'catch up', 'take out', 'clock', 'undo'
) AND workshop_id IN (SELECT id FROM workshop WHERE sample = 0)
ORDER BY workshop_id, seq
"""
"""The acts that say how long blocks took: those that enter and leave them, or stop their clock."""

BLOCKS = f"""
SELECT block.workshop_id, template, block.id, block.title, kind, format, minutes
FROM workshop JOIN block ON block.workshop_id = workshop.id
WHERE {BEGUN}
ORDER BY block.workshop_id, position
"""  # noqa: S608 our own words


def read(path: Path) -> tuple[Held, ...]:
    """Return what was held in all runs of the library at `path`, the latest run first.

    Rehearsals count for nothing. May be called in any thread; raises sqlite3.Error.
    """
    library = db.connect(path, writing=False)
    try:
        with library.atomic():
            runs = _runs(library)
            rows = library.conn.execute(BLOCKS).fetchall()
    finally:
        library.close()
    plans = {workshop: list(blocks) for workshop, blocks in groupby(rows, key=itemgetter(0))}
    return tuple(
        Held(*row, took=seconds)
        for workshop, run in runs
        for row in plans.get(workshop, ())
        if (seconds := took(run, row[2], row[6])) is not None
    )


def _runs(library: Database) -> list[tuple[str, Run]]:
    """Return each run with the id of its workshop, the latest first."""
    runs: list[tuple[str, Run]] = []
    for workshop, rows in groupby(library.conn.execute(ACTS), key=itemgetter(0)):
        run = fold([_act(row) for row in rows])
        if run.started_at is not None:
            runs.append((workshop, run))
    return sorted(runs, key=_started, reverse=True)


def _act(row: Sequence[Any]) -> Act:
    _, seq, at, kind, block, value, shifts = row
    moved = json.decode(shifts, type=tuple[Shift, ...]) if kind == "catch up" else ()
    return Act(seq, at, kind, block, value, moved)


def _started(run: tuple[str, Run]) -> float:
    return run[1].started_at or 0.0
