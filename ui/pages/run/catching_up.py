"""The strip that says how a late or early day could be on time again; nothing moves without a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.pages.flow import FlowLayout
from ui.theme import current, pixmap, set_role
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations

WAYS = ((0, True), (2, False), (1, False))
"""Ways to be shown, from the best to the lowest: lines of text (0: all), and whether Accept is there."""


class CatchingUp(QFrame):
    """A proposal with its yes, the way to change it, and its no; `left` gives the keys back to the page.

    Where it has little room, the words are cut and the yes is given in the sheet, where all of it is read.
    """

    accepted = Signal()
    change_requested = Signal()
    put_off = Signal()
    left = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "warn"
        self._acceptable = False
        self._tried: object = None
        self._needed = 0
        set_role(self, "strip", tone=self._tone)
        self._mark = QLabel()
        self.text = ElideLabel("", "strong", lines=0)
        self.accept = QPushButton()
        self.change = QPushButton(t("Adjust"))
        self.not_now = QPushButton(t("Not now"))
        self._words = words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.text, 1)
        buttons = FlowLayout(gap=6)
        for button, signal in (
            (self.accept, self.accepted),
            (self.change, self.change_requested),
            (self.not_now, self.put_off),
        ):
            set_role(button, fit="small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the key for Next after a click
            button.clicked.connect(signal)
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(6)
        box.addLayout(words)
        box.addLayout(buttons)
        self.hide()

    def show_words(self, text: str, accept: str, tone: str) -> None:
        """Show a proposal, and say it to screen readers if there was none; no yes where `accept` is empty."""
        self._tone, self._acceptable = tone, bool(accept)
        set_role(self, "strip", tone=tone)
        set_role(self.text, "strong", tone=tone)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.accept.setText(accept)
        for button in (self.accept, self.change, self.not_now):
            button.setAccessibleDescription(text)
        self._draw()
        if self.isHidden():
            self.show()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.updateGeometry()

    def put_away(self) -> None:
        """Hide, and give the keys back when they were here."""
        if self.isHidden():
            return
        focus = self.window().focusWidget()  # also while the sheet stands before it
        if focus is not None and self.isAncestorOf(focus):
            self.left.emit()
        self.hide()

    def fit(self, width: int, height: int) -> int:
        """Take the best way to be shown in this room in px, and return the height it needs.

        Each is tried once only for the same room and words: to try one asks for another look at the room.
        """
        tried = (width, height, self.text.text(), self._acceptable, current().scale)
        if tried == self._tried:
            return self._needed
        self._tried = tried
        for lines, whole in WAYS:
            self.text.set_lines(lines)
            self.accept.setVisible(whole and self._acceptable)
            self._words.invalidate()  # it would not forget the height of other lines before it is shown
            self._needed = self.heightForWidth(width)
            if self._needed <= height:
                break
        return self._needed

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange and self.text.text():
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        self._mark.setPixmap(pixmap("clock", theme.color(self._tone), theme.px(18), self.devicePixelRatioF()))
