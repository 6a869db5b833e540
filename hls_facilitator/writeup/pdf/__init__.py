"""The write-up as a PDF that everybody can read: tagged, with its fonts, kept for years (PDF/UA-1, PDF/A-2a).

Importing this loads reportlab and pikepdf, so callers import it when a file is wanted.
"""

from __future__ import annotations

import contextlib
import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.writeup.pdf import archive, styles
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.flow import paginate
from hls_facilitator.writeup.pdf.paper import Paper
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.typeset import Typesetter
from hls_facilitator.writeup.pdf.words import one_line
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from collections.abc import Generator

    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.pdf.flow import Placed
    from hls_facilitator.writeup.pdf.styles import Frame

LONGEST_TITLE = 200  # characters; more is no name for a window
NUMBERING_ROUNDS = 3  # page numbers may lengthen the contents, which may move pages; this always settles


class PdfResult(Struct, frozen=True):
    """What was written: the file, its number of pages, and the characters no shipped font draws."""

    path: Path
    pages: int
    missing: tuple[str, ...] = ()

    @property
    def log(self) -> tuple[str, ...]:
        """A line for the log about each character that is shown as a box."""
        return tuple(f"No shipped font draws U+{ord(char):04X}: shown as a box" for char in self.missing)


def write_pdf(document: Document, path: Path) -> PdfResult:
    """Write `document` to `path` as PDF/UA-1 and PDF/A-2a, replacing a file of that name in one step.

    Raises AppError when the place cannot be written or the file is open in another program; a file that
    was there before is then untouched.
    """
    with _collector_paused():
        faces = Faces()
        setter = Typesetter(faces)
        story = Story(document, setter)
        pages = _numbered_pages(story)
        data = _draw(document, story, pages, setter)
        about = archive.About(
            one_line(document.title)[:LONGEST_TITLE] or path.stem,
            one_line(document.author),
            one_line(document.subject),
            document.language,
            time.time(),
        )
        with replacing(path) as beside:
            beside.write_bytes(archive.seal(data, faces, about))
    return PdfResult(path, len(pages), faces.missing())


def _numbered_pages(story: Story) -> list[list[Placed]]:
    """Place the boxes, write their pages into the contents, and place again while that moves anything."""
    pages = paginate(story.boxes, story.frame.body_height)
    for _ in range(NUMBERING_ROUNDS):
        numbers = {
            placed.box.anchor: index
            for index, page in enumerate(pages, start=1)
            for placed in page
            if placed.box.anchor
        }
        moved = story.number(numbers, len(pages))
        pages = paginate(story.boxes, story.frame.body_height)
        if not moved:
            break
    return pages


def _draw(document: Document, story: Story, pages: list[list[Placed]], setter: Typesetter) -> bytes:
    """Return the drawn pages as a file that still has to be sealed."""
    frame = story.frame
    paper = Paper(document.language, frame)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            paper.begin_page()
        if frame.furniture and (number > 1 or frame.header_on_first):
            header = frame.height - frame.header_from_top
            _furniture(paper, setter, frame, "Header", header, document.title, document.kind)
        for placed in page:
            placed.box.draw(paper, frame.height - frame.top - placed.down)
        if frame.furniture:
            footer = frame.footer_from_bottom + frame.sheet.furniture.leading
            words = document.page_words.format(page=number, pages=len(pages))
            _furniture(paper, setter, frame, "Footer", footer, document.footer, words)
    return paper.finished(story.root)


def _furniture(
    paper: Paper, setter: Typesetter, frame: Frame, kind: str, top: float, left: str, right: str
) -> None:
    """Write a running header or footer: one line, its left part cut short where the right one begins."""
    style = frame.sheet.furniture
    width = frame.text_width
    with paper.artifact("Pagination", kind):
        lines = setter.lines([Piece(one_line(right), style.ink, solid=True)], width)[:1]
        paper.text(None, styles.LEFT, top, lines, style.leading, width=width, align="right")
        room = width - 20 - (lines[0].width if lines else 0)
        cut = setter.lines([Piece(setter.fitted(one_line(left), style.ink, room), style.ink)], width)
        paper.text(None, styles.LEFT, top, cut[:1], style.leading)


@contextlib.contextmanager
def _collector_paused() -> Generator[None]:
    """Stop the collector of cycles while hundreds of thousands of small values are made; a fifth faster."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
