"""ElideLabel: long real titles, wrapped to a few lines and cut with an ellipsis, whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import set_role


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
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; line breaks count as spaces."""
        super().setText(" ".join(text.split()))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Only more than one line can depend on the width."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Height in px of the lines the text takes at this width."""
        return round(max(1, len(self._laid_out(width)[0])) * self._line_height())

    def sizeHint(self) -> QSize:
        """The text on one line, up to a comfortable reading width when it may wrap."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2
        if self._lines != 1:
            width = min(width, metrics.averageCharWidth() * 48)
        return QSize(round(width), self.heightForWidth(round(width)))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        return QSize(round(QFontMetricsF(self.font()).averageCharWidth() * 6), round(self._line_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when some of it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._laid_out(self.width())[1] else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, the last one with an ellipsis when there is more."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        height = self._line_height()
        lines, cut = self._laid_out(self.width())
        top = max(0.0, (self.height() - height * len(lines)) / 2)
        for number, (start, length) in enumerate(lines):
            last = cut and number == len(lines) - 1
            words = self.text()[start:] if last else self.text()[start : start + length]
            if last:
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            baseline = top + number * height + (height + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(0, baseline), words.rstrip())

    def _line_height(self) -> float:
        return QFontMetricsF(self.font()).height() * self._spacing

    def _laid_out(self, width: int) -> tuple[list[tuple[int, int]], bool]:
        """Return the (start, length) of each line at this width, and whether some text does not fit."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        if self._lines == 1:
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
        else:
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[tuple[int, int]] = []
        cut = False
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            if self._lines and len(lines) == self._lines:
                cut = True
                break
            line.setLineWidth(width)
            lines.append((line.textStart(), line.textLength()))
            cut = cut or (self._lines == 1 and line.naturalTextWidth() > width)
        layout.endLayout()
        return lines, cut
