"""The day as rows: journal and exports.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from hls_facilitator.model import Act, LoggedExport, Shift
from hls_facilitator.store.statements import insert, select

if TYPE_CHECKING:
    from sqlite_utils import Database

ACT = ("seq", "at", "kind", "block_id", "value", "group_id", "shifts")
APPEND_ACT = insert("act", ("workshop_id", *ACT))
LOG_EXPORT = insert("export", ("workshop_id", "at", "format", "path"))

LAST_EXPORT = """
SELECT at, format, path FROM export WHERE workshop_id = :id
    AND at = (SELECT at FROM export WHERE workshop_id = :id ORDER BY number DESC LIMIT 1)
ORDER BY number
"""

REVISION = """
SELECT coalesce((SELECT revision FROM workshop WHERE id = :id), 0),
    coalesce((SELECT max(seq) FROM act WHERE workshop_id = :id), 0),
    coalesce((SELECT max(seq) FROM note_update WHERE workshop_id = :id), 0)
"""


def revision(db: Database, workshop_id: str) -> tuple[int, int, int]:
    """Return the plan's revision, the last act's seq and the last note update's, 0 for none."""
    plan, act, update = db.conn.execute(REVISION, {"id": workshop_id}).fetchone()
    return plan, act, update


def read_journal(db: Database, workshop_id: str) -> tuple[Act, ...]:
    """Return the acts of a run in order."""
    rows = db.conn.execute(f"{select(ACT, 'act')} ORDER BY seq", [workshop_id])
    return tuple(
        Act(*row, shifts=json.decode(shifts, type=tuple[Shift, ...]), group=group)
        for *row, group, shifts in rows
    )


def append_act(db: Database, workshop_id: str, act: Act) -> bool:
    """Append an act, unless its seq is not the next one; returns whether it was."""
    _, last, _ = revision(db, workshop_id)
    if act.seq != last + 1:
        return False
    shifts = json.encode(act.shifts).decode()
    row = (act.seq, act.at, act.kind, act.block, act.value, act.group, shifts)
    db.conn.execute(APPEND_ACT, [workshop_id, *row])
    return True


def log_export(db: Database, workshop_id: str, at: float, file_format: str, path: str) -> None:
    """Remember that a write-up was made at `at` (epoch seconds)."""
    whole = path.encode("utf-8", "replace").decode()  # a file name may hold what text cannot
    db.conn.execute(LOG_EXPORT, [workshop_id, at, file_format, whole])


def read_last_export(db: Database, workshop_id: str) -> tuple[LoggedExport, ...]:
    """Return the files of the export that was logged last, in the order they were written."""
    return tuple(LoggedExport(*row) for row in db.conn.execute(LAST_EXPORT, {"id": workshop_id}))
