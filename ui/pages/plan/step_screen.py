"""What the room's screen shows with a step: a small button that says it, and a menu to choose it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from hls_facilitator.model import ASKS
from hls_facilitator.plan.shows import asking
from ui.theme import icon, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Card

ICONS = {"clock": "clock", "steps": "list-ordered", "groups": "users", "rotation": "arrow-left-right"}
LONGEST = 40  # letters of a question in the menu


class StepScreen(QToolButton):
    """Shows and chooses what a step shows, `choice` as in Step.shows; `chosen` carries a new one.

    What fits by itself is drawn quietly, with the number of the question that is.
    """

    chosen = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.choice = ""
        self._fits: int | None = None
        set_role(self, "icon", fit="number")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setAccessibleName(t("What the room sees with this step"))
        menu.triggered.connect(self._picked)
        self.setMenu(menu)
        self.show_choice("", (), None)

    def show_choice(self, shows: str, cards: Sequence[Card], fits: int | None) -> None:
        """Offer the questions of the block; `fits` is the index of the one that comes up by itself."""
        self.choice, self._fits = shows, fits
        self.menu().clear()
        self._offer("", self._fitting())
        self.menu().addSeparator()
        for index, card in enumerate(cards):
            self._offer(asking(index), self._question(index, card.question))
        self.menu().addSeparator()
        for choice, words in self._others().items():
            self._offer(choice, words)
        self._tell()

    def _offer(self, choice: str, words: str) -> None:
        action = self.menu().addAction(words.replace("&", "&&"))
        action.setData(choice)
        action.setCheckable(True)

    def _others(self) -> dict[str, str]:
        t = self._t
        return {
            "steps": t("The steps"),
            "clock": t("Title and clock"),
            "groups": t("Who sits where"),
            "rotation": t("Who goes where"),
        }

    def _fitting(self) -> str:
        if self._fits is None:
            return self._t("What fits by itself")
        return self._t("What fits by itself: question {n}", n=self._fits + 1)

    def _question(self, index: int, question: str) -> str:
        cut = question if len(question) <= LONGEST else f"{question[:LONGEST].rpartition(' ')[0]} …"
        return self._t("Question {n}: {question}", n=index + 1, question=cut)

    def _tell(self) -> None:
        """Draw the choice, mark it in the menu, and say it to whoever cannot see it."""
        number = self.choice.removeprefix(ASKS) if self.choice.startswith(ASKS) else ""
        fits = "" if self.choice or self._fits is None else str(self._fits + 1)
        self.setText(number or fits)
        self._retint()
        for action in self.menu().actions():
            action.setChecked(action.data() == self.choice)
        words = self._fitting() if not self.choice else self._others().get(self.choice)
        said = words or self._t("Question {number}", number=number)
        name = self._t("The room sees with this step: {what}", what=said)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _retint(self) -> None:
        drawing = ICONS.get(self.choice, "message-square" if self.text() else "projector")
        self.setIcon(icon(drawing, "accent" if self.choice else "muted"))

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._retint()
        super().changeEvent(event)

    def _picked(self, action: QAction) -> None:
        self.choice = action.data()
        self._tell()
        self.chosen.emit(self.choice)
