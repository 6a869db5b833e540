"""When the day turns out otherwise: what has changed since the tables were dealt, and who would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.plan import group_words
from ui.pages.plan.sentences import Sentences
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.groups import Redeal


class CatchingUp(QWidget):
    """Says that people or tables are others than those dealt; nobody moves before it was seen who would.

    `asked` wants the moves worked out, `accepted` carries the Redeal.
    """

    asked = Signal()
    accepted = Signal(object)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._result: Redeal | None = None
        set_role(self, "plain")
        self.change = Banner()
        self.preview = Card(padding=14, gap=8)
        self.heading = text_label("", "strong", wrap=True)
        self.moves = Sentences(t("Who would move"))
        self.accept = KeyButton(t("Bring up to date"), drawing="check", role="primary")
        self.decline = KeyButton(t("Leave as it is"), role="quiet")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.decline)
        foot.addWidget(self.accept)
        for widget in (self.heading, self.moves):
            self.preview.box.addWidget(widget)
        self.preview.box.addLayout(foot)
        self.preview.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.change)
        box.addWidget(self.preview)
        self.change.first.connect(self.asked)
        self.accept.clicked.connect(self._accept)
        self.decline.clicked.connect(self.forget)
        self.hide()

    def show_change(self, plan: Workshop, turn: int) -> None:
        """Say what is otherwise than when the tables were dealt, if anything; `turn` is the round shown."""
        words = group_words.changed(plan, self.t)
        self.forget()
        self.setVisible(bool(words))
        if words:
            action = self.t("See who would move from round {n} on", n=turn + 1)
            self.change.show_message(words, "accent", "info", (action,))

    def show_moves(self, result: Redeal, plan: Workshop) -> None:
        """Show who would sit elsewhere, and why."""
        self._result = result
        self.heading.setText(group_words.moving(result, self.t))
        sentences = group_words.moves(result, plan, self.t)
        self.moves.setVisible(bool(sentences))
        self.moves.show_sentences(sentences)
        self.preview.show()
        self.accept.setFocus()

    def forget(self) -> None:
        """Put the moves away: they were not wanted, or are no longer true."""
        self._result = None
        self.preview.hide()

    def _accept(self) -> None:
        if self._result is not None:
            self.accepted.emit(self._result)
