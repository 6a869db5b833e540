"""A programme on one page: its sessions by day, what they share, and what one leaves to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import programmes
from ui.pages.carried import CarriedList
from ui.pages.flow import Column
from ui.pages.programme.about import About
from ui.pages.programme.doing import Doing
from ui.pages.programme.overview import Overview
from ui.pages.programme.people import PeopleCard
from ui.pages.programme.record import Record
from ui.theme import current, icon, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme
    from ui.bridge import Bridge

NAMED = 3
"""Overlaps said in full."""


class ProgrammePage(QWidget):
    """The programme last asked for; `tools` are its buttons for the window's top line.

    `workshop_requested` carries the id of a session to open, `library_requested` asks for the library, also
    once the programme is gone, and `titled` carries the title to show above the page.
    """

    workshop_requested = Signal(str)
    library_requested = Signal()
    titled = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._bridge = bridge
        self._desk = bridge.desk
        self._record: Record | None = None
        self._shown: object = None
        set_role(self, "page")
        self.back = QPushButton(t("Library"))
        self.sums = text_label("", "strong", wrap=True)
        self.asked, self.overlap = Banner(), Banner()
        self.doing = Doing(bridge.desk, t, self)
        self.overview = Overview(t, self.overlap.findChildren(QPushButton)[-1])
        self.about = About(t)
        self.people = PeopleCard(bridge, t)
        self.carried = CarriedList(t)
        self.tools = self._make_tools()
        self._lay_out()
        self._connect()

    # ---- building --------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        tools.hide()  # until the top line shows it
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.delete = KeyButton(self.t("Delete programme"), drawing="trash-2", role="quiet")
        self.add = KeyButton(self.t("Add a session"), drawing="plus", role="primary")
        for button in (self.delete, self.add):
            line.addWidget(button)
        return tools

    def _lay_out(self) -> None:
        t = self.t
        set_role(self.back, "link")
        self.back.setIcon(icon("chevron-left", "accent"))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.back)
        head.addWidget(self.sums, 1)
        self.empty = EmptyState(
            "calendar",
            t("No sessions yet"),
            t("A session is a workshop with a run sheet of its own. Place and people are shared."),
            t("Add the first session"),
        )
        page = Column(14)
        page.box.setContentsMargins(current().px(20), 14, current().px(20), 20)
        page.box.addLayout(head)
        for widget in (self.doing.said, self.asked, self.overlap, self.overview, self.empty):
            page.box.addWidget(widget)
        page.box.addLayout(self._make_cards())
        page.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page.scrolled())

    def _make_cards(self) -> QBoxLayout:
        """Return what is said below the sessions: about the programme, its people, what is carried over."""
        t = self.t
        self._left_open = Card(padding=18, gap=10)
        self._left_open.box.addWidget(section_label(t("Carried over")))
        self._nothing_left = text_label(
            t("Parking lot, experiments and promises of a session wait here and in the plan of the next."),
            "muted",
            wrap=True,
        )
        self._left_open.box.addWidget(self._nothing_left)
        self._left_open.box.addWidget(self.carried)
        self._origin = Card(padding=18, gap=8)
        self.source = text_label("", "muted", wrap=True)
        self._origin.box.addWidget(section_label(t("Where it comes from")))
        self._origin.box.addWidget(self.source)
        right = QVBoxLayout()
        right.setSpacing(14)
        for card in (self.people, self._left_open, self._origin):
            right.addWidget(card)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.about)
        left.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(14)
        self._across.addLayout(left, 1)
        self._across.addLayout(right, 1)
        return self._across

    def _connect(self) -> None:
        bridge = self._bridge
        for signal in (bridge.opened, bridge.plan_changed, bridge.notes_changed, bridge.saving_changed):
            signal.connect(self.refresh)
        doing = self.doing
        doing.done.connect(self._done)
        self.back.clicked.connect(self.library_requested)
        for button in (self.add, self.empty.button):
            button.clicked.connect(doing.add_session)
        self.delete.clicked.connect(self._ask_to_delete)
        self.asked.first.connect(self._delete)
        self.asked.second.connect(self.asked.hide)
        self.overview.opened.connect(self.workshop_requested)
        self.overview.when_requested.connect(doing.ask_when)
        self.overview.out_requested.connect(doing.take_out)
        self.about.described.connect(doing.describe)
        self.about.placed.connect(doing.settle)
        self.about.moved.connect(doing.move)
        self.people.shared.connect(doing.share)

    # ---- showing ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """Show a programme of the library; raises AppError when it is not there."""
        self._record = Record(self._desk, programme_id)
        self._shown = None
        self.doing.begin(self._record)
        self.asked.hide()
        self.people.preview.hide()
        self.people.said.hide()
        self._show()

    @property
    def programme(self) -> Programme | None:
        """The programme shown, or None."""
        return self._record.programme if self._record else None

    def refresh(self, _origin: object = None) -> None:
        """Show the programme as it is now; nothing moves while nothing has changed."""
        if self._record is None or not self.isVisible():
            return
        try:
            self._record.refresh()
        except AppError as problem:
            self.doing.refuse(problem)
            return
        self._show()

    def _show(self) -> None:
        record = self._record
        if record is None:
            return
        carried = record.carried()
        state = (record.programme, record.sessions, tuple(record.states.items()), carried)
        if state == self._shown:
            return
        self._shown = state
        self.titled.emit(record.programme.title)
        self.sums.setText(_sums(record, self.t))
        begun = len(record.ahead()) < len(record.sessions)
        self.about.show_programme(record.programme, record.sessions, begun=begun)
        self.people.show_sessions(record.ahead())
        self.overview.show_record(record)
        self.overview.setVisible(bool(record.sessions))
        self.empty.setVisible(not record.sessions)
        self._show_overlaps(record)
        self.carried.show_notes(carried)
        self.carried.setVisible(bool(carried))
        self._nothing_left.setVisible(not carried)
        self.source.setText(record.programme.source)
        self._origin.setVisible(bool(record.programme.source))

    def _show_overlaps(self, record: Record) -> None:
        found = programmes.overlaps(record.sessions, record.template)
        words = [programmes.overlap_in_words(one, record.sessions, self.t) for one in found[:NAMED]]
        if len(found) > NAMED:
            more = len(found) - NAMED
            words.append(self.t.plural("{n} more overlap.", "{n} more overlaps.", more))
        if words:
            self.overlap.show_message(" ".join(words), "warn", "triangle-alert")
        else:
            self.overlap.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving saves what is typed; what was done is not taken back from elsewhere."""
        self.commit()
        self.doing.said.hide()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < current().px(900)
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first session, or to what adds one."""
        super().focusInEvent(event)
        first = self.overview.tiles[0] if self.overview.tiles else self.empty.button
        first.setFocus()

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        if self._record is not None:
            self.about.commit()

    def _done(self, asked: str) -> None:
        """Show what was done; closing a dialog gives the keyboard back to the session it was about."""
        self._show()
        if asked:
            self.overview.focus_on(asked)

    # ---- deleting --------------------------------------------------------------------------------

    def _ask_to_delete(self) -> None:
        if self._record is not None:
            question = self.t("Delete “{title}”?", title=self._record.programme.title)
            stay = self.t("Its sessions stay in the library, each as a workshop of its own.")
            actions = (self.t("Delete programme"), self.t("Keep it"))
            self.asked.show_message(f"{question} {stay}", "over", "trash-2", actions)

    def _delete(self) -> None:
        record = self._record
        if record is None:
            return
        try:
            record.delete()
        except AppError as problem:
            self.doing.refuse(problem)
            return
        self._record = None
        self.asked.hide()
        self.library_requested.emit()


def _sums(record: Record, t: Translations) -> str:
    """Return "15 sessions · 5 days · 21 h 15 min"."""
    if not record.sessions:
        return ""
    days = set(programmes.days_of(record.sessions, record.template).values())
    hours, minutes = divmod(sum(session.minutes for session in record.sessions), 60)
    parts = [
        t.plural("{n} session", "{n} sessions", len(record.sessions)),
        *([t.plural("{n} day", "{n} days", len(days))] if days else ()),
        t("{hours} h {minutes} min", hours=hours, minutes=minutes),
    ]
    return " · ".join(parts)
