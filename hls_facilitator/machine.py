"""What the computer says of itself before a day begins: its power, and the room on its disk."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


class Power(Struct, frozen=True):
    """Where the power comes from, and how full the battery is in percent, None where there is none.

    "unknown" is said by a computer that has a battery but does not say whether it is plugged in, or that says
    nothing at all.
    """

    source: Literal["mains", "battery", "unknown"] = "unknown"
    percent: int | None = None


def power() -> Power:
    """Return where the power comes from, as the system says; one without a battery runs on mains."""
    import psutil  # late, since a launch does not need it

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError, TypeError, ValueError) as error:
        # the function is left out on systems without it, and odd drivers end it in each of these ways
        log.info("the power is not known: %r", error)
        return Power()
    if battery is None:
        return Power("mains")
    percent = min(max(round(battery.percent), 0), 100)
    match battery.power_plugged:
        case True:
            return Power("mains", percent)
        case False:
            return Power("battery", percent)
        case _:  # a full battery on mains is often told so
            return Power("unknown", percent)


def free_space(path: Path) -> int | None:
    """Return the bytes free on the disk that holds a file or folder, None where the system does not say."""
    try:
        return shutil.disk_usage(path).free
    except OSError as error:
        log.info("the room on the disk is not known: %s", error)
        return None
