"""The verbs of the run, for `Desk.act`: what a key press amounts to, given plan, run and instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live.reading import read
from hls_facilitator.model import ActKind, AppError, Shift
from hls_facilitator.plan.timing import planned_start

if TYPE_CHECKING:
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.tables import TableReading
    from hls_facilitator.model import Act, Workshop

DEBOUNCE = 1.0
"""Seconds in which a second press of Next is taken for the bounce of a finger or a clicker."""

SAME_DAY = 6 * 3600.0
"""Seconds around the planned start in which a start is the planned one, early or late."""

AWAY = 60.0
"""Seconds after which a finish is no slip of the finger any more: the room has left, and its time is over."""


class Press(Struct, frozen=True):
    """An act about to be written down: it has no place in the journal yet, and its time (`at`) is now.

    What is only understood later has a time in the past, epoch seconds.
    """

    kind: ActKind
    block: str = ""
    value: float = 0.0
    shifts: tuple[Shift, ...] = ()
    at: float | None = None
    group: str = ""


def start(plan: Workshop, run: Run, now: float) -> Press:
    """Begin with the first block; far from the planned start, the day counts as planned from now.

    Raises AppError when there is nothing to run, or the run has been started.
    """
    if not plan.blocks:
        raise AppError("There is no block to start with.", "", "Add a block to the run sheet.")
    if run.state != "not started":
        raise AppError(
            "This run has been started.", "", "Go on with it, or plan the workshop again for another run."
        )
    planned = planned_start(plan)
    near = planned is not None and abs(now - planned) <= SAME_DAY
    return Press("start", plan.blocks[0].id, planned if near and planned is not None else now)


def pause(_plan: Workshop, run: Run, _now: float) -> Press | None:
    """Stop the clock, or let it go on."""
    match run.state:
        case "running":
            return Press("pause")
        case "paused":
            return Press("resume")
        case _:
            return None


def next_block(plan: Workshop, run: Run, now: float) -> Press | None:
    """Enter the next block; a second press within a second, or at the last block, does nothing."""
    return None if bounced(run, now) else _enter_by(plan, run, 1)


def bounced(run: Run, now: float) -> bool:
    """Return whether the block was entered only just; a clock that was set back keeps nobody waiting."""
    return bool(run.visits) and abs(now - run.visits[-1].entered_at) < DEBOUNCE


def back(plan: Workshop, run: Run, _now: float) -> Press | None:
    """Enter the block before; its time goes on where it was left."""
    return _enter_by(plan, run, -1)


def _enter_by(plan: Workshop, run: Run, offset: int) -> Press | None:
    ids = [block.id for block in plan.blocks]
    if not is_live(run) or run.block not in ids:
        return None
    target = ids.index(run.block) + offset
    while 0 <= target < len(ids) and ids[target] in run.dropped:
        target += offset
    return Press("enter", ids[target]) if 0 <= target < len(ids) else None


def go_to(plan: Workshop, run: Run, _now: float, block_id: str) -> Press | None:
    """Enter any block."""
    return Press("enter", plan.block(block_id).id) if is_live(run) and run.block != block_id else None


def add_minutes(plan: Workshop, run: Run, now: float, minutes: int) -> Press | None:
    """Give the block now more minutes, or take some (negative), never more than it has left."""
    if not is_live(run):
        return None
    left = read(plan, run, now).remaining
    seconds = max(minutes * 60.0, -max(left, 0.0))
    return Press("add", run.block, seconds) if seconds else None


def catch_up(plan: Workshop, run: Run, _now: float, shifts: tuple[Shift, ...]) -> Press | None:
    """Give and take minutes of several blocks, leave some out and bring some back, as one act."""
    known = {block.id for block in plan.blocks}
    meant = tuple(
        shift
        for shift in shifts
        if shift.block in known and (shift.minutes or shift.dropped != (shift.block in run.dropped))
    )
    return Press("catch up", run.block, shifts=meant) if is_live(run) and meant else None


def take_out(_plan: Workshop, run: Run, now: float, seconds: float, block_id: str = "") -> Press | None:
    """Count seconds for no block, such as those the laptop slept; never more than the block has had.

    The block is the one now unless another is named; negative seconds count after all.
    """
    block = block_id or run.block
    taken = min(seconds, run.taken(block, now))
    return Press("take out", block, taken) if is_live(run) and taken else None


def clock_set(_plan: Workshop, run: Run, _now: float, seconds: float) -> Press | None:
    """Know that the computer's clock was set forward (negative: back), so that no block gains or loses."""
    return Press("clock", run.block, seconds) if is_live(run) and seconds else None


def pause_as_of(_plan: Workshop, run: Run, now: float, moment: float) -> Press | None:
    """Stop the clock as of a moment (epoch seconds) since when nobody was in the room."""
    return Press("pause", at=_within(run, moment, now)) if run.state == "running" else None


def finish_as_of(_plan: Workshop, run: Run, now: float, moment: float) -> Press | None:
    """End the run as of a moment (epoch seconds) since when nobody was in the room."""
    return Press("finish", at=_within(run, moment, now)) if is_live(run) else None


def _within(run: Run, moment: float, now: float) -> float:
    """Return the moment, but none before the block was entered or paused, and none to come."""
    last = run.visits[-1]
    return min(max(moment, last.entered_at, last.pause_began or last.entered_at), now)


def begin_step(plan: Workshop, run: Run, _now: float, index: int) -> Press | None:
    """Begin a step of the block now by hand."""
    here = is_live(run) and 0 <= index < len(plan.block(run.block).steps)
    return Press("step", run.block, float(index)) if here else None


def table_clock(plan: Workshop, run: Run, now: float, group: str) -> Press | None:
    """Give a table a clock of its own for the whole of the step now (else the block), or take it away again.

    It is up to a second shorter, so that its seconds turn with those of the big clock.
    """
    reading = read(plan, run, now)
    table = _table(reading, group)
    if table is None:
        return None
    length = 0.0 if table.own else table.total - (table.total - reading.remaining) % 1.0
    return Press("table start", run.block, length, group=group) if table.own or length > 0 else None


def add_table(plan: Workshop, run: Run, now: float, group: str, minutes: int) -> Press | None:
    """Give a table more minutes, or take some (negative), never more than it has left.

    One that went with all goes on by a clock of its own; one that has finished needs none.
    """
    table = _table(read(plan, run, now), group)
    if table is None or table.state == "finished":
        return None
    left = max(table.remaining, 0.0)
    seconds = max(minutes * 60.0, -left)
    if table.own:
        return Press("table add", run.block, seconds, group=group) if seconds else None
    return Press("table start", run.block, left + seconds, group=group) if left + seconds > 0 else None


def table_done(plan: Workshop, run: Run, now: float, group: str) -> Press | None:
    """Mark a table as finished, or as not finished after all."""
    table = _table(read(plan, run, now), group)
    if table is None:
        return None
    return Press("table done", run.block, 0.0 if table.state == "finished" else 1.0, group=group)


def _table(reading: Reading, group: str) -> TableReading | None:
    """Return where a table stands; None outside a breakout, and for a table that is not planned."""
    return next((table for table in reading.tables if table.group == group), None)


def show_card(plan: Workshop, run: Run, now: float, index: int) -> Press | None:
    """Turn to a question of the block now, until a step asks another one; notes attach to it."""
    if not is_live(run) or not 0 <= index < len(plan.block(run.block).cards):
        return None
    return Press("card", run.block, float(index)) if read(plan, run, now).card != index else None


def finish(_plan: Workshop, run: Run, _now: float) -> Press | None:
    """End the run; notes and journal stay, and it can be taken up again."""
    return Press("finish") if is_live(run) else None


def reopen(_plan: Workshop, run: Run, _now: float) -> Press | None:
    """Go on with a finished run in its last block."""
    return Press("reopen", run.block) if run.state == "finished" else None


def left_since(act: Act, now: float) -> bool:
    """Return whether an act is a finish after which the room was away, which is nobody's block time."""
    return act.kind == "finish" and abs(now - act.at) > AWAY


def is_live(run: Run) -> bool:
    """Return whether the room is in a block, the clock running or paused."""
    return run.state in ("running", "paused")


def keep_room(plan: Workshop, run: Run) -> None:
    """Raise AppError when a plan has lost the block that the room is in."""
    if is_live(run) and all(block.id != run.block for block in plan.blocks):
        raise AppError("The room is in this block now.", "", "Go to another block first, then delete it.")
