"""Card: a quiet frame that holds what belongs together, and the small heading above a group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import set_role


class Card(QFrame):
    """A frame of the stylesheet with a vertical layout inside, `card.box`.

    `role` is one of the frame roles in ui/theme.py; `padding` and `gap` in px.
    """

    def __init__(
        self, role: str = "card", *, padding: int = 16, gap: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, role)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(padding, padding, padding, padding)
        self.box.setSpacing(gap)


def text_label(text: str, role: str = "", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label of plain text in a role of the stylesheet; never rich text, whatever it holds."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    set_role(label, role, tone=tone)
    return label


def section_label(text: str) -> QLabel:
    """Return the small heading above a group."""
    return text_label(text, "section")


def rule() -> QFrame:
    """Return a divider of one line, drawn but not spoken."""
    line = QFrame()
    set_role(line, "rule")
    return line
