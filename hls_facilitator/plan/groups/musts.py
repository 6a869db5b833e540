"""What must hold in a round: people who stay at a table, sit together or sit apart, by trying every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from hls_facilitator.plan.groups.seating import Crowd, Seating

TRIES = 5_000  # places tried before a round counts as impossible with tables of this size
MOST_UNITS = 200  # with more to place, trying every way takes too long; rooms do not ask for that


class Unit(Struct, frozen=True):
    """People who sit together, and the table they stay at, -1 for any."""

    people: frozenset[int]
    fixed: int


def settle(seating: Seating, turn: int, rng: random.Random, *, level: bool = True) -> None:
    """Seat one round so that all musts hold, moving few people; as many as can when not all can hold.

    Tables are as equal in size as the musts allow. With `level` off, people for whom nothing is asked stay
    where they are, and nobody without a seat gets one.
    """
    crowd, at = seating.crowd, seating.at[turn]
    present = [person for person in range(crowd.size) if level or at[person] >= 0]
    units = _units(crowd, [person for person in present if crowd.bound(person)])
    fair = -(-len(present) // crowd.tables)
    wanted: dict[int, int] | None = None
    if sum(unit.fixed < 0 for unit in units) <= MOST_UNITS:
        for room in (fair, fair + 1, fair + 2, 2 * fair, len(present)):
            wanted = wanted or _Trial(crowd, units, at, room).begin()
    wanted = wanted or _as_good_as_can_be(crowd, units, at)
    for unit, table in wanted.items():
        for person in units[unit].people:
            _seat(seating, person, turn, table)
    if level:
        _level_others(seating, turn, rng)


def _units(crowd: Crowd, people: list[int]) -> list[Unit]:
    """Return the people in units: mates, and the mates of mates, belong together."""
    units: list[Unit] = []
    waiting = set(people)
    for first in people:
        if first not in waiting:
            continue
        unit, found = {first}, [first]
        while found:
            new = crowd.mates[found.pop()] & waiting - unit
            unit |= new
            found += new
        waiting -= unit
        tables = sorted({crowd.fixed[person] for person in unit} - {-1})
        if len(tables) < 2:
            units.append(Unit(frozenset(unit), tables[0] if tables else -1))
        else:  # locked at several tables: each goes where they are locked, and the review says the rest
            units += [Unit(frozenset([person]), crowd.fixed[person]) for person in sorted(unit)]
    return units


class _Trial:
    """Seats units one by one, the one with the fewest tables to choose from first, and turns back at need."""

    def __init__(self, crowd: Crowd, units: list[Unit], at: list[int], room: int) -> None:
        self.crowd = crowd
        self.units = units
        self.at = at
        self.room = room
        self.taken = [0] * crowd.tables
        self.tries = 0
        bar = [frozenset[int]().union(*(crowd.apart[person] for person in unit.people)) for unit in units]
        self.foes = [
            {other for other, unit in enumerate(units) if bar[index] & unit.people}
            for index in range(len(units))
        ]

    def begin(self) -> dict[int, int] | None:
        """Return the table of each unit, or None when not all can be placed: those that are fixed first."""
        placed: dict[int, int] = {}
        for unit, asked in enumerate(self.units):
            if asked.fixed >= 0:
                if not self._tables(unit, placed):
                    return None
                placed[unit] = asked.fixed
                self.taken[asked.fixed] += len(asked.people)
        return self.place(placed)

    def place(self, placed: dict[int, int]) -> dict[int, int] | None:
        """Return the table of each unit, or None when the units left cannot be placed."""
        left = [unit for unit in range(len(self.units)) if unit not in placed]
        if not left:
            return placed
        choices = {unit: self._tables(unit, placed) for unit in left}
        unit = min(left, key=lambda unit: (len(choices[unit]), -len(self.units[unit].people), unit))
        for table in choices[unit]:
            self.tries += 1
            if self.tries > TRIES:
                return None
            self.taken[table] += len(self.units[unit].people)
            found = self.place({**placed, unit: table})
            if found is not None:
                return found
            self.taken[table] -= len(self.units[unit].people)
        return None

    def _tables(self, unit: int, placed: dict[int, int]) -> list[int]:
        """Return the tables a unit may have, its own first, then those with the fewest people."""
        asked = self.units[unit]
        barred = {placed[foe] for foe in self.foes[unit] if foe in placed}
        if unit in self.foes[unit]:  # together and apart at once
            return []
        if asked.fixed >= 0:
            return [asked.fixed] if asked.fixed not in barred else []
        own = [self.at[person] for person in asked.people]
        free = [
            table
            for table in range(self.crowd.tables)
            if table not in barred and self.taken[table] + len(asked.people) <= self.room
        ]
        return sorted(free, key=lambda table: (-own.count(table), self.taken[table]))


def _as_good_as_can_be(crowd: Crowd, units: list[Unit], at: list[int]) -> dict[int, int]:
    """Return a table for each unit with the fewest of those it must avoid, when some cannot be."""
    placed: dict[int, int] = {}
    people: list[set[int]] = [set() for _ in range(crowd.tables)]
    for index in sorted(
        range(len(units)), key=lambda index: (units[index].fixed < 0, -len(units[index].people))
    ):
        unit = units[index]
        foes = frozenset[int]().union(*(crowd.apart[person] for person in unit.people))
        own = [at[person] for person in unit.people]

        def worst(table: int, foes: Iterable[int] = foes, own: list[int] = own) -> tuple[int, int, int]:
            return len(people[table].intersection(foes)), -own.count(table), len(people[table])

        placed[index] = unit.fixed if unit.fixed >= 0 else min(range(crowd.tables), key=worst)
        people[placed[index]] |= unit.people
    return placed


def _seat(seating: Seating, person: int, turn: int, table: int) -> None:
    """Seat somebody at a table, from wherever they are."""
    at = seating.at[turn][person]
    if at != table:
        if at >= 0:
            seating.leave(person, turn)
        seating.sit(person, turn, table)


def _level_others(seating: Seating, turn: int, rng: random.Random) -> None:
    """Seat the people for whom nothing is asked so that the tables are as equal as they can be."""
    members = seating.members[turn]
    free = [person for person in range(seating.crowd.size) if not seating.bound[person]]
    rng.shuffle(free)
    for person in free:
        if seating.at[turn][person] < 0:
            seating.sit(person, turn, min(range(seating.crowd.tables), key=lambda table: len(members[table])))
    moved = True
    while moved:
        moved = False
        for person in free:
            smallest = min(range(seating.crowd.tables), key=lambda table: len(members[table]))
            if len(members[seating.at[turn][person]]) > len(members[smallest]) + 1:
                _seat(seating, person, turn, smallest)
                moved = True
