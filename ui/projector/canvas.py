"""The page that a Scene is drawn on: its measures, and the parts that more than one layout has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from ui.projector.type import fitted, page_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from ui.theme import Theme

WIDTH, HEIGHT = 1920.0, 1080.0
MARGIN = 96.0
HEADER = 34
TOP = 176.0
CLOCK_BASE = HEIGHT - 137.0
BAND = 52.0
BAR_TOP, BAR_HEIGHT = HEIGHT - 86.0, 14.0

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Canvas:
    """One painting: a page at least 1920 wide and 1080 high, whose spare room goes to the words.

    `low` is by how much everything at the bottom moves down. All words go through `line` and `text`.
    """

    def __init__(self, painter: QPainter, page: QRectF, theme: Theme) -> None:
        self.painter = painter
        self.page = page
        self.theme = theme
        self.left = MARGIN
        self.width = page.width() - 2 * MARGIN
        self.low = page.height() - HEIGHT

    def header(self, left: str, right: str) -> None:
        """Draw the small line at the top; the words on the right are never cut for those on the left."""
        font = page_font(HEADER, 500)
        box = QRectF(self.left, MARGIN - 24, self.width, 48)
        taken = QFontMetricsF(font).horizontalAdvance(right) + 48 if right else 0.0
        self.line(left, box.adjusted(0, 0, -taken, 0), font, "muted", LEFT)
        self.line(right, box, font, "muted", RIGHT)

    def clock(self, text: str, font: QFont) -> QRectF:
        """Draw the time left in the lower right corner; returns the box of its digits."""
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(text) > self.width:
            font.setPixelSize(int(font.pixelSize() * self.width / metrics.horizontalAdvance(text)))
            metrics = QFontMetricsF(font)
        advance, base = metrics.horizontalAdvance(text), CLOCK_BASE + self.low
        self.painter.setFont(font)
        self.painter.setPen(self.theme.color("text"))
        left = self.left + self.width - advance
        self.painter.drawText(QPointF(left, base), text)
        return QRectF(left, base - metrics.capHeight(), advance, metrics.capHeight())

    def bar(self, share: float, role: str) -> None:
        """Draw how much of the time is left along the bottom."""
        track = QRectF(self.left, BAR_TOP + self.low, self.width, BAR_HEIGHT)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.color("line"))
        self.painter.drawRoundedRect(track, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        if share > 0:
            track.setWidth(max(track.width() * share, BAR_HEIGHT))
            self.painter.setBrush(self.theme.color(role))
            self.painter.drawRoundedRect(track, BAR_HEIGHT / 2, BAR_HEIGHT / 2)

    def band(self, words: str, *, black: bool) -> None:
        """Say something about every picture along its upper edge; a black one stays dark."""
        box = QRectF(0, 0, self.page.width(), BAND)
        if not black:
            self.painter.fillRect(box, self.theme.color("warn-soft"))
        self.painter.setFont(page_font(30, 600))
        self.painter.setPen(QColor(Qt.GlobalColor.gray) if black else self.theme.color("warn"))
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)

    def text(
        self,
        text: str,
        room: QRectF,
        largest: int,
        smallest: int,
        weight: int = 700,
        role: str = "text",
        *,
        top: bool = False,
    ) -> QRectF:
        """Draw words as large as `room` allows; returns their box.

        They stand at its top, or a little above its middle, where the eye rests.
        """
        words = fitted(text, room, largest, smallest, weight)
        box = QRectF(room.left(), room.top(), room.width(), words.height)
        if not top:
            box.moveTop(room.top() + max(room.height() - box.height(), 0.0) * 0.45)
        self.painter.setPen(self.theme.color(role))
        words.draw(self.painter, box.topLeft())
        return box

    def named(self, name: str, rest: str, box: QRectF, font: QFont, role: str) -> None:
        """Draw a name and what is said of it, such as a time, on one line; the name gives way first."""
        metrics = QFontMetricsF(font)
        room = max(box.width() - metrics.horizontalAdvance(rest), 0.0)
        self.line(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + rest, box, font, role)

    def line(self, text: str, box: QRectF, font: QFont, role: str, align: Qt.AlignmentFlag = LEFT) -> None:
        """Draw one line in a box, with an ellipsis where it is too long."""
        self.painter.setFont(font)
        self.painter.setPen(self.theme.color(role))
        words = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0.0))
        self.painter.drawText(box, align | Qt.TextFlag.TextSingleLine, words)
