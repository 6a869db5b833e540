"""Tables and notes for the room: panels side by side, their words as large as the fullest of them allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPen

from hls_facilitator.live.panels import ARROW
from ui.projector.canvas import HEADER, Canvas
from ui.projector.stepping import draw_mark
from ui.projector.type import narrowed, page_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.live.panels import Page, Panel

GAP = 36.0
LARGEST, SMALLEST = 64, HEADER
TALLEST, LEAST = 220, 26  # of a table's time, and of a name that is too long for its place
NARROW = 0.8  # of the size, for the few lines that are too long for it
LINE = 1.24  # a line's height in sizes of its type
PADDING = 40.0  # of a note's card
UPPER, LOWER = 152.0, 72.0  # from the edges of the page to the panels


def draw_tables(canvas: Canvas, page: Page) -> None:
    """Draw each table under its name, all in one size of type."""
    cells = list(_cells(canvas, page, GAP))
    size = _size(page, cells[0][1])
    least = round(size * NARROW)
    step = size * LINE
    for panel, cell in cells:
        title = narrowed(panel.title, size, 700, cell.width(), least)
        canvas.line(panel.title, QRectF(cell.left(), cell.top(), cell.width(), step), title, "accent")
        rule = cell.top() + step + size * 0.08
        canvas.painter.setPen(QPen(canvas.theme.color("edge"), 2))
        canvas.painter.drawLine(QPointF(cell.left(), rule), QPointF(cell.right(), rule))
        for number, line in enumerate(panel.lines):
            top = rule + size * 0.16 + number * step
            font = narrowed(line, size, 400, cell.width(), least)
            name, arrow, table = line.partition(ARROW)
            canvas.named(name, arrow + table, QRectF(cell.left(), top, cell.width(), step), font, "text")


def _size(page: Page, cell: QRectF) -> int:
    """Return the largest size at which the page fits into a cell, its longest lines somewhat smaller."""
    most = max(len(panel.lines) for panel in page.panels) + 1
    size = LARGEST
    while size > SMALLEST and (most * LINE + 0.3) * size > cell.height():
        size -= 1
    while size > SMALLEST and _widest(page, size) * NARROW > cell.width():
        size -= 1
    return size


def _widest(page: Page, size: int) -> float:
    title, names = QFontMetricsF(page_font(size, 700)), QFontMetricsF(page_font(size, 400))
    return max(
        max([title.horizontalAdvance(panel.title), *map(names.horizontalAdvance, panel.lines)])
        for panel in page.panels
    )


def draw_clocks(canvas: Canvas, page: Page) -> None:
    """Draw each table under its name with its time, all in one size, or a tick when it has finished."""
    cells = list(_cells(canvas, page, GAP))
    wide, high = cells[0][1].width(), cells[0][1].height()
    name = min(LARGEST, max(round(high * 0.24), SMALLEST))
    longest = max((panel.clock for panel in page.panels), key=len)
    digits = narrowed(longest, min(round(high * 0.5), TALLEST), 700, wide, LEAST).pixelSize()
    for panel, cell in cells:
        title = narrowed(panel.title, name, 700, wide, LEAST)
        row = QRectF(cell.left(), cell.top(), wide, name * LINE)
        canvas.line(panel.title, row, title, "accent")
        canvas.painter.setPen(QPen(canvas.theme.color("edge"), 2))
        canvas.painter.drawLine(row.bottomLeft(), row.bottomRight())
        below = QRectF(cell.left(), row.bottom() + digits * 0.12, wide, digits * LINE)
        if panel.done:
            draw_mark(
                canvas,
                "done",
                QPointF(below.left() + digits * 0.3, below.center().y()),
                digits * 0.3,
                "muted",
            )
            below.setLeft(below.left() + digits * 0.8)
            word = narrowed(panel.lines[0], round(digits * 0.55), 500, below.width(), LEAST)
            canvas.line(panel.lines[0], below, word, "muted")
        else:
            canvas.line(panel.clock, below, page_font(digits, 700), "text")


def draw_notes(canvas: Canvas, page: Page) -> None:
    """Draw each note on a card of its own, with its kind above it."""
    kind = page_font(HEADER, 500)
    for panel, cell in _cells(canvas, page, GAP):
        canvas.painter.setPen(QPen(canvas.theme.color("line"), 2))
        canvas.painter.setBrush(canvas.theme.color("surface"))
        canvas.painter.drawRoundedRect(cell, 20, 20)
        room = cell.adjusted(PADDING, PADDING * 0.8, -PADDING, -PADDING * 0.8)
        if panel.title:
            canvas.line(panel.title, QRectF(room.left(), room.top(), room.width(), 44), kind, "muted")
            room.setTop(room.top() + 56)
        canvas.text(panel.lines[0], room, 60, SMALLEST, 500, top=bool(panel.title))


def _cells(canvas: Canvas, page: Page, gap: float) -> Iterator[tuple[Panel, QRectF]]:
    """Yield each panel with its place in the grid."""
    room = QRectF(canvas.left, UPPER, canvas.width, canvas.page.height() - UPPER - LOWER)
    width = (room.width() - gap * (page.columns - 1)) / page.columns
    height = (room.height() - gap * (page.rows - 1)) / page.rows
    for index, panel in enumerate(page.panels):
        row, column = divmod(index, page.columns)
        yield (
            panel,
            QRectF(room.left() + column * (width + gap), room.top() + row * (height + gap), width, height),
        )
