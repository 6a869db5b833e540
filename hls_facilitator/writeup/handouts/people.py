"""About people, by name and never more: who sits where, rotation slips, the list of names, and badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import Column, Heading, Table, Title
from hls_facilitator.writeup.handouts.pages import about, document
from hls_facilitator.writeup.handouts.seating import by_last_name, coming, round_name, seating
from hls_facilitator.writeup.sheets import Slip, Slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.handouts.seating import Seating

WIDTH, NAME_WIDTH = 160, 52  # mm, of all columns and of a name where rounds stand beside it
DENSE_FROM = 5  # rounds beside a name
ROUNDS_IN_LINES = 4  # more rounds than these run on in one paragraph of a slip


def seats(workshop: Workshop, t: Translations) -> Document:
    """Return who sits where, as it hangs at the door: the tables of each round, and everybody by name."""
    kind = t("Who sits where")
    seated = seating(workshop)
    names = {group.id: group.name for group in workshop.groups}
    elements: list[Element] = [Title(kind, workshop.title, about(workshop, t))]
    for turn in range(seated.rounds):
        rows = tuple(
            (names[table], ", ".join(turns[turn].people), turns[turn].note_taker)
            for table, turns in seated.tables.items()
            if turns[turn].people
        )
        if rows:
            elements += _round(round_name(turn, t) if seated.rounds > 1 else t("Tables"), rows, t)
    return document(workshop, kind, "record", (*elements, *_by_name(seated, t)), t)


def _round(title: str, rows: tuple[tuple[str, ...], ...], t: Translations) -> tuple[Element, Element]:
    columns = (Column(t("Table"), 36, row_header=True), Column(t("People"), 84), Column(t("Takes notes"), 40))
    return Heading(1, title), Table(
        title, t("The tables with who sits there and who takes notes."), columns, rows
    )


def _by_name(seated: Seating, t: Translations) -> Iterator[Element]:
    if not seated.people:
        return
    rounds = seated.rounds
    share = (WIDTH - NAME_WIDTH) / rounds
    titles = [round_name(turn, t) for turn in range(rounds)] if rounds > 1 else [t("Table")]
    columns = (Column(t("Name"), NAME_WIDTH, row_header=True), *(Column(title, share) for title in titles))
    yield Heading(1, t("By name"), page_break=True)  # it hangs beside the other
    description = t("Everybody by name, with their table in each round.")
    rows = tuple((name, *tables) for name, tables in seated.people)
    yield Table(t("By name"), description, columns, rows, dense=rounds >= DENSE_FROM)


def slips(workshop: Workshop, t: Translations) -> Document:
    """Return a slip of paper for everybody who has a seat: their name and their table in each round."""
    seated = seating(workshop)
    made = tuple(Slip(name, _turns(tables, t)) for name, tables in seated.people if any(tables))
    kind = t("Rotation slips") if seated.rounds > 1 else t("Table slips")
    words = t("Slips by name to cut out, each with a person’s table in each round.")
    return document(workshop, kind, "sheet", [_to_cut(workshop, kind, words, made, t)], t)


def _turns(tables: tuple[str, ...], t: Translations) -> tuple[str, ...]:
    """Return where a person sits, a line for each round while they are few."""
    if len(tables) == 1:
        return tables
    turns = [
        t("Round {n}: {table}", n=turn, table=table) for turn, table in enumerate(tables, start=1) if table
    ]
    return tuple(turns) if len(turns) <= ROUNDS_IN_LINES else (" · ".join(turns),)


def name_list(workshop: Workshop, t: Translations) -> Document:
    """Return everybody who comes by last name, with organisation and role; no address and no needs."""
    kind = t("List of names")
    people = sorted(coming(workshop), key=lambda person: by_last_name(person.name))
    rows = [(person.name, person.organisation, person.role) for person in people]
    titles = (t("Name"), t("Organisation"), t("Role"))
    kept = [place for place in range(3) if place == 0 or any(row[place].strip() for row in rows)]
    columns = tuple(Column(titles[place], WIDTH / len(kept), row_header=place == 0) for place in kept)
    table = Table(
        kind,
        t("Everybody by last name, with organisation and role."),
        columns,
        tuple(tuple(row[place] for place in kept) for row in rows),
    )
    return document(workshop, kind, "record", (Title(kind, workshop.title, about(workshop, t)), table), t)


def badges(workshop: Workshop, t: Translations) -> Document:
    """Return a name badge for everybody who comes, to cut out, in the order of the list of names."""
    people = sorted(coming(workshop), key=lambda person: by_last_name(person.name))
    made = tuple(
        Slip(person.name, tuple(part for part in (person.organisation.strip(), person.role.strip()) if part))
        for person in people
    )
    kind = t("Name badges")
    words = t("Badges to cut out, each with a name, organisation and role.")
    return document(workshop, kind, "sheet", [_to_cut(workshop, kind, words, made, t, large=True)], t)


def _to_cut(
    workshop: Workshop, kind: str, words: str, made: tuple[Slip, ...], t: Translations, *, large: bool = False
) -> Slips:
    return Slips(kind, words, t("Cut along the lines"), workshop.title.partition(": ")[0], made, large)
