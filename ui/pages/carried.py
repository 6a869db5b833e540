"""What earlier sessions left open, listed: under each session its promises, experiments and parking lot."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hls_facilitator.notes.kinds import label
from hls_facilitator.plan.programmes import said_by
from ui.pages.days import day_in_words
from ui.pages.flow import clear
from ui.theme import current, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.programmes import Carried


class CarriedList(QWidget):
    """Notes that wait for a later session, a line each; words can be selected and copied."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._shown: tuple[Carried, ...] = ()
        set_role(self, "plain")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_notes(self, carried: Sequence[Carried], *, headed: bool = True) -> None:
        """Show these notes, with the session they come from as a heading above them unless that is said."""
        if tuple(carried) == self._shown and self._grid.count():
            return
        self._shown = tuple(carried)
        clear(self._grid)
        for session, group in groupby(carried, key=lambda one: one.session):
            notes = list(group)
            if headed and session:
                self._add_heading(notes[0])
            for one in notes:
                self._add(one)

    def _add_heading(self, one: Carried) -> None:
        day = day_in_words(one.date, self.t.language)
        heading = text_label(f"{one.title} · {day}" if day else one.title, "section", wrap=True)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add(self, one: Carried) -> None:
        line = self._grid.rowCount()
        kind = text_label(label(one.note.kind, self.t), "label", tone="accent")
        kind.setMinimumWidth(current().px(88))
        kind.setContentsMargins(0, current().px(2), 0, 0)  # smaller words on one line with larger ones
        who = said_by(one.note, self.t, self._day)
        words = text_label(f"{one.note.text} · {who}" if who else one.note.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label_ in (kind, words):
            label_.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(kind, line, 0)
        self._grid.addWidget(words, line, 1)

    def _day(self, iso: str) -> str:
        return day_in_words(iso, self.t.language)

    def lines(self) -> list[str]:
        """Return the words shown, for whoever reads them aloud."""
        return [one.text() for one in self.findChildren(QLabel)]
