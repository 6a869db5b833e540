"""What is said about a programme: its title, place and audience, and the day it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from hls_facilitator.model import AppError
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry, LongEntry
from ui.pages.flow import FieldGrid
from ui.theme import current
from ui.widgets.card import Card, section_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Workshop


class About(Card):
    """A form over the programme.

    `described` carries the name of a field and its text, `placed` the place, `moved` the first day in ISO
    8601.
    """

    described = Signal(str, object)
    placed = Signal(str)
    moved = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=18, gap=12)
        self.t = t
        self.title = Entry(self._take_title, t)
        self.first_day = Entry(self._take_first_day, t)
        self.first_day.setPlaceholderText(t("not settled yet"))
        self.place = Entry(self._take_place, t)
        self.audience = LongEntry(self._take_audience, t, single=True)
        self.outcomes = LongEntry(self._take_outcomes, t, lines=2)
        self.box.addWidget(section_label(t("About the programme")))
        self._grid = FieldGrid()
        self._first_row = self._row(t("First day"), self.first_day)
        self._rows = [
            (self._row(t("Title"), self.title), 2),
            (self._first_row, 1),
            (self._row(t("Place"), self.place, t("Of every session without one of its own.")), 1),
            (self._row(t("Who it is for"), self.audience), 2),
            (self._row(t("What people take away"), self.outcomes, t("One outcome a line.")), 2),
        ]
        self.box.addLayout(self._grid)
        self.box.addStretch(1)
        self._fold()

    def show_programme(self, programme: Programme, sessions: tuple[Workshop, ...], *, begun: bool) -> None:
        """Show what is known; the first day is that of the sessions, and stays once one has been held."""
        days = sorted(session.date for session in sessions if session.date)
        self.title.show_text(programme.title)
        self.first_day.show_text(day_in_words(days[0], self.t.language) if days else "")
        self.first_day.setEnabled(bool(sessions) and not begun)
        one_by_one = self.t("The programme has begun: change the day of each session.")
        self._first_row.show_help(one_by_one if begun else self.t("All sessions move with it."))
        self.place.show_text(programme.place)
        self.audience.show_text(programme.audience)
        self.outcomes.show_text("\n".join(programme.outcomes))

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        for field in (*self.findChildren(Entry), *self.findChildren(LongEntry)):
            field.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the short fields side by side where there is room."""
        self._grid.fold(self._rows, 2 if self.width() >= current().px(420) else 1)

    def _row(self, label: str, field: QWidget, help_text: str = "") -> FormRow:
        row = FormRow(label, field, help_text)
        if isinstance(field, Entry | LongEntry):
            field.refused.connect(row.show_error)
        return row

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A programme needs a title.", "", "Type a few words.")
        self.described.emit("title", text.strip())

    def _take_first_day(self, text: str) -> None:
        day = parse_date(text)
        if not day:
            raise AppError(
                "A programme moves to a day.", "Its sessions keep theirs.", "Type the new first day."
            )
        self.moved.emit(day)
        self.first_day.show_text(day_in_words(day, self.t.language))

    def _take_place(self, text: str) -> None:
        self.placed.emit(text.strip())

    def _take_audience(self, text: str) -> None:
        self.described.emit("audience", text.strip())

    def _take_outcomes(self, text: str) -> None:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        self.described.emit("outcomes", lines)
