"""The one place that opens SQLite: which SQLite, how it is set up, and its failures put into words.

Two SQLite libraries in one process lose commits, so everybody takes `sqlite3` from here: it is the one
that sqlite-utils uses, which is pysqlite3.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hls_facilitator.languages import Translations

APPLICATION_ID = 0x484C5346
"""Marks a file as ours in its header: "HLSF"."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose a commit in WAL mode with two connections (the WAL-reset bug)."""

PATIENCE = 5.0
"""Seconds to wait while another process writes."""

PRIMARY = 0xFF
"""The part of a SQLite result code that names the kind of failure."""


class LibraryError(AppError):
    """The library could not be read or written."""


class LibraryCorrupt(LibraryError):
    """The file is damaged."""


class LibraryReadOnly(LibraryError):
    """The file or its folder may not be written to."""


class LibraryNewer(LibraryError):
    """A newer version of the app has written this library."""


class LibraryFull(LibraryError):
    """There is no space left on the disk."""


class NotALibrary(LibraryError):
    """The file is something else."""


class LibraryBusy(LibraryError):
    """Another process has been writing for too long."""


def backups_folder(path: Path) -> Path:
    """Return the folder of the backups of the library at `path`."""
    return path.parent / "backups"


def connect(path: Path, t: Translations, *, writing: bool) -> Database:
    """Open the file at `path`; raises sqlite3.Error, or LibraryError when this SQLite is too old.

    A reading connection cannot write whatever it is asked to. A writing one makes the file, and may be
    handed to the one thread that will use it.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(
            t("SQLite {version} is too old to keep your work safe.", version=sqlite3.sqlite_version),
            t("Nothing was opened."),
            t("Install the package pysqlite3."),
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
        if writing:
            _prepare_for_writing(db)
    except BaseException:
        connection.close()
        raise
    return db


def _prepare_for_writing(db: Database) -> None:
    db.conn.execute("PRAGMA journal_mode = WAL").fetchone()
    db.conn.execute("PRAGMA synchronous = FULL")  # NORMAL loses notes that were said to be saved in a power cut
    db.conn.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves the data in the drive's cache
    db.conn.execute("PRAGMA checkpoint_fullfsync = ON")
    db.conn.execute("PRAGMA foreign_keys = ON")


def pragma(db: Database, name: str) -> int:
    """Return a pragma that is a number, such as "user_version"."""
    return int(db.conn.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def in_words(path: Path, t: Translations) -> Iterator[None]:
    """Turn the failures of SQLite inside into LibraryErrors."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path, t) from error


def explain(error: BaseException, path: Path, t: Translations) -> BaseException:
    """Return the LibraryError for a failure of SQLite; anything else is returned as it is."""
    if not isinstance(error, sqlite3.Error):
        return error
    safe = t("Everything saved so far is in {path}.", path=path)
    match getattr(error, "sqlite_errorcode", 0) & PRIMARY:
        case 11:  # SQLITE_CORRUPT
            return corrupt(path, t)
        case 26:  # SQLITE_NOTADB
            return not_a_library(path, t)
        case 13:  # SQLITE_FULL
            return LibraryFull(t("The disk is full."), safe, t("Free some space, then try again."))
        case 8 | 3:  # SQLITE_READONLY, SQLITE_PERM
            return read_only(path, t)
        case 5 | 6:  # SQLITE_BUSY, SQLITE_LOCKED
            what = t("Another program has kept the library to itself for too long.")
            return LibraryBusy(what, safe, t("Close other programs that use the library, then try again."))
        case 14:  # SQLITE_CANTOPEN
            what = t("The library could not be opened.")
            return LibraryError(what, t("It was looked for at {path}.", path=path), t("Check that the folder is there and is yours."))
        case 19 if "FOREIGN KEY" in str(error):  # SQLITE_CONSTRAINT: all our foreign keys lead to the workshop
            return AppError(t("This workshop is no longer in the library."), safe, t("Open another one."))
        case _:
            what = t("The library could not be read or written ({reason}).", reason=error)
            return LibraryError(what, safe, t("Check the disk, then try again."))


def corrupt(path: Path, t: Translations) -> LibraryCorrupt:
    """Return the error for a damaged library."""
    return LibraryCorrupt(
        t("The library is damaged."),
        t("It is {path}, and was left as it is. Backups are in {folder}.", path=path, folder=backups_folder(path)),
        t("Copy it to a safe place, then put the newest backup in its place."),
    )


def not_a_library(path: Path, t: Translations) -> NotALibrary:
    """Return the error for a file that is something else, or damaged beyond recognition."""
    return NotALibrary(
        t("This file is not a library of HLS Facilitator."),
        t("It is {path}, and was left as it is. Backups would be in {folder}.", path=path, folder=backups_folder(path)),
        t("Choose another file."),
    )


def read_only(path: Path, t: Translations) -> LibraryReadOnly:
    """Return the error for a library that may not be written to."""
    return LibraryReadOnly(
        t("The library may not be written to."),
        t("It is {path}, and was left as it is.", path=path),
        t("Choose another place, or ask for the right to write there."),
    )


def newer(path: Path, t: Translations) -> LibraryNewer:
    """Return the error for a library of a newer version."""
    return LibraryNewer(
        t("This library was last used by a newer version of HLS Facilitator."),
        t("It is {path}, and was left as it is.", path=path),
        t("Install the newer version to open it."),
    )
