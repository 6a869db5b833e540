"""What to bring: the materials of all blocks, each once, with how many and for which block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from hls_facilitator.plan.materials import Thing, materials
from ui.pages.flow import FlowLayout, clear
from ui.theme import set_role
from ui.widgets.card import Card, section_label, text_label

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class Bring(Card):
    """The card of what to bring; `block_requested` carries the id of a block to go to."""

    block_requested = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=18, gap=8)
        self.t = t
        self._shown: tuple[list[Thing], tuple[str, ...]] | None = None
        self.box.addWidget(section_label(t("What to bring")))
        self._none = text_label(
            t("No block needs anything. A block’s details have room for it."), "muted", wrap=True
        )
        self.box.addWidget(self._none)
        inside = QWidget()
        set_role(inside, "plain")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self.box.addWidget(inside)

    def show_workshop(self, workshop: Workshop) -> None:
        """Sum up what the blocks of a plan need."""
        shown = (materials(workshop), tuple(block.id for block in workshop.blocks))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._grid)
        self._none.setVisible(not shown[0])
        for line, thing in enumerate(shown[0]):
            self._add(line, thing, shown[1])

    def _add(self, line: int, thing: Thing, ids: tuple[str, ...]) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(text_label(thing.name, wrap=True), line, 0)
        if thing.count:
            count = text_label(self.t("{n} in all", n=thing.count), "strong")
            self._grid.addWidget(count, line, 1, middle | Qt.AlignmentFlag.AlignRight)
        links = QWidget()
        row = FlowLayout(links, 6)
        row.addWidget(text_label(self.t("for block"), "muted"))
        for number in thing.blocks:
            link = QPushButton(str(number))
            set_role(link, "link")
            link.setAccessibleName(self.t("Block {number}", number=number))
            link.setAccessibleDescription(thing.name)
            link.setProperty("block", ids[number - 1])
            link.clicked.connect(self._go)
            row.addWidget(link)
        self._grid.addWidget(links, line, 2)

    def _go(self) -> None:
        self.block_requested.emit(self.sender().property("block"))
