"""A seat where its note-taker sits: a library of its own, and the newest plan that was made for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator import paths
from hls_facilitator.carry.exchange import take
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.seats import seat_in
from hls_facilitator.carry.sorts import SEAT
from hls_facilitator.model import Workshop

if TYPE_CHECKING:
    from hls_facilitator.store.library import Library


class Seat(Struct, frozen=True):
    """A seat file that was checked, and its plan."""

    path: Path
    plan: Workshop

    @property
    def library(self) -> Path:
        """The library file that this seat has on this computer."""
        return paths.seat_library(self.plan.id, self.plan.seat)


def look_at(path: Path) -> Seat:
    """Return what a seat file holds; raises AppError for one that is none, or damaged."""
    return Seat(path, seat_in(read(path, SEAT)))


def sit_down(library: Library, seat: Seat) -> bool:
    """Take a seat's plan into its library, and return whether it is new there; the notes stay as they are.

    A file that is no newer than the last one changes nothing, so that opening the first one again does not
    bring back an old plan. Raises AppError where another seat's notes are in that library.
    """
    before = library.held(seat.plan.id)
    (taken,) = take(library, [seat.path])
    return taken.workshop != before
