"""Who sits where in every round, as numbers: what a seating costs, kept up to date as people change seats.

People, tables, rounds and groups of people (organisations, roles) are counted from 0; -1 is none.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

MUST = 1_000_000  # two who should sit apart or together and do not
LOCK = 1_000  # musts a lock outweighs: it can always be kept
AGAIN = 300  # two who meet once more
ALIKE = (40, 5)  # two of one organisation at a table, two of one role


class Crowd(Struct, frozen=True):
    """The people and what is asked for them.

    `kinds` holds for each sort of balance the group of each person; `fixed` the table a person stays at;
    `apart` and `mates` whom they may not and whom they must sit with.
    """

    size: int
    tables: int
    kinds: tuple[tuple[int, ...], ...]
    fixed: tuple[int, ...]
    apart: tuple[frozenset[int], ...]
    mates: tuple[frozenset[int], ...]

    def bound(self, person: int) -> bool:
        """Return whether anything is asked for this person."""
        return self.fixed[person] >= 0 or bool(self.apart[person]) or bool(self.mates[person])

    def belong(self, one: int, other: int) -> bool:
        """Return whether two are asked to sit together, so that their meeting again is no fault."""
        return other in self.mates[one] or self.fixed[one] == self.fixed[other] >= 0


class Seating:
    """A seating that knows its cost; `at[round][person]` is a table, -1 for nobody's seat."""

    def __init__(self, crowd: Crowd, rounds: Sequence[Sequence[int]]) -> None:
        self.crowd = crowd
        self.at = [[-1] * crowd.size for _ in rounds]
        self.members: list[list[list[int]]] = [[[] for _ in range(crowd.tables)] for _ in rounds]
        self.met = [array("i", bytes(4 * crowd.size)) for _ in range(crowd.size)]
        self.counts = [
            [[[0] * (max(kinds, default=0) + 1) for _ in range(crowd.tables)] for _ in rounds]
            for kinds in crowd.kinds
        ]
        self.bound = [crowd.bound(person) for person in range(crowd.size)]
        self._expect_those_who_belong()
        self.cost = 0
        for turn, tables in enumerate(rounds):
            for person, table in enumerate(tables):
                if table >= 0:
                    self.sit(person, turn, table)

    def _expect_those_who_belong(self) -> None:
        """Let people who must sit together meet as often as they like."""
        for one in range(self.crowd.size):
            if self.bound[one]:
                for other in range(self.crowd.size):
                    if self.crowd.belong(one, other):
                        self.met[one][other] = -1_000

    def remember(self, table: Sequence[int]) -> None:
        """Count a meeting at a table of a round that is over."""
        for one in table:
            for other in table:
                if one != other:
                    self.met[one][other] += 1

    def sit(self, person: int, turn: int, table: int) -> None:
        """Seat somebody who has no seat in this round."""
        members = self.members[turn][table]
        met = self.met[person]
        again = 0
        for other in members:
            times = met[other] + 1
            met[other] = self.met[other][person] = times
            if times > 1:
                again += 1
        cost = again * AGAIN
        for kinds, counts, weight in zip(self.crowd.kinds, self.counts, ALIKE, strict=False):
            kind = kinds[person]
            if kind >= 0:
                cost += counts[turn][table][kind] * weight
                counts[turn][table][kind] += 1
        members.append(person)
        if self.bound[person]:
            cost += self.broken(person, turn, table) * MUST
        self.at[turn][person] = table
        self.cost += cost

    def leave(self, person: int, turn: int) -> int:
        """Take somebody's seat in this round away; return the table it was at."""
        table = self.at[turn][person]
        members = self.members[turn][table]
        members.remove(person)
        met = self.met[person]
        again = 0
        for other in members:
            times = met[other] - 1
            met[other] = self.met[other][person] = times
            if times > 0:
                again += 1
        cost = again * AGAIN
        for kinds, counts, weight in zip(self.crowd.kinds, self.counts, ALIKE, strict=False):
            kind = kinds[person]
            if kind >= 0:
                counts[turn][table][kind] -= 1
                cost += counts[turn][table][kind] * weight
        self.at[turn][person] = -1
        if self.bound[person]:
            cost += self.broken(person, turn, table) * MUST
        self.cost -= cost
        return table

    def swap(self, one: int, other: int, turns: Sequence[int]) -> None:
        """Let two people change places in these rounds."""
        for turn in turns:
            if self.at[turn][one] != self.at[turn][other]:
                table = self.leave(one, turn)
                self.sit(one, turn, self.leave(other, turn))
                self.sit(other, turn, table)

    def broken(self, person: int, turn: int, table: int) -> int:
        """Return how much of what is asked for a person a table would break, as the others sit now."""
        crowd, at = self.crowd, self.at[turn]
        wrong = LOCK * (0 <= crowd.fixed[person] != table)
        wrong += sum(at[other] == table for other in crowd.apart[person])
        return wrong + sum(-1 < at[other] != table for other in crowd.mates[person])

    def is_broken(self, turn: int) -> bool:
        """Return whether anything that is asked for is not kept in this round."""
        at = self.at[turn]
        return any(
            self.bound[person] and at[person] >= 0 and self.broken(person, turn, at[person]) > 0
            for person in range(self.crowd.size)
        )

    def trouble(self, person: int, turn: int) -> int:
        """Return what this person's seat in this round costs."""
        before = self.cost
        table = self.leave(person, turn)
        cost = before - self.cost
        self.sit(person, turn, table)
        return cost

    def least_cost(self) -> int:
        """Return a cost that no seating goes below: every group spread as evenly as it can be."""
        rounds = len(self.at)
        even = 0
        for kinds, weight in zip(self.crowd.kinds, ALIKE, strict=False):
            for count in Counter(kind for kind in kinds if kind >= 0).values():
                each, more = divmod(count, self.crowd.tables)
                pairs = self.crowd.tables * (each * (each - 1) // 2) + more * each
                even += pairs * weight * rounds
        return even
