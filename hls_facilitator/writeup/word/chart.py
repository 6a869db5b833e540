"""The chart of minutes as a sharp picture: bar for taken, line for planned, told apart by shape."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from hls_facilitator import paths
from hls_facilitator.writeup.word.styles import ACCENT, INK, LINE

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import Bar, BarChart

DPI = 300
WIDTH_MM = 160.0
# Where things stand, in millimetres from the left, and in points from the top.
_LABEL, _BARS, _BARS_END, _WORDS = 7.0, 66.0, 131.0, 138.0
_KEY, _FIRST_ROW, _ROW, _AXIS_TEXT = 8.0, 30.0, 17.5, 22.0
_SIZE, _BAR, _PLAN, _EDGE = 10.5, 10.0, 16.0, 1.0
_MOST_GRIDLINES = 6
# One byte a pixel: 0 to 200 run from white to ink and smooth the edges of letters, two more are the flat
# colours. The muted grey of the design lies on that way, at 73 of 100.
_WHITE, _INK, _MUTED, _ACCENT, _LINE = 0, 200, 146, 201, 202


def chart_png(chart: BarChart) -> bytes:
    """Return the chart as a PNG of 160 mm at 300 dpi on white."""
    drawing = _Drawing(len(chart.bars))
    scale = _scale(chart.bars)
    drawing.key(chart)
    drawing.grid(scale, chart.unit)
    for row, bar in enumerate(chart.bars):
        drawing.bar(row, bar, scale)
    return drawing.png()


def _scale(bars: tuple[Bar, ...]) -> tuple[int, int]:
    """Return the step between gridlines and the last one, in minutes: round tens from zero on."""
    most = max((max(bar.planned, bar.taken) for bar in bars), default=0)
    steps = [factor * 10**power for power in (1, 2, 3, 4) for factor in (1, 2, 5)]
    step = next((step for step in steps if most / step <= _MOST_GRIDLINES), steps[-1])
    return step, step * max(1, math.ceil(most / step))


class _Drawing:
    """The picture under way; measures in millimetres across and points down, as in the page design."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        height = _FIRST_ROW + rows * _ROW + _AXIS_TEXT
        self.image = Image.new("L", (self.across(WIDTH_MM), self.down(height)), _WHITE)
        self.draw = ImageDraw.Draw(self.image)
        size = _SIZE * DPI / 72
        self.latin = _face("AtkinsonHyperlegibleNext-Regular", size)
        self.wide = _face("NotoSans-Regular", size)

    def across(self, mm: float) -> int:
        return round(mm / 25.4 * DPI)

    def down(self, points: float) -> int:
        return round(points / 72 * DPI)

    def text(
        self, mm: float, points: float, words: str, colour: int, *, anchor: str = "lm", most: float = 0
    ) -> None:
        """Write words with their middle at a height; cut them with an ellipsis when wider than `most` mm."""
        shown = "".join(char for char in words if _drawable(char)).strip()
        font = self.latin if all(ord(char) < 0x250 or ord(char) > 0x2010 for char in shown) else self.wide
        if most and font.getlength(shown) > self.across(most):
            while shown and font.getlength(shown + "…") > self.across(most):
                shown = shown[:-1]
            shown = shown.rstrip() + "…"
        self.draw.text((self.across(mm), self.down(points)), shown, colour, font, anchor)

    def box(self, mm: float, points: float, to_mm: float, to_points: float, colour: int) -> None:
        left, top, right, bottom = (
            self.across(mm),
            self.down(points),
            self.across(to_mm),
            self.down(to_points),
        )
        if right > left:
            self.draw.rectangle((left, top, right - 1, bottom - 1), colour)

    def plan(self, mm: float, middle: float) -> None:
        """Draw the line of a plan, with white at both sides so that it shows on its bar."""
        half, edge = 1 / 72 * 25.4, _EDGE / 72 * 25.4
        top, bottom = middle - _PLAN / 2, middle + _PLAN / 2
        self.box(mm - half - edge, top, mm + half + edge, bottom, _WHITE)
        self.box(mm - half, top, mm + half, bottom, _INK)

    def key(self, chart: BarChart) -> None:
        """Name both shapes above the chart."""
        swatch, gap = 9.0, 2.5
        self.box(_BARS, _KEY - _BAR / 2, _BARS + swatch, _KEY + _BAR / 2, _ACCENT)
        self.text(_BARS + swatch + gap, _KEY, chart.key_taken, _INK)
        width = self.latin.getlength(chart.key_taken) / DPI * 25.4
        line = _BARS + swatch + gap + width + 11
        self.plan(line, _KEY)
        self.text(line + gap, _KEY, chart.key_planned, _INK)

    def grid(self, scale: tuple[int, int], unit: str) -> None:
        step, last = scale
        bottom = _FIRST_ROW + self.rows * _ROW
        for minutes in range(0, last + 1, step):
            x = _place(minutes, scale)
            self.box(x - 0.13, _FIRST_ROW - 6, x + 0.13, bottom, _LINE)
            self.text(x, bottom + 10, str(minutes), _MUTED, anchor="mm")
        after = _place(last, scale) + self.latin.getlength(str(last)) / DPI * 25.4 / 2 + 1
        self.text(after, bottom + 10, unit, _MUTED)

    def bar(self, row: int, bar: Bar, scale: tuple[int, int]) -> None:
        middle = _FIRST_ROW + (row + 0.5) * _ROW
        label = _LABEL if bar.number else 0.0
        self.text(0, middle, bar.number, _MUTED)
        self.text(label, middle, bar.label, _INK, most=_BARS - 4 - label)
        self.box(_BARS, middle - _BAR / 2, _place(bar.taken, scale), middle + _BAR / 2, _ACCENT)
        self.plan(_place(bar.planned, scale), middle)
        self.text(_WORDS, middle, bar.difference, _INK, most=WIDTH_MM - _WORDS)

    def png(self) -> bytes:
        stream = io.BytesIO()
        self.image.putpalette(_palette())
        self.image.save(stream, "PNG", dpi=(DPI, DPI), compress_level=2)
        return stream.getvalue()


def _face(name: str, size: float) -> ImageFont.FreeTypeFont:
    """Return a shipped face at a size in pixels; the basic layout sets letters unkerned, as on our pages."""
    file = paths.resource(f"fonts/{name}.ttf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _place(minutes: float, scale: tuple[int, int]) -> float:
    """Return where a number of minutes stands, in millimetres from the left."""
    return _BARS + (_BARS_END - _BARS) * minutes / scale[1]


def _drawable(char: str) -> bool:
    """Return whether the faces of the chart hold a character; the table beside it holds them all."""
    return char.isprintable() and (ord(char) < 0x530 or 0x1E00 <= ord(char) < 0x2044)


def _palette() -> bytes:
    """Return the colours of the indices as red, green and blue in turn."""
    ink = bytes.fromhex(INK)
    ramp = (255 + (ink[channel] - 255) * step // _INK for step in range(_INK + 1) for channel in range(3))
    return bytes(ramp) + bytes.fromhex(ACCENT) + bytes.fromhex(LINE)
