"""Planned against actual: what the journal says about the day, in a sentence, a chart and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.against_plan import lines_of, planned_finish
from hls_facilitator.writeup.document import Bar, BarChart, Column, Paragraph, Table
from hls_facilitator.writeup.parts import timing_words
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.against_plan import Line
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material

MOST_BARS = 20


def against_plan(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the section, or nothing when there was no live run."""
    if material.run.started_at is None or material.run.planned_start is None:
        return
    lines = lines_of(material, material.run.planned_start)
    finding = timing_words.finding(material, lines, t)
    yield opening("timing", material, t, page_break=material.long)
    yield Paragraph(finding)
    yield _chart(lines, finding, t)
    yield _table(material, lines, t)


def _told(line: Line, t: Translations) -> str:
    """Return in words how a block differs from its plan, or why that cannot be said."""
    if line.left_out:
        return t("left out")
    if line.to_come:
        return t("to come")
    if line.taken is None:
        return t("not run")
    return t("goes on") if line.goes_on else _difference(line.planned, line.taken, t)


def _difference(planned: int, taken: int, t: Translations) -> str:
    """Return the difference in words: "4 over", "as planned", "1 under"."""
    if taken > planned:
        return t("{n} over", n=taken - planned)
    if taken < planned:
        return t("{n} under", n=planned - taken)
    return t("as planned")


def _chart(lines: Sequence[Line], finding: str, t: Translations) -> BarChart:
    if len(lines) > MOST_BARS:
        bars = _bars_by_kind(lines, t)
        caption = t("Minutes taken and minutes planned, by kind of block. The data below is by block.")
    else:
        bars = tuple(
            Bar(
                str(line.number),
                line.block.title,
                line.planned,
                line.taken or 0,
                _told(line, t),
            )
            for line in lines
        )
        caption = t("Minutes taken and minutes planned, by block. The same figures are in the list below.")
    return BarChart(
        bars,
        key_taken=t("bar: minutes taken"),
        key_planned=t("line: planned"),
        unit=t("minutes"),
        alt=t("Bar chart of minutes taken against minutes planned. {finding}", finding=finding),
        caption_lead="",
        caption=caption,
    )


def _bars_by_kind(lines: Sequence[Line], t: Translations) -> tuple[Bar, ...]:
    """Return one bar a kind of block, in the order of the kinds, for days of many blocks."""
    bars: list[Bar] = []
    for kind in BLOCK_KINDS:
        same = [line for line in lines if line.block.kind == kind]
        if same:
            planned, taken = sum(line.planned for line in same), sum(line.taken or 0 for line in same)
            label = t.plural(
                "{kind}, {n} block", "{kind}, {n} blocks", len(same), kind=kinds.block_kind_label(kind, t)
            )
            bars.append(Bar("", label, planned, taken, _difference(planned, taken, t)))
    return tuple(bars)


def _table(material: Material, lines: Sequence[Line], t: Translations) -> Table:
    columns = (
        Column(t("No."), 9, "right"),
        Column(t("Block"), 58, row_header=True),
        Column(t("Planned start"), 18, "right"),
        Column(t("Actual start"), 18, "right"),
        Column(t("Planned"), 18, "right"),
        Column(t("Taken"), 15, "right"),
        Column(t("Difference"), 24),
    )
    rows = tuple(
        (
            str(line.number),
            line.block.title,
            dates.clock(line.due),
            dates.clock(line.entered) if line.entered is not None else "",
            str(line.planned),
            str(line.taken) if line.taken is not None else "",
            _told(line, t),
        )
        for line in lines
    )
    return Table(
        t("Planned against actual, by block"),
        t("For each block its planned and actual start, the minutes planned and taken, and the difference."),
        columns,
        rows,
        foot=_foot(material, lines, t),
        caption=t("Planned and taken in whole minutes, starts as clock time"),
        dense=True,
    )


def _foot(material: Material, lines: Sequence[Line], t: Translations) -> tuple[str, ...]:
    """Return the last row: planned and actual finish, and the sums."""
    finished, due = material.run.finished_at, planned_finish(material)
    planned = sum(line.planned for line in lines)
    seconds = sum(material.run.taken(line.block.id, material.now) for line in lines)
    taken = dates.whole_minutes(seconds)
    return (
        "",
        t.about("moment", "Finish"),
        dates.clock(due) if due is not None else "",
        dates.clock(finished) if finished is not None else "",
        str(planned),
        str(taken),
        _difference(planned, taken, t) if finished is not None else "",
    )
