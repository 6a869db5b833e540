"""The tables of a breakout in one glance: which have finished, and which have a clock of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from hls_facilitator.live import acts
from hls_facilitator.live.tables import have_clocks
from ui.pages.run import words
from ui.pages.run.table_tiles import GAP as RIM
from ui.pages.run.table_tiles import Tile, TileView, row_height
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import key_hint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Workshop

PADDING = 12  # px
GAP = 4  # px between its parts
INSET = PADDING - RIM // 2  # px, so that the tiles stand under the words


class Tables(Card):
    """A card with a tile for each table, and how many have finished in words.

    A tile that is pressed has finished, or has not after all; its menu gives a clock of its own and minutes.
    `counted` says that there are more or fewer tables than before; `left` gives the keys back to the page.
    """

    counted = Signal()
    left = Signal()

    def __init__(self, t: Translations, key: str, act: Callable[..., object]) -> None:
        super().__init__(padding=PADDING, gap=GAP)
        self._t = t
        self._act = act
        self.said = ElideLabel("", "meta")
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.waiting = ElideLabel("", "meta", lines=2)
        self.waiting.setText(t("The next step begins when you begin it."))
        self.view = TileView(t)
        self.view.setAccessibleName(t("Tables"))
        self.view.setAccessibleDescription(t("Enter marks a table as finished, the menu key has more"))
        self.view.pressed_on.connect(self._finish)
        self.view.menu_asked.connect(self._open_menu)
        self.view.left.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(t("Tables"), "strong"))
        head.addWidget(key_hint(key))
        head.addWidget(self.said, 1)
        words_of_it = QVBoxLayout()
        words_of_it.setContentsMargins(RIM // 2, 0, RIM // 2, 0)
        words_of_it.addLayout(head)
        words_of_it.addWidget(self.waiting)
        self.box.setContentsMargins(INSET, PADDING, INSET, INSET)
        self.box.addLayout(words_of_it)
        self.box.addWidget(self.view, 1)
        self.waiting.hide()
        self.hide()

    @property
    def count(self) -> int:
        """How many tables there are now: none outside a breakout."""
        return len(self.view.tiles.tiles)

    def show_reading(self, plan: Workshop, reading: Reading) -> None:
        """Show how the tables stand; gives the keys back when there are none any more."""
        t, tables, before = self._t, reading.tables, (self.count, self.waiting.isHidden())
        names = {group.id: group.name for group in plan.groups}
        if not tables and self.view.hasFocus():
            self.left.emit()
        done = sum(table.state == "finished" for table in tables)
        self.said.setText(
            t.plural("{done} of {n} finished", "{done} of {n} finished", len(tables), done=done)
        )
        self.waiting.setVisible(have_clocks(tables) and 0 <= reading.step < len(reading.steps) - 1)
        self.view.tiles.show_tiles(
            tuple(
                Tile(table.group, names[table.group], table.state, table.own, words.table(table, t))
                for table in tables
            )
        )
        if (self.count, self.waiting.isHidden()) != before:
            self.counted.emit()

    def fit(self, width: int, most: int) -> int:
        """Return the height it takes in a width: at most `most` px, but no less than two rows; it scrolls."""
        above = self.box.sizeHint().height() - self.view.sizeHint().height()
        if not self.waiting.isHidden():
            above += self.waiting.heightForWidth(width - 2 * PADDING - 2) - self.waiting.sizeHint().height()
        whole = above + self.view.height_for(width - 2 * INSET - 2)
        fits = whole <= most
        policy = Qt.ScrollBarPolicy
        self.view.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn)
        return whole if fits else max(most, above + 2 * row_height())

    def take_keys(self) -> None:
        """Put the keyboard on the tiles."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- acting ----------------------------------------------------------------------------------

    def _finish(self, group: str) -> None:
        self._act(acts.table_done, group)

    def _open_menu(self, group: str, at: QPoint) -> None:
        t, tile = self._t, next(tile for tile in self.view.tiles.tiles if tile.group == group)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tile.name)
        for text, verb, on in (
            (t("Has finished"), (acts.table_done, group), tile.state == "finished"),
            (t("Clock of its own"), (acts.table_clock, group), tile.own),
        ):
            action = menu.addAction(text)
            action.setData(verb)
            action.setCheckable(True)
            action.setChecked(on)
        minute = menu.addAction(t("Give 1 minute"))
        minute.setData((acts.add_table, group, 1))
        minute.setEnabled(tile.state != "finished")
        menu.triggered.connect(self._picked)
        menu.popup(at)

    def _picked(self, action: QAction) -> None:
        self._act(*action.data())
