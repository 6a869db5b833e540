"""The file a write-up goes to: written beside and then put in its place, so that nobody meets half a file."""

from __future__ import annotations

import errno
import glob
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


ABANDONED = 300.0
"""Seconds after which nobody is writing a file any more."""


class Cancelled(Exception):  # noqa: N818 nothing went wrong
    """A file is not wanted any more; what was begun of it is gone."""


class NothingToTellError(AppError):
    """A format has nothing to hold, such as a calendar without a date; beside others it is left out."""


class Progress:
    """Tells how far a file is, as a share of 1, and asks at every step whether it is still wanted."""

    def __init__(
        self, tell: Callable[[float], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._tell = tell
        self._cancelled = cancelled

    def at(self, share: float) -> None:
        """Tell that `share` of the work is done; raises Cancelled."""
        self.step()
        if self._tell is not None:
            self._tell(share)

    def part(self, start: float, end: float) -> Progress:
        """Return the progress of a part of the work, which is done from one share of it to another."""
        tell = self._tell
        return Progress(tell and (lambda share: tell(start + (end - start) * share)), self._cancelled)

    def step(self) -> None:
        """Raise Cancelled when the file is not wanted any more."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled


def make_folder(folder: Path) -> None:
    """See that there is a folder for files to go to; raises AppError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            "The folder {folder} cannot be made: {reason}.",
            "Your notes are safe in the library.",
            "Choose another folder.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a path to write to; on leaving well it becomes `path`, on any failure it is removed.

    Raises AppError when the folder is missing or closed to us, the disk is full, or the file that
    stands there is protected or open in another program.
    """
    _sweep(path)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        yield beside
        beside.replace(path)
    except OSError as problem:
        raise _told(path, problem) from problem
    finally:
        # A folder that is gone or locked must not hide the first failure.
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove the halves of this file that were left where the app was killed, but none that is being made."""
    halves: list[Path] = []
    with suppress(OSError):  # whoever writes there says why it cannot be done
        halves += path.parent.glob(f"{glob.escape(path.name)}.*.part")
    for half in halves:
        with suppress(OSError):
            if time.time() - half.stat().st_mtime > ABANDONED:
                half.unlink()


def _told(path: Path, problem: OSError) -> AppError:
    if problem.errno == errno.ENOSPC:
        return AppError(
            "The disk is full: {file} was not written.",
            "Your notes are safe in the library, and a file that was there before is unchanged.",
            "Make room or choose another folder, then try again.",
            file=path.name,
        )
    with suppress(OSError):  # a folder that is closed to us does not tell what is in it
        if isinstance(problem, PermissionError) and path.is_file():
            return AppError(
                "{file} cannot be replaced: it is protected or open in another program.",
                "Your notes are safe in the library, and a file that was there before is unchanged.",
                "Close it there, then try again.",
                file=path.name,
            )
    return AppError(
        "{file} could not be written ({reason}).",
        "Your notes are safe in the library, and a file that was there before is unchanged.",
        "Choose another folder, then try again.",
        file=path.name,
        reason=problem.strerror or str(problem),
    )
