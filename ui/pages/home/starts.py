"""What to start from: a few agendas and programmes as tiles, and the way to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Unusable
from ui.pages.flow import FlowLayout
from ui.pages.programme.tiles import ProgrammeTemplateTile
from ui.pages.tiles import TemplateTile
from ui.widgets.card import section_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.templates import Template
    from ui.dialogs.gallery.offers import Offers

SUGGESTED = {
    "en": (
        "chief-officers-intro",
        "under-pressure",
        "grant-making",
        "putting-people-first",
        "promise-accountability",
        "peer-learning",
        "hls-week",
        "hls-week-in-an-hour",
        "relational-leadership",
    ),
    "de": (
        "berlin-einfuehrung",
        "chief-officers-intro-de",
        "promise-accountability-de",
        "under-pressure",
        "hls-week",
        "putting-people-first",
    ),
}
"""The ids of what is suggested, by the app's language: each answers another wish."""

MOST = 8
MOST_OWN = 4
"""Tiles shown, and how many of them may be own templates."""


class Starts(QWidget):
    """Tiles in so many `columns`; `chosen` carries the id of an agenda or a programme, or nothing for all.

    `seat_wanted` asks for the note-taker's window, `packed_wanted` for a packed workshop. `without` is the id
    of an agenda that the page offers anyway.
    """

    chosen = Signal(str)
    seat_wanted = Signal()
    packed_wanted = Signal()

    def __init__(self, offers: Offers, columns: int, t: Translations, *, without: str = "") -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, offer in enumerate(suggested(offers, t.language, without)):
            series = isinstance(offer, ProgrammeTemplate)
            tile = ProgrammeTemplateTile(offer, t) if series else TemplateTile(offer, t)
            tile.chosen.connect(self.chosen)
            grid.addWidget(tile, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        counts = (
            t.plural("{n} agenda", "{n} agendas", len(offers.catalogue.templates)),
            t.plural("{n} programme", "{n} programmes", len(offers.series)),
        )
        self.all = KeyButton(
            t("All {agendas} and {programmes}…", agendas=counts[0], programmes=counts[1]), drawing="search"
        )
        self.all.clicked.connect(self._ask_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(section_label(t("Start from an agenda or a programme")))
        box.addLayout(grid)
        box.addSpacing(4)
        self.seat = KeyButton(t("Take notes at a table…"), drawing="pen-line")
        self.seat.setToolTip(t("Open the seat file that the facilitator made for your table"))
        self.seat.clicked.connect(self.seat_wanted)
        self.packed = KeyButton(t("Open a packed workshop…"), drawing="folder-open")
        self.packed.setToolTip(t("A whole workshop that came as one file, from another computer"))
        self.packed.clicked.connect(self.packed_wanted)
        others = FlowLayout(gap=10)
        for button in (self.all, self.seat, self.packed):
            others.addWidget(button)
        if without:
            self.seat.hide()  # the first start offers it above
        box.addLayout(others)
        box.addStretch(1)

    def _ask_all(self) -> None:
        self.chosen.emit("")


def suggested(offers: Offers, language: str, without: str = "") -> list[Template | ProgrammeTemplate]:
    """Return what to show as tiles: one's own templates first, then what a language suggests."""
    own = [agenda for agenda in offers.agendas if agenda.own][:MOST_OWN]
    shipped = [offers.find(name) for name in SUGGESTED[language] if name != without]
    usable = [one for one in shipped if one is not None and not isinstance(one, Unusable) and one not in own]
    return [*own, *usable][:MOST]
