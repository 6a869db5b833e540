"""Key caps: the small drawn keys that teach a shortcut, alone or inside a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.theme import current, draw_icon, font, set_role


def key_name(keys: str) -> str:
    """Return keys such as "Ctrl+F" as this system and language call them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def key_hint(key: str) -> QLabel:
    """Return a drawn key such as "Space"; the control it belongs to names the shortcut to screen readers."""
    label = QLabel(key)
    set_role(label, "key")
    return label


class KeyButton(QPushButton):
    """A button with a drawing before or after its words and a key cap behind them.

    `drawing` names an icon, `role` and `fit` are the stylesheet's, `key` is what the cap says; the
    shortcut itself belongs to the action, not to this button.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        drawing: str = "",
        *,
        role: str = "",
        fit: str = "",
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        set_role(self, role, fit=fit)
        self._key = key
        self._capped = bool(key)
        self._drawing = drawing
        self._trailing = trailing
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def show_action(self, text: str, drawing: str) -> None:
        """Change words and drawing together, such as Pause and Resume."""
        if (text, drawing) != (self.text(), self._drawing):
            self._drawing = drawing
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def show_key(self, *, shown: bool) -> None:
        """Draw the key cap, or save its room; the key works in any case."""
        if self._key and shown != self._capped:
            self._capped = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the words, the drawing and the cap."""
        hint = super().sizeHint()
        return QSize(hint.width() + sum(self._extras()), hint.height())

    def minimumSizeHint(self) -> QSize:
        """A cockpit button is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame as the stylesheet has it, then the parts centred in it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing, cap = self._extras()
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - words - drawing - cap) / 2
        ink = self._ink()
        side = current().px(18)
        if self._drawing:
            at = left + words + drawing - side if self._trailing else left
            draw_icon(painter, QRectF(at, (self.height() - side) / 2, side, side), self._drawing, ink)
        painter.setPen(current().color(ink))
        painter.setFont(self.font())
        start = left if self._trailing else left + drawing
        area = QRectF(start, 0, words + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._capped:
            self._draw_cap(painter, left + words + drawing, current().color(ink))

    def _draw_cap(self, painter: QPainter, left: float, ink: QColor) -> None:
        theme = current()
        size = self._cap_size()
        box = QRectF(left + theme.px(6), (self.height() - size.height()) / 2, size.width(), size.height())
        painter.setPen(QPen(ink, theme.line_width))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(_cap_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _extras(self) -> tuple[int, int]:
        """Return the widths that the drawing and the cap add, gaps included."""
        theme = current()
        drawing = theme.px(18 + 6) if self._drawing else 0
        return drawing, theme.px(6) + self._cap_size().width() if self._capped else 0

    def _cap_size(self) -> QSize:
        metrics = QFontMetrics(_cap_font())
        height = metrics.height() + current().px(2)
        return QSize(max(height, metrics.horizontalAdvance(self._key) + current().px(10)), height)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted" if self.property("role") == "primary" else "disabled"
        if self.isChecked():
            return "accent"
        roles = {"primary": "on-accent", "danger": "over", "quiet": "accent", "kind": "muted"}
        return roles.get(self.property("role") or "", "text")


def _cap_font() -> QFont:
    made = font("meta")
    made.setPixelSize(current().px(11))
    return made
