"""What can go wrong with a library, in words: what happened, where the work is, what to do next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] as its documentation says

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from hls_facilitator.languages import Translations

PRIMARY = 0xFF
"""The part of a SQLite result code that names the kind of failure."""


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
def in_words(path: Path, t: Translations) -> Generator[None]:
    """Turn the failures of SQLite inside into LibraryErrors."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path, t) from error


def explain(error: BaseException, path: Path, t: Translations) -> BaseException:
    """Return the AppError for a failure of SQLite; anything else is returned as it is."""
    if not isinstance(error, sqlite3.Error):
        return error
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY
    if code == sqlite3.SQLITE_CONSTRAINT and "FOREIGN KEY" in str(error):  # they all lead to the workshop
        return AppError(t("This workshop is no longer in the library."), "", t("Open another one."))
    if code in WORDS:
        return WORDS[code](path, t)
    what = t("The library could not be read or written ({reason}).", reason=error)
    return LibraryError(what, _safe(path, t), t("Check the disk, then try again."))


def damaged(path: Path, t: Translations) -> LibraryError:
    """Return the error for a damaged library."""
    return LibraryCorruptError(
        t("The library is damaged."),
        t("It is {path}, and was left as it is.", path=path),
        t(
            "Copy it to a safe place, then put the newest backup from {folder} in its place.",
            folder=backups(path),
        ),
    )


def foreign(path: Path, t: Translations) -> LibraryError:
    """Return the error for a file that is something else, or damaged beyond recognition."""
    return NotALibraryError(
        t("This file is not a library of HLS Facilitator."),
        t("It is {path}, and was left as it is.", path=path),
        t("Choose another file; backups of a library are in {folder}.", folder=backups(path)),
    )


def newer(path: Path, t: Translations) -> LibraryError:
    """Return the error for a library of a newer version."""
    return LibraryNewerError(
        t("This library was last used by a newer version of HLS Facilitator."),
        t("It is {path}, and was left as it is.", path=path),
        t("Install the newer version to open it."),
    )


def backups(path: Path) -> Path:
    """Return the folder of the backups of the library at `path`."""
    return path.parent / "backups"


def _read_only(path: Path, t: Translations) -> LibraryError:
    return LibraryReadOnlyError(
        t("The library may not be written to."),
        t("It is {path}, and was left as it is.", path=path),
        t("Choose another place, or ask for the right to write there."),
    )


def _closed(path: Path, t: Translations) -> LibraryError:
    if path.exists():  # then it is SQLite's own files beside it that may not be made
        return _read_only(path, t)
    return LibraryError(
        t("The library could not be opened."),
        t("It was looked for at {path}.", path=path),
        t("Check that the folder is there and that you may write to it."),
    )


def _full(path: Path, t: Translations) -> LibraryError:
    return LibraryFullError(t("The disk is full."), _safe(path, t), t("Free some space, then try again."))


def _busy(path: Path, t: Translations) -> LibraryError:
    return LibraryBusyError(
        t("Another program has kept the library to itself for too long."),
        _safe(path, t),
        t("Close other programs that use the library, then try again."),
    )


def _safe(path: Path, t: Translations) -> str:
    return t("Everything saved so far is in {path}.", path=path)


WORDS: dict[int, Callable[[Path, Translations], LibraryError]] = {
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: foreign,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_CANTOPEN: _closed,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
}
