"""The steps of a block for the room: as a list with the one now lit, or as pills beside the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from ui.projector.canvas import CLOCK_BASE, HEADER, RIGHT, Canvas
from ui.projector.type import narrowed, page_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.live.scene import SceneStep

ROW = 62.0  # least height of a step that can be read from the back
TALLEST = 116.0
MOST_ROWS = 2  # of pills
ABOVE = 40  # px between the clock and pills that stand above it


class Pill(NamedTuple):
    """A step beside the clock: its words, its time, and how wide it is with its padding (px of the page)."""

    title: str
    time: str
    width: float
    lit: bool


def draw_steps(canvas: Canvas, steps: Sequence[SceneStep], room: QRectF) -> None:
    """Draw the steps one under the other; of too many, those around the one now."""
    steps = around_now(steps, int(room.height() / ROW))
    height = min(TALLEST, room.height() / len(steps))
    for index, step in enumerate(steps):
        top = room.top() + index * height
        _draw_step(canvas, step, QRectF(room.left(), top, room.width(), height - min(12.0, height * 0.1)))


def _draw_step(canvas: Canvas, step: SceneStep, row: QRectF) -> None:
    now = step.state == "now"
    ink = "accent" if now else "muted"
    size = int(min(56.0, row.height() * 0.56))
    if now:
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(canvas.theme.color("accent-soft"))
        canvas.painter.drawRoundedRect(row, 18, 18)
    draw_mark(canvas, step.state, QPointF(row.left() + 52, row.center().y()), size * 0.42, ink)
    clock = page_font(size, 600 if now else 400)
    advance = QFontMetricsF(clock).horizontalAdvance(step.clock) if step.state != "done" else 0.0
    if step.state != "done":
        canvas.line(step.clock, row.adjusted(0, 0, -32, 0), clock, ink, RIGHT)
    title = row.adjusted(108, 0, -advance - 64, 0)
    font = narrowed(step.title, size, 700 if now else 400, title.width(), HEADER)
    canvas.line(step.title, title, font, "text" if now else "muted")


def draw_mark(canvas: Canvas, state: str, center: QPointF, radius: float, role: str) -> None:
    """Draw a step's shape: a tick when done, a full disc now, a ring to come."""
    color = canvas.theme.color(role)
    canvas.painter.setPen(QPen(color, max(3.0, radius * 0.22), c=Qt.PenCapStyle.RoundCap))
    canvas.painter.setBrush(color if state == "now" else Qt.BrushStyle.NoBrush)
    if state == "done":
        knee = center + QPointF(-radius * 0.15, radius * 0.55)
        canvas.painter.drawLine(center + QPointF(-radius * 0.75, 0), knee)
        canvas.painter.drawLine(knee, center + QPointF(radius * 0.8, -radius * 0.6))
    else:
        canvas.painter.drawEllipse(center, radius * 0.8, radius * 0.8)


def draw_pills(canvas: Canvas, steps: Sequence[SceneStep], clock: QRectF) -> float:
    """Draw the steps as pills beside the clock, the one now lit; returns the top of clock and pills.

    The one now tells its time too, unless it is the last one, whose time is that of the block. Of too many
    to read from the back, there are the one now and the next. What is too long to stand beside the clock
    stands above it.
    """
    width = clock.left() - 48 - canvas.left
    pills = [_pill(step, last=step is steps[-1]) for step in steps]
    rows = _rows(pills, width)
    if len(rows) > MOST_ROWS:
        now = next((i for i, pill in enumerate(pills) if pill.lit), 0)
        pills = pills[now : now + 2]
        rows = _rows(pills, width)
    bottom = CLOCK_BASE + canvas.low + 17
    if any(pill.width > width for pill in pills):
        width, bottom = canvas.width, clock.top() - ABOVE
        rows = _rows(pills, width)
    top = bottom - len(rows) * 84 + 16
    for number, row in enumerate(rows):
        left = canvas.left
        for pill in row:
            wide = min(pill.width, width)
            _draw_pill(canvas, pill, QRectF(left, top + number * 84, wide, 68))
            left += wide + 20
    return min(top, clock.top()) if rows else clock.top()


def _pill(step: SceneStep, *, last: bool) -> Pill:
    """Return the pill of a step; its width is the same for each second of its time."""
    lit = step.state == "now"
    time = f" · {step.clock}" if lit and step.clock and not last else ""
    widest = f"{step.title} · 00:00" if time else step.title
    return Pill(step.title, time, QFontMetricsF(_pill_font(lit=lit)).horizontalAdvance(widest) + 54, lit)


def _draw_pill(canvas: Canvas, pill: Pill, box: QRectF) -> None:
    """Draw a pill; what is too long gives way before its time does."""
    ink = "on-accent" if pill.lit else "muted"
    canvas.painter.setPen(QPen(canvas.theme.color("accent" if pill.lit else "edge"), canvas.theme.line_width))
    canvas.painter.setBrush(canvas.theme.color("accent" if pill.lit else "well"))
    canvas.painter.drawRoundedRect(box, 34, 34)
    canvas.named(pill.title, pill.time, box.adjusted(26, 0, -26, 0), _pill_font(lit=pill.lit), ink)


def around_now(steps: Sequence[SceneStep], most: int) -> Sequence[SceneStep]:
    """Return no more than `most` steps: the one now with the one before it, and what follows."""
    now = next((i for i, step in enumerate(steps) if step.state == "now"), 0)
    first = max(min(now - 1, len(steps) - most), 0)
    return steps[first : first + most]


def _rows(pills: Sequence[Pill], width: float) -> list[list[Pill]]:
    """Return the pills in rows no wider than `width` px."""
    rows: list[list[Pill]] = []
    left = 0.0
    for pill in pills:
        if not rows or left + pill.width > width:
            rows.append([])
            left = 0.0
        rows[-1].append(pill)
        left += pill.width + 20
    return rows


def _pill_font(*, lit: bool) -> QFont:
    return page_font(HEADER, 700 if lit else 400)
