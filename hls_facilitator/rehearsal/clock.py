"""The clocks of a rehearsal: one that is set by hand, and one that runs as fast as somebody likes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """A clock that is set by hand; epoch seconds."""

    def __init__(self, moment: float) -> None:
        self.moment = moment

    def __call__(self) -> float:
        """Return the moment it is set to."""
        return self.moment


class FastClock:
    """Epoch seconds from `moment` on, `speed` times as fast as `base`; 0 stands still."""

    def __init__(self, moment: float, speed: float = 0, base: Callable[[], float] = time.monotonic) -> None:
        self._base = base
        self._moment = moment
        self._since = base()
        self._speed = speed

    def __call__(self) -> float:
        """Return the moment it is in the rehearsal."""
        return self._moment + (self._base() - self._since) * self._speed

    def set_speed(self, speed: float) -> None:
        """Go on from this moment at another speed."""
        self._go_on_from(self(), speed)

    def leap(self, moment: float) -> None:
        """Go on from a later moment at the same speed; time never turns back."""
        self._go_on_from(max(moment, self()), self._speed)

    def _go_on_from(self, moment: float, speed: float) -> None:
        self._moment, self._since, self._speed = moment, self._base(), speed
