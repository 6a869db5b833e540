"""Data tables as HTML: named, each header with its scope, and wide ones to be scrolled on small screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import Table
from hls_facilitator.writeup.html.text import attribute, direction, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.writeup.document import Column, Element, Glance

TEXT_WIDTH = 160
"""Millimetres that the columns of a table share."""


def data_table(table: Table) -> str:
    """Return a table; one that stands under its own heading keeps its name for those who listen."""
    columns = "".join(f'<col class="{_width(column)}">' for column in table.columns)
    head = "".join(_header(column) for column in table.columns)
    body = "".join(_row(row, table.columns) for row in table.rows)
    foot = f"<tfoot>{_row(table.foot, table.columns)}</tfoot>" if table.foot else ""
    dense = " dense" if table.dense else ""
    name = attribute(table.title or table.description)
    return (
        f'<div class="table{dense}" role="group" tabindex="0" aria-label="{name}">'
        f"<table>{_caption(table)}"
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table></div>"
    )


def widths(elements: Iterable[Element]) -> str:
    """Return the rules for the columns of all tables: their shares of a text that is 160 mm wide."""
    columns = {column for element in elements if isinstance(element, Table) for column in element.columns}
    rules = {f".{_width(column)}{{width:{column.width / TEXT_WIDTH:.2%}}}" for column in columns}
    return "".join(sorted(rules))


def glance(figures: Glance) -> str:
    """Return large figures under their labels."""
    pairs = "".join(
        f"<div><dt>{words(label)}</dt><dd>{words(value)}</dd></div>" for label, value in figures.figures
    )
    name = attribute(figures.description)
    return f'<div role="group" aria-label="{name}"><dl class="glance">{pairs}</dl></div>'


def _caption(table: Table) -> str:
    if table.caption_lead.strip() or table.caption.strip():
        lead = f"<strong>{words(table.caption_lead)}</strong> " if table.caption_lead.strip() else ""
        return f"<caption{direction(table.caption)}>{lead}{words(table.caption)}</caption>"
    return f'<caption class="unseen">{words(table.title)}: {words(table.description)}</caption>'


def _header(column: Column) -> str:
    look = _look(column)
    if not column.title.strip():
        return f"<td{look}></td>"
    return f'<th scope="col"{look}{direction(column.title)}>{words(column.title)}</th>'


def _row(cells: Sequence[str], columns: Sequence[Column]) -> str:
    return f"<tr>{''.join(map(_cell, cells, columns))}</tr>"


def _cell(text: str, column: Column) -> str:
    if column.row_header and text.strip():
        return f'<th scope="row"{_look(column)}{direction(text)}>{words(text)}</th>'
    return f"<td{_look(column)}{direction(text)}>{words(text)}</td>"


def _look(column: Column) -> str:
    return ' class="number"' if column.align == "right" else ""


def _width(column: Column) -> str:
    """Return the class that gives a column its share of the page."""
    return f"wide-{column.width:g}".replace(".", "-")
