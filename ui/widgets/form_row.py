"""FormRow: gives a field its label, its buddy, its accessible name and its help in one call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import set_role


class FormRow(QWidget):
    """A label, its field, and below it help or, when something is not understood, the error.

    `inline` puts the label to the left of the field instead of above it.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        help_text: str = "",
        *,
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(field)
        set_role(self.label, "label")
        self._help = help_text
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        field.setAccessibleName(label.replace("&", ""))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        line = QHBoxLayout() if inline else QVBoxLayout()
        line.setSpacing(8 if inline else 4)
        line.addWidget(self.label)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, field.sizePolicy().verticalPolicy())
        line.addWidget(field, 1)
        outer.addLayout(line)
        outer.addWidget(self._note)
        self.show_error("")

    def show_help(self, text: str) -> None:
        """Say something else about the field from now on."""
        if text != self._help:
            self._help = text
            self.show_error("")

    def show_error(self, text: str) -> None:
        """Show what is wrong in place of the help, to eyes and screen readers; empty brings the help back."""
        shown = text or self._help
        self._note.setText(shown)
        self._note.setVisible(bool(shown))
        set_role(self._note, "meta", tone="over" if text else "")
        self.field.setAccessibleDescription(shown)
