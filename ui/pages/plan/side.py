"""What stands beside the run sheet: the chosen block, or what several chosen blocks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.plan.inspector import Inspector
from ui.pages.plan.several import Several

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QAction

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class Side(QWidget):
    """Holds the `inspector` of one block and the card for `several`, and shows the one that fits."""

    def __init__(
        self,
        edit: Callable[..., None],
        new_id: Callable[[], str],
        actions: Mapping[str, QAction],
        t: Translations,
    ) -> None:
        super().__init__()
        self.inspector = Inspector(edit, new_id, t)
        self.several = Several(edit, actions, t)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for card in (self.inspector, self.several):
            line.addWidget(card)
        self.several.hide()

    def show_chosen(self, workshop: Workshop, block_ids: Sequence[str]) -> None:
        """Show the one block chosen, several, or nothing."""
        blocks = [block for block in workshop.blocks if block.id in block_ids]
        several = len(blocks) > 1
        if several:
            self.inspector.commit()
            self.several.show_blocks(blocks)
        self.inspector.show_block(workshop, blocks[0] if blocks and not several else None)
        self.several.setVisible(several)

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        self.inspector.commit()
        self.several.commit()

    def take_focus(self) -> None:
        """Put the cursor on the title of the block, or on the first field for several."""
        if self.several.isVisible():
            self.several.kind.setFocus()
        else:
            self.inspector.focus_title()
