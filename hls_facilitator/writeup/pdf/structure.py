"""The tag tree: what each piece of a page is, in reading order, and how that tree is written as PDF objects.

A Node is one structure element (H1, P, L, Table …). Nodes are made with the story, so the reading order
is the order of the document whatever is drawn when; drawing adds Marks, the numbered pieces of a page.
"""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# reportlab's type stubs name its functions but not what they take

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from hls_facilitator.writeup.pdf.file import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.writeup.pdf.file import File
    from hls_facilitator.writeup.target import Progress

STEP = 1_000  # elements between two looks at whether the file is still wanted


class Mark(NamedTuple):
    """One piece of marked content: the index of its page and its number on that page."""

    page: int
    number: int


class LinkMark(NamedTuple):
    """The clickable area of a link: its page and the object number of its annotation."""

    page: int
    annotation: int


class Node:
    """One structure element and its kids; `number` is that of its object, 0 until something names it."""

    __slots__ = ("alt", "attributes", "kids", "lang", "number", "role", "title")

    def __init__(
        self, role: str, *, alt: str = "", attributes: PDFDictionary | None = None, title: str = ""
    ) -> None:
        self.role = role
        self.alt = alt
        self.attributes = attributes
        self.title = title
        self.lang = ""
        self.number = 0
        self.kids: list[Node | Mark | LinkMark] = []

    def add(
        self, role: str, *, alt: str = "", attributes: PDFDictionary | None = None, title: str = ""
    ) -> Node:
        """Append a new element and return it."""
        kid = Node(role, alt=alt, attributes=attributes, title=title)
        self.kids.append(kid)
        return kid

    def numbered(self, file: File) -> int:
        """Return the number of its object in a file, which it gets when it is first named."""
        self.number = self.number or file.reserve()
        return self.number


def attributes(owner: str, **values: object) -> PDFDictionary:
    """Return what an element says beside its role, in words of the part of the standard named `owner`."""
    return PDFDictionary({"O": PDFName(owner), **values})


BULLETED, NUMBERED, UNMARKED = (
    attributes("List", ListNumbering=PDFName(numbering)) for numbering in ("Disc", "Decimal", "None")
)
SCOPES = {scope: attributes("Table", Scope=PDFName(scope)) for scope in ("Column", "Row")}


def write(root: Node, file: File, index: int, keys: int, pages: Sequence[int], progress: Progress) -> int:
    """Add the tag tree under `root`; return its number.

    `index` is the object that leads from the `keys` pages and links back to their elements, `pages` holds the
    object number of each page. Raises Cancelled.
    """
    prune(root)
    tree = file.reserve()
    for count, (node, parent) in enumerate(in_order(root)):
        if count % STEP == 0:
            progress.step()
        owner = parent.number if parent else tree
        file.add(_element(node, reference(owner), pages, file), node.numbered(file))
    about = {"Type": PDFName("StructTreeRoot"), "K": reference(root.number)}
    about |= {"ParentTree": reference(index), "ParentTreeNextKey": keys}
    file.add(PDFDictionary(about), tree)
    return tree


def prune(root: Node) -> None:
    """Take out elements in which nothing was written; the cells of a table may be empty."""
    for node, _ in reversed(list(in_order(root))):
        node.kids = [
            kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in ("TD", "TH")
        ]


def in_order(root: Node) -> Iterator[tuple[Node, Node | None]]:
    """Yield every element with its parent, parents first, in reading order."""
    waiting: list[tuple[Node, Node | None]] = [(root, None)]
    while waiting:
        node, parent = waiting.pop()
        yield node, parent
        waiting.extend((kid, node) for kid in reversed(node.kids) if isinstance(kid, Node))


_role = lru_cache(PDFName)  # which goes through a name letter by letter


def _element(node: Node, owner: bytes, pages: Sequence[int], file: File) -> PDFDictionary:
    """Return one structure element, which names its owner, its kids and the page of its first mark."""
    about: dict[str, object] = {"S": _role(node.role), "P": owner}
    own_page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
    if own_page is not None:
        about["Pg"] = reference(pages[own_page])
    kids = [_kid(kid, own_page, pages, file) for kid in node.kids]
    if kids:
        about["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    for key, words in (("Alt", node.alt), ("T", node.title), ("Lang", node.lang)):
        if words:
            about[key] = PDFString(words)
    if node.attributes:
        about["A"] = node.attributes
    return PDFDictionary(about)


def _kid(
    kid: Node | Mark | LinkMark, own_page: int | None, pages: Sequence[int], file: File
) -> PDFDictionary | bytes | int:
    """Return how an element names one of its kids; marks on other pages than the element's name theirs."""
    if isinstance(kid, Node):
        return reference(kid.numbered(file))
    page = reference(pages[kid.page])
    if isinstance(kid, LinkMark):
        return PDFDictionary({"Type": PDFName("OBJR"), "Obj": reference(kid.annotation), "Pg": page})
    if kid.page == own_page:
        return kid.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})


def text_string(text: str) -> str:
    """Return `text` for the operators of a page: UTF-16 in hexadecimal, which needs no escaping at all."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
