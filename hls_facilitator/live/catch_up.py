"""Proposals that bring the day back on time: how many minutes the blocks still to come give or get (pure).

Pinned starts and protected blocks are never touched, no block goes below its floor, and what may be dropped
is dropped only when its name was chosen. What a person accepts becomes acts of the run; the plan stays as it
was planned.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live import words
from hls_facilitator.live.journal import shifted
from hls_facilitator.live.reading import read
from hls_facilitator.model import Block, Shift
from hls_facilitator.plan import timing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Workshop

MINUTE = 60.0
LEAST = 1  # minutes that a block keeps when it is cut and not dropped
ROUNDING = 1e-6  # seconds that sums of instants may be off


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
    """A block from now on: the seconds it has left, and the whole minutes of them it could give."""

    block: Block
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
    reading = read(plan, run, now)
    if reading.planned_finish is None or reading.state not in ("running", "paused"):
        raise ValueError("no run to catch up")
    left_out = {
        block.id
        for block in plan.blocks[reading.position + 1 :]
        if block.id in drop and block.protection == "may be dropped"
    }
    target = reading.planned_finish if finish is None else finish
    shifts: list[Shift] = []
    misses: list[Miss] = []
    clock = now
    for stretch in _stretches(plan, run, now, target):
        moved, clock, missing = _fit(stretch, clock, left_out, give_back=give_back)
        shifts += moved
        if missing:
            misses.append(Miss(stretch.pinned, missing))
    droppable = [
        block.id
        for block in plan.blocks[reading.position + 1 :]
        if block.protection == "may be dropped" and block.id not in left_out
    ]
    return Proposal(tuple(shifts), clock, tuple(misses), tuple(droppable))


def _stretches(plan: Workshop, run: Run, now: float, target: float) -> Iterator[Stretch]:
    """Yield the blocks from now on, cut before each that is pinned."""
    reading = read(plan, run, now)
    planned = timing.moments(plan, run.planned_start or 0.0)
    slots = timing.schedule(plan)
    parts: list[Part] = []
    for place in range(reading.position, len(plan.blocks)):
        block = plan.blocks[place]
        here = place == reading.position
        if block.pinned is not None and not here:
            yield Stretch(tuple(parts), planned[place], block.id, max(slots[place].slack, 0) * MINUTE)
            parts = []
        parts.append(_part(block, run, now))
    yield Stretch(tuple(parts), target)


def _part(block: Block, run: Run, now: float) -> Part:
    total = block.minutes * MINUTE + run.added.get(block.id, 0.0)
    spent = run.taken(block.id, now)
    left = max(total - spent, 0.0)
    if block.protection == "protected":
        return Part(block, left, 0)
    keeps = max(block.floor, LEAST) * MINUTE
    return Part(block, left, max(int((min(left, total - keeps) + ROUNDING) // MINUTE), 0))


def _fit(
    stretch: Stretch, clock: float, left_out: Collection[str], *, give_back: bool
) -> tuple[list[Shift], float, int]:
    """Return the shifts that fit a stretch, when it then ends, and the whole minutes that are missing."""
    dropped = [part for part in stretch.parts if part.block.id in left_out]
    parts = [part for part in stretch.parts if part.block.id not in left_out]
    length = sum(part.left for part in parts)
    over = clock + length - stretch.until
    wanted = max(math.ceil((over - ROUNDING) / MINUTE), 0)
    taken = share(wanted, [part.spare for part in parts])
    spare = int((-over - stretch.slack + ROUNDING) // MINUTE) if give_back else 0
    if spare > 0:
        gets = [0 if part.block.protection == "protected" else part.block.minutes for part in parts]
        taken = [-minutes for minutes in share(spare, gets, limited=False)]
    minutes = dict(zip((part.block.id for part in parts), taken, strict=True))
    shifts = [
        Shift(part.block.id, -math.ceil(part.left / MINUTE), dropped=True)
        if part in dropped
        else Shift(part.block.id, -minutes[part.block.id])
        for part in stretch.parts
        if part in dropped or minutes[part.block.id]
    ]
    ends = clock + length - sum(taken) * MINUTE
    return shifts, max(ends, stretch.until) if stretch.pinned else ends, max(wanted - sum(taken), 0)


def share(minutes: int, weights: Sequence[int], *, limited: bool = True) -> list[int]:
    """Share out whole minutes in proportion to the weights; `limited` gives none more than its weight.

    By largest remainders, earlier ones first where they are equal, so that the sum is exact.
    """
    whole = sum(weights)
    given = min(minutes, whole) if limited else minutes
    if not given or not whole:
        return [0] * len(weights)
    exact = [given * weight / whole for weight in weights]
    shares = [int(part + 1e-9) for part in exact]
    order = sorted(range(len(weights)), key=lambda place: (shares[place] - exact[place], place))
    for place in order[: given - sum(shares)]:
        shares[place] += 1
    return shares


def outlook(plan: Workshop, run: Run, now: float, shifts: Sequence[Shift]) -> Reading:
    """Return what the clock would say after these shifts."""
    return read(plan, shifted(run, shifts), now)


def worded(plan: Workshop, run: Run, proposal: Proposal, now: float, t: Translations) -> str:
    """Return a proposal in a sentence: "World Café −5, Plenary −3; Lunch stays 12:30, finish 16:00"."""
    titles = {block.id: block.title for block in plan.blocks}
    given = [
        t("{block} left out", block=titles[shift.block])
        if shift.dropped
        else t("{block} {minutes} min", block=titles[shift.block], minutes=signed(shift.minutes))
        for shift in proposal.shifts
    ]
    reading = outlook(plan, run, now, proposal.shifts)
    stays = [
        t("{block} stays {time}", block=block.title, time=words.clock(expected))
        for block, expected, planned in zip(
            plan.blocks, reading.expected, timing.moments(plan, run.planned_start or 0.0), strict=True
        )
        if block.pinned is not None and planned > now and expected <= planned + MINUTE / 2
    ]
    ends = [t("finish {time}", time=words.clock(reading.expected_finish or proposal.finish))]
    return "; ".join(part for part in (", ".join(given), ", ".join([*stays, *ends])) if part)


def missing(plan: Workshop, proposal: Proposal, t: Translations) -> str:
    """Return by how much it cannot be done, and what could be left out instead; empty when it can be."""
    titles = {block.id: block.title for block in plan.blocks}
    sentences = [
        t("{minutes} min are missing before {block}.", minutes=miss.minutes, block=titles[miss.block])
        if miss.block
        else t("{minutes} min are missing before the finish.", minutes=miss.minutes)
        for miss in proposal.misses
    ]
    if sentences and proposal.droppable:
        names = ", ".join(titles[block] for block in proposal.droppable)
        sentences.append(t("This may be left out: {blocks}.", blocks=names))
    return " ".join(sentences)


def signed(minutes: int) -> str:
    """Return minutes given or taken, such as "+5" or "−3"."""
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}"
