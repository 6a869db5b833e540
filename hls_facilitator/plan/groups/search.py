"""Better seatings: people change seats two by two as long as repeats or crowds of one kind become fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from hls_facilitator.plan.groups.seating import Seating

OTHERS = 12  # people tried for a change of seats with one who sits badly
SWAPS_A_SEAT = 60
MOST_SWAPS = 60_000  # about a second


def improve(seating: Seating, rng: random.Random) -> None:
    """Lower the cost of a seating by changes of seats; the sizes of the tables stay.

    How long it looks is counted in changes tried, not in seconds, so that a seed gives the same on every
    machine.
    """
    crowd = seating.crowd
    turns = range(len(seating.at))
    least = seating.least_cost()
    left = min(SWAPS_A_SEAT * crowd.size * len(turns), MOST_SWAPS)
    while left > 0 and seating.cost > least and crowd.tables > 1:
        badly = [
            (person, turn)
            for turn in turns
            for person in range(crowd.size)
            if seating.trouble(person, turn) > 0
        ]
        rng.shuffle(badly)
        left -= len(badly) // 4 + 1
        for person, turn in badly:
            if left <= 0 or seating.cost <= least:
                break
            if seating.trouble(person, turn) > 0:
                whole = rng.random() < 0.5  # the whole day of two people, which brings no two together again
                left -= _best_change(seating, person, turns if whole else (turn,), rng)


def _best_change(seating: Seating, person: int, turns: Sequence[int], rng: random.Random) -> int:
    """Let a person change seats with the best of some others unless all are worse; return the swaps tried."""
    before = seating.cost
    best, best_cost = -1, before + 1
    tried = 0
    for _ in range(OTHERS):
        other = rng.randrange(seating.crowd.size)
        if other == person:
            continue
        seating.swap(person, other, turns)
        tried += len(turns)
        if seating.cost < best_cost:
            best, best_cost = other, seating.cost
        seating.swap(person, other, turns)
    if best >= 0:
        seating.swap(person, best, turns)
    return tried
