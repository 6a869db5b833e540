"""What the Desk says when something has changed, and who hears it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

Part = Literal["open", "plan", "run", "notes", "saving", "problem"]


class Change(Struct, frozen=True):
    """What kinds of thing changed, and who caused it, so that a screen can ignore its own echo."""

    parts: frozenset[Part]
    origin: object = None


class Listeners:
    """Those who are told of every change, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []

    def add(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` with every Change from now on; returns the way to stop."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def tell(self, *parts: Part, origin: object = None) -> None:
        """Tell everybody what changed, and who caused it."""
        change = Change(frozenset(parts), origin)
        for listener in tuple(self._listeners):
            listener(change)
