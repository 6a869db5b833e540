"""Photos as they may leave: their pixels, and nothing beside them."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PIL import Image

from hls_facilitator.model import AppError
from hls_facilitator.notes import photos

if TYPE_CHECKING:
    from hls_facilitator.writeup.source import Developed

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs")
)
_SCAN, _JFIF, _ADOBE = 0xDA, 0xE0, 0xEE
_COMMENT = 0xFE
_END = b"\xff\xd9"


def bare(developed: Developed) -> Developed:
    """Return a photo whose file holds nothing but its picture; raises AppError where that cannot be.

    Photos come so already; one that says more is made anew from its pixels.
    """
    if is_bare(developed.data):
        return developed
    try:
        data = photos.upright(developed.data, developed.photo.name)
    except AppError as error:
        raise AppError(
            "What a camera wrote beside the photo {file} could not be taken out.",
            "Nothing was exported.",
            "Remove the photo, or leave photos out.",
            file=developed.photo.name,
        ) from error
    with Image.open(BytesIO(data)) as image:
        return replace(developed, data=data, width=image.width, height=image.height)


def is_bare(data: bytes) -> bool:
    """Return whether a JPEG or PNG file holds nothing but what it takes to show its picture."""
    try:
        return _is_bare_png(data) if data.startswith(_PNG) else _is_bare_jpeg(data)
    except (struct.error, IndexError):
        return False


def _is_bare_png(data: bytes) -> bool:
    place = len(_PNG)
    while place < len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        if name not in _PNG_PARTS:
            return False
        place += length + 12
        if name == b"IEND":
            break
    return place == len(data)


def _is_bare_jpeg(data: bytes) -> bool:
    """Return whether no segment is a comment or an application's, but what JFIF and Adobe need."""
    if not data.startswith(b"\xff\xd8") or not data.endswith(_END):
        return False
    place = 2
    while data[place] == 0xFF:
        sign = data[place + 1]
        (length,) = struct.unpack_from(">H", data, place + 2)
        if sign == _COMMENT or (0xE0 <= sign <= 0xEF and not _harmless(sign, data[place + 4 :][:14], length)):
            return False
        place += length + 2
        if sign == _SCAN:
            return _ends_once(data, place)
    return False


def _harmless(sign: int, begins: bytes, length: int) -> bool:
    """Return whether an application's segment only says how to show the picture, with no small one in it."""
    if sign == _JFIF:
        return begins.startswith(b"JFIF\0") and length == 16
    return sign == _ADOBE and begins.startswith(b"Adobe") and length == 14


def _ends_once(data: bytes, place: int) -> bool:
    """Return whether the picture goes on to the end of the file: in it no end can stand."""
    return data.find(_END, place) == len(data) - len(_END) and not _between_scans(data, place)


def _between_scans(data: bytes, place: int) -> bool:
    """Return whether an application's segment or a comment stands between the scans of a progressive file."""
    return any(data.find(bytes((0xFF, sign)), place) >= 0 for sign in (*range(0xE0, 0xF0), _COMMENT))
