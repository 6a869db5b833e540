"""The colour of a house style: typed or picked, seen beside its figure, and with a better one if refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.writeup.house.colours import readable
from ui.pages.fields import Entry
from ui.theme import current, set_role
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


class ColourRow(FormRow):
    """A field for a colour that can be read on white; `entry` holds what is typed."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        line = QWidget()
        help_text = t("For labels, rules and links; it must be readable on white.")
        super().__init__(t("Colour"), line, help_text, parent=parent)
        self._t = t
        self._better = ""
        self.entry = Entry(self._take, t)
        self.entry.setAccessibleName(t("Colour"))
        self.entry.setAccessibleDescription(help_text)
        self.entry.refused.connect(self.show_error)
        self.entry.refused.connect(self._offer_darker)
        self.label.setBuddy(self.entry)
        self._swatch = QLabel()
        self._swatch.setFixedSize(current().px(34), current().px(34))
        self.darker = _button("")
        self.darker.clicked.connect(self._take_darker)
        pick = _button(t("Choose colour…"))
        pick.clicked.connect(self._ask)
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._swatch)
        box.addWidget(self.entry, 1)
        box.addWidget(self.darker)
        box.addWidget(pick)
        self.darker.hide()

    def show_colour(self, colour: str) -> None:
        """Show a colour such as "#0B6468", which may be used."""
        self.entry.show_text(colour)
        swatch = QPixmap(self._swatch.size())
        swatch.fill(QColor(colour))
        self._swatch.setPixmap(swatch)

    def use(self, colour: str) -> None:
        """Take a colour as if it had been typed."""
        self.entry.setText(colour)
        self.entry.commit()
        self.entry.setFocus()

    def _take(self, text: str) -> None:
        try:
            self.show_colour(readable(text))
        except AppError as problem:
            self._better = str(problem.names.get("darker", ""))
            raise

    def _offer_darker(self, problem: str) -> None:
        """Offer the darker colour that would do, while one that would not stands in the field."""
        better = self._better if problem else ""
        self.darker.setText(self._t("Take {colour}", colour=better))
        self.darker.setVisible(bool(better))
        if problem:
            self.entry.setAccessibleDescription(problem)

    def _take_darker(self) -> None:
        self.use(self._better)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self.entry.text()), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(self._use_picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _use_picked(self, colour: QColor) -> None:
        self.use(colour.name().upper())


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    set_role(button, fit="small")
    button.setAutoDefault(False)
    return button
