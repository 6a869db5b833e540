"""Photos and logos as a file takes them: the bytes of the picture as they are wherever that is possible.

Nothing that a camera or a program wrote beside the picture comes along: no place, no name, no thumbnail.
"""

# pyright: reportUnknownVariableType=false
# reportlab's type stubs name its functions but not what they take

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 80_000_000
PNG_HEAD, JPEG_HEAD = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PLAIN_PNG = {0: ("DeviceGray", 1), 2: ("DeviceRGB", 3)}  # colour types a page takes as they are
JPEG_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}  # by the number of components
FRAMES = frozenset((0xC0, 0xC1, 0xC2))  # JPEG markers of the frames a page takes: baseline and progressive
OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN, COMMENT, ADOBE = 0xDA, 0xFE, 0xEE
STRANGE = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow raises for bytes that are not as their format has them."""


class Raster(NamedTuple):
    """A picture as a stream of the file: its dictionary, its bytes as written, its size in pixels."""

    about: PDFDictionary
    data: bytes
    width: int
    height: int


class Unreadable(Exception):  # noqa: N818 the document goes on without the picture
    """The bytes are no picture, or not all of one."""


def raster(data: bytes) -> Raster:
    """Return a JPEG or PNG file as a picture of a page; raises Unreadable."""
    try:
        if data.startswith(PNG_HEAD):
            return _png(data) or _drawn(data)
        if data.startswith(JPEG_HEAD):
            return _jpeg(data) or _drawn(data)
    except (*STRANGE, zlib.error) as error:
        raise Unreadable from error
    raise Unreadable


def _about(width: int, height: int, space: str, filtered: str) -> PDFDictionary:
    """Return the dictionary of a picture's stream; raises ValueError for a size that no photo has."""
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError((width, height))
    return PDFDictionary(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": width,
            "Height": height,
            "ColorSpace": PDFName(space),
            "BitsPerComponent": 8,
            "Filter": PDFName(filtered),
        }
    )


def _jpeg(data: bytes) -> Raster | None:
    """Return a JPEG with only what draws it, or None where a page cannot take it as it is."""
    kept = [JPEG_HEAD]
    frame: tuple[int, int, int] | None = None
    for marker, segment in _segments(data):
        if marker in OTHER_FRAMES:
            return None
        if marker in FRAMES:
            depth, height, width, parts = struct.unpack(">BHHB", segment[4:10])
            if depth != 8 or parts not in JPEG_SPACES:
                return None
            frame = (width, height, parts)
        if marker == ADOBE or not (0xE0 <= marker <= 0xEF or marker == COMMENT):
            kept.append(segment)
    if frame is None:
        raise ValueError(data[:2])
    width, height, parts = frame
    return Raster(_about(width, height, JPEG_SPACES[parts], "DCTDecode"), b"".join(kept), width, height)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG with their markers, the scans last and as one; raises ValueError."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xFF:  # a byte that fills
            at += 1
            continue
        if marker == SCAN:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2 or at + 2 + length > len(data):
            raise ValueError(at)
        yield marker, data[at : at + 2 + length]
        at += 2 + length
    end = data.rfind(b"\xff\xd9", at)  # what follows is no part of the picture
    if end < 0:
        raise ValueError(at)
    yield SCAN, data[at : end + 2]


def _png(data: bytes) -> Raster | None:
    """Return a plain PNG's own compressed rows, or None where a page cannot take them as they are."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    about = _about(width, height, PLAIN_PNG.get(kind, ("", 0))[0], "FlateDecode")
    if depth != 8 or kind not in PLAIN_PNG or interlaced:
        return None
    rows: list[bytes] = []
    at = len(PNG_HEAD)
    name = b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"tRNS":
            return None
        if name == b"IDAT":
            rows.append(data[at + 8 : at + 8 + length])
        at += length + 12
    packed = b"".join(rows)
    parts = PLAIN_PNG[kind][1]
    whole = (width * parts + 1) * height
    # One byte more than there may be, and not all that a small file could blow up to.
    if len(zlib.decompressobj().decompress(packed, whole + 1)) != whole:
        raise ValueError(width, height)
    about["DecodeParms"] = PDFDictionary(
        {"Predictor": 15, "Colors": parts, "BitsPerComponent": 8, "Columns": width}
    )
    return Raster(about, packed, width, height)


def _drawn(data: bytes) -> Raster:
    """Return any other picture drawn on white, in the colours of a page."""
    from PIL import Image  # late: most pictures come as they are

    image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    about = _about(image.width, image.height, "DeviceRGB", "FlateDecode")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    return Raster(about, zlib.compress(image.convert("RGB").tobytes()), image.width, image.height)
