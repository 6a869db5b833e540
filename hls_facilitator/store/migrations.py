"""How an older library is brought up to date, all or nothing; `tables` and `later_tables` say to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from hls_facilitator.store import db as sqlite
from hls_facilitator.store import failures, later_tables, tables
from hls_facilitator.store.parting import part_private_notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LATEST = 7
"""The number of migrations, kept as `user_version` in the file: a higher one there is a newer app's."""

MIGRATIONS = Migrations("hls_facilitator")


@MIGRATIONS()
def m001_first_tables(db: Database) -> None:
    """Make the tables of the first version."""
    db.executescript(tables.PLAN)
    db.executescript(tables.DAY)
    db.table("note").enable_fts(["text"], tokenize="unicode61 remove_diacritics 2")
    db.executescript(tables.VIEWS)
    db.conn.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")


@MIGRATIONS()
def m002_people(db: Database) -> None:
    """Make the tables of people and of who sits where."""
    db.executescript(later_tables.PEOPLE)


@MIGRATIONS()
def m003_programmes(db: Database) -> None:
    """Make the tables of programmes and own templates, and what a workshop knows of its room."""
    db.executescript(later_tables.PROGRAMMES)


@MIGRATIONS()
def m004_catching_up(db: Database) -> None:
    """Let an act change several blocks at once."""
    db.executescript(later_tables.CATCHING_UP)


@MIGRATIONS()
def m005_breakouts(db: Database) -> None:
    """Let an act be about one table, and a step say what the room sees."""
    db.executescript(later_tables.BREAKOUTS)


@MIGRATIONS()
def m006_notes_together(db: Database) -> None:
    """Make room for history, themes, votes and photos, and keep private notes in documents of their own."""
    db.executescript(later_tables.NOTES_TOGETHER)
    part_private_notes(db)


@MIGRATIONS()
def m007_write_up(db: Database) -> None:
    """Keep what was decided about the documents of a workshop."""
    db.executescript(later_tables.WRITE_UP)


def migrate(db: Database, before: Callable[[], object]) -> None:
    """Bring the library up to date, all or nothing; `before` is called first when it holds work already.

    Safe when two processes do it at once: the second finds it done.
    """
    version = sqlite.pragma(db, "user_version")
    if version >= LATEST:
        return
    if version > 0:
        before()
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        if sqlite.pragma(db, "user_version") < LATEST:
            MIGRATIONS.apply(db)
            db.conn.execute(f"PRAGMA user_version = {LATEST}")
        db.commit()
    finally:
        db.rollback()


def recognise(path: Path) -> None:
    """Look at the file without writing; raises LibraryError unless it is a sound library we can use."""
    db = sqlite.connect(path, writing=False)
    try:
        identify(db, path)
        if quick_check(db):
            raise failures.damaged(path)
    finally:
        db.close()


def identify(db: Database, path: Path) -> None:
    """Raise LibraryError unless this is a library of ours, of this version or older, or quite empty."""
    empty = db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if sqlite.pragma(db, "application_id") != sqlite.APPLICATION_ID and not empty:
        raise failures.foreign(path)
    if sqlite.pragma(db, "user_version") > LATEST:
        raise failures.newer(path)


def quick_check(db: Database) -> str:
    """Return the first damage found, empty when there is none; 0.1 s for 166 MB."""
    found = db.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    return "" if found == "ok" else str(found)
