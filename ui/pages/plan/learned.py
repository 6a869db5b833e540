"""How long a block usually took, under its minutes, with a button that plans it as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hls_facilitator.plan.lessons import Past, worded
from ui.theme import set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.lessons import Lesson
    from ui.pages.fields import Entry


class Learned(QWidget):
    """Hidden while there is nothing to learn; `take` is handed the usual minutes as somebody would type them.

    `minutes` is the field they belong to, where the keyboard is afterwards.
    """

    def __init__(self, minutes: Entry, take: Callable[[str], None], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._minutes = minutes
        self._take = take
        self._past = Past()
        self._lesson: Lesson | None = None
        set_role(self, "plain")
        self.words = text_label("", "meta", wrap=True)
        self.plan = QPushButton()
        set_role(self.plan, fit="small")
        self.plan.clicked.connect(self._plan)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def take_past(self, past: Past) -> None:
        """Know what earlier runs teach when a block is shown next."""
        self._past = past

    def show_block(self, workshop: Workshop, block: Block) -> None:
        """Say what there is to learn for a block of the plan, if anything."""
        self._lesson = self._past.lesson(workshop, block)
        if self._lesson is not None:
            self.words.setText(worded(self._lesson, self.t))
            self.plan.setText(self.t("Plan {n} min", n=self._lesson.usual))
            self.plan.setAccessibleDescription(self.words.text())
        self.setVisible(self._lesson is not None)

    def _plan(self) -> None:
        if self._lesson is not None:
            usual = str(self._lesson.usual)
            self.plan.setFocus()  # not every system does so: what is typed in the field gives way
            self._take(usual)
            self._minutes.setFocus(Qt.FocusReason.OtherFocusReason)
