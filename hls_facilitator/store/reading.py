"""What a library can be asked, by the thread that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.store import db, failures, note_rows, plans, programmes, rows, runs
from hls_facilitator.store.search import EVERYTHING, Filters, Hit, search

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from hls_facilitator.model import (
        Act,
        LoggedExport,
        Note,
        Photo,
        Programme,
        Revision,
        Summary,
        Theme,
        Vote,
        Workshop,
    )
    from hls_facilitator.plan.lessons import Held
    from hls_facilitator.plan.programmes import Carried


class Reader:
    """The half of a Library that reads. Belongs to the thread that opened it."""

    def __init__(self, path: Path, reading: Database) -> None:
        self.path = path
        self._reading = reading
        self._seen = db.pragma(reading, "data_version")

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

    def held(self, workshop_id: str) -> Workshop | None:
        """Return the plan of a workshop, or None when it is not there."""
        with failures.in_words(self.path), self._reading.atomic():
            return plans.read_workshop(self._reading, workshop_id)

    def workshop(self, workshop_id: str) -> Workshop:
        """Return the plan of a workshop; raises AppError when it is not there."""
        workshop = self.held(workshop_id)
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

    def last_export(self, workshop_id: str) -> tuple[LoggedExport, ...]:
        """Return the files that were written up last, none when there were none; they may be gone since."""
        with failures.in_words(self.path):
            return rows.read_last_export(self._reading, workshop_id)

    def notes(self, workshop_id: str, *, deleted: bool = False) -> tuple[Note, ...]:
        """Return the notes in the order they were taken, deleted ones among them only when asked for."""
        with failures.in_words(self.path):
            return note_rows.read_notes(self._reading, workshop_id, deleted=deleted)

    def history(self, workshop_id: str, note_id: str) -> tuple[Revision, ...]:
        """Return the edits of a note, each after those it builds on."""
        from hls_facilitator.notes.record import in_order

        with failures.in_words(self.path):
            return in_order(note_rows.read_revisions(self._reading, workshop_id, note_id))

    def themes(self, workshop_id: str) -> tuple[Theme, ...]:
        """Return the themes in their order, deleted ones too."""
        with failures.in_words(self.path):
            return note_rows.read_themes(self._reading, workshop_id)

    def votes(self, workshop_id: str) -> tuple[Vote, ...]:
        """Return the votes by theme and voter, those taken back with no dots."""
        with failures.in_words(self.path):
            return note_rows.read_votes(self._reading, workshop_id)

    def photos(self, workshop_id: str) -> tuple[Photo, ...]:
        """Return the entries of photos in the order they were taken, deleted ones too."""
        with failures.in_words(self.path):
            return note_rows.read_photos(self._reading, workshop_id)

    def search(self, words: str, filters: Filters = EVERYTHING, *, limit: int = 50) -> list[Hit]:
        """Return the notes that hold all these words and pass the filters, the latest first.

        The last word may be unfinished, unless something follows it; words in quotation marks stand together.
        """
        with failures.in_words(self.path):
            return search(self._reading, words, filters, limit)

    def held_blocks(self) -> tuple[Held, ...]:
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

    def _no_workshop(self, key: str) -> AppError:
        return AppError(
            "There is no workshop “{key}”.",
            "The library is {path}.",
            "List the workshops to see which there are.",
            key=key,
            path=self.path,
        )
