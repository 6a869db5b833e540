"""Paints a Scene at any size: drawn for 1920 x 1080 and scaled with the screen, thumbnail and wall alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.projector.canvas import HEIGHT, TOP, WIDTH, Canvas
from ui.projector.lists import draw_clocks, draw_notes, draw_tables
from ui.projector.stepping import draw_pills, draw_steps
from ui.projector.type import CLOCK, of_height, page_font

if TYPE_CHECKING:
    from hls_facilitator.live.scene import Scene
    from ui.theme import Theme

DIGITS = HEIGHT / 4  # height of the digits themselves where the clock is what matters


def paint(painter: QPainter, area: QRectF, scene: Scene, theme: Theme) -> None:
    """Fill `area` (px of the painter) with the scene in the colours of `theme`."""
    painter.save()
    black = scene.layout == "black"
    painter.fillRect(area, QColor(Qt.GlobalColor.black) if black else theme.color("bg"))
    if not area.isEmpty() and (scene.mark or not black):
        factor = min(area.width() / WIDTH, area.height() / HEIGHT)
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        painter.scale(factor, factor)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        draw(Canvas(painter, QRectF(0, 0, area.width() / factor, area.height() / factor), theme), scene)
    painter.restore()


def draw(canvas: Canvas, scene: Scene) -> None:
    """Draw the layout of a scene on a page."""
    if scene.mark:
        canvas.band(scene.mark, black=scene.layout == "black")
    lists = scene.layout in ("groups", "rotation")
    time = f" · {scene.clock}" if lists and scene.clock else ""
    canvas.header(scene.header, (scene.corner + time).removeprefix(" · "))
    match scene.layout:
        case "card":
            _draw_question(canvas, scene)
        case "steps":
            clock = canvas.clock(scene.clock, of_height(DIGITS))
            room = QRectF(canvas.left, TOP - 12, canvas.width, clock.top() - 24 - TOP)
            draw_steps(canvas, scene.steps, room)
        case "clock" | "break":
            _draw_title(canvas, scene)
        case "groups" | "rotation":
            draw_tables(canvas, scene.page)
        case "tables":
            draw_clocks(canvas, scene.page)
        case "notes":
            draw_notes(canvas, scene.page)
        case "black":
            pass
        case _:
            _draw_alone(canvas, scene)
    if scene.share is not None:
        canvas.bar(scene.share, "warn-fill" if scene.soon else "accent")


def _draw_question(canvas: Canvas, scene: Scene) -> None:
    clock = canvas.clock(scene.clock, page_font(CLOCK, 700))
    bottom = draw_pills(canvas, scene.steps, clock) - 24
    canvas.text(scene.text, QRectF(canvas.left, TOP, canvas.width, bottom - TOP), 104, 56)


def _draw_title(canvas: Canvas, scene: Scene) -> None:
    clock = canvas.clock(scene.clock, of_height(DIGITS))
    steps = () if scene.layout == "break" else scene.steps
    room = QRectF(canvas.left, TOP, canvas.width, draw_pills(canvas, steps, clock) - 24 - TOP)
    if not scene.detail:
        canvas.text(scene.text, room, 136, 56)
        return
    upper = QRectF(room.left(), room.top(), room.width(), room.height() * 0.5)
    title = canvas.text(scene.text, upper, 104, 56, top=True)
    below = QRectF(room.left(), title.bottom() + 20, room.width(), room.bottom() - title.bottom() - 20)
    canvas.text(scene.detail, below, 48, 26, 400, "muted", top=True)


def _draw_alone(canvas: Canvas, scene: Scene) -> None:
    room = QRectF(canvas.left, TOP, canvas.width, canvas.page.height() - 2 * TOP)
    if not scene.detail:
        canvas.text(scene.text, room, 136, 48)
        return
    title = canvas.text(scene.text, room.adjusted(0, 0, 0, -120), 136, 48)
    below = QRectF(canvas.left, title.bottom() + 28, canvas.width, 90)
    canvas.line(scene.detail, below, page_font(56, 400), "muted")
