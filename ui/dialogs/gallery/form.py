"""The few things a plan needs: its title, its day, its start, how many come, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import AppError, Programme, Workshop
from hls_facilitator.plan import templates, timing
from hls_facilitator.plan.programmes import ProgrammeTemplate, plan_programme
from hls_facilitator.plan.templates import Template
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry, parse_count
from ui.theme import current
from ui.widgets.card import text_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent

    from hls_facilitator.languages import Translations

MOST_PEOPLE, MOST_TABLES = 2_000, 200
AT_A_TABLE = 5  # people, where an agenda does not say
ONE_LINE = 600
"""The px at 100 % from which the short fields stand in one line."""


class PlanForm(QWidget):
    """Fields for the offer shown last; `planned` makes the plan of it."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._offer: Template | ProgrammeTemplate | None = None
        self._counted = False  # whether a person chose the number of tables
        self._refused: dict[Entry, str] = {}
        self._make_fields()
        self._lay_out()

    def _make_fields(self) -> None:
        t = self.t
        self.title = Entry(self._take_title, t)
        self.date = Short(self._take_date, t)
        self.date.setPlaceholderText(t("not settled yet"))
        self.start = Short(self._take_start, t)
        self.people = Short(self._take_people, t)
        self.tables = Short(self._take_tables, t)
        for field in (self.people, self.tables):
            field.setPlaceholderText(t("open"))
        self.language = QComboBox()
        self.problem = text_label("", "meta", tone="over", wrap=True)
        self.problem.hide()

    def _lay_out(self) -> None:
        t = self.t
        self._rows = {
            field: FormRow(label, field)
            for field, label in (
                (self.title, t("Title")),
                (self.date, t("Date")),
                (self.start, t("Start")),
                (self.people, t("People")),
                (self.tables, t("Tables")),
                (self.language, t("Language")),
            )
        }
        for field in self._entries:
            field.refused.connect(self._refuse)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        shares = (5, 3, 3, 3, 4)
        for place, (field, share) in enumerate(zip(list(self._rows)[1:], shares, strict=True)):
            line = self._first if place < 2 else self._second
            line.addWidget(self._rows[field], share, Qt.AlignmentFlag.AlignTop)
        self._short = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for line in (self._first, self._second, self._short):
            line.setSpacing(10)
        self._short.addLayout(self._first, 8)
        self._short.addLayout(self._second, 10)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._rows[self.title])
        box.addLayout(self._short)
        box.addWidget(self.problem)

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self.title, self.date, self.start, self.people, self.tables

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two lines for the short fields where one is too short."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= current().px(ONE_LINE)
        self._short.setDirection(way.LeftToRight if wide else way.TopToBottom)

    # ---- showing ---------------------------------------------------------------------------------

    def show_offer(self, offer: Template | ProgrammeTemplate | None) -> None:
        """Show what an offer suggests; a date that was typed stays."""
        self._offer = offer
        self._counted = False
        self.setVisible(offer is not None)
        if offer is None:
            return
        self.title.show_text(" ".join(offer.title.split()))
        self.title.setCursorPosition(0)
        series = isinstance(offer, ProgrammeTemplate)
        if not series:
            self.start.show_text(timing.format_clock(offer.start))
            self.people.show_text(_number(offer.people))
            self.tables.show_text(_number(offer.tables))
        for field in (self.start, self.people, self.tables):
            self._rows[field].setHidden(series)
        day = self.t("First day") if series else self.t("Date")
        self._rows[self.date].label.setText(day)
        self.date.setAccessibleName(day)
        self._offer_languages(offer, series=series)
        self._say_refused()

    def _offer_languages(self, offer: Template | ProgrammeTemplate, *, series: bool) -> None:
        """Offer the languages of the write-up; a programme may leave it to its sessions."""
        self.language.clear()
        if series and offer.id:
            self.language.addItem(self.t("As each session has it"), "")
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)
        self.language.setCurrentIndex(max(self.language.findData("" if series else offer.language), 0))

    def begin(self) -> None:
        """Put the cursor where typing goes on: what an agenda cannot suggest is the day."""
        self.date.setFocus()
        self.date.selectAll()

    # ---- taking ----------------------------------------------------------------------------------

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A plan needs a title.", "", "Type a few words.")

    def _take_date(self, text: str) -> None:
        self.date.show_text(day_in_words(parse_date(text), self.t.language))

    def _take_start(self, text: str) -> None:
        timing.parse_clock(text)

    def _take_people(self, text: str) -> None:
        """Take how many come, and suggest as many tables, unless a person has said how many."""
        people = parse_count(text, MOST_PEOPLE)
        if self._counted or not isinstance(self._offer, Template):
            return
        offer = self._offer
        seats = round(offer.people / offer.tables) if offer.people and offer.tables else AT_A_TABLE
        if offer.tables or not offer.blocks:
            self.tables.show_text(_number(min(-(-people // max(seats, 1)), MOST_TABLES)))

    def _take_tables(self, text: str) -> None:
        parse_count(text, MOST_TABLES)
        self._counted = True

    def _refuse(self, words: str) -> None:
        """Keep why a field's text cannot be used, or that it can, and say it below all fields."""
        field = self.sender()
        if isinstance(field, Entry):
            field.setAccessibleDescription(words)
            self._refused[field] = words
            self._say_refused()

    def _say_refused(self) -> None:
        """Say of every field in sight why its text cannot be used."""
        fields = [field for field in self._entries if not self._rows[field].isHidden()]
        self.say("\n".join(filter(None, map(self._refused.get, fields))))

    def say(self, words: str) -> None:
        """Say what keeps the plan from being made, or nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def settled(self) -> bool:
        """Return whether every typed value makes sense; else the cursor goes to the first that does not."""
        fields = [field for field in self._entries if not self._rows[field].isHidden()]
        for field in fields:
            field.commit()
        wrong = next((field for field in fields if field.has_error()), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def workshop(self, new_id: Callable[[], str], now: float) -> Workshop:
        """Return the workshop as it is asked for; `now` is epoch seconds. Raises AppError."""
        agenda = self._offer
        if not isinstance(agenda, Template):
            raise TypeError(agenda)
        return templates.plan(
            replace(
                agenda,
                people=parse_count(self.people.text(), MOST_PEOPLE),
                tables=parse_count(self.tables.text(), MOST_TABLES),
            ),
            title=self.title.text().strip(),
            date=parse_date(self.date.text()),
            start=timing.parse_clock(self.start.text()),
            language=self.language.currentData(),
            new_id=new_id,
            now=now,
        )

    def programme(self, new_id: Callable[[], str], now: float) -> tuple[Programme, tuple[Workshop, ...]]:
        """Return the programme as it is asked for and its sessions. Raises AppError past the calendar."""
        series = self._offer
        if not isinstance(series, ProgrammeTemplate):
            raise TypeError(series)
        return plan_programme(
            series,
            title=self.title.text().strip(),
            date=parse_date(self.date.text()),
            language=self.language.currentData() or None,
            new_id=new_id,
            now=now,
        )


class Short(Entry):
    """An entry that a first click chooses whole, as Tab does, so that typing replaces what is suggested."""

    _entered = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._entered and not self.hasSelectedText():
            self.selectAll()
        self._entered = False


def _number(count: int) -> str:
    return str(count) if count else ""
