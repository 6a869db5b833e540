"""The photos themselves, byte for byte, in a folder beside the library; each is named by its checksum."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from pathlib import Path

UNCHANGED = "Nothing was changed."


def folder_of(library: Path) -> Path:
    """Return the folder of the photos of a library; it is made with the first of them."""
    return library.with_name(f"{library.stem}-photos")


def keep(library: Path, data: bytes) -> str:
    """Keep a photo's bytes, once however often they come, and return their checksum; raises AppError."""
    checksum = sha256(data).hexdigest()
    path = folder_of(library) / checksum
    part = path.with_name(f"{checksum}.{os.getpid()}.part")
    try:
        if path.exists() and path.stat().st_size == len(data):
            return checksum
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise AppError(
            "The photo cannot be kept in {folder}: {reason}.",
            "This file was not added.",
            "Make room or give access there, then add it again.",
            folder=path.parent,
            reason=error.strerror or str(error),
        ) from error
    return checksum


def original(library: Path, checksum: str) -> bytes:
    """Return a photo's bytes as they came; raises AppError where they are not here, or not those any more."""
    path = folder_of(library) / checksum
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AppError(
            "This photo is not on this computer.",
            "Its place among the notes is kept.",
            "Add the same file again, or take it from the computer where it was added.",
        ) from error
    if sha256(data).hexdigest() != checksum:
        raise AppError(
            "The file of this photo was changed: {file}.", UNCHANGED, "Add the photo again.", file=path
        )
    return data
