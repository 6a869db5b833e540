"""Planned against actual as rows: a block each, with its clock times and minutes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from hls_facilitator.notes import kinds
from hls_facilitator.plan import timing
from hls_facilitator.writeup import against_plan
from hls_facilitator.writeup.rows.sheet import Cell, Field, clock, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.against_plan import Line
    from hls_facilitator.writeup.material import Material
    from hls_facilitator.writeup.rows.sheet import Sheet


def timings(material: Material, t: Translations) -> Sheet:
    """Return the blocks in their order; minutes are whole ones, clock times this computer's.

    Before a run there is only what was planned. "difference" is minutes taken less minutes planned.
    """
    fields = (
        Field("number", t("No.")),
        Field("block", t("Block")),
        Field("kind", t("Kind")),
        Field("planned_start", t("Planned start")),
        Field("actual_start", t("Actual start")),
        Field("planned", t("Minutes planned")),
        Field("taken", t("Minutes taken")),
        Field("difference", t("Difference")),
        Field("remark", t("Remark")),
    )
    begin = material.run.planned_start
    if begin is None:
        return made("timings", t("Timings"), fields, _planned(material, t))
    lines = against_plan.lines_of(material, begin)
    return made("timings", t("Timings"), fields, (_row(line, t) for line in lines))


def _planned(material: Material, t: Translations) -> Iterator[tuple[Cell, ...]]:
    slots = timing.schedule(material.workshop)
    for number, (block, slot) in enumerate(zip(material.workshop.blocks, slots, strict=True), 1):
        hour, minute = divmod(slot.start % timing.DAY, 60)
        kind = kinds.block_kind_label(block.kind, t)
        yield number, block.title, kind, time(hour, minute), None, block.minutes, None, None, None


def _row(line: Line, t: Translations) -> tuple[Cell, ...]:
    unseen = t("left out") if line.left_out else t("not run")
    return (
        line.number,
        line.block.title,
        kinds.block_kind_label(line.block.kind, t),
        clock(line.due),
        clock(line.entered) if line.entered is not None else None,
        line.planned,
        line.taken,
        line.taken - line.planned if line.taken is not None else None,
        unseen if line.taken is None else None,
    )
