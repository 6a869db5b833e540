"""The tab of coverage: the board, and below it in words what is missing, for the room to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.live.acts import is_live
from hls_facilitator.notes.coverage import coverage, missing
from ui.pages.capture.board import Board
from ui.theme import set_role
from ui.widgets.card import Card, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QShowEvent

    from ui.bridge import Bridge

SAID = 3
"""Sentences about what is missing that are shown at once; those of the latest questions come first."""

LONGEST_MESSAGE = 200  # characters on the room's screen, as many as can be typed there


class CoverageTab(QWidget):
    """The board and what it says.

    `cell_chosen` carries the ids of table, block and question, `message_requested` words for the room.
    """

    cell_chosen = Signal(str, str, str)
    message_requested = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__()
        self._bridge = bridge
        self._t = t
        self._minute = -1
        self.setAccessibleName(t("Coverage"))
        self.board = Board(t)
        self.missing = text_label("", "muted", wrap=True)
        self.elsewhere = text_label("", "meta", wrap=True)
        self.say = QPushButton(t("Say so on the screen"))
        set_role(self.say, "link")
        card = Card(padding=1, gap=0)
        card.box.addWidget(self.board)
        words = QHBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.missing, 1)
        words.addWidget(self.say, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(card, 1)
        box.addLayout(words)
        box.addWidget(self.elsewhere)
        self.board.chosen.connect(self.cell_chosen)
        self.say.clicked.connect(self._say)
        for changed in (bridge.opened, bridge.plan_changed, bridge.run_changed, bridge.notes_changed):
            changed.connect(self.refresh)
        bridge.reading_changed.connect(self._pass_time)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.board.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self, _origin: object = None) -> None:
        """Show which table has written about what by now."""
        desk, t = self._bridge.desk, self._t
        if desk.workshop is None or not self.isVisible():
            return
        now = desk.now()
        self._minute = int(now // 60)
        board = coverage(desk.plan, desk.run, desk.notes, now)
        self.board.cells.show_board(board, now)
        said = missing(board, t)
        shown = [*said[:SAID], *([t("More is missing, as the board shows.")] if len(said) > SAID else [])]
        self.missing.setText(" ".join(shown) or t("Every table has written about what was asked."))
        self.missing.setHidden(not any(column.asked and column.owed for column in board.columns))
        self.say.setHidden(not said or not is_live(desk.run))
        elsewhere = t.plural(
            "{n} more note belongs to no table or to none of these questions.",
            "{n} more notes belong to no table or to none of these questions.",
            board.elsewhere,
        )
        self.elsewhere.setText(elsewhere)
        self.elsewhere.setHidden(not board.elsewhere)

    def _pass_time(self, _reading: object) -> None:
        """Count on how long ago it was, once a minute."""
        if self._minute != int(self._bridge.desk.now() // 60):
            self.refresh()

    def _say(self) -> None:
        """Put what is missing on the room's screen, in its language, as far as there is space."""
        desk = self._bridge.desk
        board = coverage(desk.plan, desk.run, desk.notes, desk.now())
        words = ""
        for sentence in missing(board, Translations(desk.plan.language))[:SAID]:
            longer = f"{words} {sentence}".strip()
            if words and len(longer) > LONGEST_MESSAGE:
                break
            words = longer
        if words:
            self.message_requested.emit(words[:LONGEST_MESSAGE])
