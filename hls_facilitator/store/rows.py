"""Plans, journals and exports as rows: pure SQL over one connection, no thread and no transaction of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from hls_facilitator.model import Act, Block, Card, Group, Handout, Note, Step, Summary, Workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from hls_facilitator.model import State

WORKSHOP = (
    "id title language date start place audience outcomes people template source sample created_at".split()
)
BLOCK = "id title minutes kind purpose note screen format lead listen_for pinned protection floor".split()
PARTS: dict[str, tuple[str, type[Step | Card | Handout], list[str]]] = {
    "steps": ("step", Step, ["id", "title", "minutes"]),
    "cards": ("card", Card, ["id", "question"]),
    "handouts": ("handout", Handout, ["id", "title", "text"]),
}
NOTE = {
    "id": "id",
    "text": "text",
    "kind": "kind",
    "block": "block_id",
    "card": "card_id",
    "group": "group_id",
    "seat": "seat",
    "at": "at",
    "run_time": "run_time",
    "owner": "owner",
    "due": "due",
    "starred": "starred",
    "private": "private",
    "deleted": "deleted",
    "sample": "sample",
}
FLAGS = ("starred", "private", "deleted", "sample")


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _upsert(table: str, columns: Sequence[str], key: str) -> str:
    new = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    return f"{_insert(table, columns)} ON CONFLICT ({key}) DO UPDATE SET {new}"


SAVE_WORKSHOP = f"{_upsert('workshop', WORKSHOP, 'id')}, revision = revision + 1"
SAVE_NOTE = _upsert("note", ["workshop_id", *NOTE.values()], "workshop_id, id")
READ_NOTES = f"SELECT {', '.join(NOTE.values())} FROM note WHERE workshop_id = ?"
APPEND_ACT = _insert("act", ["workshop_id", "seq", "at", "kind", "block_id", "value"])
APPEND_UPDATE = _insert("note_update", ["workshop_id", "at", "origin", "yrs"])
LOG_EXPORT = _insert("export", ["workshop_id", "at", "format", "path"])

SUMMARIES = """
SELECT id, title, language, date, start, place, people, sample,
    (SELECT coalesce(sum(minutes), 0) FROM block WHERE workshop_id = w.id) AS minutes,
    (SELECT count(*) FROM breakout_group WHERE workshop_id = w.id) AS groups,
    (SELECT count(*) FROM note WHERE workshop_id = w.id AND deleted = 0) AS notes,
    (SELECT coalesce(max(at), 0) FROM note WHERE workshop_id = w.id AND deleted = 0) AS last_note_at,
    (SELECT coalesce(max(at), 0) FROM export WHERE workshop_id = w.id) AS exported_at,
    EXISTS (SELECT 1 FROM block WHERE workshop_id = w.id) AS has_blocks,
    (SELECT kind FROM act WHERE workshop_id = w.id AND kind IN ('start', 'finish', 'reopen') AND NOT EXISTS (
        SELECT 1 FROM act AS undo WHERE undo.workshop_id = w.id AND undo.kind = 'undo' AND undo.value = act.seq
    ) ORDER BY seq DESC LIMIT 1) AS run
FROM workshop AS w ORDER BY created_at DESC, id DESC
"""

REVISION = """
SELECT coalesce((SELECT revision FROM workshop WHERE id = :id), 0),
    coalesce((SELECT max(seq) FROM act WHERE workshop_id = :id), 0),
    coalesce((SELECT max(seq) FROM note_update WHERE workshop_id = :id), 0)
"""


def summaries(db: Database) -> list[Summary]:
    """Return one Summary per workshop, the newest first."""
    return [_summary(row) for row in db.query(SUMMARIES)]


def _summary(row: dict[str, Any]) -> Summary:
    state = _state(row, row.pop("run"), row.pop("last_note_at"), has_blocks=bool(row.pop("has_blocks")))
    row["sample"] = bool(row["sample"])
    return Summary(state=state, **row)


def _state(row: dict[str, Any], run: str | None, last_note_at: float, *, has_blocks: bool) -> State:
    """Return how far a workshop is; `run` is the last of start, finish and reopen that still stands."""
    if run in ("start", "reopen"):
        return "live"
    if run == "finish" or row["notes"]:
        written_up = row["exported_at"] and row["exported_at"] >= last_note_at
        return "written up" if written_up else "captured"
    return "ready" if row["date"] and has_blocks else "draft"


def titles(db: Database) -> list[tuple[str, str]]:
    """Return (id, title) of every workshop."""
    return db.conn.execute("SELECT id, title FROM workshop ORDER BY id").fetchall()


def revision(db: Database, workshop_id: str) -> tuple[int, int, int]:
    """Return plan revision, last act and last note update; zeros where there is none."""
    plan, act, update = db.conn.execute(REVISION, {"id": workshop_id}).fetchone()
    return plan, act, update


def read_workshop(db: Database, workshop_id: str) -> Workshop | None:
    """Return the plan, or None when there is none of this id."""
    row = next(db.query(f"SELECT {', '.join(WORKSHOP)} FROM workshop WHERE id = ?", [workshop_id]), None)
    if row is None:
        return None
    row["outcomes"] = msgspec.json.decode(row["outcomes"], type=tuple[str, ...])
    row["sample"] = bool(row["sample"])
    groups = _ordered(db, "breakout_group", ["id", "name"], workshop_id)
    return Workshop(
        **row, blocks=tuple(_blocks(db, workshop_id)), groups=tuple(Group(**group) for group in groups)
    )


def _blocks(db: Database, workshop_id: str) -> Iterator[Block]:
    parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for field, (table, kind, columns) in PARTS.items():
        for row in _ordered(db, table, [*columns, "block_id"], workshop_id):
            parts[row.pop("block_id")][field].append(kind(**row))
    for row in _ordered(db, "material", ["block_id", "name"], workshop_id):
        parts[row["block_id"]]["materials"].append(row["name"])
    for row in _ordered(db, "block", BLOCK, workshop_id):
        yield Block(**row, **{field: tuple(values) for field, values in parts[row["id"]].items()})


def _ordered(db: Database, table: str, columns: list[str], workshop_id: str) -> list[dict[str, Any]]:
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE workshop_id = ? ORDER BY position"
    return list(db.query(sql, [workshop_id]))


def save_workshop(db: Database, workshop: Workshop) -> Workshop:
    """Insert or replace a plan; its revision grows, its journal and notes stay."""
    values = {name: getattr(workshop, name) for name in WORKSHOP}
    values["outcomes"] = msgspec.json.encode(workshop.outcomes).decode()
    db.conn.execute(SAVE_WORKSHOP, list(values.values()))
    for table in ("block", "breakout_group"):  # steps, cards, handouts and materials go with their block
        db.conn.execute(f"DELETE FROM {table} WHERE workshop_id = ?", [workshop.id])
    _fill(db, "block", BLOCK, [(workshop.id,)], [workshop.blocks])
    _fill(db, "breakout_group", ["id", "name"], [(workshop.id,)], [workshop.groups])
    keys = [(workshop.id, block.id) for block in workshop.blocks]
    for field, (table, _, columns) in PARTS.items():
        _fill(db, table, columns, keys, [getattr(block, field) for block in workshop.blocks])
    materials = [
        (*key, position, name)
        for key, block in zip(keys, workshop.blocks, strict=True)
        for position, name in enumerate(block.materials)
    ]
    db.conn.executemany(_insert("material", ["workshop_id", "block_id", "position", "name"]), materials)
    return workshop


def _fill(
    db: Database, table: str, columns: list[str], keys: list[tuple[str, ...]], values: Iterable[Sequence[Any]]
) -> None:
    """Insert the values under each key in their order."""
    key_columns = ["workshop_id", "block_id"][: len(keys[0])] if keys else []
    rows = [
        (*key, position, *(getattr(value, column) for column in columns))
        for key, several in zip(keys, values, strict=True)
        for position, value in enumerate(several)
    ]
    if rows:
        db.conn.executemany(_insert(table, [*key_columns, "position", *columns]), rows)


def delete_workshop(db: Database, workshop_id: str) -> None:
    """Remove a workshop with its journal, notes and log of exports."""
    db.conn.execute("DELETE FROM workshop WHERE id = ?", [workshop_id])


def read_journal(db: Database, workshop_id: str) -> tuple[Act, ...]:
    """Return the acts of a run in order."""
    sql = "SELECT seq, at, kind, block_id, value FROM act WHERE workshop_id = ? ORDER BY seq"
    return tuple(Act(*row) for row in db.conn.execute(sql, [workshop_id]))


def last_act(db: Database, workshop_id: str) -> int:
    """Return the seq of the last act, 0 when there is none."""
    return db.conn.execute("SELECT coalesce(max(seq), 0) FROM act WHERE workshop_id = ?", [workshop_id]).fetchone()[0]


def append_act(db: Database, workshop_id: str, act: Act) -> None:
    """Append one act."""
    db.conn.execute(APPEND_ACT, [workshop_id, act.seq, act.at, act.kind, act.block, act.value])


def read_notes(db: Database, workshop_id: str, *, deleted: bool = False) -> tuple[Note, ...]:
    """Return the notes in the order they were taken."""
    sql = f"{READ_NOTES}{'' if deleted else ' AND deleted = 0'} ORDER BY at, id"
    return tuple(_note(row) for row in db.conn.execute(sql, [workshop_id]))


def _note(row: Sequence[Any]) -> Note:
    values = dict(zip(NOTE, row, strict=True))
    for flag in FLAGS:
        values[flag] = bool(values[flag])
    return Note(**values)


def write_note(db: Database, workshop_id: str, note: Note) -> None:
    """Insert or replace the row of a note; the full text follows by trigger."""
    db.conn.execute(SAVE_NOTE, [workshop_id, *(getattr(note, field) for field in NOTE)])


def log_export(db: Database, workshop_id: str, at: float, kind: str, path: str) -> None:
    """Remember that a write-up was made at `at` (epoch seconds)."""
    db.conn.execute(LOG_EXPORT, [workshop_id, at, kind, path])


def search(db: Database, query: str, limit: int) -> list[dict[str, Any]]:
    """Return workshop, note, text, kind and at of the notes that hold all these words, the latest first.

    The order is that of the rows: ranking a common word would mean to score every note that has it.
    """
    words = db.quote_fts(query.replace("\0", " "))  # FTS5 reads no further than a NUL
    if not words:
        return []
    found = db.table("note").search(
        f"{words}*",  # the last word may be unfinished
        columns=["workshop_id", "id", "text", "kind", "at"],
        where="deleted = 0",
        order_by="note_fts.rowid DESC",
        limit=limit,
    )
    return [{"workshop": row.pop("workshop_id"), "note": row.pop("id"), **row} for row in found]
