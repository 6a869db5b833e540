"""What a person does with the chosen blocks of the run sheet: each a step of undo, or a refusal in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError, Block
from hls_facilitator.plan import edits
from ui.pages.fields import worded
from ui.pages.plan.exchange import from_clipboard, put_on_clipboard, words_for_pasted

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.pages.plan.table import RunSheetView


class Verbs(QObject):
    """Acts on what is chosen in the table; `edit(label, verb, *args)` may raise AppError.

    `workshop` is the one shown. `refused` carries the words for what could not be done, or nothing, `told`
    those for what was pasted and whether all of it was clear; `added` is emitted for a block that wants its
    title, `moved` when the blocks with the cursor stand elsewhere; `where_asked` carries the Block to split.
    """

    refused = Signal(str)
    told = Signal(str, bool)
    added = Signal()
    moved = Signal()
    where_asked = Signal(object)

    def __init__(
        self, edit: Callable[..., None], new_id: Callable[[], str], table: RunSheetView, t: Translations
    ) -> None:
        super().__init__(table)
        self.t = t
        self.workshop: Workshop | None = None
        self._edit = edit
        self._new_id = new_id
        self._table = table

    def calls(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each command of the run sheet that changes blocks, by its id."""
        return {
            "add": self.add,
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
            "duplicate": self.duplicate,
            "up": self.move_up,
            "down": self.move_down,
            "split": self.ask_where,
            "join": self.join,
            "delete": self.delete,
        }

    # ---- blocks ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a block after what is chosen, to be given its title."""
        block = Block(self._new_id(), self.t("New block"), 15)
        self._try(self.t("Add block"), edits.add, block, self._after_chosen())
        self._table.choose(block.id)
        self.added.emit()

    def duplicate(self) -> None:
        """Put copies after what is chosen."""
        ids = self._table.chosen_ids()
        several = self.t("Duplicate {n} blocks", n=len(ids))
        self._try(several if len(ids) > 1 else self.t("Duplicate block"), edits.duplicate, ids, self._new_id)

    def delete(self) -> None:
        """Delete what is chosen; undo brings it back."""
        ids = self._table.chosen_ids()
        several = self.t("Delete {n} blocks", n=len(ids))
        self._try(several if len(ids) > 1 else self.t("Delete block"), edits.remove, ids)

    def move_up(self) -> None:
        """Move what is chosen up by a row, all of it together."""
        self._move_by(-1)

    def move_down(self) -> None:
        """Move what is chosen down by a row, all of it together."""
        self._move_by(1)

    def _move_by(self, offset: int) -> None:
        ids = self._table.chosen_ids()
        self.move(ids, self._row_of(ids[0]) + offset)
        self.moved.emit()

    def move(self, ids: list[str], place: int) -> None:
        """Move blocks to a place among the others."""
        several = self.t("Move {n} blocks", n=len(ids))
        self._try(several if len(ids) > 1 else self.t("Move block"), edits.move, ids, place)

    def ask_where(self) -> None:
        """Ask at which minute to split the block with the cursor."""
        block = self._table.chosen()
        if block is not None and block.minutes > 1:
            self.where_asked.emit(block)

    def split(self, block_id: str, minute: int) -> bool:
        """Split a block in two; return whether it could be."""
        return self._try(self.t("Split block"), edits.split, block_id, minute, self._new_id)

    def join(self) -> None:
        """Make one block of those chosen."""
        self._try(self.t("Join blocks"), edits.merge, self._table.chosen_ids())

    # ---- the clipboard ---------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy what is chosen: whole for another window, as rows for Excel and Word."""
        if self.workshop is not None:
            put_on_clipboard(self.workshop, self._table.chosen_ids(), self.t)

    def cut(self) -> None:
        """Copy what is chosen and take it out."""
        self.copy()
        ids = self._table.chosen_ids()
        several = self.t("Cut {n} blocks", n=len(ids))
        self._try(several if len(ids) > 1 else self.t("Cut block"), edits.remove, ids)

    def paste(self) -> None:
        """Put what is on the clipboard after what is chosen: blocks of any window, or an agenda as text."""
        if self.workshop is None:
            return
        try:
            pasted = from_clipboard(self.workshop, self.t)
        except AppError as problem:
            self.refused.emit(worded(problem, self.t))
            return
        place, start = self._after_chosen(), pasted.start
        if self._try(self.t("Paste"), edits.paste, pasted.blocks, place, self._new_id, start):
            self.told.emit(words_for_pasted(pasted, self.t), not pasted.remarks)

    # ---- how -------------------------------------------------------------------------------------

    def _row_of(self, block_id: str) -> int:
        return [block.id for block in self.workshop.blocks].index(block_id) if self.workshop else 0

    def _after_chosen(self) -> int:
        """Return the place after what is chosen, or the first in an empty run sheet."""
        ids = self._table.chosen_ids()
        return self._row_of(ids[-1]) + 1 if ids else 0

    def _try(self, label: str, verb: Callable[..., Workshop], *args: object) -> bool:
        """Make a change, or say why it cannot be made; return whether it was made."""
        try:
            self._edit(label, verb, *args)
        except AppError as problem:
            self.refused.emit(worded(problem, self.t))
            return False
        self.refused.emit("")
        return True
