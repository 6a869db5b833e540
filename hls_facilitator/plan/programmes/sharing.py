"""One list of people for all sessions of a programme: whoever comes to several has one id in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import Deal, Person, Rules, Workshop
from hls_facilitator.plan.people import unite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def everybody(sessions: Sequence[Workshop], more: Sequence[Person] = ()) -> tuple[Person, ...]:
    """Return all people of these sessions, each once, and `more` among them; nobody is at a table."""
    people, _ = _united(sessions, more)
    return people


def share_people(sessions: Sequence[Workshop], more: Sequence[Person] = ()) -> tuple[Workshop, ...]:
    """Return the sessions with one list: everybody of any of them, and `more`, whose facts come first.

    The same person has the same id in every session. Each session keeps who has arrived there, who sits
    where and what its tables are dealt by. Sharing a second time changes nothing.
    """
    people, ids = _united(sessions, more)
    return tuple(
        _with_everybody(session, people, known) for session, known in zip(sessions, ids, strict=True)
    )


def _united(
    sessions: Sequence[Workshop], more: Sequence[Person]
) -> tuple[tuple[Person, ...], list[dict[str, str]]]:
    """Return everybody once, and for each session the id that each of its people has among them."""
    people: tuple[Person, ...] = ()
    ids: list[dict[str, str]] = []
    for part in (more, *(session.participants for session in sessions)):
        there = {person.id: person for person in people}
        free = [_free(person) for person in part]
        if all(there.get(person.id) == person for person in free):  # as once they are shared, at no cost
            ids.append({person.id: person.id for person in free})
        else:
            people, known = unite(people, free)
            ids.append(known)
    return people, ids[1:]


def _free(person: Person) -> Person:
    """Return what is known about a person wherever they come."""
    if (person.arrived, person.locked, person.host_of) == ("expected", "", ""):
        return person
    return replace(person, arrived="expected", locked="", host_of="")


def _with_everybody(session: Workshop, people: Sequence[Person], ids: Mapping[str, str]) -> Workshop:
    """Return a session with all these people; `ids` has the new id of each it knew."""
    here = {ids[person.id]: person for person in session.participants}
    participants = tuple(
        replace(
            person,
            arrived=here[person.id].arrived,
            locked=here[person.id].locked,
            host_of=here[person.id].host_of,
        )
        if person.id in here
        else person
        for person in people
    )
    return replace(
        session,
        participants=participants,
        deal=_dealt(session.deal, ids),
        rules=_ruled(session.rules, ids),
    )


def _dealt(deal: Deal | None, ids: Mapping[str, str]) -> Deal | None:
    """Return who sits where by the new ids."""
    if deal is None:
        return None
    return Deal(
        deal.tables,
        tuple(tuple(_renamed(table, ids) for table in turn) for turn in deal.rounds),
        tuple(_renamed(turn, ids) for turn in deal.note_takers),
    )


def _ruled(rules: Rules, ids: Mapping[str, str]) -> Rules:
    """Return who sits apart and together by the new ids."""
    return replace(
        rules,
        apart=tuple(_renamed(group, ids) for group in rules.apart),
        together=tuple(_renamed(group, ids) for group in rules.together),
    )


def _renamed(people: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids.get(person, person) for person in people)
