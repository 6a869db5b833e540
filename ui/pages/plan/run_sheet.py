"""The run sheet: the blocks as a table, a day or an agenda, and what is to be known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ui.models import RunSheetModel
from ui.pages.flow import Column
from ui.pages.plan.agenda_view import AgendaView
from ui.pages.plan.day_view import DayView
from ui.pages.plan.facts import Facts
from ui.pages.plan.sheet_actions import FOOT, MENU, allow, make_sheet_actions
from ui.pages.plan.sheet_views import AGENDA, SheetViews
from ui.pages.plan.split_row import SplitRow
from ui.pages.plan.table import RunSheetView
from ui.pages.plan.verbs import Verbs
from ui.theme import current, icon, set_role
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class RunSheet(QWidget):
    """Shows the blocks of a workshop; what is done to them are its `verbs`.

    `edit(label, verb, *args)` may raise AppError, `new_id` makes ids. `chosen_changed` is emitted when
    another block has the cursor or others are chosen; `refused` carries the words for what could not be
    done, or nothing, `told` those for what was done and whether all went well; `details_requested` asks for
    the block beside, with True for a new one that wants its title; `show_requested` carries a Finding to go
    to, `view_changed` the view that a person turned to.
    """

    chosen_changed = Signal()
    refused = Signal(str)
    told = Signal(str, bool)
    details_requested = Signal(bool)
    show_requested = Signal(object)
    view_changed = Signal(str)

    def __init__(self, edit: Callable[..., None], new_id: Callable[[], str], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._showing = False
        self._wanted: QRect | None = None
        self.model = RunSheetModel(edit, t, self)
        self.table = RunSheetView(self.model, t)
        self.day = DayView(self.model, edit, t)
        self.day.setSelectionModel(self.table.selectionModel())
        self.agenda = AgendaView(t)
        self.views = SheetViews(self.table, self.day, self.agenda, t)
        self.facts = Facts(t)
        self.split_row = SplitRow(t)
        self.verbs = Verbs(edit, new_id, self.table, t)
        calls = {"details": self._ask_details, "menu": self._open_at_cursor, **self.verbs.calls()}
        self.actions_by_id = make_sheet_actions(self.table, self, calls, t)
        self.day.addActions(self.table.actions())
        self._lay_out()
        self._connect()
        self._connect_verbs()
        self._fit_to_view()

    # ---- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        t = self.t
        self.add = KeyButton(t("Add a block"), drawing="plus", role="quiet")
        self._card = Card(padding=1, gap=0)
        self._card.box.addWidget(self.views)
        self._foot_line = QWidget()
        self._foot_line.setLayout(self._foot())
        self._card.box.addWidget(self._foot_line)
        self.empty = EmptyState(
            "list-ordered",
            t("The run sheet is empty"),
            t("A block is what the room does for a while: a welcome, a talk, a breakout, a break."),
            t("Add the first block"),
            other=t("Paste an agenda"),
        )
        self.empty.other.setToolTip(t("Lines such as “10:00 Welcome (15 min)”, or rows from Excel or Word"))
        parts = Column(12)
        parts.box.addWidget(self._head())
        parts.box.addWidget(self._card)
        parts.box.addWidget(self.empty, 1)
        parts.box.addStretch(1)
        self._parts = parts
        self._area = parts.scrolled()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._area, 1)
        for strip in (self.facts, self.split_row):  # in sight however long the run sheet is
            whole.addWidget(strip)

    def _head(self) -> QWidget:
        """Return the line over the blocks: how to see them, and what to do with the agenda."""
        self._head_line = QWidget()
        line = QHBoxLayout(self._head_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.views.switch)
        line.addStretch(1)
        line.addWidget(self.agenda.copy_button)
        return self._head_line

    def _foot(self) -> QHBoxLayout:
        """Return the buttons for what is done most, and one for all else."""
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis", "muted"))
        self.more.setAccessibleName(self.t("More to do with what is chosen"))
        self.more.setToolTip(self.more.accessibleName())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.setSpacing(2)
        foot.addWidget(self.add)
        foot.addStretch(1)
        for key in FOOT:
            button = QToolButton()
            button.setDefaultAction(self.actions_by_id[key])
            button.setAccessibleName(self.actions_by_id[key].text())
            set_role(button, "icon")
            foot.addWidget(button)
        set_role(self.more, "icon")
        foot.addWidget(self.more)
        return foot

    def _connect(self) -> None:
        self.table.cursor_moved.connect(self._forget_refusal)
        self.table.choice_changed.connect(self._tell_chosen)
        self.table.refused.connect(self.refused)
        self.table.menu_requested.connect(self._open_menu)
        self.views.shown_at.connect(self._keep_in_view)
        self.views.changed.connect(self._turned)
        self.day.refused.connect(self.refused)
        self.day.dropped.connect(self.verbs.move)
        self.day.menu_requested.connect(self._open_menu)
        self.day.details_requested.connect(self._ask_details)
        self.agenda.block_chosen.connect(self.table.choose)
        self.agenda.told.connect(self.told)
        self._area.verticalScrollBar().rangeChanged.connect(self._grown)
        self.model.dropped.connect(self.verbs.move)
        self.split_row.asked.connect(self._split)
        self.split_row.refused.connect(self.refused)
        self.split_row.left.connect(self.take_focus)
        for button in (self.add, self.empty.button):
            button.clicked.connect(self.verbs.add)
        self.empty.other.clicked.connect(self.verbs.paste)
        self.more.clicked.connect(self._open_more)
        self.facts.show_requested.connect(self.show_requested)

    def _connect_verbs(self) -> None:
        verbs = self.verbs
        verbs.refused.connect(self.refused)
        verbs.told.connect(self.told)
        verbs.told.connect(self.take_focus)
        verbs.added.connect(self._ask_title)
        verbs.moved.connect(self.views.reveal)
        verbs.where_asked.connect(self.split_row.show_block)

    # ---- showing ---------------------------------------------------------------------------------

    def show_workshop(self, workshop: Workshop | None) -> None:
        """Show the blocks of a workshop; what has just come is chosen, else what was chosen stays so."""
        row = self.table.currentIndex().row()
        self.verbs.workshop = workshop
        self._showing = True
        self.day.show_workshop(workshop)  # first: the model's news make it scroll to where blocks are now
        new = self.model.show(workshop)
        blocks = workshop.blocks if workshop else ()
        if new:
            self.table.choose_all(new)
        elif blocks and not self.table.chosen_ids():
            self.table.choose(blocks[min(max(row, 0), len(blocks) - 1)].id)
        self._showing = False
        allow(self.actions_by_id, len(self.table.chosen_ids()))
        if workshop is None:
            return
        self.facts.show_plan(workshop)
        self._show_agenda()
        for widget in (self._card, self._head_line, self.facts):
            widget.setVisible(bool(blocks))
        self.empty.setVisible(not blocks)

    def take_focus(self) -> None:
        """Put the cursor where work begins: into the view shown, or on the first thing to do."""
        if self.empty.isVisible():
            self.empty.button.setFocus()
        else:
            self.views.take_focus()

    def go_to(self, block_id: str) -> None:
        """Choose a block and put the cursor on it."""
        self.table.choose(block_id)
        self.agenda.choose(block_id)
        self.take_focus()

    def turn_to(self, view: str) -> None:
        """Show the blocks as a table, as a day or as an agenda."""
        self.views.turn_to(view)
        self._fit_to_view()

    def _turned(self) -> None:
        self._fit_to_view()
        self.view_changed.emit(self.views.view)

    def _fit_to_view(self) -> None:
        """Show beside a view what there is to do in it."""
        agenda = self.views.view == AGENDA
        self._foot_line.setHidden(agenda)
        self.agenda.copy_button.setVisible(agenda)
        self._show_agenda()

    def _show_agenda(self) -> None:
        """Bring the agenda up to date where it is the view shown."""
        workshop, chosen = self.verbs.workshop, self.table.chosen()
        if workshop is not None and self.views.view == AGENDA:
            self.agenda.show_workshop(workshop)
            self.agenda.choose(chosen.id if chosen else "")

    def _tell_chosen(self) -> None:
        if self._showing:
            return
        allow(self.actions_by_id, len(self.table.chosen_ids()))
        self.split_row.hide()
        self.chosen_changed.emit()

    def _forget_refusal(self) -> None:
        if not self._showing:
            self.refused.emit("")

    def _keep_in_view(self, box: QRect) -> None:
        """Scroll to a part of the view shown, which is as high as its blocks and never scrolls itself."""
        middle = self.views.mapTo(self._parts, box.center())
        self._area.ensureVisible(0, middle.y(), 0, box.height() // 2 + current().px(24))
        place = self.views.mapTo(self._area.viewport(), box.center())
        self._wanted = None if self._area.viewport().rect().contains(0, place.y()) else box

    def _grown(self) -> None:
        """Scroll again to what was wanted before there was room to scroll to."""
        if self._wanted is not None:
            self._keep_in_view(self._wanted)

    def _open_menu(self, at: QPoint) -> None:
        if QApplication.activePopupWidget() is not None:
            return  # some systems make a menu's key of Shift+F10, too
        menu = QMenu(self)
        for key in MENU:
            menu.addAction(self.actions_by_id[key]) if key else menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _open_more(self) -> None:
        self._open_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_at_cursor(self) -> None:
        view = self.day if self.day.hasFocus() else self.table
        self._open_menu(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()))

    def _ask_details(self) -> None:
        self.details_requested.emit(False)

    def _ask_title(self) -> None:
        self.details_requested.emit(True)

    def _split(self, block_id: str, minute: int) -> None:
        if self.verbs.split(block_id, minute):
            self.split_row.leave()
