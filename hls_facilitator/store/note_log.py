"""The log of note updates: changes go through the workshop's Yrs document, and into log, rows and full text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.notes.record import Record
from hls_facilitator.store import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.notes.record import NoteChange

UPDATES = "SELECT seq, yrs FROM note_update WHERE workshop_id = ? AND seq >= ? ORDER BY seq"


class NoteLog:
    """The documents of the workshops written to, each as far as the log; lives in the writing thread.

    `now` stamps the updates (epoch seconds).
    """

    def __init__(self, now: Callable[[], float], t: Translations) -> None:
        self._now = now
        self._t = t
        self._records: dict[str, tuple[Record, int]] = {}

    def forget(self) -> None:
        """Drop every document; the next use loads it again from the log."""
        self._records.clear()

    def open(self, db: Database, workshop_id: str) -> None:
        """Load a workshop's document, so that the first note after it is quick."""
        self._caught_up(db, workshop_id)

    def write(self, db: Database, workshop_id: str, changes: tuple[NoteChange, ...]) -> tuple[Note, ...]:
        """Make these changes and return the notes as they now are; raises AppError for an unknown note."""
        try:
            return self._write(db, workshop_id, changes)
        except BaseException as error:
            self._records.pop(workshop_id, None)  # it may hold what the disk does not
            if isinstance(error, KeyError):
                raise AppError(self._t("This note is not in the workshop."), "", self._t("Add it again.")) from error
            raise

    def _write(self, db: Database, workshop_id: str, changes: tuple[NoteChange, ...]) -> tuple[Note, ...]:
        record, seen = self._caught_up(db, workshop_id)
        update, ids = record.apply(changes)
        notes = tuple(map(record.note, ids))
        if update:
            added = db.conn.execute(rows.APPEND_UPDATE, [workshop_id, self._now(), "here", update])
            self._records[workshop_id] = (record, added.lastrowid or seen)
            for note in notes:
                rows.write_note(db, workshop_id, note)
        return notes

    def _caught_up(self, db: Database, workshop_id: str) -> tuple[Record, int]:
        """Return the document with all that the log holds, other processes' updates too, and its last seq."""
        record, seen = self._records.get(workshop_id) or (Record(), 0)
        news = db.conn.execute(UPDATES, [workshop_id, seen]).fetchall()
        if seen and (not news or news[0][0] != seen):  # the workshop was deleted, and perhaps made again
            record, seen = Record(), 0
            news = db.conn.execute(UPDATES, [workshop_id, seen]).fetchall()
        fresh = [(seq, update) for seq, update in news if seq > seen]
        if fresh:
            record.catch_up(update for _, update in fresh)
            seen = fresh[-1][0]
        self._records[workshop_id] = (record, seen)
        return record, seen
