"""People dealt to tables for rounds: a plan of seats, then what must hold, then changes for the better."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import Deal, Rules
from hls_facilitator.plan.groups.designs import plan
from hls_facilitator.plan.groups.musts import settle
from hls_facilitator.plan.groups.search import improve
from hls_facilitator.plan.groups.seating import Crowd, Seating

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from hls_facilitator.model import Person, Round


def table_count(people: int, size: int) -> int:
    """Return the number of tables that brings their size nearest to `size`; at least one."""
    return max(1, round(people / max(1, size)))


def deal(
    people: Sequence[Person],
    tables: Sequence[str],
    rules: Rules | None = None,
    rounds: int = 1,
    seed: int = 0,
) -> Deal:
    """Return everybody who is not a no-show at these tables (ids of groups), once in each round.

    Locks, hosts, apart and together come first, then that no two meet twice, then organisations, then
    roles; tables differ by one person at most unless the first need it. What cannot be kept is named by
    `review`. 300 people in three rounds take about a second.
    """
    crowd, ids = crowd_of(people, tables, rules or Rules())
    if not ids or not tables:
        return with_note_takers(tuple(tables), [tuple(() for _ in tables)] * rounds, people)
    rng = random.Random(seed)
    seating = Seating(crowd, _first_seats(crowd, rounds, rng))
    for turn in range(rounds):
        if seating.is_broken(turn):
            settle(seating, turn, rng)
    improve(seating, rng)
    return with_note_takers(tuple(tables), seated(seating, ids), people)


def crowd_of(people: Sequence[Person], tables: Sequence[str], rules: Rules) -> tuple[Crowd, tuple[str, ...]]:
    """Return the people who take part as numbers, and their ids in that order."""
    present = [person for person in people if person.arrived != "no show"]
    index = {person.id: n for n, person in enumerate(present)}
    place = {table: n for n, table in enumerate(tables)}

    def company(sets: Iterable[Sequence[str]]) -> tuple[frozenset[int], ...]:
        found: list[set[int]] = [set() for _ in present]
        for ids in sets:
            members = {index[person] for person in ids if person in index}
            for member in members:
                found[member] |= members - {member}
        return tuple(map(frozenset, found))

    kinds: list[tuple[int, ...]] = []
    for field in rules.balance:
        words = [getattr(person, field).casefold().strip() for person in present]
        number = {word: n for n, word in enumerate(sorted(set(words) - {""}))}
        kinds.append(tuple(number.get(word, -1) for word in words))
    crowd = Crowd(
        len(present),
        len(tables),
        tuple(kinds),
        tuple(place.get(person.host_of, place.get(person.locked, -1)) for person in present),
        company(rules.apart),
        company(rules.together),
    )
    return crowd, tuple(index)


def _first_seats(crowd: Crowd, rounds: int, rng: random.Random) -> list[list[int]]:
    """Return the table of each person in each round, by a plan in which few or no two meet twice.

    People of one organisation get seats of one row as far as it goes: such seats never meet. Those who
    stay at a table get the seats that stay.
    """
    seats = plan(crowd.tables, -(-crowd.size // crowd.tables), rounds, crowd.size)
    order = _order(crowd, seats, rng)
    first: list[list[int]] = []
    for turn in range(rounds):
        tables = [0] * crowd.size
        places = order if turn < len(seats[0]) else rng.sample(order, crowd.size)
        for seat, person in enumerate(places):
            tables[person] = seats[seat][turn] if turn < len(seats[0]) else seat % crowd.tables
        first.append(tables)
    return first


def _order(crowd: Crowd, seats: list[list[int]], rng: random.Random) -> list[int]:
    """Return the people in the order of the seats they get."""
    people = rng.sample(range(crowd.size), crowd.size)
    for kinds in reversed(crowd.kinds):
        sizes = Counter(kinds)
        people.sort(key=lambda person: (-sizes[kinds[person]], kinds[person]))
    stay = {seat[0]: n for n, seat in enumerate(seats) if len(set(seat)) == 1}
    given: dict[int, int] = {}
    for person in people:
        seat = stay.get(crowd.fixed[person], -1)
        if seat >= 0 and seat not in given:
            given[seat] = person
    others = iter([person for person in people if person not in set(given.values())])
    return [given[seat] if seat in given else next(others) for seat in range(crowd.size)]


def seated(seating: Seating, ids: Sequence[str]) -> list[Round]:
    """Return the rounds of a seating by ids, at each table in the order of the list of people."""
    return [
        tuple(tuple(ids[person] for person in sorted(table)) for table in members)
        for members in seating.members
    ]


def with_note_takers(
    tables: tuple[str, ...], rounds: Sequence[Round], people: Sequence[Person], earlier: Deal | None = None
) -> Deal:
    """Return the deal with somebody at each table who takes notes: in turns, and no host where others sit.

    Note-takers of an earlier deal stay as long as they stay at the table.
    """
    hosts = {person.id for person in people if person.host_of}
    duties: Counter[str] = Counter()
    takers: list[tuple[str, ...]] = []
    for turn, now in enumerate(rounds):
        known = dict(zip(earlier.tables, earlier.note_takers[turn], strict=True)) if earlier else {}
        chosen = [
            known[table]
            if known.get(table) in members
            else min(members, key=lambda person: (person in hosts, duties[person]), default="")
            for table, members in zip(tables, now, strict=True)
        ]
        duties.update(chosen)
        takers.append(tuple(chosen))
    return Deal(tables, tuple(rounds), tuple(takers))


def repeated_pairs(deal: Deal) -> int:
    """Return how many pairs of people share a table in more than one round, whatever the reason."""
    met = Counter(
        (one, other)
        for tables in deal.rounds
        for table in tables
        for n, one in enumerate(sorted(table))
        for other in sorted(table)[:n]
    )
    return sum(times > 1 for times in met.values())


def move(deal: Deal, turn: int, person: str, table: str) -> Deal:
    """Return the deal with a person moved by hand to a table (an id) in a round, which counts from 0."""
    target = deal.tables.index(table)
    moved = [
        tuple(one for one in members if one != person) if person in members else members
        for members in deal.rounds[turn]
    ]
    moved[target] += (person,)
    return _with_round(deal, turn, tuple(moved))


def leave(deal: Deal, people: Collection[str]) -> Deal:
    """Return the deal without the seats of these people, by their ids."""
    for turn, now in enumerate(deal.rounds):
        if any(person in people for members in now for person in members):
            left = tuple(tuple(one for one in members if one not in people) for members in now)
            deal = _with_round(deal, turn, left)
    return deal


def take_notes(deal: Deal, turn: int, person: str) -> Deal:
    """Return the deal with a person taking the notes of the table they sit at in a round (from 0)."""
    takers = tuple(
        person if person in members else taker
        for taker, members in zip(deal.note_takers[turn], deal.rounds[turn], strict=True)
    )
    return replace(deal, note_takers=(*deal.note_takers[:turn], takers, *deal.note_takers[turn + 1 :]))


def _with_round(deal: Deal, turn: int, now: Round) -> Deal:
    """Return the deal with another seating of one round; a table whose note-taker has left gets another."""
    takers = tuple(
        taker if taker in members else (members[0] if members else "")
        for taker, members in zip(deal.note_takers[turn], now, strict=True)
    )
    return replace(
        deal,
        rounds=(*deal.rounds[:turn], now, *deal.rounds[turn + 1 :]),
        note_takers=(*deal.note_takers[:turn], takers, *deal.note_takers[turn + 1 :]),
    )
