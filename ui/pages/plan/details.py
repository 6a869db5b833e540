"""What is said about the workshop as a whole: title, day, place and its booking, people, tables, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import ATTRIBUTIONS, AppError, Workshop
from hls_facilitator.plan import edits, timing
from hls_facilitator.plan.templates import TABLE_NAMES
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry, LongEntry, parse_count
from ui.pages.flow import FieldGrid
from ui.pages.notes.saying import from_now_on, in_the_report
from ui.theme import current
from ui.widgets.card import Card
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Attribution

MOST_TABLES = 200
WHOLE, THIRD = 3, 1
"""Columns of the form that a field takes."""


class Details(Card):
    """A form over the workshop; `edit(label, verb, *args)` applies a change and may raise AppError."""

    def __init__(self, edit: Callable[..., None], new_id: Callable[[], str], t: Translations) -> None:
        super().__init__(padding=18, gap=12)
        self.t = t
        self._edit = edit
        self._new_id = new_id
        self._language_of_plan = "en"
        self._shown = Workshop("", "")
        self._make_fields()
        self._attribution_row = self._row(t("Who said it"), self.attribution)
        self._rows = [
            (self._row(t("Title"), self.title), WHOLE),
            (self._row(t("Date"), self.date, t("Such as 5 Nov 2026. Empty while it is open.")), THIRD),
            (self._row(t("Start"), self.start), THIRD),
            (self._row(t("People expected"), self.people), THIRD),
            (self._row(t("Place"), self.place), THIRD),
            (self._row(t("Room booked from"), self.booked_from, t("With the time to set up.")), THIRD),
            (self._row(t("Room booked until"), self.booked_until, t("With the time to pack up.")), THIRD),
            (self._row(t("Tables"), self.tables, t("Each gets a name that notes can be given to.")), THIRD),
            (self._row(t("Language of the write-up"), self.language), THIRD),
            (self._attribution_row, WHOLE),
            (self._row(t("Who it is for"), self.audience), WHOLE),
            (self._row(t("What people take away"), self.outcomes, t("One outcome a line.")), WHOLE),
        ]
        self._grid = FieldGrid()
        self._fold()
        self.box.addLayout(self._grid)
        self.box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the fields side by side, or one below the other where they would be too short to read."""
        self._grid.fold(self._rows, WHOLE if self.width() >= current().px(560) else THIRD)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what the plan says."""
        self.title.show_text(workshop.title)
        self.date.show_text(day_in_words(workshop.date, self.t.language))
        self.start.show_text(timing.format_clock(workshop.start))
        self.place.show_text(workshop.place)
        for field, time in (
            (self.booked_from, workshop.booked_from),
            (self.booked_until, workshop.booked_until),
        ):
            field.show_text("" if time is None else timing.format_clock(time))
        self.audience.show_text(workshop.audience)
        self.people.show_text(str(workshop.people) if workshop.people else "")
        self.tables.show_text(str(len(workshop.groups)) if workshop.groups else "")
        self.outcomes.show_text("\n".join(workshop.outcomes))
        self.language.setCurrentIndex(self.language.findData(workshop.language))
        self._language_of_plan = workshop.language
        if workshop.id != self._shown.id:  # the sentence about a change of level is about this workshop alone
            self._attribution_row.show_help(_kept(workshop.attribution, self.t))
        elif workshop.attribution != self._shown.attribution:
            words = from_now_on(workshop.attribution, self._shown.attribution, self.t)
            self._attribution_row.show_help(f"{_kept(workshop.attribution, self.t)} {words}")
        self.attribution.setCurrentIndex(self.attribution.findData(workshop.attribution))
        self._shown = workshop

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        for field in (*self.findChildren(Entry), *self.findChildren(LongEntry)):
            field.commit()

    def _make_fields(self) -> None:
        t = self.t
        self.title = Entry(self._take_title, t)
        self.date = Entry(self._take_date, t)
        self.start = Entry(self._take_start, t)
        self.place = Entry(self._take_place, t)
        self.booked_from = Entry(self._take_booked_from, t)
        self.booked_until = Entry(self._take_booked_until, t)
        self.people = Entry(self._take_people, t)
        self.tables = Entry(self._take_tables, t)
        self.audience = LongEntry(self._take_audience, t, single=True)
        self.outcomes = LongEntry(self._take_outcomes, t, lines=3)
        self.language = QComboBox()
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)
        self.language.activated.connect(self._take_language)
        self.attribution = QComboBox()
        names: dict[Attribution, str] = {
            "none": t("Nobody is named"),
            "team": t("Tables and organisations, nobody by name"),
            "named": t("People by name"),
        }
        for level in ATTRIBUTIONS:
            self.attribution.addItem(names[level], level)
        self.attribution.activated.connect(self._take_attribution)

    def _row(self, label: str, field: QWidget, help_text: str = "") -> FormRow:
        row = FormRow(label, field, help_text)
        if isinstance(field, Entry | LongEntry):
            field.refused.connect(row.show_error)
        return row

    # ---- taking what was typed -------------------------------------------------------------------

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A workshop needs a title.", "", "Type a few words.")
        self._edit(self.t("Change workshop title"), edits.describe, title=text.strip())

    def _take_date(self, text: str) -> None:
        day = parse_date(text)
        self._edit(self.t("Change date"), edits.describe, date=day)
        self.date.show_text(day_in_words(day, self.t.language))  # a day typed anew is still written our way

    def _take_start(self, text: str) -> None:
        self._edit(self.t("Change start"), edits.describe, start=timing.parse_clock(text))

    def _take_place(self, text: str) -> None:
        self._edit(self.t("Change place"), edits.describe, place=text.strip())

    def _take_booked_from(self, text: str) -> None:
        self._edit(self.t("Change booking"), edits.describe, booked_from=_clock_or_none(text))

    def _take_booked_until(self, text: str) -> None:
        self._edit(self.t("Change booking"), edits.describe, booked_until=_clock_or_none(text))

    def _take_people(self, text: str) -> None:
        self._edit(self.t("Change people expected"), edits.describe, people=parse_count(text))

    def _take_tables(self, text: str) -> None:
        name = TABLE_NAMES[self._language_of_plan]
        self._edit(
            self.t("Change tables"), edits.set_tables, parse_count(text, MOST_TABLES), name, self._new_id
        )

    def _take_audience(self, text: str) -> None:
        self._edit(self.t("Change who it is for"), edits.describe, audience=text.strip())

    def _take_outcomes(self, text: str) -> None:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        self._edit(self.t("Change outcomes"), edits.describe, outcomes=lines)

    def _take_language(self) -> None:
        self._edit(self.t("Change language"), edits.describe, language=self.language.currentData())

    def _take_attribution(self) -> None:
        level = self.attribution.currentData()
        self._edit(self.t("Change who is named"), edits.describe, attribution=level)


def _kept(level: Attribution, t: Translations) -> str:
    """Return what a level means for the write-up, and the rule for changing it."""
    rule = t("It can be tightened for all notes, and loosened only for notes to come.")
    return f"{in_the_report(level, t)}. {rule}"


def _clock_or_none(text: str) -> int | None:
    """Return a typed clock time in minutes after midnight, None for nothing; raises AppError."""
    return timing.parse_clock(text) if text.strip() else None
