"""The tag tree: what each piece of a page is, in reading order, and how that tree is written as PDF objects.

A Node is one structure element (H1, P, L, Table …). Nodes are made with the story, so the reading order
is the order of the document whatever is drawn when; drawing adds Marks, the numbered pieces of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    """One structure element and its kids; `attributes` is the body of a PDF attribute dictionary.

    `number` is that of its object, 0 until something names it.
    """

    __slots__ = ("alt", "attributes", "kids", "lang", "number", "role", "title")

    def __init__(self, role: str, *, alt: str = "", attributes: str = "", title: str = "") -> None:
        self.role = role
        self.alt = alt
        self.attributes = attributes
        self.title = title
        self.lang = ""
        self.number = 0
        self.kids: list[Node | Mark | LinkMark] = []

    def add(self, role: str, *, alt: str = "", attributes: str = "", title: str = "") -> Node:
        """Append a new element and return it."""
        kid = Node(role, alt=alt, attributes=attributes, title=title)
        self.kids.append(kid)
        return kid


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
        for kid in node.kids:
            if isinstance(kid, Node):
                kid.number = kid.number or file.reserve()
        node.number = node.number or file.reserve()
        file.add(element(node, parent.number if parent else tree, pages), node.number)
    file.add(
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {index} 0 R/ParentTreeNextKey {keys}>>", tree
    )
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


def element(node: Node, own_parent: int, pages: Sequence[int]) -> str:
    """Return one structure element as PDF text, with its parent's object number and those of the pages.

    The page of the first mark is the element's; marks elsewhere name theirs.
    """
    own_page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
    kids = [_kid(kid, own_page, pages) for kid in node.kids]
    parts = [f"<</S/{node.role}/P {own_parent} 0 R"]
    if own_page is not None:
        parts.append(f"/Pg {pages[own_page]} 0 R")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if node.alt:
        parts.append(f"/Alt {text_string(node.alt)}")
    if node.title:
        parts.append(f"/T {text_string(node.title)}")
    if node.lang:
        parts.append(f"/Lang({node.lang})")
    if node.attributes:
        parts.append(f"/A<<{node.attributes}>>")
    parts.append(">>")
    return "".join(parts)


def _kid(kid: Node | Mark | LinkMark, own_page: int | None, pages: Sequence[int]) -> str:
    """Return how an element names one of its kids."""
    if isinstance(kid, Node):
        return f"{kid.number} 0 R"
    if isinstance(kid, LinkMark):
        return f"<</Type/OBJR/Obj {kid.annotation} 0 R/Pg {pages[kid.page]} 0 R>>"
    if kid.page == own_page:
        return str(kid.number)
    return f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>"


def text_string(text: str) -> str:
    """Return `text` as a PDF text string: UTF-16 in hexadecimal, which needs no escaping at all."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
