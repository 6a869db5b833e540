"""Documents with every element that a page or Markdown can hold, and what they have to say in their order."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.plain import on_one_line
from tests import pdf_samples
from tests.writeup_samples import HOSTILE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator


def picture(form: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "#5B2A86").save(stream, form)
    return stream.getvalue()


def whole(text: str = "Said") -> doc.Document:
    """A document with one of each element, which all say `text` wherever somebody could have typed."""
    columns = (doc.Column(text, 36, row_header=True), doc.Column("Votes", 30, "right"))
    return doc.Document(
        text,
        text,
        "en-GB",
        (
            doc.Title(text, text, text),
            doc.Glance((("Notes", text), (text, "3")), text),
            doc.Fact(text, text, "breakout"),
            doc.Fact("Purpose", text),
            doc.Contents("Contents", ((text, "one", 1), (text, "two", 2), (text, "nowhere", 1))),
            doc.Heading(1, f"One {text}", anchor="one"),
            doc.Paragraph(text, meta=text),
            doc.Bullets((doc.Bullet(text, text), doc.Bullet(f"Second {text}"))),
            doc.Heading(2, f"Two {text}", text, "two"),
            doc.Question(text, f"Why {text}"),
            doc.Notes((doc.NoteItem("•", "Insight", text, text), doc.NoteItem("+", "Enabler", text))),
            doc.Quote(text, text),
            doc.Callout(text, text, warning=True),
            doc.Card(text, f"Card {text}", ((text, text), ("Who", text)), text, text),
            doc.BarChart(
                (doc.Bar("1", text, 10, 12, text),), text, text, text, f"Finding {text}", "F1.", text
            ),
            doc.Table(f"Table {text}", text, columns, ((text, "1"), ("b", text)), ("All", text)),
            doc.ShareChart((doc.Share(text, 3, text),), text, f"Finding {text}", "F2.", text),
            doc.Table("Data", text, columns, ((text, "1"),), caption_lead="Data.", caption=text, dense=True),
            doc.Picture(picture(), 40, 30, f"Picture {text}", "Photo 1.", text),
            doc.Paragraph(text, muted=True),
        ),
        author=text,
        subject=text,
        footer=text,
    )


def headed(document: doc.Document) -> doc.Document:
    """Return a document under a title, as all are that leave the app."""
    return replace(document, elements=(doc.Title("", "Title"), *document.elements))


HOSTILE = (
    *HOSTILE_TEXTS,
    *pdf_samples.HOSTILE,
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script><!-- --></title>",
    "&#60;script&#62; &lt;b&gt; &amp;amp;",
    "[link](https://example.org) ![x](file:///etc/passwd) <https://example.org> www.example.org a@b.example",
    "# heading",
    "- item\n- item\n\n    code\n\n---\n1. one\n2) two\n***\n===\n> quote\n+ plus",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "`code` ``` *em* **strong** __x__ ~~no~~ [^1] [x]: /y \\ $x$ :smile:",
    "~~~\nfence\n~~~",
    "<!-- comment --> <?pi?> <![CDATA[x]]> &copy;",
)

_SIGNS = st.sampled_from(
    [*list("<>&\"'`*_[]()#+-=.!|\\~:;/@$^{}1a \n\t\x00\u202eא"), "](", "http://a.b", "<b>"]
)
TYPED = st.lists(_SIGNS | st.characters(), max_size=40).map("".join)


def spoken(document: doc.Document) -> Iterator[str]:
    """Yield the texts of a document in reading order, each on one line; what is for the eye alone is not."""
    for element in document.elements:
        yield from filter(None, map(on_one_line, said_by(element)))


def said_by(element: doc.Element) -> list[str]:  # noqa: C901, PLR0912 one case for each kind of element
    """Return the texts of an element in reading order."""
    match element:
        case doc.Title():
            return [element.text, element.subtitle]
        case doc.Glance():
            return [text for pair in element.figures for text in pair]
        case doc.Fact():
            return [element.label, element.text]
        case doc.Heading() | doc.Question():
            return [element.label, element.text]
        case doc.Paragraph():
            return [element.text, element.meta]
        case doc.Bullets():
            return [text for item in element.items for text in (item.text, item.meta)]
        case doc.Notes():
            return [text for item in element.items for text in (item.kind, item.text, item.meta)]
        case doc.Quote():
            return [element.text, element.source]
        case doc.Callout():
            return [element.lead, element.text]
        case doc.Table():
            head = [element.caption_lead, element.caption, *(column.title for column in element.columns)]
            return [*head, *(cell for row in element.rows for cell in row), *element.foot]
        case doc.Card():
            return [element.label, element.text, *(t for pair in element.fields for t in pair), element.meta]
        case doc.BarChart() | doc.ShareChart() | doc.Picture():
            return [element.caption_lead, element.caption]
        case _:
            return []
