"""The steps of a block with their minutes, edited in place, and the way to a format that brings its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from hls_facilitator.live.questions import asked
from hls_facilitator.model import AppError
from hls_facilitator.plan.timing import format_minutes, parse_minutes
from ui.pages.fields import Entry, LongEntry
from ui.pages.plan.lists import Row, RowList
from ui.pages.plan.step_screen import StepScreen
from ui.theme import current, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton
from ui.widgets.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Step


class StepRow(Row):
    """A step: what happens, for how many minutes, and what the room's screen shows then."""

    def __init__(self, remove_text: str, keep: Callable[[str], None], t: Translations) -> None:
        super().__init__(remove_text)
        self.title = LongEntry(keep, t, single=True)
        self.title.setAccessibleName(t("Step"))
        self.title.setPlaceholderText(t("What happens"))
        self.minutes = Entry(keep, t)
        self.minutes.setAccessibleName(t("Minutes of the step"))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setFixedWidth(current().px(58))
        self.minutes.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.room = StepScreen(t)
        self.room.chosen.connect(keep)
        self.hold(self.title, self.minutes, beside=(self.room,))
        self.line.setAlignment(self.minutes, Qt.AlignmentFlag(0))  # as high as its title

    def words(self) -> str:
        """Return what is to happen."""
        return self.title.toPlainText().strip()

    def typed(self) -> tuple[str, int, str]:
        """Return what is to happen, for how long, and what it shows; raises AppError for no minutes."""
        return self.words(), parse_minutes(self.minutes.text()), self.room.choice


class StepList(RowList[StepRow]):
    """The steps of a block; `fill` says how much of the block they fill, `told` what was done to them.

    `format_requested` asks for a format to be chosen.
    """

    format_requested = Signal()

    def __init__(
        self, t: Translations, before: QWidget, keep: Callable[[Sequence[tuple[str, int, str]]], None]
    ) -> None:
        super().__init__(t, before, t("Add a step"), t("Remove this step"))
        self._keep = keep
        self._shown: tuple[Step, ...] | None = None
        self._offered: tuple[object, ...] = ()
        self.fill = text_label("", "meta")
        self.told = Told()
        self._offer = text_label(
            t("A format brings its timed steps and its questions along."), "meta", wrap=True
        )
        self.insert = KeyButton(t("Insert a format…"), drawing="shapes", role="quiet", fit="small")
        self.insert.clicked.connect(self.format_requested)
        self.foot.addWidget(self.insert)
        for place, label in enumerate((self.told, self._offer)):
            self.box.insertWidget(self.box.indexOf(self.error) + 1 + place, label)
        self.setTabOrder(self.add, self.insert)

    def show_steps(self, block: Block) -> None:
        """Show the steps of a block, and offer a format where a breakout has nothing to do yet."""
        steps, minutes = block.steps, block.minutes
        wanted = [(step.title, step.minutes, step.shows) for step in steps]
        if steps != self._shown and wanted != self._typed():
            for row, step in zip(self.show_rows(len(steps)), steps, strict=True):
                row.title.show_text(step.title)
                row.minutes.show_text(format_minutes(step.minutes))
                row.room.show_choice(step.shows, block.cards, None)
        if (block.kind, steps, block.cards) != self._offered and wanted == self._typed():
            for row, step, fits in zip(self.rows, steps, asked(block), strict=True):
                row.room.show_choice(step.shows, block.cards, None if step.shows else fits)
            self._offered = (block.kind, steps, block.cards)
        self._shown = steps
        filled = sum(step.minutes for step in steps)
        words = self.t("{filled} of {minutes} min", filled=filled, minutes=minutes)
        set_role(self.fill, "meta", tone="" if filled == minutes else "warn")
        self.fill.setText(words if steps else "")
        spoken = self.t("The steps fill {filled} of {minutes} min", filled=filled, minutes=minutes)
        self.fill.setAccessibleName(spoken)
        self._offer.setVisible(block.kind == "breakout" and not (steps or block.cards))

    def new_row(self) -> StepRow:
        return StepRow(self.remove_text, self.try_to_keep, self.t)

    def keep(self) -> None:
        titled = [row for row in self.rows if row.words()]
        if all(row.minutes.text().strip() for row in titled):  # one still being typed waits for its minutes
            self._keep([row.typed() for row in titled])

    def _typed(self) -> list[tuple[str, int, str]] | None:
        """Return what the fields say, or None while some of it makes no sense."""
        try:
            return [row.typed() for row in self.rows]
        except AppError:
            return None
