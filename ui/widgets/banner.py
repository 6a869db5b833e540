"""Banner: a coloured strip with one sentence and up to two actions, such as a problem saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.widgets.chip import Tone


class Banner(QFrame):
    """A strip that stays until its reason is gone; `first` and `second` are emitted by its buttons."""

    first = Signal()
    second = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self._tone: Tone = "accent"
        self._picture = QLabel()
        self._words = text_label("", "strong", wrap=True)
        self._buttons = (QPushButton(), QPushButton())
        said = QHBoxLayout()
        said.addWidget(self._picture)
        said.addWidget(self._words, 1)
        self._actions = QHBoxLayout()
        self._actions.addStretch(1)
        for button, signal in zip(self._buttons, (self.first, self.second), strict=True):
            set_role(button, fit="small")
            button.clicked.connect(signal)
            self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(12, 6, 8, 6)
        for layout in (said, self._actions, self._line):
            layout.setSpacing(8)
        self._line.addLayout(said, 1)
        self._line.addLayout(self._actions)
        self.hide()

    def show_message(
        self, text: str, tone: Tone = "accent", icon: str = "info", actions: tuple[str, ...] = ()
    ) -> None:
        """Show the sentence with up to two button texts, and say it to screen readers."""
        self._icon, self._tone = icon, tone
        set_role(self, "strip", tone=tone)
        set_role(self._words, "strong", tone=tone)
        self._words.setText(text)
        self.setAccessibleName(text)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(actions))
            button.setText(actions[number] if number < len(actions) else "")
        self._draw()
        self.show()
        self._fold()
        event = QAccessibleAnnouncementEvent(self, text)
        if tone == "over":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def take_focus(self) -> None:
        """Put the cursor on the last action: of two, the one that lets things be."""
        for button in self._buttons:
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return the sentence shown last."""
        return self._words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words a line of their own where the actions would leave them less than half of it."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        crowded = 2 * self._actions.sizeHint().width() > self.width()
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if crowded else directions.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange and self._icon:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        color = theme.color(self._tone if self._tone != "neutral" else "muted")
        self._picture.setPixmap(pixmap(self._icon, color, theme.px(18), self.devicePixelRatioF()))
