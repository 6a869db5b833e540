"""Everything a document may be told from, as values that any thread may hold."""

from __future__ import annotations

from msgspec import Struct

from hls_facilitator.live.journal import Run
from hls_facilitator.model import Note, Photo, Programme, Theme, Vote, Workshop


class Developed(Struct, frozen=True):
    """A photo with its picture as documents show it: upright, scaled, with nothing of its camera in it.

    `data` is a JPEG or PNG file, `width` and `height` its size in pixels.
    """

    photo: Photo
    data: bytes
    width: int
    height: int


class Source(Struct, frozen=True):
    """A workshop with what happened in it; `now` (epoch seconds) ends a run that goes on and dates documents.

    Notes, themes and photos that were deleted may be among them, and private notes too: what is told is
    chosen later. `programme` is what it is a session of, `following` the next session there, if there is one.
    """

    workshop: Workshop
    run: Run
    notes: tuple[Note, ...]
    now: float
    themes: tuple[Theme, ...] = ()
    votes: tuple[Vote, ...] = ()
    photos: tuple[Developed, ...] = ()
    following: Workshop | None = None
    programme: Programme | None = None
