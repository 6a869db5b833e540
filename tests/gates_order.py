"""Whether a file says all that its Document says, in its order: no validator of any format sees that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.pdf.words import clean
from hls_facilitator.writeup.plain import plain
from hls_facilitator.writeup.word.text import cleaned
from tests.gates_html import Page
from tests.gates_markdown import read_markdown
from tests.markup_samples import said_by
from tests.read_back import read_elements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hls_facilitator.writeup.document import Document, Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER = (".pdf", ".docx")
SLACK = 60
"""Characters that a format may say of its own between two texts: a mark, a number, the words of a row."""


def check_order(path: Path, document: Document) -> list[str]:
    """Return which texts of its document a file leaves out or has in another place, one line each."""
    fitted, read = _READERS[path.suffix]
    heard = squeezed(read(path))
    problems: list[str] = []
    place = before = 0
    for element in document.elements:
        own = _room(element)
        for text in filter(None, map(str.strip, _said(element, document, path.suffix))):
            said = squeezed(fitted(text))
            found = heard.find(said, place, place + len(said) + SLACK + before + own)
            if found < 0:
                where = "comes too late or too early" if said in heard else "is missing"
                problems.append(f"{text[:80]!r} {where}")
                before += len(said)
            else:
                place, before = found + len(said), 0
        before += own
    return problems


def squeezed(text: str) -> str:
    """Return a text without its spaces, which line ends and marks move about."""
    return "".join(text.split())


def words(document: Document) -> list[str]:
    """Return every word that a document says, in reading order."""
    texts = (text for element in document.elements for text in _said(element, document, ".pdf"))
    return [word for text in texts for word in plain(text).split()]


def _said(element: Element, document: Document, suffix: str) -> list[str]:
    """Return the texts of an element as a format has them; a short record on paper lists no blocks."""
    match element:
        case doc.Glance() if suffix in PAPER:  # a table of labels over figures
            return [label for label, _ in element.figures] + [figure for _, figure in element.figures]
        case doc.Contents():
            deepest = 1 if suffix in PAPER and not document.compact else 2
            return [element.label, *(text for text, _, level in element.entries if level <= deepest)]
        case _:
            return said_by(element)


def _room(element: Element) -> int:
    """Return how many characters a format may put in its own way for an element: links, words of a chart."""
    match element:
        case doc.Contents():
            return 2 * SLACK  # the page that each is on
        case doc.BarChart() | doc.ShareChart() | doc.Picture():
            return 4 * SLACK + len(element.alt)
        case doc.Title():
            return SLACK + len(element.kind)
        case doc.Table():
            return SLACK + len(element.title) + len(element.description)
        case _:
            return 0


# ---- what a reader of each format is told ----------------------------------------------------------


def _pdf(path: Path) -> str:
    return "".join(text for _, text in read_elements(path))


def _word(path: Path) -> str:
    with ZipFile(path) as package:
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 a file that was just written
    return "".join(text.text or "" for text in body.iter(f"{W}t"))


def _drawn(text: str) -> str:
    """Return a text as a PDF has it: what no font draws, and codes nobody else knows, are boxes."""
    return re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "□", clean(text))


_READERS: dict[str, tuple[Callable[[str], str], Callable[[Path], str]]] = {
    ".pdf": (_drawn, _pdf),
    ".docx": (cleaned, _word),
    ".html": (plain, lambda path: Page(path.read_text("utf-8")).text),
    ".md": (plain, lambda path: read_markdown(path.read_text("utf-8"))),
}
