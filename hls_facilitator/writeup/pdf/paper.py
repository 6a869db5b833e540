"""The pages themselves: reportlab's canvas, taught to say what each thing it draws is.

Text is written for a node of the tag tree or is an artifact; shapes are artifacts unless they belong to a
figure. So everything on a page is one or the other by construction. Lengths are points, y runs upwards.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false
# reportlab's type stubs leave out what its methods take, and what is there for those who refine its classes

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    LinkAnnotation,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFPage,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from hls_facilitator.writeup.pdf import fonts, structure, styles
from hls_facilitator.writeup.pdf.file import File, reference
from hls_facilitator.writeup.pdf.structure import LinkMark, Mark, Node, attributes
from hls_facilitator.writeup.pdf.writing import TextWriter, baseline_drop, rgb

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from hls_facilitator.writeup.pdf.faces import Face
    from hls_facilitator.writeup.pdf.rasters import Raster
    from hls_facilitator.writeup.pdf.rows import Link
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line
    from hls_facilitator.writeup.pdf.writing import Align
    from hls_facilitator.writeup.target import Progress

Area = tuple[float, float, float, float]
PRINTED = 4  # the flag of what is on paper too, which an archive wants of every link


class TaggedPage(PDFPage):
    """A page that leads from its marks to their elements, and is walked through in the order of the tags."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012 reportlab has it so


class TaggedLink(LinkAnnotation):
    """A link that leads to its element."""

    permitted = (*LinkAnnotation.permitted, "StructParent")


class Paper(Canvas):
    """Draws the pages of a file one after another; a page is written as soon as it is shown."""

    _code: list[str]
    _doc: File
    _annotationrefs: list[PDFObjectReference]

    def __init__(self, file: File, frame: Frame) -> None:
        super().__init__("", (frame.width, frame.height), pageCompression=0)
        self._doc = file  # a canvas makes a document of its own and can be given none
        self.accent = frame.sheet.accent
        self._aside = frame.left - styles.LEFT  # everything is placed as on the record's page
        self._shared = PDFDictionary({"Font": PDFObjectReference(BasicFonts)})
        self._resources = file.Reference(self._shared, "Resources")
        self._rasters: dict[bytes, str] = {}  # pictures by their checksums
        self._owners: list[int] = []  # the objects that lead from marked pages and links to their elements
        self._key = 0  # of the page in that list
        self._marks: list[Node] = []
        self._bracketed = False

    def begin_page(self) -> None:
        """Begin a page; everything that is drawn until `showPage` is on it."""
        self._marks = []
        self._key = len(self._owners)
        self._owners.append(self._doc.reserve())
        if self._aside:
            self.translate(self._aside, 0)

    def showPage(self) -> None:  # noqa: N802 the name is reportlab's
        """Write the page that was drawn, with the elements its marks belong to."""
        page: Any = TaggedPage()
        page.pagewidth, page.pageheight = self._pagesize
        page.Contents = reference(self._doc.stream(self.getCurrentPageContent().encode("ascii")))
        page.Resources, page.Annots = self._resources, self._annotationrefs
        page.StructParents, page.Tabs = self._key, PDFName("S")
        self._doc.addPage(page)
        owners = PDFArray(reference(node.numbered(self._doc)) for node in self._marks)
        self._doc.add(owners, self._owners[self._key])
        self._startPage()

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
        box = PDFArray(self._absRect((left, bottom, left + width, bottom + height), relative=1))
        node.attributes = attributes(
            "Layout", Placement=PDFName("Block"), BBox=box, Width=width, Height=height
        )
        with self._bracket(self._mark(node)):
            yield

    def fill(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        with self.artifact():
            self.setFillColor(rgb(colour))
            self.rect(left, bottom, width, height, stroke=0, fill=1)

    def picture(self, raster: Raster, left: float, bottom: float, width: float, height: float) -> None:
        """Draw a picture in a rectangle, as part of a figure; one that comes again is in the file once.

        reportlab's own pictures are decoded and compressed anew, or bring along all that a camera wrote.
        """
        key = hashlib.sha256(raster.data).digest()
        name = self._rasters.get(key)
        if name is None:
            name = self._rasters[key] = str(self._doc.stream(raster.data, raster.about, plain=True))
        self.saveState()
        self.translate(left, bottom)
        self.scale(width, height)
        self.doForm(name)
        self.restoreState()

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
        writer = TextWriter(self, node)
        baseline = top - baseline_drop(lines[0].runs[0].ink.size, leading)
        for line in lines:
            right = align == "right" or line.from_right
            writer.line(line, left + width - line.width if right else left, baseline)
            baseline -= leading
        self.drawText(writer)
        for underlined in writer.underlined:
            self.fill(*underlined)

    def bookmark(self, anchor: str, title: str, level: int, top: float) -> None:
        """Make a place that links and the outline lead to; outline levels start at 0."""
        self.bookmarkHorizontalAbsolute(anchor, top)
        self.addOutlineEntry(title, anchor, level, closed=level > 0)

    def link(self, node: Node, link: Link, area: Area) -> None:
        """Make an area of this page lead to where `link` says."""
        annotation = TaggedLink(
            self._absRect(area, relative=1),
            link.words,
            self._bookmarkReference(link.anchor),
            Border="[0 0 0]",
            F=PRINTED,
            StructParent=len(self._owners),
        )
        name = f"L{len(self._owners)}"
        self._addAnnotation(annotation, name)
        number = self._doc.number(self._doc.annotationName(name))
        node.kids.append(LinkMark(self._doc.pageCounter - 1, number))
        self._owners.append(node.numbered(self._doc))

    def open_mark(self, node: Node) -> str:
        """Return the operator that begins a piece of `node`'s content, or nothing inside a bracket."""
        return "" if self._bracketed else self._mark(node)

    def finished(self, root: Node, faces: Iterable[Face], progress: Progress) -> PDFDictionary:
        """Add all that pages share; return what the catalog says of it. Raises Cancelled."""
        file = self._doc
        outline: Any = file.Outlines
        outline.prepare(file, self)
        progress.step()
        keys = [value for key, number in enumerate(self._owners) for value in (key, reference(number))]
        index = file.add(PDFDictionary({"Nums": PDFArray(keys)}))
        pages = [file.number(f"Page{count}") for count in range(1, file.pageCounter)]
        tree = structure.write(root, file, index, len(self._owners), pages, progress)
        embedded: Any = file.idToObject[BasicFonts]
        for face in faces:
            progress.step()
            embedded[face.resource] = reference(fonts.embed(file, face))
        pictures = {xObjectName(name): reference(int(name)) for name in self._rasters.values()}
        self._shared["XObject"] = PDFDictionary(pictures)
        contents = PDFDictionary({"Pages": file.Reference(file.Pages), "StructTreeRoot": reference(tree)})
        if outline.ready > 0:  # there are entries
            contents["Outlines"] = file.Reference(outline)
        return contents

    def _mark(self, node: Node) -> str:
        number = len(self._marks)
        node.kids.append(Mark(self._doc.pageCounter - 1, number))
        self._marks.append(node)
        return f"/{node.role}<</MCID {number}>> BDC"

    @contextmanager
    def _bracket(self, operator: str) -> Generator[None]:
        self.addLiteral(operator)
        self._bracketed = True
        try:
            yield
        finally:
            self._bracketed = False
            self.addLiteral("EMC")
