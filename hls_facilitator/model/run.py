"""The day as it went: the acts of the facilitator, of which the run is made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ActKind = Literal[
    "start",
    "enter",
    "pause",
    "resume",
    "add",
    "catch up",
    "take out",
    "clock",
    "step",
    "card",
    "finish",
    "reopen",
    "table start",
    "table add",
    "table done",
    "undo",
]


class Shift(Struct, frozen=True):
    """What a block gives (negative) or gets in whole minutes; `dropped` leaves out what is left of it.

    Without `dropped`, a block that was left out is back in the day.
    """

    block: str
    minutes: int
    dropped: bool = False


class Act(Struct, frozen=True):
    """One thing the facilitator did in the run; acts are only ever appended.

    `seq` counts from 1 without gaps within a workshop, `at` is epoch seconds. `block` is the block
    entered (start, enter, reopen) or extended (add). `value` is: for start the planned start of the day
    (epoch seconds), for add the seconds given (negative to take), for step the index of the step begun,
    for card the index of the question shown, for take out the seconds that count for no block (negative:
    that do count after all), for clock the seconds by which the computer's clock was set forward (negative:
    back), for table start the seconds its clock runs (0: it goes with all again), for table add the seconds
    it is given, for table done 1 when it has finished and 0 when it has not after all, for undo the seq of
    the act taken back. `shifts` are what a catch up changes, all in one act; `group` is the id of the table
    that a table act is about.
    Only `seq` says what came first: a clock that was set back dates a later act earlier.
    """

    seq: int
    at: float
    kind: ActKind
    block: str = ""
    value: float = 0.0
    shifts: tuple[Shift, ...] = ()
    group: str = ""
