"""A document as the text of a mail: plain, and as HTML for programs that take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.handout_only import refuse
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.html.body import Body
from hls_facilitator.writeup.plain import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.writeup.document import Document, Element


def as_text(document: Document) -> str:
    """Return the document as plain text: headings on lines of their own, points behind a dot."""
    blocks = ("\n".join(_lines(element, document)) for element in document.elements)
    return "\n\n".join(block for block in blocks if block) + "\n"


def as_html(document: Document) -> str:
    """Return the content of the document as HTML, without a page around it."""
    return "\n".join(Body(document, PLAIN).parts)


def _lines(element: Element, document: Document) -> Iterator[str]:  # noqa: C901, PLR0912 one case for each kind
    match element:
        case doc.Title():
            yield from filter(None, map(on_one_line, (element.kind, element.text, element.subtitle)))
        case doc.Fact():
            yield _labelled(element.label, element.text)
        case doc.Heading() | doc.Question():
            yield on_one_line(f"{element.label} {element.text}")
        case doc.Paragraph():
            yield _with_meta(element.text, element.meta)
        case doc.Bullets():
            for item in element.items:
                yield "• " + _with_meta(item.text, item.meta)
        case doc.Notes():
            for note in element.items:
                yield "• " + _with_meta(_labelled(note.kind, note.text), note.meta)
        case doc.Quote():
            opening, closing = document.quote_marks
            yield f"{opening}{on_one_line(element.text)}{closing}"
            if element.source:
                yield on_one_line(element.source)
        case doc.Callout():
            yield on_one_line(f"{element.lead} {element.text}")
        case doc.Table():
            heads = [column.title for column in element.columns]
            for row in element.rows:
                yield "• " + "; ".join(
                    _labelled(head, cell) for head, cell in zip(heads, row, strict=True) if cell
                )
        case doc.Card():
            yield _labelled(element.label, element.text)
            for label, words in element.fields:
                yield "• " + _labelled(label, words)
        case doc.BarChart() | doc.ShareChart() | doc.Picture():
            yield on_one_line(element.alt)
        case doc.Glance() | doc.Contents():
            pass
        case _:
            refuse(element, "text")


def _labelled(label: str, text: str) -> str:
    return on_one_line(f"{label}: {text}" if label else text)


def _with_meta(text: str, meta: str) -> str:
    return on_one_line(f"{text} ({meta})" if meta else text)
