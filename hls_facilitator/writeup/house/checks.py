"""What a house style may hold: a logo made anew from its pixels, a Word template of sane size, tidy words."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, get_args
from zipfile import BadZipFile, ZipFile

from msgspec.structs import replace
from PIL import Image, UnidentifiedImageError

from hls_facilitator.model import AppError
from hls_facilitator.notes.photos import STRANGE
from hls_facilitator.plan.typed import one_line
from hls_facilitator.writeup.house.colours import readable
from hls_facilitator.writeup.house.style import Typeface
from hls_facilitator.writeup.redaction.pictures import is_bare

if TYPE_CHECKING:
    from hls_facilitator.writeup.house.style import HouseStyle

MEGABYTE = 1_000_000
LARGEST_LOGO = 2 * MEGABYTE
LARGEST_TEMPLATE = 10 * MEGABYTE
LARGEST_UNPACKED = 100 * MEGABYTE
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1_600  # pixels of the logo that is kept
LONGEST_NAME = 60  # characters
LONGEST_LINE = 200

UNCHANGED = "The style was left as it is."


def checked(style: HouseStyle) -> HouseStyle:
    """Return a style as it may be kept: tidy words, a bare logo; raises AppError for what may not."""
    name = _line(style.name, LONGEST_NAME)
    if not name:
        raise AppError("A house style needs a name.", UNCHANGED, "Type the name of the organisation.")
    if style.typeface not in get_args(Typeface):
        raise AppError(
            "There is no typeface “{name}” in the app.", UNCHANGED, "Choose one of {known}.",
            name=style.typeface, known=", ".join(get_args(Typeface)),
        )  # fmt: skip
    alt = _line(style.logo_alt)
    if style.logo and not alt:
        raise AppError(
            "The logo has no words for people who cannot see it.", UNCHANGED, "Say whose logo it is."
        )
    return replace(
        style,
        name=name,
        organisation=_line(style.organisation),
        accent=readable(style.accent),
        footer=_line(style.footer),
        logo=logo(style.logo) if style.logo else b"",
        logo_alt=alt if style.logo else "",
        word_template=word_template(style.word_template) if style.word_template else b"",
    )


def _line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, not too long and without halves of characters, which no file can hold."""
    return one_line(text.encode("utf-8", "replace").decode())[:longest].strip()


def logo(data: bytes) -> bytes:
    """Return a logo as documents take it: PNG or JPEG as it came, of at most 1,600 pixels, nothing beside it.

    One that is so already stays as it is. Raises AppError for what is no PNG or JPEG or is too large.
    """
    if len(data) > LARGEST_LOGO:
        raise AppError(
            "The logo is larger than {most} MB.", UNCHANGED, "Save it smaller.", most=LARGEST_LOGO // MEGABYTE
        )
    if b"<svg" in data[:4_000].lower():
        raise AppError(
            "An SVG logo is not taken: such a file can hold programs and links.",
            UNCHANGED,
            "Save it as a PNG, 1,600 pixels wide.",
        )
    with suppress(UnidentifiedImageError, Image.DecompressionBombError, *STRANGE):
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height <= MOST_PIXELS:
            image.load()
            fits = max(image.size) <= LONGEST_SIDE and image.mode in ("RGB", "RGBA", "L")
            return data if fits and is_bare(data) else _anew(image)
    raise AppError(
        "The logo cannot be read as PNG or JPEG, or has too many pixels.", UNCHANGED, "Save it as a PNG."
    )


def _anew(image: Image.Image) -> bytes:
    """Return an image from its pixels alone."""
    photo = image.format == "JPEG"
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = image.convert("RGB" if photo else "RGBA")
    bare.info.clear()
    if not photo and bare.getchannel("A").getextrema() == (255, 255):
        bare = bare.convert("RGB")
    out = BytesIO()
    bare.save(out, "JPEG", quality=92) if photo else bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def word_template(data: bytes) -> bytes:
    """Return a Word template as it is, once it looks like one of sane size; raises AppError.

    What in it reaches outside, such as a linked picture, is for the Word writer to leave out.
    """
    if len(data) > LARGEST_TEMPLATE:
        raise AppError(
            "The Word template is larger than {most} MB.",
            UNCHANGED,
            "Take large pictures out of it.",
            most=LARGEST_TEMPLATE // MEGABYTE,
        )
    with suppress(BadZipFile, *STRANGE), ZipFile(BytesIO(data)) as packed:
        sizes = {member.filename: member.file_size for member in packed.infolist()}
        if "word/document.xml" in sizes and sum(sizes.values()) <= LARGEST_UNPACKED:
            return data
    raise AppError(
        "This is no Word template of sane size.", UNCHANGED, "Save it from Word as .docx or .dotx."
    )
