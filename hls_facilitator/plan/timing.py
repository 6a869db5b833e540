"""When each block starts and ends: planned times, pins and their slack; and times as people type them."""

from __future__ import annotations

import math
import re
import time
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop

DAY = 24 * 60
HALF_A_DAY = 12 * 60
LONGEST = 24 * 60

_DURATION = re.compile(
    r"(?:(\d{1,2}(?:[.,]\d)?)\s*(?:h|hours?|std|stunden?)\.?)?\s*(?:(\d{1,4})\s*(?:m|min|mins|minutes?|minuten?)?\.?)?"
)
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*(am|pm|uhr|h)?\.?")


class Slot(Struct, frozen=True):
    """Where a block stands in the day; `start` and `end` in minutes after midnight (past 1440 on a next day).

    `slack` is the minutes left free before a pinned block, negative when the blocks before it squeeze it.
    """

    block: str
    start: int
    end: int
    slack: int = 0


class Booking(Struct, frozen=True):
    """When the room is booked, in the minutes that a Slot counts in; None where that is unsaid."""

    opens: int | None = None
    closes: int | None = None


def schedule(workshop: Workshop) -> tuple[Slot, ...]:
    """Return one Slot a block: each starts when the one before ends, a pinned one at its time."""
    slots: list[Slot] = []
    clock = workshop.start
    for block in workshop.blocks:
        slack = 0
        if block.pinned is not None:
            pinned = _on_same_side_of_midnight(block.pinned, clock)
            slack = pinned - clock
            clock = pinned
        slots.append(Slot(block.id, clock, clock + block.minutes, slack))
        clock += block.minutes
    return tuple(slots)


def _on_same_side_of_midnight(pinned: int, clock: int) -> int:
    """Return the pinned clock time as minutes of the running day nearest to `clock`."""
    days = round((clock - pinned) / DAY)
    return pinned + days * DAY


def finish(workshop: Workshop) -> int:
    """Return the planned finish in minutes after midnight."""
    slots = schedule(workshop)
    return slots[-1].end if slots else workshop.start


def booking(workshop: Workshop) -> Booking:
    """Return when the room is booked as minutes of the running day, on whichever side of midnight they lie.

    The room opens on the day of the start, or on the evening before a start soon after midnight; it closes
    after it opens, and without that soon after the start where that leads past midnight.
    """
    opens, closes = workshop.booked_from, workshop.booked_until
    if opens is not None and opens - workshop.start > HALF_A_DAY:
        opens -= DAY
    if closes is not None and opens is not None:
        closes += DAY * ((opens - closes) // DAY + 1)
    elif closes is not None and workshop.start - closes >= HALF_A_DAY:
        closes += DAY
    return Booking(opens, closes)


def before_booking(workshop: Workshop) -> int:
    """Return how many minutes the first block is too early for the booking; negative is time to set up."""
    opens, slots = booking(workshop).opens, schedule(workshop)
    return opens - slots[0].start if opens is not None and slots else 0


def over_booking(workshop: Workshop) -> int:
    """Return how many minutes the last block ends too late for the booking; negative is time to pack up."""
    closes = booking(workshop).closes
    return finish(workshop) - closes if closes is not None and workshop.blocks else 0


def steps_gap(block: Block) -> int:
    """Return the block's minutes that its steps do not fill; negative when they overfill it."""
    return block.minutes - sum(step.minutes for step in block.steps) if block.steps else 0


def parse_minutes(text: str) -> int:
    """Return a typed length in minutes: "10", "90", "1h30", "1:30", "1.5 h", "20 min".

    Raises AppError when it is no length or longer than a day.
    """
    cleaned = text.strip().lower()
    colon = re.fullmatch(r"(\d{1,2}):([0-5]\d)", cleaned)
    match = _DURATION.fullmatch(cleaned)
    if colon:
        minutes = int(colon[1]) * 60 + int(colon[2])
    elif cleaned and match:
        hours = float((match[1] or "0").replace(",", "."))
        minutes = round(hours * 60) + int(match[2] or 0)
    else:
        minutes = 0
    if not 1 <= minutes <= LONGEST:
        raise AppError(
            "“{text}” is not a length.",
            "",
            "Type minutes or hours and minutes, such as 10, 90 or 1h30.",
            text=text,
        )
    return minutes


def parse_clock(text: str) -> int:
    """Return a typed clock time in minutes after midnight: "12:45", "9.30", "1400", "9", "2 pm", "9 Uhr".

    Raises AppError when it is no clock time.
    """
    match = _CLOCK.fullmatch(text.strip().lower())
    if match:
        hour, minute = int(match[1]), int(match[2] or match[3] or 0)
        if match[4] == "pm" and hour < 12:
            hour += 12
        elif match[4] == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    raise AppError("“{text}” is not a clock time.", "", "Type it like 9:30 or 14:15.", text=text)


def format_clock(minutes: int) -> str:
    """Return minutes after midnight as "09:30", wrapped to one day."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def format_minutes(minutes: int) -> str:
    """Return a length as it can be typed again: "45", "1h30"."""
    hours, rest = divmod(minutes, 60)
    return str(minutes) if minutes < 100 else f"{hours}h{rest:02d}"


def said_minutes(minutes: int, t: Translations) -> str:
    """Return a length to be read in a sentence: "45 min", "1 h 53 min"."""
    hours, rest = divmod(minutes, 60)
    if minutes < 100:
        return t("{minutes} min", minutes=minutes)
    return t("{hours} h {minutes} min", hours=hours, minutes=rest)


def format_seconds(seconds: float) -> str:
    """Return a running time as "3:48" or "1:03:48", without sign.

    A countdown shows 5:00 through its first second and 0:00 only when it is over; past zero it counts
    full seconds.
    """
    whole = abs(math.ceil(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def planned_start(workshop: Workshop) -> float | None:
    """Return the planned start in epoch seconds by this machine's time zone, or None without a date."""
    if not workshop.date:
        return None
    hours, minutes = divmod(workshop.start, 60)
    day = datetime.fromisoformat(workshop.date)
    return day.replace(hour=hours % 24, minute=minutes).timestamp()


def moments(workshop: Workshop, planned_start: float) -> tuple[float, ...]:
    """Return the epoch second each block is planned to begin at, in a day planned from `planned_start`.

    A block is as long as it is planned to be, also in the night when the clocks change; a pinned one begins
    when the clock on the wall says so.
    """
    starts: list[float] = []
    moment = planned_start
    for block, slot in zip(workshop.blocks, schedule(workshop), strict=True):
        if block.pinned is not None:
            moment = _on_the_wall(planned_start, (slot.start - workshop.start) * 60)
        starts.append(moment)
        moment += block.minutes * 60
    return tuple(starts)


def _on_the_wall(begin: float, seconds: float) -> float:
    """Return the moment at which the clock on the wall shows so many seconds more than at `begin`."""
    moment = begin + seconds
    return moment - time.localtime(moment).tm_gmtoff + time.localtime(begin).tm_gmtoff


def planned_finish(workshop: Workshop, planned_start: float) -> float:
    """Return the epoch second the last block is planned to end at, in a day planned from `planned_start`."""
    if not workshop.blocks:
        return planned_start
    return moments(workshop, planned_start)[-1] + workshop.blocks[-1].minutes * 60
