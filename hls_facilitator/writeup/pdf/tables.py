"""Tables: rows measured once, parted in linear time, header rows repeated, every cell tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFString

from hls_facilitator.writeup.pdf import structure, styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.structure import Node, attributes
from hls_facilitator.writeup.pdf.styles import MM, Ink, Sheet, Style
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDictionary

    from hls_facilitator.writeup.document import Glance, Table
    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter
    from hls_facilitator.writeup.pdf.writing import Align

PAD_RIGHT = 8
HEADER_RULE, ROW_RULE = 1.25, 0.5
WHOLE_ROWS = 15  # the data under a figure stays on one page up to this many rows
LEAST_ROWS = 2  # under a header row at the foot of a page
GLANCE_OVER, GLANCE_RULE, GLANCE_AFTER = 8, 2.25, 16


class Cell(NamedTuple):
    """The lines of one cell with its place in the row and its element."""

    node: Node
    left: float
    width: float
    align: Align
    lines: Sequence[Line]


class Row(NamedTuple):
    """Cells of equal height; `closed` rows have a rule under them."""

    cells: Sequence[Cell]
    height: float
    leading: float
    closed: bool = True


class Lane(NamedTuple):
    """Where the text of one column stands and how it looks."""

    left: float
    room: float
    align: Align
    tabular: bool
    bold: bool


def lanes(table: Table) -> list[Lane]:
    """Return the lanes of a table's columns, across the text's width and never beyond it.

    Columns keep off the next one on their right; a last column of words after numbers keeps off on its
    left instead. Numbers, and columns in which every cell begins with one, have digits of equal width.
    """
    columns = table.columns
    share = min(1, styles.TEXT_WIDTH / (sum(column.width for column in columns) * MM))
    found: list[Lane] = []
    edge = 0.0
    for index, column in enumerate(columns):
        left, room = edge, column.width * MM * share
        edge += room
        last = index == len(columns) - 1
        after_numbers = last and index > 0 and columns[index - 1].align == "right" and column.align == "left"
        if after_numbers:
            left += PAD_RIGHT
        if after_numbers or not last:
            room -= PAD_RIGHT
        tabular = column.align == "right" or all(row[index][:1].isdigit() for row in table.rows)
        bold = column.row_header and not table.dense
        found.append(Lane(left, max(room, PAD_RIGHT), column.align, tabular, bold))
    return found


class Grid:
    """A table's columns and how its rows look."""

    def __init__(self, setter: Typesetter, table: Table, sheet: Sheet) -> None:
        self.setter = setter
        self.columns = table.columns
        self.lanes = lanes(table)
        self.cell = sheet.table_cell_dense if table.dense else sheet.table_cell
        self.header = sheet.table_header
        self.padding = 2.5 if table.dense else 5.5
        # In a small table headers of rows would outnumber the data, which reads as a table gone wrong.
        heads = sum(column.row_header for column in table.columns)
        wide, tall = len(table.columns), len(table.rows) + bool(table.foot)
        self.row_headers = wide + heads * tall <= (wide - heads) * tall

    def header_row(self, parent: Node) -> Row:
        """Return the row of column titles."""
        titles = [column.title for column in self.columns]
        roles = ["TH" if title else "TD" for title in titles]
        cells = self._cells(parent.add("TR"), titles, roles, self.header.ink, bold=True, scope="Column")
        lines = max(len(cell.lines) for cell in cells)
        height = lines * self.header.leading + self.header.after + HEADER_RULE
        return Row(cells, height, self.header.leading)

    def rows(self, parent: Node, texts: Sequence[str], *, bold: bool, tallest: float) -> Iterator[Row]:
        """Yield one row, or as many as it takes when its text is taller than `tallest`."""
        roles = [
            "TH" if self.row_headers and column.row_header and text else "TD"
            for column, text in zip(self.columns, texts, strict=True)
        ]
        cells = self._cells(parent.add("TR"), texts, roles, self.cell.ink, bold=bold, scope="Row")
        leading = self.cell.leading
        longest = max(len(cell.lines) for cell in cells)
        step = max(1, int((tallest - 2 * self.padding) / leading))
        for start in range(0, max(longest, 1), step):
            part = [cell._replace(lines=cell.lines[start : start + step]) for cell in cells]
            closed = start + step >= longest
            height = min(step, max(longest, 1) - start) * leading
            height += (self.padding if start == 0 else 0) + (self.padding + ROW_RULE if closed else 0)
            yield Row(part, height, leading, closed)

    def _cells(
        self, row: Node, texts: Sequence[str], roles: Sequence[str], ink: Ink, *, bold: bool, scope: str
    ) -> list[Cell]:
        cells: list[Cell] = []
        for lane, text, role in zip(self.lanes, texts, roles, strict=True):
            node = row.add(role, attributes=structure.SCOPES[scope] if role == "TH" else None)
            own = Ink(ink.size, bold or lane.bold, ink.colour, lane.tabular)
            lines = self.setter.lines([Piece(text, own)], lane.room)
            cells.append(Cell(node, lane.left, lane.room, lane.align, lines))
        return cells


class TableBox(Box):
    """A stretch of a table's rows under its header row."""

    def __init__(
        self,
        header: Row,
        rows: Sequence[Row],
        padding: float,
        *,
        first: bool,
        whole: bool,
        rows_height: float | None = None,
    ) -> None:
        """Stand rows under their header; `rows_height` is given where known, so that parting it is linear."""
        self.header = header
        self.rows = rows
        self.padding = padding
        self.first = first
        self.whole = whole
        self.after = 14
        known = sum(row.height for row in rows) if rows_height is None else rows_height
        self.height = header.height + known

    @property
    def least(self) -> float:
        """The header with two rows, or all of a table that stays whole or has too few rows to part."""
        if self.whole or len(self.rows) < 2 * LEAST_ROWS:
            return self.height
        return self.header.height + sum(row.height for row in self.rows[:LEAST_ROWS])

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Part between two rows, each half with the header."""
        used = 0.0
        count = 0
        for row in self.rows:
            if self.header.height + used + row.height > height:
                break
            used += row.height
            count += 1
        last = len(self.rows) - LEAST_ROWS
        if LEAST_ROWS <= last < count < len(self.rows):  # no repeated header stands over a single row
            used -= sum(row.height for row in self.rows[last:count])
            count = last
        if not 0 < count < len(self.rows):
            return None
        first, rest = self.rows[:count], self.rows[count:]
        left = self.height - self.header.height - used
        head = TableBox(self.header, first, self.padding, first=self.first, whole=False, rows_height=used)
        tail = TableBox(self.header, rest, self.padding, first=False, whole=False, rows_height=left)
        head.before = self.before
        return head, tail

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the header row, as an artifact where it is repeated, and the rows."""
        if self.first:
            self._draw_header(paper, top)
        else:
            with paper.artifact("Pagination"):
                self._draw_header(paper, top)
        top -= self.header.height
        inside = False
        for row in self.rows:
            self._draw_cells(paper, row, top - (0 if inside else self.padding))
            inside = not row.closed
            top -= row.height
            if row.closed:
                paper.fill(styles.LEFT, top, styles.TEXT_WIDTH, ROW_RULE, styles.RULE)

    def _draw_header(self, paper: Paper, top: float) -> None:
        """Draw the column titles standing on their rule."""
        row = self.header
        bottom = top - row.height
        paper.fill(styles.LEFT, bottom, styles.TEXT_WIDTH, HEADER_RULE, paper.accent)
        most = max(len(cell.lines) for cell in row.cells)
        for cell in row.cells:
            start = top - (most - len(cell.lines)) * row.leading
            node = cell.node if self.first else None
            paper.text(
                node,
                styles.LEFT + cell.left,
                start,
                cell.lines,
                row.leading,
                width=cell.width,
                align=cell.align,
            )

    @staticmethod
    def _draw_cells(paper: Paper, row: Row, top: float) -> None:
        for cell in row.cells:
            left = styles.LEFT + cell.left
            paper.text(cell.node, left, top, cell.lines, row.leading, width=cell.width, align=cell.align)


class GlanceBox(Box):
    """The row of large figures under a heavy rule: a table of one header row and one row."""

    def __init__(self, setter: Typesetter, glance: Glance, parent: Node, sheet: Sheet) -> None:
        node = parent.add("Table", attributes=summary(glance.description))
        names, values = node.add("TR"), node.add("TR")
        self._label, self._figure = sheet.figure_label, sheet.figure
        width = styles.TEXT_WIDTH / max(len(glance.figures), 5)  # five columns or more, as the page is drawn
        self._cells = [
            (
                self._cell(setter, names, "TH", name, self._label, index, width),
                self._cell(setter, values, "TD", value, self._figure, index, width),
            )
            for index, (name, value) in enumerate(glance.figures)
        ]
        self._label_lines = max((len(label.lines) for label, _ in self._cells), default=0)
        figure_lines = max((len(figure.lines) for _, figure in self._cells), default=0)
        self.height = GLANCE_RULE + GLANCE_OVER + self._label_lines * self._label.leading
        self.height += figure_lines * self._figure.leading + self._figure.after + ROW_RULE
        self.after = GLANCE_AFTER

    @staticmethod
    def _cell(
        setter: Typesetter, row: Node, role: str, text: str, style: Style, index: int, width: float
    ) -> Cell:
        node = row.add(role, attributes=structure.SCOPES["Column"] if role == "TH" else None)
        lines = setter.lines([Piece(text, style.ink)], width - PAD_RIGHT)
        return Cell(node, index * width, width, "left", lines)

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the two rules, the labels and the figures."""
        paper.fill(styles.LEFT, top - GLANCE_RULE, styles.TEXT_WIDTH, GLANCE_RULE, paper.accent)
        paper.fill(styles.LEFT, top - self.height, styles.TEXT_WIDTH, ROW_RULE, styles.RULE)
        top -= GLANCE_RULE + GLANCE_OVER
        below = top - self._label_lines * self._label.leading
        for label, _ in self._cells:
            paper.text(label.node, styles.LEFT + label.left, top, label.lines, self._label.leading)
        for _, figure in self._cells:
            paper.text(figure.node, styles.LEFT + figure.left, below, figure.lines, self._figure.leading)


def summary(description: str) -> PDFDictionary | None:
    """Return the attribute that tells assistive technology what a table is about."""
    return attributes("Table", Summary=PDFString(one_line(description))) if description else None


def table_box(setter: Typesetter, table: Table, node: Node, sheet: Sheet) -> TableBox:
    """Return a data table as one box, its rows as elements of `node`."""
    grid = Grid(setter, table, sheet)
    header = grid.header_row(node)
    tallest = styles.BODY_HEIGHT / 2
    rows = [row for texts in table.rows for row in grid.rows(node, texts, bold=False, tallest=tallest)]
    if table.foot:
        rows += grid.rows(node, table.foot, bold=True, tallest=tallest)
    whole = bool(table.caption_lead or table.caption) and len(rows) <= WHOLE_ROWS
    return TableBox(header, rows, grid.padding, first=True, whole=whole)
