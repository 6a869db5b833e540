"""How notes are written: through the workshop's Yrs document into log, rows and full text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.model import AppError
from hls_facilitator.notes.record import Record
from hls_facilitator.store import failures, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.model import Note
    from hls_facilitator.notes.record import NoteChange

BEFORE_THE_FIRST = (0, b"")


class Opened(NamedTuple):
    """A workshop's document, and the last row of the log (its seq and update) that it holds."""

    record: Record
    last: tuple[int, bytes]


class NoteLog:
    """The documents of the workshops written to, each as far as the log; lives in the writing thread.

    `path` is the library, for the words of errors; `now` stamps the updates (epoch seconds).
    """

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        self._path = path
        self._now = now
        self._opened: dict[str, Opened] = {}

    def forget(self) -> None:
        """Drop every document; the next use loads it again from the log."""
        self._opened.clear()

    def open(self, db: Database, workshop_id: str) -> None:
        """Load a workshop's document, so that the first note after it is quick."""
        self._opened[workshop_id] = self._caught_up(db, workshop_id)

    def write(self, db: Database, workshop_id: str, changes: tuple[NoteChange, ...]) -> tuple[Note, ...]:
        """Make these changes and return the notes as they now are; raises AppError for an unknown note."""
        record, last = self._caught_up(db, workshop_id)
        self._opened.pop(workshop_id, None)  # while it may hold what the disk does not
        try:
            update, ids = record.apply(changes)
        except KeyError as error:
            raise AppError("This note is not in the workshop.", "", "Add it again.") from error
        notes = tuple(map(record.note, ids))
        if update:
            last = (last[0] + 1, update)
            rows.append_update(db, workshop_id, last[0], self._now(), update)
            for note in notes:
                rows.write_note(db, workshop_id, note)
        self._opened[workshop_id] = Opened(record, last)
        return notes

    def _caught_up(self, db: Database, workshop_id: str) -> Opened:
        """Return the document with all that the log holds, other processes' updates too."""
        record, last = self._opened.get(workshop_id) or Opened(Record(), BEFORE_THE_FIRST)
        log = rows.read_updates(db, workshop_id, last[0])
        if last[0] and (not log or log[0] != last):  # the workshop was deleted, and perhaps made again
            record, last = Record(), BEFORE_THE_FIRST
            log = rows.read_updates(db, workshop_id)
        fresh = [row for row in log if row[0] > last[0]]
        try:
            record.catch_up(update for _, update in fresh)
        except (ValueError, RuntimeError) as error:
            raise failures.damaged(self._path) from error
        return Opened(record, fresh[-1] if fresh else last)
