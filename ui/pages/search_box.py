"""The search box: its drawing, and the key that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import current, draw_icon
from ui.widgets.key_hint import key_hint, key_name


class SearchBox(QLineEdit):
    """One line to search with; Esc empties it. `key` is the shortcut that it shows while it is empty."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setTextMargins(current().px(24), 0, 0, 0)
        self._cap = key_hint(key_name(key))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 10, 0)
        line.addStretch(1)
        line.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._typed)

    def sizeHint(self) -> QSize:
        """Room for a few words, which it gives up where there is none."""
        return QSize(current().px(360), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = current().px(16)
        draw_icon(QPainter(self), QRectF(12, (self.height() - side) / 2, side, side), "search", "muted")

    def _typed(self, text: str) -> None:
        self._cap.setVisible(not text)
