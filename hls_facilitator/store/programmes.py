"""Programmes and own templates as rows; the sessions of a programme are workshops that name it.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from hls_facilitator.model import Programme
from hls_facilitator.store.db import query
from hls_facilitator.store.statements import select, upsert

if TYPE_CHECKING:
    from sqlite_utils import Database

PROGRAMME = (
    "id",
    "title",
    "language",
    "place",
    "audience",
    "outcomes",
    "template",
    "source",
    "created_at",
)
SAVE = upsert("programme", PROGRAMME, ("id",))
SAVE_TEMPLATE = upsert("own_template", ("id", "toml", "saved_at"), ("id",))


def read_all(db: Database) -> list[Programme]:
    """Return the programmes, the newest first."""
    rows = query(db, f"{select(PROGRAMME, 'programme', 'true')} ORDER BY created_at DESC, id DESC")
    for row in rows:
        row["outcomes"] = json.decode(row["outcomes"], type=tuple[str, ...])
    return [Programme(**row) for row in rows]


def save(db: Database, programme: Programme) -> Programme:
    """Insert or replace a programme; its sessions are saved as the workshops they are."""
    values = {column: getattr(programme, column) for column in PROGRAMME}
    values["outcomes"] = json.encode(programme.outcomes).decode()
    db.conn.execute(SAVE, [*values.values()])
    return programme


def delete(db: Database, programme_id: str) -> None:
    """Remove a programme; its sessions stay, as workshops of their own."""
    db.conn.execute(
        "UPDATE workshop SET programme = '', revision = revision + 1 WHERE programme = ?", [programme_id]
    )
    db.conn.execute("DELETE FROM programme WHERE id = ?", [programme_id])


def own_templates(db: Database) -> dict[str, str]:
    """Return the TOML of each own template by its id."""
    return dict(db.conn.execute("SELECT id, toml FROM own_template ORDER BY id"))


def save_template(db: Database, template_id: str, toml: str, at: float) -> None:
    """Insert or replace an own template; `at` is epoch seconds."""
    db.conn.execute(SAVE_TEMPLATE, [template_id, toml, at])


def delete_template(db: Database, template_id: str) -> None:
    """Remove an own template."""
    db.conn.execute("DELETE FROM own_template WHERE id = ?", [template_id])
