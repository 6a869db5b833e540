"""What a format would bring to a block: its steps in the block's minutes, its questions, its hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout

from hls_facilitator.plan import formats
from ui.pages.flow import Column
from ui.theme import set_role
from ui.widgets.card import Card, section_label, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.plan.formats import Format


class FormatPreview(QScrollArea):
    """Describes one format at a time, as it would be in `block` with `people` taking part (0: not known)."""

    def __init__(self, block: Block, people: int, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._block = block
        self._people = people
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll
        self.setAccessibleName(t("What the format brings"))

    def show_format(self, way: Format | None) -> None:
        """Show a format from its beginning, or that none was found."""
        column = Column(14)
        column.box.setContentsMargins(18, 16, 18, 16)
        if way is None:
            column.box.addWidget(text_label(self.t("No format has these words."), "muted", wrap=True))
        else:
            self._describe(way, column.box)
        column.box.addStretch(1)
        self.setWidget(column)
        self.verticalScrollBar().setValue(0)

    def _describe(self, way: Format, box: QVBoxLayout) -> None:
        t, minutes = self.t, self._block.minutes
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(text_label(way.name, "title", wrap=True))
        head.addWidget(text_label(way.when, wrap=True))
        facts = (
            t("Usually {minutes} min, at least {fewest}", minutes=way.minutes, fewest=way.fewest),
            formats.size_in_words(way, t),
            formats.groups_in_words(way, self._people, t),
        )
        head.addWidget(text_label(" · ".join(filter(None, facts)), "meta", wrap=True))
        box.addLayout(head)
        if minutes < way.fewest:
            box.addWidget(self._warning(way))
        length = max(minutes, way.fewest)
        box.addLayout(_rows(t("Steps in {minutes} min", minutes=length), self._steps(way)))
        asked = [(f"{n}", question) for n, question in enumerate(way.questions, start=1)]
        box.addLayout(_rows(t("Question cards"), asked))
        for title, text in (
            (t("What is in the block already"), self._already()),
            (t("Watch out"), way.watch_out),
            (t("Only you see this"), way.note),
            (t("Listen for"), way.listen_for),
            (t("To bring"), "\n".join(way.materials)),
        ):
            if text:
                box.addLayout(_passage(title, text))
        if way.credit:
            box.addWidget(text_label(way.credit, "meta", wrap=True))

    def _steps(self, way: Format) -> list[tuple[str, str]]:
        steps = way.steps_in(self._block.minutes)
        return [(self.t("{minutes} min", minutes=part), title) for title, part in steps]

    def _warning(self, way: Format) -> QWidget:
        """Return what it means that the block is too short for the format."""
        strip = Card("strip", padding=10)
        set_role(strip, "strip", tone="warn")
        words = self.t(
            "The block has {minutes} min, and this needs at least {fewest}. "
            "Its steps go in at their shortest, {over} min longer than the block.",
            minutes=self._block.minutes,
            fewest=way.fewest,
            over=way.fewest - self._block.minutes,
        )
        strip.box.addWidget(text_label(words, "strong", tone="warn", wrap=True))
        return strip

    def _already(self) -> str:
        """Return what becomes of the steps and questions that the block has."""
        t, lines = self.t, list[str]()
        if self._block.steps:
            n = len(self._block.steps)
            lines.append(t.plural("Its {n} step gives way.", "Its {n} steps give way.", n))
        if self._block.cards:
            n = len(self._block.cards)
            lines.append(t.plural("Its {n} question stays in front.", "Its {n} questions stay in front.", n))
        return " ".join(lines)


def _rows(title: str, rows: Sequence[tuple[str, str]]) -> QVBoxLayout:
    """Return a heading over lines with a short word before each."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (short, text) in enumerate(rows):
        label = text_label(short, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, place, 0)
        grid.addWidget(text_label(text, wrap=True), place, 1)
    both = QVBoxLayout()
    both.setSpacing(6)
    both.addWidget(section_label(title))
    both.addLayout(grid)
    return both


def _passage(title: str, text: str) -> QVBoxLayout:
    """Return a heading over a text."""
    both = QVBoxLayout()
    both.setSpacing(4)
    both.addWidget(section_label(title))
    both.addWidget(text_label(text, wrap=True))
    return both
