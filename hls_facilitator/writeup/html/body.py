"""From the neutral document to the content of the page: one match over its elements, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import (
    BarChart,
    Bullets,
    Callout,
    Card,
    Contents,
    Fact,
    Glance,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Picture,
    Question,
    Quote,
    ShareChart,
    Table,
    Title,
)
from hls_facilitator.writeup.handout_only import refuse
from hls_facilitator.writeup.house.colours import readable
from hls_facilitator.writeup.html import figures, tables
from hls_facilitator.writeup.html.look import DAY
from hls_facilitator.writeup.html.text import attribute, direction, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.house.style import HouseStyle

LOOKS = {1: "section", 2: "block", 3: "free"}
"""How a heading looks by its level in the document, whatever level the page gives it."""

_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


class Body:
    """The content of a page, in `parts` that only need to be joined."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document = document
        self._style = style
        self._accent = readable(style.accent)
        self._depth = 0  # of the last heading: no level may be skipped
        self._listing = False  # whether a list of facts is open
        self._labels: dict[tuple[str, str], str] = {}
        self._places = _places(document.elements)
        self._reached: set[str] = set()
        self.parts: list[str] = []
        for place, element in enumerate(document.elements):
            self._add(element, document.elements[place + 1 : place + 2])

    def _add(  # noqa: C901, PLR0912 one case for each kind of element
        self, element: Element, following: Sequence[Element]
    ) -> None:
        """Append one element, which comes before `following`; the whole vocabulary of a Document is here."""
        match element:
            case Title():
                self._title(element)
            case Glance():
                self.parts += [tables.glance(element)] if element.figures else []
            case Fact():
                self._fact(element, last=not any(isinstance(other, Fact) for other in following))
            case Contents():
                self._contents(element)
            case Heading():
                turn = " turn" if element.page_break else ""
                self._heading(element, element.level + 1, LOOKS[element.level] + turn)
            case Question():
                self._heading(element, 4, "question")
            case Paragraph():
                muted = " muted" if element.muted else ""
                self._paragraph(f"said{muted}", words(element.text) + _meta(element.meta), element.text)
            case Bullets():
                items = "".join(_item("", item.text, item.meta) for item in element.items)
                self.parts.append(f'<ul class="bullets" role="list">{items}</ul>')
            case Notes():
                self._notes(element)
            case Quote():
                self._quote(element)
            case Callout():
                warning = " warning" if element.warning else ""
                lead = f"<strong>{words(element.lead)}</strong> " if element.lead.strip() else ""
                self._paragraph(f"callout{warning}", lead + words(element.text), element.text)
            case Table():
                self.parts.append(tables.data_table(element))
            case BarChart() | ShareChart():
                self.parts.append(figures.chart(element, self._style, self._accent))
            case Card():
                self._card(element)
            case Picture():
                self.parts.append(figures.picture(element))
            case _:
                refuse(element, "HTML")

    def _paragraph(self, look: str, content: str, text: str) -> None:
        """Append a paragraph; `text` decides its direction."""
        if content.strip():
            self.parts.append(f'<p class="{look}"{direction(text)}>{content}</p>')

    def _fact(self, fact: Fact, *, last: bool) -> None:
        """Append a fact to the list it stands in, which ends with the `last` one."""
        if not self._listing:
            self.parts.append('<dl class="facts">')
        self.parts.append(_pair(fact.label, fact.text, fact.kind))
        if last:
            self.parts.append("</dl>")
        self._listing = not last

    def _title(self, title: Title) -> None:
        self._paragraph("type", words(title.kind), title.kind)
        if title.text.strip():
            self._depth = 1
            before, colon, after = title.text.partition(": ")
            said = words(before + colon.strip())
            if after.strip():  # where it takes two lines, it breaks here
                said = f"<span>{said}</span> <span>{words(after)}</span>"
            self.parts.append(f"<h1{direction(title.text)}>{said}</h1>")
        self._paragraph("subtitle", words(title.subtitle), title.subtitle)

    def _heading(self, heading: Heading | Question | Card, level: int, look: str) -> None:
        """Append a heading with its label, which belongs to it; an empty one is left out."""
        label, text = words(heading.label), words(heading.text)
        if not label and not text:
            return
        self._depth = min(level, self._depth + 1)
        row = " row" if label and text else ""
        said = f'<span class="label">{label}</span> <span{direction(heading.text)}>{text}</span>'
        content = said if row else label or text
        turned = "" if row else direction(heading.text)
        place = self._place(heading.anchor)
        self.parts.append(f'<h{self._depth} class="{look}{row}"{place}{turned}>{content}</h{self._depth}>')

    def _place(self, anchor: str) -> str:
        """Return the id by which links reach a heading: the first one that has this anchor."""
        if anchor not in self._places or anchor in self._reached:
            return ""
        self._reached.add(anchor)
        return f' id="{self._places[anchor]}"'

    def _contents(self, contents: Contents) -> None:
        """Append the way into the page; entries that lead nowhere are left out."""
        entries: list[tuple[str, list[str]]] = []
        for text, anchor, level in contents.entries:
            if anchor not in self._places:
                continue
            link = f'<a href="#{self._places[anchor]}"{direction(text)}>{words(text)}</a>'
            if level > 1 and entries:
                entries[-1][1].append(f"<li>{link}</li>")
            else:
                entries.append((link, []))
        if entries:
            items = "".join(f"<li>{link}{_nested(below)}</li>" for link, below in entries)
            self.parts.append(
                f'<nav class="contents row" aria-label="{attribute(contents.label)}">'
                f"<p>{words(contents.label)}</p><ul>{items}</ul></nav>"
            )

    def _notes(self, notes: Notes) -> None:
        items = (_item(self._label(item), item.text, item.meta) for item in notes.items)
        self.parts += ('<ul class="notes" role="list">', *items, "</ul>")

    def _label(self, item: NoteItem) -> str:
        """Return a note's kind behind its mark, which is only to be seen."""
        key = item.mark, item.kind
        if key not in self._labels:
            mark = f'<span class="mark" aria-hidden="true">{words(item.mark)}</span> '
            self._labels[key] = f'<span class="label kind">{mark}<span>{words(item.kind)}</span></span> '
        return self._labels[key]

    def _quote(self, quote: Quote) -> None:
        opening, closing = self._document.quote_marks
        said = f"<p{direction(quote.text)}>{opening}{words(quote.text)}{closing}</p>"
        source = f"<figcaption>{words(quote.source)}</figcaption>" if quote.source.strip() else ""
        self.parts.append(f'<figure class="quote"><blockquote>{said}</blockquote>{source}</figure>')

    def _card(self, card: Card) -> None:
        self.parts.append('<div class="card">')
        self._heading(card, 3, "name")
        if card.fields:
            pairs = (_pair(label, text) for label, text in card.fields)
            self.parts += ('<dl class="facts">', *pairs, "</dl>")
        self._paragraph("meta", words(card.meta), card.meta)
        self.parts.append("</div>")


def _places(elements: Iterable[Element]) -> dict[str, str]:
    """Return the ids of the page by anchor of the document: the anchor itself where it can be one."""
    places: dict[str, str] = {}
    for element in elements:
        if not isinstance(element, Heading | Question | Card) or not element.anchor:
            continue
        if (element.label + element.text).strip() and element.anchor not in places:
            usable = _ANCHOR.fullmatch(element.anchor) and element.anchor != "content"
            places[element.anchor] = element.anchor if usable else f"place.{len(places)}"
    return places


def _nested(items: Sequence[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _pair(label: str, text: str, kind: str = "") -> str:
    """Return a label left of its text; a kind of block colours its word."""
    look = f' class="kind-{kind}"' if kind in DAY else ""
    return f'<div class="row"><dt{look}>{words(label)}</dt><dd{direction(text)}>{words(text)}</dd></div>'


def _item(label: str, text: str, meta: str) -> str:
    """Return a point of a list, behind its label when it has one."""
    said = f"{words(text)}{_meta(meta)}"
    if label:
        return f'<li class="row">{label}<span{direction(text)}>{said}</span></li>'
    return f"<li{direction(text)}>{said}</li>"


def _meta(meta: str) -> str:
    return f' <span class="meta">{words(meta)}</span>' if meta else ""
