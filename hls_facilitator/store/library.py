"""The library: every workshop with plan, journal, notes and exports, read here and written by one thread."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Self

from hls_facilitator.model import Act, AppError, Programme, Receipt, Workshop
from hls_facilitator.store import db, failures, plans, programmes, rows
from hls_facilitator.store.backup import backup
from hls_facilitator.store.migrations import migrate, recognise
from hls_facilitator.store.note_log import NoteLog
from hls_facilitator.store.plan_log import PlanLog
from hls_facilitator.store.reading import Reader
from hls_facilitator.store.search import Filters, Hit
from hls_facilitator.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.notes.record import Entry, RecordChange

__all__ = ["Filters", "Hit", "Library"]


class Library(Reader):
    """One library file. Belongs to the thread that opened it, which alone may read.

    Each write is handed to the writing thread as a value. Its future is done only after the commit, so that
    "saved" may be said, and raises AppError when the write was refused: then nothing of it was kept.
    """

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """Use `open`, which says this in words."""
        _find_or_make(path)
        writing = db.connect(path, writing=True)
        try:
            migrate(writing, before=partial(backup, path))
            super().__init__(path, db.connect(path, writing=False))
        except BaseException:
            writing.close()
            raise
        self._log = NoteLog(path, now)
        self._plans = PlanLog()
        self._writer = Writer(writing, explain=partial(failures.explain, path=path), forget=self._forget)

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], float] = time.time) -> Library:
        """Open the library at `path`; it is made when there is none, and brought up to date after a backup.

        `now` is the clock (epoch seconds). Raises LibraryError, and then leaves what is there as it is.
        """
        path = path.absolute()
        with failures.in_words(path):
            return cls(path, now)

    def close(self) -> None:
        """Wait until all that was handed over is written, then close; a second call does nothing."""
        self._reading.close()  # first, so that the writer is the last one out and tidies the log away
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save_workshop(self, workshop: Workshop, over: Workshop | None = None) -> Future[Workshop]:
        """Insert or replace a plan; its revision grows by one.

        Where `over` is given, the future raises OvertakenError when the library holds another plan than that.
        """
        return self._writer.submit(self._plans.save, workshop, over)

    def delete_workshop(self, workshop_id: str) -> Future[None]:
        """Remove a workshop with its journal and notes, for good."""
        return self._writer.submit(self._plans.delete, workshop_id)

    def save_programme(self, programme: Programme, sessions: Sequence[Workshop] = ()) -> Future[Programme]:
        """Insert or replace a programme and these sessions of it, all or none."""
        return self._writer.submit(self._save_programme, programme, tuple(sessions))

    def delete_programme(self, programme_id: str) -> Future[None]:
        """Remove a programme for good; its sessions stay, as workshops of their own."""
        return self._writer.submit(programmes.delete, programme_id)

    def save_template(self, template_id: str, toml: str, at: float) -> Future[None]:
        """Keep an agenda to start from again, in place of an older one of its id; `at` is epoch seconds."""
        return self._writer.submit(programmes.save_template, template_id, toml, at)

    def delete_template(self, template_id: str) -> Future[None]:
        """Remove an agenda that was saved to start from again."""
        return self._writer.submit(programmes.delete_template, template_id)

    def append_act(self, workshop_id: str, act: Act) -> Future[Act]:
        """Append to the journal; AppError unless `act.seq` is the next: then somebody else acted first."""
        return self._writer.submit(self._append_act, workshop_id, act)

    def write_notes(self, workshop_id: str, changes: tuple[RecordChange, ...]) -> Future[tuple[Entry, ...]]:
        """Make these changes of the record, all or none; answers with what they touched as it now is."""
        return self._writer.submit(self._log.write, workshop_id, changes)

    def take_in(self, workshop_id: str, documents: Mapping[str, bytes]) -> Future[Receipt]:
        """Unite the record with another copy's documents, by their names, all or nothing.

        The same again changes nothing. AppError when they are damaged; their checksums are the caller's.
        """
        return self._writer.submit(self._log.take_in, workshop_id, documents)

    def take_in_all(
        self, arrivals: Sequence[tuple[Workshop, Mapping[str, bytes] | None]]
    ) -> Future[tuple[Receipt | None, ...]]:
        """Unite several workshops' records with documents as in `take_in`, all of them or none.

        The plan of one that comes without documents is kept first, and has no receipt.
        """
        return self._writer.submit(self._take_in_all, tuple(arrivals))

    def bring_in(
        self, workshop: Workshop, acts: Sequence[Act], documents: Mapping[str, bytes]
    ) -> Future[Receipt]:
        """Keep a workshop that comes whole from elsewhere, all or nothing.

        A plan that is here already stays, `acts` are appended to its journal, and the documents unite as in
        `take_in`. AppError as in `append_act` and `take_in`.
        """
        return self._writer.submit(self._bring_in, workshop, tuple(acts), documents)

    def documents(
        self,
        workshop_id: str,
        names: Collection[str] | None = None,
        known: Mapping[str, bytes] | None = None,
    ) -> Future[dict[str, bytes]]:
        """Answer with the record's documents by name (all, or those of `names`), for another's `take_in`.

        The shared one alone (`notes.record.SHARED`) may be given to a seat; `notes.record.given_by` says
        which a copy gives. Where `known` holds another copy's `document_states`, only what that lacks.
        """
        return self._writer.submit(self._log.since, workshop_id, known, names)

    def document_states(self, workshop_id: str) -> Future[dict[str, bytes]]:
        """Answer with what this copy knows of each document, by name."""
        return self._writer.submit(self._log.states, workshop_id)

    def make_ready_for_notes(self, workshop_id: str) -> Future[None]:
        """Load what writing notes needs, so that the first one is as quick as the rest."""
        return self._writer.submit(self._log.open, workshop_id)

    def log_export(self, workshop_id: str, at: float, format: str, path: str) -> Future[None]:  # noqa: A002 the word of the field
        """Remember that a write-up was made at `at` (epoch seconds) in this format."""
        return self._writer.submit(rows.log_export, workshop_id, at, format, path)

    def _save_programme(
        self, writing: Database, programme: Programme, sessions: tuple[Workshop, ...]
    ) -> Programme:
        for session in sessions:
            self._plans.save(writing, session)
        return programmes.save(writing, programme)

    def _take_in_all(
        self, writing: Database, arrivals: Sequence[tuple[Workshop, Mapping[str, bytes] | None]]
    ) -> tuple[Receipt | None, ...]:
        try:
            for workshop, documents in arrivals:
                if documents is None:
                    self._plans.save(writing, workshop)
            return tuple(
                None if documents is None else self._log.take_in(writing, workshop.id, documents)
                for workshop, documents in arrivals
            )
        except BaseException:
            self._forget()  # those before the one that failed are taken back too
            raise

    def _bring_in(
        self, writing: Database, workshop: Workshop, acts: tuple[Act, ...], documents: Mapping[str, bytes]
    ) -> Receipt:
        if workshop.id not in plans.titles(writing):
            self._plans.save(writing, workshop)
        self._plans.forget()  # what follows may fail, and take the plan with it
        for act in acts:
            self._append_act(writing, workshop.id, act)
        return self._log.take_in(writing, workshop.id, documents)

    def _forget(self) -> None:
        """Let nothing in the writing thread's memory run ahead of the disk."""
        self._log.forget()
        self._plans.forget()

    def _append_act(self, writing: Database, workshop_id: str, act: Act) -> Act:
        if not rows.append_act(writing, workshop_id, act):
            raise AppError(
                "The run has moved on in another window.",
                "Everything done so far is in its journal.",
                "Look where it is now, then go on.",
            )
        return act


def _find_or_make(path: Path) -> None:
    """See that there is a library at `path`, or a folder for a new one; raises LibraryError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise failures.foreign(path)
        holds_something = path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise failures.unusable(path.parent, error) from error
    if holds_something:
        recognise(path)
