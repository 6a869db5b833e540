"""Quality and time of dealing people to tables, against a plain random deal of the same people in one run."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter

from msgspec.structs import replace

from hls_facilitator.model import Person
from hls_facilitator.plan import groups
from hls_facilitator.plan.groups import Deal, Rules

DRAWS = 30
MOST_MOVED = 0.15  # of those who come, when a tenth does not
ROLES = ("frontline", "manager", "commissioner", "charity", "citizen", "elected")


over: list[str] = []
"""What was slower or worse than it may be."""


def crowd(people: int, organisations: int, seed: int = 7) -> list[Person]:
    """Return people of organisations as unlike in size as in life."""
    rng = random.Random(seed)
    names = [f"Organisation {n}" for n in range(organisations)]
    # Each organisation comes at least once; none sends more than could sit at tables of their own.
    spread = names + rng.choices(names, weights=[1 + n % 4 for n in range(organisations)], k=people)
    return [
        Person(f"p{n}", f"Person {n}", organisation=spread[n], role=rng.choice(ROLES)) for n in range(people)
    ]


def random_deal(people: list[Person], tables: list[str], rounds: int) -> Deal:
    """Return the people shuffled and counted off, as by drawing lots."""
    rng = random.Random(1)
    ids = [person.id for person in people]
    dealt = tuple(
        tuple(tuple(mixed[place :: len(tables)]) for place in range(len(tables)))
        for mixed in (rng.sample(ids, len(ids)) for _ in range(rounds))
    )
    return Deal(tuple(tables), dealt, ())


def crowded_tables(deal: Deal, people: list[Person]) -> int:
    """Return at how many tables, over all rounds, two or more people of one organisation sit."""
    home = {person.id: person.organisation for person in people}
    return sum(
        max(Counter(home[one] for one in table if home[one]).values(), default=0) > 1
        for now in deal.rounds
        for table in now
    )


def timed_deal(people: list[Person], tables: list[str], rounds: int) -> tuple[Deal, float]:
    """Return a deal and the milliseconds it took."""
    began = time.perf_counter()
    dealt = groups.deal(people, tables, Rules(), rounds, seed=1)
    return dealt, (time.perf_counter() - began) * 1000


def compare(title: str, people: list[Person], count: int, rounds: int, limit: int) -> Deal:
    """Print one deal beside a random one; return it. It may repeat no pair."""
    tables = [f"t{n}" for n in range(count)]
    dealt, took = timed_deal(people, tables, rounds)
    lots = random_deal(people, tables, rounds)
    print(
        f"{title}: {groups.repeated_pairs(dealt)} repeated pairs (random {groups.repeated_pairs(lots)}), "
        f"{crowded_tables(dealt, people)} tables with two of one organisation "
        f"(random {crowded_tables(lots, people)}), {took:.0f} ms (limit {limit} ms)"
    )
    if took > limit or groups.repeated_pairs(dealt):
        over.append(title)
    return dealt


def rounds_without_repeats(deal: Deal) -> int:
    """Return how many rounds from the first on bring no two people together again."""
    kept = 0
    while kept < len(deal.rounds) and not groups.repeated_pairs(
        replace(deal, rounds=deal.rounds[: kept + 1])
    ):
        kept += 1
    return kept


def deal_again(title: str, people: list[Person], dealt: Deal) -> None:
    """Print how many others move when every tenth person does not come, whoever that is."""
    shares: list[float] = []
    repeats: list[int] = []
    began = time.perf_counter()
    for seed in range(DRAWS):
        absent = {person.id for person in random.Random(seed).sample(people, len(people) // 10)}
        now = [replace(one, arrived="no show") if one.id in absent else one for one in people]
        again = groups.redeal(dealt, now, dealt.tables)
        shares.append(len({move.person for move in again.moves}) / (len(people) - len(absent)))
        repeats.append(groups.repeated_pairs(again.deal))
    took = (time.perf_counter() - began) * 1000 / DRAWS
    print(
        f"{title}, 10 % do not come, {DRAWS} draws: {statistics.mean(shares):.1%} of the others move in any "
        f"round, at worst {max(shares):.1%} (limit {MOST_MOVED:.0%}); "
        f"repeated pairs at worst {max(repeats)}; {took:.0f} ms"
    )
    if max(shares) >= MOST_MOVED:
        over.append(f"{title}, dealt again")


def main() -> int:
    """Print every figure with its limit; returns 1 when one is over it."""
    forty = crowd(40, 12)
    dealt = compare("40 people, 8 tables, 4 rounds", forty, 8, 4, 300)
    deal_again("40 people", forty, dealt)
    for rounds in (5, 7):
        girls = [Person(f"p{n}", f"Person {n}") for n in range(15)]
        dealt = compare(f"Kirkman's 15, 5 tables, {rounds} rounds", girls, 5, rounds, 2000)
        print(f"  rounds without repeats: {rounds_without_repeats(dealt)} of 7")
    hall = crowd(300, 31)
    dealt = compare("300 people, 40 tables, 3 rounds, 31 organisations", hall, 40, 3, 2000)
    deal_again("300 people", hall, dealt)
    compare("2,000 people, 200 tables, 3 rounds, 300 organisations", crowd(2000, 300), 200, 3, 10_000)
    if over:
        print(f"Over their limit: {', '.join(over)}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
