"""Plans a programme from its template, and keeps its place in its sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError, Card, Programme
from hls_facilitator.plan import templates
from hls_facilitator.plan.programmes.days import day_after
from hls_facilitator.plan.shows import moved
from hls_facilitator.plan.timing import DAY, format_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import Person, Workshop
    from hls_facilitator.plan.programmes.template import ProgrammeTemplate, SessionTemplate


def plan_programme(
    template: ProgrammeTemplate,
    *,
    title: str | None = None,
    date: str = "",
    start: int | None = None,
    language: str | None = None,
    people: Sequence[Person] = (),
    new_id: Callable[[], str],
    now: float,
) -> tuple[Programme, tuple[Workshop, ...]]:
    """Return a new programme and its sessions in their order, each with ids of its own.

    `date` is the first day (ISO 8601), or empty: then the sessions have no date and keep their start.
    `start` is when the first session begins (minutes after midnight), and moves all others with it;
    `language` is that of every write-up, `people` take part in every session, `now` is epoch seconds.
    Raises AppError when a session would begin on another day than planned.
    """
    programme = Programme(
        new_id(),
        title or template.title,
        language=language or template.language,
        place=template.place,
        audience=template.audience,
        outcomes=template.outcomes,
        template=template.id,
        source=template.source,
        created_at=now,
    )
    later = 0 if start is None else start - template.sessions[0].start
    sessions = tuple(
        replace(
            _session(session, later, language, new_id, now),
            date=day_after(date, session.day - 1) if date else "",
            place=template.place,
            participants=tuple(people),
            programme=programme.id,
        )
        for session in template.sessions
    )
    return programme, sessions


def _session(
    session: SessionTemplate, later: int, language: str | None, new_id: Callable[[], str], now: float
) -> Workshop:
    """Return a session from its agenda, begun by so many minutes `later`, its question asked at once."""
    begins = session.start + later
    if not 0 <= begins < DAY:
        raise AppError(
            "“{title}” would not begin on its day any more.",
            "Nothing was planned.",
            "It is meant for {time}; choose a start nearer to the programme’s own.",
            title=session.name,
            time=format_clock(session.start),
        )
    workshop = templates.plan(
        session.agenda, title=session.name, start=begins, language=language, new_id=new_id, now=now
    )
    asked = {card.question for block in workshop.blocks for card in block.cards}
    if not session.question or session.question in asked:
        return workshop
    first, *rest = workshop.blocks
    places = {index: index + 1 for index in range(len(first.cards))}
    cards = (Card(new_id(), session.question), *first.cards)
    opened = replace(first, cards=cards, steps=moved(first.steps, places))
    return replace(workshop, blocks=(opened, *rest))


def settle(
    programme: Programme, sessions: Sequence[Workshop], place: str
) -> tuple[Programme, tuple[Workshop, ...]]:
    """Return the programme at a place, and its sessions there unless they have a place of their own."""
    there = tuple(
        replace(session, place=place) if session.place in ("", programme.place) else session
        for session in sessions
    )
    return replace(programme, place=place), there
