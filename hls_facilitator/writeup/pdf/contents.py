"""The way into a document: its headings with links and page numbers, as one line or as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.boxes import Label, Part, Text
from hls_facilitator.writeup.pdf.paragraphs import READING_WIDTH, SIGN_TAB, Paragraphs
from hls_facilitator.writeup.pdf.rows import Link, Piece
from hls_facilitator.writeup.pdf.structure import Node
from hls_facilitator.writeup.pdf.styles import AXIS, MM, TEXT_WIDTH
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.writeup.document import Contents, Document
    from hls_facilitator.writeup.pdf.flow import Box
    from hls_facilitator.writeup.pdf.styles import Sheet
    from hls_facilitator.writeup.pdf.typeset import Typesetter

LONG = 30  # pages above which the contents become a list
NUMBER_WIDTH = 12 * MM


class ContentsSetter:
    """Sets the contents again and again while page numbers settle, always under the same `node`.

    `places` maps the document's anchors to names in the file.
    """

    def __init__(
        self,
        contents: Contents,
        document: Document,
        setter: Typesetter,
        sheet: Sheet,
        places: Mapping[str, str],
    ) -> None:
        self.node = Node("Sect")
        self._contents = contents
        self._document = document
        self._setter = setter
        self._paragraphs = Paragraphs(setter)
        self._style = sheet.fact
        self._accent = sheet.accent
        self._places = places

    def boxes(self, pages: Mapping[str, int], count: int) -> Sequence[Box]:
        """Return the contents with the page of each place, for a document of `count` pages."""
        self.node.kids.clear()
        return self._list(pages) if count > LONG else [self._fact(pages)]

    def _fact(self, pages: Mapping[str, int]) -> Box:
        """Return the main headings as one line of links; those on one page share its number."""
        ink = self._style.ink
        entries = [(text, anchor) for text, anchor, level in self._contents.entries if level == 1]
        numbers = [self._page(anchor, pages) for _, anchor in entries]
        pieces: list[Piece] = []
        for (text, anchor), page, following in zip(entries, numbers, [*numbers[1:], 0], strict=True):
            pieces += [self._entry(text, anchor), Piece(",", ink, glued=True)]
            if page != following:
                pieces.append(Piece(f"{self._document.page_word.format(page=page)}.", ink, solid=True))
        node = self.node.add("P")
        labels = self._label(node)
        lines = self._setter.lines(pieces, READING_WIDTH)
        return self._paragraphs.text(node, self._style, "", lines, AXIS, READING_WIDTH, labels)

    def _list(self, pages: Mapping[str, int]) -> list[Box]:
        """Return the headings as a list, one a line, with their pages at the right edge."""
        labels = self._label(self.node.add("P"))
        tree = self.node.add("TOC")
        found: list[Box] = []
        for text, anchor, level in self._contents.entries:
            row = tree.add("TOCI")
            indent = SIGN_TAB * (level - 1)
            width = READING_WIDTH - indent - NUMBER_WIDTH
            part = Part(
                row.add("Reference" if anchor in self._places else "P"),
                self._setter.lines([self._entry(text, anchor)], width),
                self._style.leading,
            )
            number = self._setter.lines(
                [Piece(str(self._page(anchor, pages)), self._style.ink)], NUMBER_WIDTH
            )
            wide = number[0].width
            right = Label(row.add("P"), TEXT_WIDTH - wide, wide, number, self._style.leading)
            found.append(Text([part], AXIS + indent, width, labels=[*labels, right], after=self._style.after))
            labels = []
        return found

    def _label(self, node: Node) -> list[Label]:
        return self._paragraphs.hanging_label(node, self._contents.label, styles.LABEL, self._style)

    def _entry(self, text: str, anchor: str) -> Piece:
        """Return an entry as a link, or as plain words when its heading is not there."""
        ink = self._style.ink
        place = self._places.get(anchor)
        if place is None:
            return Piece(text, ink)
        words = one_line(self._document.link_words.format(heading=text))
        return Piece(text, styles.Ink(ink.size, ink.bold, self._accent), Link(place, words))

    def _page(self, anchor: str, pages: Mapping[str, int]) -> int:
        return pages.get(self._places.get(anchor, ""), 1)
