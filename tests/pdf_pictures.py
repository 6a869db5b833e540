"""Pictures for documents under test, and a document with a chart, cards and photos in a house style."""

from __future__ import annotations

import io
from typing import Literal

from PIL import ExifTags, Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from hls_facilitator.writeup.document import (
    Card,
    Column,
    Document,
    Element,
    Heading,
    Paragraph,
    Picture,
    Share,
    ShareChart,
    Table,
    Title,
)
from hls_facilitator.writeup.house.style import HouseStyle

HIDDEN = "Kilbride Road 4"


def drawn(mode: str, width: int = 640, height: int = 480) -> Image.Image:
    """A flip chart, more or less: strokes on paper, and a see-through corner where the mode has one."""
    image = Image.new("RGBA", (width, height), "#EFE9DC")
    pen = ImageDraw.Draw(image)
    for line in range(1, 8):
        y = height * line // 9
        pen.line((width // 8, y, width * (6 + line % 2) // 8, y), fill="#1B4F72", width=max(height // 60, 1))
    pen.rectangle((0, 0, width // 10, height // 10), fill=(0, 0, 0, 0))
    return image.convert(mode)


def saved(image: Image.Image, form: Literal["JPEG", "PNG"], **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(mode: str = "RGB", *, secret: bool = False, **options: object) -> bytes:
    """A JPEG file; with a `secret` its camera wrote down where it was taken, and its program a remark."""
    if secret:
        exif = Image.Exif()
        exif[ExifTags.Base.ImageDescription] = HIDDEN
        options |= {"exif": exif, "comment": HIDDEN.encode()}
    return saved(drawn(mode), "JPEG", **options)


def png(mode: str = "RGB", *, secret: bool = False, **options: object) -> bytes:
    """A PNG file; with a `secret` it carries it as text."""
    if secret:
        words = PngInfo()
        words.add_text("Comment", HIDDEN)
        options["pnginfo"] = words
    return saved(drawn(mode), "PNG", **options)


def logo() -> bytes:
    """A wide mark on a see-through ground."""
    image = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, 290, 290), fill="#7A1F5C")
    pen.rectangle((340, 60, 890, 120), fill="#1B2330")
    pen.rectangle((340, 170, 720, 230), fill="#1B2330")
    return saved(image, "PNG")


HOUSE = HouseStyle(
    "Strathmarle",
    organisation="Strathmarle Health and Social Care Partnership",
    accent="#7A1F5C",
    footer="Charity SC000000",
    typeface="Noto Sans",
    logo=logo(),
    logo_alt="Strathmarle: a plum circle beside two bars",
)


def picture(data: bytes, alt: str = "Flip chart of table 2 with seven lines of writing") -> Picture:
    return Picture(
        data, 640, 480, alt, "Photo 1.", "What table 2 left on the wall at the end of the morning."
    )


CHART = ShareChart(
    (
        Share("Breakout", 64, "64 minutes, 35 %"),
        Share("Plenary and what was heard from the tables", 45, "45 minutes, 25 %"),
        Share("Talk", 38, "38 minutes, 21 %"),
        Share("Break", 15, "15 minutes, 8 %"),
        Share("Close", 0, "no minutes"),
    ),
    "minutes",
    "Bar chart of minutes by kind of block. Breakouts took 64 of 183 minutes, more than a third.",
    "Figure 2.",
    "Where the time went, in minutes by kind of block.",
)

DATA = Table(
    "Where the time went",
    "Minutes by kind of block",
    (Column("Kind", 60, row_header=True), Column("Minutes", 30, "right"), Column("Share", 30, "right")),
    tuple((share.label, f"{share.value:g}", f"{share.value / 1.83:.0f} %") for share in CHART.shares),
    caption_lead="Data for figure 2.",
    caption="Minutes by kind of block",
    dense=True,
)


def card(number: int, text: str = "A letter you would open") -> Card:
    return Card(
        f"Card {number}",
        text,
        (
            ("Kind", "System probe: we have no firm hunch and poke gently"),
            ("For whom", "People who get a first letter about money they owe"),
            ("We ask", "What do people do when a letter has one name and no threat?"),
            ("We try", "Twenty letters, rewritten with two people who received the old one"),
            ("Left out", ""),
            ("We will know", "Who rings, what they say first, and how Ina's neighbours would put it"),
            ("Stop sign", "Anyone is worse off, or a worker is blamed"),
        ),
        f"Note {number}",
        f"card-{number}",
    )


def pictured(language: str = "en-GB") -> Document:
    """A document with every kind of element that is more than words."""
    elements: tuple[Element, ...] = (
        Title("Full record", "Leading the learning: an introduction for Chief Officers", "5 November 2026"),
        Heading(1, "Where the time went", anchor="time"),
        Paragraph("More than a third of the time went to talk in small groups."),
        CHART,
        DATA,
        Heading(1, "Experiments", anchor="cards"),
        *(card(number) for number in range(1, 5)),
        card(5, "A longer name for what we want to try, with all that should be said of it. " * 4),
        Heading(1, "Photos", anchor="photos"),
        picture(jpeg(secret=True)),
        picture(png(secret=True)),
        picture(png("RGBA")),
    )
    return Document(
        "Leading the learning", "Full record", language, elements, footer="Rehearsal: the notes are samples"
    )
