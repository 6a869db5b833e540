"""What comes next: the block, when it is expected, what it needs; and the way to take an act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from hls_facilitator.live import words
from hls_facilitator.live.acts import is_live
from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan.timing import format_clock, schedule
from ui.pages.flow import FlowLayout
from ui.pages.run.chimes import SoundButtons
from ui.theme import BLOCK_ICONS, current, pixmap
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Workshop


class Upcoming(Card):
    """The next block in a card, or the end of the day after the last one.

    `undo_requested` asks to take the last act back, which the button names, `adjust_requested` for the sheet
    that changes the times to come. `sounds` are the bell by hand and the switch that keeps the chime quiet.
    """

    undo_requested = Signal()
    adjust_requested = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, gap=6, parent=parent)
        self._t = t
        self._shown: tuple[str, ...] = ("flag", "text")
        self._head = text_label("", "strong")
        self._when = ElideLabel("", "meta")
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._mark = QLabel()
        self._title = ElideLabel("", "strong", lines=2)
        self._needs = ElideLabel("", "muted", lines=4, spacing=1.1)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._mark)
        head.addWidget(self._head)
        head.addWidget(self._when, 1)
        self.box.addLayout(head)
        self.box.addWidget(self._title)
        self.box.addWidget(self._needs)
        self.undo = KeyButton("", "", "undo-2", fit="small")
        self.adjust = KeyButton(t("Adjust times"), "U", "clock", fit="small")
        buttons = FlowLayout(gap=6)
        for button, signal in ((self.undo, self.undo_requested), (self.adjust, self.adjust_requested)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        self.sounds = SoundButtons(t)
        buttons.addWidget(self.sounds)
        self.box.addStretch(1)
        self.box.addLayout(buttons)

    def show_after(self, desk: Desk, reading: Reading, undo: str) -> None:
        """Show what follows the block of this reading; `undo` names the last act, or is empty."""
        plan, run = desk.plan, desk.run
        self.undo.setVisible(bool(undo))
        self.undo.show_action(undo, "undo-2")
        self.adjust.setVisible(is_live(run))
        index = 0 if reading.position < 0 else reading.following
        comes = 0 <= index < len(plan.blocks)
        shown = self._next(plan, run, index, reading) if comes else self._last(reading)
        if shown != self._shown:  # every second asks, and words set anew would be laid out anew
            self._shown = shown
            for label, text in zip((self._head, self._when, self._title, self._needs), shown, strict=False):
                label.setText(text)
            self._tint()

    def _last(self, reading: Reading) -> tuple[str, ...]:
        t, finish = self._t, reading.expected_finish
        return (
            t("Last block"),
            t("finish expected {time}", time=words.clock(finish)) if finish else "",
            t("After this the workshop is finished"),
            t("The write-up is ready as soon as you press Finish."),
            "flag",
            "text",
        )

    def _next(self, plan: Workshop, run: Run, index: int, reading: Reading) -> tuple[str, ...]:
        """Return the words of head, time, title and needs, then drawing and role."""
        t, block = self._t, plan.blocks[index]
        if reading.expected:
            when = t("expected {time}", time=words.clock(reading.expected[index]))
        else:
            when = t("planned {time}", time=format_clock(schedule(plan)[index].start))
        needs = t("needs {things}", things=", ".join(block.materials)) if block.materials else ""
        parts = (
            block_kind_label(block.kind, t),
            t("{minutes} min", minutes=round(block.minutes + run.added.get(block.id, 0.0) / 60)),
            block.format,
            needs,
        )
        head, words_of_it = t.about("block", "Next"), " · ".join(part for part in parts if part)
        return head, when, block.title, words_of_it, BLOCK_ICONS[block.kind], f"kind-{block.kind}"

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        theme, (drawing, role) = current(), self._shown[-2:]
        self._mark.setPixmap(pixmap(drawing, theme.color(role), theme.px(18), self.devicePixelRatioF()))
