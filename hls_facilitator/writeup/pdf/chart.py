"""The chart of minutes planned and taken: bars and lines told apart by shape, one piece with its finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.paper import baseline_drop
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import Bar, BarChart
    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.typeset import Typesetter

INK = Ink(10.5)
SOFT = Ink(10.5, colour=styles.MUTED)
LEADING = 15
LABEL_LEFT = 7 * MM
PLOT_LEFT, PLOT_WIDTH = 66 * MM, 66 * MM
WORDS_LEFT = 138 * MM
ROW, BAR, LINE_WIDTH, LINE_HEIGHT, LINE_GAP = 17.5, 10, 2, 16, 1
KEY_MIDDLE, ROWS_BELOW, SCALE_BELOW = 12, 40.75, 27.5  # from the top, from the top, under the rows
GRID_ABOVE, GRID_BELOW, NUMBERS_BELOW = 6.25, 3.25, 13.3
STEPS = (10, 20, 30, 50, 100, 200)  # of the grid, in minutes
MOST_LINES = 6  # zero not counted


class ChartBox(Box):
    """The chart as one figure; rows close up when there are too many for a page."""

    def __init__(self, setter: Typesetter, chart: BarChart, node: Node) -> None:
        self._setter = setter
        self._chart = chart
        self._node = node
        rest = ROWS_BELOW + SCALE_BELOW
        room = styles.BODY_HEIGHT - rest - 4 * LEADING  # the caption stays on the page
        self._row = min(ROW, room / max(len(chart.bars), 1))
        self.height = rest + self._row * len(chart.bars)
        self.keep_next = True
        longest = max((max(bar.planned, bar.taken) for bar in chart.bars), default=0)
        self._step = next(
            (step for step in STEPS if longest <= step * MOST_LINES), max(longest / MOST_LINES, 1)
        )
        self._lines = max(1, -int(-longest // self._step))

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the key, the grid, a row for each bar, and the scale."""
        with paper.figure(self._node, styles.LEFT, top - self.height, styles.TEXT_WIDTH, self.height):
            self._draw_key(paper, top)
            top -= ROWS_BELOW
            self._draw_grid(paper, top, self._row * len(self._chart.bars))
            for index, bar in enumerate(self._chart.bars):
                self._draw_bar(paper, bar, top - index * self._row)

    def _draw_key(self, paper: Paper, top: float) -> None:
        """Show once what a bar and what a line stands for."""
        taken, planned = one_line(self._chart.key_taken), one_line(self._chart.key_planned)
        wide = 32 + self._setter.width(taken, INK) + 32 + 8 + self._setter.width(planned, INK)
        left = styles.LEFT + max(0, min(PLOT_LEFT, styles.TEXT_WIDTH - wide))
        middle = top - KEY_MIDDLE
        paper.fill(left, middle - BAR / 2, 26, BAR, styles.ACCENT)
        words = self._write(paper, taken, left + 32, middle)
        left += 32 + words + 32
        paper.fill(left, middle - LINE_HEIGHT / 2, LINE_WIDTH, LINE_HEIGHT, styles.INK_COLOUR)
        self._write(paper, planned, left + 8, middle)

    def _draw_grid(self, paper: Paper, top: float, height: float) -> None:
        """Draw a line at each round number, zero included, and the numbers below."""
        for index in range(self._lines + 1):
            x = self._at(index * self._step)
            paper.fill(
                x - 0.375, top - height - GRID_BELOW, 0.75, height + GRID_ABOVE + GRID_BELOW, styles.RULE
            )
            number = f"{index * self._step:g}"
            x -= self._setter.width(number, SOFT) / 2
            if index == self._lines:
                number = f"{number} {self._chart.unit}"
            self._write(paper, number, x, top - height - NUMBERS_BELOW, soft=True)

    def _draw_bar(self, paper: Paper, bar: Bar, top: float) -> None:
        """Draw one block's bar, its planned line, its name and the difference in words."""
        middle = top - self._row / 2
        self._write(paper, bar.number, styles.LEFT, middle, soft=True)
        self._write(paper, bar.label, styles.LEFT + LABEL_LEFT, middle, room=PLOT_LEFT - LABEL_LEFT - 6)
        self._write(paper, bar.difference, styles.LEFT + WORDS_LEFT, middle)
        start = self._at(0)
        paper.fill(start, middle - BAR / 2, self._at(bar.taken) - start, BAR, styles.ACCENT)
        x = self._at(bar.planned) - LINE_WIDTH / 2
        paper.fill(x - LINE_GAP, middle - BAR / 2, LINE_WIDTH + 2 * LINE_GAP, BAR, styles.WHITE)
        paper.fill(x, middle - LINE_HEIGHT / 2, LINE_WIDTH, LINE_HEIGHT, styles.INK_COLOUR)

    def _at(self, minutes: float) -> float:
        """Return where a number of minutes stands."""
        return styles.LEFT + PLOT_LEFT + PLOT_WIDTH * minutes / (self._lines * self._step)

    def _write(
        self, paper: Paper, text: str, x: float, middle: float, *, room: float = 0, soft: bool = False
    ) -> float:
        """Write one line with its middle at a height, cut to `room` if given; return its width."""
        ink = SOFT if soft else INK
        text = self._setter.fitted(one_line(text), ink, room or styles.TEXT_WIDTH)
        lines = self._setter.lines([Piece(text, ink, solid=True)], styles.TEXT_WIDTH)[:1]
        top = middle + baseline_drop(ink.size, LEADING) - 0.33 * ink.size
        paper.text(None, x, top, lines, LEADING)
        return lines[0].width if lines else 0
