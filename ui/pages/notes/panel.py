"""Note box and list in one: where the next note belongs, keeping it, and saying that it is kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.notes import kinds
from ui.pages.carried import OfProgramme
from ui.pages.notes.box import NoteBox
from ui.pages.notes.context import Context
from ui.pages.notes.corrections import Corrections
from ui.pages.notes.drafts import Drafts
from ui.pages.notes.hint import CoverageHint
from ui.pages.notes.kept import KeptNotes, all_notes
from ui.pages.notes.place import Placing
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.card import Card, text_label
from ui.widgets.chip import Chip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from ui.bridge import Bridge


# height in px at 100 %, below which the list needs what the box can spare
SHORT, SHORT_LARGE = 220, 347


class NotesPanel(QWidget):
    """The notes of the open workshop; `large` is the note-taker's page, otherwise the cockpit's column.

    `placing` says where notes belong, which is by the live run unless it is given.
    `left` says that Escape gave the keyboard back. `key_actions` are the keys for kind, question and
    table: the page adds them to itself, so that they work wherever on it the focus is.
    """

    left = Signal()

    def __init__(
        self,
        bridge: Bridge,
        t: Translations,
        *,
        large: bool = False,
        placing: Placing | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self._large = large
        self._asked = ""
        self._compact = False
        self._unsaid = False  # a note was typed, and nobody has been told that it is saved
        self._short = SHORT_LARGE if large else SHORT
        self._placing = placing or Placing(bridge.desk)
        self.context = Context(t, large=large)
        self.box = NoteBox(t, bridge.desk.now, large=large)
        self.corrections = Corrections(bridge, t, self.box.edit)
        self.drafts = Drafts(bridge, self.box, "page" if large else "cockpit")
        self.problem = Banner()
        self.saved = text_label("", "meta")
        self.count = Chip("0", "accent", parent=self)
        self.kept = KeptNotes(bridge, t, large=large)
        self.carried = OfProgramme(bridge, t, leads_back=False)
        if large:
            self._lay_out_large()
        else:
            self._lay_out_small()
        self.key_actions = self._make_keys()
        self._connect()
        self.refresh()

    def _lay_out_large(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.carried, self.context, self.box, self.problem):
            box.addWidget(widget)
        self.below = QVBoxLayout()  # the page's filters stand between box and list
        box.addLayout(self.below)
        self.count.hide()  # the page says how many are in sight
        box.addWidget(self.kept, 1)

    def _lay_out_small(self) -> None:
        card = Card(padding=0, gap=0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(8)
        head.addWidget(text_label(self._t("Notes"), "strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.saved)
        typing = QVBoxLayout()
        typing.setContentsMargins(12, 0, 12, 10)
        typing.setSpacing(8)
        self.box.context.addWidget(self.context)
        for widget in (self.box, self.problem, CoverageHint(self._bridge, self._t)):
            typing.addWidget(widget)
        card.box.setContentsMargins(1, 1, 1, 10)
        card.box.addLayout(head)
        card.box.addLayout(typing)
        card.box.addWidget(self.kept, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.carried)
        box.addWidget(card, 1)

    def _set_compact(self, *, compact: bool) -> None:
        """Give the list what the place and the box can spare."""
        self._compact = compact
        if not self._large:
            self.saved.setHidden(compact)  # the top line says it, too
        self.context.set_compact(compact=compact)
        self.box.set_compact(compact=compact)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.opened.connect(self.refresh)
        bridge.plan_changed.connect(self.refresh)
        bridge.run_changed.connect(self.show_place)
        bridge.notes_changed.connect(self._show_notes)
        bridge.saving_changed.connect(self._show_saving)
        bridge.problem_changed.connect(self._show_notes)
        self.context.block_chosen.connect(self._choose_block)
        self.box.noted.connect(self._add)
        self.box.left.connect(self.left)
        self.box.details_wanted.connect(self._show_details)

    def _make_keys(self) -> list[QAction]:
        t = self._t
        actions: list[QAction] = []
        for key, kind in sorted(kinds.BY_KEY.items()):
            action = QAction(kinds.label(kind.id, t), self)
            action.setShortcut(QKeySequence(f"Ctrl+{key}"))
            action.triggered.connect(self._choose_kind)
            action.setData(kind.id)
            actions.append(action)
        for keys, text, slot in (
            ("Alt+Right", t("Next question"), self._next_card),
            ("Alt+Left", t("Previous question"), self._previous_card),
            ("Alt+T", t("Table"), self.context.choose_table),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            actions.append(action)
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return actions

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, _origin: object = None) -> None:
        """Show place, notes and saving as the desk has them now."""
        self.show_place()
        self._show_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.height() < current().px(self._short)
        if compact != self._compact:  # what it changes may move this by a pixel, to and fro for ever
            self._set_compact(compact=compact)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def begin_note(self) -> None:
        """Give the keyboard to the note box."""
        self.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow_live(self) -> None:
        """Attach notes to the live block, or the one by the plan, again."""
        self._placing.choose("")
        self.show_place()

    def show_place(self) -> None:
        """Show where the next note belongs now."""
        placing, t = self._placing, self._t
        placing.follow()
        workshop = self._bridge.desk.workshop
        if workshop is not None:
            self.box.show_plan(workshop)
        self.context.show_plan(workshop, placing.leading_words(t), placing.chosen)
        self.context.show_place(placing.now(), placing.aside(t), leads=bool(placing.leading()[0]))

    def _show_notes(self, _origin: object = None) -> None:
        desk = self._bridge.desk
        self.kept.refresh()
        self._show_asked()
        self.count.show_state(str(len(all_notes(desk.notes, desk.unsaved))), "accent")
        self._show_saving()

    def _show_saving(self) -> None:
        """Say what is on the disk: "Saved" only after the commit, a problem in words as long as it lasts."""
        desk, t = self._bridge.desk, self._t
        waiting = len(desk.unsaved)
        if desk.problem and waiting:
            kept = t.plural(
                "{n} note is kept here and tried again.", "{n} notes are kept here and tried again.", waiting
            )
            self.problem.show_message(f"{desk.problem.worded(t)} {kept}", "over", "circle-alert")
            self.saved.setText(t("Not saved yet"))
        else:
            self.problem.hide()
        if not desk.problem and desk.saving:
            self.saved.setText(t("Saving"))
        elif not desk.problem and desk.saved_at:
            at = time.strftime("%H:%M:%S", time.localtime(desk.saved_at))
            self.saved.setText(t("Saved {time}", time=at))
            self._say_saved()

    def _say_saved(self) -> None:
        """Tell who cannot see it that the note is on the disk, once for each that is typed."""
        if self._unsaid:
            self._unsaid = False
            announce(self.box.edit, self._t("Note saved"))

    # ---- typing ----------------------------------------------------------------------------------

    def _add(self, note: Note) -> None:
        place = self._placing.now()
        whole = replace(
            note,
            block=place.block.id if place.block else "",
            card=place.card.id if place.card else "",
            group=self.context.group,
        )
        try:
            self._bridge.desk.add_note(whole)
        except AppError as problem:  # nothing is open any more: the words stay in the box
            self.box.edit.setPlainText(note.text)
            self.problem.show_message(problem.worded(self._t), "over", "circle-alert")
            return
        self._unsaid = True
        self.kept.list.leave()  # keys that come to the list are meant for what was typed last

    def _show_details(self) -> None:
        """Keep what is typed and open all its fields; with an empty box those of the newest note."""
        self.box.keep()
        desk = self._bridge.desk
        notes = all_notes(desk.notes, desk.unsaved)
        self._asked = notes[-1].id if notes else ""
        self._show_asked()

    def _show_asked(self) -> None:
        """Open the fields of the note that was asked for, once it is on the disk."""
        if self._asked in self._bridge.desk.gathered.notes:
            asked, self._asked = self._asked, ""
            self.kept.verbs.show_details(asked)

    def _choose_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.box.choose(action.data())
            self.begin_note()
            announce(self.box.edit, action.text())

    def _choose_block(self, block_id: str) -> None:
        self._placing.choose(block_id)
        self.show_place()
        self.begin_note()

    def _next_card(self) -> None:
        self._turn(1)

    def _previous_card(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._placing.turn(step)
        self.show_place()
