"""Paints a Scene at any size: drawn for 1920 x 1080 and scaled with the screen, thumbnail and wall alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import FAMILIES
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.live.scene import Scene, SceneStep
    from ui.theme import Theme

WIDTH, HEIGHT = 1920.0, 1080.0
MARGIN = 96.0
HEADER = 34
CLOCK = 300  # px, beside a question
DIGITS = HEIGHT / 4  # height of the digits themselves where the clock is what matters
CLOCK_BASE = HEIGHT - 137.0
BAR_TOP, BAR_HEIGHT = HEIGHT - 86.0, 14.0
TOP = 176.0
ROW = 62.0  # least height of a step that can be read from the back

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint(painter: QPainter, area: QRectF, scene: Scene, theme: Theme) -> None:
    """Fill `area` (px of the painter) with the scene in the colours of `theme`."""
    painter.save()
    black = scene.layout == "black"
    painter.fillRect(area, QColor(Qt.GlobalColor.black) if black else theme.color("bg"))
    if not black and not area.isEmpty():
        factor = min(area.width() / WIDTH, area.height() / HEIGHT)
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        painter.scale(factor, factor)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        _Page(painter, QRectF(0, 0, area.width() / factor, area.height() / factor), theme).draw(scene)
    painter.restore()


class _Page:
    """One painting: a page at least 1920 wide and 1080 high, whose spare room goes to the words."""

    def __init__(self, painter: QPainter, page: QRectF, theme: Theme) -> None:
        self._painter = painter
        self._page = page
        self._theme = theme
        self._left = MARGIN
        self._width = page.width() - 2 * MARGIN
        self._low = page.height() - HEIGHT  # by how much everything at the bottom moves down

    def draw(self, scene: Scene) -> None:
        """Draw the layout of the scene."""
        self._header(scene.header, scene.corner)
        match scene.layout:
            case "card":
                self._question(scene)
            case "steps":
                self._steps(scene)
            case "clock" | "break":
                self._title(scene)
            case _:
                self._alone(scene)
        if scene.share is not None:
            self._bar(scene.share, "warn-fill" if scene.soon else "accent")

    # ---- layouts ---------------------------------------------------------------------------------

    def _question(self, scene: Scene) -> None:
        clock = self._clock(scene.clock, _font(CLOCK, 700))
        chips = self._chips(scene.steps, clock.left() - 48 - self._left)
        bottom = min(clock.top(), chips) - 24
        self._block(scene.text, QRectF(self._left, TOP, self._width, bottom - TOP), 104, 56, 700)

    def _title(self, scene: Scene) -> None:
        clock = self._clock(scene.clock, _of_height(DIGITS))
        chips = self._chips(scene.steps, clock.left() - 48 - self._left)
        room = QRectF(self._left, TOP, self._width, min(clock.top(), chips) - 24 - TOP)
        if not scene.detail:
            self._block(scene.text, room, 136, 56, 700)
            return
        title = self._text(
            scene.text,
            QRectF(room.left(), room.top(), room.width(), room.height() * 0.5),
            104,
            56,
            700,
            "text",
            top=True,
        )
        below = QRectF(room.left(), title.bottom() + 20, room.width(), room.bottom() - title.bottom() - 20)
        self._text(scene.detail, below, 48, 26, 400, "muted", top=True)

    def _steps(self, scene: Scene) -> None:
        clock = self._clock(scene.clock, _of_height(DIGITS))
        room = QRectF(self._left, TOP - 12, self._width, clock.top() - 24 - TOP)
        steps = _around_now(scene.steps, int(room.height() / ROW))
        height = min(116.0, room.height() / len(steps))
        for index, step in enumerate(steps):
            row = QRectF(
                room.left(), room.top() + index * height, room.width(), height - min(12.0, height * 0.1)
            )
            self._step(step, row)

    def _step(self, step: SceneStep, row: QRectF) -> None:
        now = step.state == "now"
        ink = "accent" if now else "muted"
        size = int(min(56.0, row.height() * 0.56))
        if now:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.color("accent-soft"))
            self._painter.drawRoundedRect(row, 18, 18)
        self._mark(step.state, QPointF(row.left() + 52, row.center().y()), size * 0.42, ink)
        clock = _font(size, 600 if now else 400)
        advance = QFontMetricsF(clock).horizontalAdvance(step.clock) if step.state != "done" else 0.0
        if step.state != "done":
            self._line(step.clock, row.adjusted(0, 0, -32, 0), clock, ink, _RIGHT)
        title = row.adjusted(108, 0, -advance - 64, 0)
        self._line(step.title, title, _font(size, 700 if now else 400), "text" if now else "muted", _LEFT)

    def _alone(self, scene: Scene) -> None:
        room = QRectF(self._left, TOP, self._width, self._page.height() - 2 * TOP)
        if not scene.detail:
            self._block(scene.text, room, 136, 48, 700)
            return
        title = self._block(scene.text, room.adjusted(0, 0, 0, -120), 136, 48, 700)
        below = QRectF(self._left, title.bottom() + 28, self._width, 90)
        self._line(scene.detail, below, _font(56, 400), "muted", _LEFT)

    # ---- parts -----------------------------------------------------------------------------------

    def _header(self, left: str, right: str) -> None:
        font = _font(HEADER, 500)
        box = QRectF(self._left, MARGIN - 24, self._width, 48)
        taken = QFontMetricsF(font).horizontalAdvance(right) + 48 if right else 0.0
        self._line(left, box.adjusted(0, 0, -taken, 0), font, "muted", _LEFT)
        self._line(right, box, font, "muted", _RIGHT)

    def _clock(self, text: str, font: QFont) -> QRectF:
        """Draw the time left in the lower right corner; returns the box of its digits."""
        metrics = QFontMetricsF(font)
        widest = self._width
        if metrics.horizontalAdvance(text) > widest:
            font.setPixelSize(int(font.pixelSize() * widest / metrics.horizontalAdvance(text)))
            metrics = QFontMetricsF(font)
        advance, base = metrics.horizontalAdvance(text), CLOCK_BASE + self._low
        self._painter.setFont(font)
        self._painter.setPen(self._theme.color("text"))
        left = self._left + self._width - advance
        self._painter.drawText(QPointF(left, base), text)
        return QRectF(left, base - metrics.capHeight(), advance, metrics.capHeight())

    def _chips(self, steps: Sequence[SceneStep], width: float) -> float:
        """Draw the steps as pills above the bar, the one now lit; returns the top of what was drawn."""
        bottom = CLOCK_BASE + self._low + 17
        rows = _rows(steps, width)
        if len(rows) > 2:  # too many to read from the back: the one now, and what follows
            now = next((i for i, step in enumerate(steps) if step.state == "now"), 0)
            rows = _rows(steps[now : now + 2], width)
        top = bottom - len(rows) * 84 + 16
        for number, row in enumerate(rows):
            left = self._left
            for step in row:
                font = _chip_font(step)
                wide = min(_chip_width(step), width)
                box = QRectF(left, top + number * 84, wide, 68)
                lit = step.state == "now"
                self._painter.setPen(
                    QPen(self._theme.color("accent" if lit else "edge"), self._theme.line_width)
                )
                self._painter.setBrush(self._theme.color("accent" if lit else "well"))
                self._painter.drawRoundedRect(box, 34, 34)
                words = box.adjusted(26, 0, -26, 0)
                self._line(step.title, words, font, "on-accent" if lit else "muted", _LEFT)
                left += wide + 20
        return top if rows else bottom

    def _bar(self, share: float, role: str) -> None:
        track = QRectF(self._left, BAR_TOP + self._low, self._width, BAR_HEIGHT)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color("line"))
        self._painter.drawRoundedRect(track, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        if share > 0:
            track.setWidth(max(track.width() * share, BAR_HEIGHT))
            self._painter.setBrush(self._theme.color(role))
            self._painter.drawRoundedRect(track, BAR_HEIGHT / 2, BAR_HEIGHT / 2)

    def _mark(self, state: str, center: QPointF, radius: float, role: str) -> None:
        """Draw a step's shape: a tick when done, a full disc now, a ring to come."""
        pen = QPen(self._theme.color(role), max(3.0, radius * 0.22), c=Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.setBrush(self._theme.color(role) if state == "now" else Qt.BrushStyle.NoBrush)
        if state == "done":
            knee = center + QPointF(-radius * 0.15, radius * 0.55)
            self._painter.drawLine(center + QPointF(-radius * 0.75, 0), knee)
            self._painter.drawLine(knee, center + QPointF(radius * 0.8, -radius * 0.6))
        else:
            self._painter.drawEllipse(center, radius * 0.8, radius * 0.8)

    # ---- words -----------------------------------------------------------------------------------

    def _block(self, text: str, room: QRectF, largest: int, smallest: int, weight: int) -> QRectF:
        """Draw words a little above the middle of `room`, where the eye rests; returns their box."""
        return self._text(text, room, largest, smallest, weight, "text")

    def _text(
        self,
        text: str,
        room: QRectF,
        largest: int,
        smallest: int,
        weight: int,
        role: str,
        *,
        top: bool = False,
    ) -> QRectF:
        words = _fitted(text, room, largest, smallest, weight)
        box = QRectF(room.left(), room.top(), room.width(), words.height)
        if not top:
            box.moveTop(room.top() + max(room.height() - box.height(), 0.0) * 0.45)
        self._painter.setPen(self._theme.color(role))
        words.draw(self._painter, box.topLeft())
        return box

    def _line(self, text: str, box: QRectF, font: QFont, role: str, align: Qt.AlignmentFlag) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._theme.color(role))
        words = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0.0))
        self._painter.drawText(box, align | Qt.TextFlag.TextSingleLine, words)


def _around_now(steps: Sequence[SceneStep], most: int) -> Sequence[SceneStep]:
    """Return no more than `most` steps: the one now with the one before it, and what follows."""
    now = next((i for i, step in enumerate(steps) if step.state == "now"), 0)
    first = max(min(now - 1, len(steps) - most), 0)
    return steps[first : first + most]


def _rows(steps: Sequence[SceneStep], width: float) -> list[list[SceneStep]]:
    """Return the steps in rows of pills no wider than `width` px."""
    rows: list[list[SceneStep]] = []
    left = 0.0
    for step in steps:
        wide = _chip_width(step)
        if not rows or left + wide > width:
            rows.append([])
            left = 0.0
        rows[-1].append(step)
        left += wide + 20
    return rows


def _chip_font(step: SceneStep) -> QFont:
    return _font(HEADER, 700 if step.state == "now" else 400)


def _chip_width(step: SceneStep) -> float:
    return QFontMetricsF(_chip_font(step)).horizontalAdvance(step.title) + 54


def _fitted(text: str, room: QRectF, largest: int, smallest: int, weight: int) -> Paragraph:
    """Return the words laid out in the largest font that fills no more than `room` and breaks no word.

    Below `smallest` (a question longer than any we ship) it goes on shrinking, and breaks long words.
    """
    lines = text.replace("\n", "\u2028")
    words = Paragraph(lines, _font(largest, weight), room.width())
    for size in (*range(largest, smallest, -4), *range(smallest, 13, -2)):
        font = _font(size, weight)
        metrics = QFontMetricsF(font)
        longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
        words = Paragraph(lines, font, room.width())
        if words.height <= room.height() and (longest <= room.width() or size < smallest):
            break
    return words


def _font(size: int, weight: int) -> QFont:
    """Return a font of `size` px of the page, whatever the text size of the window is."""
    font = QFont(FAMILIES)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _of_height(height: float) -> QFont:
    """Return the clock's font whose digits are `height` px high."""
    return _font(round(CLOCK * height / QFontMetricsF(_font(CLOCK, 700)).capHeight()), 700)
