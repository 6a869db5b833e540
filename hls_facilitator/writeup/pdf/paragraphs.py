"""Paragraphs as the page design hangs them: text right of the axis, its label left of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.boxes import PLAIN, Dress, Label, Part, Text
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import AXIS, MM, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Ink, Style
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter

READING_WIDTH = TEXT_WIDTH - AXIS
LABEL_WIDTH = AXIS - 6  # a label longer than this takes a second line
MARK_TAB = 5 * MM
KIND_WIDTH = LABEL_WIDTH - MARK_TAB + 3
SIGN_TAB = 14
LABEL_LEADING = 1.5  # of a label's size, where the text beside it is not set closer
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


class Paragraphs:
    """Makes paragraphs with one typesetter; short labels that come again are set once."""

    def __init__(self, setter: Typesetter) -> None:
        self._setter = setter
        self._labels: dict[tuple[str, Ink], list[Line]] = {}

    def lines(self, text: str, ink: Ink, width: float, meta: str = "") -> list[Line]:
        """Return lines of a text with its muted remark, which stays together on one line if it can."""
        pieces = [Piece(text, ink)]
        if meta:
            pieces.append(Piece(meta, styles.META, solid=True))
        return self._setter.lines(pieces, width)

    def label(self, text: str, ink: Ink) -> list[Line]:
        """Return the lines of a note's mark or kind, or of a bullet."""
        lines = self._labels.get((text, ink))
        if lines is None:
            lines = self._labels[text, ink] = self._setter.lines([Piece(text, ink)], KIND_WIDTH)
        return lines

    def hanging_label(self, node: Node, text: str, ink: Ink, style: Style) -> list[Label]:
        """Return a label that is part of the paragraph `node` and read before it; none for no text."""
        lines = self._setter.lines([Piece(text, ink)], LABEL_WIDTH, goes_on=True)
        leading = min(style.leading, ink.size * LABEL_LEADING)
        return [Label(node, 0, LABEL_WIDTH, lines, leading)] if lines else []

    def hanging(
        self,
        node: Node,
        style: Style,
        text: str,
        label: str = "",
        label_ink: Ink = styles.LABEL,
        *,
        left: float = AXIS,
        meta: str = "",
    ) -> Text:
        """Return a paragraph at the axis, its label left of it and part of the same element."""
        lines = self.lines(text, style.ink, TEXT_WIDTH - left, meta)
        labels = self.hanging_label(node, label, label_ink, style)
        return self.text(node, style, text, lines, left, TEXT_WIDTH - left, labels)

    @staticmethod
    def text(
        node: Node,
        style: Style,
        words: str,
        lines: Sequence[Line],
        left: float,
        width: float,
        labels: Sequence[Label] = (),
        dress: Dress = PLAIN,
    ) -> Text:
        """Return lines as a box in a style; `words` are what they say."""
        tell_language(node, lines, words)
        part = Part(node, lines, style.leading)
        return Text([part], left, width, labels=labels, dress=dress, before=style.before, after=style.after)


def tell_language(node: Node, lines: Sequence[Line], text: str) -> None:
    """Mark a right-to-left paragraph with the likeliest language, so that the right voice reads it."""
    if any(line.from_right for line in lines):
        node.lang = "he" if HEBREW.search(text) else "ar"
