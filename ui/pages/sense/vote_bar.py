"""The bar of voting: who votes now, how many dots each person has, how many are given, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from hls_facilitator.notes import votes
from ui.pages.flow import FlowLayout
from ui.pages.notes.choice import Choice
from ui.theme import current, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Vote, Workshop

MOST = 20  # dots a person can have


class VoteBar(QFrame):
    """Shows whose dots are counted; `voter` is theirs. It changes nothing itself."""

    voter_changed = Signal()
    dots_changed = Signal(int)
    sort_requested = Signal()
    done = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._voters: list[tuple[str, str]] = []
        set_role(self, "strip", tone="accent")
        self.setAccessibleName(t("Vote"))
        self.who = Choice(t("Who votes"), t("Whose dots are counted"), "users")
        self.following = QPushButton(t("Next voter"))
        self.dots = QSpinBox()
        self.dots.setRange(1, MOST)
        self.dots.setAccessibleName(t("Dots for each person"))
        self.dots.setFixedWidth(current().px(84))
        self.dots.lineEdit().setTextMargins(8, 0, 0, 0)  # the stylesheet's padding stops short of the frame
        self.given = text_label("", "strong")
        self.sort = QPushButton(t("Sort by dots"))
        self.end = QPushButton(t("End voting"))
        for button in (self.following, self.sort, self.end):
            set_role(button, fit="small")
        line = FlowLayout(gap=10)
        for widget in (self.who, self.following, self.given, self._each(), self.sort, self.end):
            line.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.addLayout(line)
        self.who.chosen.connect(self._turn)
        self.following.clicked.connect(self.next_voter)
        self.dots.valueChanged.connect(self.dots_changed)
        self.sort.clicked.connect(self.sort_requested)
        self.end.clicked.connect(self.done)

    def _each(self) -> QWidget:
        """Return the field for each person's dots with its label, never in two lines."""
        each = QWidget()
        set_role(each, "plain")
        line = QHBoxLayout(each)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(text_label(self._t("Dots for each person"), "label"))
        line.addWidget(self.dots)
        return each

    @property
    def voter(self) -> str:
        """The id of who votes now."""
        return self.who.key

    def show_votes(self, plan: Workshop, all_votes: Iterable[Vote]) -> None:
        """Show who can vote, and how many of their dots are given."""
        t = self._t
        self._voters = votes.voters(plan, t)
        self.who.offer(self._voters)
        self.following.setEnabled(len(self._voters) > 1)
        with QSignalBlocker(self.dots):
            self.dots.setValue(plan.dots)
        given, most = votes.of_voters(all_votes)[self.voter], votes.budget(plan, self.voter)
        if most is None:
            self.given.setText(t.plural("{n} dot given", "{n} dots given", given))
        else:
            self.given.setText(t("{given} of {most} dots given", given=given, most=most))

    def next_voter(self) -> None:
        """Turn to who comes next, after the last to the first."""
        keys = [key for key, _ in self._voters]
        self.who.choose(keys[(keys.index(self.voter) + 1) % len(keys)])
        self.voter_changed.emit()

    def _turn(self, _key: str) -> None:
        self.voter_changed.emit()
