"""A session of a programme as a tile: when, what, how far; pressed to open it, with a menu for its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.live import words
from hls_facilitator.plan import timing
from ui.pages.tiles import TONES, Tile
from ui.theme import current, icon, set_role
from ui.widgets.card import text_label
from ui.widgets.chip import Chip
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import State, Workshop


LONG = 75
"""The minutes of a session whose column has room for three lines of its title."""


class SessionTile(Tile):
    """A session; `opened`, `when_requested` and `out_requested` carry its id.

    `slim` is how it stands in a column of a week, else it is a row of a list. F2 changes its day and time,
    Del takes it out, as its menu does.
    """

    opened = Signal(str)
    when_requested = Signal(str)
    out_requested = Signal(str)

    def __init__(self, session: Workshop, state: State, t: Translations, day: str, *, slim: bool) -> None:
        said = times(session)
        meta = _about(session, t)
        how_far = words.state(state, t)
        name = ", ".join(part for part in (session.title, day, said, meta, how_far) if part)
        super().__init__(name, framed=slim, bar=TONES[state] if slim else "")
        self.t = t
        self.session_id = session.id
        self.start, self.end = session.start, timing.finish(session)
        self.menu: QMenu | None = None
        self.menu_button = self._more(session.title)
        if slim:
            self._fill_slim(session, said, f"{how_far} · {meta}")
        else:
            self._fill_row(session.title, said, meta, Chip(how_far, TONES[state]))
        self.clicked.connect(self._open)

    def _fill_slim(self, session: Workshop, said: str, meta: str) -> None:
        self.line.setContentsMargins(14, 6, 4, 6)
        self.line.setSpacing(4)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 2, 0, 0)
        box.setSpacing(1)
        box.addWidget(ElideLabel(said, "meta"))
        box.addWidget(ElideLabel(session.title, "strong", lines=3 if session.minutes >= LONG else 2))
        box.addWidget(ElideLabel(meta, "meta"))
        self.hold(holder, 1, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)

    def _fill_row(self, title: str, said: str, meta: str, chip: Chip) -> None:
        when = text_label(said, "strong")
        when.setMinimumWidth(current().px(116))
        self.hold(when)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(ElideLabel(title, "strong", lines=2))
        box.addWidget(ElideLabel(meta, "meta"))
        self.hold(holder, 1)
        self.hold(chip)
        self.line.addWidget(self.menu_button)

    def _more(self, title: str) -> QToolButton:
        button = QToolButton()
        set_role(button, "icon", fit="small")
        button.setIcon(icon("ellipsis", "muted"))
        button.setAccessibleName(self.t("More about {title}", title=title))
        button.setToolTip(self.t("Change its day and time, or take it out"))
        button.clicked.connect(self.show_menu)
        return button

    def show_menu(self) -> None:
        """Offer what can be done with the session here."""
        if self.menu is None:
            t = self.t
            self.menu = QMenu(self)
            self.menu.addAction(icon("list-ordered"), t("Open"), self._open)
            self.menu.addAction(icon("calendar"), t("Change day and time"), self._ask_when)
            self.menu.addAction(icon("x", "over"), t("Take out of the programme"), self._ask_out)
        corner = self.menu_button.rect().bottomRight()
        self.menu.popup(self.menu_button.mapToGlobal(corner) - QPoint(self.menu.sizeHint().width(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._ask_when()
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_out()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.show_menu()
        event.accept()

    def _open(self) -> None:
        self.opened.emit(self.session_id)

    def _ask_when(self) -> None:
        self.when_requested.emit(self.session_id)

    def _ask_out(self) -> None:
        self.out_requested.emit(self.session_id)


def times(session: Workshop) -> str:
    """Return "10:00 – 11:30", only the start while nothing is planned."""
    start, end = timing.format_clock(session.start), timing.format_clock(timing.finish(session))
    return f"{start} – {end}" if session.blocks else start


def _about(session: Workshop, t: Translations) -> str:
    """Return "90 min · 24 people"."""
    parts = [t("{minutes} min", minutes=session.minutes)]
    if session.head_count:
        parts.append(t.plural("{n} person", "{n} people", session.head_count))
    return " · ".join(parts)
