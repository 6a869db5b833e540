"""TimerFace: the cockpit's huge clock with its ring, read from two metres away."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import motion
from ui.theme import Theme, current, draw_icon, font

# phase -> role of the ring, role of the words, drawing beside the word
_PHASES = {
    "idle": ("edge", "muted", "clock"),
    "paused": ("edge", "muted", "pause"),
    "normal": ("accent", "accent", "play"),
    "warning": ("warn-fill", "warn", "triangle-alert"),
    "danger": ("over", "over", "octagon-alert"),
    "over": ("over", "over", "bell"),
}

LIVE = ("normal", "warning", "danger", "over")
PULSE = 1800  # ms
STEPS = 12  # of brightness, up and down again: few enough for an old laptop


class _Face(NamedTuple):
    text: str
    sixteenths: int  # of a degree, how far the ring is drawn
    phase: str
    phase_word: str
    caption: str


class TimerFace(QLabel):
    """Draws what it is told, scaled to its size; a phase is shown by colour, word and shape.

    Screen readers hear a new phase, not each second; with the focus on the clock they hear the time. Eyes see
    the ring light up and fade once when time brings a new phase, unless everything has to keep still
    (`ui.motion`): one swell in two seconds, where three flashes in one would be the most that harms nobody
    (WCAG 2.2, 2.3.1, https://www.w3.org/TR/WCAG22/#three-flashes-or-below-threshold).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = _Face("", 0, "idle", "", "")
        self.pulse = QVariantAnimation(self)
        self.pulse.setDuration(PULSE)
        self.pulse.setStartValue(0)
        self.pulse.setKeyValueAt(0.5, STEPS)
        self.pulse.setEndValue(0)
        self.pulse.valueChanged.connect(self._glow)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def digits(self) -> str:
        """The time shown now."""
        return self._face.text

    def set_face(self, text: str, fraction: float, phase: str, phase_word: str, caption: str) -> None:
        """Show the time `text` and the `fraction` of it that is left (0 to 1), and name a new phase.

        `phase` is idle, paused, normal, warning, danger or over; words and caption are ready to read.
        """
        sixteenths = round(min(max(fraction, 0.0), 1.0) * 360 * 16)
        face = _Face(text, 360 * 16 if phase == "over" else sixteenths, phase, phase_word, caption)
        if face == self._face:
            return
        before = self._face.phase
        news = phase != before or not self.accessibleName()
        self._face = face
        self.update()
        if phase != before:
            self._light_up(since=before)
        if news:
            self.setAccessibleName(self._spoken())
            event = QAccessibleAnnouncementEvent(self, self._spoken())
            if phase in ("danger", "over"):
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def _light_up(self, *, since: str) -> None:
        """Begin the pulse when time got shorter; who goes on to another block or resumes knows it anyway."""
        self.pulse.stop()
        self.pulse.setCurrentTime(0)
        shorter = since in LIVE and self._face.phase in LIVE[LIVE.index(since) + 1 :]
        if shorter and self.isVisible() and not motion.reduced():
            self.pulse.start()

    def _glow(self, _step: int) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the time as it is now."""
        self.setAccessibleName(self._spoken())
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """A clock of 104 px digits at normal text size."""
        side = current().px(312)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Small enough for the narrowest cockpit."""
        return QSize(180, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, the digits, the word with its shape and the caption."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self._draw_ring(painter, theme, area)
        self._draw_words(painter, theme, area)

    def _draw_ring(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        stroke = max(8.0, area.width() * 0.038)
        ring = area.adjusted(stroke / 2 + 1, stroke / 2 + 1, -stroke / 2 - 1, -stroke / 2 - 1)
        painter.setPen(QPen(theme.color("track-line"), stroke))
        painter.drawEllipse(ring)
        painter.setPen(QPen(theme.color("track"), stroke - 2 * theme.line_width))
        painter.drawEllipse(ring)
        if glow := self.pulse.currentValue() / STEPS:
            light, inwards = theme.color(_PHASES[self._face.phase][0]), stroke * glow / 2
            light.setAlphaF(glow)
            painter.setPen(QPen(light, stroke * (1 + glow)))
            painter.drawEllipse(ring.adjusted(inwards, inwards, -inwards, -inwards))
        if self._face.sixteenths:
            color = theme.color(_PHASES[self._face.phase][0])
            painter.setPen(QPen(color, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -self._face.sixteenths)

    def _draw_words(self, painter: QPainter, theme: Theme, area: QRectF) -> None:
        side = area.width()
        face = self._face
        _ring_role, ink, drawing = _PHASES[face.phase]
        clock = _fitted(font("clock"), face.text, side * 0.70, side / 3)
        painter.setPen(theme.color("over" if face.phase == "over" else "text"))
        _centred(painter, clock, face.text, QPointF(area.center().x(), area.top() + side * 0.42))
        word = _fitted(font("window-title"), face.phase_word, side * 0.6, max(theme.px(14), side * 0.058))
        caption = _fitted(font("body"), face.caption, side * 0.62, max(theme.px(12), side * 0.045))
        middle = QPointF(area.center().x(), area.top() + side * 0.655)
        painter.setPen(theme.color(ink))
        if face.phase_word:
            size = round(QFontMetricsF(word).height() * 0.85)
            left = _centred(painter, word, face.phase_word, middle + QPointF(size * 0.625, 0))
            box = QRectF(left - size * 1.25, middle.y() - size / 2, size, size)
            draw_icon(painter, box, drawing, ink)
        apart = (QFontMetricsF(word).height() + QFontMetricsF(caption).height()) / 2
        painter.setPen(theme.color("muted"))
        _centred(painter, caption, face.caption, middle + QPointF(0, max(apart, side * 0.08)))

    def _spoken(self) -> str:
        return ", ".join(part for part in self._face[:1] + self._face[3:] if part)


def _fitted(base: QFont, text: str, width: float, pixels: float) -> QFont:
    """Return the font at `pixels`, or smaller so that the text is no wider than `width` px."""
    made = QFont(base)
    made.setPixelSize(max(1, int(pixels)))
    advance = QFontMetricsF(made).horizontalAdvance(text)
    if advance > width:
        made.setPixelSize(max(1, int(pixels * width / advance)))
    return made


def _centred(painter: QPainter, face: QFont, text: str, middle: QPointF) -> float:
    """Draw one line with its capitals centred on a point; return where it begins."""
    metrics = QFontMetricsF(face)
    left = middle.x() - metrics.horizontalAdvance(text) / 2
    painter.setFont(face)
    painter.drawText(QPointF(left, middle.y() + metrics.capHeight() / 2), text)
    return left
