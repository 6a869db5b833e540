"""What several people write, as one Yrs document per workshop: the merge engine, and the only user of pycrdt.

A note is a Map under its id (a ULID, made once); its text is a Text, so that two edits of one note both
survive. Fields that hold their default are not stored, and fields of a newer version are left alone.
The document never gets a client id of ours: two copies with the same one would diverge for good.
pycrdt is imported late, because it costs a tenth of a second that a start without notes need not pay.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json
from msgspec.structs import fields

from hls_facilitator.model import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycrdt import Map, Text, TransactionEvent

DEFAULTS: Mapping[str, Any] = {
    field.name: field.default for field in fields(Note) if field.name not in ("id", "text")
}
NOTHING = b"\0\0"
"""The update of a transaction that changed nothing."""


class Added(Struct, frozen=True):
    """A new note. Adding an id that is there already changes nothing, so that sending twice is harmless."""

    note: Note

    @property
    def id(self) -> str:
        """The id of the note."""
        return self.note.id


class Edited(Struct, frozen=True):
    """New values for some fields of a note (text, kind, starred, deleted …), by their names in Note."""

    id: str
    fields: Mapping[str, object]


NoteChange = Added | Edited


class Record:
    """The Yrs document of one workshop; belongs to the thread that made it.

    After an exception from `apply` or `merge` the document may hold half a change: throw it away and load
    it again from the updates that were kept.
    """

    def __init__(self) -> None:
        from pycrdt import Doc, Map, Text  # late, see above

        self._map, self._text = Map, Text
        self._document: Doc[Any] = Doc()
        self._notes: Map[Any] = self._document.get("notes", type=Map)

    @classmethod
    def load(cls, updates: Iterable[bytes]) -> Record:
        """Return the document these updates amount to, in any order."""
        record = cls()
        record.catch_up(updates)
        return record

    def catch_up(self, updates: Iterable[bytes]) -> None:
        """Take in updates that are kept and shown already, such as another process's."""
        with self._document.transaction():
            for update in updates:
                self._document.apply_update(update)

    def apply(self, changes: Sequence[NoteChange]) -> tuple[bytes, tuple[str, ...]]:
        """Make these changes; returns the update to keep (empty when nothing changed) and the notes' ids.

        Raises KeyError for an edit of a note that is not here, ValueError for a field that a note has not.
        """
        updates: list[bytes] = []

        def keep(event: TransactionEvent) -> None:
            updates.append(event.update)

        subscription = self._document.observe(keep)
        try:
            with self._document.transaction():
                for change in changes:
                    self._make(change)
        finally:
            self._document.unobserve(subscription)
        kept = [update for update in updates if update != NOTHING]
        return (kept[0] if kept else b""), tuple(dict.fromkeys(change.id for change in changes))

    def merge(self, update: bytes) -> tuple[str, ...]:
        """Unite with another copy's `since`; returns the ids of the notes that changed.

        Keep the update itself: what it refers to and is not here yet is only in it. Raises ValueError or
        RuntimeError for bytes that are no update; check a file by its checksum first, because one damaged
        update in twenty is taken for a good one.
        """
        ids: dict[str, None] = {}

        def touched(events: list[Any]) -> None:
            for event in events:
                ids.update(dict.fromkeys(event.path[:1] or event.keys))

        subscription = self._notes.observe_deep(touched)
        try:
            self._document.apply_update(update)
        finally:
            self._notes.unobserve(subscription)
        return tuple(ids)

    def state(self) -> bytes:
        """Return what this copy knows, for another copy's `since`."""
        return self._document.get_state()

    def since(self, state: bytes | None = None) -> bytes:
        """Return the update that brings a copy in `state` (or an empty one) up to this one."""
        return self._document.get_update(state)

    def note(self, note_id: str) -> Note:
        """Return one note as it is now, deleted or not; raises KeyError."""
        held: dict[str, Any] = json.decode(str(self._notes[note_id]))  # a third of the time of to_py()
        values = {name: _read(held[name], default) for name, default in DEFAULTS.items() if name in held}
        return Note(id=note_id, text=str(held.get("text", "")), **values)

    def notes(self) -> tuple[Note, ...]:
        """Return every note, deleted ones too, in the order they were taken."""
        return tuple(sorted(map(self.note, self._notes.keys()), key=lambda note: (note.at, note.id)))

    def _make(self, change: NoteChange) -> None:
        match change:
            case Added(note):
                if note.id not in self._notes:
                    self._add(note)
            case Edited(note_id, values):
                held = self._notes[note_id]
                for name, value in values.items():
                    _edit(held, name, value)

    def _add(self, note: Note) -> None:
        held: dict[str, Any] = {"text": self._text(_clean_text(note.text))}
        for name, default in DEFAULTS.items():
            value = getattr(note, name)
            if value != default:
                held[name] = _clean(value)
        self._notes[note.id] = self._map(held)


def set_text(text: Text, new: str) -> None:
    """Turn `text` into `new` by the smallest edit, so that what others type elsewhere in it stays.

    The one place that counts in the UTF-8 bytes of Yrs: an offset in characters would land elsewhere
    without a word, and one past the end is a panic.
    """
    old = str(text)
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    begin = len(old[:head].encode())
    end = begin + len(old[head : len(old) - tail].encode())
    if end > begin:
        del text[begin:end]
    if added := new[head : len(new) - tail]:
        text.insert(begin, added)


def _edit(held: Map[Any], name: str, value: object) -> None:
    if name == "text":
        set_text(held["text"], _clean_text(str(value)))
    elif name not in DEFAULTS:
        raise ValueError(f"a note has no {name!r} to edit")
    elif value != held.get(name, DEFAULTS[name]):
        held[name] = _clean(value)


def _clean(value: object) -> object:
    """Replace halves of characters, which neither Yrs nor SQLite can hold."""
    return _clean_text(value) if isinstance(value, str) else value


def _clean_text(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _read(value: object, default: object) -> Any:  # noqa: ANN401 of the type of its default
    """Return a stored value in the type of its field; numbers come back as floats, whoever wrote them."""
    if isinstance(default, bool):
        return value is True
    if isinstance(default, str):
        return value if isinstance(value, str) else default
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else default
