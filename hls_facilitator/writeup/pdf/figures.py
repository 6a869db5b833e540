"""What is looked at: charts, photos and the logo, each a figure with the words that speak for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.boxes import Part, Text
from hls_facilitator.writeup.pdf.chart import AgainstPlan, Shares
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.rasters import Unreadable, raster
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, TEXT_WIDTH
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Frame, Sheet, Style
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter

PICTURE_HEIGHT, PICTURE_OVER = 110 * MM, 14
PIXEL = 0.75  # points, at which a small picture is not drawn larger than it is
LOGO_HEIGHT, LOGO_WIDTH = 14 * MM, 60 * MM
LOGO_GAP = 8
PLACEHOLDER_PADDING, EDGE = 12, 0.75
PLACEHOLDER_LINES = 8  # of the words for a picture that cannot be shown


class PictureBox(Box):
    """A photo at the text's edge, as large as the page design lets it be."""

    keep_next = True
    before = PICTURE_OVER

    def __init__(self, data: bytes, width: int, height: int, node: Node) -> None:
        self._data = data
        self._node = node
        share = min(TEXT_WIDTH / width, PICTURE_HEIGHT / height, PIXEL)
        self.width, self.height = width * share, height * share

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the photo; its bytes are made ready only now, so that one at a time takes memory."""
        low = top - self.height
        with paper.figure(self._node, styles.LEFT, low, self.width, self.height):
            paper.picture(raster(self._data), styles.LEFT, low, self.width, self.height)


class Placeholder(Box):
    """A visible box with the words for a picture that cannot be shown."""

    keep_next = True
    before = PICTURE_OVER

    def __init__(self, lines: Sequence[Line], style: Style, node: Node) -> None:
        self._lines = lines
        self._leading = style.leading
        self._node = node
        self.height = len(lines) * style.leading + 2 * PLACEHOLDER_PADDING

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the box and the words in it."""
        left, low, height = styles.LEFT, top - self.height, self.height
        with paper.figure(self._node, left, low, TEXT_WIDTH, height):
            paper.fill(left, low, TEXT_WIDTH, height, styles.WRITING)
            inner = (left + EDGE, low + EDGE, TEXT_WIDTH - 2 * EDGE, height - 2 * EDGE)
            paper.fill(*inner, styles.PAPER_TINT)
            start = top - PLACEHOLDER_PADDING
            paper.text(None, left + PLACEHOLDER_PADDING, start, self._lines, self._leading)


class LogoBox(Box):
    """The logo at the right edge, beside the kind of document and reaching into the margin over it.

    Where it may not reach there, it takes its height from the page instead.
    """

    keep_next = True

    def __init__(self, data: bytes, node: Node | None, frame: Frame, beside: Text | None) -> None:
        self._data = data
        self._node = node
        image = raster(data)
        share = min(LOGO_HEIGHT / image.height, LOGO_WIDTH / image.width)
        self._width, self._size = image.width * share, image.height * share
        self._right = styles.LEFT + frame.text_width
        self._beside = beside
        self._rise = frame.logo_rise
        own = beside.height if beside else 0
        self.height = max(own, self._size - self._rise)
        self.after = beside.after if beside else LOGO_GAP

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the words beside the logo, then the logo."""
        if self._beside:
            self._beside.draw(paper, top - self.height + self._beside.height)
        left, low = self._right - self._width, top + self._rise - self._size
        area = (left, low, self._width, self._size)
        with paper.figure(self._node, *area) if self._node else paper.artifact():
            paper.picture(raster(self._data), *area)


class Figures:
    """Makes the boxes of figures with one typesetter, their tags under `root`.

    `unreadable` gathers the words for pictures that could not be shown.
    """

    def __init__(self, setter: Typesetter, root: Node, sheet: Sheet) -> None:
        self.unreadable: list[str] = []
        self._setter = setter
        self._root = root
        self._sheet = sheet

    def chart(self, chart: doc.BarChart | doc.ShareChart, *, with_data: bool) -> list[Box]:
        """Return a chart and its caption, which stays with the table that follows it `with_data`."""
        node = self._root.add("Figure", alt=one_line(chart.alt))
        box = (
            AgainstPlan(self._setter, chart, node)
            if isinstance(chart, doc.BarChart)
            else Shares(self._setter, chart, node)
        )
        caption = self._captioned(chart)
        caption.keep_next = with_data
        return [box, caption]

    def picture(self, picture: doc.Picture) -> list[Box]:
        """Return a photo, or where it is damaged a box with its words, and its caption."""
        words = one_line(picture.alt) or one_line(f"{picture.caption_lead} {picture.caption}")
        node = self._root.add("Figure", alt=words)
        try:
            image = raster(picture.data)
        except Unreadable:
            self.unreadable.append(words)
            style = self._sheet.caption
            width = TEXT_WIDTH - 2 * PLACEHOLDER_PADDING
            lines = self._setter.lines([Piece(words, style.ink)], width)[:PLACEHOLDER_LINES]
            return [Placeholder(lines, style, node), self._captioned(picture)]
        return [PictureBox(picture.data, image.width, image.height, node), self._captioned(picture)]

    def caption(self, node: Node, lead: str, text: str, style: Style) -> Text:
        """Return a caption of a figure, or over its data, in a style."""
        pieces = [Piece(lead, styles.CAPTION_LEAD), Piece(text, style.ink)]
        part = Part(node, self._setter.lines(pieces, TEXT_WIDTH), style.leading)
        return Text([part], 0, TEXT_WIDTH, before=style.before, after=style.after)

    def _captioned(self, figure: doc.BarChart | doc.ShareChart | doc.Picture) -> Text:
        style = self._sheet.caption
        return self.caption(self._root.add("P"), figure.caption_lead, figure.caption, style)
