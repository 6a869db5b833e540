"""What the steps of a block put on the room's screen by themselves.

It is said anew for every instant, from the plan and from when the step began: no timer turns a page, so a run
that was killed and opened again shows the same. What a step says it shows is up for the whole step. Else, in
a breakout:

| when | what is up, where people are dealt to tables | and where not |
|---|---|---|
| its first step, or Round 1, begins | who sits where, for the first minute | what fits |
| people change tables | who goes where, for the whole step | title and clock |
| a later round begins without such a step | who goes where, for the first minute | what fits |

At all other times it is what fits the block (`fitting`). A first minute is longer with more than a
dozen tables, whose list has several pages, and never more than half of its step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live import panels, rounds
from hls_facilitator.live.scene import Mode, fitting

if TYPE_CHECKING:
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Block, Workshop


class Moment(Struct, frozen=True):
    """What the screen shows by itself in a step of a block (-1: in none); the day is over without a block."""

    block: str = ""
    step: int = -1
    mode: Mode = "clock"


def moment(plan: Workshop, reading: Reading) -> Moment:
    """Return what the screen shows by itself at the instant of a reading."""
    if reading.position < 0 or reading.state == "finished":
        return Moment()
    block = plan.blocks[reading.position]
    return Moment(block.id, reading.step, _stated(plan, block, reading.step) or _dealt(plan, block, reading))


def _stated(plan: Workshop, block: Block, index: int) -> Mode | None:
    """Return what a step says it shows, None where it says nothing or there is no such thing."""
    if index < 0 or block.kind == "break":
        return None
    step = block.steps[index]
    if step.asks is not None:
        return "card" if step.asks < len(block.cards) else None
    match step.shows:
        case "clock" | "steps":
            return step.shows
        case "groups" if _dealt_rounds(plan) > 0:
            return "groups"
        case "rotation" if _dealt_rounds(plan) > 1:
            return "rotation"
        case _:
            return None


def _dealt(plan: Workshop, block: Block, reading: Reading) -> Mode:
    """Return what fits a block, or the list of who sits or goes where when it is time for it."""
    dealt, index = _dealt_rounds(plan), reading.step
    if block.kind != "breakout":
        return fitting(block)
    title = block.steps[index].title if index >= 0 else ""
    round_now = rounds.at_step(block.steps, index)
    if rounds.changes_tables(title):
        return "rotation" if round_now + 1 < dealt else "clock"
    if dealt and rounds.first_minute(plan, reading):
        if rounds.moves_first(block.steps, index) and round_now < dealt:
            return "rotation"
        if index <= 0 or rounds.number(title) == 1:
            return "groups"
    return fitting(block)


def _dealt_rounds(plan: Workshop) -> int:
    """Return how many rounds there are lists for: none without people."""
    return panels.rounds(plan) if plan.participants else 0
