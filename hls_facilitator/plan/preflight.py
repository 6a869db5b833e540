"""What is wrong or missing in a plan before the day, in plain words, each with the block it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.plan import lessons as learned
from hls_facilitator.plan import timing
from hls_facilitator.plan.groups import review, worded
from hls_facilitator.plan.materials import materials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Deal, Workshop
    from hls_facilitator.plan.lessons import Lesson

LONGEST_STRETCH = 110  # minutes that people sit through without a break
A_PAUSE = 10  # minutes left free before a pinned block that serve as one
BRING = "bring"
"""The code of the one finding that is no fault: what has to be in the room."""

NOT_TRIED = "not-tried"
"""The code of the finding about projector and sound."""

TOOK_LONGER = "took-longer"
"""The code of findings about blocks that are planned shorter than they were in earlier runs."""

SEATS = frozenset(("not-dealt", "tables-changed", "no-table", "uneven", "no-note-taker"))
"""The codes of findings about who sits where, each told at the first breakout."""


class Finding(Struct, frozen=True):
    """One thing to see to: a lasting code, the id of the block it is about or empty, and a sentence."""

    code: str
    block: str
    text: str


def preflight(workshop: Workshop, t: Translations, lessons: Iterable[Lesson] = ()) -> list[Finding]:
    """Return what is wrong or missing: the whole day first, then block by block, what to try and to bring.

    Only what the plan itself can tell, and the lessons of earlier runs, where there are any. A finding's text
    names its block by number, as the run sheet does.
    """
    found = [*_day(workshop, t), *_room(workshop, t), *_seats(workshop, t), *_stretches(workshop, t)]
    places = {block.id: place for place, block in enumerate(workshop.blocks)}
    by_block = [finding for one in (_times, _questions, _leads) for finding in one(workshop, t)]
    by_block += _lessons(lessons, places, t)
    found += sorted(by_block, key=lambda finding: places[finding.block])
    return [*found, *_trials(workshop, t), *_bring(workshop, t)]


def _day(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    if not workshop.blocks:
        yield Finding("empty", "", t("The run sheet is empty."))
    if not workshop.date:
        yield Finding("no-date", "", t("The workshop has no date."))
    breakout = _first_breakout(workshop)
    if breakout and not workshop.groups:
        yield Finding("no-tables", breakout.id, t("There are breakouts, but no tables for people to sit at."))


def _room(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield where the plan is longer than the room is booked; time to set up and to pack up is welcome."""
    booked, slots = timing.booking(workshop), timing.schedule(workshop)
    if not slots:
        return
    early = timing.before_booking(workshop)
    if early > 0 and booked.opens is not None:
        text = t("The day starts at {start}, {length} before the room is booked, which is from {time}.",
                 start=timing.format_clock(slots[0].start), length=timing.said_minutes(early, t),
                 time=timing.format_clock(booked.opens))  # fmt: skip
        yield Finding("before-booking", "", text)
    over = timing.over_booking(workshop)
    if over > 0 and booked.closes is not None:
        block = next(slot.block for slot in slots if slot.end > booked.closes)
        text = t("The day ends at {end}, {length} longer than the booking, which is until {time}.",
                 end=timing.format_clock(slots[-1].end), length=timing.said_minutes(over, t),
                 time=timing.format_clock(booked.closes))  # fmt: skip
        yield Finding("over-booking", block, text)


def _first_breakout(workshop: Workshop) -> Block | None:
    return next((block for block in workshop.blocks if block.kind == "breakout"), None)


def _seats(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield what keeps people who are known by name from sitting at tables of about the same size."""
    breakout = _first_breakout(workshop)
    if not (breakout and workshop.groups and workshop.participants):
        return
    deal = workshop.deal
    if deal is None:
        text = t.plural(
            "{n} person is at no table yet.", "{n} people are at no table yet.", workshop.head_count
        )
        yield Finding("not-dealt", breakout.id, text)
        return
    if set(deal.tables) != {group.id for group in workshop.groups}:
        yield Finding("tables-changed", breakout.id, t("The tables are others than those dealt."))
    remarks = review(deal, workshop.participants, workshop.rules)
    lost = {person for remark in remarks if remark.code == "no table" for person in remark.people}
    if lost:
        text = t.plural("{n} person has no table.", "{n} people have no table.", len(lost))
        yield Finding("no-table", breakout.id, text)
    names = {group.id: group.name for group in workshop.groups}
    uneven = next((remark for remark in remarks if remark.code == "uneven"), None)
    if uneven:
        yield Finding("uneven", breakout.id, worded(uneven, names, t))
    silent = _without_note_taker(workshop, deal)
    if silent:
        text = t.plural("{n} table has no note-taker.", "{n} tables have no note-taker.", len(silent))
        yield Finding("no-note-taker", breakout.id, text)


def _without_note_taker(workshop: Workshop, deal: Deal) -> set[str]:
    """Return the tables that in some round have people, but nobody of them who comes and takes notes."""
    coming = {person.id for person in workshop.participants if person.arrived != "no show"}
    return {
        table
        for tables, takers in zip(deal.rounds, deal.note_takers, strict=True)
        for table, members, taker in zip(deal.tables, tables, takers, strict=True)
        if coming.intersection(members) and taker not in coming
    }


def _stretches(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield each stretch without a break that is too long, at the block in which it becomes so."""
    begun: int | None = None  # when the stretch began, and the block in which it grew too long
    over = ""
    last = 0
    for block, slot in zip(workshop.blocks, timing.schedule(workshop), strict=True):
        if begun is not None and (block.kind == "break" or slot.slack >= A_PAUSE):
            yield from _stretch(begun, last, over, t)
            begun, over = None, ""
        if block.kind == "break":
            continue
        begun = slot.start if begun is None else begun
        last = slot.end
        if not over and last - begun > LONGEST_STRETCH:
            over = block.id
    if begun is not None:
        yield from _stretch(begun, last, over, t)


def _stretch(begun: int, end: int, over: str, t: Translations) -> Iterator[Finding]:
    if over:
        times = {"start": timing.format_clock(begun), "end": timing.format_clock(end)}
        text = t("No break for {n} min, from {start} to {end}.", n=end - begun, **times)
        yield Finding("no-break", over, text)


def _times(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield pinned times that are squeezed or leave a gap, and steps that do not fill their block."""
    slots = timing.schedule(workshop)
    for number, (block, slot) in enumerate(zip(workshop.blocks, slots, strict=True), start=1):
        at = timing.format_clock(slot.start)
        if slot.slack < 0:
            text = t("Block {n} is pinned to {time}, {minutes} min too early for what comes before it.",
                     n=number, time=at, minutes=-slot.slack)  # fmt: skip
            yield Finding("squeezed", block.id, text)
        if slot.slack > 0:
            text = t("{minutes} min are free before block {n}, which is pinned to {time}.",
                     n=number, time=at, minutes=slot.slack)  # fmt: skip
            yield Finding("free-time", block.id, text)
        gap = timing.steps_gap(block)
        if gap:
            text = t("The steps of block {n} fill {filled} of its {minutes} min.",
                     n=number, filled=block.minutes - gap, minutes=block.minutes)  # fmt: skip
            yield Finding("steps", block.id, text)


def _questions(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    for number, block in enumerate(workshop.blocks, start=1):
        if block.kind == "breakout" and not block.cards:
            yield Finding("no-question", block.id, t("Block {n} is a breakout without a question.", n=number))
        if block.cards and not block.listen_for.strip():
            text = t("Block {n} asks something, but does not say what to listen for.", n=number)
            yield Finding("no-listening", block.id, text)


def _leads(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield the blocks that nobody leads; when none is led yet, that is one thing to see to, not ten."""
    working = [
        (number, block) for number, block in enumerate(workshop.blocks, start=1) if block.kind != "break"
    ]
    missing = [(number, block) for number, block in working if not block.lead.strip()]
    if len(missing) == len(working) > 1:
        yield Finding("no-lead", missing[0][1].id, t("Nobody leads any block yet."))
        return
    for number, block in missing:
        yield Finding("no-lead", block.id, t("Nobody leads block {n}.", n=number))


def _lessons(lessons: Iterable[Lesson], places: Mapping[str, int], t: Translations) -> Iterator[Finding]:
    for lesson in lessons:
        text = t("Block {n}: {lesson}", n=places[lesson.block] + 1, lesson=learned.worded(lesson, t))
        yield Finding(TOOK_LONGER, lesson.block, text)


def _trials(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    """Yield what of the room has not been tried yet; before there is a run sheet, that can wait."""
    if not workshop.blocks:
        return
    missing = {"projector", "sound"}.difference(workshop.tried)
    if len(missing) == 2:
        yield Finding(NOT_TRIED, "", t("Projector and sound have not been tried."))
    elif "projector" in missing:
        yield Finding(NOT_TRIED, "", t("The projector has not been tried."))
    elif missing:
        yield Finding(NOT_TRIED, "", t("The sound has not been tried."))


def _bring(workshop: Workshop, t: Translations) -> Iterator[Finding]:
    things = materials(workshop)
    if things:
        text = t("To bring: {things}.", things="; ".join(thing.name for thing in things))
        yield Finding(BRING, "", text)
