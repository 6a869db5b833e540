"""Changes of who takes part, at which tables, and who sits where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError, Group, Rules
from hls_facilitator.plan import groups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from hls_facilitator.model import Arrival, Deal, Person, Workshop


def set_tables(workshop: Workshop, count: int, name: str, new_id: Callable[[], str]) -> Workshop:
    """Set the number of tables, keeping those there are; new ones are named like them, or `name`."""
    kept = workshop.groups[:count]
    numbered = re.fullmatch(r"(.*\S)\s+\d+", kept[-1].name) if kept else None
    word = numbered[1] if numbered else name
    new = tuple(Group(new_id(), f"{word} {n}") for n in range(len(kept) + 1, count + 1))
    return replace(workshop, groups=(*kept, *new))


def set_people(workshop: Workshop, people: Sequence[Person]) -> Workshop:
    """Set the list of those who take part, such as an import made it; who is not on it loses their seat."""
    gone = {person.id for person in workshop.participants}.difference([person.id for person in people])
    changed = replace(workshop, participants=tuple(people))
    if not gone:
        return changed
    rules = workshop.rules
    kept = replace(rules, apart=_companies(rules.apart, gone), together=_companies(rules.together, gone))
    return replace(changed, rules=kept, deal=workshop.deal and groups.leave(workshop.deal, gone))


def _companies(wishes: Sequence[tuple[str, ...]], gone: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return who should sit apart, or together, without those who are gone; one alone needs no wish."""
    left = (tuple(person for person in ids if person not in gone) for ids in wishes)
    return tuple(ids for ids in left if len(ids) > 1)


def remove_people(workshop: Workshop, person_ids: Collection[str]) -> Workshop:
    """Take people off the list, with their seats and what was wished for them."""
    return set_people(workshop, [one for one in workshop.participants if one.id not in person_ids])


def add_person(workshop: Workshop, person: Person) -> Workshop:
    """Add somebody at the end of the list; raises AppError without a name."""
    return set_people(workshop, (*workshop.participants, _named(person)))


def change_person(workshop: Workshop, person_id: str, **details: object) -> Workshop:
    """Change what is known about a person; raises AppError when no name is left."""
    person = _named(replace(workshop.person(person_id), **details))
    return set_people(workshop, [person if old.id == person_id else old for old in workshop.participants])


def mark(workshop: Workshop, person_ids: Collection[str], arrived: Arrival) -> Workshop:
    """Say that people are here, are still expected, or do not come."""
    people = workshop.participants
    return set_people(
        workshop, [replace(one, arrived=arrived) if one.id in person_ids else one for one in people]
    )


def lock(workshop: Workshop, tables: Mapping[str, str]) -> Workshop:
    """Keep people, by their ids, at these tables whenever tables are dealt; an empty table sets them free."""
    people = workshop.participants
    return set_people(workshop, [replace(one, locked=tables.get(one.id, one.locked)) for one in people])


def make_hosts(workshop: Workshop, tables: Mapping[str, str]) -> Workshop:
    """Make people, by their ids, hosts of these tables, where they stay; an empty table ends that."""
    people = workshop.participants
    return set_people(workshop, [replace(one, host_of=tables.get(one.id, one.host_of)) for one in people])


def remove_personal_data(workshop: Workshop) -> Workshop:
    """Forget who took part and who sat where; how many there were and all notes stay."""
    return replace(
        workshop,
        people=workshop.head_count,
        participants=(),
        deal=None,
        rules=Rules(workshop.rules.balance),
    )


def set_rules(workshop: Workshop, rules: Rules) -> Workshop:
    """Set what dealing keeps to."""
    return replace(workshop, rules=rules)


def set_deal(workshop: Workshop, deal: Deal | None) -> Workshop:
    """Set who sits where, or take everybody's seat away."""
    return replace(workshop, deal=deal)


def deal(
    workshop: Workshop, count: int, name: str, new_id: Callable[[], str], rounds: int = 1, seed: int = 0
) -> Workshop:
    """Deal everybody who may come to so many tables, new ones called `name` and their number.

    Raises AppError when nobody is on the list, or when there are more tables than people.
    """
    if not workshop.participants:
        raise AppError("Nobody is on the list of people.", "", "Import or add people, then deal the tables.")
    if not 1 <= count <= workshop.head_count:
        raise AppError(
            "{people} people cannot fill {tables} tables.",
            "Nothing was changed.",
            "Choose fewer tables, at least one.",
            people=workshop.head_count,
            tables=count,
        )
    laid = set_tables(workshop, count, name, new_id)
    ids = [group.id for group in laid.groups]
    return set_deal(laid, groups.deal(laid.participants, ids, laid.rules, rounds, seed))


def _named(person: Person) -> Person:
    """Return the person with a tidy name; raises AppError when there is none."""
    name = " ".join(person.name.split())
    if not name:
        raise AppError("A person needs a name.", "Nothing was changed.", "Type the name.")
    return replace(person, name=name)
