"""Chip: a small pill that says a state in one or a few words, with a colour and, where it helps, a shape."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import current, draw_icon, font

Tone = Literal["accent", "ok", "warn", "over", "neutral"]

# tone -> roles of its words, its fill and its border
_ROLES = {
    "accent": ("accent", "accent-soft", "accent-line"),
    "ok": ("ok", "ok-soft", "ok-line"),
    "warn": ("warn", "warn-soft", "warn-line"),
    "over": ("over", "over-soft", "over-line"),
    "neutral": ("muted", "raised", "line"),
}


class Chip(QLabel):
    """A pill such as "Live" or "5 min behind"; `icon` names a drawing or is empty."""

    def __init__(
        self, text: str = "", tone: Tone = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone: Tone = tone
        self._icon = icon
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show a state; nothing is redrawn when it is the one already shown."""
        if (text, tone, icon) != (self.text(), self._tone, self._icon) or not self.text():
            self._tone, self._icon = tone, icon
            self.setText(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the words, the drawing and a round end on either side."""
        metrics = QFontMetrics(_font())
        theme = current()
        width = metrics.horizontalAdvance(self.text()) + 2 * theme.px(11)
        if self._icon:
            width += theme.px(16) + theme.px(4)
        return QSize(width, max(metrics.height(), theme.px(16)) + theme.px(6))

    def minimumSizeHint(self) -> QSize:
        """A pill is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, its shape and its words."""
        theme = current()
        ink, fill, line = _ROLES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = theme.line_width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(theme.color(line), theme.line_width))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        left = float(theme.px(11))
        if self._icon:
            side = theme.px(16)
            box = QRectF(left - theme.px(2), (self.height() - side) / 2, side, side)
            draw_icon(painter, box, self._icon, ink)
            left += side + theme.px(2)
        painter.setFont(_font())
        painter.setPen(theme.color(ink))
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


def _font() -> QFont:
    made = font("meta")
    made.setWeight(QFont.Weight.DemiBold)
    return made
