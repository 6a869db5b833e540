"""Photos of flip charts and walls: what may come in, and how they are shown, without what a camera adds."""

from __future__ import annotations

import struct
import time
import warnings
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from msgspec.structs import replace
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from hls_facilitator.model import AppError, Photo
from hls_facilitator.notes.moves import Move
from hls_facilitator.notes.record import Edited

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""The formats that come in, and how their files end."""


MOST_BYTES = 40_000_000
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 80_000_000, "WEBP": 80_000_000}
"""A JPEG is read small from the start, so that the largest photos of phones may come in."""

LONGEST_SIDE = 2_000  # pixels of the copy for the report
QUALITY = 85

STRANGE = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow raises for bytes that are not as their format has them."""

UNCHANGED = "This file was not added."
NEXT = "Take it again in a smaller size, or save it as a smaller JPEG."


class Picture(Struct, frozen=True):
    """A photo that may come in: its checksum in hex, format of SUFFIXES, and when it was taken by its camera.

    `taken_at` is epoch seconds by the clock of the place it is looked at, None where the camera does not say.
    """

    sha256: str
    format: str
    taken_at: float | None = None


def inspect(data: bytes, name: str) -> Picture:
    """Return what a photo's bytes hold, once all of them could be read; raises AppError, which names it.

    The checksum is that of the bytes as they are, which are kept unchanged.
    """
    if len(data) > MOST_BYTES:
        raise AppError(
            "{file} is larger than {most} MB.", UNCHANGED, NEXT, file=name, most=MOST_BYTES // 1_000_000
        )
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"):
        raise AppError(
            "{file} is a HEIC photo, as iPhones take them, which is not understood here.",
            UNCHANGED,
            "Save it as JPEG, or let the phone take the most compatible format.",
            file=name,
        )
    with _reading(name):
        image = _opened(data, name)
        _read_small(image, LONGEST_SIDE)
        return Picture(sha256(data).hexdigest(), image.format or "", _taken_at(image))


def upright(data: bytes, name: str, longest: int = LONGEST_SIDE) -> bytes:
    """Return a photo as a JPEG that stands upright, with no side longer than `longest` pixels.

    Nothing of what the camera wrote beside the picture is in it, the place where it was taken least of all.
    Raises AppError.
    """
    with _reading(name):
        image = _opened(data, name)
        _read_small(image, longest)
        turned = ImageOps.exif_transpose(image)
        turned.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        out = BytesIO()
        _flat(turned, image.info.get("icc_profile")).save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue()


@contextmanager
def _reading(name: str) -> Generator[None]:
    """Say in words whatever is wrong with the bytes that are read meanwhile; raises AppError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # of strange tags, which are left out, and sizes, which are checked
            yield
    except UnidentifiedImageError as error:
        raise AppError(
            "{file} is no photo: JPEG, PNG and WebP are.", UNCHANGED, "Choose another file.", file=name
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_large(name, max(MOST_PIXELS.values())) from error
    except STRANGE as error:
        raise AppError(
            "{file} is damaged, or not all of it is there.", UNCHANGED, "Copy it again.", file=name
        ) from error


def _opened(data: bytes, name: str) -> Image.Image:
    """Return an image of which only the head has been read; raises AppError for one that is too large."""
    image = Image.open(BytesIO(data), formats=tuple(SUFFIXES))
    most = MOST_PIXELS[image.format or ""]
    if image.width * image.height > most:
        raise _too_large(name, most)
    return image


def _read_small(image: Image.Image, longest: int) -> None:
    """Read all of an image; a JPEG only as fine as this length needs, in a fraction of time and memory."""
    image.draft("RGB", (longest, longest))
    image.load()


def _flat(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an image in the colours of every screen, what is transparent on white, and nothing beside it."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground
    if profile and image.mode in ("RGB", "CMYK", "L"):
        colours = cast("Any", ImageCms)  # it leaves its types open
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # a strange profile: near enough without
            source = colours.ImageCmsProfile(BytesIO(profile))
            image = colours.profileToProfile(image, source, colours.createProfile("sRGB"), outputMode="RGB")
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _taken_at(image: Image.Image) -> float | None:
    """Return when the camera says it took the photo: epoch seconds, or None."""
    try:
        exif = image.getexif()
        words = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(
            ExifTags.Base.DateTime
        )
        at = time.mktime(time.strptime(str(words), "%Y:%m:%d %H:%M:%S"))
    except STRANGE:
        return None
    return at if at > 0 else None


def _too_large(name: str, most: int) -> AppError:
    return AppError(
        "{file} has more than {most} million pixels.",
        UNCHANGED,
        NEXT,
        file=name,
        most=most // 1_000_000,
    )


# ---- entries in the record -----------------------------------------------------------------------


def alt_text(table: str, question: str, at: float, t: Translations) -> str:
    """Return what is on a photo as far as that is known: "Flip chart of Table 3 on “What matters?”, 11:05".

    `at` is epoch seconds; table and question are empty where it belongs to none.
    """
    clock = time.strftime("%H:%M", time.localtime(at))
    if table and question:
        return t("Flip chart of {table} on “{question}”, {time}", table=table, question=question, time=clock)
    if table:
        return t("Flip chart of {table}, {time}", table=table, time=clock)
    if question:
        return t("Flip chart on “{question}”, {time}", question=question, time=clock)
    return t("Photo of {time}", time=clock)


def retold(photo: Photo, place: Mapping[str, str], plan: Workshop, t: Translations) -> dict[str, str]:
    """Return the fields of a photo's new place (block, card or group), with the words that tell of it.

    Words that somebody typed stay: only those that told of the place before are told anew.
    """
    here = _told(photo, plan, t)
    return {**place, "alt": _told(replace(photo, **place), plan, t)} if photo.alt == here else {**place}


def _told(photo: Photo, plan: Workshop, t: Translations) -> str:
    """Return the words for a photo as far as its place is in the plan."""
    table = next((group.name for group in plan.groups if group.id == photo.group), "")
    asked = (card for block in plan.blocks if block.id == photo.block for card in block.cards)
    question = next((card.question for card in asked if card.id == photo.card), "")
    return alt_text(table, question, photo.at, t)


def changed(photo: Photo, **fields: object) -> Move:
    """Give a photo new values of these fields, where they differ."""
    new = {name: value for name, value in fields.items() if getattr(photo, name) != value}
    if not new:
        return Move((), ())
    old = {name: getattr(photo, name) for name in new}
    return Move((Edited(photo.id, new, Photo),), (Edited(photo.id, old, Photo),))
