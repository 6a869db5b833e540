"""Catching up in sentences: how far the day is off, what each block would give, and where that leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.live import words
from hls_facilitator.live.catch_up import MINUTE, outlook
from hls_facilitator.live.journal import shifted
from hls_facilitator.plan import timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.catch_up import Drift, Proposal
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Shift, Workshop

MOST = 3  # blocks that are named in a sentence to be taken in at a glance
LONGEST = 48  # characters of a title in such a sentence


def drifted(plan: Workshop, drift: Drift, t: Translations, *, agreed: bool = False) -> str:
    """Return how far the day is off: "8 min behind", "4 min late for Lunch", "5 min free before Lunch".

    `agreed` says that it is measured against another finish than the planned one.
    """
    minutes = round(abs(drift.seconds) / MINUTE)
    if drift.block:
        title = _titles(plan)[drift.block]
        if drift.seconds > 0:
            return t("{minutes} min late for {block}", minutes=minutes, block=title)
        return t("{minutes} min free before {block}", minutes=minutes, block=title)
    if agreed and drift.seconds > 0:
        return t("{minutes} min later than agreed", minutes=minutes)
    if drift.seconds > 0:
        return t("{minutes} min behind", minutes=minutes)
    return t("{minutes} min ahead", minutes=minutes)


def worded(plan: Workshop, run: Run, proposal: Proposal, now: float, t: Translations) -> str:
    """Return a proposal in a sentence: "World Café −5, Plenary −3; Lunch stays 12:30, finish 16:00"."""
    titles = _titles(plan)
    given = [
        t("{block} left out", block=titles[shift.block])
        if shift.dropped
        else t("{block} {minutes}", block=titles[shift.block], minutes=signed(shift.minutes))
        for shift in proposal.shifts
    ]
    first = ", ".join(given[:MOST])
    if len(given) > MOST:
        first = t("{blocks} and {n} more", blocks=first, n=len(given) - MOST)
    reading = outlook(plan, run, now, proposal.shifts)
    stays = [
        t("{block} stays {time}", block=titles[block], time=words.clock(expected))
        for block, expected, planned in _pinned(plan, shifted(run, proposal.shifts, reading.now), reading)
        if expected <= planned + MINUTE / 2
    ][:MOST]
    ends = t("finish {time}", time=words.clock(reading.expected_finish or proposal.finish))
    return "; ".join(part for part in (first, ", ".join([*stays, ends])) if part)


def missing(plan: Workshop, proposal: Proposal, t: Translations) -> str:
    """Return by how much it cannot be done, and what could be left out instead; empty when it can be."""
    titles = _titles(plan)
    sentences = [
        t.plural(
            "{n} minute is missing before {block}.",
            "{n} minutes are missing before {block}.",
            miss.minutes,
            block=titles[miss.block],
        )
        if miss.block
        else t.plural(
            "{n} minute is missing before the finish.",
            "{n} minutes are missing before the finish.",
            miss.minutes,
        )
        for miss in proposal.misses
    ]
    if sentences and proposal.droppable:
        names = ", ".join(titles[block] for block in proposal.droppable)
        sentences.append(t("This may be left out: {blocks}.", blocks=names))
    return " ".join(sentences)


def outcome(
    plan: Workshop, run: Run, shifts: Sequence[Shift], now: float, finish: float, t: Translations
) -> tuple[str, bool]:
    """Return where shifts lead, and whether every pinned start and the finish (epoch second) are reached.

    Such as "Finish 16:08, 8 min too late; Lunch stays 12:30". Of many pinned blocks those that are missed are
    named first.
    """
    reading = outlook(plan, run, now, shifts)
    ends = reading.expected_finish or now
    late = round((ends - finish) / MINUTE)
    said = [
        t("Finish {time}, {minutes} min too late", time=words.clock(ends), minutes=late)
        if late > 0
        else t("Finish {time}", time=words.clock(ends))
    ]
    missed: list[str] = []
    stays: list[str] = []
    titles = _titles(plan)
    for block, expected, planned in _pinned(plan, shifted(run, shifts, reading.now), reading):
        behind, at = round((expected - planned) / MINUTE), words.clock(expected)
        if behind > 0:
            missed.append(
                t("{block} {time}, {minutes} min too late", block=titles[block], time=at, minutes=behind)
            )
        else:
            stays.append(t("{block} stays {time}", block=titles[block], time=at))
    return "; ".join([*said, *[*missed, *stays][:MOST]]), late <= 0 and not missed


def _pinned(plan: Workshop, run: Run, reading: Reading) -> Iterator[tuple[str, float, float]]:
    """Yield the id of each pinned block to come, when it is expected, and when it was planned."""
    planned = timing.moments(plan, run.planned_start or 0.0)
    for place in range(reading.position + 1, len(plan.blocks)):
        block = plan.blocks[place]
        if block.pinned is not None and block.id not in run.dropped:
            yield block.id, reading.expected[place], planned[place]


def _titles(plan: Workshop) -> dict[str, str]:
    """Return the title of each block by its id, none too long for a sentence."""
    return {
        block.id: block.title if len(block.title) <= LONGEST else f"{block.title[: LONGEST - 1].rstrip()}…"
        for block in plan.blocks
    }


def signed(minutes: int) -> str:
    """Return minutes given or taken, such as "+5" or "−3"."""
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}"
