"""Plan and journal as they travel: JSON in, JSON out, and nothing in it that a workshop could not hold."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from msgspec import DecodeError, ValidationError, json, to_builtins

from hls_facilitator.carry.reading import damaged
from hls_facilitator.carry.sorts import JOURNAL, PLAN
from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import Act, AppError, Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.carry.reading import Carried
    from hls_facilitator.model import Block, Card, Group, Handout, Person, Step

MOST = {"blocks": 300, "participants": 2_000, "groups": 200}
MOST_MINUTES = 40 * 60
MOST_ITEMS = 20_000  # in any other list, such as who sits where
LONGEST_TEXT = 20_000  # characters; those of a template may have half as many
LONGEST_ID = 64
MOST_ROUNDS = 50
IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the ids of workshops and seats look like, since members and libraries are named by them."""

LAST_INSTANT = 7_258_118_400.0  # the year 2200, in epoch seconds
LARGEST_NUMBER = 1e12
NEVER_NEGATIVE = ("people", "floor", "dots")
YEARS = range(1980, 2200)
MINUTES_OF_CLOCK = range(MOST_MINUTES + 24 * 60)


class UnfitError(ValueError):
    """Something in a plan or journal that no workshop of this app holds; says which."""


def write_plan(workshop: Workshop) -> bytes:
    """Return a plan as JSON; raises AppError for one that is larger than could be read again."""
    try:
        _check_plan(workshop)
    except UnfitError as unfit:
        raise AppError(
            "This workshop is larger than a file may hold: {blocks} blocks, {hours} h, {people} people, "
            "{tables} tables, and {signs} characters in a text.",
            "It is safe in the library.",
            "Make it smaller, then try again.",
            blocks=MOST["blocks"],
            hours=MOST_MINUTES // 60,
            people=MOST["participants"],
            tables=MOST["groups"],
            signs=LONGEST_TEXT,
        ) from unfit
    return json.encode(workshop)


def plan_in(file: Carried) -> Workshop:
    """Return the plan in a file that was checked; raises AppError for one that no workshop could hold."""
    try:
        plan = read_plan(file.members[PLAN])
    except UnfitError as error:
        raise damaged(file.path) from error
    if (plan.id, plan.seat) != (file.about.workshop, file.about.seat):
        raise damaged(file.path)
    return plan


def journal_in(file: Carried) -> tuple[Act, ...]:
    """Return the journal in a file that was checked; raises AppError for one that cannot be."""
    try:
        return read_journal(file.members[JOURNAL])
    except UnfitError as error:
        raise damaged(file.path) from error


def read_plan(data: bytes) -> Workshop:
    """Return the plan in a JSON text; raises UnfitError."""
    workshop = _decoded(data, Workshop)
    _check_plan(workshop)
    return workshop


def write_journal(acts: Sequence[Act]) -> bytes:
    """Return the acts of a run as JSON."""
    return json.encode(acts)


def read_journal(data: bytes) -> tuple[Act, ...]:
    """Return the acts in a JSON text, the first being a start; raises UnfitError."""
    acts = _decoded(data, tuple[Act, ...])
    _check_parts(to_builtins(acts))
    if [act.seq for act in acts] != list(range(1, len(acts) + 1)) or (acts and acts[0].kind != "start"):
        raise UnfitError("journal")
    if any(not 0 <= act.at <= LAST_INSTANT for act in acts):
        raise UnfitError("at")
    return acts


def _decoded(data: bytes, kind: Any) -> Any:  # noqa: ANN401 of the type that is asked for
    try:
        return json.decode(data, type=kind, strict=True)
    except (DecodeError, ValidationError, RecursionError, ValueError) as error:
        raise UnfitError(str(error)) from error


def _check_plan(workshop: Workshop) -> None:
    """Raise UnfitError for a plan with a value that the app could neither keep nor show."""
    _check_parts(to_builtins(workshop))
    for field, most in MOST.items():
        if len(getattr(workshop, field)) > most:
            raise UnfitError(field)
    if not all(map(IDENTITY.fullmatch, (workshop.id, workshop.seat or workshop.id))):
        raise UnfitError("id")
    if workshop.language not in LANGUAGES:
        raise UnfitError("language")
    if not all(map(_is_date, filter(None, (workshop.date, workshop.write_up.next_date)))):
        raise UnfitError("date")
    clocks = (
        workshop.start,
        workshop.booked_from,
        workshop.booked_until,
        *(b.pinned for b in workshop.blocks),
    )
    if any(clock not in MINUTES_OF_CLOCK for clock in clocks if clock is not None):
        raise UnfitError("clock")
    if any(block.minutes < 0 for block in workshop.blocks) or workshop.minutes > MOST_MINUTES:
        raise UnfitError("minutes")
    if not 0 <= workshop.created_at <= LAST_INSTANT:
        raise UnfitError("created_at")
    _check_ids(workshop)
    _check_seats(workshop)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _check_parts(value: object, field: str = "") -> None:
    """Raise UnfitError for a text, number or list, however deep, that is out of all proportion."""
    if isinstance(value, dict):
        for name, part in cast("dict[str, object]", value).items():
            _check_parts(part, name)
    elif isinstance(value, list | tuple):
        parts = cast("Sequence[object]", value)
        if len(parts) > MOST_ITEMS:
            raise UnfitError(field)
        for part in parts:
            _check_parts(part, field)
    elif not _fits(value, field):
        raise UnfitError(field)


def _fits(value: object, field: str) -> bool:
    """Return whether a text or number is one that a field could hold."""
    if isinstance(value, str):
        shortest, longest = (1, LONGEST_ID) if field == "id" else (0, LONGEST_TEXT)
        return shortest <= len(value) <= longest
    if isinstance(value, int | float):
        least = 0 if field in NEVER_NEGATIVE else -LARGEST_NUMBER
        return least <= value <= LARGEST_NUMBER  # which nan is not
    return True


def _check_ids(workshop: Workshop) -> None:
    """Raise UnfitError where two things of one sort have one id, which no table could keep apart."""
    for parts in _families(workshop):
        ids = [part.id for part in parts]
        if len(set(ids)) < len(ids):
            raise UnfitError("id")


def _families(workshop: Workshop) -> Iterator[Sequence[Block | Group | Person | Step | Card | Handout]]:
    """Yield the things among which an id may stand once."""
    yield from (workshop.blocks, workshop.groups, workshop.participants)
    for block in workshop.blocks:
        yield from (block.steps, block.cards, block.handouts)


def _check_seats(workshop: Workshop) -> None:
    """Raise UnfitError where somebody sits who is not on the list, or tables and rounds do not agree."""
    deal = workshop.deal
    if deal is None:
        return
    people = {person.id for person in workshop.participants}
    if not len(deal.rounds) == len(deal.note_takers) <= MOST_ROUNDS:
        raise UnfitError("deal")
    for seats, takers in zip(deal.rounds, deal.note_takers, strict=True):
        if not len(seats) == len(takers) == len(deal.tables):
            raise UnfitError("deal")
        seated = [person for table in seats for person in table]
        if len(set(seated)) < len(seated) or not people.issuperset(seated):
            raise UnfitError("deal")
        if any(taker and taker not in table for taker, table in zip(takers, seats, strict=True)):
            raise UnfitError("deal")
