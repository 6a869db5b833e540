"""What can go wrong with a library, in words: what happened, where the work is, what to do next."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] as its documentation says

from hls_facilitator import paths
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

SAID = {
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
}
"""Codes by SQLite's words for them: a backup fails with words alone."""

PRIMARY = 0xFF
"""The part of a SQLite result code that names the kind of failure."""

ROOM = 1_000_000
"""Bytes SQLite may want for its own files beside the library; without them it only says "disk I/O error"."""


class LibraryError(AppError):
    """The library could not be read or written."""


class LibraryCorruptError(LibraryError):
    """The file is damaged."""


class LibraryReadOnlyError(LibraryError):
    """The file or its folder may not be written to."""


class LibraryNewerError(LibraryError):
    """A newer version of the app has written this library."""


class LibraryFullError(LibraryError):
    """There is no space left on the disk."""


class LibraryBusyError(LibraryError):
    """Another process has been writing for too long."""


class NotALibraryError(LibraryError):
    """The file is something else."""


@contextmanager
def in_words(path: Path) -> Generator[None]:
    """Turn the failures of SQLite inside into AppErrors about the library at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


def explain(error: BaseException, path: Path) -> BaseException:
    """Return the AppError for a failure of SQLite; anything else is returned as it is."""
    if not isinstance(error, sqlite3.Error):
        return error
    code = (getattr(error, "sqlite_errorcode", 0) & PRIMARY) or SAID.get(str(error), 0)
    if code == sqlite3.SQLITE_CONSTRAINT and "FOREIGN KEY" in str(error):  # they all lead to the workshop
        return AppError("This workshop is no longer in the library.", "", "Open another one.")
    if code in KINDS:
        return KINDS[code](path)
    with suppress(OSError):  # a stick that was pulled out has no folder any more
        if shutil.disk_usage(path.parent).free < ROOM:
            return _full(path)
    return LibraryError(
        "The library could not be read or written ({reason}).",
        "Everything saved so far is in {path}.",
        "Check the disk, then try again.",
        reason=error,
        path=path,
    )


def backups(path: Path) -> Path:
    """Return the folder of the backups of the library at `path`."""
    return path.parent / "backups"


def damaged(path: Path) -> LibraryError:
    """Return the error for a damaged library."""
    return LibraryCorruptError(
        "The library is damaged.",
        "It is {path}, and was left as it is.",
        "Copy it to a safe place, then put the newest backup from {backups} in its place.",
        path=path,
        backups=backups(path),
    )


def foreign(path: Path) -> LibraryError:
    """Return the error for a file that is something else, or damaged beyond recognition."""
    return NotALibraryError(
        "This file is not a library of HLS Facilitator.",
        "It is {path}, and was left as it is.",
        "Choose another file; backups of a library are in {backups}.",
        path=path,
        backups=backups(path),
    )


def newer(path: Path) -> LibraryError:
    """Return the error for a library of a newer version."""
    return LibraryNewerError(
        "This library was last used by a newer version of HLS Facilitator.",
        "It is {path}, and was left as it is.",
        "Install the newer version to open it.",
        path=path,
    )


def unusable(folder: Path, error: OSError) -> LibraryError:
    """Return the error for a folder that cannot be made or looked into."""
    return LibraryError(
        "The folder of the library could not be used ({reason}).",
        "It is {folder}.",
        "Choose another place.",
        reason=error.strerror or error,
        folder=folder,
    )


def absent(path: Path) -> LibraryError:
    """Return the error for a place where there is no library, and nothing is wrong with that."""
    return LibraryError(
        "There is no library here yet.",
        "It was looked for at {path}.",
        "Make a workshop, which makes the library too.",
        path=path,
    )


def _read_only(path: Path) -> LibraryError:
    return LibraryReadOnlyError(
        "The library may not be written to.",
        "It is {path}, and was left as it is.",
        "Choose another place, or ask for the right to write there.",
        path=path,
    )


def _closed(path: Path) -> LibraryError:
    if paths.is_there(path):  # then it is SQLite's own files beside it that may not be made
        return _read_only(path)
    return LibraryError(
        "The library could not be opened.",
        "It was looked for at {path}.",
        "Check that the folder is there and that you may write to it.",
        path=path,
    )


def _full(path: Path) -> LibraryError:
    return LibraryFullError(
        "The disk is full.",
        "Everything saved so far is in {path}.",
        "Free some space, then try again.",
        path=path,
    )


def _busy(path: Path) -> LibraryError:
    return LibraryBusyError(
        "Another program has kept the library to itself for too long.",
        "Everything saved so far is in {path}.",
        "Close other programs that use the library, then try again.",
        path=path,
    )


KINDS: dict[int, Callable[[Path], LibraryError]] = {
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: foreign,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_CANTOPEN: _closed,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
}
"""What each kind of failure of SQLite is to people."""
