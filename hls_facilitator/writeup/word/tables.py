"""Tables in Word: header rows repeat, rows stay whole, and each has a name for those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.word.styles import AXIS, TEXT_WIDTH
from hls_facilitator.writeup.word.text import attribute, one_line, runs, starts_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.document import Column, Glance, Table

TWIPS = 56.693  # to a millimetre
SHORT_DENSE, SHORT_TABLE = 14, 10  # rows that have room on a page with their figure, whatever its bars
LONGEST_NAME = 250  # characters of a table's name for those who listen
LONGEST_WHOLE = 1_500  # characters in a cell; above that a row may run over the page


def data_table(table: Table, text_width: int = TEXT_WIDTH) -> str:
    """Return a data table with one header row, in text of a width in twips."""
    wide = text_width / TEXT_WIDTH
    widths = [round(column.width * TWIPS * wide) for column in table.columns]
    widths[-1] += text_width - sum(widths) if abs(text_width - sum(widths)) < len(widths) else 0
    body = "TableCellDense" if table.dense else "TableCell"
    together = bool(table.caption_lead) and len(table.rows) <= (SHORT_DENSE if table.dense else SHORT_TABLE)
    rows = [
        _row([column.title for column in table.columns], table.columns, widths, "TableHeader", header=True)
    ]
    last = len(table.rows) - (not table.foot)
    for number, cells in enumerate(table.rows):
        # No header, first or repeated, stands over fewer than two rows.
        keep = (number in {0, last - 1} and number < last) or (
            together and (number < last or bool(table.foot))
        )
        rows.append(_row(cells, table.columns, widths, body, keep=keep, bold_heads=not table.dense))
    if table.foot:
        rows.append(_row(table.foot, table.columns, widths, body, bold=True))
    style = "RecordTableDense" if table.dense else "RecordTable"
    first = bool(table.columns and table.columns[0].row_header)
    return _frame(style, widths, table.title, table.description, "".join(rows), first_column=first)


def glance(figures: Glance, text_width: int = TEXT_WIDTH) -> str:
    """Return large figures under their labels, side by side."""
    count = len(figures.figures)
    widths = [text_width // max(count, 5)] * count
    labels = "".join(
        _cell(width, "FigureLabel", runs(label))
        for width, (label, _) in zip(widths, figures.figures, strict=True)
    )
    values = "".join(
        _cell(width, "FigureCell", runs(value))
        for width, (_, value) in zip(widths, figures.figures, strict=True)
    )
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{labels}</w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{values}</w:tr>"
    )
    return _frame("Figures", widths, figures.description, figures.description, rows)


def fields(pairs: Sequence[tuple[str, str]], title: str, text_width: int = TEXT_WIDTH, *, keep: bool) -> str:
    """Return labels with their words beside them, each label the header of its row.

    The rows stay together, and with what follows where they should `keep`.
    """
    widths = AXIS, text_width - AXIS
    rows: list[str] = []
    for number, (label, words) in enumerate(pairs, 1):
        kept = "<w:keepNext/>" if keep or number < len(pairs) else ""
        turned = "<w:bidi/>" if starts_rtl(words) else ""
        whole = "<w:cantSplit/>" if len(words) <= LONGEST_WHOLE else ""
        rows.append(
            f"<w:tr><w:trPr>{whole}</w:trPr>{_cell(widths[0], 'TableCell', runs(label, 'Strong'), kept)}"
            f"{_cell(widths[1], 'TableCell', runs(words), kept + turned, last=True)}</w:tr>"
        )
    return _frame("FieldTable", widths, title, title, "".join(rows), first_column=True, first_row=False)


def _frame(
    style: str,
    widths: Sequence[int],
    title: str,
    description: str,
    rows: str,
    *,
    first_column: bool = False,
    first_row: bool = True,
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    name = one_line(title, LONGEST_NAME) or "…"
    look = f"{0x600 + 0x20 * first_row + 0x80 * first_column:04X}"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="{first_row:d}" w:lastRow="0" '
        f'w:firstColumn="{first_column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(name)}/>"
        f"<w:tblDescription w:val={attribute(one_line(description) or name)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    style: str,
    *,
    header: bool = False,
    keep: bool = False,
    bold: bool = False,
    bold_heads: bool = False,
) -> str:
    """Return a row; `keep` holds it on the page of the next, `bold_heads` sets its row headers in bold."""
    whole = "<w:cantSplit/>" if max(map(len, cells), default=0) <= LONGEST_WHOLE else ""
    row = [f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if header else ''}</w:trPr>"]
    for place, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        strong = bold or (bold_heads and column.row_header)
        text = runs(cell, "Strong" if strong else "")
        aligned = '<w:jc w:val="right"/>' if column.align == "right" else ""
        turned = "<w:bidi/>" if starts_rtl(cell) else ""
        last = place == len(columns) - 1
        # Words that end a row stand a little off the figures before them.
        off = last and column.align == "left" and columns[place - 1].align == "right"
        indent = '<w:ind w:left="100"/>' if off else ""
        kept = "<w:keepNext/>" if keep else ""
        row.append(_cell(width, style, text, kept + turned + indent + aligned, header=header, last=last))
    row.append("</w:tr>")
    return "".join(row)


def _cell(
    width: int, style: str, content: str, properties: str = "", *, header: bool = False, last: bool = False
) -> str:
    low = '<w:vAlign w:val="bottom"/>' if header else ""
    edge = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>' if last else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edge}{low}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"{content}</w:p></w:tc>"
    )
