"""What is not as asked in the round shown, in words, and a sign at each round that has something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from hls_facilitator.plan import groups
from ui.pages.plan import group_words
from ui.pages.plan.sentences import Sentences
from ui.theme import icon, set_role
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.groups import Remark


class Remarks(QWidget):
    """The first remarks on a round as a strip, all of them below it when asked for."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        set_role(self, "plain")
        self.strip = Banner()
        self.all = Sentences(t("What is not as asked"))
        self._here: list[Remark] = []
        self._names: Mapping[str, str] = {}
        self._rounds: frozenset[int] = frozenset()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.strip)
        box.addWidget(self.all)
        self.strip.first.connect(self._turn)

    def show_remarks(self, found: Sequence[Remark], turn: int, rounds: int, names: Mapping[str, str]) -> None:
        """Show what there is to say about a round (from 0) of so many."""
        self._here = [remark for remark in found if remark.round == turn]
        self._names = names
        self._rounds = frozenset(remark.round for remark in found)
        self.all.setVisible(len(self._here) > group_words.SHOWN and not self.all.isHidden())
        if self._here:
            self._show_strip()
            return
        if found:
            words = self.t("This round is as asked. Other rounds have something to look at.")
        elif rounds > 1:
            words = self.t("Everybody has a seat, and nobody meets the same person twice.")
        else:
            words = self.t("Everybody has a seat.")
        self.strip.show_message(words, "ok", "check")

    def mark(self, tabs: QTabBar) -> None:
        """Put a sign on the tab of each round that has something to look at."""
        for number in range(tabs.count()):
            warned = number in self._rounds
            tabs.setTabIcon(number, icon("triangle-alert", "warn") if warned else QIcon())
            tabs.setTabToolTip(number, self.t("Something here is not as asked") if warned else "")

    def _show_strip(self) -> None:
        first = [self._worded(remark) for remark in self._here[: group_words.SHOWN]]
        words = group_words.few(first, self.t, len(self._here))
        more = len(self._here) > group_words.SHOWN
        action = self.t("Show fewer") if not self.all.isHidden() else self.t("Show all")
        self.strip.show_message(words, "warn", "triangle-alert", (action,) if more else ())
        if not self.all.isHidden():
            self.all.show_sentences([self._worded(remark) for remark in self._here])

    def _turn(self) -> None:
        self.all.setVisible(self.all.isHidden())
        self._show_strip()

    def _worded(self, remark: Remark) -> str:
        return groups.worded(remark, self._names, self.t)
