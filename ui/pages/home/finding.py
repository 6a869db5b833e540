"""What a search over the library is narrowed down by: what every search may need, and chips for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from hls_facilitator.notes import kinds
from hls_facilitator.store.library import Filters
from ui.pages.flow import FlowLayout
from ui.pages.more_filters import MoreFilters, Sort, day_sorts
from ui.pages.notes.choice import Choice
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Summary

DAY = 24 * 3600.0
SPANS = {"month": 31 * DAY, "half": 183 * DAY, "year": 366 * DAY}
LAST = {"last 5": 5, "last 10": 10}
PROGRAMME = "programme "


class Finding(QWidget):
    """A line of filters below the search box; `changed` says that another one is in force."""

    changed = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.kind = Choice(t("Kind"), t("Show one kind only"), "shapes")
        self.kind.offer([("", t("All kinds")), *((kind.id, kinds.label(kind.id, t)) for kind in kinds.KINDS)])
        self.workshop = Choice(t("Workshop"), t("Look in one workshop or programme only"), "library")
        self.when = Choice(t("When"), t("Look in recent workshops only"), "calendar")
        self.when.offer(
            [
                ("", t("At any time")),
                ("last 5", t("The last five workshops")),
                ("last 10", t("The last ten workshops")),
                ("month", t("The last month")),
                ("half", t("The last six months")),
                ("year", t("The last year")),
            ]
        )
        self.starred = KeyButton(t("Starred"), drawing="star", fit="small")
        self.starred.setCheckable(True)
        line = FlowLayout(self, gap=8)
        sorts = (
            Sort("audience", t("Workshops for"), t("chief officers")),
            Sort("table", t("Table"), t("its name or number")),
            Sort("question", t("Question"), t("words of it")),
            Sort("theme", t("Theme"), t("words of its title")),
            Sort("person", t("Person"), t("who does it or said it")),
            *day_sorts(t),
        )
        self.more = MoreFilters(sorts, line, t, self)
        for widget in (self.kind, self.workshop, self.when, self.starred, self.more.button):
            line.addWidget(widget)
        for choice in (self.kind, self.workshop, self.when):
            choice.chosen.connect(self._tell)
        self.starred.toggled.connect(self._tell)
        self.more.changed.connect(self._tell)

    def offer(self, summaries: Sequence[Summary], programmes: Sequence[Programme]) -> None:
        """Offer these workshops and programmes to look in."""
        self.workshop.offer(
            [
                ("", self._t("Every workshop")),
                *((PROGRAMME + one.id, self._t("Programme: {title}", title=one.title)) for one in programmes),
                *((one.id, f"{one.date} {one.title}".strip()) for one in summaries),
            ]
        )

    def filters(self, now: float) -> Filters:
        """Return what is chosen; spans of time end `now` (epoch seconds)."""
        where, when, words = self.workshop.key, self.when.key, self.more.words
        programme = where.removeprefix(PROGRAMME) if where.startswith(PROGRAMME) else ""
        spans = (now - SPANS[when] if when in SPANS else None, self.more.midnight("since"))
        begins = [begin for begin in spans if begin is not None]
        return Filters(
            workshops=(where,) if where and not programme else (),
            programme=programme,
            audience=words("audience"),
            last=LAST.get(when, 0),
            since=max(begins) if begins else None,
            until=self.more.midnight("until", after=True),
            kinds=tuple(kind.id for kind in kinds.KINDS if kind.id == self.kind.key),
            table=words("table"),
            question=words("question"),
            theme=words("theme"),
            person=words("person"),
            starred=self.starred.isChecked(),
        )

    @property
    def in_force(self) -> bool:
        """Whether any of the filters leaves something out."""
        return self.filters(0.0) != Filters()

    def clear(self) -> None:
        """Take all filters away."""
        for choice in (self.kind, self.workshop, self.when):
            choice.choose("")
        with QSignalBlocker(self.starred):
            self.starred.setChecked(False)
        self.more.clear()
        self.changed.emit()

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
