"""A list of sentences to read, as many at a time as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 200
"""Sentences that are listed: nobody reads more."""

LINES = 5


class Sentences(QListWidget):
    """Sentences one below the other; they are read by eyes, keys and screen readers, and not changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """List the sentences, in as little height as they need."""
        shown = list(sentences[:MOST])
        if shown != [self.item(row).text() for row in range(self.count())]:
            self.clear()
            self.addItems(shown)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(min(max(self.count(), 1), LINES) * current().px(28) + 8)
