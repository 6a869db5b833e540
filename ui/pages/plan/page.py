"""Plan: tabs for the run sheet, the people, the groups and the details, and the block beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator import settings
from hls_facilitator.live.acts import is_live
from hls_facilitator.model import AppError
from hls_facilitator.plan.preflight import NOT_TRIED, SEATS
from ui.pages.carried import OfProgramme
from ui.pages.flow import Column
from ui.pages.plan.bring import Bring
from ui.pages.plan.details import Details
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.handouts import HandoutsButton
from ui.pages.plan.learning import Learning
from ui.pages.plan.people import PeopleTab
from ui.pages.plan.room_check import RoomCheck
from ui.pages.plan.run_sheet import RunSheet
from ui.pages.plan.side import Side
from ui.pages.plan.total import Total
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.preflight import Finding
    from ui.bridge import Bridge


SHEET, BLOCK, PEOPLE, GROUPS, DETAILS = range(5)
"""The tabs; the block has one only where it does not fit beside the run sheet."""


class PlanPage(QWidget):
    """The plan of the open workshop; `tools` are its buttons for the window's top line.

    `run_requested` asks for the cockpit, `rehearse_requested` carries the Workshop to rehearse,
    `projector_requested` asks for the test picture on the room's screen, or with False to take it away.
    """

    run_requested = Signal()
    rehearse_requested = Signal(object)
    projector_requested = Signal(bool)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._bridge = bridge
        self._desk = bridge.desk
        self._stale = True
        set_role(self, "page")
        self.sheet = RunSheet(self._edit, self._desk.new_id, t)
        self.side = Side(self._edit, self._desk.new_id, self.sheet.actions_by_id, t)
        self.inspector = self.side.inspector
        self.details = Details(self._edit, self._desk.new_id, t)
        self.bring = Bring(t)
        self.room = RoomCheck(self._edit, self._volume, t)
        self.learning = Learning(bridge, self)
        self.tools = self._make_tools()
        self._lay_out()
        self._connect()
        self.sheet.turn_to(settings.load(settings.beside(self._desk.library.path)).plan_view)

    # ---- building --------------------------------------------------------------------------------

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        tools.hide()  # until the top line shows it
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.rehearse = KeyButton(self.t("Rehearse"), drawing="history")
        self.go_live = KeyButton(self.t("Go live"), drawing="play", role="primary")
        self.handouts = HandoutsButton(self._bridge, self.t)
        for button in (self.handouts, self.rehearse, self.go_live):
            line.addWidget(button)
        return tools

    def _lay_out(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        t = self.t
        for text in (t("Run sheet"), t("Block"), t("People"), t("Groups"), t("Details")):
            self.tabs.addTab(text)
        self.total = Total(t)
        self._head = head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.total)
        self.refusal = Banner()
        self.of_programme = OfProgramme(self._bridge, t)
        self._stack = QStackedWidget()
        self._no_block = QWidget()  # keeps the place of the block's tab while the block stands beside
        details = Column(12)
        details.box.addWidget(self.details)
        details.box.addWidget(self.room)
        details.box.addWidget(self.bring)
        self._made: dict[int, PeopleTab | GroupsTab] = {}  # made when first turned to: a launch needs neither
        self._unmade = {PEOPLE: QWidget(), GROUPS: QWidget()}
        for widget in (self.sheet, self._no_block, *self._unmade.values(), details.scrolled()):
            self._stack.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(10)
        for item in (self.of_programme, head, self.refusal, self._stack):
            left.addLayout(item) if isinstance(item, QHBoxLayout) else left.addWidget(item)
        left.setStretchFactor(self._stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 14, 16, 16)
        line.setSpacing(16)
        line.addLayout(left, 1)
        self._beside = line
        self._folded: bool | None = None
        self._fold()

    def _fold(self) -> None:
        """Put the block beside the run sheet, or into a tab of its own where there is no room for both."""
        theme = current()
        folded = self.width() < theme.px(900)
        self.side.setMinimumWidth(0 if folded else theme.px(352))
        self.side.setMaximumWidth(theme.px(640 if folded else 352))
        room = self.width() - 48 - (0 if folded else theme.px(352) + 16)
        needed = self.tabs.sizeHint().width() + self.total.sizeHint().width()
        way = QBoxLayout.Direction  # no tab is cut for the total: that stands below them then
        self._head.setDirection(way.TopToBottom if needed > room else way.LeftToRight)
        if folded == self._folded:
            return
        self._folded = folded
        self.tabs.setTabVisible(BLOCK, folded)
        if folded:
            self._stack.removeWidget(self._no_block)
            self._stack.insertWidget(BLOCK, self.side)
        else:
            self._beside.addWidget(self.side)
            self._stack.insertWidget(BLOCK, self._no_block)
        self._turn(self.tabs.currentIndex())

    def _connect(self) -> None:
        self._bridge.opened.connect(self._opened)
        self._bridge.plan_changed.connect(self._changed)
        self._bridge.run_changed.connect(self._changed)
        for take in (self.sheet.facts.take_past, self.inspector.learned.take_past, self._show_lessons):
            self.learning.told.connect(take)
        self.tabs.currentChanged.connect(self._turn)
        for keys, turn in (("Ctrl+PgUp", self._turn_back), ("Ctrl+PgDown", self._turn_on)):
            QShortcut(QKeySequence(keys), self, turn, context=Qt.ShortcutContext.WindowShortcut)
        self.sheet.chosen_changed.connect(self._show_block)
        self.sheet.refused.connect(self._show_refusal)
        self.sheet.told.connect(self._tell_pasted)
        self.sheet.details_requested.connect(self._show_details)
        later = Qt.ConnectionType.QueuedConnection  # once the cell is closed, which clears the banner
        self.inspector.rescaled.connect(self._tell_rescaled, later)
        self.sheet.show_requested.connect(self.show_found)
        self.sheet.view_changed.connect(self._keep_view)
        self.bring.block_requested.connect(self._go_to_block)
        self.go_live.clicked.connect(self.run_requested)
        self.room.projector_requested.connect(self.projector_requested)
        self.rehearse.clicked.connect(self._ask_rehearsal)
        self.handouts.clicked.connect(self._ask_handouts)
        self.handouts.told.connect(self._tell)

    # ---- showing ---------------------------------------------------------------------------------

    def _volume(self) -> float:
        return settings.load(settings.beside(self._desk.library.path)).volume / 100

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the run sheet; a focus proxy would hide from Tab what stands before it."""
        super().focusInEvent(event)
        self.sheet.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the block beside back to the run sheet."""
        here = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape and here is not None and self.side.isAncestorOf(here):
            self.tabs.setCurrentIndex(SHEET)
            self.sheet.take_focus()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page saves what is typed."""
        self.commit()
        super().hideEvent(event)

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        if self._desk.workshop is not None:
            self.side.commit()
            self.details.commit()

    def _opened(self) -> None:
        self._changed()

    def _changed(self, _origin: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        workshop = self._desk.workshop
        self.sheet.show_workshop(workshop)
        if workshop is None:
            return
        self.side.show_chosen(workshop, self.sheet.table.chosen_ids())
        self.rehearse.setVisible(not workshop.sample)
        self._show_inspector()
        self._show_tab()
        self.total.show_workshop(workshop)
        self._fold()
        live = is_live(self._desk.run)
        self.go_live.show_action(self.t("To the live run") if live else self.t("Go live"), "play")

    def _show_block(self) -> None:
        if self._desk.workshop is not None:
            self.side.show_chosen(self._desk.plan, self.sheet.table.chosen_ids())

    def _show_lessons(self) -> None:
        """Show what earlier runs teach; a page that is not shown does so with all else."""
        if self._desk.workshop is not None and not self._stale:
            self.sheet.facts.show_plan(self._desk.workshop)
            self._show_block()

    def _show_refusal(self, words: str) -> None:
        if words:
            self.refusal.show_message(words, "over", "circle-alert")
        else:
            self.refusal.hide()

    def _tell(self, words: str, well: bool) -> None:  # noqa: FBT001 as the signal has it
        self.refusal.show_message(words, "ok" if well else "over", "check" if well else "circle-alert")

    def _tell_pasted(self, words: str, clear: bool) -> None:  # noqa: FBT001 as the signal has it
        self.refusal.show_message(words, "ok" if clear else "warn", "check" if clear else "triangle-alert")

    def _show_details(self, new: bool) -> None:  # noqa: FBT001 as the signal has it
        """Go to the block beside or in its tab; a new one is given its title in the table in that case."""
        if self._folded and new and self.sheet.table.isVisible():
            self.sheet.table.edit(self.sheet.table.currentIndex())
            return
        if self._folded:
            self.tabs.setCurrentIndex(BLOCK)
        self.side.take_focus()

    def _tell_rescaled(self, words: str) -> None:
        """Say what other minutes did to the steps where the block, which says so too, is not to be seen."""
        if not self.inspector.isVisible():
            self.refusal.show_message(words)

    def show_found(self, finding: Finding) -> None:
        """Go where a finding is about: to who sits where, to its block, or to the details of the workshop."""
        if finding.code in SEATS or not finding.block:
            self.tabs.setCurrentIndex(GROUPS if finding.block else DETAILS)
            if finding.code == NOT_TRIED:
                self.room.come_forward()
            return
        self._go_to_block(finding.block)

    def _go_to_block(self, block_id: str) -> None:
        self.tabs.setCurrentIndex(SHEET)
        self.sheet.go_to(block_id)

    def _keep_view(self, view: str) -> None:
        """Show the next plan in the same view; what cannot be kept still serves today."""
        try:
            settings.keep(settings.beside(self._desk.library.path), plan_view=view)
        except AppError as problem:
            self._show_refusal(problem.worded(self.t))

    def _turn_on(self) -> None:
        """Go to the next tab, and after the last one to the first."""
        self._turn_by(1)

    def _turn_back(self) -> None:
        """Go to the tab before."""
        self._turn_by(-1)

    def _turn_by(self, step: int) -> None:
        shown = [tab for tab in range(self.tabs.count()) if self.tabs.isTabVisible(tab)]
        here = shown.index(self.tabs.currentIndex())
        self.tabs.setCurrentIndex(shown[(here + step) % len(shown)])

    def _turn(self, tab: int) -> None:
        self.commit()
        self._show_tab()  # first: the keyboard goes along to what is there
        self._stack.setCurrentIndex(tab)
        self._show_refusal("")
        self._show_inspector()

    def _show_tab(self) -> None:
        """Bring the people, the groups or the details up to date when they are what is shown."""
        tab, workshop = self.tabs.currentIndex(), self._desk.workshop
        if workshop is None:
            return
        if tab in (PEOPLE, GROUPS):
            if tab not in self._made:
                self._make_tab(tab)
            self._made[tab].show_workshop(workshop)
        elif tab == DETAILS:
            for part in (self.details, self.bring, self.room):
                part.show_workshop(workshop)

    def _make_tab(self, tab: int) -> None:
        made = (PeopleTab if tab == PEOPLE else GroupsTab)(self._bridge, self._edit, self.t)
        if isinstance(made, GroupsTab):
            made.people_requested.connect(partial(self.tabs.setCurrentIndex, PEOPLE))
        self._made[tab] = made
        self._stack.removeWidget(self._unmade[tab])
        self._stack.insertWidget(tab, made)

    def _show_inspector(self) -> None:
        wanted = self.tabs.currentIndex() == (BLOCK if self._folded else SHEET)
        self.side.setVisible(wanted and bool(self.sheet.table.chosen_ids()))

    # ---- doing -----------------------------------------------------------------------------------

    def _ask_rehearsal(self) -> None:
        self.commit()
        self.rehearse_requested.emit(self._desk.plan)

    def _ask_handouts(self) -> None:
        self.commit()
        self.handouts.ask()

    def _edit(self, label: str, verb: Callable[..., Workshop], *args: object, **details: object) -> None:
        self._desk.edit(label, verb, *args, origin=self, **details)
