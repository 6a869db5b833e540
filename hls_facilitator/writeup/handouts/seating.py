"""Who sits where, by the names of people and tables: what all sheets about people are told from."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person, Workshop


class Seat(Struct, frozen=True):
    """A table in one round: who sits there, by name, and who of them takes notes, or nobody."""

    people: tuple[str, ...]
    note_taker: str


class Seating(Struct, frozen=True):
    """The deal in names, without those who do not come and without tables that the plan no longer has.

    `tables[group]` is a Seat for each round, `people` are (name, table in each round) in the order of names;
    a table is empty where somebody has no seat.
    """

    rounds: int
    tables: dict[str, tuple[Seat, ...]]
    people: tuple[tuple[str, tuple[str, ...]], ...]


def seating(workshop: Workshop) -> Seating:
    """Return who sits where; nobody sits anywhere before the tables are dealt."""
    names = {person.id: person.name for person in coming(workshop)}
    groups = {group.id: group.name for group in workshop.groups}
    deal = workshop.deal
    if deal is None:
        return Seating(0, {}, ())
    at: dict[str, list[str]] = {person: [""] * len(deal.rounds) for person in names}
    tables: dict[str, list[Seat]] = {table: [] for table in deal.tables if table in groups}
    for turn, (round_, takers) in enumerate(zip(deal.rounds, deal.note_takers, strict=True)):
        for table, members, taker in zip(deal.tables, round_, takers, strict=True):
            if table not in tables:
                continue
            here = [person for person in members if person in names]
            for person in here:
                at[person][turn] = groups[table]
            people = tuple(sorted((names[person] for person in here), key=by_name))
            tables[table].append(Seat(people, names.get(taker, "")))
    order = sorted(names, key=lambda person: by_name(names[person]))
    return Seating(
        len(deal.rounds),
        {table: tuple(seats) for table, seats in tables.items()},
        tuple((names[person], tuple(at[person])) for person in order),
    )


def coming(workshop: Workshop) -> list[Person]:
    """Return who is on the list and not known to stay away."""
    return [person for person in workshop.participants if person.arrived != "no show"]


def by_name(name: str) -> str:
    """Return what names are sorted by: without case, and Émile beside Emil."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))


def by_last_name(name: str) -> tuple[str, str]:
    """Return what a list by last name is sorted by: the last word, or what stands before a comma."""
    first = name.partition(",")[0].split()
    return by_name(first[-1] if first else ""), by_name(name)


def round_name(turn: int, t: Translations) -> str:
    """Return what the room calls a round, counted from 0."""
    return t("Round {n}", n=turn + 1)
