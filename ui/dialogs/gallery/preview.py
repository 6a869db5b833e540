"""What an offer of the gallery holds: for whom, what comes of it, block by block, and its sources."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout

from hls_facilitator.languages import LANGUAGES
from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Template, Unusable
from hls_facilitator.plan.timing import format_clock
from ui.dialogs.gallery.offers import facts_of, title_of
from ui.dialogs.gallery.sheet_picture import SheetPicture, rows_of_blocks, rows_of_sessions
from ui.pages.flow import Column
from ui.theme import set_role
from ui.widgets.card import Card, section_label, text_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from ui.dialogs.gallery.offers import Offer


class Preview(QScrollArea):
    """Describes one offer at a time; the arrow keys scroll it."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("What it holds"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_offer(self, offer: Offer | None) -> None:
        """Show an offer from its beginning, or that nothing was found."""
        t = self.t
        column = Column(14)
        box = column.box
        box.setContentsMargins(20, 16, 20, 16)
        match offer:
            case None:
                box.addWidget(text_label(t("Nothing like that was found"), "title", wrap=True))
                advice = t("Fewer words find more. Look for an event, a title, or whom it is for.")
                box.addWidget(text_label(advice, "muted", wrap=True))
            case Unusable():
                self._describe_damaged(offer, box)
            case _:
                self._describe(offer, box)
        box.addStretch(1)
        self.setWidget(column)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(_summary(offer, t))

    def show_mistakes(self, name: str, mistakes: Iterable[str]) -> None:
        """Show why a file could not be imported, one mistake a line."""
        column = Column(14)
        column.box.setContentsMargins(20, 16, 20, 16)
        heading = self.t("{file} cannot be imported", file=name)
        column.box.addWidget(text_label(heading, "title", tone="over", wrap=True))
        text = self.t("Nothing was taken from it. Correct these in the file, then import it again:")
        column.box.addWidget(text_label(text, wrap=True))
        column.box.addWidget(_mistakes(mistakes))
        column.box.addStretch(1)
        self.setWidget(column)
        self.setAccessibleDescription("; ".join((heading, *mistakes)))

    def _describe_damaged(self, offer: Unusable, box: QVBoxLayout) -> None:
        t = self.t
        heading = t("{id} cannot be used", id=offer.id)
        box.addWidget(text_label(heading, "title", tone="over", wrap=True))
        words = t("Export it, correct these in the file, then import it again:")
        box.addWidget(text_label(words, wrap=True))
        box.addWidget(_mistakes(offer.mistakes))

    def _describe(self, offer: Template | ProgrammeTemplate, box: QVBoxLayout) -> None:
        t = self.t
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(title_of(offer, t), "title", wrap=True))
        head.addWidget(text_label(_facts(offer, t), "muted", wrap=True))
        box.addLayout(head)
        if not offer.id:
            box.addWidget(text_label(_nothing_yet(offer, t), wrap=True))
        if offer.audience:
            box.addLayout(_passage(t("For whom"), offer.audience))
        if offer.outcomes:
            box.addLayout(_list(t("What people take away"), offer.outcomes))
        if isinstance(offer, ProgrammeTemplate):
            self._add_days(offer, box)
        elif offer.blocks:
            box.addLayout(
                _picture(t("Run sheet"), SheetPicture(rows_of_blocks(offer.blocks, t), t("Run sheet")))
            )
        if offer.events:
            box.addLayout(_list(t("Made for"), offer.events))
        if offer.source:
            box.addLayout(_source(t("Where it comes from, and what is not verified"), offer.source))

    def _add_days(self, offer: ProgrammeTemplate, box: QVBoxLayout) -> None:
        """Add the sessions, day by day; those of a series without fixed days count as days, too."""
        for day, sessions in groupby(offer.sessions, key=lambda session: session.day):
            name = self.t("Day {n}", n=day)
            rows = rows_of_sessions(tuple(sessions), self.t)
            box.addLayout(_picture(name, SheetPicture(rows, name)))


def _facts(offer: Template | ProgrammeTemplate, t: Translations) -> str:
    """Return how long an offer takes, for how many it is meant, when it begins and in which language."""
    if not offer.id:
        return facts_of(offer, t)
    hours, minutes = divmod(offer.minutes, 60)
    facts = [t("{hours} h {minutes} min", hours=hours, minutes=minutes)]
    if isinstance(offer, ProgrammeTemplate):
        facts.append(t.plural("{n} session", "{n} sessions", len(offer.sessions)))
        facts.append(t.plural("{n} day", "{n} days", offer.days))
    else:
        if offer.people:
            facts.append(t.plural("{n} person", "{n} people", offer.people))
        if offer.tables:
            facts.append(t.plural("{n} table", "{n} tables", offer.tables))
        facts.append(t("from {time}", time=format_clock(offer.start)))
    return " · ".join((*facts, LANGUAGES[offer.language]))


def _nothing_yet(offer: Template | ProgrammeTemplate, t: Translations) -> str:
    """Return how one fills what is still empty."""
    if isinstance(offer, ProgrammeTemplate):
        return t("Add sessions one by one; each runs an agenda of its own and shares place and people.")
    return t(
        "Type the blocks, or paste rows from Word or Excel and lines such as “10:00 Welcome (15 min)”. "
        "A format such as 1-2-4-All or World Café can be put into any block."
    )


def _summary(offer: Offer | None, t: Translations) -> str:
    """Return what a screen reader says of an offer before one reads on."""
    if offer is None:
        return t("Nothing like that was found")
    if isinstance(offer, Unusable):
        return "; ".join((t("{id} cannot be used", id=offer.id), *offer.mistakes))
    return ". ".join(filter(None, (title_of(offer, t), _facts(offer, t), offer.audience)))


def _passage(title: str, text: str) -> QVBoxLayout:
    """Return a heading over a text."""
    both = QVBoxLayout()
    both.setSpacing(4)
    both.addWidget(section_label(title))
    both.addWidget(text_label(text, wrap=True))
    return both


def _list(title: str, lines: Iterable[str]) -> QVBoxLayout:
    """Return a heading over lines, each with a dash before it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(lines):
        grid.addWidget(text_label("–", "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(" ".join(line.split()), wrap=True), place, 1)
    both = QVBoxLayout()
    both.setSpacing(4)
    both.addWidget(section_label(title))
    both.addLayout(grid)
    return both


def _picture(title: str, picture: SheetPicture) -> QVBoxLayout:
    both = QVBoxLayout()
    both.setSpacing(4)
    both.addWidget(section_label(title))
    both.addWidget(picture)
    return both


def _source(title: str, text: str) -> QVBoxLayout:
    """Return where an agenda comes from, set apart from what it holds."""
    aside = Card("aside", padding=12, gap=6)
    aside.box.addWidget(text_label(text, wrap=True))
    both = QVBoxLayout()
    both.setSpacing(4)
    both.addWidget(section_label(title))
    both.addWidget(aside)
    return both


def _mistakes(mistakes: Iterable[str]) -> Card:
    card = Card("strip", padding=12, gap=8)
    set_role(card, "strip", tone="over")
    for line in mistakes:
        card.box.addWidget(text_label(line, wrap=True))
    return card
