"""What stands above the board: suggestions and votes in the top line, which lanes and how far below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton
from ui.widgets.segmented import Segmented
from ui.widgets.told import Told

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


class Tools(QWidget):
    """The buttons that the page brings to the top line."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        set_role(self, "plain")
        self.suggest = KeyButton(t("Suggest themes"), drawing="sparkles")
        self.vote = KeyButton(t("Vote"), drawing="circle-dot")
        self.vote.setCheckable(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for button in (self.suggest, self.vote):
            line.addWidget(button)

    def show_busy(self, *, busy: bool) -> None:
        """Say that themes are being looked for."""
        self.suggest.setEnabled(not busy)
        self.suggest.show_action(self._t("Looking…") if busy else self._t("Suggest themes"), "sparkles")


class Head(QWidget):
    """Which lanes are shown, how far the page is, and what has just happened, in one line above the board.

    `view_chosen` carries "" for lanes by theme, "questions" for those by question.
    """

    view_chosen = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.views = Segmented(t("Lanes by"), (("", t("Themes")), ("questions", t("Questions"))))
        self.counts = text_label("", "muted")
        self.told = Told()
        self.views.chosen.connect(self.view_chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.views)
        line.addWidget(self.counts)
        line.addStretch(1)
        line.addWidget(self.told, 2)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def choose_themes(self) -> None:
        """Show that the lanes are by theme."""
        self.views.choose("")

    def show_counts(self, notes: int, within: int, themes: int, chosen: int) -> None:
        """Say how many notes there are and how many of them are in themes, or how many are chosen."""
        t = self._t
        if chosen:
            self.counts.setText(t.plural("{n} note chosen", "{n} notes chosen", chosen))
            return
        said = t.plural("{n} note", "{n} notes", notes)
        if themes:
            said += " · " + t.plural("{within} in {n} theme", "{within} in {n} themes", themes, within=within)
        self.counts.setText(said)
