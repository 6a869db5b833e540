"""What can be changed in a record: things are added and edited, votes are set; nothing is ever taken out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hls_facilitator.model import Note, Photo, Theme

Thing = Note | Theme | Photo


class Stamp(Struct, frozen=True):
    """Who edits and when: the id of the revision it makes (a ULID), its time (epoch seconds) and the seat."""

    id: str
    at: float = 0.0
    seat: str = ""


class Added(Struct, frozen=True):
    """A new note, theme or photo.

    Adding an id that is there already changes nothing, so that sending twice is harmless.
    """

    thing: Thing


class Edited(Struct, frozen=True):
    """New values for some fields of a note, theme or photo, by their names ("details.purpose" too).

    `of` is what it is. An edit of a note leaves a revision where it is stamped and changes a field that is
    worth one, and also where it changes nothing but comes after edits in two places: so they are settled.
    """

    id: str
    fields: Mapping[str, object]
    of: type[Thing] = Note
    stamp: Stamp | None = None


class Voted(Struct, frozen=True):
    """The dots somebody gives to a theme from now on, in place of those they gave it before."""

    theme: str
    voter: str
    dots: int


RecordChange = Added | Edited | Voted
