"""The first start: one whole day that is ready to run, to rehearse or to plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.templates import Template


class Welcome(QWidget):
    """Offers an agenda by two big buttons, `rehearse` and `plan`, each with its sentence."""

    def __init__(self, agenda: Template, t: Translations) -> None:
        super().__init__()
        self.rehearse = KeyButton(
            t("Rehearse it in three minutes"), drawing="play", role="primary", fit="large"
        )
        self.plan = KeyButton(t("Plan it for real"), drawing="calendar", fit="large")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 24)
        box.setSpacing(8)
        words = t("Begin with a whole day that is ready to run")
        box.addWidget(text_label(words, "block-title", wrap=True))
        length = t("{minutes} min", minutes=agenda.minutes)
        box.addWidget(text_label(f"{agenda.title} · {length}", "note", wrap=True))
        box.addSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(16)
        for button, sentence in (
            (
                self.rehearse,
                t("The real cockpit, sixty times as fast. Sample notes come in, nothing enters your record."),
            ),
            (
                self.plan,
                t("Your own copy, with your date, start and place. Every block and question can be changed."),
            ),
        ):
            card = Card(padding=20, gap=12)
            card.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            card.box.addWidget(text_label(sentence, "muted", wrap=True))
            card.box.addStretch(1)
            across.addWidget(card, 1)
        box.addLayout(across)
