"""FocusRing: the 2 px accent ring, 2 px off whatever has the keyboard's focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import current

RING = 2  # px, the ring itself and the gap inside it


class FocusRing(QObject):
    """Follows the focus through all windows of the application that owns it.

    A control that shows its focus itself sets the property `own_focus` to true, and gets no ring.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._style = _RingStyle()
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not (now.isWindow() or now.property("own_focus")):
            self._ring().setWidget(now)
        elif self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]  # None takes it away; the stub forgot

    def _ring(self) -> QFocusFrame:
        """Return the frame; it lives in the page of its last control and is made anew when that is gone."""
        if self._frame is None or not isValid(self._frame):
            self._frame = QFocusFrame()
            self._frame.setStyle(self._style)
        return self._frame


class _RingStyle(QProxyStyle):
    """Draws the ring, and tells the frame how far around the control it reaches."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return 2 * RING
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 Qt's name for it
    ) -> int:
        """Lay the frame over its whole page; in a row of fields it would be cut at the row's edge."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().color("accent"), RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = RING / 2
        painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), 10, 10)
