"""The write-up as Markdown: CommonMark with tables, in which nothing that people typed becomes markup.

Read with any tool or none: labels are bold words before a colon, charts are their finding and their data,
photos the words that stand for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hls_facilitator.languages import Translations
from hls_facilitator.writeup.document import (
    BarChart,
    Bullets,
    Callout,
    Card,
    Contents,
    Fact,
    Glance,
    Heading,
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
from hls_facilitator.writeup.plain import on_one_line, plain
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.writeup.document import Document, Element

# What means something in the middle of a line: code, emphasis, links, HTML, entities, cells, formulas, and
# the signs that make an address or a picture of a word a link where that is done.
_INLINE = re.compile(
    r"[\\`*_\[\]<>&|~$#]|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\.|:(?=[a-z0-9_+-]+:)|(?<=\S)@(?=\S)"
)
# What makes a list, a rule or a heading of a line that begins so.
_FIRST = re.compile(r"^(?:[-+=]|(\d{1,9})(?=[.)]))")


def write_markdown(document: Document, path: Path) -> None:
    """Write `document` to `path` as UTF-8 with line feeds, replacing a file of that name in one step.

    Raises AppError for a handout, and when the place cannot be written; a file that was there before is
    then untouched.
    """
    written = Writer(document).text()
    with replacing(path) as beside:
        beside.write_text(written, encoding="utf-8", newline="\n")


class Writer:
    """Writes one document, block by block with an empty line between them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._t = Translations(document.language[:2])
        self._depth = 0  # of the last heading: no level may be skipped

    def text(self) -> str:
        """Return the whole file."""
        blocks: list[str] = []
        last: Element | None = None
        for element in self._document.elements:
            block = self._block(element)
            if block and isinstance(element, Fact) and isinstance(last, Fact | Glance):  # they are one list
                blocks[-1] += f"\n{block}"
            elif block:
                blocks.append(block)
            last = element
        footer = _first(_line(self._document.footer))
        return "\n\n".join((*blocks, *(("---", footer) if footer else ()))) + "\n"

    def _block(self, element: Element) -> str:  # noqa: C901, PLR0912 one case for each kind of element
        """Return one element; the whole vocabulary of a Document is here."""
        match element:
            case Title():
                return self._title(element)
            case Glance():
                return "\n".join(_fact(label, value) for label, value in element.figures)
            case Fact():
                return _fact(element.label, element.text)
            case Contents():
                return self._contents(element)
            case Heading():
                return self._heading(element.level + 1, element.label, element.text)
            case Question():
                return self._heading(4, element.label, element.text)
            case Paragraph():
                return _first(f"{_text(element.text)}{_meta(element.meta)}".strip())
            case Bullets():
                return "\n".join(
                    _item(f"{_text(item.text, '  ')}{_meta(item.meta)}") for item in element.items
                )
            case Notes():
                return "\n".join(
                    _item(f"{_label(f'{item.mark} {item.kind}')} {_text(item.text, '  ')}{_meta(item.meta)}")
                    for item in element.items
                )
            case Quote():
                return self._quote(element)
            case Callout():
                return "> " + _first(f"{_strong(element.lead)} {_text(element.text, '> ')}".strip())
            case Table():
                return _table(element)
            case BarChart() | ShareChart():
                return _paragraphs(
                    _caption(element.caption_lead, element.caption), _first(_text(element.alt))
                )
            case Card():
                return self._card(element)
            case Picture():
                return self._picture(element)
            case _:
                return refuse(element, "Markdown")

    def _title(self, title: Title) -> str:
        return _paragraphs(
            self._heading(1, "", title.text), _strong(title.kind), _first(_text(title.subtitle))
        )

    def _heading(self, level: int, label: str, text: str) -> str:
        said = ": ".join(part for part in (_line(label), _line(text)) if part)
        if not said:
            return ""
        self._depth = min(level, self._depth + 1)
        return f"{'#' * self._depth} {said}"

    def _contents(self, contents: Contents) -> str:
        """Return the headings as a list; no links, since every tool makes its own names of headings."""
        if not contents.entries:
            return ""
        entries = "\n".join(
            f"{'  ' * (level - 1)}- {_first(_line(text))}" for text, _, level in contents.entries
        )
        return f"{_strong(contents.label)}\n\n{entries}"

    def _quote(self, quote: Quote) -> str:
        opening, closing = self._document.quote_marks
        source = f"\n>\n> {_first(_line(quote.source))}" if quote.source.strip() else ""
        return f"> {opening}{_text(quote.text, '> ')}{closing}{source}"

    def _card(self, card: Card) -> str:
        fields = "\n".join(_fact(label, text) for label, text in card.fields)
        return _paragraphs(self._heading(3, card.label, card.text), fields, _first(_text(card.meta)))

    def _picture(self, picture: Picture) -> str:
        where = _line(self._t("The picture itself is in the other formats of this document."))
        return _paragraphs(_caption(picture.caption_lead, picture.caption), _first(_text(picture.alt)), where)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _caption(lead: str, words: str) -> str:
    return _first(f"{_strong(lead)} {_line(words)}".strip())


def _line(text: str) -> str:
    """Return text on one line, as it may stand anywhere in one but at its beginning."""
    return _INLINE.sub(r"\\\g<0>", on_one_line(text))


def _first(line: str) -> str:
    """Return an escaped line, or more, as it may begin a block."""
    return _FIRST.sub(_disarmed, line)


def _text(text: str, indent: str = "") -> str:
    """Return text with its line ends; lines after the first begin with `indent`, as their block asks.

    The first one goes on after other words, such as a label, or goes through `_first`.
    """
    text = plain(text)
    if "\n" not in text and "\t" not in text:
        return _INLINE.sub(r"\\\g<0>", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    escaped = [_INLINE.sub(r"\\\g<0>", line) for line in lines if line]
    return f"\\\n{indent}".join((*escaped[:1], *map(_first, escaped[1:])))


def _disarmed(found: re.Match[str]) -> str:
    """Return a beginning that would open a list as mere text: a sign escaped, or the point after figures."""
    return f"{found[1]}\\" if found[1] else f"\\{found[0]}"


def _strong(text: str) -> str:
    said = _line(text)
    return f"**{said}**" if said else ""


def _label(text: str) -> str:
    return _strong(f"{text.strip()}:") if text.strip() else ""


def _meta(meta: str) -> str:
    said = _line(meta)
    return f" ({said})" if said else ""


def _item(said: str) -> str:
    return f"- {_first(said.strip())}"


def _fact(label: str, text: str) -> str:
    """Return a point with another sign than notes have, so that both stay lists of their own."""
    return "* " + _first(f"{_label(label)} {_text(text, '  ')}".strip())


def _table(table: Table) -> str:
    """Return a table under its caption; the last row says its totals in bold."""
    rows = [
        map(_line, (column.title for column in table.columns)),
        ("---:" if column.align == "right" else "---" for column in table.columns),
        *(map(_line, row) for row in table.rows),
        *([map(_strong, table.foot)] if table.foot else ()),
    ]
    written = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return _paragraphs(_caption(table.caption_lead, table.caption), written)
