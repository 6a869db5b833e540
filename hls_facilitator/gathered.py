"""What the open workshop's record holds: notes, themes, votes, photos, with what was just done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import DETAIL, Note, Photo, Theme, Vote
from hls_facilitator.notes.record import Added, Edited, Voted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from hls_facilitator.notes.record import Entry, RecordChange, Thing
    from hls_facilitator.store.library import Library


class Gathered:
    """The entries of a record by id, deleted ones too; of the history only what the library is asked for."""

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self._themes: dict[str, Theme] = {}
        self._votes: dict[tuple[str, str], Vote] = {}
        self._photos: dict[str, Photo] = {}

    @classmethod
    def read(cls, library: Library, workshop_id: str, waiting: Iterable[RecordChange] = ()) -> Self:
        """Return all that the library holds of a workshop, with the changes that wait to be saved."""
        gathered = cls()
        gathered.take(library.notes(workshop_id, deleted=True))
        gathered.take(library.themes(workshop_id))
        gathered.take(library.votes(workshop_id))
        gathered.take(library.photos(workshop_id))
        gathered.expect(waiting)
        return gathered

    def take(self, entries: Iterable[Entry]) -> None:
        """Put entries in the place of what they were."""
        for entry in entries:
            match entry:
                case Note():
                    self.notes[entry.id] = entry
                case Theme():
                    self._themes[entry.id] = entry
                case Vote():
                    self._votes[entry.theme, entry.voter] = entry
                case Photo():
                    self._photos[entry.id] = entry
                case _:
                    pass

    def expect(self, changes: Iterable[RecordChange]) -> None:
        """Show changes that the library has not answered for; what it answers takes their place.

        A new note is left out: what is typed shows by itself that it waits.
        """
        for change in changes:
            match change:
                case Added(Note()):
                    pass
                case Added(thing):
                    self.take((thing,))
                case Voted(theme, voter, dots):
                    self.take((Vote(theme, voter, dots),))
                case Edited(thing_id, fields, of):
                    self._edit(self._all(of).get(thing_id), fields)

    def _edit(self, thing: Thing | None, fields: Mapping[str, object]) -> None:
        if thing is None:
            return  # itself on its way
        plain: dict[str, Any] = {key: value for key, value in fields.items() if not key.startswith(DETAIL)}
        if isinstance(thing, Note) and len(plain) < len(fields):
            written = {key.removeprefix(DETAIL): str(fields[key]) for key in fields.keys() - plain.keys()}
            details = {**dict(thing.details), **written}.items()
            plain["details"] = tuple(sorted((name, words) for name, words in details if words))
        self.take((replace(thing, **plain),))

    def _all(self, of: type[Thing]) -> Mapping[str, Thing]:
        """Return all of a type by id."""
        every: Mapping[type[Thing], Mapping[str, Thing]] = {
            Note: self.notes,
            Theme: self._themes,
            Photo: self._photos,
        }
        return every[of]

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes in their order, deleted ones left out."""
        there = (theme for theme in self._themes.values() if not theme.deleted)
        return tuple(sorted(there, key=lambda theme: (theme.order, theme.id)))

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The votes for themes that are there, without those taken back."""
        there = {theme.id for theme in self.themes}
        return tuple(vote for vote in self._votes.values() if vote.dots and vote.theme in there)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The entries of photos in the order they were taken, deleted ones left out."""
        there = (photo for photo in self._photos.values() if not photo.deleted)
        return tuple(sorted(there, key=lambda photo: (photo.at, photo.id)))
