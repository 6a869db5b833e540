"""Charts as one piece with their finding: bars in the accent, words beside them, a grid of round numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.words import one_line
from hls_facilitator.writeup.pdf.writing import baseline_drop

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import BarChart, ShareChart
    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.typeset import Typesetter

INK = Ink(10.5)
SOFT = Ink(10.5, colour=styles.MUTED)
LEADING = 15
LABEL_LEFT = 7 * MM
PLOT_LEFT, PLOT_WIDTH = 66 * MM, 66 * MM
WORDS_LEFT, NAMES_MOST = 138 * MM, 90 * MM
ROW, BAR, LINE_WIDTH, LINE_HEIGHT, LINE_GAP = 17.5, 10, 2, 16, 1
KEY_MIDDLE, KEY_HEIGHT, SCALE_BELOW = 12, 30, 27.5  # from the top, above the rows, under the rows
ROWS_BELOW = 10.75  # the grid's lines begin above the first row
GRID_ABOVE, GRID_BELOW, NUMBERS_BELOW = 6.25, 3.25, 13.3
BESIDE = 6  # between a name and its bar, in points, and a bar and its words in mm
TENS = (10, 20, 30, 50, 100, 200, 500, *(power * step for power in (1_000, 10_000) for step in (1, 2, 5)))
STEPS = (1, 2, 5, *TENS)
"""Steps of the grid, of minutes from ten on."""
MOST_LINES = 6  # zero not counted


class ChartBox(Box):
    """A chart as one figure, `head` points high over its grid; too many rows for a page close up."""

    keep_next = True
    plot_left, plot_width = PLOT_LEFT, PLOT_WIDTH
    steps: tuple[int, ...] = STEPS

    def __init__(
        self, setter: Typesetter, node: Node, unit: str, rows: int, longest: float, head: float
    ) -> None:
        self.setter = setter
        self._node = node
        self._unit = unit
        self._rows = rows
        self._rows_below = head + ROWS_BELOW
        rest = self._rows_below + SCALE_BELOW
        room = styles.BODY_HEIGHT - rest - 4 * LEADING  # the caption stays on the page
        self.row = min(ROW, room / max(rows, 1))
        self.height = rest + self.row * rows
        self._step = next(
            (step for step in self.steps if longest <= step * MOST_LINES), max(longest / MOST_LINES, 1)
        )
        self._lines = max(1, -int(-longest // self._step))

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the head, the grid, every row, and the scale."""
        with paper.figure(self._node, styles.LEFT, top - self.height, styles.TEXT_WIDTH, self.height):
            self.draw_head(paper, top)
            top -= self._rows_below
            self._draw_grid(paper, top, self.row * self._rows)
            for index in range(self._rows):
                self.draw_row(paper, index, top - (index + 0.5) * self.row)

    def draw_head(self, paper: Paper, top: float) -> None:
        """Draw what stands over the grid."""

    def draw_row(self, paper: Paper, index: int, middle: float) -> None:
        """Draw one row around its middle."""
        raise NotImplementedError

    def at(self, value: float) -> float:
        """Return where a value stands."""
        return styles.LEFT + self.plot_left + self.plot_width * max(value, 0) / (self._lines * self._step)

    def draw_bar(self, paper: Paper, value: float, middle: float) -> None:
        """Draw a bar from zero."""
        paper.fill(self.at(0), middle - BAR / 2, self.at(value) - self.at(0), BAR, paper.accent)

    def write(
        self, paper: Paper, text: str, x: float, middle: float, *, room: float = 0, soft: bool = False
    ) -> float:
        """Write one line with its middle at a height, cut to `room` if given; return its width."""
        ink = SOFT if soft else INK
        text = self.setter.fitted(one_line(text), ink, room or styles.TEXT_WIDTH)
        lines = self.setter.lines([Piece(text, ink, solid=True)], styles.TEXT_WIDTH)[:1]
        top = middle + baseline_drop(ink.size, LEADING) - 0.33 * ink.size
        paper.text(None, x, top, lines, LEADING)
        return lines[0].width if lines else 0

    def _draw_grid(self, paper: Paper, top: float, height: float) -> None:
        """Draw a line at each round number, zero included, and the numbers below."""
        for index in range(self._lines + 1):
            x = self.at(index * self._step)
            paper.fill(
                x - 0.375, top - height - GRID_BELOW, 0.75, height + GRID_ABOVE + GRID_BELOW, styles.RULE
            )
            number = f"{index * self._step:g}"
            x -= self.setter.width(number, SOFT) / 2
            if index == self._lines:
                number = f"{number} {self._unit}"
            self.write(paper, number, x, top - height - NUMBERS_BELOW, soft=True)


class AgainstPlan(ChartBox):
    """Minutes taken as bars and minutes planned as lines, told apart by shape and named in a key."""

    steps = TENS

    def __init__(self, setter: Typesetter, chart: BarChart, node: Node) -> None:
        longest = max((max(bar.planned, bar.taken) for bar in chart.bars), default=0)
        super().__init__(setter, node, chart.unit, len(chart.bars), longest, KEY_HEIGHT)
        self._chart = chart

    def draw_head(self, paper: Paper, top: float) -> None:
        """Show once what a bar and what a line stands for."""
        taken, planned = one_line(self._chart.key_taken), one_line(self._chart.key_planned)
        wide = 32 + self.setter.width(taken, INK) + 32 + 8 + self.setter.width(planned, INK)
        left = styles.LEFT + max(0, min(PLOT_LEFT, styles.TEXT_WIDTH - wide))
        middle = top - KEY_MIDDLE
        paper.fill(left, middle - BAR / 2, 26, BAR, paper.accent)
        words = self.write(paper, taken, left + 32, middle)
        left += 32 + words + 32
        paper.fill(left, middle - LINE_HEIGHT / 2, LINE_WIDTH, LINE_HEIGHT, styles.INK_COLOUR)
        self.write(paper, planned, left + 8, middle)

    def draw_row(self, paper: Paper, index: int, middle: float) -> None:
        """Draw one block's bar, its planned line, its name and the difference in words."""
        bar = self._chart.bars[index]
        self.write(paper, bar.number, styles.LEFT, middle, soft=True)
        self.write(paper, bar.label, styles.LEFT + LABEL_LEFT, middle, room=PLOT_LEFT - LABEL_LEFT - BESIDE)
        self.write(paper, bar.difference, styles.LEFT + WORDS_LEFT, middle)
        self.draw_bar(paper, bar.taken, middle)
        x = self.at(bar.planned) - LINE_WIDTH / 2
        paper.fill(x - LINE_GAP, middle - BAR / 2, LINE_WIDTH + 2 * LINE_GAP, BAR, styles.WHITE)
        paper.fill(x, middle - LINE_HEIGHT / 2, LINE_WIDTH, LINE_HEIGHT, styles.INK_COLOUR)


class Shares(ChartBox):
    """Bars of one measure, each with its length in words at the right edge."""

    def __init__(self, setter: Typesetter, chart: ShareChart, node: Node) -> None:
        longest = max((share.value for share in chart.shares), default=0)
        super().__init__(setter, node, chart.unit, len(chart.shares), longest, 0)
        self._shares = chart.shares
        names = max((setter.width(one_line(share.label), INK) for share in chart.shares), default=0)
        words = max((setter.width(one_line(share.words), INK) for share in chart.shares), default=0)
        self.plot_left = min(max(names + BESIDE, PLOT_LEFT), NAMES_MOST)
        most = styles.TEXT_WIDTH - self.plot_left
        self._words_room = min(max(words, styles.TEXT_WIDTH - WORDS_LEFT), most / 2)
        self.plot_width = most - self._words_room - BESIDE * MM

    def draw_row(self, paper: Paper, index: int, middle: float) -> None:
        """Draw one bar, its name and its length in words."""
        share = self._shares[index]
        self.write(paper, share.label, styles.LEFT, middle, room=self.plot_left - BESIDE)
        self.draw_bar(paper, share.value, middle)
        left = styles.LEFT + styles.TEXT_WIDTH - self._words_room
        self.write(paper, share.words, left, middle, room=self._words_room)
