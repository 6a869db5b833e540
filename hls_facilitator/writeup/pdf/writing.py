"""Lines of text as reportlab's text objects, changing font, colour and tag only where they change."""

# pyright: reportUnknownMemberType=false
# reportlab's type stubs name its methods but not what they take

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.textobject import PDFTextObject

from hls_facilitator.writeup.pdf.structure import text_string

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.rows import Link
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.typeset import Line, Run

ASCENT, DESCENT = 0.984, 0.316  # of the main face, as shares of the size
UNDERLINE_BELOW, UNDERLINE = 2.2, 0.75
Align = Literal["left", "right"]


def baseline_drop(size: float, leading: float) -> float:
    """Return how far below the top of a line its letters stand."""
    return (leading + (ASCENT - DESCENT) * size) / 2


@lru_cache
def rgb(colour: str) -> tuple[float, float, float]:
    """Return "#RRGGBB" as three shares of 1."""
    return HexColor(colour).rgb()


class TextWriter(PDFTextObject):
    """One text object for a node of the tag tree, or without one inside of something that is marked.

    Letters are shown, and their fonts chosen, by operators of our own: reportlab's fonts belong to the whole
    program, with characters for codes, and ours to one document, with glyphs.
    """

    _code: list[str]

    def __init__(self, paper: Paper, node: Node | None) -> None:
        super().__init__(paper)
        self._paper = paper
        self._node = node
        self._open: Node | None = None
        self._closing = False
        self._links: dict[Link, Node] = {}
        self._face: tuple[str, float] | None = None
        self._colour = ""
        self.underlined: list[tuple[float, float, float, float, str]] = []

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Write one line with its letters standing on `baseline`."""
        self._move(x, baseline)
        start = x
        for run in line.runs:
            if run.left is not None:
                x = start + run.left
                self._move(x, baseline)
            if run.link and self._node is not None:
                self._link(self._node, run, run.link, x, baseline)
            else:
                self._turn_to(self._node)
            self._show(run)
            x += run.width

    def getCode(self) -> str:  # noqa: N802 the name is reportlab's
        """Return the whole text object."""
        self._turn_to(None)
        return super().getCode()

    def _move(self, x: float, baseline: float) -> None:
        self.setTextOrigin(round(x, 2), round(baseline, 2))

    def _show(self, run: Run) -> None:
        face = (run.resource, run.ink.size)
        if face != self._face:
            self._face = face
            self._code.append(f"/{run.resource} {run.ink.size:g} Tf")
        if run.ink.colour != self._colour:
            self._colour = run.ink.colour
            self.setFillColor(rgb(run.ink.colour))
        if run.spoken and self._closing:
            self._code.append(f"/Span<</ActualText {text_string(run.spoken)}>> BDC {run.show} EMC")
        else:
            self._code.append(run.show)

    def _turn_to(self, node: Node | None) -> None:
        """Close the open piece of content and open one for `node`, unless it is the same."""
        if node is self._open:
            return
        if self._closing:
            self._code.append("EMC")
        operator = self._paper.open_mark(node) if node is not None else ""
        if operator:
            self._code.append(operator)
        self._closing = bool(operator)
        self._open = node

    def _link(self, parent: Node, run: Run, link: Link, x: float, baseline: float) -> None:
        """Turn to the link's own element and make its letters clickable."""
        node = self._links.get(link)
        if node is None:
            node = self._links[link] = parent.add("Link")
        self._turn_to(node)
        size = run.ink.size
        area = (x, baseline - DESCENT * size, x + run.width, baseline + ASCENT * size)
        self._paper.link(node, link, area)
        low = baseline - UNDERLINE_BELOW - UNDERLINE
        self.underlined.append((x, low, run.width, UNDERLINE, run.ink.colour))
