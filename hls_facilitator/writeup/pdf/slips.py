"""Slips and badges: small papers of one person each, two beside each other, with marks to cut along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import structure, styles
from hls_facilitator.writeup.pdf.boxes import Part, height_of
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.words import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter
    from hls_facilitator.writeup.sheets import Slip, Slips

BESIDE, ROWS = 2, 5  # on a page, when nobody's name is very long
# Of the name, in points, with the height of its lines: on a slip and on a badge.
SIZES = (((18, 23), (15, 19), (12, 16)), ((24, 29), (20, 25), (15, 19), (12, 16)))
MOST_LINES = 2  # of a name in the larger sizes
LONGEST_NAME, LONGEST_LINES = 400, 800  # characters of a name and of what is under it; more is cut
LINE = (Ink(13), 18)
FOOT = (Ink(10.5, colour=styles.MUTED), 15)
PADDING, OVER_LINES, OVER_FOOT = 4.5 * MM, 6, 4
MARK, MARK_WIDTH = 3 * MM, 0.75  # how long and how wide a mark to cut along is


class SlipRow(Box):
    """Slips that stand beside each other, each as its paragraphs, as high as the highest of them needs."""

    def __init__(self, slips: Sequence[Sequence[Part]], foot: Sequence[Line], frame: Frame) -> None:
        self.slips = slips
        self.foot = foot
        self.width = frame.text_width / BESIDE
        needed = max(map(height_of, slips)) + 2 * PADDING + OVER_FOOT + FOOT[1]
        self.height = min(max(needed, frame.body_height / ROWS), frame.body_height)

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the slips from the left, and the marks at their corners."""
        low = top - self.height
        for place, slip in enumerate(self.slips):
            left = styles.LEFT + place * self.width + PADDING
            down = top - PADDING
            for index, part in enumerate(slip):
                down -= part.above if index else 0
                paper.text(part.node, left, down, part.lines, part.leading, width=self.width - 2 * PADDING)
                down -= len(part.lines) * part.leading
            paper.text(None, left, low + PADDING + FOOT[1], self.foot, FOOT[1])
        for place in range(BESIDE + 1):
            for edge in (top, low):
                _mark(paper, styles.LEFT + place * self.width, edge)


def _mark(paper: Paper, x: float, y: float) -> None:
    """Draw a small cross where two cuts meet."""
    paper.fill(x - MARK, y - MARK_WIDTH / 2, 2 * MARK, MARK_WIDTH, styles.WRITING)
    paper.fill(x - MARK_WIDTH / 2, y - MARK, MARK_WIDTH, 2 * MARK, styles.WRITING)


def slip_rows(setter: Typesetter, sheet: Slips, root: Node, frame: Frame) -> Iterator[SlipRow]:
    """Yield the slips in rows, as a list with an item for each person."""
    node = root.add("L", attributes=structure.UNMARKED)
    room = frame.text_width / BESIDE - 2 * PADDING
    words = setter.fitted(shortened(one_line(sheet.foot), LONGEST_NAME), FOOT[0], room)
    foot = setter.lines([Piece(words, FOOT[0])], room)[:1]
    sizes = SIZES[sheet.large]
    for start in range(0, len(sheet.slips), BESIDE):
        row = sheet.slips[start : start + BESIDE]
        made = [_parts(setter, slip, node.add("LI").add("LBody"), sizes, room) for slip in row]
        yield SlipRow(made, foot, frame)


def _parts(
    setter: Typesetter, slip: Slip, body: Node, sizes: Sequence[tuple[int, int]], room: float
) -> list[Part]:
    """Return the name in the largest size that takes few lines, and the lines under it."""
    name = shortened(one_line(slip.name), LONGEST_NAME)
    parts: list[Part] = []
    for size, leading in sizes:
        lines = setter.lines([Piece(name, Ink(size, bold=True))], room, goes_on=bool(slip.lines))
        parts = [Part(body, lines, leading)]
        if len(lines) <= MOST_LINES:
            break
    for number, line in enumerate(slip.lines, start=1):
        text = shortened(one_line(line), LONGEST_LINES // len(slip.lines))
        lines = setter.lines([Piece(text, LINE[0])], room, goes_on=number < len(slip.lines))
        parts.append(Part(body, lines, LINE[1], OVER_LINES if number == 1 else 0))
    return [part for part in parts if part.lines]
