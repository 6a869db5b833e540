"""Plans of seats in which no two seats meet twice: the arithmetic behind rounds without repeats.

A plan gives each seat its table in each round, seats and tables counted from 0. Two constructions, both in
Colbourn and Dinitz, Handbook of Combinatorial Designs (2007): difference matrices (VI.17) for up to as many
rounds as tables, and one round that is turned on a circle (Kirkman's, II.2.8) for some more.
"""

from __future__ import annotations

import random

STEPS = 60_000  # shifts or seats tried before the search for a plan gives up
STEPS_A_START = 3_000  # of these in vain, and another beginning is luckier

LARGEST_CIRCLE = 48  # seats; beyond, the search for a round to turn takes longer than people wait

Plan = list[list[int]]
Shifts = list[list[int]]


def plan(tables: int, size: int, rounds: int, seats: int) -> Plan:
    """Return the tables of each of `seats` seats, at most `size` at a table, in as many rounds as were found.

    No two seats meet twice. Tables differ by at most one seat in every round.
    """
    if size > tables:
        return [[k % tables] for k in range(seats)]  # two of any table must meet again
    full = seats >= tables * size - 1  # leaving out more seats could leave a table almost empty
    rows_meet = full and size == tables
    shifts: Shifts = []
    for wanted in range(min(rounds, tables), 0, -1):
        shifts = _shifts(tables, size, wanted)
        if shifts:
            break
    found = len(shifts[0])
    strangers_left = rounds * (size - 1) < tables * size  # each seat meets size - 1 others a round
    if found + rows_meet < rounds and full and strangers_left and seats <= LARGEST_CIRCLE:
        for length in range(rounds, rounds + 4):
            turned = _turned(tables, size, length)
            if turned:
                return [seat[:rounds] for seat in turned[:seats]]
    moved = [[_moved(k % tables, shift, tables) for shift in shifts[k // tables]] for k in range(seats)]
    return [seat + [k // tables] * (found < rounds and rows_meet) for k, seat in enumerate(moved)]


def _is_power_of_two(tables: int) -> bool:
    """Return whether the tables are 1, 2, 4, 8 …."""
    return tables & (tables - 1) == 0


def _moved(place: int, shift: int, tables: int) -> int:
    """Return the table that a place moves to; powers of two add without carry, as their field does."""
    return place ^ shift if _is_power_of_two(tables) else (place + shift) % tables


def _shifts(tables: int, size: int, rounds: int) -> Shifts:
    """Return by how much each row of seats moves on in each round, none when no such shifts were found.

    Row i holds the seats i * tables onwards, one a table. Two rows whose shifts differ by another amount in
    every round never bring the same two seats together again; seats of one row never meet. The first row
    stays where it is.
    """
    if _is_power_of_two(tables):
        return [[_product(row, turn, tables) for turn in range(rounds)] for row in range(size)]
    if all(far * later % tables for far in range(1, size) for later in range(1, rounds)):
        return [[row * turn % tables for turn in range(rounds)] for row in range(size)]
    return _searched_shifts(tables, size, rounds)


def _product(one: int, other: int, tables: int) -> int:
    """Return the product in the field with 2, 4, 8 … elements, polynomials over {0, 1}."""
    result = 0
    for bit in range(other.bit_length()):
        result ^= (one << bit) * (other >> bit & 1)
    modulus = next(  # the smallest polynomial of this degree that has no divisor
        candidate for candidate in range(tables, 2 * tables) if _is_prime(candidate)
    )
    return _remainder(result, modulus)


def _remainder(value: int, modulus: int) -> int:
    """Return what is left of one polynomial after division by another."""
    while value.bit_length() >= modulus.bit_length():
        value ^= modulus << (value.bit_length() - modulus.bit_length())
    return value


def _is_prime(polynomial: int) -> bool:
    """Return whether no smaller polynomial divides this one."""
    return all(
        _remainder(polynomial, smaller)
        for smaller in range(2, 1 << polynomial.bit_length() // 2 + 1)
        if smaller < polynomial
    )


def _searched_shifts(tables: int, size: int, rounds: int) -> Shifts:
    """Return shifts found by trying, row by row, and beginning again where no row fits any more."""
    rng = random.Random(0)
    budget = STEPS
    while budget > 0:
        rows = [[0] * rounds]
        while len(rows) < size and len(rows[-1]) == rounds:
            rows.append(_row(rows, tables, rounds, rng))
            budget -= rounds * tables
        if len(rows[-1]) == rounds:
            return rows
    return []


def _row(rows: Shifts, tables: int, rounds: int, rng: random.Random) -> list[int]:
    """Return the shifts of one more row, shorter than `rounds` where no shift fitted any more."""
    row: list[int] = []
    used: list[set[int]] = [set() for _ in rows]
    for turn in range(rounds):
        values = list(range(tables)) if turn else [0]
        rng.shuffle(values)
        for value in values:
            differences = [(value - other[turn]) % tables for other in rows]
            if not any(far in seen for far, seen in zip(differences, used, strict=True)):
                row.append(value)
                for seen, difference in zip(used, differences, strict=True):
                    seen.add(difference)
                break
        else:
            return row
    return row


def _turned(tables: int, size: int, length: int) -> Plan | None:
    """Return `length` rounds that are one round turned on circles, or None when none was found.

    The seats are circles of `length` places and a few fixed seats. When all distances between seats of a
    table differ, turning the circles by one never brings two seats together again.
    """
    circles, fixed = divmod(tables * size, length)
    if fixed > tables:
        return None
    rng = random.Random(0)
    budget = STEPS
    while budget > 0:
        points = [(circle, place) for circle in range(circles) for place in range(length)]
        rng.shuffle(points)
        base = _Base(tables, size, length, fixed)
        if base.fill(0, points):
            return base.plan(circles)
        budget -= base.steps
    return None


class _Base:
    """The one round that is turned; fixed seats are circles with negative numbers."""

    def __init__(self, tables: int, size: int, length: int, fixed: int) -> None:
        self.tables = [[(-1 - n, 0)] if n < fixed else [] for n in range(tables)]
        self.size = size
        self.length = length
        self.distances: set[tuple[int, int, int]] = set()
        self.steps = 0

    def fill(self, table: int, points: list[tuple[int, int]]) -> bool:
        """Seat the points from this table on; return whether all found a seat."""
        if table == len(self.tables):
            return True
        seated = self.tables[table]
        if len(seated) == self.size:
            return self.fill(table + 1, points)
        for index, point in enumerate(points if seated else points[:1]):
            self.steps += 1
            if self.steps > STEPS_A_START:
                return False
            new = [self._distance(other, point) for other in seated]
            if len({*new} - self.distances) < len(new) or any(2 * far == self.length for *_, far in new):
                continue
            self.distances.update(new)
            seated.append(point)
            if self.fill(table, points[:index] + points[index + 1 :]):
                return True
            seated.pop()
            self.distances.difference_update(new)
        return False

    def _distance(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, int]:
        """Return the circles of two seats and how far one is ahead of the other."""
        (first, place), (second, further) = sorted((one, other))
        far = (further - place) % self.length if first >= 0 else 0
        return first, second, min(far, self.length - far) if first == second else far

    def plan(self, circles: int) -> Plan:
        """Return the tables of each seat as the circles turn."""
        at = {point: table for table, seated in enumerate(self.tables) for point in seated}
        order = [(circle, place) for circle in range(circles) for place in range(self.length)]
        fixed = [(circle, 0) for circle, _ in sorted(at) if circle < 0]
        turning = [
            [at[circle, (place - turn) % self.length] for turn in range(self.length)]
            for circle, place in order
        ]
        return turning + [[at[point]] * self.length for point in fixed]
