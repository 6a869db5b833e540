"""Boxes to work with pen in hand: tables of stacked paragraphs, heads of sheets, and rows of empty lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.boxes import Part, height_of, parted
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.styles import MM
from hls_facilitator.writeup.pdf.writing import baseline_drop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.typeset import Line

BLEED = 2 * MM  # so that a shaded row has padding
HEADER_RULE, ROW_RULE, WRITING_RULE = 1.25, 0.5, 0.75
FORM_AXIS, MARK_COLUMN = 29 * MM, 26 * MM
FORM_ROW = 25.5
FORM_SPACE = 14
WRITE_GAP, WRITE_LENGTH = 12, 35 * MM
LEAST_ROWS = 2


class Stack(NamedTuple):
    """The paragraphs of one cell; with `write` its last line goes on as a line to write on."""

    left: float
    width: float
    parts: Sequence[Part]
    write: bool = False


class Shelf(NamedTuple):
    """A row of stacks, with its height. A row that goes on below is not `closed`.

    `place` is the name and the title of an entry in the outline that leads here.
    """

    stacks: Sequence[Stack]
    height: float
    shaded: bool = False
    closed: bool = True
    place: tuple[str, str] | None = None


def cut(stacks: Sequence[Stack], tallest: float, padding: float, shaded: bool) -> list[Shelf]:  # noqa: FBT001 as it comes
    """Return a row as one shelf, or as many as it takes when its text is taller than `tallest`."""
    found: list[Shelf] = []
    rest = list(stacks)
    while True:
        inner = max(height_of(stack.parts) for stack in rest)
        if inner <= tallest:
            return [*found, Shelf(rest, inner + 2 * padding, shaded)]
        first: list[Stack] = []
        after: list[Stack] = []
        for stack in rest:
            fits, more = parted(stack.parts, _fitting(stack.parts, tallest))
            first.append(stack._replace(parts=fits))
            after.append(stack._replace(parts=more, write=False))
        taken = max(height_of(stack.parts) for stack in first)
        found.append(Shelf(first, taken + padding, shaded, closed=False))
        rest = after


def _fitting(parts: Sequence[Part], height: float) -> int:
    """Return how many lines fit into a height, at least one."""
    count = 0
    for part in parts:
        for _ in part.lines:
            height -= part.leading
            if height < 0:
                return max(count, 1)
            count += 1
    return count


class Shelves(Box):
    """A table whose cells hold paragraphs, under its header row."""

    def __init__(
        self, header: Shelf, shelves: Sequence[Shelf], width: float, padding: float, *, first: bool = True
    ) -> None:
        self.header = header
        self.shelves = shelves
        self.width = width
        self.padding = padding
        self.first = first
        self.height = header.height + HEADER_RULE + sum(shelf.height for shelf in shelves)

    @property
    def least(self) -> float:
        """The header with two rows."""
        return self.header.height + HEADER_RULE + sum(shelf.height for shelf in self.shelves[:LEAST_ROWS])

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Part between two rows, each half with the header."""
        used = self.header.height + HEADER_RULE
        count = 0
        for shelf in self.shelves:
            used += shelf.height
            if used > height:
                break
            count += 1
        if not 0 < count < len(self.shelves):
            return None
        head = Shelves(self.header, self.shelves[:count], self.width, self.padding, first=self.first)
        return head, Shelves(self.header, self.shelves[count:], self.width, self.padding, first=False)

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the header row, as an artifact where it is repeated, and the rows."""
        if self.first:
            _draw_stacks(paper, self.header.stacks, top)
        else:
            with paper.artifact("Pagination"):
                _draw_stacks(paper, self.header.stacks, top)
        top -= self.header.height + HEADER_RULE
        edge, width = styles.LEFT - BLEED, self.width + 2 * BLEED
        paper.fill(edge, top, width, HEADER_RULE, paper.accent)
        inside = False
        for shelf in self.shelves:
            bottom = top - shelf.height
            if shelf.place:
                paper.bookmark(*shelf.place, 0, top)
            if shelf.shaded:
                paper.fill(edge, bottom, width, shelf.height, styles.PAPER_TINT)
            _draw_stacks(paper, shelf.stacks, top - (0 if inside else self.padding))
            if shelf.closed:
                paper.fill(edge, bottom, width, ROW_RULE, styles.RULE)
            inside = not shelf.closed
            top = bottom


def _draw_stacks(paper: Paper, stacks: Sequence[Stack], top: float) -> None:
    for stack in stacks:
        left, y = styles.LEFT + stack.left, top
        for index, part in enumerate(stack.parts):
            y -= part.above if index else 0
            paper.text(part.node, left, y, part.lines, part.leading, width=stack.width)
            y -= len(part.lines) * part.leading
        if stack.write and stack.parts:
            last = stack.parts[-1]
            _write(paper, left + last.lines[-1].width + 4, left + stack.width, y, last)


def _write(paper: Paper, left: float, right: float, bottom: float, part: Part) -> None:
    """Draw a line to write on where the letters of the last line of `part` stand."""
    drop = baseline_drop(part.lines[-1].runs[0].ink.size, part.leading)
    if right > left:
        paper.fill(left, bottom + part.leading - drop - 2, right - left, WRITING_RULE, styles.WRITING)


class FormHead(Box):
    """The head of a sheet: its title, its facts, and labels with a line to write on after each."""

    new_page = True
    keep_next = True

    def __init__(self, title: Part, facts: Part, write: Sequence[Sequence[Line]]) -> None:
        self.title = title
        self.facts = facts
        self.write = write
        self.bookmark = ""
        self.height = height_of((title, facts)) if facts.lines else height_of((title,))

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the title, and under it the facts with what is to be filled in."""
        node = self.facts.node
        if self.bookmark:
            paper.bookmark(self.anchor, self.bookmark, 0, top)
        left = styles.LEFT
        paper.text(self.title.node, left, top, self.title.lines, self.title.leading)
        top -= len(self.title.lines) * self.title.leading + self.facts.above
        paper.text(node, left, top, self.facts.lines, self.facts.leading)
        top -= (len(self.facts.lines) - 1) * self.facts.leading
        bottom = top - self.facts.leading
        x = left + (self.facts.lines[-1].width if self.facts.lines else 0)
        for lines in self.write:
            x += WRITE_GAP
            paper.text(node, x, top, lines, self.facts.leading)
            x += lines[0].width + 4
            _write(paper, x, x + WRITE_LENGTH, bottom, Part(node, lines, self.facts.leading))
            x += WRITE_LENGTH


class Form(Box):
    """A question, the names of the two columns under it, and empty rows with rules to write on."""

    before = FORM_SPACE

    def __init__(self, label: Part, question: Part, columns: Sequence[Part], rows: int, width: float) -> None:
        self.label = label
        self.question = question
        self.columns = columns
        self.rows = rows
        self.width = width
        self._asked = max(height_of((label,)), height_of((question,)))
        self.height = self._asked + columns[0].leading + rows * FORM_ROW

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the question, then the rows as artifacts: they are for a pen."""
        left = styles.LEFT
        for part, indent in ((self.label, 0), (self.question, FORM_AXIS)):
            paper.text(part.node, left + indent, top, part.lines, part.leading, width=self.width - indent)
        top -= self._asked
        under = top
        for part, indent in zip(self.columns, (0, FORM_AXIS), strict=True):
            paper.text(part.node, left + indent, top, part.lines[:1], part.leading)
        top -= self.columns[0].leading
        for row in range(self.rows + 1):
            paper.fill(left, top - row * FORM_ROW, self.width, WRITING_RULE, styles.WRITING)
        bottom = top - self.rows * FORM_ROW
        paper.fill(left + MARK_COLUMN, bottom, WRITING_RULE, under - bottom, styles.WRITING)
