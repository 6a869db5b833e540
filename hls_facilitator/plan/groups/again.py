"""Dealing again on the day: late arrivals and no-shows move as few others as can be, and say why."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.model import Deal, Rules
from hls_facilitator.plan.groups.dealing import crowd_of, seated, with_note_takers
from hls_facilitator.plan.groups.musts import settle
from hls_facilitator.plan.groups.seating import MUST, Seating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person

MOST_TABLES = 12  # large and small ones compared for one move; among these somebody fits

Why = Literal["late", "no table", "rule", "even"]


class Move(Struct, frozen=True):
    """Somebody who gets another table in a round (from 0); `before` is empty for those who had none."""

    person: str
    round: int
    before: str
    after: str
    why: Why


class Redeal(Struct, frozen=True):
    """A deal brought up to date, and everybody who sits elsewhere than before."""

    deal: Deal
    moves: tuple[Move, ...]


def redeal(
    deal: Deal, people: Sequence[Person], tables: Sequence[str], rules: Rules | None = None, begun: int = 0
) -> Redeal:
    """Return the deal for the people there are now: no-shows out, late arrivals in, few others moved.

    The first `begun` rounds stay as they are; a table that only they know comes last. In the others people
    change tables only to keep a lock or a rule, because their table is gone, or to bring the tables within
    one person of each other.
    """
    crowd, ids = crowd_of(people, tables, rules or Rules())
    known = [
        {person: table for table, members in zip(deal.tables, now, strict=True) for person in members}
        for now in deal.rounds[begun:]
    ]
    place = {table: n for n, table in enumerate(tables)}
    seating = Seating(crowd, [[place.get(now.get(person, ""), -1) for person in ids] for now in known])
    index = {person: n for n, person in enumerate(ids)}
    for members in (members for now in deal.rounds[:begun] for members in now):
        seating.remember([index[person] for person in members if person in index])
    moves: list[Move] = []
    for turn, now in enumerate(known if tables else ()):
        reasons = _bring_up_to_date(seating, turn)
        for person, after in enumerate(seating.at[turn]):
            before = now.get(ids[person], "")
            if before != tables[after]:
                reason = reasons.get(person, "even")
                reason = "no table" if reason == "late" and before else reason
                moves.append(Move(ids[person], begun + turn, before, tables[after], reason))
    gone = [table for table in deal.tables if table not in place] if begun else []
    past = [
        (*(dict(zip(deal.tables, now, strict=True)).get(table, ()) for table in (*tables, *gone)),)
        for now in deal.rounds[:begun]
    ]
    rounds = [*past, *((*now, *(() for _ in gone)) for now in seated(seating, ids))]
    return Redeal(with_note_takers((*tables, *gone), rounds, people, deal), tuple(moves))


def _bring_up_to_date(seating: Seating, turn: int) -> dict[int, Why]:
    """Seat everybody in a round, keep what must hold and level the tables; return why people moved."""
    reasons: dict[int, Why] = {}
    at = seating.at[turn]
    for person in [person for person, table in enumerate(at) if table < 0]:
        _sit_well(seating, person, turn)
        reasons[person] = "late"
    if seating.is_broken(turn):
        earlier = tuple(at)
        settle(seating, turn, random.Random(0), level=False)
        for person, table in enumerate(at):
            if table != earlier[person]:
                reasons.setdefault(person, "rule")
    while (moved := _level_once(seating, turn)) is not None:
        reasons.setdefault(moved, "even")
    return reasons


def _sit_well(seating: Seating, person: int, turn: int) -> None:
    """Seat somebody at their own table, else at one of the smallest, where it costs least."""

    def cost(table: int) -> tuple[bool, int, int]:
        before = seating.cost
        seating.sit(person, turn, table)
        cost = seating.cost - before
        seating.leave(person, turn)
        return cost >= MUST, len(seating.members[turn][table]), cost

    seating.sit(person, turn, min(range(seating.crowd.tables), key=cost))


def _level_once(seating: Seating, turn: int) -> int | None:
    """Move one person from a largest to a smallest table where it costs least; return who, if anybody."""
    members = seating.members[turn]
    sizes = [len(table) for table in members]
    if max(sizes) - min(sizes) < 2:
        return None
    largest = [n for n, size in enumerate(sizes) if size == max(sizes)][:MOST_TABLES]
    smallest = [n for n, size in enumerate(sizes) if size == min(sizes)][:MOST_TABLES]
    crowd = seating.crowd
    people = [one for n in largest for one in members[n] if crowd.fixed[one] < 0 and not crowd.mates[one]]
    best: tuple[int, int, int] | None = None
    for person in people:
        before = seating.cost
        source = seating.leave(person, turn)
        for target in smallest:
            seating.sit(person, turn, target)
            choice = (seating.cost - before, person, target)
            seating.leave(person, turn)
            if choice[0] < MUST and (best is None or choice < best):
                best = choice
        seating.sit(person, turn, source)
    if best is None:
        return None
    _, person, target = best
    seating.leave(person, turn)
    seating.sit(person, turn, target)
    return person


def why(move: Move, t: Translations) -> str:
    """Return why somebody gets another table, in a few words."""
    match move.why:
        case "late":
            return t("came late")
        case "no table":
            return t("the table is gone")
        case "rule":
            return t("a lock or a rule asks for it")
        case "even":
            return t("makes the tables even")
