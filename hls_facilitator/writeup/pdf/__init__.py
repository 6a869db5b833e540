"""The write-up as a PDF that everybody can read: tagged, with its fonts, kept for years (PDF/UA-1, PDF/A-2a).

Importing this loads reportlab and HarfBuzz, so callers import it when a file is wanted.
"""

from __future__ import annotations

import contextlib
import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

import hls_facilitator.writeup.pdf.shipped  # noqa: F401 first of all  # pyright: ignore[reportUnusedImport]
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.pdf import archive, styles
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.file import File
from hls_facilitator.writeup.pdf.flow import paginate
from hls_facilitator.writeup.pdf.paper import Paper
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.typeset import Typesetter
from hls_facilitator.writeup.pdf.words import one_line
from hls_facilitator.writeup.target import Progress, replacing

if TYPE_CHECKING:
    from collections.abc import Generator

    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.house.style import HouseStyle
    from hls_facilitator.writeup.pdf.flow import Placed
    from hls_facilitator.writeup.pdf.styles import Frame

LONGEST_TITLE = 200  # characters; more is no name for a window
SET, DRAWN = 0.5, 0.9  # shares of the work that are done when lines are set, and when pages are drawn
RIGHT_MOST = 0.6  # of the width of a header or footer, for what stands right in it
FOOTER_LINES = 2  # in which a rehearsal, the organisation and its own words stand
NUMBERING_ROUNDS = 3  # page numbers may lengthen the contents, which may move pages; this always settles


class PdfResult(Struct, frozen=True):
    """What was written: the file, its number of pages, and what could not be shown in it.

    `missing` are the characters no font draws, `unreadable` the words for pictures that are damaged, and
    `useless` font files that were added and cannot be embedded.
    """

    path: Path
    pages: int
    missing: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    useless: tuple[Path, ...] = ()

    @property
    def log(self) -> tuple[str, ...]:
        """A line for the log about everything that is shown as a box, and every font that is of no use."""
        return (
            *(f"No font draws U+{ord(char):04X}: shown as a box" for char in self.missing),
            *(f"A picture is damaged and cannot be shown: {words}" for words in self.unreadable),
            *(
                f"The font {file} cannot be used: it has no TrueType outlines to embed"
                for file in self.useless
            ),
        )


class Page(NamedTuple):
    """One page before it is drawn: its number, what stands on it, and the two sides of its footer."""

    number: int
    boxes: list[Placed]
    footer: str
    words: str


def write_pdf(
    document: Document,
    path: Path,
    style: HouseStyle = PLAIN,
    progress: Progress | None = None,
) -> PdfResult:
    """Write `document` to `path` as PDF/UA-1 and PDF/A-2a, replacing a file of that name in one step.

    `progress` is told at each element and page, and asked more often. Raises Cancelled, and AppError when the
    place cannot be written or the file is open in another program; a file that was there is then untouched.
    """
    about = archive.About(
        one_line(document.title)[:LONGEST_TITLE] or path.stem,
        one_line(style.organisation or document.author),
        one_line(document.subject),
        document.language,
        time.time(),
    )
    with _collector_paused(), replacing(path) as beside:
        written = _write(document, beside, about, style, progress or Progress())
    return replace(written, path=path)


def _write(
    document: Document, path: Path, about: archive.About, style: HouseStyle, progress: Progress
) -> PdfResult:
    """Set, place and draw a document, and write what was drawn; raises Cancelled, and OSError as files do."""
    faces = Faces(style.typeface)
    setter = Typesetter(faces, progress.step)
    story = Story(document, setter, style, progress.part(0, SET).at)
    pages = _numbered_pages(story, progress)
    footer = style.footer_words(document.footer)
    drawing = progress.part(SET, DRAWN)
    with path.open("wb") as out:
        file = File(out)
        paper = Paper(file, story.frame)
        for number, page in enumerate(pages, start=1):
            drawing.at(number / len(pages))
            words = document.page_words.format(page=number, pages=len(pages))
            _draw(document, story.frame, Page(number, page, footer, words), paper, setter)
        archive.finish(file, about, paper.finished(story.root, faces, progress), progress)
        progress.at(1)
    return PdfResult(path, len(pages), faces.missing(), story.unreadable, tuple(faces.useless))


def _numbered_pages(story: Story, progress: Progress) -> list[list[Placed]]:
    """Place the boxes, write their pages into the contents, and place again while that moves anything."""
    pages = paginate(story.boxes, story.frame.body_height)
    for _ in range(NUMBERING_ROUNDS if story.has_contents else 0):
        progress.step()
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


def _draw(document: Document, frame: Frame, page: Page, paper: Paper, setter: Typesetter) -> None:
    """Draw one page with its header and footer."""
    paper.begin_page()
    if frame.furniture and (page.number > 1 or frame.header_on_first):
        header = frame.height - frame.header_from_top
        _furniture(paper, setter, frame, "Header", header, document.title, document.kind)
    for placed in page.boxes:
        placed.box.draw(paper, frame.height - frame.top - placed.down)
    if frame.furniture:
        footer = frame.footer_from_bottom + frame.sheet.furniture.leading
        _furniture(paper, setter, frame, "Footer", footer, page.footer, page.words)
    paper.showPage()


def _furniture(
    paper: Paper, setter: Typesetter, frame: Frame, kind: str, top: float, left: str, right: str
) -> None:
    """Write a running header, or a footer of up to two lines, its left part cut short where it is longer."""
    style = frame.sheet.furniture
    width = frame.text_width
    with paper.artifact("Pagination", kind):
        short = setter.fitted(one_line(right), style.ink, width * RIGHT_MOST)
        lines = setter.lines([Piece(short, style.ink, solid=True)], width)[:1]
        paper.text(None, styles.LEFT, top, lines, style.leading, width=width, align="right")
        room = width - 20 - (lines[0].width if lines else 0)
        most = FOOTER_LINES if kind == "Footer" else 1
        words = setter.lines([Piece(one_line(left), style.ink)], room)
        if len(words) > most:
            fitted = setter.fitted(one_line(left), style.ink, room * (most - 0.1 * (most - 1)))
            words = setter.lines([Piece(fitted, style.ink)], room)
        paper.text(None, styles.LEFT, top, words[:most], style.leading)


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
