"""A seat where its note-taker sits: a library of its own, and the newest plan that was made for it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator import paths
from hls_facilitator.carry.exchange import take
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.seats import seat_in
from hls_facilitator.carry.sorts import SEAT
from hls_facilitator.model import AppError, Workshop

if TYPE_CHECKING:
    from hls_facilitator.store.library import Library


class Seat(Struct, frozen=True):
    """A seat file that was checked: its plan, and when it was made (epoch seconds)."""

    path: Path
    plan: Workshop
    made_at: float

    @property
    def library(self) -> Path:
        """The library file that this seat has on this computer."""
        return paths.seat_library(self.plan.id, self.plan.seat)


def look_at(path: Path) -> Seat:
    """Return what a seat file holds; raises AppError for one that is none, or damaged."""
    file = read(path, SEAT)
    return Seat(path, seat_in(file), file.about.made_at)


def sit_down(library: Library, seat: Seat) -> bool:
    """Take a seat's plan into its library, and return whether it is new there; the notes stay as they are.

    A file that is no newer than the last one changes nothing, so that opening the first one again does not
    bring back an old plan. Raises AppError where another seat's notes are in that library.
    """
    kept = library.path.with_suffix(SEAT.suffix)
    here = library.held(seat.plan.id)
    if here is not None and here.seat == seat.plan.seat and seat.made_at <= _made_at(kept):
        return False
    take(library, [seat.path])
    with suppress(OSError):  # then the next file counts as newer, whichever it is
        shutil.copyfile(seat.path, kept)
    return True


def _made_at(kept: Path) -> float:
    """Return when the seat file was made that was taken in last, or 0 where that is not known."""
    try:
        return look_at(kept).made_at
    except AppError:
        return 0.0
