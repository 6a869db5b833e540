"""The library: every workshop with plan, journal, notes and exports, read here and written by one thread."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from hls_facilitator.model import Act, AppError, Note, Programme, Summary, Workshop
from hls_facilitator.store import db, failures, plans, programmes, rows, runs
from hls_facilitator.store.backup import backup
from hls_facilitator.store.migrations import migrate, recognise
from hls_facilitator.store.note_log import NoteLog
from hls_facilitator.store.plan_log import PlanLog
from hls_facilitator.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.notes.record import NoteChange
    from hls_facilitator.plan.lessons import Held
    from hls_facilitator.plan.programmes import Carried


class Hit(Struct, frozen=True):
    """A note that was found: ids of its workshop and of itself, and when it was taken (epoch seconds)."""

    workshop: str
    note: str
    text: str
    kind: str
    at: float


class Library:
    """One library file. Belongs to the thread that opened it, which alone may read.

    Each write is handed to the writing thread as a value. Its future is done only after the commit, so that
    "saved" may be said, and raises AppError when the write was refused: then nothing of it was kept.
    """

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        """Use `open`, which says this in words."""
        self.path = path
        _find_or_make(path)
        writing = db.connect(path, writing=True)
        try:
            migrate(writing, before=partial(backup, path))
            self._reading = db.connect(path, writing=False)
        except BaseException:
            writing.close()
            raise
        self._log = NoteLog(path, now)
        self._plans = PlanLog()
        self._writer = Writer(writing, explain=partial(failures.explain, path=path), forget=self._forget)
        self._seen = db.pragma(self._reading, "data_version")

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

    # ---- reading ---------------------------------------------------------------------------------

    def summaries(self) -> list[Summary]:
        """Return a line about each workshop, the newest first."""
        with failures.in_words(self.path):
            return plans.summaries(self._reading)

    def summary(self, workshop_id: str) -> Summary:
        """Return the line about one workshop; raises AppError when it is not there."""
        with failures.in_words(self.path):
            found = plans.summary(self._reading, workshop_id)
        if found is None:
            raise self._no_workshop(workshop_id)
        return found

    def find(self, key: str) -> str:
        """Return the id of the workshop meant by an id, a unique beginning of one, or an exact title.

        Raises AppError when there is none, or several.
        """
        with failures.in_words(self.path):
            titles = plans.titles(self._reading)
        if key in titles:
            return key
        meant = [known for known, title in titles.items() if key == title or (key and known.startswith(key))]
        if len(meant) == 1:
            return meant[0]
        if not meant:
            raise self._no_workshop(key)
        raise AppError(
            "“{key}” could be several workshops: {names}.",
            "",
            "Give more of the id.",
            key=key,
            names="; ".join(f"{titles[known]} ({known})" for known in meant),
        )

    def workshop(self, workshop_id: str) -> Workshop:
        """Return the plan of a workshop; raises AppError when it is not there."""
        with failures.in_words(self.path), self._reading.atomic():
            workshop = plans.read_workshop(self._reading, workshop_id)
        if workshop is None:
            raise self._no_workshop(workshop_id)
        return workshop

    def programmes(self) -> list[Programme]:
        """Return the series and weeks, the newest first."""
        with failures.in_words(self.path):
            return programmes.read_all(self._reading)

    def programme(self, programme_id: str) -> Programme:
        """Return one programme; raises AppError when it is not there."""
        for programme in self.programmes():
            if programme.id == programme_id:
                return programme
        raise AppError(
            "There is no programme “{key}”.", "The library is {path}.", "Open it again from the library.",
            key=programme_id, path=self.path,
        )  # fmt: skip

    def sessions(self, programme_id: str) -> list[Summary]:
        """Return a line about each session of a programme in the order of their days, undated ones last."""
        with failures.in_words(self.path):
            return plans.sessions(self._reading, programme_id)

    def carried(self, workshop: Workshop) -> tuple[Carried, ...]:
        """Return what the earlier sessions of its programme leave to this workshop."""
        from hls_facilitator.plan.programmes import carried_over, earlier  # late: a launch needs neither

        sessions = self.sessions(workshop.programme)
        notes = {session.id: self.notes(session.id) for session in earlier(workshop.id, sessions)}
        return carried_over(workshop.id, sessions, notes)

    def own_templates(self) -> dict[str, str]:
        """Return the TOML of each agenda that was saved to start from again, by its id."""
        with failures.in_words(self.path):
            return programmes.own_templates(self._reading)

    def journal(self, workshop_id: str) -> tuple[Act, ...]:
        """Return the acts of the run in order, none when there was no run."""
        with failures.in_words(self.path):
            return rows.read_journal(self._reading, workshop_id)

    def notes(self, workshop_id: str, *, deleted: bool = False) -> tuple[Note, ...]:
        """Return the notes in the order they were taken, deleted ones among them only when asked for."""
        with failures.in_words(self.path):
            return rows.read_notes(self._reading, workshop_id, deleted=deleted)

    def search(self, query: str, *, limit: int = 50) -> list[Hit]:
        """Return the notes that hold all these words (the last may be unfinished), the latest first."""
        with failures.in_words(self.path):
            return [Hit(**row) for row in rows.search(self._reading, query, limit)]

    def held(self) -> tuple[Held, ...]:
        """Return how long blocks took in the latest runs, the latest first; 7 ms for 60 days of 12 blocks."""
        with failures.in_words(self.path), self._reading.atomic():
            return tuple(runs.read_held(self._reading))

    def revision(self, workshop_id: str) -> tuple[int, int, int]:
        """Return the plan's revision, the last act's seq and the last note update's, 0 for none.

        Cheap, and different after every write to the workshop by whatever process.
        """
        with failures.in_words(self.path):
            return rows.revision(self._reading, workshop_id)

    def changed_elsewhere(self) -> bool:
        """Return whether anything was committed since last asked, by our own writer too."""
        with failures.in_words(self.path):
            version = db.pragma(self._reading, "data_version")
        changed = version != self._seen
        self._seen = version
        return changed

    # ---- writing ---------------------------------------------------------------------------------

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

    def write_notes(self, workshop_id: str, changes: tuple[NoteChange, ...]) -> Future[tuple[Note, ...]]:
        """Make these changes, all or none; answers with the notes as they now are."""
        return self._writer.submit(self._log.write, workshop_id, changes)

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

    def _no_workshop(self, key: str) -> AppError:
        return AppError(
            "There is no workshop “{key}”.",
            "The library is {path}.",
            "List the workshops to see which there are.",
            key=key,
            path=self.path,
        )


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
