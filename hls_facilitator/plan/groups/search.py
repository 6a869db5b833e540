"""Better seatings: people change seats two by two as long as repeats or crowds of one kind become fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from hls_facilitator.plan.groups.seating import Seating

OTHERS = 12  # people tried for a change of seats with one who sits badly
SWAPS_A_SEAT = 140
MOST_SWAPS = 60_000  # about a second
HEAT = 25  # the cost a change may add at first: a few of one role too many lead to one organisation fewer


def improve(seating: Seating, rng: random.Random) -> None:
    """Lower the cost of a seating by changes of seats; the sizes of the tables stay.

    At first changes for the worse are taken as well, less and less of them (simulated annealing). How long
    it looks is counted in changes tried, not in seconds, so that a seed gives the same on every machine.
    """
    turns = range(len(seating.at))
    least = seating.least_cost()
    most = min(SWAPS_A_SEAT * seating.crowd.size * len(turns), MOST_SWAPS)
    tried = 0
    while tried < most and seating.cost > least:
        badly = _badly_seated(seating)
        rng.shuffle(badly)
        for person, turn in badly:
            if tried >= most or seating.cost <= least:
                break
            if seating.trouble(person, turn) > 0:
                whole = rng.random() < 0.5  # the whole day of two people, which brings no two together again
                worse = rng.expovariate(1 / HEAT) * (1 - tried / most)
                tried += _best_change(seating, person, turns if whole else (turn,), worse, rng)
        tried += 1


def _badly_seated(seating: Seating) -> list[tuple[int, int]]:
    """Return the people whose seats cost something, each with the round."""
    return [
        (person, turn)
        for turn in range(len(seating.at))
        for person in range(seating.crowd.size)
        if seating.trouble(person, turn) > 0
    ]


def _best_change(
    seating: Seating, person: int, turns: Sequence[int], worse: float, rng: random.Random
) -> int:
    """Let a person change seats with the best of some others unless that costs more than `worse`.

    Returns the swaps tried.
    """
    best, best_cost = -1, seating.cost + worse
    tried = 0
    for _ in range(OTHERS):
        other = rng.randrange(seating.crowd.size)
        if other == person:
            continue
        seating.swap(person, other, turns)
        tried += len(turns)
        if seating.cost <= best_cost:
            best, best_cost = other, seating.cost
        seating.swap(person, other, turns)
    if best >= 0:
        seating.swap(person, best, turns)
    return tried
