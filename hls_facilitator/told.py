"""What documents are told from: the open workshop, one of the library, or all sessions of a programme."""

from __future__ import annotations

import logging
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.gathered import Gathered
from hls_facilitator.live.journal import fold
from hls_facilitator.model import AppError, Photo
from hls_facilitator.plan.programmes import next_session
from hls_facilitator.store import photo_files
from hls_facilitator.writeup.source import Developed, Source

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.store.library import Library

LONGEST_SIDE = 1_600  # pixels: 300 to the inch over the width of a page's text


class Told(Struct, frozen=True):
    """A Source that still lacks its photos: `developed` has them, in any thread, from beside the library."""

    source: Source
    photos: tuple[Photo, ...]
    library: Path

    def developed(self) -> Source:
        """Return the source with its photos; one whose file is not on this computer is left out."""
        found = (_developed(self.library, photo) for photo in self.photos)
        return replace(self.source, photos=tuple(one for one in found if one is not None))


def open_workshop(desk: Desk) -> Told:
    """Return what is told of the open workshop, as its Desk shows it; raises AppError when none is open."""
    return _told(desk.library, desk.plan, desk.run, desk.notes, desk.gathered, desk.now())


def workshop(library: Library, workshop_id: str, now: float) -> Told:
    """Return what is told of a workshop of the library at `now` (epoch seconds); raises AppError."""
    plan, run = library.workshop(workshop_id), fold(library.journal(workshop_id))
    gathered = Gathered.read(library, workshop_id)
    notes = tuple(note for note in gathered.notes.values() if not note.deleted)
    return _told(library, plan, run, notes, gathered, now)


def programme(library: Library, programme_id: str, now: float) -> list[Told]:
    """Return what is told of all sessions of a programme in the order of their days; raises AppError."""
    series = library.programme(programme_id)
    sessions = library.sessions(programme_id)
    if not sessions:
        raise AppError("“{title}” has no sessions.", "", "Plan a session of it first.", title=series.title)
    return [workshop(library, session.id, now) for session in sessions]


def _told(
    library: Library,
    plan: Workshop,
    run: Run,
    notes: tuple[Note, ...],
    gathered: Gathered,
    now: float,
) -> Told:
    sessions = library.sessions(plan.programme) if plan.programme else []
    following = next_session(plan.id, sessions)
    series = (one for one in library.programmes() if one.id == plan.programme) if plan.programme else ()
    source = Source(
        plan,
        run,
        notes,
        now,
        gathered.themes,
        gathered.votes,
        following=library.workshop(following.id) if following is not None else None,
        programme=next(iter(series), None),
    )
    return Told(source, gathered.photos, library.path)


@lru_cache(maxsize=64)
def _developed(library: Path, photo: Photo) -> Developed | None:
    """Return a photo as documents show it, or None where its file is not here or is damaged."""
    from PIL import Image

    from hls_facilitator.notes.photos import upright

    try:
        data = upright(photo_files.original(library, photo.sha256), photo.name, LONGEST_SIDE)
    except AppError as error:
        logging.getLogger(__name__).warning("A photo is left out of the documents: %s", error)
        return None
    with Image.open(BytesIO(data)) as image:
        return Developed(photo, data, image.width, image.height)
