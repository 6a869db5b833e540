"""Saved: the proof of saving, a drawing and a few words that say when everything was on the disk."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations


class Saved(QWidget):
    """The proof of saving: a drawing and a few words, held to one width so that nothing moves."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._picture = QLabel()
        self._words = text_label("", "meta")
        self._drawing, self._tone = "check", "muted"
        self._widest = max((t("Saved {time}", time="00:00:00"), t("Not saved yet"), t("Saving…")), key=len)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addStretch(1)
        line.addWidget(self._picture)
        line.addWidget(self._words)

    def show_saving(self, desk: Desk) -> None:
        """Say whether all that was done at a desk is on the disk."""
        t = self._t
        if desk.problem is not None:
            self.show_proof(t("Not saved yet"), "over", "cloud-alert")
        elif desk.saving:
            self.show_proof(t("Saving…"), "muted", "clock")
        elif desk.saved_at is not None:
            at = time.strftime("%H:%M:%S", time.localtime(desk.saved_at))
            self.show_proof(t("Saved {time}", time=at), "muted", "check")
        else:
            self.show_proof("", "muted", "check")

    def show_proof(self, text: str, tone: str, drawing: str) -> None:
        """Show the words, in a tone and with a drawing."""
        self._drawing, self._tone = drawing, tone
        self._words.setText(text)
        set_role(self._words, "meta", tone=tone)
        self.setAccessibleName(text)
        self._draw()

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """Room for the longest of its words."""
        theme = current()
        width = self._words.fontMetrics().horizontalAdvance(self._widest) + theme.px(28)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        color = theme.color(self._tone)
        shown = bool(self._words.text())
        self._picture.setVisible(shown)
        if shown:
            self._picture.setPixmap(pixmap(self._drawing, color, theme.px(14), self.devicePixelRatioF()))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignVCenter)
