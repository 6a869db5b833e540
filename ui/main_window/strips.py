"""The strips above every page: a rehearsal's bar, what cannot be saved, and what has just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import set_role
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from ui.widgets.chip import Tone


class Strips(QWidget):
    """Takes no room while there is nothing to say; `bar` stays in any case."""

    def __init__(self, desk: Desk, t: Translations, bar: QWidget | None) -> None:
        super().__init__()
        self.t = t
        self._desk = desk
        self.problem = Banner()
        self.notice = Banner()
        self.notice.first.connect(self.notice.hide)
        set_role(self, "plain")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for strip in (bar, self.problem, self.notice):
            if strip is not None:
                box.addWidget(strip)

    def show_problem(self) -> None:
        """Say what keeps the Desk from saving, until it no longer does."""
        problem = self._desk.problem
        if problem is None:
            self.problem.hide()
            return
        again = self.t("What you typed is kept and tried again every second.")
        self.problem.show_message(f"{problem.worded(self.t)} {again}", "over", "cloud-alert")

    def tell(self, words: str, tone: Tone = "accent", icon: str = "info") -> None:
        """Say something until it is read."""
        self.notice.show_message(words, tone, icon, (self.t("Close"),))

    def tell_done(self, words: str) -> None:
        """Say that something was done."""
        self.tell(words, "ok", "check")

    def tell_failed(self, words: str) -> None:
        """Say why something was not done."""
        self.tell(words, "over", "circle-alert")
