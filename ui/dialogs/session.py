"""When a session of a programme is, and what it runs when it is a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from hls_facilitator.model import AppError
from hls_facilitator.plan import timing
from ui.dialogs.form import Form
from ui.dialogs.gallery.finder import Finder
from ui.dialogs.gallery.offers import title_of
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry
from ui.theme import current
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.dialogs.gallery.offers import Offers


class WhenDialog(Form):
    """Asks for a day and a time; `chosen` carries the day (ISO 8601 or empty) and minutes after midnight."""

    chosen = Signal(str, int)

    def __init__(
        self, title: str, date: str, start: int, t: Translations, parent: QWidget | None = None
    ) -> None:
        super().__init__(t("When is “{title}”?", title=title), 460, t, parent)
        self.when = When(self, date, start)
        self.accept_button = self.end(t("Change day and time"))
        self.when.date.setFocus()
        self.when.date.selectAll()

    def accept(self) -> None:
        """Hand over what was typed, once it makes sense."""
        if self.settled():
            self.chosen.emit(*self.when.values())
            super().accept()


class AddSession(Form):
    """Asks what a new session runs, and when; `added` carries an agenda's id or none, title, day, start."""

    added = Signal(str, str, str, int)

    def __init__(
        self,
        offers: Offers,
        date: str,
        start: int,
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Add a session"), 640, t, parent)
        self._suggested = ""
        self.finder = Finder(offers, t, only="agendas")
        self.finder.rows.setMinimumHeight(current().px(220))
        self.title = Entry(self._take_title, t)
        self.box.addWidget(self.finder, 1)
        self.box.addWidget(text_label(t("A copy is made; you can change all of it."), "meta", wrap=True))
        self.row(t("Title"), self.title)
        self.when = When(self, date, start)
        self.accept_button = self.end(t("Add session"))
        self.finder.looked_at.connect(self._choose)
        self.finder.taken.connect(self._go_on)
        QShortcut(QKeySequence("Ctrl+F"), self, self.finder.search.setFocus)
        self.finder.show_found()
        self.finder.search.setFocus()

    def _choose(self) -> None:
        """Suggest the title of the agenda with the cursor, unless a person has typed another."""
        offer = self.finder.offer()
        self.accept_button.setEnabled(offer is not None)
        if offer is not None and self.title.text() == self._suggested:
            self._suggested = title_of(offer, self.t) if offer.id else self.t("New session")
            self.title.show_text(self._suggested)
            self.title.setCursorPosition(0)

    def _go_on(self) -> None:
        """Put the cursor where typing goes on: what an agenda cannot suggest is the day."""
        self.when.date.setFocus()
        self.when.date.selectAll()

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A session needs a title.", "", "Type a few words.")

    def accept(self) -> None:
        """Hand over what was chosen, once it makes sense."""
        offer = self.finder.offer()
        if offer is not None and self.settled():
            self.added.emit(offer.id, self.title.text().strip(), *self.when.values())
            super().accept()


class When:
    """The fields of a day and a time in a form."""

    def __init__(self, form: Form, date: str, start: int) -> None:
        t = self._t = form.t
        self.date = Entry(self._take_date, t)
        self.date.setPlaceholderText(t("not settled yet"))
        self.date.show_text(day_in_words(date, t.language))
        self.start = Entry(self._take_start, t)
        self.start.show_text(timing.format_clock(start))
        form.beside(
            (t("Date"), self.date, t("Such as 5 Nov 2026. Empty while it is open.")),
            (t("Start"), self.start, t("Such as 9:30.")),
        )

    def values(self) -> tuple[str, int]:
        """Return the day (ISO 8601 or empty) and minutes after midnight; raises AppError for neither."""
        return parse_date(self.date.text()), timing.parse_clock(self.start.text())

    def _take_date(self, text: str) -> None:
        self.date.show_text(day_in_words(parse_date(text), self._t.language))

    def _take_start(self, text: str) -> None:
        timing.parse_clock(text)
