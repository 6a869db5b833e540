"""Programmes in the library: one that was planned, and one to plan from, as tiles to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.days import day_in_words
from ui.pages.tiles import Tile
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Summary
    from hls_facilitator.plan.programmes import ProgrammeTemplate


class ProgrammeTile(Tile):
    """A programme of the library with its days and how many sessions are done; `opened` carries its id."""

    opened = Signal(str)

    def __init__(
        self,
        programme: Programme,
        sessions: Sequence[Summary],
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        about = _held(programme, sessions, t)
        super().__init__(f"{programme.title}, {about}", framed=True, bar="accent", parent=parent)
        self._id = programme.id
        self.hold(_two_lines(programme.title, about), 1)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.opened.emit(self._id)


class ProgrammeTemplateTile(Tile):
    """A programme to plan from; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, template: ProgrammeTemplate, t: Translations, parent: QWidget | None = None) -> None:
        hours, minutes = divmod(template.minutes, 60)
        about = " · ".join(
            (
                t.plural("{n} session", "{n} sessions", len(template.sessions)),
                t.plural("{n} day", "{n} days", template.days),
                t("{hours} h {minutes} min", hours=hours, minutes=minutes),
            )
        )
        super().__init__(f"{template.title}, {about}", framed=True, bar="accent", parent=parent)
        self._id = template.id
        self.hold(_two_lines(template.title, about, template.audience), 1, Qt.AlignmentFlag.AlignTop)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._id)


def _two_lines(title: str, about: str, audience: str = "") -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    box.addWidget(ElideLabel(title, "strong", lines=2))
    if audience:
        box.addWidget(ElideLabel(audience, "meta", lines=2))
    box.addWidget(ElideLabel(about, "meta"))
    return holder


def _held(programme: Programme, sessions: Sequence[Summary], t: Translations) -> str:
    """Return "15 sessions, 3 done · Mon 12 Oct 2026 to Fri 16 Oct 2026 · Online"."""
    done = sum(session.state in ("captured", "written up") for session in sessions)
    many = t.plural("{n} session", "{n} sessions", len(sessions))
    days = sorted(session.date for session in sessions if session.date)
    span = t("no date yet")
    if days and days[0] == days[-1]:
        span = day_in_words(days[0], t.language)
    elif days:
        first, last = (day_in_words(day, t.language) for day in (days[0], days[-1]))
        span = t("{first} to {last}", first=first, last=last)
    parts = [t("{sessions}, {n} done", sessions=many, n=done) if done else many]
    if sessions:
        parts.append(span)
    if programme.place:
        parts.append(programme.place)
    return " · ".join(parts)
