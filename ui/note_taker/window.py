"""The note-taker's window: joins the question of the moment, the box and the list of one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.note_taker.giving import Giving
from ui.note_taker.head import NARROW, Foot, Head
from ui.note_taker.placing import PlannedPlacing
from ui.pages.leaving import Leaving
from ui.pages.notes import NotesPanel
from ui.pages.notes.kept import all_notes
from ui.pages.notes.saying import from_now_on
from ui.pages.steps import Steps
from ui.theme import current, set_role
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.bridge import Bridge

SMALLEST = (640, 480)
FIRST = (900, 600)
COLUMN = 1000  # px at 100 %: lines longer than this are hard to read


class NoteTakerWindow(QMainWindow):
    """One window on the library of one seat.

    `settings_requested` asks for the dialog, `painted` is emitted when it is first drawn, `closing` once it
    is sure to close.
    """

    settings_requested = Signal()
    closing = Signal()
    painted = Signal()

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__()
        self.t = t
        self.bridge = bridge
        self.desk = bridge.desk
        self._drawn = False
        self._known: Workshop | None = None
        self._planned: object = None
        self._leaving = Leaving(bridge, t, self)
        self.setWindowTitle("HLS Facilitator")
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.placing = PlannedPlacing(bridge.desk)
        self.notes = NotesPanel(bridge, t, large=True, placing=self.placing)
        self.steps = Steps(bridge, t, self)
        self.giving = Giving(bridge, t, self)
        self.head = Head(bridge, t, self._make_actions())
        self.foot = Foot(t)
        self.told = Banner()
        self._lay_out()
        self._connect()
        self.show_plan()

    # ---- building --------------------------------------------------------------------------------

    def _make_actions(self) -> list[QAction]:
        """Make what the window can do by key, and return what its menu offers of it."""
        t = self.t
        undo, redo = QAction(self), QAction(self)
        self.steps.wear(undo, redo)
        made: list[QAction] = []
        for action, text, keys, slot in (
            (undo, t("Undo"), ("Ctrl+Z",), self.steps.undo),
            (redo, t("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), self.steps.redo),
            (QAction(self), t("New note"), ("Ctrl+N",), self.notes.begin_note),
            (QAction(self), t("Follow the plan"), ("Alt+Home",), self.follow_plan),
            (QAction(self), t("Give notes"), ("Ctrl+G",), self.give_notes),
            (QAction(self), t("Settings"), ("Ctrl+,",), self.settings_requested.emit),
            (QAction(self), t("Keys"), ("F1",), self.show_keys),
            (QAction(self), t("Close the window"), ("Ctrl+Q",), self.close),
        ):
            action.setText(action.text() or text)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(slot)
            self.addAction(action)
            made.append(action)
        self.steps.refresh()
        return made

    def _lay_out(self) -> None:
        self.notes.saved.setParent(self.notes)  # the top line proves saving
        self.notes.saved.hide()
        self.notes.setMaximumWidth(current().px(COLUMN))
        across = QHBoxLayout()
        across.setContentsMargins(18, 12, 18, 6)
        across.addStretch(1)
        across.addWidget(self.notes, 100)
        across.addStretch(1)
        whole = QWidget()
        set_role(whole, "page")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.head, self.told):
            box.addWidget(widget)
        box.addLayout(across, 1)
        box.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.addActions(self.notes.key_actions)

    def _connect(self) -> None:
        bridge = self.bridge
        bridge.opened.connect(self.show_plan)
        bridge.plan_changed.connect(self.show_plan)
        bridge.notes_changed.connect(self._count)
        bridge.saving_changed.connect(self._count)
        bridge.second_passed.connect(self._show_time)
        self.notes.left.connect(self.notes.kept.list.setFocus)
        self.steps.refused.connect(self.tell_failed)
        self.foot.give.clicked.connect(self.give_notes)
        self.giving.given.connect(self._tell_given)
        self.giving.failed.connect(self.tell_failed)
        self.told.first.connect(self._understood)
        self.told.second.connect(self.giving.show_folder)

    # ---- showing ---------------------------------------------------------------------------------

    def show_plan(self, _origin: object = None) -> None:
        """Show what the seat's plan says now, and say when its attribution is another one."""
        workshop = self.desk.workshop
        if workshop is None:
            return
        self.setWindowTitle(f"{workshop.title} – HLS Facilitator")
        self.head.show_plan(workshop)
        self.foot.show_plan(workshop)
        self._say_level(workshop)
        self._planned = None
        self._show_time()
        self._count()

    def _say_level(self, workshop: Workshop) -> None:
        known, self._known = self._known, workshop
        if known is not None and known.id == workshop.id and known.attribution != workshop.attribution:
            words = from_now_on(workshop.attribution, known.attribution, self.t)
            self.told.show_message(words, "accent", "eye", (self.t("Understood"),))

    def _show_time(self) -> None:
        """Show the time left; where notes belong moves on with the plan."""
        self.head.show_time(*self.placing.time_words(self.t))
        planned = self.placing.planned()
        seen = (planned.state, planned.block, planned.card)
        if seen != self._planned:
            self._planned = seen
            self.notes.show_place()

    def _count(self, _origin: object = None) -> None:
        desk = self.desk
        unsaved = len(desk.unsaved) if desk.problem else 0
        self.foot.show_count(len(all_notes(desk.notes, desk.unsaved)), unsaved)

    def tell(self, words: str) -> None:
        """Say something that is worth knowing, above the notes."""
        self.told.show_message(words, "ok", "check", (self.t("Understood"),))

    def tell_failed(self, words: str) -> None:
        """Say what could not be done."""
        self.told.show_message(words, "over", "circle-alert", (self.t("Understood"),))

    def _tell_given(self, path: str, notes: int) -> None:
        t, name = self.t, Path(path).name
        given = t.plural("{n} note given in {file}.", "{n} notes given in {file}.", notes, file=name)
        if self.width() < current().px(NARROW):  # the question needs the room
            given = t.plural("{n} note given.", "{n} notes given.", notes)
        self.told.show_message(given, "ok", "check", (t("Understood"), t("Show in folder")))
        self.activateWindow()  # whoever gave notes goes on typing
        self.notes.begin_note()

    def _understood(self) -> None:
        self.told.hide()
        self.notes.begin_note()

    # ---- doing -----------------------------------------------------------------------------------

    def follow_plan(self) -> None:
        """Let block and question follow the planned clock again."""
        self.notes.follow_live()
        self.notes.begin_note()

    def give_notes(self) -> None:
        """Ask where the notes are to go; what is half typed is one of them."""
        self.notes.box.keep()
        self.giving.ask()

    def show_keys(self) -> None:
        """Show the keys."""
        from ui.dialogs.keys import KeysDialog
        from ui.note_taker.keys import all_keys

        KeysDialog(all_keys(self.t), self.t, self).open()

    # ---- the window ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.notes.begin_note()
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the note that is being typed and wait for the disk; warn before anything is lost."""
        self.notes.box.keep()
        if not self._leaving.allowed():
            event.ignore()
            return
        super().closeEvent(event)
        self.closing.emit()

    def close_now(self) -> None:
        """Close without a question: what is on its way to the disk still gets there."""
        self._leaving.at_once()

    def place(self) -> str:
        """Return where the window stands and how large it is, to be given to `put` another day."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def put(self, place: str) -> None:
        """Put the window where `place` says, as far as today's screens allow."""
        if place:
            self.restoreGeometry(QByteArray.fromBase64(place.encode()))
