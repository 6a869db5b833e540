"""The house styles of a library: a file for each in a folder beside it, as they are given away too."""

from __future__ import annotations

import os
import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import DecodeError, Raw, Struct, ValidationError, json

from hls_facilitator import paths
from hls_facilitator.model import AppError
from hls_facilitator.writeup.house.checks import LARGEST_LOGO, LARGEST_TEMPLATE, checked
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.target import make_folder, replacing

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Workshop

SUFFIX = ".hlsstyle"
FORMAT = "hls-style"
VERSION = 1
LARGEST = 2 * (LARGEST_LOGO + LARGEST_TEMPLATE)  # bytes of a file: bytes in it are written as text
UNCHANGED = "Nothing was changed."
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names of files that Windows keeps for itself."""


class _Head(Struct, frozen=True):
    """As much of a file as every version has."""

    format: str
    version: int


class _File(Struct, frozen=True):
    """A style as a file; `sha256` is that of the JSON of `style`, in hex."""

    format: str
    version: int
    app: str
    sha256: str
    style: Raw


class _Name(Struct, frozen=True):
    """As much of a style as a list needs."""

    name: str


class _Named(Struct, frozen=True):
    """A file read for its name alone."""

    style: _Name


def folder_of(library: Path) -> Path:
    """Return the folder of the styles of a library; it is made with the first of them."""
    return library.parent / "styles"


def names(library: Path) -> tuple[str, ...]:
    """Return the names of the styles there are, by alphabet; a damaged one by the name of its file."""
    found = (_name_of(path) for path in folder_of(library).glob(f"*{SUFFIX}"))
    return tuple(sorted(found, key=_compared))


def load(library: Path, name: str) -> HouseStyle:
    """Return a style by its name, whatever its capitals; an empty one is the plain style.

    Raises AppError when there is none of this name, which says those there are, or its file is damaged.
    """
    if not name.strip():
        return PLAIN
    path = path_of(library, name)
    if not path.is_file():
        raise _none_of(name, names(library))
    return read(path)


def style_of(workshop: Workshop, library: Path) -> HouseStyle:
    """Return the style a workshop's documents have; the plain one where its own is not on this computer.

    Raises AppError when its file is damaged.
    """
    name = workshop.write_up.style
    return load(library, name) if name and path_of(library, name).is_file() else PLAIN


def save(library: Path, style: HouseStyle, *, over: bool = True) -> HouseStyle:
    """Keep a style under its name, all or nothing, and return it as it is kept (`checks.checked`).

    Raises AppError for a style that may not be kept, and where one of its name is there and not to be
    written `over`.
    """
    sound = checked(style)
    path = path_of(library, sound.name)
    if path.exists() and not over:
        raise AppError(
            "There is a house style “{name}” already.",
            "It is unchanged.",
            "Choose another name, or say that it may be replaced.",
            name=sound.name,
        )
    make_folder(path.parent)
    write(sound, path)
    return sound


def remove(library: Path, name: str) -> None:
    """Remove a style; documents of workshops that name it are plain then. Raises AppError as `load`."""
    path = path_of(library, name)
    if not path.is_file():
        raise _none_of(name, names(library))
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise AppError(
            "{file} cannot be removed ({reason}).", "It is unchanged.", "Close it elsewhere, then try again.",
            file=path, reason=error.strerror or error,
        ) from error  # fmt: skip


def export(library: Path, name: str, path: Path) -> Path:
    """Write a style to a file to give away, or into a folder under its name, and return the file's path.

    Raises AppError when there is no such style, or the file cannot be written.
    """
    style = load(library, name)
    file = path / path_of(library, name).name if path.is_dir() else path
    write(style, file)
    return file


def take(library: Path, path: Path, *, over: bool = False) -> HouseStyle:
    """Keep the style in a file that was given; raises AppError for what is wrong with it, as `save`."""
    return save(library, read(path), over=over)


def write(style: HouseStyle, path: Path) -> None:
    """Write a style to a file; raises AppError."""
    body = json.encode(style)
    file = _File(FORMAT, VERSION, paths.version(), sha256(body).hexdigest(), Raw(body))
    with replacing(path) as part, part.open("wb") as out:
        out.write(json.encode(file))
        out.flush()
        os.fsync(out.fileno())


def read(path: Path) -> HouseStyle:
    """Return the style in a file, all of it checked; raises AppError."""
    try:
        if path.stat().st_size > LARGEST:
            raise _foreign(path)
        data = path.read_bytes()
    except OSError as error:
        raise AppError(
            "{file} cannot be read ({reason}).", UNCHANGED, "Look whether it is there, then try again.",
            file=path, reason=error.strerror or error,
        ) from error  # fmt: skip
    try:
        head = json.decode(data, type=_Head)
    except (DecodeError, ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise _foreign(path) from error
    if head.format != FORMAT:
        raise _foreign(path)
    if head.version > VERSION:
        raise AppError(
            "{file} was made by a newer version of HLS Facilitator.",
            UNCHANGED,
            "Update the app here, then try again.",
            file=path,
        )
    return _style_in(data, path)


def _style_in(data: bytes, path: Path) -> HouseStyle:
    try:
        file = json.decode(data, type=_File)
        if sha256(file.style).hexdigest() == file.sha256:
            return checked(json.decode(file.style, type=HouseStyle))
    except (DecodeError, ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise _damaged(path) from error
    raise _damaged(path)


def path_of(library: Path, name: str) -> Path:
    """Return the file of a style: a name that every system takes, the same for all capitals of a name."""
    compared = _compared(name)
    plain = re.sub(r"[^\w-]+", "-", compared).strip("-")[:50]
    if plain != compared or not plain or _RESERVED.fullmatch(plain):
        told_apart = sha256(compared.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = f"{plain or 'style'}-{told_apart}"
    return folder_of(library) / f"{plain}{SUFFIX}"


def _compared(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _name_of(path: Path) -> str:
    try:
        return json.decode(path.read_bytes(), type=_Named).style.name
    except (OSError, DecodeError, ValidationError, UnicodeDecodeError, RecursionError):
        return path.stem


def _none_of(name: str, known: tuple[str, ...]) -> AppError:
    if not known:
        return AppError(
            "There is no house style “{name}”.", UNCHANGED, "Make one, or import one that was given to you.",
            name=name,
        )  # fmt: skip
    return AppError(
        "There is no house style “{name}”.", UNCHANGED, "Choose from {known}.",
        name=name, known=", ".join(known),
    )  # fmt: skip


def _foreign(path: Path) -> AppError:
    return AppError(
        "{file} is no house style.", UNCHANGED, "Choose one whose name ends in {suffix}.",
        file=path, suffix=SUFFIX,
    )  # fmt: skip


def _damaged(path: Path) -> AppError:
    return AppError("{file} is damaged.", UNCHANGED, "Copy it again, or ask for it again.", file=path)
