"""One Yrs document: the shared notebook of a workshop or one seat's private one, and the only user of pycrdt.

A thing is a Map under its id (a ULID, made once); its words are Texts, so that two edits of one both
survive. No key is ever removed, because that would lose what others write there at the same time.
The document never gets a client id of ours: two copies with the same one would diverge for good.
pycrdt is imported late, because it costs a tenth of a second that a start without notes need not pay.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import json

from hls_facilitator.notes.record import history
from hls_facilitator.notes.record.shapes import HISTORY, MAPS, SHAPES
from hls_facilitator.notes.record.text import clean, clean_text, set_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from pycrdt import Doc, Map, TransactionEvent

    from hls_facilitator.model import Revision
    from hls_facilitator.notes.record.changes import Thing
    from hls_facilitator.notes.record.shapes import Key

NOTHING = b"\0\0"
"""The update of a transaction that changed nothing."""


class Notebook:
    """A document of maps (see `shapes`); belongs to the thread that made it.

    After an exception from anything but reading it may hold half a change: throw it away.
    """

    def __init__(self) -> None:
        from pycrdt import Doc, Map, Text, get_update  # late, see above

        self._map, self._text, self._difference = Map, Text, get_update
        self._document: Doc[Any] = Doc()
        self._maps: dict[str, Map[Any]] = {name: self._document.get(name, type=Map) for name in MAPS}

    # ---- copies ----------------------------------------------------------------------------------

    def load(self, updates: Iterable[bytes]) -> None:
        """Take in updates that are kept already.

        Raises ValueError or RuntimeError for bytes that are no updates.
        """
        with self._document.transaction():
            for update in updates:
                self._document.apply_update(update)

    def catch_up(self, updates: Iterable[bytes]) -> tuple[Key, ...]:
        """Do as `load`, and return what changed, which takes several times as long."""
        with self._watching() as keys:
            self.load(updates)
        return tuple(keys)

    def merge(self, update: bytes) -> tuple[bytes, tuple[Key, ...]]:
        """Unite with another copy's `since`; returns the update to keep, and what changed.

        What is kept is only what was new, or all of `update` where that builds on something that is not here:
        then it waits for it, and a state would forget it. Raises ValueError or RuntimeError for bytes that
        are no update; check a file by its checksum first, because one damaged update in twenty is taken for a
        good one.
        """
        with self._watching() as keys, self.changing() as kept:
            self._document.apply_update(update)
        waits = self._difference(update, self.state())[0] != 0  # how many writers have something left in it
        return (update if waits else kept[0]), tuple(keys)

    @contextmanager
    def _watching(self) -> Generator[dict[Key, None]]:
        """Gather the keys that change inside, once all of it is done."""
        keys: dict[Key, None] = {}
        with ExitStack() as watching:
            for name, watched in self._maps.items():
                subscription = watched.observe_deep(partial(_note_keys, keys, name))
                watching.callback(watched.unobserve, subscription)
            yield keys

    def state(self) -> bytes:
        """Return what this copy knows, for another copy's `since`."""
        return self._document.get_state()

    def since(self, state: bytes | None = None) -> bytes:
        """Return the update that brings a copy in `state` (or an empty one) up to this one."""
        return self._document.get_update(state)

    # ---- reading ---------------------------------------------------------------------------------

    def reading(self) -> AbstractContextManager[object]:
        """Return a context in which much that is read is read faster."""
        return self._document.transaction()  # one for all of it, in place of one for each value

    def has(self, name: str, key: str) -> bool:
        """Return whether a map has this key."""
        return key in self._maps[name]

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a map."""
        return tuple(self._maps[name].keys())

    def value(self, name: str, key: str) -> Any:  # noqa: ANN401 whatever lies there
        """Return what a map holds under a key; raises KeyError."""
        return self._maps[name][key]

    def revisions(self) -> Iterator[Revision]:
        """Return the revisions of all notes, read in one go."""
        for key, entry in json.decode(str(self._maps[HISTORY])).items():
            if revision := history.read(key, entry):
                yield revision

    def held(self, kind: type[Thing], thing_id: str) -> dict[str, Any]:
        """Return the stored fields of a thing; raises KeyError, and ValueError for what is none."""
        text = str(self._maps[SHAPES[kind].map][thing_id])  # a third of the time of to_py()
        return json.decode(text, type=dict[str, Any])

    def all_held(self, kind: type[Thing]) -> dict[str, dict[str, Any]]:
        """Return the stored fields of every thing of a type by its id; raises ValueError as `held`."""
        return json.decode(str(self._maps[SHAPES[kind].map]), type=dict[str, dict[str, Any]])

    def flag(self, kind: type[Thing], thing_id: str, field: str) -> bool:
        """Return one stored flag of a thing, without reading the rest; raises KeyError."""
        held = self._maps[SHAPES[kind].map][thing_id]
        return isinstance(held, self._map) and held.get(field) is True

    # ---- writing ---------------------------------------------------------------------------------

    @contextmanager
    def changing(self) -> Generator[list[bytes]]:
        """Make all changes inside one; the list holds its update afterwards, empty when nothing changed."""
        updates: list[bytes] = []

        def keep(event: TransactionEvent) -> None:
            updates.append(event.update)

        subscription = self._document.observe(keep)
        try:
            with self._document.transaction():
                yield updates
        finally:
            self._document.unobserve(subscription)
        updates[:] = [update for update in updates if update != NOTHING][:1] or [b""]

    def add(self, thing: Thing) -> None:
        """Put a new thing under its id, which must not be there yet."""
        shape = SHAPES[type(thing)]
        held: dict[str, Any] = {}
        for name, value in shape.values(thing).items():
            if name in shape.texts:
                held[name] = self._text(clean_text(str(value)))
            elif value != shape.defaults.get(name, ""):
                held[name] = clean(value)
        self._maps[shape.map][thing.id] = self._map(held)

    def edit(self, kind: type[Thing], thing_id: str, fields: Mapping[str, object]) -> None:
        """Give a thing new values where they differ; raises KeyError, or ValueError for an unknown field."""
        shape = SHAPES[kind]
        held = self._maps[shape.map][thing_id]
        for name, value in fields.items():
            default = shape.default(name)
            if name in shape.texts:
                set_text(held[name], clean_text(str(value)))
            elif clean(value) != held.get(name, default):
                held[name] = clean(value)

    def put(self, name: str, key: str, value: object) -> None:
        """Set a plain value in a map, in place of the one there."""
        self._maps[name][key] = value


def _note_keys(keys: dict[Key, None], name: str, events: list[Any]) -> None:
    for event in events:
        keys.update(dict.fromkeys((name, str(key)) for key in (event.path[:1] or event.keys)))
