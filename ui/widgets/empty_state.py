"""EmptyState: says what belongs on an empty screen and offers the next action, and perhaps another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LOW, LOWEST = 190, 150  # px at 100 %, height below which there is room for words alone, and for the title


class EmptyState(QWidget):
    """A drawing, a title, a sentence and one button, in the middle of what would be empty.

    `acted` is emitted when the button is pressed; without `action` there is no button. `other` is a second,
    quieter way, whose button is `self.other`.
    """

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        action: str = "",
        parent: QWidget | None = None,
        *,
        other: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = text_label(title, "title", wrap=True)
        self._words = words = text_label(text, "muted", wrap=True)
        self.button = QPushButton(action)
        set_role(self.button, "primary")
        self.button.clicked.connect(self.acted)
        self.other = QPushButton(other)
        set_role(self.other, "quiet")
        self._column = QWidget()
        box = QVBoxLayout(self._column)
        box.setSpacing(8)
        box.addStretch(1)
        box.addWidget(self._picture)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addSpacing(8)
        for button, named in ((self.button, action), (self.other, other)):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.setHidden(not named)
        box.addStretch(2)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(self._column, 20)
        middle.addStretch(1)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawing out where the words need its room, and all but the title where they do, too."""
        super().resizeEvent(event)
        self._picture.setHidden(event.size().height() < current().px(LOW))
        self._words.setHidden(event.size().height() < current().px(LOWEST))

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        self._column.setMaximumWidth(theme.px(440))
        image = pixmap(self._icon, theme.color("accent"), theme.px(40), self.devicePixelRatioF())
        self._picture.setPixmap(image)
