"""The projector's type: fonts in px of its page, and words made as large as their room allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF

from ui.theme import FAMILIES
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

CLOCK = 300  # px, beside a question


def fitted(text: str, room: QRectF, largest: int, smallest: int, weight: int) -> Paragraph:
    """Return the words laid out in the largest font that fills no more than `room` and breaks no word.

    Below `smallest` (a question longer than any we ship) it goes on shrinking, and breaks long words.
    """
    lines = text.replace("\n", "\u2028")
    words = Paragraph(lines, page_font(largest, weight), room.width())
    for size in (*range(largest, smallest, -4), *range(smallest, 13, -2)):
        font = page_font(size, weight)
        metrics = QFontMetricsF(font)
        longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
        words = Paragraph(lines, font, room.width())
        if words.height <= room.height() and (longest <= room.width() or size < smallest):
            break
    return words


def narrowed(text: str, size: int, weight: int, width: float, least: int) -> QFont:
    """Return a font of `size` px, or smaller down to `least` where a line is wider than `width`."""
    font = page_font(size, weight)
    while size > least and QFontMetricsF(font).horizontalAdvance(text) > width:
        size -= 1
        font = page_font(size, weight)
    return font


def page_font(size: int, weight: int) -> QFont:
    """Return a font of `size` px of the page, whatever the text size of the window is."""
    font = QFont(FAMILIES)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def of_height(height: float) -> QFont:
    """Return the clock's font whose digits are `height` px high."""
    return page_font(round(CLOCK * height / QFontMetricsF(page_font(CLOCK, 700)).capHeight()), 700)
