"""A table's seat: the workshop as a note-taker needs it, with nobody's data but what the table may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.carry.plans import LAST_INSTANT, plan_in
from hls_facilitator.carry.reading import UNCHANGED, check_names, damaged
from hls_facilitator.carry.sorts import PLAN
from hls_facilitator.model import AppError, Person, Rules, WriteUp
from hls_facilitator.plan.typed import folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hls_facilitator.carry.reading import Carried
    from hls_facilitator.model import Block, Group, Workshop
    from hls_facilitator.store.library import Library


def seat_at(workshop: Workshop, group: Group) -> Workshop:
    """Return the copy of a workshop that travels to the note-taker of a table; its seat has the table's id.

    It keeps the run sheet with its times, questions and what to listen for, and the names of the tables.
    What is for the facilitator alone stays behind: notes on blocks, who leads them, what to bring, the
    booking, rules, seats and what was decided about documents. Of the people of this table, and of no others,
    comes along what notes may name: name and organisation, the organisation alone, or nothing.
    """
    return replace(
        workshop,
        seat=group.id,
        people=workshop.head_count,
        blocks=tuple(map(_for_a_table, workshop.blocks)),
        participants=_nameable(workshop, group),
        deal=None,
        rules=Rules(),
        programme="",
        booked_from=None,
        booked_until=None,
        tried=(),
        write_up=WriteUp(),
    )


def seat_in(file: Carried) -> Workshop:
    """Return the seat in a seat file that was read; raises AppError for one that holds none.

    Its plan counts as created when the file was made: so a library knows which of two seats is the newer one.
    """
    check_names(file, PLAN)
    seat = plan_in(file)
    if not seat.seat or not 0 <= file.about.made_at <= LAST_INSTANT:
        raise damaged(file.path)
    return replace(seat, created_at=file.about.made_at)


def _for_a_table(block: Block) -> Block:
    return replace(block, note="", lead="", materials=())


def _nameable(workshop: Workshop, group: Group) -> tuple[Person, ...]:
    """Return whom notes of a table may name: people, organisations as people without a name, or nobody."""
    match workshop.attribution:
        case "named":
            return tuple(_people(workshop, group))
        case "team":
            return tuple(_organisations(workshop, group))
        case "none":
            return ()


def _organisations(workshop: Workshop, group: Group) -> Iterator[Person]:
    """Yield each organisation of a table once, as a person without a name.

    One that is called after somebody who takes part is left out: it would name them.
    """
    names = [f" {_compared(person.name)} " for person in workshop.participants if person.name.strip()]
    known: set[str] = set()
    for person in _people(workshop, group):
        compared = _compared(person.organisation)
        if compared and compared not in known and not any(name in f" {compared} " for name in names):
            known.add(compared)
            yield Person(f"organisation-{len(known)}", "", one_line(person.organisation))


def _compared(name: str) -> str:
    return one_line(folded(name))


def _people(workshop: Workshop, group: Group) -> Iterator[Person]:
    """Yield who sits at a table in some round, or is to stay there, as far as it may be known."""
    known = {person.id for person in workshop.participants if group.id in (person.locked, person.host_of)}
    if workshop.deal is not None and group.id in workshop.deal.tables:
        table = workshop.deal.tables.index(group.id)
        known.update(person for seats in workshop.deal.rounds for person in seats[table])
    for person in workshop.participants:
        if person.id in known and person.arrived != "no show":
            yield Person(person.id, person.name, person.organisation)


def refuse_mixing(library: Library, coming: Workshop, path: Path) -> None:
    """Raise AppError where a copy that comes in a file would mix with another's notes.

    One seat's copy is never mixed with another's or with the facilitator's, and shares a library with seats
    alone: what a note-taker gives must hold nothing else.
    """
    if coming.seat and not all(library.workshop(one.id).seat for one in library.summaries()):
        raise AppError(
            "{file} is for a note-taker, and this library holds workshops of its own.",
            UNCHANGED,
            "Open it on the note-taker’s computer, or name a new library.",
            file=path,
        )
    here = library.held(coming.id)
    if here is not None and here.seat != coming.seat:
        raise AppError(
            "{file} is another copy of “{title}” than the note-taker’s in this library.",
            UNCHANGED,
            "Use a library of its own for each copy.",
            file=path,
            title=here.title,
        )
