"""ElideLabel: long real titles, wrapped to a few lines and cut with an ellipsis, whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import set_role

WIDTHS = 8
"""Widths whose lines are remembered: a label is asked for a few, while its window is dragged for many."""


class ElideLabel(QLabel):
    """A label of at most `lines` lines (0: as many as it takes), set with `spacing` times its height."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        lines: int = 1,
        spacing: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._spacing = spacing
        self._laid: dict[tuple[int, bool], Paragraph] = {}  # layouts ask for the same widths again and again
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; line breaks count as spaces."""
        super().setText(" ".join(text.split()))
        self._laid.clear()
        self.updateGeometry()

    def set_lines(self, lines: int) -> None:
        """Take at most this many lines from now on."""
        if lines != self._lines:
            self._lines = lines
            self._laid.clear()
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Only more than one line can depend on the width."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Height in px of the lines the text takes at this width."""
        return round(self._paragraph(width).height)

    def sizeHint(self) -> QSize:
        """The text on one line, up to a comfortable reading width when it may wrap."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2
        if self._lines != 1:
            width = min(width, metrics.averageCharWidth() * 48)
        return QSize(round(width), self.heightForWidth(round(width)))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.averageCharWidth() * 6), round(metrics.height() * self._spacing))

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._laid.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when some of it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._paragraph(self.width()).cut else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, the last one with an ellipsis when there is more."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        paragraph = self._paragraph(self.width())
        paragraph.draw(painter, QPointF(0, max(0.0, (self.height() - paragraph.height) / 2)))

    def _paragraph(self, width: int) -> Paragraph:
        at_right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        laid = self._laid.get((width, at_right))
        if laid is None:
            if len(self._laid) >= WIDTHS:
                self._laid.clear()
            laid = Paragraph(self.text(), self.font(), width, self._lines, self._spacing, at_right=at_right)
            self._laid[width, at_right] = laid
        return laid


class Paragraph:
    """Plain text laid out in a width: `height` in px, and `cut` when more than `lines` lines were needed."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        lines: int = 0,
        spacing: float = 1.0,
        *,
        at_right: bool = False,
    ) -> None:
        self._metrics = QFontMetricsF(font)
        self._step = self._metrics.height() * spacing
        self._single = lines == 1
        self._align = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        self._layout = QTextLayout(text, font)
        self._layout.setCacheEnabled(True)  # or every drawing would shape the letters anew
        self.cut = self._lay_out(width, lines)
        if self.cut:
            self._end_with_dots(width, lines)
        self.height = max(1, self._layout.lineCount()) * self._step

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw it with its top left corner at a point, in the painter's pen."""
        self._layout.draw(painter, at)

    def _end_with_dots(self, width: float, lines: int) -> None:
        """Cut the last line so that its ellipsis is to be seen.

        What fits as measured may still be a little too wide as it is laid out, and would then wrap unseen.
        """
        units = _units(self._layout.text())
        start = 2 * self._layout.lineAt(lines - 1).textStart()
        before, last = (part.decode("utf-16-le", "surrogatepass") for part in (units[:start], units[start:]))
        room = width
        while room > 0:
            rest = self._metrics.elidedText(last, Qt.TextElideMode.ElideRight, room)
            self._layout.setText(before + rest)
            if not self._lay_out(width, lines):
                return
            room -= self._metrics.averageCharWidth()

    def _lay_out(self, width: float, lines: int) -> bool:
        """Place the lines; return whether some text found no room."""
        wrap = QTextOption.WrapMode
        option = QTextOption(self._align)
        option.setWrapMode(wrap.NoWrap if self._single else wrap.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        end = len(_units(self._layout.text())) // 2
        self._layout.beginLayout()
        while not lines or self._layout.lineCount() < lines:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            top = (self._layout.lineCount() - 1) * self._step
            line.setPosition(QPointF(0, top + (self._step - line.height()) / 2))
        self._layout.endLayout()
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        if self._single:
            return last.naturalTextWidth() > width
        return last.isValid() and last.textStart() + last.textLength() < end


def _units(text: str) -> bytes:
    """Return the text as Qt counts it: two bytes each, and two of those for an emoji."""
    return text.encode("utf-16-le", "surrogatepass")
