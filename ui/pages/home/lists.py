"""The workshops, programmes and notes of the library in lists, each as long as one asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.pages.programme.tiles import ProgrammeTile
from ui.pages.tiles import WorkshopRow
from ui.theme import set_role
from ui.widgets.card import Card, rule, section_label, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Summary
    from hls_facilitator.store.library import Hit

LISTED = 6
"""Workshops shown of each list before one asks for more."""

MORE = 50
"""Workshops that are added each time one asks for more."""


class Lists(QWidget):
    """A column of lists; `rows` are the workshops in it.

    `workshop_requested` and `programme_requested` carry the id of what is to be opened, `note_requested` the
    ids of a workshop and a note in it, `more_requested` asks for longer lists, `filters_unwanted` for a
    search without filters. A row's own wishes, to be copied, kept as a template, packed or deleted, carry its
    id, too.
    """

    workshop_requested = Signal(str)
    programme_requested = Signal(str)
    note_requested = Signal(str, str)
    copy_requested = Signal(str)
    template_requested = Signal(str)
    pack_requested = Signal(str)
    delete_requested = Signal(str)
    more_requested = Signal()
    filters_unwanted = Signal()

    def __init__(self, t: Translations, programmes: Sequence[Programme], listed: int = LISTED) -> None:
        super().__init__()
        self.t = t
        self.rows: list[WorkshopRow] = []
        self._programmes = programmes
        self._listed = listed
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def add_programmes(self, summaries: Sequence[Summary]) -> None:
        """Add the programmes of the library, the newest first."""
        if not self._programmes:
            return
        self._box.addWidget(section_label(self.t("Programmes")))
        for programme in self._programmes[: self._listed]:
            mine = [summary for summary in summaries if summary.programme == programme.id]
            tile = ProgrammeTile(programme, mine, self.t)
            tile.opened.connect(self.programme_requested)
            self._box.addWidget(tile)
        self._end(len(self._programmes))

    def add_workshops(self, title: str, group: Sequence[Summary]) -> None:
        """Add a card of workshops under its heading, as far as they are to be listed."""
        if not group:
            return
        self._box.addWidget(section_label(title))
        card = Card(padding=1, gap=0)
        series = {programme.id: programme.title for programme in self._programmes}
        for place, summary in enumerate(group[: self._listed]):
            if place:
                card.box.addWidget(rule())
            row = WorkshopRow(summary, self.t, programme=series.get(summary.programme, ""))
            row.opened.connect(self.workshop_requested)
            row.again.connect(self.copy_requested)
            row.kept.connect(self.template_requested)
            row.packed.connect(self.pack_requested)
            row.deleted.connect(self.delete_requested)
            card.box.addWidget(row)
            self.rows.append(row)
        self._box.addWidget(card)
        self._end(len(group))

    def add_hits(self, hits: Sequence[Hit], *, more: bool = False) -> None:
        """Add the notes that were found; `more` says that there are others, which are older."""
        from ui.pages.home.hits import HitTile  # late: most starts do not search

        if not hits:
            return
        found = self.t.plural("{n} note", "{n} notes", len(hits))
        if more:
            found = self.t("The latest {n} notes; more words and filters leave fewer", n=len(hits))
        self._box.addWidget(section_label(found))
        card = Card(padding=1, gap=0)
        for place, hit in enumerate(hits):
            if place:
                card.box.addWidget(rule())
            tile = HitTile(hit, self.t)
            tile.chosen.connect(self.note_requested)
            card.box.addWidget(tile)
        self._box.addWidget(card)

    def add_nothing(self, words: str, *, filtered: bool) -> None:
        """Say that nothing was found, and where it was `filtered` offer to look everywhere."""
        t = self.t
        heading = t("Nothing holds “{words}”", words=words)
        if filtered:
            held = t("No note with these filters holds “{words}”", words=words)
            heading = held if words else t("No note fits these filters")
        self._box.addWidget(text_label(heading, "title", wrap=True))
        advice = t("Fewer words and filters, or only the beginning of a word, find more.")
        self._box.addWidget(text_label(advice, "muted", wrap=True))
        if filtered:
            clear = QPushButton(t("Remove all filters"))
            clear.clicked.connect(self.filters_unwanted)
            self._box.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)

    def _end(self, count: int) -> None:
        """Offer more of a list where not all of it is shown."""
        hidden = count - self._listed
        if hidden > 0:
            more = QPushButton(self.t("Show {n} more", n=min(hidden, MORE)))
            set_role(more, "link")
            more.clicked.connect(self.more_requested)
            self._box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addSpacing(12)


def by_day(summary: Summary) -> tuple[bool, str, int, str]:
    """Order by day; those without one come last when going up."""
    return (not summary.date, summary.date, summary.start, summary.title)
