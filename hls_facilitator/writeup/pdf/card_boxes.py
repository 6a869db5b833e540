"""One card as a box that fills its page: whose it is, a title, and steps or paragraphs under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.writing import baseline_drop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line

TABLE = Ink(20, bold=True)
TABLE_LEADING, PLACE_LEADING, STEP_LEADING, FOOT_LEADING = 26, 20, 22, 18
HEAD, RULE, GAP, STEPS_GAP = 32, 2.25, 20, 14
STEP_INDENT, LENGTH_WIDTH = 9 * MM, 24 * MM
STEP_PADDING, STEP_RULE = 4.5, 0.5
BETWEEN = 0.45  # of a line, between two paragraphs
WRITING_RULE, WRITE_LENGTH, BESIDE = 0.75, 60 * MM, 6


class Words(NamedTuple):
    """Lines of one style for one element."""

    node: Node | None
    lines: Sequence[Line]
    leading: float


class Step(NamedTuple):
    """One step: its number, what to do, how long."""

    number: Words
    title: Words
    length: Words

    @property
    def height(self) -> float:
        """With its padding and rule, in points."""
        return len(self.title.lines) * STEP_LEADING + 2 * STEP_PADDING + STEP_RULE

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        """Draw number, title and length on a rule."""
        start = top - STEP_PADDING
        _write(paper, self.number, left, start, width)
        room = width - STEP_INDENT - LENGTH_WIDTH
        paper.text(self.title.node, left + STEP_INDENT, start, self.title.lines, STEP_LEADING, width=room)
        paper.text(self.length.node, left, start, self.length.lines, STEP_LEADING,
                   width=width, align="right")  # fmt: skip
        paper.fill(left, top - self.height, width, STEP_RULE, styles.RULE)


class Passage(NamedTuple):
    """A paragraph of a text, or as much of it as a card holds.

    One that `asks` has a line to write on: `below` points under it, or beside its last words.
    """

    words: Words
    asks: bool = False
    below: float = 0

    @property
    def height(self) -> float:
        """With the space under it, in points."""
        lines = (len(self.words.lines) + BETWEEN) * self.words.leading
        return lines + (self.below if self.asks else 0)

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        """Draw the words, and the line under or beside them."""
        words = self.words
        _write(paper, words, left, top, width)
        if self.asks and self.below:
            low = top - len(words.lines) * words.leading - self.below
            paper.fill(left, low, width, WRITING_RULE, styles.WRITING)
        elif self.asks:
            start = words.lines[-1].width + BESIDE
            paper.fill(left + start, self._letters(top), width - start, WRITING_RULE, styles.WRITING)

    def _letters(self, top: float) -> float:
        """Return where a line beside the last words is drawn."""
        words = self.words
        last = top - (len(words.lines) - 1) * words.leading
        return last - baseline_drop(words.lines[-1].runs[0].ink.size, words.leading) - 2


class CardBox(Box):
    """One card: it fills its page. `title` or `rows` are empty where another card carries them.

    With `blank` a line to write on stands behind the word for the table.
    """

    new_page = True

    def __init__(
        self,
        frame: Frame,
        head: Sequence[Words],
        title: Words,
        rows: Sequence[Step | Passage],
        *,
        blank: bool,
    ) -> None:
        self.width = frame.text_width
        self.height = frame.body_height
        self.table, self.place, self.foot = head
        self.title = title
        self.rows = rows
        self.blank = blank
        self.bookmark = ""

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the card from its table's name to the line at its foot."""
        left = styles.LEFT
        if self.bookmark:
            paper.bookmark(self.anchor, self.bookmark, 0, top)
        low = top - self.height
        _write(paper, self.table, left, top, self.width)
        if self.blank and self.table.lines:
            start = left + self.table.lines[0].width + 6
            letters = top - baseline_drop(TABLE.size, TABLE_LEADING)
            paper.fill(start, letters - 2, WRITE_LENGTH, WRITING_RULE, styles.WRITING)
        shift = (TABLE_LEADING - PLACE_LEADING) / 2 + 2
        paper.text(self.place.node, left, top - shift, self.place.lines, self.place.leading,
                   width=self.width, align="right")  # fmt: skip
        paper.fill(left, top - HEAD, self.width, RULE, paper.accent)
        top -= HEAD + GAP
        _write(paper, self.title, left, top, self.width)
        top -= len(self.title.lines) * self.title.leading
        top -= STEPS_GAP if self.title.lines else 0
        for row in self.rows:
            row.draw(paper, left, top, self.width)
            top -= row.height
        _write(paper, self.foot, left, low + FOOT_LEADING, self.width)


def _write(paper: Paper, words: Words, left: float, top: float, width: float) -> None:
    paper.text(words.node, left, top, words.lines, words.leading, width=width)
