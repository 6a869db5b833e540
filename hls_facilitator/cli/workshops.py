"""Commands about workshops: planning one or a programme of them, listing and showing what there is."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from hls_facilitator import ids
from hls_facilitator.cli.session import A_PATH, Session, command
from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import AppError, Person

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.plan.programmes import ProgrammeTemplate

YEARS = range(1980, 2200)  # of whose days every system can tell the epoch seconds


@command("new", language=False)
@click.argument("template")
@click.option("--title", help="Title, if not the template's.")
@click.option("--date", "day", default="", help="Date as 2026-11-05; of a programme, its first day.")
@click.option("--start", help="Start as 10:00, if not the template's.")
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), help="Language of the write-up, if not the template's."
)
@click.option("--people", "people_file", type=A_PATH, help="List of participants: CSV, TSV or XLSX.")
def new(
    session: Session,
    template: str,
    title: str | None,
    day: str,
    start: str | None,
    language: str | None,
    people_file: Path | None,
) -> None:
    """Plan a workshop from a template, or every session of a programme such as hls-week.

    The date of a programme is its first day; its start is that of its first session, and moves the others
    with it. The people take part in every session.
    """
    from hls_facilitator.cli.people import import_list
    from hls_facilitator.plan import programmes
    from hls_facilitator.plan.timing import parse_clock
    from hls_facilitator.plan.typed import one_line

    wanted = _Wanted(
        one_line(title or "") or None,
        day_of(day),
        parse_clock(start) if start else None,
        language,
        import_list((), people_file, session.t).people if people_file is not None else (),
    )
    programme = programmes.find(template)
    if programme is None:
        _plan_workshop(session, template, wanted)
    else:
        _plan_programme(session, programme, wanted)


class _Wanted(Struct, frozen=True):
    """What a new workshop or programme is to be beside its template; None or empty as the template has it."""

    title: str | None
    day: str
    start: int | None
    language: str | None
    people: tuple[Person, ...]


def _plan_workshop(session: Session, template: str, wanted: _Wanted) -> None:
    """Plan a workshop, and print it."""
    from hls_facilitator.desk import Desk
    from hls_facilitator.plan import edits
    from hls_facilitator.plan.programmes import names
    from hls_facilitator.plan.templates import catalogue, plan

    desk = Desk(session.library)
    workshop = plan(
        catalogue(session.library.own_templates(), session.t).find(template, names()),
        title=wanted.title,
        date=wanted.day,
        start=wanted.start,
        language=wanted.language,
        new_id=ids.new_id,
        now=desk.now(),
    )
    workshop = edits.set_people(workshop, wanted.people)
    desk.create(workshop)
    session.show({"id": workshop.id, "title": workshop.title}, [f"{workshop.id}  {workshop.title}"])


def _plan_programme(session: Session, template: ProgrammeTemplate, wanted: _Wanted) -> None:
    """Plan a programme with its sessions, all or none, and print them."""
    from hls_facilitator.plan.programmes import plan_programme
    from hls_facilitator.plan.timing import format_clock

    programme, sessions = plan_programme(
        template,
        title=wanted.title,
        date=wanted.day,
        start=wanted.start,
        language=wanted.language,
        people=wanted.people,
        new_id=ids.new_id,
        now=time.time(),
    )
    session.library.save_programme(programme, sessions).result()
    session.show(
        {"id": programme.id, "title": programme.title, "workshops": [one.id for one in sessions]},
        [
            f"{programme.id}  {programme.title}",
            *(f"  {one.id}  {one.date:10}  {format_clock(one.start)}  {one.title}" for one in sessions),
        ],
    )


def day_of(text: str) -> str:
    """Return an ISO date as typed, or empty; raises AppError when it is none."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day and day.year not in YEARS:
        raise AppError("“{text}” is not a date.", "", "Type it like 2026-11-05.", text=text)
    return day.isoformat() if day else ""


@command("list")
def list_workshops(session: Session) -> None:
    """List the workshops of the library."""
    from hls_facilitator.live import words
    from hls_facilitator.plan.timing import format_clock

    summaries = session.library.summaries()
    session.show(
        [
            {
                "id": summary.id,
                "title": summary.title,
                "date": summary.date,
                "start": format_clock(summary.start),
                "minutes": summary.minutes,
                "state": summary.state,
                "notes": summary.notes,
            }
            for summary in summaries
        ],
        [
            f"{summary.id}  {summary.date:10}  {words.state(summary.state, session.t):12}  {summary.title}"
            for summary in summaries
        ],
    )


@command("show")
@click.argument("workshop")
def show(session: Session, workshop: str) -> None:
    """Show one workshop with its run sheet."""
    from hls_facilitator.plan.timing import format_clock, schedule

    desk = session.desk(workshop)
    plan = desk.plan
    state = session.library.summary(plan.id).state
    slots = schedule(plan)
    blocks = [
        {
            "id": block.id,
            "title": block.title,
            "kind": block.kind,
            "minutes": block.minutes,
            "planned_start": format_clock(slot.start),
            "planned_end": format_clock(slot.end),
            "pinned": None if block.pinned is None else format_clock(block.pinned),
            "cards": [{"id": card.id, "question": card.question} for card in block.cards],
            "steps": [{"id": step.id, "title": step.title, "minutes": step.minutes} for step in block.steps],
        }
        for block, slot in zip(plan.blocks, slots, strict=True)
    ]
    session.show(
        {
            "id": plan.id,
            "title": plan.title,
            "state": state,
            "blocks": blocks,
            "people": plan.head_count,
            "groups": len(plan.groups),
            "notes": len(desk.notes),
        },
        [
            f"{plan.title}  {plan.date}".rstrip(),
            *(
                f"{format_clock(slot.start)}  {block.minutes:3} min  {block.title}"
                for block, slot in zip(plan.blocks, slots, strict=True)
            ),
            session.t.plural("{n} note", "{n} notes", len(desk.notes)),
        ],
    )
