"""How libraries of the first versions keep private notes out of what is given away: once, when migrated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes.record import SHARED, Added, Record

if TYPE_CHECKING:
    from sqlite_utils import Database


def part_private_notes(db: Database) -> None:
    """Write the log of each workshop with private notes anew, with those in a document of their own.

    Notes never travelled before this, so no other copy of these documents has to be kept in step. A log that
    is damaged is left as it is: it is told of when notes are written.
    """
    ids = db.conn.execute("SELECT DISTINCT workshop_id FROM note WHERE private = 1").fetchall()
    for (workshop_id,) in ids:
        log = db.conn.execute(
            "SELECT at, yrs FROM note_update WHERE workshop_id = ? ORDER BY seq", [workshop_id]
        ).fetchall()
        try:
            notes = Record.load((SHARED, yrs) for _, yrs in log).notes()
        except (ValueError, RuntimeError):
            continue
        written = Record().apply(map(Added, notes))
        db.conn.execute("DELETE FROM note_update WHERE workshop_id = ?", [workshop_id])
        db.conn.executemany(
            "INSERT INTO note_update (workshop_id, seq, at, origin, document, yrs)"
            " VALUES (?, ?, ?, 'here', ?, ?)",
            [
                (workshop_id, seq, log[-1][0], document, yrs)
                for seq, (document, yrs) in enumerate(written.updates.items(), start=1)
            ],
        )
