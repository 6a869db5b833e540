"""What others write: tells, without reading it all again, when somebody else changed the open workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.store.library import Library

PLACES = ("plan", "run", "notes")
"""The parts of a workshop, in the order of Library.revision."""


class Watch:
    """What is known of a workshop in the library; our own writes are counted, so that only others' remain.

    `now` is the clock (epoch seconds).
    """

    def __init__(self, library: Library, now: Callable[[], float], workshop_id: str = "") -> None:
        self._library = library
        self._now = now
        self._workshop = workshop_id
        self._looked_at = 0.0
        self._known: tuple[int, ...] = library.revision(workshop_id) if workshop_id else ()

    def wrote(self, part: Literal["plan", "run", "notes"]) -> None:
        """Count a write of our own."""
        self._known = tuple(count + (place == part) for place, count in zip(PLACES, self._known, strict=True))

    def due(self) -> bool:
        """Return whether it is time to look again, about once a second; asking counts as looking."""
        moment = self._now()
        if 0 <= moment - self._looked_at < 1.0:
            return False
        self._looked_at = moment
        return True

    @property
    def others_wrote(self) -> bool:
        """Whether the library holds more of the workshop than we know."""
        return bool(self._workshop) and self._library.revision(self._workshop) != self._known
