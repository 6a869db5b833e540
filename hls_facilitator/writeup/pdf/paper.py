"""The pages themselves: what is drawn says what it is.

Text is written for a node of the tag tree or is an artifact; shapes are artifacts unless they belong to a
figure. So everything on a page is one or the other by construction. Lengths are points, y runs upwards.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import fonts, structure, styles
from hls_facilitator.writeup.pdf.navigation import Navigation
from hls_facilitator.writeup.pdf.structure import LinkMark, Mark, Node
from hls_facilitator.writeup.pdf.writing import TextWriter, baseline_drop, fill_operator

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from hls_facilitator.writeup.pdf.faces import Face
    from hls_facilitator.writeup.pdf.file import File
    from hls_facilitator.writeup.pdf.navigation import Area
    from hls_facilitator.writeup.pdf.rasters import Raster
    from hls_facilitator.writeup.pdf.rows import Link
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line
    from hls_facilitator.writeup.pdf.writing import Align
    from hls_facilitator.writeup.target import Progress

ARTIFACT = "/Artifact<</Type/Layout>> BDC"


class Paper:
    """Draws the pages of a file one after another; a page is written as soon as the next begins."""

    def __init__(self, file: File, frame: Frame) -> None:
        self.accent = frame.sheet.accent
        self._file = file
        self._navigation = Navigation(file)
        self._tree, self._resources = file.reserve(), file.reserve()
        self._about = (
            f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {frame.width:.2f} {frame.height:.2f}]"
            f"/Resources {self._resources} 0 R/Tabs/S"
        )
        self._aside = frame.left - styles.LEFT  # everything is placed as on the record's page
        self._pages: list[int] = []
        self._rows: list[int] = []  # per page: the object that leads from its marks to their elements
        self._linked: list[Node] = []
        self._rasters: dict[bytes, str] = {}  # pictures by their checksums
        self._bracketed = False
        self._code: list[str] = []
        self._marks: list[Node] = []
        self._links: list[int] = []

    def begin_page(self) -> None:
        """Close the page, if there is one, and begin the next."""
        self._end_page()
        self._pages.append(self._file.reserve())
        if self._aside:
            self._code.append(f"1 0 0 1 {self._aside:.2f} 0 cm")

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
        edge = left + self._aside
        box = f"{edge:.2f} {bottom:.2f} {edge + width:.2f} {bottom + height:.2f}"
        node.attributes = f"/O/Layout/Placement/Block/BBox[{box}]/Width {width:.2f}/Height {height:.2f}"
        with self._bracket(self._mark(node)):
            yield

    def fill(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        code = f"{fill_operator(colour)} {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f"
        self._code.append(code if self._bracketed else f"{ARTIFACT}\n{code}\nEMC")

    def picture(self, raster: Raster, left: float, bottom: float, width: float, height: float) -> None:
        """Draw a picture in a rectangle, as part of a figure; one that comes again is in the file once."""
        key = hashlib.sha256(raster.data).digest()
        name = self._rasters.get(key)
        if name is None:
            number = self._file.stream(raster.data, raster.about, plain=True)
            name = self._rasters[key] = f"I{number}"
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

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
        writer = TextWriter(self, node)
        baseline = top - baseline_drop(lines[0].runs[0].ink.size, leading)
        for line in lines:
            right = align == "right" or line.from_right
            writer.line(line, left + width - line.width if right else left, baseline)
            baseline -= leading
        self._code.append(writer.finish())
        for underlined in writer.underlined:
            self.fill(*underlined)

    def bookmark(self, anchor: str, title: str, level: int, top: float) -> None:
        """Make a place that links and the outline lead to; outline levels start at 0."""
        self._navigation.bookmark(anchor, title, level, self._pages[-1], top)

    def link(self, node: Node, link: Link, area: Area) -> None:
        """Make an area of this page lead to where `link` says."""
        left, bottom, right, top = area
        number = self._navigation.link(link, (left + self._aside, bottom, right + self._aside, top))
        node.kids.append(LinkMark(len(self._pages) - 1, number))
        self._links.append(number)
        self._linked.append(node)

    def open_mark(self, node: Node | None) -> str:
        """Return the operator that begins a piece of `node`'s content, or nothing inside a bracket."""
        if self._bracketed:
            return ""
        return self._mark(node) if node is not None else ARTIFACT

    def finished(self, root: Node, faces: Iterable[Face], progress: Progress) -> str:
        """Close the last page and add all that pages share; return the catalog's entries for it."""
        self._end_page()
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._file.add(f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>", self._tree)
        entries = self._navigation.write(len(self._pages))
        rows = [f"{page} {number} 0 R" for page, number in enumerate(self._rows)]
        rows += [
            f"{key} {self._numbered(node)} 0 R" for key, node in enumerate(self._linked, start=len(rows))
        ]
        index = self._file.add(f"<</Nums[{' '.join(rows)}]>>")
        tree = structure.write(root, self._file, index, len(rows), self._pages, progress)
        embedded: list[str] = []
        for face in faces:
            progress.step()
            embedded.append(f"/{face.resource} {fonts.embed(self._file, face)} 0 R")
        pictures = "".join(f"/{name} {name[1:]} 0 R" for name in self._rasters.values())
        shared = f"<</Font<<{''.join(embedded)}>>/XObject<<{pictures}>>>>"
        self._file.add(shared, self._resources)
        return f"/Pages {self._tree} 0 R/StructTreeRoot {tree} 0 R{entries}"

    def _end_page(self) -> None:
        """Write the page that was drawn, with the elements its marks belong to."""
        if not self._pages:
            return
        content = self._file.stream("\n".join(self._code).encode("ascii"))
        links = f"/Annots[{' '.join(f'{number} 0 R' for number in self._links)}]" if self._links else ""
        about = f"{self._about}/Contents {content} 0 R/StructParents {len(self._rows)}{links}>>"
        self._file.add(about, self._pages[-1])
        marked = " ".join(f"{self._numbered(node)} 0 R" for node in self._marks)
        self._rows.append(self._file.add(f"[{marked}]"))
        self._code, self._marks, self._links = [], [], []

    def _numbered(self, node: Node) -> int:
        node.number = node.number or self._file.reserve()
        return node.number

    def _mark(self, node: Node) -> str:
        number = len(self._marks)
        node.kids.append(Mark(len(self._pages) - 1, number))
        self._marks.append(node)
        return f"/{node.role}<</MCID {number}>> BDC"

    @contextmanager
    def _bracket(self, operator: str) -> Generator[None]:
        self._code.append(operator)
        self._bracketed = True
        try:
            yield
        finally:
            self._bracketed = False
            self._code.append("EMC")
