"""When the sessions of a programme are: their order, their move to another first day, their overlaps."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.model import AppError, Workshop
from hls_facilitator.plan.timing import DAY, finish, format_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.programmes.template import ProgrammeTemplate


class Overlap(Struct, frozen=True):
    """Two sessions, by their ids, that share `minutes`; `start` is when, in minutes after midnight."""

    first: str
    second: str
    start: int
    minutes: int


def days_of(sessions: Sequence[Workshop], template: ProgrammeTemplate | None = None) -> dict[str, int]:
    """Return the day of each session, counted from 1, as far as it is known.

    Dates say it where there are any; else the template that the programme was planned from does.
    """
    dated = {session.id: date.fromisoformat(session.date) for session in sessions if session.date}
    if dated:
        first = min(dated.values())
        return {session: (day - first).days + 1 for session, day in dated.items()}
    planned: defaultdict[str, list[int]] = defaultdict(list)
    for session in template.sessions if template else ():
        planned[session.agenda.id].append(session.day)
    days: dict[str, int] = {}
    for session in sorted(sessions, key=_by_clock):
        if planned[session.template]:
            days[session.id] = planned[session.template].pop(0)
    return days


def in_order(sessions: Sequence[Workshop], template: ProgrammeTemplate | None = None) -> tuple[Workshop, ...]:
    """Return the sessions in the order they take place, those without a day last."""
    days = days_of(sessions, template)
    return tuple(sorted(sessions, key=lambda one: (one.id not in days, days.get(one.id, 0), *_by_clock(one))))


def move(
    sessions: Sequence[Workshop], first_day: str, template: ProgrammeTemplate | None = None
) -> tuple[Workshop, ...]:
    """Return the sessions with the first one on this day (ISO 8601), the others at the same distance.

    A session whose day is not known stays without a date; where none is known, the first one takes the
    day. Raises AppError for a day that leaves the calendar.
    """
    days = days_of(sessions, template) or {session.id: 1 for session in in_order(sessions)[:1]}
    return tuple(
        replace(session, date=day_after(first_day, days[session.id] - 1)) if session.id in days else session
        for session in sessions
    )


def put(session: Workshop, day: str, start: int) -> Workshop:
    """Return a session on this day (ISO 8601 or empty) at this start (minutes after midnight).

    Pinned times keep their distance from the start; when the room is booked is another matter.
    """
    later = start - session.start
    blocks = tuple(
        block if block.pinned is None else replace(block, pinned=(block.pinned + later) % DAY)
        for block in session.blocks
    )
    return replace(session, date=day, start=start, blocks=blocks)


def day_after(first_day: str, days: int) -> str:
    """Return the day so many days after another one, both ISO 8601; raises AppError past the calendar."""
    try:
        return (date.fromisoformat(first_day) + timedelta(days)).isoformat()
    except OverflowError:
        raise AppError(
            "A programme that begins on {day} would leave the calendar.", "", "Choose an earlier day.",
            day=first_day,
        ) from None  # fmt: skip


def overlaps(sessions: Sequence[Workshop], template: ProgrammeTemplate | None = None) -> tuple[Overlap, ...]:
    """Return every two sessions that are at the same time, in their order; one without a day never is."""
    days = days_of(sessions, template)
    spans: list[tuple[Workshop, int, int]] = []
    for session in in_order(sessions, template):
        if session.id in days:
            midnight = days[session.id] * DAY
            spans.append((session, midnight + session.start, midnight + finish(session)))
    found: list[Overlap] = []
    for (one, begins, ends), (other, starts, stops) in combinations(spans, 2):
        shared = min(ends, stops) - max(begins, starts)
        if shared > 0:
            found.append(Overlap(one.id, other.id, max(begins, starts) % DAY, shared))
    return tuple(found)


def overlap_in_words(overlap: Overlap, sessions: Sequence[Workshop], t: Translations) -> str:
    """Return what there is to say about two sessions at the same time."""
    titles = {session.id: session.title for session in sessions}
    return t(
        "“{one}” and “{other}” overlap by {minutes} min, from {start} to {end}.",
        one=titles[overlap.first],
        other=titles[overlap.second],
        minutes=overlap.minutes,
        start=format_clock(overlap.start),
        end=format_clock(overlap.start + overlap.minutes),
    )


def _by_clock(session: Workshop) -> tuple[int, str]:
    return session.start, session.id
