"""The notes page: tabs for all notes, for which table wrote about what, and for photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.pages.capture.all_notes import AllNotes
from ui.pages.capture.coverage import CoverageTab
from ui.theme import set_role
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge
    from ui.theme import Theme

ALL, COVERAGE = range(2)
"""The tabs."""


class CapturePage(QWidget):
    """The notes of the open workshop.

    `message_requested` carries words to be put on the room's screen.
    """

    message_requested = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        set_role(self, "page")
        self.setAccessibleName(t("Notes"))
        self.all = AllNotes(bridge, theme, t)
        self.notes = self.all.notes
        self.coverage = CoverageTab(bridge, t)
        self.told = Banner()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        t = self._t
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(t("Notes"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (t("All notes"), t("Coverage")):
            self.tabs.addTab(words)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addStretch(1)
        self._stack = QStackedWidget()
        self._tabs = (self.all, self.coverage)
        for tab in self._tabs:
            self._stack.addWidget(tab)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 4, 18, 8)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.told)
        box.addWidget(self._stack, 1)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.opened.connect(self._show_tabs)
        bridge.plan_changed.connect(self._show_tabs)
        self.tabs.currentChanged.connect(self._turned)
        for keys, turn in (("Ctrl+PgUp", self._turn_back), ("Ctrl+PgDown", self._turn_on)):
            QShortcut(QKeySequence(keys), self, turn, context=Qt.ShortcutContext.WindowShortcut)
        new = QAction(self._t("New note"), self)
        new.setShortcut(QKeySequence("Ctrl+N"))
        new.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.triggered.connect(self._begin_note)
        self.addAction(new)
        self.coverage.cell_chosen.connect(self._show_cell)
        self.coverage.message_requested.connect(self.message_requested)

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_tabs()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the tab shown; a focus proxy would hide from Tab what stands before it."""
        super().focusInEvent(event)
        self._tabs[self.tabs.currentIndex()].setFocus()

    def event(self, event: QEvent) -> bool:
        """Find in these notes while this page has the keyboard, not in the library."""
        find = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if find and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if find and event.type() == QEvent.Type.KeyPress:
            self.turn(ALL)
            self.all.search()
            return True
        return super().event(event)

    def commit(self) -> None:
        """Keep the note that is being typed, before the window closes."""
        self.notes.box.keep()

    def turn(self, tab: int) -> None:
        """Show a tab: ALL or COVERAGE."""
        self.tabs.setCurrentIndex(tab)

    def find_note(self, note_id: str) -> None:
        """Show a note among all others."""
        self.turn(ALL)
        self.all.find_note(note_id)

    def _begin_note(self) -> None:
        self.turn(ALL)
        self.notes.begin_note()

    def _turned(self, tab: int) -> None:
        walked = self.tabs.hasFocus()  # by arrow keys on the tabs; a tab that is put away hands its focus on
        self._stack.setCurrentIndex(tab)
        if not walked:
            self._tabs[tab].setFocus()

    def _turn_back(self) -> None:
        self._turn_by(-1)

    def _turn_on(self) -> None:
        self._turn_by(1)

    def _turn_by(self, step: int) -> None:
        """Turn to the next tab that is there."""
        tab = self.tabs.currentIndex() + step
        while 0 <= tab < self.tabs.count() and not self.tabs.isTabVisible(tab):
            tab += step
        if 0 <= tab < self.tabs.count():
            self.turn(tab)

    def _show_tabs(self, _origin: object = None) -> None:
        """Show the coverage where there are tables and questions that it could be about."""
        plan = self._bridge.desk.workshop
        covered = (
            plan is not None
            and not plan.seat
            and bool(plan.groups)
            and any(block.cards for block in plan.blocks)
        )
        self.tabs.setTabVisible(COVERAGE, covered)
        if not self.tabs.isTabVisible(self.tabs.currentIndex()):
            self.turn(ALL)

    def _show_cell(self, group: str, block: str, card: str) -> None:
        """Show the notes of a table on a question."""
        self.turn(ALL)
        self.all.show_only(group=group, block=block, card=card)
        self.notes.kept.list.setFocus()
