"""Hold a workshop again: on another day, with or without its people and its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from hls_facilitator.model import AppError
from hls_facilitator.plan.repeating import next_date
from ui.dialogs.form import Form
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry
from ui.widgets.banner import Banner
from ui.widgets.card import section_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class Duplicate(Form):
    """Asks for a title, a day and what comes along, and calls `make` with the names of `shelf.duplicate`.

    `notes` is how many there are to copy, `now` epoch seconds. Stays open with the reason when `make` raises
    AppError.
    """

    def __init__(
        self,
        workshop: Workshop,
        notes: int,
        now: float,
        make: Callable[..., None],
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Duplicate this workshop"), 560, t, parent)
        self._make = make
        self.title = Entry(self._take_title, t)
        self.title.show_text(" ".join(workshop.title.split()))
        self.title.setCursorPosition(0)
        self.date = Entry(self._take_date, t)
        self.date.setPlaceholderText(t("not settled yet"))
        self.date.show_text(day_in_words(next_date(workshop, now), t.language))
        self.row(t("Title"), self.title)
        suggested = t("Four weeks later, on the same weekday. Empty while it is open.")
        self.row(t("Date"), self.date, suggested if self.date.text() else t("Such as 5 Nov 2026."))
        people = len(workshop.participants)
        if people or notes:
            self.box.addWidget(section_label(t("Run sheet, place and tables come along. Also:")))
        else:
            self.box.addWidget(section_label(t("Run sheet, place and tables come along.")))
        self.people = QCheckBox(t.plural("The list of {n} person", "The list of {n} people", people))
        self.seats = QCheckBox(t("Who sits where"))
        self.notes = QCheckBox(t.plural("Its {n} note", "Its {n} notes", notes))
        for choice, possible in ((self.people, people), (self.seats, workshop.deal), (self.notes, notes)):
            choice.setHidden(not possible)
            self.box.addWidget(choice)
        self.seats.setEnabled(False)
        self.people.toggled.connect(self._allow_seats)
        self.problem = Banner()
        self.box.addWidget(self.problem)
        self.accept_button = self.end(t("Duplicate"))
        self.date.setFocus()
        self.date.selectAll()

    def _allow_seats(self, people: bool) -> None:  # noqa: FBT001 a slot
        """Seats come along only with those who sit there."""
        self.seats.setEnabled(people)
        self.seats.setChecked(people and self.seats.isChecked())

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A workshop needs a title.", "", "Type a few words.")

    def _take_date(self, text: str) -> None:
        self.date.show_text(day_in_words(parse_date(text), self.t.language))

    def accept(self) -> None:
        """Make the copy, once title and date make sense."""
        if not self.settled():
            return
        try:
            self._make(
                title=self.title.text().strip(),
                date=parse_date(self.date.text()),
                keep_people=self.people.isChecked(),
                keep_seats=self.seats.isChecked(),
                keep_notes=self.notes.isChecked(),
            )
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "circle-alert")
            return
        super().accept()
