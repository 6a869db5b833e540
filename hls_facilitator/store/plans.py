"""Plans as rows: a workshop with its blocks and their parts, and the list of all workshops.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError, json

from hls_facilitator.model import Block, Card, Group, Handout, Step, Summary, Trial, Workshop, WriteUp
from hls_facilitator.store.db import query
from hls_facilitator.store.ordered import fill, rewrite
from hls_facilitator.store.people import Participation, read_people, write_people
from hls_facilitator.store.statements import insert, select, upsert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from hls_facilitator.model import State

log = logging.getLogger(__name__)

WORKSHOP = (
    "id",
    "title",
    "language",
    "date",
    "start",
    "place",
    "audience",
    "outcomes",
    "people",
    "template",
    "source",
    "sample",
    "created_at",
    "programme",
    "booked_from",
    "booked_until",
    "tried",
    "attribution",
    "seat",
    "dots",
    "write_up",
)
LISTS = {"outcomes": tuple[str, ...], "tried": tuple[Trial, ...]}
AS_JSON = (*LISTS, "write_up")
"""The columns of a workshop that hold a list, and those that hold any JSON."""
BLOCK = (
    "id",
    "title",
    "minutes",
    "kind",
    "purpose",
    "note",
    "screen",
    "format",
    "lead",
    "listen_for",
    "pinned",
    "protection",
    "floor",
)
GROUP = ("id", "name")
PARTS: dict[str, tuple[str, type[Step | Card | Handout], tuple[str, ...]]] = {
    "steps": ("step", Step, ("id", "title", "minutes", "shows")),
    "cards": ("card", Card, ("id", "question")),
    "handouts": ("handout", Handout, ("id", "title", "text")),
}
"""The parts of a block: its field, their table, what they are and their columns."""

SAVE = f"{upsert('workshop', WORKSHOP, ('id',))}, revision = revision + 1"

SUMMARY = """
SELECT id, title, language, date, start, place, sample, programme,
    CASE WHEN EXISTS (SELECT 1 FROM person WHERE workshop_id = w.id)
        THEN (SELECT count(*) FROM person WHERE workshop_id = w.id AND arrived != 'no show')
        ELSE people END AS people,
    (SELECT coalesce(sum(minutes), 0) FROM block WHERE workshop_id = w.id) AS minutes,
    (SELECT count(*) FROM breakout_group WHERE workshop_id = w.id) AS groups,
    (SELECT count(*) FROM note WHERE workshop_id = w.id AND deleted = 0) AS notes,
    (SELECT coalesce(max(at), 0.0) FROM note WHERE workshop_id = w.id AND deleted = 0) AS last_note_at,
    (SELECT coalesce(max(at), 0.0) FROM export WHERE workshop_id = w.id) AS exported_at,
    EXISTS (SELECT 1 FROM block WHERE workshop_id = w.id) AS has_blocks,
    (SELECT kind FROM act WHERE workshop_id = w.id AND kind IN ('start', 'finish', 'reopen') AND seq NOT IN (
        SELECT value FROM act WHERE workshop_id = w.id AND kind = 'undo'
    ) ORDER BY seq DESC LIMIT 1) AS run
FROM workshop AS w
"""


def summaries(db: Database) -> list[Summary]:
    """Return one Summary per workshop, the newest first."""
    return [_summary(row) for row in query(db, f"{SUMMARY} ORDER BY created_at DESC, id DESC")]


def sessions(db: Database, programme_id: str) -> list[Summary]:
    """Return one Summary per session of a programme in the order of their days, undated ones last."""
    sql = f"{SUMMARY} WHERE programme = ? AND programme != '' ORDER BY date = '', date, start, id"
    return [_summary(row) for row in query(db, sql, [programme_id])]


def summary(db: Database, workshop_id: str) -> Summary | None:
    """Return the Summary of one workshop, or None when there is none of this id."""
    return next((_summary(row) for row in query(db, f"{SUMMARY} WHERE id = ?", [workshop_id])), None)


def _summary(row: dict[str, Any]) -> Summary:
    planned = bool(row.pop("has_blocks") and row["date"])
    state = _state(row, row.pop("run"), row.pop("last_note_at"), planned=planned)
    row["sample"] = bool(row["sample"])
    return Summary(state=state, **row)


def _state(row: dict[str, Any], run: str | None, last_note_at: float, *, planned: bool) -> State:
    """Return how far a workshop is; `run` is the last of start, finish and reopen that still stands."""
    if run in ("start", "reopen"):
        return "live"
    if run == "finish" or row["notes"]:
        return "written up" if row["exported_at"] and row["exported_at"] >= last_note_at else "captured"
    return "ready" if planned else "draft"


def titles(db: Database) -> dict[str, str]:
    """Return the title of each workshop by its id."""
    return dict(db.conn.execute("SELECT id, title FROM workshop ORDER BY id"))


def read_workshop(db: Database, workshop_id: str) -> Workshop | None:
    """Return the plan, or None when there is none of this id; several reads, so do it in a transaction."""
    found = query(db, select(WORKSHOP, "workshop", "id = ?"), [workshop_id])
    if not found:
        return None
    row = found[0]
    row.update({column: json.decode(row[column], type=kind) for column, kind in LISTS.items()})
    row["write_up"] = _write_up(row["write_up"])
    row["sample"] = bool(row["sample"])
    groups = tuple(Group(**group) for group in _ordered(db, "breakout_group", GROUP, workshop_id))
    people = read_people(db, workshop_id)
    return Workshop(
        **row,
        blocks=tuple(_blocks(db, workshop_id)),
        groups=groups,
        participants=people.participants,
        deal=people.deal,
        rules=people.rules,
    )


def _write_up(written: str) -> WriteUp:
    # It is no reason to keep a workshop shut, and by itself a document says less, never more.
    try:
        return json.decode(written, type=WriteUp)
    except ValidationError:
        log.warning("The choices for a write-up were damaged and begin anew.")
        return WriteUp()


def _blocks(db: Database, workshop_id: str) -> Iterator[Block]:
    parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for field, (table, kind, columns) in PARTS.items():
        for row in _ordered(db, table, ("block_id", *columns), workshop_id):
            parts[row.pop("block_id")][field].append(kind(**row))
    for row in _ordered(db, "material", ("block_id", "name"), workshop_id):
        parts[row["block_id"]]["materials"].append(row["name"])
    for row in _ordered(db, "block", BLOCK, workshop_id):
        row.update({field: tuple(values) for field, values in parts[row["id"]].items()})
        yield Block(**row)


def _ordered(db: Database, table: str, columns: Sequence[str], workshop_id: str) -> list[dict[str, Any]]:
    return query(db, f"{select(columns, table)} ORDER BY position", [workshop_id])


def write_workshop(db: Database, before: Workshop, after: Workshop) -> None:
    """Write a plan over `before`, which is what the library holds of it; its revision grows."""
    values = {column: getattr(after, column) for column in WORKSHOP}
    values.update({column: json.encode(values[column]).decode() for column in AS_JSON})
    db.conn.execute(SAVE, [*values.values()])
    whole = {"workshop_id": after.id}
    rewrite(db, "breakout_group", GROUP, whole, before.groups, after.groups)
    for block in rewrite(db, "block", BLOCK, whole, before.blocks, after.blocks):
        within = whole | {"block_id": block.id}  # the parts of an older one went with it
        for field, (table, _, columns) in PARTS.items():
            fill(db, table, columns, within, getattr(block, field))
        sql = insert("material", (*within, "position", "name"))
        rows = [(*within.values(), position, name) for position, name in enumerate(block.materials)]
        db.conn.executemany(sql, rows)
    write_people(db, after.id, _participation(before), _participation(after))


def _participation(workshop: Workshop) -> Participation:
    return Participation(workshop.participants, workshop.rules, workshop.deal)


def delete_workshop(db: Database, workshop_id: str) -> None:
    """Remove a workshop with its journal, notes and log of exports."""
    db.conn.execute("DELETE FROM workshop WHERE id = ?", [workshop_id])
