"""What the Groups tab says: names, seats, what has changed since the tables were dealt, and who moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import groups
from ui.pages.plan.seats import Seat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Deal, Person, Workshop
    from hls_facilitator.plan.groups import Redeal

SHOWN = 3
"""Remarks and moves that are said; the rest is counted."""


def few(said: Sequence[str], t: Translations, count: int) -> str:
    """Return the first sentences, and how many more there are of `count`."""
    words = " ".join(said)
    more = count - len(said)
    return t("{facts} · {n} more", facts=words, n=more) if more > 0 else words


def names(plan: Workshop, t: Translations) -> dict[str, str]:
    """Return what people and tables are called, by their ids; tables that are gone, too."""
    gone = dict.fromkeys(plan.deal.tables if plan.deal else (), t("A table that is gone"))
    tables = {group.id: group.name for group in plan.groups}
    return gone | tables | {person.id: person.name for person in plan.participants}


def seats(people: Mapping[str, Person], deal: Deal, turn: int, place: int) -> tuple[Seat, ...]:
    """Return who sits at a table in a round, as the list shows them."""
    taker = deal.note_takers[turn][place]
    return tuple(
        Seat(
            person.id,
            person.name,
            person.organisation,
            takes_notes=person.id == taker,
            locked=bool(person.locked),
            host=bool(person.host_of),
            absent=person.arrived == "no show",
        )
        for member in deal.rounds[turn][place]
        if (person := people.get(member)) is not None
    )


def changed(plan: Workshop, t: Translations) -> str:
    """Return in words what is no longer as it was when the last round was dealt, or nothing."""
    deal = plan.deal
    if deal is None or not plan.participants:
        return ""
    seated = {person for members in deal.rounds[-1] for person in members}
    absent = sum(person.arrived == "no show" and person.id in seated for person in plan.participants)
    late = sum(person.arrived != "no show" and person.id not in seated for person in plan.participants)
    parts: list[str] = []
    if late:
        parts.append(t.plural("{n} person has no table.", "{n} people have no table.", late))
    if absent:
        words = t.plural("{n} person at a table does not come.", "{n} people at tables do not come.", absent)
        parts.append(words)
    if set(deal.tables) != {group.id for group in plan.groups}:
        parts.append(t("The tables are others than those dealt."))
    return " ".join(parts)


def moving(result: Redeal, t: Translations) -> str:
    """Return how many people would sit elsewhere than before."""
    people = {move.person for move in result.moves}
    if not people:
        return t("Nobody would move.")
    return t.plural("{n} person would move:", "{n} people would move:", len(people))


def moved(result: Redeal, t: Translations) -> str:
    """Return how many people sit elsewhere than before."""
    people = {move.person for move in result.moves}
    if not people:
        return t("The tables are up to date. Nobody moves.")
    return t.plural(
        "The tables are up to date. {n} person moves.",
        "The tables are up to date. {n} people move.",
        len(people),
    )


def moves(result: Redeal, plan: Workshop, t: Translations) -> list[str]:
    """Return who sits elsewhere than before, and why, each in a sentence."""
    called = names(plan, t)
    return [
        t(
            "{person} to {table} in round {n} ({why}).",
            person=called.get(move.person, ""),
            table=called.get(move.after, ""),
            n=move.round + 1,
            why=groups.why(move, t),
        )
        for move in result.moves
    ]
