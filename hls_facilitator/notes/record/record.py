"""All that was written down in one workshop: the shared notebook and each seat's private one, as one record.

A private note must never reach another seat, so it lives in the private notebook of the seat it belongs to.
Made public, it is written into the shared one under its id; made private again, it is flagged there and
lives on in the private one: copies that have it hide it, and nothing written from then on reaches them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.model import Note, Photo, Revision, Theme, Vote
from hls_facilitator.notes.record import history
from hls_facilitator.notes.record.notebook import Notebook
from hls_facilitator.notes.record.shapes import HISTORY, NOTES, SHAPES, THEMES, VOTES, Key
from hls_facilitator.notes.record.turn import SHARED, Turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hls_facilitator.notes.record.changes import RecordChange

MOST_DOTS = 1000
"""More dots than anybody has; what says more is nonsense."""

Entry = Note | Revision | Theme | Vote | Photo
"""What a key of the record stands for."""


class Written(Struct, frozen=True):
    """What a change or a merge came to: the updates to keep by notebook, and the keys that changed."""

    updates: Mapping[str, bytes]
    keys: tuple[Key, ...]


class Record:
    """The notebooks of one workshop, as far as they are known here; belongs to the thread that made it.

    After an exception from `apply` or `merge` it may hold half a change: throw it away and load it again
    from the updates that were kept.
    """

    def __init__(self) -> None:
        self._notebooks: dict[str, Notebook] = {SHARED: Notebook()}
        self._shared = self._notebooks[SHARED]
        self._revisions: defaultdict[str, dict[str, Revision]] | None = None

    @classmethod
    def load(cls, updates: Iterable[tuple[str, bytes]]) -> Record:
        """Return what these updates, each with the name of its notebook, amount to in any order."""
        record = cls()
        record.catch_up(updates)
        return record

    # ---- copies ----------------------------------------------------------------------------------

    def catch_up(self, updates: Iterable[tuple[str, bytes]]) -> None:
        """Take in updates that are kept and shown already, such as another process's."""
        by_name: defaultdict[str, list[bytes]] = defaultdict(list)
        for name, update in updates:
            by_name[name].append(update)
        for name, some in by_name.items():
            if self._revisions is None:
                self.notebook(name).load(some)
            else:
                self._learn(self.notebook(name).catch_up(some))

    def merge(self, copies: Mapping[str, bytes]) -> Written:
        """Unite with another copy's `since`; a note counts as changed when its history is.

        Raises ValueError or RuntimeError for bytes that are no update: see `Notebook.merge`.
        """
        merged = {name: self.notebook(name).merge(update) for name, update in copies.items()}
        keys = dict.fromkeys(key for _, changed in merged.values() for key in changed)
        self._learn(keys)
        for name, within in tuple(keys):
            note_id = within.partition("/")[0]
            if name == HISTORY and self.has(NOTES, note_id):
                keys[NOTES, note_id] = None
        return Written({name: update for name, (update, _) in merged.items() if update}, tuple(keys))

    def states(self) -> dict[str, bytes]:
        """Return what this copy knows, for another copy's `since`."""
        return {name: notebook.state() for name, notebook in self._notebooks.items()}

    def since(
        self, states: Mapping[str, bytes] | None = None, notebooks: Collection[str] | None = None
    ) -> dict[str, bytes]:
        """Return the updates that bring a copy in these states (or an empty one) up to this one.

        `notebooks` names those to give; all by default. What goes to a seat is the shared one alone.
        """
        return {
            name: notebook.since((states or {}).get(name))
            for name, notebook in self._notebooks.items()
            if notebooks is None or name in notebooks
        }

    # ---- reading ---------------------------------------------------------------------------------

    def entry(self, key: Key) -> Entry:
        """Return what a key stands for as it is now; raises KeyError."""
        name, within = key
        if name == NOTES:
            return self.note(within)
        if name == HISTORY:
            note, _, revision = within.partition("/")
            return self.revisions(note)[revision]
        if name == VOTES:
            return self._vote(within)
        kind = Theme if name == THEMES else Photo
        return SHAPES[kind].read(within, self._shared.held(kind, within))

    def has(self, name: str, key: str) -> bool:
        """Return whether any notebook has this key in the map of this name."""
        return any(notebook.has(name, key) for notebook in self._notebooks.values())

    def entries(self, keys: Iterable[Key]) -> tuple[Entry, ...]:
        """Return what keys stand for, without revisions that a newer version has written in its own way."""
        with ExitStack() as reading:
            for notebook in self._notebooks.values():
                reading.enter_context(notebook.reading())
            return tuple(self.entry(key) for key in keys if key[0] != HISTORY or self._can_read(key[1]))

    def note(self, note_id: str) -> Note:
        """Return one note as it is now, deleted or not; raises KeyError."""
        if self._shared.has(NOTES, note_id):
            held = self._shared.held(Note, note_id)
            if held.get("private") is not True:
                return self._note(note_id, SHARED, held)
        home = self.home(note_id)
        return self._note(note_id, home, self._notebooks[home].held(Note, note_id))

    def notes(self) -> tuple[Note, ...]:
        """Return every note, deleted ones too, in the order they were taken."""
        held = {name: notebook.all_held(Note) for name, notebook in self._notebooks.items()}
        shared = {note_id for note_id, fields in held[SHARED].items() if fields.get("private") is not True}
        homes = {
            note_id: SHARED if note_id in shared else self.home(note_id)
            for name in held
            for note_id in held[name]
        }
        notes = (self._note(note_id, home, held[home][note_id]) for note_id, home in homes.items())
        return tuple(sorted(notes, key=lambda note: (note.at, note.id)))

    def _note(self, note_id: str, home: str, held: Mapping[str, object]) -> Note:
        note: Note = SHAPES[Note].read(note_id, held)
        twice = note_id in self._history and history.edited_in_two_places(self._history[note_id])
        if twice or (home and not note.private):
            return replace(note, private=note.private or home != SHARED, edited_in_two_places=twice)
        return note

    def history(self, note_id: str) -> tuple[Revision, ...]:
        """Return the edits of a note, each after those it builds on."""
        return history.in_order(self.revisions(note_id).values())

    def themes(self) -> tuple[Theme, ...]:
        """Return every theme, deleted ones too, in their order."""
        held = self._shared.all_held(Theme).items()
        themes: list[Theme] = [SHAPES[Theme].read(theme, fields) for theme, fields in held]
        return tuple(sorted(themes, key=lambda theme: (theme.order, theme.id)))

    def votes(self) -> tuple[Vote, ...]:
        """Return every vote that was ever given, those taken back with no dots."""
        return tuple(
            sorted(map(self._vote, self._shared.keys(VOTES)), key=lambda vote: (vote.theme, vote.voter))
        )

    def photos(self) -> tuple[Photo, ...]:
        """Return the entry of every photo, deleted ones too, in the order they were taken."""
        held = self._shared.all_held(Photo).items()
        photos: list[Photo] = [SHAPES[Photo].read(photo, fields) for photo, fields in held]
        return tuple(sorted(photos, key=lambda photo: (photo.at, photo.id)))

    def home(self, note_id: str) -> str:
        """Return the name of the notebook a note lives in; raises KeyError."""
        shared = self._shared.has(NOTES, note_id)
        if shared and not self._shared.flag(Note, note_id, "private"):
            return SHARED
        private = [
            name for name, notebook in self._notebooks.items() if name and notebook.has(NOTES, note_id)
        ]
        if not private and not shared:
            raise KeyError(note_id)
        return min(private, default=SHARED)

    def _can_read(self, key: str) -> bool:
        note_id, _, revision_id = key.partition("/")
        return revision_id in self.revisions(note_id)

    def _vote(self, key: str) -> Vote:
        theme, _, voter = key.partition("/")
        dots = self._shared.value(VOTES, key)
        return Vote(theme, voter, int(dots) if isinstance(dots, int | float) and 0 < dots <= MOST_DOTS else 0)

    def all_revisions(self) -> tuple[Revision, ...]:
        """Return the edits of all notes."""
        return tuple(revision for some in self._history.values() for revision in some.values())

    def revisions(self, note_id: str) -> dict[str, Revision]:
        """Return the edits of a note by their ids; where a private notebook knows one, as it stands there."""
        return self._history[note_id]

    @property
    def _history(self) -> defaultdict[str, dict[str, Revision]]:
        """The revisions of each note by their ids, read when they are first asked for."""
        if self._revisions is None:
            self._revisions = defaultdict(dict)
            for name in sorted(self._notebooks):  # the shared one first
                for revision in self._notebooks[name].revisions():
                    self._revisions[revision.note][revision.id] = revision
        return self._revisions

    def notebook(self, name: str) -> Notebook:
        """Return a notebook by its name, an empty one when it is new."""
        if name not in self._notebooks:
            self._notebooks[name] = Notebook()
        return self._notebooks[name]

    # ---- changing --------------------------------------------------------------------------------

    def apply(self, changes: Iterable[RecordChange]) -> Written:
        """Make these changes, in one update of each notebook they are for.

        Raises KeyError for an edit of what is not here, ValueError for a field that it has not.
        """
        turn = Turn(self)
        with turn.notebooks:
            for change in changes:
                turn.make(change)
        return Written(turn.updates, tuple(turn.keys))

    def _learn(self, keys: Iterable[Key]) -> None:
        """Read the revisions among the keys that changed, where all were read before."""
        if self._revisions is None:
            return
        for name, key in keys:
            if name == HISTORY:
                last = max(one for one in self._notebooks if self._notebooks[one].has(name, key))  # as above
                if found := history.read(key, self._notebooks[last].value(name, key)):
                    self._revisions[found.note][found.id] = found
