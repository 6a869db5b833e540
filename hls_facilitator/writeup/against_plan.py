"""Planned against actual in figures: what the journal says about every block of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Block
from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.material import stays

if TYPE_CHECKING:
    from hls_facilitator.writeup.material import Material


class Line(Struct, frozen=True):
    """A block against its plan: instants in epoch seconds, `planned` and `taken` in whole minutes.

    `entered` and `taken` are None when the room was never in the block; `left_out` says it was decided,
    `goes_on` that the room is still in it, `to_come` that the day has not come to it.
    """

    number: int
    block: Block
    due: float
    entered: float | None
    planned: int
    taken: int | None
    left_out: bool = False
    goes_on: bool = False
    to_come: bool = False


def lines_of(material: Material, planned_start: float) -> tuple[Line, ...]:
    """Return one line a block, for a run that was planned to start then (epoch seconds)."""
    due = timing.moments(material.workshop, planned_start)
    lines: list[Line] = []
    for number, block in enumerate(material.workshop.blocks, 1):
        there = stays(material, block.id)
        seconds = material.run.taken(block.id, material.now)
        lines.append(
            Line(
                number,
                block,
                due[number - 1],
                there[0][0] if there else None,
                block.minutes,
                dates.whole_minutes(seconds) if there else None,
                left_out=not there and block.id in material.run.dropped,
                goes_on=bool(there) and there[-1][1] is None,
                to_come=not there and material.run.finished_at is None,
            )
        )
    return tuple(lines)


def planned_finish(material: Material) -> float | None:
    """Return the instant (epoch seconds) at which the run was planned to finish, or None without a run."""
    begin = material.run.planned_start
    if begin is None:
        return None
    return timing.planned_finish(material.workshop, begin)
