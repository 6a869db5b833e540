"""The notes page: tabs for all notes, for which table wrote about what, and for photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.pages.capture.all_notes import AllNotes
from ui.pages.capture.coverage import CoverageTab
from ui.pages.capture.exchange import Exchange, ask_notes, notes_files, receipt_words
from ui.pages.capture.photos import PhotosTab, photo_files
from ui.pages.export_folder import folder_to_begin_in
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge
    from ui.dialogs.note_takers import NoteTakersSheet
    from ui.pages.capture.exchange import Arrived

ALL, COVERAGE, PHOTOS = range(3)
"""The tabs."""


class CapturePage(QWidget):
    """The notes of the open workshop.

    `message_requested` carries words to be put on the room's screen.
    """

    message_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        set_role(self, "page")
        self.setAccessibleName(t("Notes"))
        self.all = AllNotes(bridge, t)
        self.notes = self.all.notes
        self.coverage = CoverageTab(bridge, t)
        self.photos = PhotosTab(bridge, t)
        self.exchange = Exchange(bridge, t, self)
        self.told = Banner()
        self.sheet: NoteTakersSheet | None = None
        self._arrived: Arrived | None = None
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        t = self._t
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(t("Notes"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (t("All notes"), t("Coverage"), t("Photos")):
            self.tabs.addTab(words)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addStretch(1)
        self.take = KeyButton(t("Take in notes…"), drawing="download", fit="small")
        self.take.setToolTip(t("What note-takers at other computers have written; files can be dropped here"))
        self.note_takers = KeyButton(t("Note-takers…"), drawing="users", fit="small")
        self.note_takers.setToolTip(t("Seat files for the tables, and what came back from them"))
        for button in (self.take, self.note_takers):
            head.addWidget(button)
        self._stack = QStackedWidget()
        self._tabs = (self.all, self.coverage, self.photos)
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
        self.take.clicked.connect(self._ask_take)
        self.note_takers.clicked.connect(self.ask_note_takers)
        self.told.first.connect(self._answer_first)
        self.told.second.connect(self.told.hide)
        self.exchange.told.connect(self._tell)
        self.photos.told.connect(self._tell)
        self.exchange.busy_changed.connect(self._show_busy)
        self.exchange.arrived.connect(self._show_arrived)
        bridge.opened.connect(self.told.hide)
        self.coverage.cell_chosen.connect(self._show_cell)
        self.coverage.message_requested.connect(self.message_requested)

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fold()

    def _fold(self) -> None:
        """Let no tab be cut for a button that the sheet of note-takers has, too."""
        needed = (self.tabs.sizeHint(), self.take.sizeHint(), self.note_takers.sizeHint())
        self.take.setHidden(sum(hint.width() + 8 for hint in needed) + 36 > self.width())

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
        """Show a tab: ALL, COVERAGE or PHOTOS."""
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
        if not covered and self.tabs.currentIndex() == COVERAGE:
            self.turn(ALL)
        self.tabs.setTabVisible(COVERAGE, covered)

    def _show_cell(self, group: str, block: str, card: str) -> None:
        """Show the notes of a table on a question."""
        self.turn(ALL)
        self.all.show_only(group=group, block=block, card=card)
        self.notes.kept.list.setFocus()

    # ---- copies ----------------------------------------------------------------------------------

    def ask_note_takers(self) -> None:
        """Open the sheet of seats and of what came back."""
        from ui.dialogs.note_takers import NoteTakersSheet  # late: most days begin without it

        self.sheet = NoteTakersSheet(self._bridge, self.exchange, self._t, self.window())
        self.sheet.finished.connect(self._forget_sheet)
        self.sheet.open()

    def _forget_sheet(self) -> None:
        self.sheet = None

    def _ask_take(self) -> None:
        ask_notes(self.exchange, folder_to_begin_in(self._bridge.desk.library.path), self._t, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of given notes, and photos."""
        if notes_files(event) or photo_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the files that were dropped."""
        event.acceptProposedAction()
        if files := notes_files(event):
            self.exchange.take(files)
        if photos := photo_files(event):
            self.turn(PHOTOS)
            self.photos.intake.add_files(photos)

    def _tell(self, words: str, well: bool) -> None:  # noqa: FBT001 a slot
        tone, drawing = ("ok", "check") if well else ("over", "circle-alert")
        self._arrived = None
        self.told.show_message(words, tone, drawing, (self._t("Close"),))

    def _show_busy(self, words: str) -> None:
        if words:
            self.told.show_message(words, "accent", "clock")

    def _show_arrived(self, arrived: Arrived) -> None:
        """Show the receipt, and offer what is new."""
        receipt, t = arrived.receipt, self._t
        self._tell(receipt_words(receipt, t), True)
        if receipt.new or receipt.changed:
            self._arrived = arrived
            tone = "warn" if receipt.edited_in_two_places else "ok"
            words = receipt_words(receipt, t)
            self.told.show_message(words, tone, "check", (t("Show them"), t("Close")))

    def _answer_first(self) -> None:
        """Show what was taken in, where that is offered."""
        self.told.hide()
        if self._arrived is not None:
            self.turn(ALL)
            self.all.show_taken(self._arrived.fresh(self._bridge.desk.notes))
            self.notes.kept.list.setFocus()
