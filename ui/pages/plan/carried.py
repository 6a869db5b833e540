"""A session's way back to its programme, and what earlier sessions left open for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import programmes
from ui.pages.carried import CarriedList
from ui.pages.flow import FlowLayout
from ui.theme import current, icon, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Summary, Workshop
    from hls_facilitator.plan.programmes import Carried
    from ui.bridge import Bridge

TALLEST = 148
"""The px at 100 % that the list takes of a page before it scrolls."""


class OfProgramme(QWidget):
    """A line about the programme of the open workshop, hidden when it belongs to none.

    `programme_requested` carries the programme's id. `unfolded` shows what is carried over at once; else a
    press does, and the way back is left to the Plan page.
    """

    programme_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, *, unfolded: bool = True) -> None:
        super().__init__()
        self.t = t
        self._desk = bridge.desk
        self._shown: object = None
        self._programme = ""
        set_role(self, "plain")
        self.back = QPushButton()
        set_role(self.back, "link")
        self.back.setIcon(icon("chevron-left", "accent"))
        self._leads_back = unfolded
        self.place = text_label("", "meta")
        self.fold = KeyButton("", drawing="chevron-down", role="quiet", fit="small")
        self.fold.setCheckable(True)
        self.fold.setChecked(unfolded)
        self.carried = CarriedList(t)
        self._lay_out()
        self.hide()
        self.back.clicked.connect(self._ask)
        self.fold.toggled.connect(self._unfold)
        bridge.opened.connect(self.refresh)
        bridge.plan_changed.connect(self._changed)
        self.refresh()

    def _lay_out(self) -> None:
        line = FlowLayout(gap=12)
        for widget in (self.back, self.place, self.fold):
            line.addWidget(widget)
            widget.setHidden(widget is not self.fold and not self._leads_back)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.carried)
        self._area.setAccessibleName(self.t("Carried over"))
        self._card = Card(padding=12, gap=0)
        self._card.box.addWidget(self._area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self._card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
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
        before = programmes.earlier(workshop.id, sessions)
        notes = {session.id: library.notes(session.id) for session in before}
        return (
            library.programme(workshop.programme).title,
            tuple(session.id for session in sessions),
            programmes.carried_over(workshop.id, sessions, notes),
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
        if len(titles) == 1:
            said = t("Carried over from “{title}”: {n}", title=titles.pop(), n=len(carried))
        else:
            said = t("Carried over from {n} sessions: {notes}", n=len(titles), notes=len(carried))
        self.fold.show_action(said, "chevron-down")
        self.fold.setVisible(bool(carried))
        self._unfold(self.fold.isChecked())

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 the button's own signal
        self._card.setVisible(unfolded and not self.fold.isHidden())
        wanted = self.carried.sizeHint().height() + 4
        self._area.setFixedHeight(min(wanted, current().px(TALLEST)))

    def _ask(self) -> None:
        self.programme_requested.emit(self._programme)
