"""Reads a file that travels: every byte is checked, within limits, before any of it is used."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from msgspec import Struct, json

from hls_facilitator.carry.sorts import (
    LONGEST_MANIFEST,
    MANIFEST,
    MEGABYTE,
    MOST_MEMBERS,
    NAMES,
    SEAT,
    SORTS,
    VERSION,
    WORKSHOP,
    About,
    Manifest,
    Sort,
    most_bytes,
)
from hls_facilitator.model import AppError
from hls_facilitator.plan.fields.readers import short

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from zipfile import ZipInfo

END = struct.Struct("<4s4H2LH")
"""The last record of a zip: mark, disks and entries, size and place of the directory, length of a comment."""

END_MARK = b"PK\5\6"
LARGE_END_MARK, LARGE_END = b"PK\6\7", 20  # before it in a zip of more than 4 GB, with other counts
BEGIN_MARK = b"PK\3\4"
LONGEST_ENTRY = 200  # bytes of an entry of the directory: ours have no extra fields
OURS = "hls-"
PACKED_WELL = 400  # times smaller than what is unpacked: beyond that, and beyond one megabyte, it is a bomb
ENCRYPTED = 1  # the bit of a member's flags

UNCHANGED = "Nothing was changed."
ASK_AGAIN = "Copy it again, or ask for it to be made again."

BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OverflowError, ValueError)
"""What zipfile, zlib and the reader of JSON raise over damaged bytes."""


class _Head(Struct, frozen=True):
    """As much of a manifest as every version has."""

    format: str
    version: int


class Carried(Struct, frozen=True):
    """What a checked file holds: which sort it is, what it is about, and its members by their names."""

    path: Path
    sort: Sort
    about: About
    members: dict[str, bytes]


def read(path: Path, *sorts: Sort) -> Carried:
    """Return what a file of one of these sorts holds, all of it checked.

    Raises AppError that says what is wrong with it; nothing is written anywhere.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would keep us waiting
            raise _foreign(path, sorts)
        with path.open("rb") as file:
            _look_at_both_ends(file, path, sorts)
            with ZipFile(file) as packed:
                return _checked(packed, path, sorts)
    except OSError as error:  # among them a stick that was pulled out
        raise AppError(
            "{file} cannot be read ({reason}).", UNCHANGED, "Look whether it is there, then try again.",
            file=path, reason=error.strerror or error,
        ) from error  # fmt: skip
    except BROKEN as error:
        raise damaged(path) from error


def check_names(file: Carried, *needed: str, may: Collection[str] = ()) -> None:
    """Raise AppError unless a file has these members, and no others but those it `may` have."""
    for name in (*needed, *file.members):
        if name not in file.members or name not in (*needed, *may):
            raise _changed(file.path, name)


def _look_at_both_ends(file: BinaryIO, path: Path, sorts: Sequence[Sort]) -> None:
    """Raise AppError unless the file begins and ends as ours do: a small directory, and nothing after it.

    So a file that was cut off is told from another program's, and no directory of a million members is read.
    """
    if file.read(len(BEGIN_MARK)) != BEGIN_MARK:
        raise _foreign(path, sorts)
    size = file.seek(0, SEEK_END)
    file.seek(max(size - END.size - LARGE_END, 0))
    large, end = file.read(LARGE_END), file.read(END.size)
    if len(end) < END.size or not end.startswith(END_MARK):
        raise AppError("{file} is incomplete: its end is missing.", UNCHANGED, ASK_AGAIN, file=path)
    _, _, _, _, entries, directory, start, comment = END.unpack(end)
    if start + directory + END.size != size or comment or large.startswith(LARGE_END_MARK):
        raise damaged(path)
    most = max(sort.most for sort in SORTS)
    if size > most or entries > MOST_MEMBERS or directory > entries * LONGEST_ENTRY:
        raise _too_large(path)


def _checked(packed: ZipFile, path: Path, sorts: Sequence[Sort]) -> Carried:
    """Return the members of a zip; raises AppError, or one of BROKEN."""
    entries = {entry.filename: entry for entry in packed.infolist()}
    if MANIFEST not in entries:
        raise _foreign(path, sorts)
    if any(entry.flag_bits & ENCRYPTED for entry in entries.values()):
        raise AppError(
            "{file} is locked with a password.", UNCHANGED, "Ask for it as the app made it.", file=path
        )
    if len(entries) < len(packed.infolist()):  # two of one name: which of them would count?
        raise damaged(path)
    manifest = _manifest(_unpacked(packed, entries.pop(MANIFEST), LONGEST_MANIFEST), path, sorts)
    sort = next(sort for sort in SORTS if sort.format == manifest.format)
    _compare(manifest, entries, path)
    total = sum(member.size for member in manifest.members.values())
    if total > sort.most or total > max(MEGABYTE, PACKED_WELL * path.stat().st_size):
        raise _too_large(path)
    members: dict[str, bytes] = {}
    for name, member in manifest.members.items():
        members[name] = _unpacked(packed, entries[name], member.size)
        if len(members[name]) != member.size or sha256(members[name]).hexdigest() != member.sha256:
            raise damaged(path)
    return Carried(path, sort, manifest.about, members)


def _manifest(data: bytes, path: Path, sorts: Sequence[Sort]) -> Manifest:
    """Return the manifest of a file of one of these sorts; raises AppError, or one of BROKEN."""
    head = json.decode(data, type=_Head)
    if not head.format.startswith(OURS):
        raise _foreign(path, sorts)
    if head.version > VERSION:
        raise AppError(
            "{file} was made by a newer version of HLS Facilitator.",
            UNCHANGED,
            "Update the app here, then try again.",
            file=path,
        )
    found = next((sort for sort in SORTS if sort.format == head.format), None)
    if found is None or head.version != VERSION:
        raise damaged(path)
    if found not in sorts:
        raise _mistaken(path, found)
    return json.decode(data, type=Manifest)


def _compare(manifest: Manifest, entries: Mapping[str, ZipInfo], path: Path) -> None:
    """Raise AppError unless the zip holds what the manifest names, each under a name that ours have."""
    for name in (*entries, *manifest.members):
        if not NAMES.fullmatch(name) or name not in entries or name not in manifest.members:
            raise _changed(path, name)
        if not 0 <= manifest.members[name].size <= most_bytes(name):
            raise _too_large(path)


def _unpacked(packed: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Return a member's bytes, never more than `most` and one, whatever the zip says of it."""
    if entry.compress_type not in (ZIP_DEFLATED, ZIP_STORED):
        raise BadZipFile
    with packed.open(entry) as file:
        return file.read(most + 1)


def _foreign(path: Path, sorts: Sequence[Sort]) -> AppError:
    """Return what is said of a file that is none of ours, unless by its name: then it suffered on the way."""
    if path.suffix.lower() in {sort.suffix for sort in SORTS}:
        return AppError("{file} is no file of HLS Facilitator.", UNCHANGED, ASK_AGAIN, file=path)
    return AppError(
        "{file} is no file of HLS Facilitator.",
        UNCHANGED,
        "Choose one whose name ends in {suffixes}.",
        file=path,
        suffixes=", ".join(sort.suffix for sort in sorts),
    )


def _mistaken(path: Path, found: Sort) -> AppError:
    """Return what to do with a file of another sort than was asked for."""
    if found == SEAT:
        return AppError(
            "{file} is a seat: what a note-taker needs to begin, without notes.",
            UNCHANGED,
            "Open it on the note-taker’s computer, and take in the notes that are given there.",
            file=path,
        )
    if found == WORKSHOP:
        return AppError(
            "{file} is a whole workshop.", UNCHANGED, "Unpack it instead of taking it in.", file=path
        )
    return AppError(
        "{file} holds notes that were given.", UNCHANGED, "Take them in where their workshop is.", file=path
    )


def _changed(path: Path, name: str) -> AppError:
    return AppError(
        "{file} was changed after it was made: “{name}” does not belong in it, or is missing.",
        UNCHANGED,
        "Ask for it to be made again.",
        file=path,
        name=short(name),
    )


def damaged(path: Path) -> AppError:
    """Return what is said of a file whose bytes are not as they were written."""
    return AppError("{file} is damaged.", UNCHANGED, ASK_AGAIN, file=path)


def _too_large(path: Path) -> AppError:
    return AppError(
        "{file} would unpack to more than any workshop holds.",
        UNCHANGED,
        "Ask for it to be made again.",
        file=path,
    )
