"""What the clock says: run, plan and instant make a Reading, recomputed each time, never counted down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.live.journal import RunState
from hls_facilitator.live.questions import Turned, question
from hls_facilitator.live.steps import StepReading, place, readings
from hls_facilitator.live.tables import TableReading, read_tables
from hls_facilitator.plan import timing

if TYPE_CHECKING:
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Block, Card, Workshop

Phase = Literal["idle", "normal", "warning", "danger", "over"]


class Reading(Struct, frozen=True):
    """All that a screen needs to know at one instant; seconds, and epoch seconds for instants.

    `remaining` is negative past the end. `late` is how far the expected finish lies after the planned
    one (negative: ahead). `expected` holds the expected (or actual) start of each block in plan order.
    `following` is the position of the block that Next goes to, -1 when there is none. `tables` are those of
    a breakout. `step_spent` counts since the step now began, or the block where it has none; `card` is the
    index of the question of the moment, -1 when there is none, and `card_by` what turned to it.
    """

    now: float
    state: RunState
    phase: Phase = "idle"
    block: str = ""
    position: int = -1
    following: int = -1
    total: float = 0.0
    remaining: float = 0.0
    ends_at: float | None = None
    step: int = -1
    step_spent: float = 0.0
    steps: tuple[StepReading, ...] = ()
    card: int = -1
    card_by: Turned = ""
    tables: tuple[TableReading, ...] = ()
    late: float = 0.0
    planned_finish: float | None = None
    expected_finish: float | None = None
    expected: tuple[float, ...] = ()
    paused_for: float = 0.0


def warning_at(total: float) -> float:
    """Return the remaining seconds at which the warning begins: 20 % of the block, between 1:00 and 5:00.

    A block too short for that is warned of at half its time.
    """
    return min(max(0.20 * total, 60.0), 300.0, total / 2)


def danger_at(total: float) -> float:
    """Return the remaining seconds at which danger begins: 5 % of the block, held between 0:30 and 1:00."""
    return min(max(0.05 * total, 30.0), 60.0, total / 4)


def phase(remaining: float, total: float) -> Phase:
    """Return the phase of a block with these seconds remaining of its total."""
    if remaining < 0:
        return "over"
    if remaining <= danger_at(total):
        return "danger"
    return "warning" if remaining <= warning_at(total) else "normal"


def read(workshop: Workshop, run: Run, now: float) -> Reading:
    """Return what the clock says at `now` (epoch seconds)."""
    position = next((i for i, block in enumerate(workshop.blocks) if block.id == run.block), -1)
    if run.state == "not started" or run.planned_start is None or position < 0:
        return Reading(now, run.state, block=run.block)
    block = workshop.blocks[position]
    moment = run.finished_at if run.finished_at is not None else now
    total = block.minutes * 60 + run.added.get(block.id, 0.0)
    spent = run.taken(block.id, moment)
    remaining = total - spent
    at = place(block, run, spent)
    card, card_by = question(block, run, at)
    steps = readings(block, at, spent, remaining)
    planned_finish = timing.planned_finish(workshop, run.planned_start)
    expected = _expected(workshop, run, position, moment + max(remaining, 0.0))
    finish = (
        run.finished_at
        if run.finished_at is not None
        else _finish(workshop, run, expected, moment, remaining)
    )
    began = run.visits[-1].pause_began
    return Reading(
        now=now,
        state=run.state,
        phase="idle" if run.state == "finished" else phase(remaining, total),
        block=block.id,
        position=position,
        following=following(workshop, run, position),
        total=total,
        remaining=remaining,
        ends_at=moment + remaining,
        step=at.index,
        step_spent=spent - at.began,
        steps=steps,
        card=card,
        card_by=card_by,
        tables=_tables(
            workshop,
            run,
            at.began,
            spent,
            steps[at.index].remaining if steps else remaining,
            steps[at.index].total if steps else total,
        ),
        late=finish - planned_finish,
        planned_finish=planned_finish,
        expected_finish=finish,
        expected=expected,
        paused_for=max(now - began, 0.0) if began is not None else 0.0,
    )


def following(workshop: Workshop, run: Run, position: int) -> int:
    """Return the position of the next block that is not left out, or -1."""
    rest = range(position + 1, len(workshop.blocks))
    return next((place for place in rest if workshop.blocks[place].id not in run.dropped), -1)


def shown_card(workshop: Workshop, run: Run, now: float) -> Card | None:
    """Return the question of the moment at `now` (epoch seconds), None when there is none."""
    reading = read(workshop, run, now)
    return workshop.blocks[reading.position].cards[reading.card] if reading.card >= 0 else None


def _tables(
    workshop: Workshop, run: Run, begun: float, spent: float, remaining: float, total: float
) -> tuple[TableReading, ...]:
    """Return the tables of a breakout under way; a step's clock, else the block's, is the one they share."""
    if run.state not in ("running", "paused") or workshop.block(run.block).kind != "breakout":
        return ()
    shared = TableReading("", "with all", own=False, remaining=remaining, total=total)
    return read_tables(workshop.groups, run.tables.get(run.block, {}), begun, spent, shared)


def _expected(workshop: Workshop, run: Run, position: int, free_at: float) -> tuple[float, ...]:
    """Return the start of each block: as it was for those entered, as expected for those to come.

    A pinned block waits for its time; what is late stays late until it is caught up.
    """
    planned = timing.moments(workshop, run.planned_start or 0.0)
    starts: list[float] = []
    clock = free_at
    for i, block in enumerate(workshop.blocks):
        if i <= position:
            entered = run.first_entered(block.id)
            starts.append(entered if entered is not None else planned[i])
            continue
        if block.pinned is not None and block.id not in run.dropped:
            clock = max(clock, planned[i])
        starts.append(clock)
        clock += _left(block, run, free_at)
    return tuple(starts)


def _left(block: Block, run: Run, now: float) -> float:
    """Return the seconds a block to come will take: what it has, less what an earlier visit used."""
    if block.id in run.dropped:
        return 0.0
    return max(block.minutes * 60 + run.added.get(block.id, 0.0) - run.taken(block.id, now), 0.0)


def _finish(
    workshop: Workshop, run: Run, expected: tuple[float, ...], moment: float, remaining: float
) -> float:
    last = workshop.blocks[-1]
    if last.id == run.block:
        return moment + max(remaining, 0.0)
    return expected[-1] + _left(last, run, moment)
