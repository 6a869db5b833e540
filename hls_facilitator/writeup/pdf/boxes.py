"""Paragraphs of every kind: one box that hangs labels left of its text and dresses it with rules or a fill.

A heading, a fact, a note, a quote and a callout differ only in what they pass in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.writing import baseline_drop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.typeset import Line

WHOLE_LINES = 6  # a paragraph up to this many lines is never parted
LEAST_LINES = 2  # a longer one leaves this many on each side


class Part(NamedTuple):
    """Lines of one style; `above` is the space over them when another part stands before."""

    node: Node | None
    lines: Sequence[Line]
    leading: float
    above: float = 0


class Label(NamedTuple):
    """Words on the first line of a text, left or right of it; without a node they are an artifact."""

    node: Node | None
    left: float
    width: float
    lines: Sequence[Line]
    leading: float


class Dress(NamedTuple):
    """What surrounds a text: rules over, left of and under it, a fill behind it, and padding in points.

    `under` is the colour of the rule below. The padding of a fill stands around it, else within the column.
    """

    over: float = 0
    bar: bool = False
    fill: str = ""
    padding: float = 0
    under: str = ""


PLAIN = Dress()
HEADING_RULE = Dress(over=8.75)
QUOTE_BAR = Dress(bar=True)
QUOTE_INDENT = 12.25
BAR_WIDTH, UNDER = 2.25, 0.5
CALLOUT_SIDE = 12


class Text(Box):
    """A paragraph with what hangs beside it. `left` is its indent from the text's edge."""

    def __init__(
        self,
        parts: Sequence[Part],
        left: float,
        width: float,
        *,
        labels: Sequence[Label] = (),
        dress: Dress = PLAIN,
        before: float = 0,
        after: float = 0,
        keep_next: bool = False,
    ) -> None:
        self.parts = parts
        self.left = left
        self.width = width
        self.labels = labels
        self.dress = dress
        self.before = before
        self.after = after
        self.keep_next = keep_next
        self.bookmark: tuple[str, int] | None = None  # title, level; leads to `anchor`
        beside = max((len(label.lines) * label.leading for label in labels), default=0)
        self.height = dress.over + 2 * dress.padding + max(height_of(parts), beside)

    @property
    def least(self) -> float:
        """Two lines, unless the paragraph is short enough to stay whole."""
        if sum(len(part.lines) for part in self.parts) <= WHOLE_LINES:
            return self.height
        return self.height - height_of(self.parts) + LEAST_LINES * self.parts[0].leading

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Part the lines so that the first of them fit; labels stay with the first."""
        height -= self.dress.over + 2 * self.dress.padding
        total = sum(len(part.lines) for part in self.parts)
        count = min(_fitting(self.parts, height), total - LEAST_LINES)
        if count < 1:
            return None
        first, rest = parted(self.parts, count)
        dress = self.dress._replace(under="")
        head = Text(first, self.left, self.width, labels=self.labels, dress=dress, before=self.before)
        head.anchor, head.bookmark, head.free = self.anchor, self.bookmark, self.free
        tail = Text(
            rest,
            self.left,
            self.width,
            dress=self.dress._replace(over=0),
            after=self.after,
            keep_next=self.keep_next,
        )
        return head, tail

    def draw(self, paper: Paper, top: float) -> None:
        """Draw rule, bar or fill, then labels, then the text."""
        edge = styles.LEFT
        dress = self.dress
        if dress.over:
            paper.fill(edge, top - 0.75, styles.TEXT_WIDTH, 0.75, styles.RULE)
        if dress.fill:
            outer = edge + self.left - CALLOUT_SIDE
            paper.fill(outer, top - self.height, self.width + 2 * CALLOUT_SIDE, self.height, dress.fill)
        if dress.bar:
            outer = edge + self.left - QUOTE_INDENT
            paper.fill(outer, top - self.height, BAR_WIDTH, self.height, paper.accent)
        if dress.under:
            paper.fill(edge, top - self.height, styles.TEXT_WIDTH, UNDER, dress.under)
        if self.bookmark:
            title, level = self.bookmark
            paper.bookmark(self.anchor, title, level, top)
        top -= dress.over + dress.padding
        self._draw_labels(paper, top, [label for label in self.labels if label.left < self.left])
        first_line = top
        for index, part in enumerate(self.parts):
            top -= part.above if index else 0
            paper.text(part.node, edge + self.left, top, part.lines, part.leading, width=self.width)
            top -= len(part.lines) * part.leading
        self._draw_labels(paper, first_line, [label for label in self.labels if label.left >= self.left])

    def _draw_labels(self, paper: Paper, top: float, labels: Sequence[Label]) -> None:
        """Write the labels so that they stand on the same line as the first of the text."""
        first = self.parts[0] if self.parts else None
        for label in labels:
            shift = 0.0
            if first and first.lines and label.lines:
                stand = baseline_drop(first.lines[0].runs[0].ink.size, first.leading)
                shift = stand - baseline_drop(label.lines[0].runs[0].ink.size, label.leading)
            left = styles.LEFT + label.left
            paper.text(label.node, left, top - shift, label.lines, label.leading, width=label.width)


def height_of(parts: Sequence[Part]) -> float:
    """Return the height of parts that stand one above the other."""
    return sum(
        len(part.lines) * part.leading + (part.above if index else 0) for index, part in enumerate(parts)
    )


def _fitting(parts: Sequence[Part], height: float) -> int:
    """Return how many lines fit, looking at no more of them: a paragraph may go on for a thousand pages."""
    used, count = 0.0, 0
    for part in parts:
        used += part.above if used else 0
        for _ in part.lines:
            used += part.leading
            if used > height:
                return count
            count += 1
    return count


def parted(parts: Sequence[Part], count: int) -> tuple[list[Part], list[Part]]:
    """Return the parts with their first `count` lines, and with the rest."""
    first: list[Part] = []
    rest: list[Part] = []
    for part in parts:
        taken, left = part.lines[:count], part.lines[count:]
        count -= len(taken)
        if taken:
            first.append(part._replace(lines=taken))
        if left:
            rest.append(part._replace(lines=left))
    return first, rest
