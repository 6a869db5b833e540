"""The run sheet: the blocks in their table, what is done to them, and what is to be known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError, Block
from hls_facilitator.plan import edits
from ui.models import RunSheetModel
from ui.pages.flow import Column
from ui.pages.plan.facts import Facts
from ui.pages.plan.table import RunSheetView
from ui.theme import icon, set_role
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class RunSheet(QWidget):
    """Shows the blocks of a workshop and changes them; `edit(label, verb, *args)` may raise AppError.

    `new_id` makes ids for what is added. `block_chosen` carries the id of the block with the cursor,
    `refused` the words for what could not be done, or nothing; `added` is emitted for a block that wants
    its name; `show_requested` carries a Finding to go to.
    """

    block_chosen = Signal(str)
    refused = Signal(str)
    added = Signal()
    show_requested = Signal(object)

    def __init__(self, edit: Callable[..., None], new_id: Callable[[], str], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._edit = edit
        self._new_id = new_id
        self.model = RunSheetModel(edit, t, self)
        self.table = RunSheetView(self.model, t)
        self.facts = Facts(t)
        self._lay_out()
        self._connect()

    # ---- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.add = KeyButton(self.t("Add a block"), drawing="plus", role="quiet")
        self._card = Card(padding=1, gap=0)
        self._card.box.addWidget(self.table)
        self._card.box.addLayout(self._foot())
        self.empty = EmptyState(
            "list-ordered",
            self.t("The run sheet is empty"),
            self.t("A block is what the room does for a while: a welcome, a talk, a breakout, a break."),
            self.t("Add the first block"),
        )
        parts = Column(12)
        parts.box.addWidget(self._card)
        parts.box.addWidget(self.empty, 1)
        parts.box.addWidget(self.facts)
        parts.box.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts.scrolled())

    def _foot(self) -> QHBoxLayout:
        """Return the buttons for what can be done with the run sheet and its chosen block."""
        t = self.t
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.setSpacing(2)
        foot.addWidget(self.add)
        foot.addStretch(1)
        for drawing, text, keys, call in (
            ("arrow-up", t("Move block up"), "Ctrl+Alt+Up", self._move_up),
            ("arrow-down", t("Move block down"), "Ctrl+Alt+Down", self._move_down),
            ("copy", t("Duplicate block"), "Ctrl+D", self.duplicate_block),
            ("trash-2", t("Delete block"), "Del", self.delete_block),
        ):
            button = QToolButton()
            set_role(button, "icon")
            button.setIcon(icon(drawing, "muted"))
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({key_name(keys)})")
            button.clicked.connect(call)
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.table.block_chosen.connect(self.block_chosen)
        self.table.refused.connect(self.refused)
        self.table.move_requested.connect(self.move_block)
        self.table.add_requested.connect(self.add_block)
        self.table.duplicate_requested.connect(self.duplicate_block)
        self.table.delete_requested.connect(self.delete_block)
        self.model.moved.connect(self.table.choose)
        for button in (self.add, self.empty.button):
            button.clicked.connect(self.add_block)
        self.facts.show_requested.connect(self.show_requested)

    # ---- showing ---------------------------------------------------------------------------------

    def show_workshop(self, workshop: Workshop | None) -> None:
        """Show the blocks of a workshop; the cursor stays on its block, or where it was deleted."""
        chosen, row = self.table.chosen(), self.table.currentIndex().row()
        column = max(self.table.currentIndex().column(), 0)
        self.model.show(workshop)
        if workshop is None:
            return
        here = self.model.row_of(chosen.id) if chosen else -1
        if here < 0 and workshop.blocks:
            here = min(max(row, 0), len(workshop.blocks) - 1)
        if here >= 0:
            self.table.choose(workshop.blocks[here].id, column)
        self.facts.show_plan(workshop)
        for widget in (self._card, self.facts):
            widget.setVisible(bool(workshop.blocks))
        self.empty.setVisible(not workshop.blocks)
        self.table.updateGeometry()

    def start_anew(self) -> None:
        """Forget where the cursor was: another workshop was opened."""
        self.table.setCurrentIndex(self.model.index(-1, -1))

    # ---- doing -----------------------------------------------------------------------------------

    def add_block(self) -> None:
        """Add a block after the chosen one, to be given its title."""
        chosen = self.table.chosen()
        block = Block(self._new_id(), self.t("New block"), 15)
        place = self.model.row_of(chosen.id) + 1 if chosen else None
        self._try(self.t("Add block"), edits.add, block, place)
        self.table.choose(block.id)
        self.added.emit()

    def duplicate_block(self) -> None:
        """Put a copy after the chosen block and choose it."""
        chosen = self.table.chosen()
        if chosen:
            self._try(self.t("Duplicate block"), edits.duplicate, chosen.id, self._new_id)
            self.table.selectRow(self.model.row_of(chosen.id) + 1)

    def delete_block(self) -> None:
        """Delete the chosen block; undo brings it back."""
        chosen = self.table.chosen()
        if chosen:
            self._try(self.t("Delete block"), edits.remove, chosen.id)

    def move_block(self, offset: int) -> None:
        """Move the chosen block by so many rows."""
        chosen = self.table.chosen()
        if chosen:
            self._try(self.t("Move block"), edits.move, chosen.id, self.model.row_of(chosen.id) + offset)

    def _move_up(self) -> None:
        self.move_block(-1)

    def _move_down(self) -> None:
        self.move_block(1)

    def _try(self, label: str, verb: Callable[..., Workshop], *args: object) -> None:
        """Make a change, or say why it cannot be made."""
        try:
            self._edit(label, verb, *args)
        except AppError as problem:
            self.refused.emit(problem.worded(self.t))
            return
        self.refused.emit("")
