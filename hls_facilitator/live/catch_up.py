"""Proposals that bring the day back on time: how many minutes the blocks still to come give or get (pure).

Pinned starts and protected blocks are never touched, no block goes below its floor, and what may be dropped
is dropped only when it was chosen. What a person accepts becomes one act of the run; the plan stays as it
was planned. `catch_up_words` says all of it in sentences.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live.faults import LEFT
from hls_facilitator.live.journal import fold, shifted, standing
from hls_facilitator.live.reading import read
from hls_facilitator.model import Block, Shift
from hls_facilitator.plan import sharing, timing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Act, Workshop

MINUTE = 60.0
LEAST = 1  # minutes that a block keeps when it is cut and not dropped
ROUNDING = 1e-6  # seconds that sums of instants may be off


class Drift(Struct, frozen=True):
    """How far the day is off: seconds behind, negative for ahead, at a pinned block or the finish (empty)."""

    seconds: float = 0.0
    block: str = ""


class Agreement(Struct, frozen=True):
    """What the last catching up left: the finish agreed on, None for the planned one, and the drift then."""

    finish: float | None = None
    drift: float = 0.0


class Miss(Struct, frozen=True):
    """Whole minutes that cannot be made up before a pinned block, or before the finish (`block` empty)."""

    block: str
    minutes: int


class Proposal(Struct, frozen=True):
    """How the blocks from now on come to end at `finish` (epoch seconds).

    `shifts` are in the order of the day; `misses` say where it cannot be done, and by how much; `droppable`
    are the ids of the blocks to come that may be dropped and are not.
    """

    shifts: tuple[Shift, ...]
    finish: float
    misses: tuple[Miss, ...] = ()
    droppable: tuple[str, ...] = ()


class Part(Struct, frozen=True):
    """A block from now on: its whole minutes, the seconds of them left, and the minutes it could give."""

    block: Block
    minutes: int
    left: float
    spare: int


class Stretch(Struct, frozen=True):
    """Blocks in a row up to a moment that stands (epoch seconds): a pinned start, or the finish.

    `slack` is the seconds that the plan leaves free before that moment.
    """

    parts: tuple[Part, ...]
    until: float
    pinned: str = ""
    slack: float = 0.0


# ---- how the day stands -------------------------------------------------------------------------------


def drift(plan: Workshop, run: Run, now: float, finish: float | None = None) -> Drift:
    """Return where the day is furthest behind, or how far it is ahead of the next moment that stands.

    Time that the plan leaves free before a pinned block is neither. `finish` is the epoch second to end at,
    the planned one when None. Raises ValueError when the run is not live.
    """
    worst, ahead = Drift(), None
    clock = now
    for stretch in _stretches(plan, run, now, finish, run.dropped):
        over = clock + sum(part.left for part in stretch.parts) - stretch.until
        if over > 0 and over >= worst.seconds:
            worst = Drift(over, stretch.pinned)
        if ahead is None:
            ahead = Drift(min(over + stretch.slack, 0.0), stretch.pinned)
        clock = max(stretch.until + over, stretch.until)
    return worst if worst.seconds or ahead is None else ahead


def agreed(plan: Workshop, acts: Sequence[Act]) -> Agreement:
    """Return what the last catching up that stands settled for, so that nobody is asked the same again."""
    kept = standing(acts)
    place = next((n for n in reversed(range(len(kept))) if kept[n].kind == "catch up"), -1)
    if place < 0:
        return Agreement()
    run, at = fold(kept[: place + 1]), kept[place].at
    reading = read(plan, run, at)
    if reading.planned_finish is None:  # the plan has lost the block of that moment
        return Agreement()
    finish = reading.planned_finish + reading.late if reading.late <= -MINUTE else None
    return Agreement(finish, drift(plan, run, at, finish).seconds)


def is_due(seconds: float, known: float, threshold: float) -> bool:
    """Return whether a drift is worth a word: beyond the threshold, and by as much worse than a known one.

    A day that is off by as much as a run that was left is not caught up.
    """
    if abs(seconds) >= LEFT:
        return False
    if seconds * known > 0 and abs(known) >= threshold:
        return abs(seconds) - abs(known) >= threshold
    return abs(seconds) >= threshold


def parts(plan: Workshop, run: Run, now: float) -> tuple[Part, ...]:
    """Return the blocks from the one now on, those left out among them.

    Raises ValueError when the run is not live.
    """
    return tuple(_part(block, run, now) for block in plan.blocks[_live(plan, run, now).position :])


def _live(plan: Workshop, run: Run, now: float) -> Reading:
    reading = read(plan, run, now)
    if reading.planned_finish is None or reading.state not in ("running", "paused"):
        raise ValueError("no run to catch up")
    return reading


def _part(block: Block, run: Run, now: float) -> Part:
    total = block.minutes * MINUTE + run.added.get(block.id, 0.0)
    left = max(total - run.taken(block.id, now), 0.0)
    keeps = max(block.floor, LEAST) * MINUTE
    spare = 0 if block.protection == "protected" else int((min(left, total - keeps) + ROUNDING) // MINUTE)
    return Part(block, round(total / MINUTE), left, max(spare, 0))


def _stretches(
    plan: Workshop, run: Run, now: float, finish: float | None, gone: Collection[str]
) -> Iterator[Stretch]:
    """Yield the blocks from now on without those that are gone, cut before each that is pinned."""
    reading = _live(plan, run, now)
    planned = timing.moments(plan, run.planned_start or 0.0)
    slots = timing.schedule(plan)
    row: list[Part] = []
    for place in range(reading.position, len(plan.blocks)):
        block = plan.blocks[place]
        here = place == reading.position
        if block.id in gone and not here:
            continue
        if block.pinned is not None and not here:
            yield Stretch(tuple(row), planned[place], block.id, max(slots[place].slack, 0) * MINUTE)
            row = []
        row.append(_part(block, run, now))
    yield Stretch(tuple(row), (reading.planned_finish or now) if finish is None else finish)


# ---- proposing ----------------------------------------------------------------------------------------


def propose(
    plan: Workshop,
    run: Run,
    now: float,
    *,
    finish: float | None = None,
    drop: Collection[str] = (),
    give_back: bool = False,
) -> Proposal:
    """Return how each pinned start, and the finish, is reached from where the run stands.

    `finish` is the epoch second to end at, the planned one when None. `drop` holds ids of blocks to leave
    out; those that may not be dropped, or that the room is in, stay. Minutes are taken in proportion to what
    each block of a stretch can give. With `give_back`, minutes that the day is ahead go to the blocks in
    proportion to their planned length, so that nothing ends early; slack that was planned stays. Raises
    ValueError when the run is not live.
    """
    coming = parts(plan, run, now)
    may_go = [
        part.block.id
        for part in coming[1:]
        if part.block.protection == "may be dropped" and part.block.id not in run.dropped
    ]
    leaves = {block for block in may_go if block in drop}
    moved: dict[str, int] = {}
    misses: list[Miss] = []
    clock = now
    for stretch in _stretches(plan, run, now, finish, run.dropped | leaves):
        minutes, clock, missing = _fit(stretch, clock, give_back=give_back)
        moved.update(minutes)
        if missing:
            misses.append(Miss(stretch.pinned, missing))
    shifts = tuple(
        Shift(part.block.id, -math.ceil(part.left / MINUTE), dropped=True)
        if part.block.id in leaves
        else Shift(part.block.id, moved[part.block.id])
        for part in coming
        if part.block.id in leaves or moved.get(part.block.id)
    )
    return Proposal(shifts, clock, tuple(misses), tuple(block for block in may_go if block not in leaves))


def _fit(stretch: Stretch, clock: float, *, give_back: bool) -> tuple[Mapping[str, int], float, int]:
    """Return the minutes each block gets, when the stretch then ends, and the whole minutes missing."""
    length = sum(part.left for part in stretch.parts)
    over = clock + length - stretch.until
    wanted = max(math.ceil((over - ROUNDING) / MINUTE), 0)
    gets = [-minutes for minutes in share(wanted, [part.spare for part in stretch.parts])]
    missing = max(wanted + sum(gets), 0)
    free = int((-over - stretch.slack + ROUNDING) // MINUTE) if give_back else 0
    if free > 0:
        blocks = [part.block for part in stretch.parts]
        weights = [0 if block.protection == "protected" else block.minutes for block in blocks]
        gets = share(free, weights, limited=False)
    ends = clock + length + sum(gets) * MINUTE
    moved = {part.block.id: minutes for part, minutes in zip(stretch.parts, gets, strict=True)}
    return moved, max(ends, stretch.until) if stretch.pinned else ends, missing


def share(minutes: int, weights: Sequence[int], *, limited: bool = True) -> tuple[int, ...]:
    """Share out whole minutes in proportion to the weights; `limited` gives none more than its weight."""
    given = min(minutes, sum(weights)) if limited else minutes
    nothing = [0] * len(weights)
    return sharing.share(given, weights, nothing) if any(weights) else tuple(nothing)


def outlook(plan: Workshop, run: Run, now: float, shifts: Sequence[Shift]) -> Reading:
    """Return what the clock would say after these shifts."""
    return read(plan, shifted(run, shifts, now), now)


def moment_at(minutes: int, near: float) -> float:
    """Return the epoch second of a clock time (minutes after midnight), on the day that brings it nearest."""
    day = datetime.fromtimestamp(near).replace(
        hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0
    )
    days = (day + timedelta(days=offset) for offset in (-1, 0, 1))
    return min((moment.timestamp() for moment in days), key=lambda moment: abs(moment - near))
