"""Tells what happened to the time while nobody looked: sleep, a changed clock, an app that was closed.

Two clocks are read side by side. The wall clock is the one people live by, and anybody can set it. The
steady one only ever goes on: what it counts between two looks has passed, and by how much the wall clock
differs from that, it was set. Neither summer time nor another time zone moves either of them.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

SLEPT = 30.0
"""Seconds between two looks from which they are told as sleep: less can be a computer that is busy."""

SET = 2.0
"""Seconds by which the wall clock must differ to have been set: less is how clocks are kept right."""

CLOSED = 5.0
"""Seconds without the app from which they are told."""

LEFT = 6 * 3600.0
"""Seconds after which nobody is in the room any more: the run was left, and not slept through."""

Kind = Literal["slept", "set", "closed", "behind", "left"]


class Instant(Struct, frozen=True):
    """One look at both clocks, in seconds: the wall clock since the epoch, the steady one since anything."""

    wall: float
    steady: float


class Fault(Struct, frozen=True):
    """What happened between two moments (epoch seconds), in the block with this id.

    `seconds` is how long it took, all in all; for a clock that was set how far forward (negative: back).
    "behind" is a clock that now shows an earlier time than when the app was seen last, at `began`.
    `counted` says that the clock of the run went on meanwhile: it was not paused.
    """

    kind: Kind
    began: float
    ended: float
    seconds: float
    block: str = ""
    counted: bool = True


def steady() -> float:
    """Return the seconds of a clock that goes on in sleep and that nobody can set.

    Linux: CLOCK_BOOTTIME, since its monotonic clock stands still in sleep. macOS: CLOCK_MONOTONIC, which goes
    on there, unlike the clock behind time.monotonic(). Windows: time.monotonic(), which counts sleep, too.
    """
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        which = getattr(time, name, None)
        if which is not None:
            return time.clock_gettime(which)
    return time.monotonic()


def between(before: Instant, now: Instant, block: str = "") -> tuple[Fault, ...]:
    """Return what happened between two looks that follow one another at once: nothing, as a rule.

    All moments are told by the wall clock as it is now.
    """
    passed = now.steady - before.steady
    moved = now.wall - before.wall - passed
    found: list[Fault] = []
    if abs(moved) >= SET:
        found.append(Fault("set", now.wall, now.wall, moved, block))
    if passed >= SLEPT:
        kind = "left" if passed >= LEFT else "slept"
        found.append(Fault(kind, now.wall - passed, now.wall, passed, block))
    return tuple(found)


def since(known: float, now: float, block: str = "", *, counted: bool = True) -> Fault | None:
    """Return what happened from the last moment known (epoch seconds) until a run is opened again."""
    away = now - known
    if away <= -SET:
        return Fault("behind", known, now, away, block, counted)
    if away < CLOSED:
        return None
    return Fault("left" if away >= LEFT else "closed", known, now, away, block, counted)


def joined(told: Sequence[Fault], fault: Fault) -> tuple[Fault, ...]:
    """Return the faults not yet answered with one more; sleep after sleep in one block is told as one.

    A run that was left needs no other word.
    """
    if fault.kind == "left":
        return (fault,)
    if told and fault.kind == told[-1].kind == "slept" and fault.block == told[-1].block:
        last = told[-1]
        seconds = last.seconds + fault.seconds
        return (*told[:-1], Fault("slept", last.began, fault.ended, seconds, fault.block))
    return (*told, fault)
