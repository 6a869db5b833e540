"""A list of sentences to read, as many at a time as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import current, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

MOST = 200
"""Sentences that are listed: nobody reads more."""

LINES = 6


class Sentences(QScrollArea):
    """Sentences one below the other, to be read by eyes, keys and screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.sentences: list[str] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        page = QWidget()
        set_role(page, "plain")
        self._words = text_label("", "", wrap=True)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._words)
        box.addStretch(1)
        self.setWidget(page)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """List the sentences, in as little height as they need."""
        self.sentences = list(sentences[:MOST])
        self._words.setText("\n".join(self.sentences))
        self.setAccessibleDescription(self._words.text())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        needed = self._words.heightForWidth(self.viewport().width())
        self.setFixedHeight(max(1, min(needed, LINES * current().px(22))))
