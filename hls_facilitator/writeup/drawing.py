"""Charts as boxes and words at their places, and as SVG: what every format draws that cannot draw itself."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from PIL import ImageFont

from hls_facilitator import paths
from hls_facilitator.writeup.document import Bar, BarChart, Share, ShareChart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INK, MUTED, LINE, WHITE = "#1B2330", "#585F6B", "#E2DCD1", "#FFFFFF"
MM = 72 / 25.4
WIDTH = 160 * MM
SIZE = 10.5
FACES = {"Atkinson Hyperlegible Next": "AtkinsonHyperlegibleNext-Regular", "Noto Sans": "NotoSans-Regular"}

# In points from the left: labels behind their numbers, bars, and the words of each row.
_LABEL, _BARS, _BARS_END, _WORDS = 7 * MM, 66 * MM, 131 * MM, 138 * MM
_GAP = 4 * MM
_KEY, _SWATCH, _KEY_ROOM, _TOP, _AXIS = 8.0, 26.0, 24.0, 6.0, 22.0
_ROW, _LINE_HEIGHT, _BAR, _PLAN, _PLAN_WIDTH, _EDGE = 17.5, 13.0, 10.0, 16.0, 2.0, 1.0
_MOST_GRIDLINES = 6
_MIDDLE = 0.33  # of the size: from the middle of small letters and figures down to where they stand


class Box(Struct, frozen=True):
    """A filled rectangle; measures in points from the left and from the top."""

    left: float
    top: float
    width: float
    height: float
    colour: str


class Words(Struct, frozen=True):
    """One line of words that stands on `baseline` and begins at `left`, or has its middle there."""

    left: float
    baseline: float
    text: str
    colour: str
    anchor: Literal["start", "middle"] = "start"


class Drawing(Struct, frozen=True):
    """A chart ready to be drawn: its height in points (its width is WIDTH) and what stands where."""

    height: float
    shapes: tuple[Box | Words, ...]


def chart_svg(chart: BarChart | ShareChart, accent: str, face: str) -> str:
    """Return a chart as one SVG element, 160 mm wide, that needs nothing from outside.

    `accent` is a colour ("#0B6468"), `face` the typeface of its words. Its title holds the finding and its
    description the caption, for those who listen. There are no ids in it, so many fit into one page.
    """
    drawing = draw(chart, accent, face)
    family = quoteattr(f"{face}, Arial, sans-serif")
    caption = plain(f"{chart.caption_lead} {chart.caption}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH / MM:g}mm" '
        f'height="{drawing.height / MM:.2f}mm" viewBox="0 0 {WIDTH:.2f} {drawing.height:.2f}" '
        f'font-family={family} font-size="{SIZE}">'
        f"<title>{escape(plain(chart.alt))}</title><desc>{escape(caption)}</desc>"
        f"{''.join(map(_svg, drawing.shapes))}</svg>"
    )


def _svg(shape: Box | Words) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.left:.2f}" y="{shape.top:.2f}" width="{shape.width:.2f}" '
            f'height="{shape.height:.2f}" fill={quoteattr(shape.colour)}/>'
        )
    anchor = ' text-anchor="middle"' if shape.anchor == "middle" else ""
    return (
        f'<text x="{shape.left:.2f}" y="{shape.baseline:.2f}" fill={quoteattr(shape.colour)}{anchor}>'
        f"{escape(shape.text)}</text>"
    )


def draw(chart: BarChart | ShareChart, accent: str, face: str) -> Drawing:
    """Return what a chart is drawn of, on white; long labels of shares take a second line."""
    match chart:
        case BarChart():
            longest = max((max(bar.planned, bar.taken) for bar in chart.bars), default=0)
            labels = [[_fitted(bar.label, face, _BARS - _GAP - _LABEL)] for bar in chart.bars]
            words = [bar.difference for bar in chart.bars]
            top, least = _KEY_ROOM + _TOP, 10
        case ShareChart():
            longest = max((share.value for share in chart.shares), default=0)
            labels = [_two_lines(share.label, face, _BARS - _GAP) for share in chart.shares]
            words = [share.words for share in chart.shares]
            top, least = _TOP, 1
    rows = _Rows(labels, words, top, _plot_end(words, face), _scale(longest, least))
    height = rows.bottom + _AXIS
    shapes: list[Box | Words] = [Box(0, 0, WIDTH, height, WHITE)]
    if isinstance(chart, BarChart):
        shapes += _key(chart, accent, face)
    shapes += rows.grid(chart.unit, face)
    items: tuple[Bar, ...] | tuple[Share, ...] = chart.bars if isinstance(chart, BarChart) else chart.shares
    for row, item in enumerate(items):
        shapes += rows.row(row, item, accent, face)
    return Drawing(height, tuple(shapes))


class _Rows:
    """The rows of a chart: how high each is, and where a number stands on the scale below."""

    def __init__(
        self,
        labels: Sequence[list[str]],
        words: Sequence[str],
        top: float,
        end: float,
        scale: tuple[float, float],
    ) -> None:
        self.labels = labels
        self.words = words
        self.end = end
        self.step, self.last = scale
        heights = [_ROW + _LINE_HEIGHT * (len(lines) - 1) for lines in labels]
        self.tops = [top + sum(heights[:row]) for row in range(len(heights) + 1)]
        self.top, self.bottom = top, self.tops[-1]

    def at(self, value: float) -> float:
        return _BARS + (self.end - _BARS) * max(value, 0) / self.last

    def grid(self, unit: str, face: str) -> Iterator[Box | Words]:
        """Yield a line at each round number, zero included, and the numbers with their unit below."""
        standing = self.bottom + 10 + _MIDDLE * SIZE
        for number in range(round(self.last / self.step) + 1):
            x, told = self.at(number * self.step), f"{number * self.step:g}"
            yield Box(x - 0.375, self.top - _TOP, 0.75, self.bottom - self.top + _TOP, LINE)
            yield Words(x, standing, told, MUTED, "middle")
        after = self.end + width(f"{self.last:g}", face) / 2 + 3
        yield Words(after, standing, _fitted(unit, face, WIDTH - after), MUTED)

    def row(self, row: int, item: Bar | Share, accent: str, face: str) -> Iterator[Box | Words]:
        """Yield one row: its label, its bar, the line of its plan, and its figure in words."""
        middle = (self.tops[row] + self.tops[row + 1]) / 2
        standing = middle + _MIDDLE * SIZE
        value, left = (item.taken, _LABEL) if isinstance(item, Bar) else (item.value, 0)
        if isinstance(item, Bar):
            yield Words(0, standing, _fitted(item.number, face, _LABEL), MUTED)
        first = standing - _LINE_HEIGHT * (len(self.labels[row]) - 1) / 2
        for line, text in enumerate(self.labels[row]):
            yield Words(left, first + line * _LINE_HEIGHT, text, INK)
        yield Box(_BARS, middle - _BAR / 2, self.at(value) - _BARS, _BAR, accent)
        if isinstance(item, Bar):
            yield from _plan(self.at(item.planned), middle)
        after = _words_left(self.end)
        yield Words(after, standing, _fitted(self.words[row], face, WIDTH - after), INK)


def _words_left(end: float) -> float:
    return end + _WORDS - _BARS_END


def _plot_end(words: Sequence[str], face: str) -> float:
    """Return where bars end at most: earlier than usual when words need the room, but not below half."""
    widest = max((width(plain(text), face) for text in words), default=0)
    usual = _BARS_END
    return max(min(usual, WIDTH - widest - (_WORDS - _BARS_END)), _BARS + (usual - _BARS) / 2)


def _key(chart: BarChart, accent: str, face: str) -> Iterator[Box | Words]:
    """Yield what says which shape stands for what, above the chart."""
    taken, planned = plain(chart.key_taken), plain(chart.key_planned)
    gap, between = 6.0, 32.0
    whole = _SWATCH + gap + width(taken, face) + between + gap + width(planned, face)
    left = max(0, min(_BARS, WIDTH - whole - _GAP))  # some programs set letters wider
    standing = _KEY + _MIDDLE * SIZE
    yield Box(left, _KEY - _BAR / 2, _SWATCH, _BAR, accent)
    yield Words(left + _SWATCH + gap, standing, taken, INK)
    line = left + _SWATCH + gap + width(taken, face) + between
    yield from _plan(line, _KEY)
    yield Words(line + gap, standing, _fitted(planned, face, max(WIDTH - line - gap, 0)), INK)


def _plan(x: float, middle: float) -> tuple[Box, Box]:
    """Return the line of a plan, with white at both sides so that it shows on its bar."""
    top, edge = middle - _PLAN / 2, _PLAN_WIDTH / 2 + _EDGE
    return (
        Box(x - edge, top, edge * 2, _PLAN, WHITE),
        Box(x - _PLAN_WIDTH / 2, top, _PLAN_WIDTH, _PLAN, INK),
    )


def _scale(longest: float, least: int) -> tuple[float, float]:
    """Return the step between gridlines, a round number from `least` on, and the last of them."""
    steps = [least * factor * 10**power for power in range(7) for factor in (1, 2, 5)]
    step = next((step for step in steps if longest / step <= _MOST_GRIDLINES), longest / _MOST_GRIDLINES)
    return step, step * max(1, math.ceil(longest / step))


def plain(text: str) -> str:
    """Return text on one line, without the characters that neither XML nor a face can hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def width(text: str, face: str) -> float:
    """Return about how many points a line takes, in the size of charts."""
    return _font(face).getlength(text) * SIZE / 100


def _fitted(text: str, face: str, room: float) -> str:
    """Return text, or as much of its beginning as fits into `room` points, and an ellipsis."""
    shown = plain(text)
    if width(shown, face) <= room:
        return shown
    shown = shown[: int(room)]  # no letter that counts is narrower than a point
    while shown and width(f"{shown}…", face) > room:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"


def _two_lines(text: str, face: str, room: float) -> list[str]:
    """Return text broken at a space into at most two lines of `room` points."""
    words = plain(text).split(" ")
    first = 0
    while first < len(words) and width(" ".join(words[: first + 1]), face) <= room:
        first += 1
    if first == len(words) or first == 0:
        return [_fitted(text, face, room)]
    return [" ".join(words[:first]), _fitted(" ".join(words[first:]), face, room)]


@cache
def _font(face: str) -> ImageFont.FreeTypeFont:
    """Return a shipped face at 100 pixels, to measure with; letters stay unkerned, as on our pages."""
    file = paths.resource(f"fonts/{FACES.get(face, FACES['Noto Sans'])}.ttf")
    return ImageFont.truetype(file, 100, layout_engine=ImageFont.Layout.BASIC)
