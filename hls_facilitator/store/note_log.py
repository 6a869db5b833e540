"""How notes are written: through the workshop's record into log, rows and full text at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.model import AppError, Note, Receipt
from hls_facilitator.notes.record import SHARED, Record, private_notebook
from hls_facilitator.store import failures, note_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Mapping
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.notes.record import Entry, RecordChange
    from hls_facilitator.store.note_rows import Logged

BEFORE_THE_FIRST: Logged = (0, "", b"")

HERE, TAKEN_IN = "here", "taken in"
"""Where an update comes from."""


class Opened(NamedTuple):
    """A workshop's record, and the last row of the log that it holds."""

    record: Record
    last: Logged


class NoteLog:
    """The records of the workshops written to, each as far as the log; lives in the writing thread.

    `path` is the library, for the words of errors; `now` stamps the updates (epoch seconds).
    """

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        self._path = path
        self._now = now
        self._opened: dict[str, Opened] = {}

    def forget(self) -> None:
        """Drop every record; the next use loads it again from the log."""
        self._opened.clear()

    def open(self, db: Database, workshop_id: str) -> None:
        """Load a workshop's record, so that the first note after it is quick."""
        self._opened[workshop_id] = self._caught_up(db, workshop_id)

    def write(self, db: Database, workshop_id: str, changes: Iterable[RecordChange]) -> tuple[Entry, ...]:
        """Make these changes and return what they touched as it now is; AppError for an unknown note."""
        opened = self._caught_up(db, workshop_id)
        self._opened.pop(workshop_id, None)  # while it may hold what the disk does not
        try:
            written = opened.record.apply(changes)
        except KeyError as error:
            raise AppError("This note is not in the workshop.", "", "Add it again.") from error
        entries = opened.record.entries(written.keys)
        self._keep(db, workshop_id, opened, written.updates, entries)
        return entries

    def take_in(self, db: Database, workshop_id: str, copies: Mapping[str, bytes]) -> Receipt:
        """Unite with the documents of another copy, all or nothing; raises AppError for damaged ones.

        At a seat, the private notes of others are left out, wherever they may come from.
        """
        opened = self._caught_up(db, workshop_id)
        record, seat = opened.record, note_rows.seat(db, workshop_id)
        self._opened.pop(workshop_id, None)
        own = {name: copies[name] for name in copies if not seat or name in (SHARED, private_notebook(seat))}
        with _refused():
            in_file = [note for note in Record.load(own.items()).notes() if is_seen(note, seat)]
            written = record.merge(own)
            entries = record.entries(written.keys)
        changed = {entry.id: entry for entry in entries if isinstance(entry, Note)}
        before = {note.id: note for note in note_rows.read_some_notes(db, workshop_id, changed)}
        self._keep(db, workshop_id, opened, written.updates, entries, TAKEN_IN)
        return _receipt(in_file, before, changed)

    def states(self, db: Database, workshop_id: str) -> dict[str, bytes]:
        """Return what this copy knows of each document, for another copy's `since`."""
        self.open(db, workshop_id)
        return self._opened[workshop_id].record.states()

    def since(
        self,
        db: Database,
        workshop_id: str,
        states: Mapping[str, bytes] | None,
        documents: Collection[str] | None,
    ) -> dict[str, bytes]:
        """Return the update of each document that brings a copy in these states up to this one."""
        self.open(db, workshop_id)
        return self._opened[workshop_id].record.since(states, documents)

    def _keep(
        self,
        db: Database,
        workshop_id: str,
        opened: Opened,
        updates: Mapping[str, bytes],
        entries: Iterable[Entry],
        origin: str = HERE,
    ) -> None:
        """Write the updates to the log and the entries to their rows; then disk and record are as far."""
        last = opened.last
        for name, update in updates.items():
            last = (last[0] + 1, name, update)
            note_rows.append_update(db, workshop_id, self._now(), origin, last)
        seat = note_rows.seat(db, workshop_id)
        for entry in entries if updates else ():
            if isinstance(entry, Note) and not is_seen(entry, seat):
                note_rows.remove_note(db, workshop_id, entry.id)
            else:
                note_rows.write(db, workshop_id, entry)
        self._opened[workshop_id] = Opened(opened.record, last)

    def _caught_up(self, db: Database, workshop_id: str) -> Opened:
        """Return the record with all that the log holds, other processes' updates too."""
        record, last = self._opened.get(workshop_id) or Opened(Record(), BEFORE_THE_FIRST)
        log = note_rows.read_updates(db, workshop_id, last[0])
        if last[0] and (not log or log[0] != last):  # the workshop was deleted, and perhaps made again
            record, last = Record(), BEFORE_THE_FIRST
            log = note_rows.read_updates(db, workshop_id)
        fresh = [row for row in log if row[0] > last[0]]
        try:
            record.catch_up((document, update) for _, document, update in fresh)
        except (ValueError, RuntimeError) as error:
            raise failures.damaged(self._path) from error
        return Opened(record, fresh[-1] if fresh else last)


def is_seen(note: Note, seat: str) -> bool:
    """Return whether a note may be seen at a seat, empty for the facilitator, who sees all."""
    return not note.private or not seat or note.seat == seat


def _receipt(in_file: Iterable[Note], before: Mapping[str, Note], changed: Mapping[str, Note]) -> Receipt:
    """Count the notes of a file, by those it changed here: as they were shown before, and as they are now.

    A note that is deleted there counts only where that took it out of sight here.
    """
    counts = dict.fromkeys(("new", "changed", "already_here", "edited_in_two_places"), 0)
    for note in in_file:
        was, now = before.get(note.id), changed.get(note.id, note)
        if now.deleted and (was is None or was.deleted or note.id not in changed):
            continue
        if note.id not in changed or was == now:
            counts["already_here"] += 1
            continue
        counts["new" if was is None else "changed"] += 1
        counts["edited_in_two_places"] += now.edited_in_two_places and not (was and was.edited_in_two_places)
    twice = counts.pop("edited_in_two_places")
    return Receipt(sum(counts.values()), **counts, edited_in_two_places=twice)


@contextmanager
def _refused() -> Generator[None]:
    """Turn what Yrs raises for bytes that are no update into an AppError."""
    try:
        yield
    except BaseException as error:
        # A panic of Yrs is no Exception, and its type has no name that could be imported.
        if (
            isinstance(error, ValueError | RuntimeError | LookupError)
            or type(error).__name__ == "PanicException"
        ):
            raise AppError(
                "The notes in this file are damaged.",
                "Nothing was changed here.",
                "Ask for the file once more.",
            ) from error
        raise
