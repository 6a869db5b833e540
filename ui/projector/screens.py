"""Which screen is the room's: known again by what it is, not by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen


class Identity(Struct, frozen=True):
    """What a screen says of itself, and where it was; what it does not know is empty.

    `name` is that of its connector. `place` is left, top, width and height in px of the desktop.
    """

    maker: str = ""
    model: str = ""
    serial: str = ""
    name: str = ""
    place: tuple[int, int, int, int] = (0, 0, 0, 0)

    @classmethod
    def of(cls, screen: QScreen) -> Identity:
        """Return what a screen is."""
        box = screen.geometry()
        return cls(
            screen.manufacturer(),
            screen.model(),
            screen.serialNumber(),
            screen.name(),
            (box.x(), box.y(), box.width(), box.height()),
        )

    @classmethod
    def read(cls, kept: str) -> Identity | None:
        """Return the identity that was written down, None when there is none that can be read."""
        try:
            return msgspec.json.decode(kept, type=cls)
        except msgspec.DecodeError:
            return None

    def written(self) -> str:
        """Return it as the settings keep it."""
        return msgspec.json.encode(self).decode()

    def likeness(self, other: Identity) -> int:
        """Return how sure it is that two are one screen; 0 is another one.

        A serial number decides; without one, maker and model, then the connector, then the place.
        """
        if self.serial and other.serial:
            return (
                16 if (self.maker, self.model, self.serial) == (other.maker, other.model, other.serial) else 0
            )
        if self.model and other.model and (self.maker, self.model) != (other.maker, other.model):
            return 0
        same_model = bool(self.model) and self.model == other.model
        return 4 * same_model + 2 * (self.name == other.name) + (self.place == other.place)


def all_screens() -> list[QScreen]:
    """Return the screens that are plugged in."""
    return QGuiApplication.screens()


def second_screen(beside: QScreen | None = None, kept: Identity | None = None) -> QScreen | None:
    """Return the screen for the room, or None: never `beside`, where the cockpit is (None: the primary).

    It is the one most like the one kept; failing that one that is not the primary.
    """
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in all_screens() if screen is not (beside or primary)]

    def fitness(screen: QScreen) -> tuple[int, bool]:
        return kept.likeness(Identity.of(screen)) if kept else 0, screen is not primary

    return max(others, key=fitness, default=None)


def found_again(lost: Identity, beside: QScreen) -> QScreen | None:
    """Return the screen that was lost when it is plugged in again, None while it is not."""
    screen = second_screen(beside, lost)
    return screen if screen is not None and lost.likeness(Identity.of(screen)) > 0 else None
