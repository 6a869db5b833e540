"""Lines of text as the operators of a page, changing font, colour and tag only where they change."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

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
def fill_operator(colour: str) -> str:
    """Return the operator after which everything is in a colour ("#RRGGBB")."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"{red / 255:.3f} {green / 255:.3f} {blue / 255:.3f} rg"


class TextWriter:
    """Writes one text object for a node of the tag tree, or as an artifact without one."""

    def __init__(self, paper: Paper, node: Node | None) -> None:
        self._paper = paper
        self._node = node
        self._open: Node | None = None
        self._closing = False
        self._links: dict[Link, Node] = {}
        self._font: tuple[str, float] | None = None
        self._colour = ""
        self._aside = paper.open_mark(None) if node is None else ""
        self._code = [self._aside, "BT"] if self._aside else ["BT"]
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

    def _move(self, x: float, baseline: float) -> None:
        self._code.append(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm")

    def finish(self) -> str:
        """Return the whole text object."""
        self._turn_to(None)
        self._code.append("ET\nEMC" if self._aside else "ET")
        return "\n".join(self._code)

    def _show(self, run: Run) -> None:
        font = (run.resource, run.ink.size)
        if font != self._font:
            self._font = font
            self._code.append(f"/{run.resource} {run.ink.size:g} Tf")
        if run.ink.colour != self._colour:
            self._colour = run.ink.colour
            self._code.append(fill_operator(run.ink.colour))
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
