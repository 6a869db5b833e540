"""Planned against actual: what the journal says about the day, in a sentence, a chart and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import BLOCK_KINDS, Block
from hls_facilitator.notes import kinds
from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Bar, BarChart, Column, Paragraph, Table
from hls_facilitator.writeup.material import stays
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material

MOST_BARS = 20


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


def timing_elements(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the section, or nothing when there was no live run."""
    if material.run.started_at is None or material.run.planned_start is None:
        return
    lines = lines_of(material, material.run.planned_start)
    finding = _finding(material, lines, t)
    yield opening("timing", material, t, page_break=material.long)
    yield Paragraph(finding)
    yield _chart(lines, finding, t)
    yield _table(material, lines, t)


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


def planned_finish(material: Material) -> float | None:
    """Return the instant (epoch seconds) at which the run was planned to finish, or None without a run."""
    begin = material.run.planned_start
    if begin is None:
        return None
    return timing.planned_finish(material.workshop, begin)


def _finding(material: Material, lines: Sequence[Line], t: Translations) -> str:
    """Say what the figures show, and nothing they do not."""
    sentences = [_finish_sentence(material, t), _day_sentence(material, t), _overrun_sentence(lines, t)]
    sentences += _break_sentences([line for line in lines if line.block.kind == "break"], t)
    left_out = sum(line.left_out for line in lines)
    if left_out:
        sentences.append(t.plural("{n} block was left out.", "{n} blocks were left out.", left_out))
    missed = sum(line.taken is None and not line.left_out for line in lines)
    if missed and material.run.finished_at is not None:
        sentences.append(t.plural("{n} block was not run.", "{n} blocks were not run.", missed))
    paused = dates.whole_minutes(material.run.paused_total(material.now))
    if paused:
        sentences.append(
            t.plural(
                "The clock was paused for {n} minute, which counts for no block.",
                "The clock was paused for {n} minutes, which count for no block.",
                paused,
            )
        )
    taken_out = dates.whole_minutes(material.run.taken_out)
    if taken_out:
        sentences.append(
            t.plural(
                "{n} minute was taken out, while the laptop slept or the app was closed; "
                "it counts for no block.",
                "{n} minutes were taken out, while the laptop slept or the app was closed; "
                "they count for no block.",
                taken_out,
            )
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _finish_sentence(material: Material, t: Translations) -> str:
    finished, planned = material.run.finished_at, planned_finish(material)
    if finished is None or planned is None:
        return t("The workshop was still running when this record was made.")
    late, time = round((finished - planned) / 60), dates.clock(finished)
    if late > 0:
        return t.plural(
            "The workshop finished at {time}, {n} minute after the plan.",
            "The workshop finished at {time}, {n} minutes after the plan.",
            late,
            time=time,
        )
    if late < 0:
        return t.plural(
            "The workshop finished at {time}, {n} minute before the plan.",
            "The workshop finished at {time}, {n} minutes before the plan.",
            -late,
            time=time,
        )
    return t("The workshop finished at {time}, as planned.", time=time)


def _day_sentence(material: Material, t: Translations) -> str:
    """Return on which day the workshop finished, where that is not the day it was planned to."""
    finished, planned = material.run.finished_at, planned_finish(material)
    if finished is None or planned is None or dates.today(finished) == dates.today(planned):
        return ""
    return t("That was on {day}.", day=dates.said(dates.today(finished), t.language))


def _overrun_sentence(lines: Sequence[Line], t: Translations) -> str:
    """Return how many blocks ran over, and which one furthest when it is a single one."""
    over = [
        (line.taken - line.planned, line)
        for line in lines
        if line.taken is not None and line.taken > line.planned
    ]
    if not over:
        return ""
    most = max(minutes for minutes, _ in over)
    furthest = [line for minutes, line in over if minutes == most]
    named = {"number": furthest[0].number, "title": furthest[0].block.title}
    if len(over) == 1:
        return t.plural(
            "Only block {number}, “{title}”, ran over, by {n} minute.",
            "Only block {number}, “{title}”, ran over, by {n} minutes.",
            most,
            **named,
        )
    if len(furthest) == 1:
        return t.plural(
            "{count} blocks ran over. Furthest over was block {number}, “{title}”, by {n} minute.",
            "{count} blocks ran over. Furthest over was block {number}, “{title}”, by {n} minutes.",
            most,
            count=len(over),
            **named,
        )
    return t.plural(
        "{count} blocks ran over, none of them by more than {n} minute.",
        "{count} blocks ran over, none of them by more than {n} minutes.",
        most,
        count=len(over),
    )


def _break_sentences(breaks: Sequence[Line], t: Translations) -> list[str]:
    """Return whether the breaks kept their minutes: of several, only which ones were shorter."""
    if len(breaks) < 2:
        return [_break_sentence(line, t) for line in breaks]
    if all(line.taken == line.planned for line in breaks):
        return [t("All {n} breaks kept their minutes.", n=len(breaks))]
    return [
        t.plural(
            "The break in block {number}, “{title}”, had {taken} of its {n} minute.",
            "The break in block {number}, “{title}”, had {taken} of its {n} minutes.",
            line.planned,
            number=line.number,
            title=line.block.title,
            taken=line.taken,
        )
        for line in breaks
        if line.taken is not None and line.taken < line.planned
    ]


def _break_sentence(line: Line, t: Translations) -> str:
    """Return whether a break kept its minutes; a longer one is an overrun like any other."""
    if line.taken is None or line.taken > line.planned:
        return ""
    if line.taken == line.planned:
        return t.plural("The break kept its {n} minute.", "The break kept its {n} minutes.", line.planned)
    return t.plural(
        "The break had {taken} of its {n} minute.",
        "The break had {taken} of its {n} minutes.",
        line.planned,
        taken=line.taken,
    )


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
