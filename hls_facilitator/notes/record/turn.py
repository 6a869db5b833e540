"""Changes on their way into the notebooks of a record: where each belongs, and the revision it leaves."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from hls_facilitator.model import DETAIL, Note, Revision
from hls_facilitator.notes.record import history
from hls_facilitator.notes.record.changes import Added, Edited, Voted
from hls_facilitator.notes.record.shapes import HISTORY, NOTES, SHAPES, VOTES
from hls_facilitator.notes.record.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.notes.record.changes import RecordChange, Stamp, Thing
    from hls_facilitator.notes.record.notebook import Notebook
    from hls_facilitator.notes.record.record import Record
    from hls_facilitator.notes.record.shapes import Key

SHARED = ""
"""The name of the shared notebook."""

FACILITATOR = "facilitator"
"""The name of the private notebook of who has no seat; ids of seats are ULIDs."""

TWO = 2  # last edits of a note that do not know of each other, and make it one edited in two places


def private_notebook(seat: str) -> str:
    """Return the name of the notebook that holds the private notes of a seat."""
    return seat or FACILITATOR


def given_by(seat: str) -> tuple[str, ...]:
    """Return the names of the notebooks that the copy of a seat gives to others.

    The facilitator's, which has no seat, gives the shared one, since what it gives goes to seats.
    """
    return (SHARED, private_notebook(seat)) if seat else (SHARED,)


class Turn:
    """Makes changes in one transaction of each notebook; `updates` and `keys` are whole once it has ended."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._opened: dict[str, list[bytes]] = {}
        self.notebooks = ExitStack()
        self.keys: dict[Key, None] = {}

    @property
    def updates(self) -> dict[str, bytes]:
        """The update of each notebook that changed."""
        return {name: kept[0] for name, kept in self._opened.items() if kept[0]}

    def make(self, change: RecordChange) -> None:
        """Make one change; raises KeyError for what is not here, ValueError for an unknown field."""
        match change:
            case Added(thing):
                self._add(thing)
            case Edited(note_id, fields, of, stamp) if of is Note:
                self._edit_note(self._record.note(note_id), fields, stamp)
            case Edited(thing_id, fields, of):
                self.keys[SHAPES[of].map, thing_id] = None
                self._open(SHARED).edit(of, thing_id, fields)
            case Voted(theme, voter, dots):
                key = f"{theme}/{clean(voter)}"
                self.keys[VOTES, key] = None
                self._open(SHARED).put(VOTES, key, dots)

    def _open(self, name: str) -> Notebook:
        """Return a notebook, with its transaction open."""
        notebook = self._record.notebook(name)
        if name not in self._opened:
            self._opened[name] = self.notebooks.enter_context(notebook.changing())
        return notebook

    def _add(self, thing: Thing) -> None:
        of = SHAPES[type(thing)].map
        self.keys[of, thing.id] = None
        if not self._record.has(of, thing.id):
            own = private_notebook(thing.seat) if isinstance(thing, Note) and thing.private else SHARED
            self._open(own).add(thing)

    def _edit_note(self, note: Note, fields: Mapping[str, object], stamp: Stamp | None) -> None:
        """Give a note its new fields; by that it may move between the shared and a private notebook."""
        self.keys[NOTES, note.id] = None
        if stamp and stamp.id in self._record.revisions(note.id):
            return  # sent again
        for name in fields:
            SHAPES[Note].default(name)  # raises ValueError
        new = {name: clean(value) for name, value in fields.items() if clean(value) != note.value(name)}
        home = to = self._record.home(note.id)
        if "private" in new:
            to = private_notebook(note.seat) if new["private"] else SHARED
            self._put(to, note, new)
            if new["private"]:
                self._open(SHARED).edit(Note, note.id, {"private": True})
        elif (
            new and note.private and home == SHARED
        ):  # hidden by another copy, which keeps what it wrote since
            home = to = private_notebook(note.seat)
            self._put(to, note, new)
        elif new:
            self._open(home).edit(Note, note.id, new)
        if stamp:
            self._tell(note, new, stamp, home, to)

    def _put(self, name: str, note: Note, new: Mapping[str, object]) -> None:
        """Write a whole note with its new fields into a notebook, where an older state of it may lie."""
        notebook, shape = self._open(name), SHAPES[Note]
        values = {**shape.values(note), **new}
        if not notebook.has(NOTES, note.id):
            notebook.add(shape.read(note.id, values))
        else:
            emptied = dict.fromkeys(filter(is_detail, notebook.held(Note, note.id)), "")
            notebook.edit(Note, note.id, {**emptied, **values})

    def _tell(self, note: Note, new: Mapping[str, object], stamp: Stamp, home: str, to: str) -> None:
        """Write the revision of an edit, if it is worth one or settles what was edited in two places.

        Of a note that moves, the shared notebook learns no words that were private, and all that is made
        public: two copies may make it public at once, and only the words of one of them stay.
        """
        now = {name: value for name, value in new.items() if name not in history.NOT_WORTH_ONE}
        if not now and (new or len(history.heads(self._record.revisions(note.id))) < TWO):
            return
        if home and not to:
            self._keep(note, stamp, {"private": True}, {**now, "text": new.get("text", note.text)}, SHARED)
            return
        if to and not home:
            self._keep(note, stamp, {"private": False}, {"private": True}, SHARED)
        self._keep(note, stamp, {name: note.value(name) for name in now}, now, to)

    def _keep(
        self, note: Note, stamp: Stamp, was: Mapping[str, object], now: Mapping[str, object], name: str
    ) -> None:
        revisions, notebook = self._record.revisions(note.id), self._open(name)
        known = {one: revision for one, revision in revisions.items() if one != stamp.id}
        parents = {*history.heads(known)}
        if name == SHARED:  # whose readers may not know the private ones
            shared = {one: known[one] for one in known if notebook.has(HISTORY, history.key(note.id, one))}
            parents.update(history.heads(shared))
        revision = Revision(stamp.id, note.id, stamp.at, stamp.seat, tuple(sorted(parents)), was, now)
        key = history.key(note.id, stamp.id)
        notebook.put(HISTORY, key, history.written(revision))
        self.keys[HISTORY, key] = None
        revisions[stamp.id] = revision


def is_detail(name: str) -> bool:
    """Return whether a stored field is a detail of a note."""
    return name.startswith(DETAIL)
