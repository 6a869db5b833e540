"""Dot votes: who may give how many to the themes, and who gave which; giving and taking them is a Move."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.notes.moves import Move
from hls_facilitator.notes.record import Voted
from hls_facilitator.notes.record.record import MOST_DOTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Theme, Vote, Workshop

ROOM = "room"
"""Who votes where hands are counted: all of them together."""


def budget(workshop: Workshop, voter: str) -> int | None:
    """Return how many dots a voter has in all: a person, a table or the room; None when nobody can tell.

    A table and the room have those of their people, as far as it is known who they are.
    """
    people = {person.id for person in workshop.participants}
    if voter in people:
        return workshop.dots
    heads = workshop.head_count if voter == ROOM else seated(workshop, voter)
    return heads * workshop.dots if heads else None


def seated(workshop: Workshop, table: str) -> int:
    """Return how many people sit at a table in the last round; 0 when they are not dealt to the tables."""
    deal = workshop.deal
    if deal is None or table not in deal.tables or not deal.rounds:
        return 0
    return len(deal.rounds[-1][deal.tables.index(table)])


def of_themes(votes: Iterable[Vote]) -> Counter[str]:
    """Return how many dots each theme has, by its id."""
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.theme] += vote.dots
    return counts


def of_voters(votes: Iterable[Vote]) -> Counter[str]:
    """Return how many dots each voter gave."""
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.voter] += vote.dots
    return counts


def given(theme: Theme, voter: str, dots: int, votes: Iterable[Vote], most: int | None) -> Move:
    """Give a theme more dots of a voter, or take some back (below 0), as far as they have given it any.

    Raises AppError where the voter has fewer than that left of `most`, which is None where nobody can tell.
    """
    kept = [vote for vote in votes if vote.voter == voter]
    before = sum(vote.dots for vote in kept if vote.theme == theme.id)
    after = min(max(before + dots, 0), MOST_DOTS)
    if most is not None and dots > 0 and of_voters(kept)[voter] + dots > most:
        raise AppError(
            "All {n} dots are given.", "The votes are as they were.", "Take one back first.", n=most
        )
    if after == before:
        return Move((), ())
    return Move((Voted(theme.id, voter, after),), (Voted(theme.id, voter, before),))


def voters(workshop: Workshop, t: Translations) -> list[tuple[str, str]]:
    """Return who can vote as pairs of an id and a name: the room, then the tables, then the people."""
    tables = [(group.id, group.name) for group in workshop.groups]
    people = [(one.id, one.name) for one in workshop.participants if one.name and one.arrived != "no show"]
    return [(ROOM, t("The room, by hands")), *tables, *people]
