"""Segmented: one choice among a few, as buttons in one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segmented(QFrame):
    """A row of exclusive choices given as (key, text); arrow keys move among them as in radio buttons.

    `chosen` carries the key a person picked; `choose` sets it without emitting.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._choice = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        for key, text in choices:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAccessibleName(text)
            button.setAccessibleDescription(name)
            button.setProperty("key", key)
            button.clicked.connect(self._tell)
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button, 1)
        self._round()
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Show this choice."""
        self._choice = key
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])

    def offer(self, key: str, *, offered: bool) -> None:
        """Offer a choice, or leave it out; the one shown is left alone."""
        if self._buttons[key].isHidden() == offered:
            self._buttons[key].setVisible(offered)
            self._round()

    def set_tip(self, key: str, tip: str) -> None:
        """Say more about a choice to those who rest the pointer on it, such as its key."""
        self._buttons[key].setToolTip(tip)

    def choice(self) -> str:
        """Return the key of the choice shown."""
        return self._choice

    def _round(self) -> None:
        """Round the ends of the frame at the first and the last choice there is."""
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        for number, button in enumerate(shown):
            button.setProperty("place", _place(number, len(shown)))
            self.style().unpolish(button)
            self.style().polish(button)

    def _tell(self) -> None:
        self.choose(self.sender().property("key"))
        self.chosen.emit(self._choice)


def _place(number: int, count: int) -> str:
    """Return which end of the frame a button rounds."""
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(number, "")
