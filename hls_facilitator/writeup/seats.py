"""Who sits where, as it hangs at the door: the tables of each round, and everybody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import Column, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Deal, Workshop
    from hls_facilitator.writeup.document import Element

WIDTH, NAME_WIDTH = 160, 52  # mm, of all columns and of a name where rounds stand beside it
DENSE_FROM = 5  # rounds beside a name


def seat_elements(workshop: Workshop, deal: Deal, t: Translations) -> Iterator[Element]:
    """Yield the tables round by round, then the people by name with their table in each round.

    Who does not come is left out, and so is a table that the plan no longer has.
    """
    names = {person.id: person.name for person in workshop.participants if person.arrived != "no show"}
    tables = {group.id: group.name for group in workshop.groups}
    seats: dict[str, list[str]] = {person: [""] * len(deal.rounds) for person in names}
    for turn, (round_, takers) in enumerate(zip(deal.rounds, deal.note_takers, strict=True)):
        rows: list[tuple[str, ...]] = []
        for table, members, taker in zip(deal.tables, round_, takers, strict=True):
            here = [person for person in members if person in names]
            if table not in tables or not here:
                continue
            for person in here:
                seats[person][turn] = tables[table]
            together = ", ".join(sorted((names[person] for person in here), key=str.casefold))
            rows.append((tables[table], together, names.get(taker, "")))
        title = t("Round {n}", n=turn + 1) if len(deal.rounds) > 1 else t("Tables")
        yield from _table(title, t("Table"), rows, t)
    yield from _by_name(names, seats, len(deal.rounds), t)


def _table(title: str, table: str, rows: list[tuple[str, ...]], t: Translations) -> Iterator[Element]:
    if rows:
        columns = (Column(table, 36, row_header=True), Column(t("People"), 84), Column(t("Takes notes"), 40))
        yield Heading(1, title)
        yield Table(title, t("The tables with who sits there and who takes notes."), columns, tuple(rows))


def _by_name(
    names: dict[str, str], seats: dict[str, list[str]], rounds: int, t: Translations
) -> Iterator[Element]:
    order = sorted(names, key=lambda person: names[person].casefold())
    if not order:
        return
    share = (WIDTH - NAME_WIDTH) / rounds
    titles = [t("Round {n}", n=turn + 1) for turn in range(rounds)] if rounds > 1 else [t("Table")]
    columns = (Column(t("Name"), NAME_WIDTH, row_header=True), *(Column(title, share) for title in titles))
    rows = tuple((names[person], *seats[person]) for person in order)
    yield Heading(1, t("By name"), page_break=True)  # it hangs beside the other
    description = t("Everybody by name, with their table in each round.")
    yield Table(t("By name"), description, columns, rows, dense=rounds >= DENSE_FROM)
