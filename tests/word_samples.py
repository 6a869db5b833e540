"""A document with every element a write-up can hold, for the tests of the Word file."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from hls_facilitator.writeup.document import (
    Bar,
    BarChart,
    Bullet,
    Bullets,
    Callout,
    Card,
    Column,
    Contents,
    Document,
    Element,
    Fact,
    Glance,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Picture,
    Question,
    Quote,
    Share,
    ShareChart,
    Table,
    Title,
)


def photo(form: str = "JPEG", width: int = 1600, height: int = 1000, shade: int = 90) -> bytes:
    """Return a picture of a wall with sticky notes."""
    image = Image.new("RGB", (width, height), (shade, 110, 120))
    draw = ImageDraw.Draw(image)
    for column in range(5):
        for row in range(3):
            left, top = width * (1 + 4 * column) // 21, height * (1 + 4 * row) // 13
            draw.rectangle(
                (left, top, left + width // 7, top + height // 5), (250, 225 - 20 * row, 90 + 30 * column)
            )
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


def logo() -> bytes:
    """Return a wide logo."""
    image = Image.new("RGBA", (900, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, 239, 239), (91, 42, 134, 255))
    draw.rectangle((290, 60, 890, 100), (40, 40, 40, 255))
    draw.rectangle((290, 140, 700, 180), (40, 40, 40, 255))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def picture(data: bytes, caption: str = "Table 2, 11:40") -> Picture:
    return Picture(data, 1600, 1000, "Sticky notes on a wall, in three rows", "Photo 1.", caption)


def shares() -> ShareChart:
    return ShareChart(
        (
            Share(
                "Bad news slows down as it travels upwards, in every one of our six partnerships",
                14,
                "14 votes",
            ),
            Share("We control little", 9, "9 votes"),
            Share("Our letters", 1, "1 vote"),
        ),
        "votes",
        "Bar chart. Most votes went to how bad news slows down.",
        "Figure 2.",
        "Themes by votes.",
    )


def bars() -> BarChart:
    return BarChart(
        (Bar("1", "Arrive", 10, 12, "2 over"), Bar("2", "Draw a life", 25, 22, "3 under")),
        "bar: minutes taken",
        "line: planned",
        "minutes",
        "Bar chart of minutes. Draw a life ran three minutes under.",
        "Figure 1.",
        "Minutes taken and planned.",
    )


def card(number: int = 1) -> Card:
    return Card(
        f"Card {number}",
        "Twenty letters, rewritten with two readers each",
        (
            ("For whom", "People who did not come twice"),
            ("Who leads", "Ann, with Tam"),
            ("Start", "16 November 2026"),
            ("How we will know", "Fewer letters unopened, and somebody rings us to say why. " * 3),
        ),
        f"Table 3, note {40 + number}",
        f"card-{number}",
    )


def data() -> Table:
    columns = (Column("Theme", 124, row_header=True), Column("Votes", 36, "right"))
    rows = (("Bad news slows down", "14"), ("We control little", "9"), ("Our letters", "1"))
    return Table(
        "Themes by votes", "Votes of each theme", columns, rows, (), "Data for figure 2.", "Themes by votes."
    )


def elements() -> tuple[Element, ...]:
    """Return one of every element, some of them twice in a row."""
    return (
        Title("Full record", "Leading the learning: an introduction", "5 November 2026, Harbour Hall"),
        Glance((("People", "24"), ("Notes", "131")), "People and notes"),
        Fact("Who came", "Chief Officers"),
        Contents(
            "Contents",
            (("Summary", "summary", 1), ("Experiments", "experiments", 1), ("Card 1", "card-1", 2)),
        ),
        Heading(1, "Summary", anchor="summary"),
        Paragraph("Twenty-four leaders spent three hours.", meta="Notes 3, 12 and 40"),
        Bullets((Bullet("We control little.", "6 of 6"),)),
        Callout("Next:", "debrief on 17 December."),
        Heading(2, "Draw a life", "Block 1", "block-1"),
        Fact("Breakout", "25 minutes", "breakout"),
        Question("Question 1", "What matters to this person?", "q1"),
        Notes((NoteItem("•", "Insight", "The bowling green on a Tuesday.", "Table 2, note 1"),)),
        Quote("Her neighbour does more than all of us.", "Quote. Table 5, note 2"),
        Paragraph("No notes on question 2", muted=True),
        picture(photo()),
        picture(b"no picture at all", "A photo that was damaged"),
        picture(photo("PNG", 600, 1200), "A tall one"),
        Heading(1, "Planned against actual"),
        bars(),
        shares(),
        data(),
        Heading(1, "Experiments", anchor="experiments"),
        card(1),
        card(2),
        Callout("Take care.", "Names were replaced.", warning=True),
    )


def every(language: str = "en-GB") -> Document:
    """Return a document with every element."""
    return Document(
        "Leading the learning: an introduction",
        "Full record",
        language,
        elements(),
        subject="5 November 2026",
        footer="Rehearsal: the notes are samples",
    )
