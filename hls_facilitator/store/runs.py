"""How long blocks took in earlier runs, from plans and journals as rows.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import json

from hls_facilitator.live.journal import fold
from hls_facilitator.model import Act, Shift
from hls_facilitator.plan.lessons import Held, took

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from hls_facilitator.live.journal import Run

MOST = 60
"""Runs that are read, the latest ones: a library may grow for years, and a plan is opened every day."""

LATEST = """
WITH latest AS (
    SELECT workshop.id, template, act.at AS began
    FROM workshop JOIN act ON act.workshop_id = workshop.id AND act.seq = 1
    WHERE sample = 0
    ORDER BY act.at DESC
    LIMIT :most
)
"""

ACTS = f"""
{LATEST}
SELECT workshop_id, seq, at, kind, block_id, value, shifts FROM latest JOIN act ON act.workshop_id = latest.id
WHERE kind IN (
    'start', 'enter', 'pause', 'resume', 'finish', 'reopen', 'catch up', 'take out', 'clock', 'undo'
)
ORDER BY began DESC, workshop_id, seq
"""  # noqa: S608 our own words
"""The acts that say how long blocks took: those that enter and leave them, or stop their clock."""

BLOCKS = f"""
{LATEST}
SELECT workshop_id, template, block.id, title, kind, format, minutes
FROM latest JOIN block ON block.workshop_id = latest.id
ORDER BY workshop_id, position
"""  # noqa: S608 our own words


def read_held(db: Database) -> Iterator[Held]:
    """Yield what was held in the latest runs, the latest run first; rehearsals count for nothing."""
    plans: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for row in db.conn.execute(BLOCKS, {"most": MOST}):
        plans[row[0]].append(row)
    for workshop, run in _runs(db):
        for row in plans[workshop]:
            seconds = took(run, row[2], row[6])
            if seconds is not None:
                yield Held(*row, took=seconds)


def _runs(db: Database) -> Iterator[tuple[str, Run]]:
    """Yield each run with the id of its workshop, the latest first."""
    for workshop, rows in groupby(db.conn.execute(ACTS, {"most": MOST}), key=itemgetter(0)):
        yield workshop, fold([_act(row) for row in rows])


def _act(row: Sequence[Any]) -> Act:
    _, seq, at, kind, block, value, shifts = row
    moved = json.decode(shifts, type=tuple[Shift, ...]) if kind == "catch up" else ()
    return Act(seq, at, kind, block, value, moved)
