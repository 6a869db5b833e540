"""The first start: one whole day that is ready to run, to rehearse or to plan, and a seat at a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.templates import Template


class Welcome(QWidget):
    """Offers an agenda by two big buttons, `rehearse` and `plan`, and with `seat` to take notes at a table.

    They stand in so many `columns`, each with its sentence.
    """

    def __init__(self, agenda: Template, columns: int, t: Translations) -> None:
        super().__init__()
        self.rehearse = KeyButton(
            t("Rehearse it in three minutes"), drawing="play", role="primary", fit="large"
        )
        self.plan = KeyButton(t("Plan it for real"), drawing="calendar", fit="large")
        self.seat = KeyButton(t("Take notes at a table…"), drawing="pen-line", fit="large")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 24)
        box.setSpacing(8)
        words = t("Begin with a whole day that is ready to run")
        box.addWidget(text_label(words, "block-title", wrap=True))
        length = t("{minutes} min", minutes=agenda.minutes)
        box.addWidget(text_label(f"{agenda.title} · {length}", "note", wrap=True))
        box.addSpacing(8)
        across = QGridLayout()
        across.setSpacing(16)
        offers = (
            (
                self.rehearse,
                t("The real cockpit, sixty times as fast. Sample notes come in, nothing enters your record."),
            ),
            (
                self.plan,
                t("Your own copy, with your date, start and place. Every block and question can be changed."),
            ),
            (
                self.seat,
                t("Somebody else leads the day, and you have the seat file of your table (.hlsseat)."),
            ),
        )
        for place, (button, sentence) in enumerate(offers):
            card = Card(padding=20, gap=12)
            card.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            card.box.addWidget(text_label(sentence, "muted", wrap=True))
            card.box.addStretch(1)
            across.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            across.setColumnStretch(column, 1)
        box.addLayout(across)
