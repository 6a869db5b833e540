"""The one place that opens SQLite: which SQLite, and how it is set up for reading and for writing.

Two SQLite libraries in one process lose commits, so there is one: that of sqlite-utils, which takes
pysqlite3 because it is installed.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] as its documentation says

from hls_facilitator.store.failures import LibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

APPLICATION_ID = 0x484C5346
"""Marks a file as ours in its header: "HLSF"."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose a commit in WAL mode with two connections (the WAL-reset bug)."""

PATIENCE = 5.0
"""Seconds to wait while another process writes."""

LONGEST_WAL = 4000
"""Pages of the write-ahead log before a commit folds it in; a note writes a dozen."""

NEARLY_FULL = 100
"""Times the longest write-ahead log: a disk with less free than that is left what it has."""

FOR_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses notes that were said to be saved when the power goes
    "PRAGMA fullfsync = ON",  # macOS: fsync alone leaves the data in the drive's own memory
    "PRAGMA checkpoint_fullfsync = ON",
    f"PRAGMA wal_autocheckpoint = {LONGEST_WAL}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # names that are removed are overwritten, not only let go
    "BEGIN IMMEDIATE",  # that a file may not be written to is found out now, not with the first note
    "CREATE TABLE attempt (x)",
    "ROLLBACK",
)


def connect(path: Path, *, writing: bool) -> Database:
    """Open the file at `path`; raises sqlite3.Error, or LibraryError when this SQLite is too old.

    A reading connection cannot write, whatever it is asked to. A writing one makes the file when there is
    none, and may be handed to the one thread that will use it.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(
            "SQLite {version} is too old to keep your work safe.",
            "The library was left as it is.",
            "Install the Python package pysqlite3.",
            version=sqlite3.sqlite_version,
        )
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={'rwc' if writing else 'ro'}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=not writing,
    )
    try:
        db = Database(connection, execute_plugins=False)
        for statement in FOR_WRITING if writing else ():
            _patiently(connection, statement)
    except BaseException:
        connection.close()
        raise
    return db


def make_wal_long(db: Database) -> None:
    """Make the write-ahead log as long as it gets, unless the disk is nearly full.

    To write over it takes half as long as to add to it. What is written for that is taken back, but SQLite
    leaves the file as long. Takes 30 ms, outside a transaction; raises sqlite3.Error or OSError, and has
    changed nothing then.
    """
    connection, kept = db.conn, pragma(db, "cache_size")
    size = LONGEST_WAL * pragma(db, "page_size")
    (_, _, file), *_ = connection.execute("PRAGMA database_list")
    if shutil.disk_usage(Path(file).parent).free < NEARLY_FULL * size:
        return
    try:
        connection.execute("PRAGMA cache_size = 10")  # pages: more are written to the log before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE attempt (x)")
        connection.execute("INSERT INTO attempt VALUES (zeroblob(?))", [size])
        connection.execute("ROLLBACK")
        # A commit of nothing waits until the length is on the disk, so that no note has to.
        connection.execute("BEGIN IMMEDIATE")  # before the version is read, which a newer app may be changing
        connection.execute(f"PRAGMA user_version = {pragma(db, 'user_version')}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA cache_size = {kept}")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute a statement, again and again while another process is in the way.

    SQLite itself does not wait where waiting could be for ever: two that turn a new file to WAL at the same
    moment are told at once that it is locked.
    """
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def pragma(db: Database, name: str) -> int:
    """Return a pragma that is a number, such as "user_version"."""
    return int(db.conn.execute(f"PRAGMA {name}").fetchone()[0])


def query(
    db: Database, sql: str, values: Sequence[object] | Mapping[str, object] = ()
) -> list[dict[str, Any]]:
    """Return the rows of a query by the names of their columns."""
    return list(cast("Any", db).query(sql, values))  # cast: sqlite-utils leaves the types of rows open
