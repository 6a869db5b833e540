"""The words of a workshop's documents, written in place: summary, themes, asks, headings, the next date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry, LongEntry
from ui.pages.flow import Column, clear
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Theme, WriteUp


class Words(QWidget):
    """Fields for what people may say in their own words; an empty one leaves it as it comes.

    `summary_changed`, `asks_changed` (lines) and `date_changed` (ISO) carry what was written,
    `heading_changed` the id of a section with its words, `sentence_changed` the id of a theme with its
    sentence.
    """

    summary_changed = Signal(str)
    asks_changed = Signal(object)
    date_changed = Signal(str)
    heading_changed = Signal(str, str)
    sentence_changed = Signal(str, str)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.summary = LongEntry(self.summary_changed.emit, t, lines=4)
        self.asks = LongEntry(self._take_asks, t, lines=3)
        self.date = Entry(self._take_date, t)
        self.headings: dict[str, Entry] = {}
        self.sentences: dict[str, LongEntry] = {}
        self._themes = Card(padding=18, gap=10)
        self._heads = Card(padding=18, gap=10)
        self._lay_out()

    def _lay_out(self) -> None:
        t = self._t
        column = Column(gap=16)
        words = Card(padding=18, gap=10)
        words.box.addWidget(section_label(t("In your words")))
        self._row(words, t("Summary"), self.summary, t("Empty: it is made from themes and figures."))
        self._row(
            words, t("What it asks of leaders"), self.asks, t("A line for each; they close the briefing.")
        )
        self._row(
            words,
            t("When people meet again"),
            self.date,
            t("Such as 3 Dec 2026. Empty: the next session of the programme."),
        )
        for card in (words, self._themes, self._heads):
            column.box.addWidget(card)
        column.box.addStretch(1)
        area = column.scrolled()
        whole = Column(gap=0)
        whole.box.addWidget(area)
        self.setLayout(whole.box)

    def _row(self, card: Card, label: str, field: Entry | LongEntry, under: str = "") -> None:
        row = FormRow(label, field, under)
        field.refused.connect(row.show_error)
        card.box.addWidget(row)

    def show_words(self, write_up: WriteUp) -> None:
        """Show what is written."""
        self.summary.show_text(write_up.summary)
        self.asks.show_text("\n".join(write_up.asks))
        self.date.show_text(day_in_words(write_up.next_date, self._t.language))

    def show_made_summary(self, text: str) -> None:
        """Show the summary that is made, in grey where nobody wrote another."""
        self.summary.setPlaceholderText(text)

    def show_themes(self, themes: Sequence[Theme]) -> None:
        """Offer a sentence for each theme."""
        if list(self.sentences) != [theme.id for theme in themes]:
            self.sentences = {}
            _empty(self._themes)
            self._themes.box.addWidget(section_label(self._t("A sentence for each theme")))
            for theme in themes:
                field = LongEntry(self._taker(self.sentence_changed, theme.id), self._t, single=True)
                self.sentences[theme.id] = field
                self._row(self._themes, theme.title, field)
        for theme in themes:
            self.sentences[theme.id].show_text(theme.sentence)
        self._themes.setVisible(bool(themes))

    def show_headings(self, sections: Sequence[tuple[str, str]], headings: Sequence[tuple[str, str]]) -> None:
        """Offer the heading of each section, given as (id, its usual title)."""
        if list(self.headings) != [key for key, _ in sections]:
            self.headings = {}
            _empty(self._heads)
            self._heads.box.addWidget(section_label(self._t("Headings of this document")))
            self._heads.box.addWidget(
                text_label(self._t("Empty: as it stands there in grey."), "meta", wrap=True)
            )
            for key, title in sections:
                field = Entry(self._taker(self.heading_changed, key), self._t)
                self.headings[key] = field
                self._row(self._heads, title, field)
        own = dict(headings)
        for key, title in sections:
            self.headings[key].setPlaceholderText(title)
            self.headings[key].show_text(own.get(key, ""))

    def _taker(self, signal: object, key: str) -> Callable[[str], None]:
        return partial(signal.emit, key)  # type: ignore[attr-defined]  # a bound signal

    def _take_asks(self, text: str) -> None:
        self.asks_changed.emit(tuple(line.strip() for line in text.splitlines() if line.strip()))

    def _take_date(self, text: str) -> None:
        self.date_changed.emit(parse_date(text))


def _empty(card: Card) -> None:
    """Take everything out of a card; it is gone from sight at once, and deleted later."""
    for place in range(card.box.count()):
        item = card.box.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
    clear(card.box)
