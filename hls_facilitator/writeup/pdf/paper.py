"""The pages themselves: reportlab's canvas, taught to say what each thing it draws is.

Text is written for a node of the tag tree or is an artifact; shapes are artifacts unless they belong to a
figure. So everything on a page is one or the other by construction. Lengths are points, y runs upwards.
"""

# pyright: reportUnknownMemberType=false
# reportlab's type stubs name its methods but not what they take

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, cast

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from hls_facilitator.writeup.pdf import structure, styles
from hls_facilitator.writeup.pdf.structure import LinkMark, Mark, Node

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from hls_facilitator.writeup.pdf.rows import Link
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line, Run

ASCENT, DESCENT = 0.984, 0.316  # of the main face, as shares of the size
UNDERLINE_BELOW = 2.2
Align = Literal["left", "right"]


def baseline_drop(size: float, leading: float) -> float:
    """Return how far below the top of a line its letters stand."""
    return (leading + (ASCENT - DESCENT) * size) / 2


@lru_cache
def rgb(colour: str) -> tuple[float, float, float]:
    """Return "#RRGGBB" as three shares of 1."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


@lru_cache
def _fill_operator(colour: str) -> str:
    red, green, blue = rgb(colour)
    return f"{red:.3f} {green:.3f} {blue:.3f} rg"


class _Raw(PDFObject):
    """A PDF object whose text is ready."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: object) -> bytes:
        """Return the object as reportlab writes it."""
        return self.text.encode("ascii")


class Paper(Canvas):
    """A canvas for tagged pages. Fonts, page keys and metadata are added when the file is sealed."""

    _doc: Any  # the document behind the canvas, which the type stubs leave out

    def __init__(self, language: str, frame: Frame) -> None:
        size = (frame.width, frame.height)
        super().__init__(io.BytesIO(), pagesize=size, pageCompression=0, pdfVersion=(1, 7), lang=language)
        self._marks: list[list[Node]] = [[]]  # per page: the node of each piece of marked content
        self._links: list[Node] = []
        self._bracketed = False
        self._aside = frame.left - styles.LEFT  # everything is placed as on the record's page
        self._begin()

    def _make_preamble(self) -> None:
        """Open a page without reportlab's first font, which is never embedded."""
        self._preamble = ""

    def begin_page(self) -> None:
        """Close the page and begin the next."""
        self.showPage()
        self._marks.append([])
        self._begin()

    def _begin(self) -> None:
        if self._aside:
            self.translate(self._aside, 0)

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Generator[None]:
        """Draw what is no part of the text: rules, marks, headers and footers."""
        if self._bracketed:
            yield
            return
        detail = f"/Subtype/{subtype}" if subtype else ""
        with self._bracket(f"/Artifact<</Type/{kind}{detail}>> BDC"):
            yield

    @contextmanager
    def figure(self, node: Node, left: float, bottom: float, width: float, height: float) -> Generator[None]:
        """Draw all of a figure as one piece, which its alternative text speaks for."""
        box = f"{left:.2f} {bottom:.2f} {left + width:.2f} {bottom + height:.2f}"
        node.attributes = f"/O/Layout/Placement/Block/BBox[{box}]/Width {width:.2f}/Height {height:.2f}"
        with self._bracket(self._mark(node)):
            yield

    def fill(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        with self.artifact():
            self.setFillColorRGB(*rgb(colour))
            self.rect(left, bottom, width, height, stroke=0, fill=1)

    def text(
        self,
        node: Node | None,
        left: float,
        top: float,
        lines: Sequence[Line],
        leading: float,
        *,
        width: float = 0,
        align: Align = "left",
    ) -> None:
        """Write lines from `top` down as content of `node`; without a node they are an artifact.

        `width` is the column's, for lines that stand at its right edge.
        """
        if not lines:
            return
        if node is None and not self._bracketed:
            with self.artifact():
                self.text(None, left, top, lines, leading, width=width, align=align)
            return
        writer = _TextWriter(self, node)
        baseline = top - baseline_drop(lines[0].runs[0].ink.size, leading)
        for line in lines:
            right = align == "right" or line.from_right
            writer.line(line, left + width - line.width if right else left, baseline)
            baseline -= leading
        self.addLiteral(writer.finish())
        for underlined in writer.underlined:
            self.fill(*underlined, styles.ACCENT)

    def bookmark(self, anchor: str, title: str, level: int, top: float) -> None:
        """Make a place that links and the outline lead to; outline levels start at 0."""
        self.bookmarkHorizontalAbsolute(anchor, top)
        self.addOutlineEntry(title, anchor, level, closed=level > 0)

    def link(self, node: Node, link: Link, area: tuple[float, float, float, float]) -> None:
        """Make an area of this page lead to where `link` says."""
        name = f"L{len(self._links)}"
        self.linkRect(link.words, link.anchor, area, relative=0, name=name)
        number, _ = self._doc.idToObjectNumberAndVersion[self._doc.annotationName(name)]
        node.kids.append(LinkMark(len(self._marks) - 1, number))
        self._links.append(node)

    def finished(self, root: Node) -> bytes:
        """Close the last page, add the tag tree and return the whole file."""
        self.showPage()
        self._write_structure(root)
        return cast("bytes", self.getpdfdata())

    def open_mark(self, node: Node) -> str:
        """Return the operator that begins a piece of `node`'s content, or nothing inside a bracket."""
        return "" if self._bracketed else self._mark(node)

    def _mark(self, node: Node) -> str:
        marks = self._marks[-1]
        node.kids.append(Mark(len(self._marks) - 1, len(marks)))
        marks.append(node)
        return f"/{node.role}<</MCID {len(marks) - 1}>> BDC"

    @contextmanager
    def _bracket(self, operator: str) -> Generator[None]:
        self.addLiteral(operator)
        self._bracketed = True
        try:
            yield
        finally:
            self._bracketed = False
            self.addLiteral("EMC")

    def _write_structure(self, root: Node) -> None:
        """Add the tag tree and its index from marked content back to elements."""
        document = self._doc
        structure.prune(root)
        numbers: dict[int, int] = {}
        objects: list[tuple[_Raw, Node, Node | None]] = []
        tree = _Raw("")
        tree_number = self._number(tree, "StructTreeRoot")
        for node, parent in structure.in_order(root):
            raw = _Raw("")
            numbers[id(node)] = self._number(raw, f"S{len(objects)}")
            objects.append((raw, node, parent))
        known = document.idToObjectNumberAndVersion
        pages = [known[f"Page{index + 1}"][0] for index in range(len(self._marks))]
        for raw, node, parent in objects:
            own_parent = tree_number if parent is None else numbers[id(parent)]
            raw.text = structure.element(node, own_parent, numbers, pages)
        rows = [
            f"{index}[{' '.join(f'{numbers[id(node)]} 0 R' for node in marks)}]"
            for index, marks in enumerate(self._marks)
        ]
        rows += [f"{len(pages) + index} {numbers[id(node)]} 0 R" for index, node in enumerate(self._links)]
        index_number = self._number(_Raw(f"<</Nums[{' '.join(rows)}]>>"), "ParentTree")
        tree.text = (
            f"<</Type/StructTreeRoot/K {numbers[id(root)]} 0 R"
            f"/ParentTree {index_number} 0 R/ParentTreeNextKey {len(rows)}>>"
        )
        document.Catalog.StructTreeRoot = PDFObjectReference("StructTreeRoot")

    def _number(self, raw: _Raw, name: str) -> int:
        self._doc.Reference(raw, name)
        return self._doc.idToObjectNumberAndVersion[name][0]


class _TextWriter:
    """Writes the operators of one text object, changing font, colour and tag only where they change."""

    def __init__(self, paper: Paper, node: Node | None) -> None:
        self._paper = paper
        self._node = node
        self._open: Node | None = None
        self._closing = False
        self._links: dict[Link, Node] = {}
        self._font: tuple[str, float] | None = None
        self._colour = ""
        self._code = ["BT"]
        self.underlined: list[tuple[float, float, float, float]] = []

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
        self._code.append("ET")
        return "\n".join(self._code)

    def _show(self, run: Run) -> None:
        font = (run.resource, run.ink.size)
        if font != self._font:
            self._font = font
            self._code.append(f"/{run.resource} {run.ink.size:g} Tf")
        if run.ink.colour != self._colour:
            self._colour = run.ink.colour
            self._code.append(_fill_operator(run.ink.colour))
        if run.spoken and self._closing:
            self._code.append(f"/Span<</ActualText {structure.text_string(run.spoken)}>> BDC {run.show} EMC")
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
        self.underlined.append((x, baseline - UNDERLINE_BELOW - 0.75, run.width, 0.75))
