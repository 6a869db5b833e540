"""What earlier sessions left open: the list of it, and the line that leads back to the programme."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import AppError
from hls_facilitator.notes.kinds import label
from hls_facilitator.plan import programmes
from ui.pages.days import day_in_words
from ui.pages.flow import FlowLayout, clear
from ui.theme import current, icon, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Summary, Workshop
    from hls_facilitator.plan.programmes import Carried
    from ui.bridge import Bridge

TALLEST = 148
"""The px at 100 % that the list takes of a page before it scrolls."""

HIGH = 800
"""The px at 100 % of a window that has room for the list from the start."""

PADDING = 12


class CarriedList(QWidget):
    """Notes that wait for a later session, a line each; words can be selected and copied."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._shown: tuple[Carried, ...] = ()
        set_role(self, "plain")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_notes(self, carried: Sequence[Carried], *, headed: bool = True) -> None:
        """Show these notes, with the session they come from as a heading above them unless that is said."""
        if tuple(carried) == self._shown and self._grid.count():
            return
        self._shown = tuple(carried)
        clear(self._grid)
        for session, group in groupby(carried, key=lambda one: one.session):
            notes = list(group)
            if headed and session:
                self._add_heading(notes[0])
            for one in notes:
                self._add(one)

    def _add_heading(self, one: Carried) -> None:
        day = day_in_words(one.date, self.t.language)
        heading = text_label(f"{one.title} · {day}" if day else one.title, "section", wrap=True)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add(self, one: Carried) -> None:
        line = self._grid.rowCount()
        kind = text_label(label(one.note.kind, self.t), "label", tone="accent")
        kind.setMinimumWidth(current().px(88))
        kind.setContentsMargins(0, current().px(2), 0, 0)  # smaller words on one line with larger ones
        who = programmes.said_by(one.note, self.t, self._day)
        words = text_label(f"{one.note.text} · {who}" if who else one.note.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label_ in (kind, words):
            label_.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(kind, line, 0)
        self._grid.addWidget(words, line, 1)

    def _day(self, iso: str) -> str:
        return day_in_words(iso, self.t.language)

    def height_at(self, width: int) -> int:
        """Return the height in px that the notes need at this width."""
        return max(self._grid.totalHeightForWidth(width), 0)

    def lines(self) -> list[str]:
        """Return the words shown, for whoever reads them aloud."""
        return [one.text() for one in self.findChildren(QLabel)]


class OfProgramme(QWidget):
    """A line about the programme of the open workshop, hidden when it belongs to none.

    `programme_requested` carries the programme's id. Without `leads_back` it only says what is carried over,
    on a press, and hides when that is nothing.
    """

    programme_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, *, leads_back: bool = True) -> None:
        super().__init__()
        self.t = t
        self._desk = bridge.desk
        self._shown: object = None
        self._programme = ""
        set_role(self, "plain")
        self.back = QPushButton()
        set_role(self.back, "link")
        self.back.setIcon(icon("chevron-left", "accent"))
        self._leads_back = leads_back
        self._looked = False
        self.place = text_label("", "meta")
        self.fold = KeyButton("", drawing="chevron-right", role="quiet", fit="small")
        self.fold.setCheckable(True)
        self.carried = CarriedList(t)
        self.carried.installEventFilter(self)
        self._lay_out()
        self.hide()
        self.back.clicked.connect(self._ask)
        self.fold.toggled.connect(self._unfold)
        bridge.opened.connect(self.refresh)
        bridge.plan_changed.connect(self._changed)

    def _lay_out(self) -> None:
        line = FlowLayout(gap=12)
        for widget in (self.back, self.place, self.fold):
            line.addWidget(widget)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.carried)
        self._area.setAccessibleName(self.t("Carried over"))
        self._card = Card(padding=PADDING, gap=0)
        self._card.box.addWidget(self._area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self._card)
        for widget in (self.back, self.place):  # not before they have a parent: they would be windows
            widget.setVisible(self._leads_back)

    def event(self, event: QEvent) -> bool:
        """Look for the first time once this stands on a page: shown before, it would be a window."""
        if event.type() == QEvent.Type.ParentChange and not self.isWindow():
            self.refresh()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:  # where the window is low, the run sheet needs the room
            self._looked = True
            self.fold.setChecked(self._leads_back and self.window().height() > current().px(HIGH))
        self.refresh()

    def _changed(self, _origin: object = None) -> None:
        """Look again when the session came into a programme or left it, not after every edit."""
        workshop = self._desk.workshop
        if workshop is not None and workshop.programme != self._programme:
            self.refresh()

    def refresh(self) -> None:
        """Show where the open workshop belongs; a library that cannot be read leaves what was shown."""
        workshop = self._desk.workshop
        try:
            state = self._state(workshop) if workshop is not None and workshop.programme else None
        except AppError:
            return
        if state == self._shown:
            return
        self._shown = state
        self._programme = workshop.programme if workshop is not None else ""
        self.setVisible(state is not None and (self._leads_back or bool(state[2])))
        if workshop is not None and state is not None:
            self._show(workshop.id, *state)

    def _state(self, workshop: Workshop) -> tuple[str, tuple[str, ...], tuple[Carried, ...]]:
        """Return the programme's title, the ids of its sessions in their order, and what is carried over."""
        library = self._desk.library
        sessions: list[Summary] = library.sessions(workshop.programme)
        return (
            library.programme(workshop.programme).title,
            tuple(session.id for session in sessions),
            library.carried(workshop),
        )

    def _show(
        self, session: str, title: str, sessions: tuple[str, ...], carried: tuple[Carried, ...]
    ) -> None:
        t = self.t
        self.back.setText(title)
        self.back.setAccessibleName(t("To the programme {title}", title=title))
        number = sessions.index(session) + 1 if session in sessions else len(sessions)
        self.place.setText(t("Session {n} of {total}", n=number, total=len(sessions)))
        titles = {one.title for one in carried}
        self.carried.show_notes(carried, headed=len(titles) > 1)
        if not self._leads_back:
            said = t("Carried over: {n}", n=len(carried))
        elif len(titles) == 1:
            said = t("Carried over from “{title}”: {n}", title=titles.pop(), n=len(carried))
        else:
            said = t("Carried over from {n} sessions: {notes}", n=len(titles), notes=len(carried))
        self.fold.setText(said)
        self.fold.setVisible(bool(carried))
        self._unfold(self.fold.isChecked())

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 the button's own signal
        self.fold.show_action(self.fold.text(), "chevron-down" if unfolded else "chevron-right")
        self._card.setVisible(unfolded and not self.fold.isHidden())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list, whose labels count only once they are laid out."""
        if watched is self.carried and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the list the height it needs at this width, up to what the page can spare."""
        width = self.width() - 2 * PADDING - self._area.verticalScrollBar().sizeHint().width()
        self._area.setFixedHeight(min(self.carried.height_at(width), current().px(TALLEST)))

    def _ask(self) -> None:
        self.programme_requested.emit(self._programme)
