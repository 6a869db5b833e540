"""A series as a list: under each day its sessions, those without a day at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import set_role
from ui.widgets.card import Card, rule, section_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.pages.programme.session_tile import SessionTile


class SeriesView(QWidget):
    """The days of a programme one below the other: `(heading, tiles)` each."""

    def __init__(self, days: Sequence[tuple[str, Sequence[SessionTile]]]) -> None:
        super().__init__()
        set_role(self, "plain")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for heading, tiles in days:
            box.addWidget(section_label(heading))
            card = Card(padding=1, gap=0)
            for place, tile in enumerate(tiles):
                if place:
                    card.box.addWidget(rule())
                card.box.addWidget(tile)
            box.addWidget(card)
            box.addSpacing(4)
