"""Banner: a coloured strip with one sentence and up to two actions, such as a problem saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
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
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self._picture)
        line.addWidget(self._words, 1)
        for button, signal in zip(self._buttons, (self.first, self.second), strict=True):
            set_role(button, fit="small")
            button.clicked.connect(signal)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
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

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange and self._icon:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        color = theme.color(self._tone if self._tone != "neutral" else "muted")
        self._picture.setPixmap(pixmap(self._icon, color, theme.px(18), self.devicePixelRatioF()))
