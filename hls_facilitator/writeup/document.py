"""The neutral document: what a write-up says, before anyone decides how a page or a file says it.

`report.py` builds a Document, `pdf` and `word` walk it in one `match` each. Nothing here knows a
format, a font or a file. The elements and their order follow the page design: an axis, with labels
left of it and reading text right of it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hls_facilitator.writeup.sheets import HandoutElement, Paper

Align = Literal["left", "right"]

QUOTE_MARKS = {"de": ("„", "“")}
"""How a language marks words said; all others take the English pair."""


class Title(Struct, frozen=True):
    """The head of the first page: what kind of document, its title, its date and place."""

    kind: str
    text: str
    subtitle: str = ""


class Glance(Struct, frozen=True):
    """A row of large figures under small labels; `figures` holds (label, value) pairs."""

    figures: tuple[tuple[str, str], ...]
    description: str


class Fact(Struct, frozen=True):
    """A short label left of the axis with its text; `kind` tints the label like that kind of block."""

    label: str
    text: str
    kind: str = ""


class Contents(Struct, frozen=True):
    """The way into the document: `entries` are (text, anchor, level 1-2) of headings in this document."""

    label: str
    entries: tuple[tuple[str, str, int], ...]


class Heading(Struct, frozen=True):
    """A heading of level 1 to 3 below the title; `label` stands left of the axis ("Block 4")."""

    level: int
    text: str
    label: str = ""
    anchor: str = ""
    page_break: bool = False


class Question(Struct, frozen=True):
    """A question the room was asked; a heading one level below the block's."""

    label: str
    text: str
    anchor: str = ""


class Paragraph(Struct, frozen=True):
    """Running text right of the axis; `muted` for what is said in passing ("No notes on question 3").

    `meta` is a muted remark that runs on behind it, as behind a note.
    """

    text: str
    muted: bool = False
    meta: str = ""


class Bullet(Struct, frozen=True):
    """One point of a list with its muted remark."""

    text: str
    meta: str = ""


class Bullets(Struct, frozen=True):
    """A list of points."""

    items: tuple[Bullet, ...]


class NoteItem(Struct, frozen=True):
    """One note: the mark of its family, its kind in words, its text, and where it comes from."""

    mark: str
    kind: str
    text: str
    meta: str = ""


class Notes(Struct, frozen=True):
    """A list of notes in the order they were taken."""

    items: tuple[NoteItem, ...]


class Quote(Struct, frozen=True):
    """Words worth keeping exactly, without quotation marks of its own, and their source."""

    text: str
    source: str = ""


class Callout(Struct, frozen=True):
    """A filled box that opens with bold words; `warning` for what a reader must not miss."""

    lead: str
    text: str
    warning: bool = False


class Column(Struct, frozen=True):
    """A column of a data table: its header, its share of the text width in mm, its alignment."""

    title: str
    width: float
    align: Align = "left"
    row_header: bool = False


class Table(Struct, frozen=True):
    """A data table with one header row; `foot` repeats the last row's meaning in bold (a total).

    `title` and `description` are for assistive technology; `caption_lead` and `caption` are printed
    over the table when it holds a figure's data.
    """

    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    caption_lead: str = ""
    caption: str = ""
    dense: bool = False


class Bar(Struct, frozen=True):
    """One row of a planned-against-taken chart; `planned` and `taken` in minutes."""

    number: str
    label: str
    planned: float
    taken: float
    difference: str


class BarChart(Struct, frozen=True):
    """Minutes taken (bar) against minutes planned (line), told apart by shape and named in a key."""

    bars: tuple[Bar, ...]
    key_taken: str
    key_planned: str
    unit: str
    alt: str
    caption_lead: str
    caption: str


class Share(Struct, frozen=True):
    """One bar of a chart: its label, its length in the chart's unit, and the same in words."""

    label: str
    value: float
    words: str


class ShareChart(Struct, frozen=True):
    """Bars of one measure under each other, longest where it comes: minutes, notes or votes.

    `unit` names what the axis counts; `alt` holds the finding. Its data follows as a table.
    """

    shares: tuple[Share, ...]
    unit: str
    alt: str
    caption_lead: str
    caption: str


class Card(Struct, frozen=True):
    """A card with its fields, such as an experiment: kept whole on a page where it fits.

    `label` stands over or left of it ("Card 3"), `text` is what it is about, `fields` are (label, words),
    `meta` says where it comes from.
    """

    label: str
    text: str
    fields: tuple[tuple[str, str], ...]
    meta: str = ""
    anchor: str = ""


class Picture(Struct, frozen=True):
    """A photo: a JPEG or PNG file (`data`, `width` by `height` pixels), what is on it, and its caption."""

    data: bytes
    width: int
    height: int
    alt: str
    caption_lead: str
    caption: str


Element = (
    Title
    | Glance
    | Fact
    | Contents
    | Heading
    | Question
    | Paragraph
    | Bullets
    | Notes
    | Quote
    | Callout
    | Table
    | BarChart
    | ShareChart
    | Card
    | Picture
    | HandoutElement
)


class Document(Struct, frozen=True):
    """A whole write-up in reading order, with what its file says about itself.

    `language` is a BCP 47 tag ("en-GB", "de-DE"). `compact` is the denser setting from 300 notes on.
    `page_words` is the footer's "Page {page} of {pages}" in the document's language; `footer` stands
    left of it. The contents' "page {page}" comes as `page_word`. `paper` is the kind of page it stands on.
    """

    title: str
    kind: str
    language: str
    elements: tuple[Element, ...]
    author: str = ""
    subject: str = ""
    footer: str = ""
    page_words: str = "Page {page} of {pages}"
    page_word: str = "page {page}"
    link_words: str = "Go to {heading}"
    compact: bool = False
    paper: Paper = "record"

    @property
    def quote_marks(self) -> tuple[str, str]:
        """What opens and what closes words said, in the document's language."""
        return QUOTE_MARKS.get(self.language[:2], ("“", "”"))
