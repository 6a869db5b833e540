"""Writes a file that travels: beside, down to the disk, and then in its place."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import json

from hls_facilitator import paths
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.sorts import MANIFEST, MEGABYTE, VERSION, Manifest, Member, most_bytes
from hls_facilitator.model import AppError
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hls_facilitator.carry.sorts import About, Sort

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # for every member, so that the same content makes the same file


def write(path: Path, sort: Sort, about: About, members: Mapping[str, bytes]) -> Path:
    """Write a file with these members and return its path.

    A file of the same sort, workshop and seat is replaced. Raises AppError when another file stands there,
    the content is more than such a file may hold, or it cannot be written; what was there is still whole.
    """
    _refuse_too_much(sort, members)
    _refuse_another(path, sort, about)
    listed = {name: Member(len(data), sha256(data).hexdigest()) for name, data in sorted(members.items())}
    manifest = Manifest(sort.format, VERSION, paths.version(), about, listed)
    with replacing(path) as part, part.open("wb") as file:
        with ZipFile(file, "w") as packed:
            packed.writestr(_entry(MANIFEST), json.format(json.encode(manifest)))
            for name in listed:
                packed.writestr(_entry(name), members[name])
        file.flush()
        os.fsync(file.fileno())  # a stick may be pulled out as soon as this is said to be done
    _settle(path.parent)
    return path


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # else it would tell on which system it was made
    entry.external_attr = 0o644 << 16
    return entry


def _refuse_too_much(sort: Sort, members: Mapping[str, bytes]) -> None:
    """Raise AppError rather than write what no copy of the app would read."""
    long = [(name, most_bytes(name)) for name, data in members.items() if len(data) > most_bytes(name)]
    total = sum(len(data) for data in members.values())
    if long or total > sort.most:
        raise AppError(
            "This workshop has grown too large for one file: at most {most} MB fit.",
            "It is safe in the library.",
            "Write it up, or copy the whole library.",
            most=(long[0][1] if long else sort.most) // MEGABYTE,
        )


def _refuse_another(path: Path, sort: Sort, about: About) -> None:
    """Raise AppError when something stands at `path` that is no earlier file of the same."""
    if not paths.is_there(path):
        return
    try:
        there = read(path, sort).about
    except AppError:
        there = None
    if there is None or (there.workshop, there.seat) != (about.workshop, about.seat):
        raise AppError(
            "{file} is there already, and is something else.",
            "It is unchanged.",
            "Choose another name.",
            file=path,
        )


def _settle(folder: Path) -> None:
    """See that the disk knows the file by its new name, where the system lets a folder be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
