"""People as rows: who takes part, what dealing keeps to, and who sits where in every round.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from hls_facilitator.model import Balance, Deal, Person, Rules
from hls_facilitator.store.db import query
from hls_facilitator.store.ordered import rewrite
from hls_facilitator.store.statements import insert, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

PERSON = ("id", "name", "organisation", "role", "email", "ticket", "needs", "arrived", "locked", "host_of")
COMPANY = ("sort", "number", "position", "person_id")
SEATING = ("round", "group_id", "position", "person_id", "takes_notes")
DEALING = ("balance", "tables", "rounds")

Seats = dict[tuple[int, str], tuple[tuple[str, ...], str]]


class Participation(Struct, frozen=True):
    """What a workshop knows about its people."""

    participants: tuple[Person, ...]
    rules: Rules
    deal: Deal | None


def read_people(db: Database, workshop_id: str) -> Participation:
    """Return the people with their rules and seats; nobody when there are no rows."""
    rows = query(db, f"{select(PERSON, 'person')} ORDER BY position", [workshop_id])
    participants = tuple(Person(**row) for row in rows)
    found = query(db, select(DEALING, "dealing"), [workshop_id])
    if not found:
        return Participation(participants, Rules(), None)
    row = found[0]
    rules = Rules(
        json.decode(row["balance"], type=tuple[Balance, ...]),
        _companies(db, workshop_id, "apart"),
        _companies(db, workshop_id, "together"),
    )
    tables = json.decode(row["tables"], type=tuple[str, ...])
    deal = _deal(db, workshop_id, tables, row["rounds"]) if row["rounds"] else None
    return Participation(participants, rules, deal)


def _companies(db: Database, workshop_id: str, sort: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of people who should sit apart, or together."""
    sql = select(("number", "person_id"), "company", "workshop_id = ? AND sort = ?")
    sets: defaultdict[int, list[str]] = defaultdict(list)
    for number, person in db.conn.execute(f"{sql} ORDER BY number, position", [workshop_id, sort]):
        sets[number].append(person)
    return tuple(tuple(ids) for ids in sets.values())


def _deal(db: Database, workshop_id: str, tables: tuple[str, ...], rounds: int) -> Deal:
    seats: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    takers: dict[tuple[int, str], str] = {}
    for row in query(db, f"{select(SEATING, 'seating')} ORDER BY round, position", [workshop_id]):
        place = row["round"], row["group_id"]
        seats[place].append(row["person_id"])
        if row["takes_notes"]:
            takers[place] = row["person_id"]
    turns = range(1, rounds + 1)
    return Deal(
        tables,
        tuple(tuple(tuple(seats[turn, table]) for table in tables) for turn in turns),
        tuple(tuple(takers.get((turn, table), "") for table in tables) for turn in turns),
    )


def write_people(db: Database, workshop_id: str, before: Participation, after: Participation) -> None:
    """Write the people over `before`, which is what the library holds of them."""
    rewrite(db, "person", PERSON, {"workshop_id": workshop_id}, before.participants, after.participants)
    _write_seats(db, workshop_id, _seats(before.deal), _seats(after.deal))
    for table, columns, rows in (
        ("company", COMPANY, _company_rows),
        ("dealing", DEALING, _dealing),
    ):
        wanted = list(rows(after))
        if wanted != list(rows(before)):
            db.conn.execute(f"DELETE FROM {table} WHERE workshop_id = ?", [workshop_id])  # noqa: S608 our own names
            _insert(db, table, columns, workshop_id, wanted)


def _insert(
    db: Database, table: str, columns: Sequence[str], workshop_id: str, rows: Iterable[tuple[Any, ...]]
) -> None:
    sql = insert(table, ("workshop_id", *columns))
    db.conn.executemany(sql, [(workshop_id, *row) for row in rows])


def _company_rows(wanted: Participation) -> Iterator[tuple[Any, ...]]:
    for sort in ("apart", "together"):
        for number, ids in enumerate(getattr(wanted.rules, sort)):
            for position, person in enumerate(ids):
                yield sort, number, position, person


def _dealing(wanted: Participation) -> Iterator[tuple[Any, ...]]:
    deal = wanted.deal
    if deal is not None or wanted.rules != Rules():
        tables = deal.tables if deal else ()
        rounds = len(deal.rounds) if deal else 0
        yield json.encode(wanted.rules.balance).decode(), json.encode(tables).decode(), rounds


def _write_seats(db: Database, workshop_id: str, before: Seats, after: Seats) -> None:
    """Write the tables at which, in their round, other people sit than before."""
    other = [place for place in {**before, **after} if before.get(place) != after.get(place)]
    sql = "DELETE FROM seating WHERE workshop_id = ? AND round = ? AND group_id = ?"
    db.conn.executemany(sql, [(workshop_id, *place) for place in other if place in before])
    rows = (
        (turn, table, position, person, person == taker)
        for turn, table in other
        for members, taker in [after.get((turn, table), ((), ""))]
        for position, person in enumerate(members)
    )
    _insert(db, "seating", SEATING, workshop_id, rows)


def _seats(deal: Deal | None) -> Seats:
    """Return who sits at each table in each round, counted from 1, and who of them takes notes."""
    if deal is None:
        return {}
    return {
        (turn, table): (members, taker)
        for turn, (now, takers) in enumerate(zip(deal.rounds, deal.note_takers, strict=True), start=1)
        for table, members, taker in zip(deal.tables, now, takers, strict=True)
    }
