"""What the page asks of the background: a document as PDF, and what was found in its words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.languages import Translations
from hls_facilitator.model import DocumentKind
from hls_facilitator.told import Told
from hls_facilitator.writeup.redaction import Finding
from hls_facilitator.writeup.target import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.writeup.source import Source


class Order(Struct, frozen=True):
    """A document that is wanted: what it is told from, its kind, and the folder of house styles' library."""

    told: tuple[Told, ...]
    kind: DocumentKind
    library: Path

    def sources(self) -> tuple[Source, ...]:
        """Return what it is told from with its photos; for a background thread."""
        return tuple(told.developed() for told in self.told)


class Drawn(Struct, frozen=True):
    """A document as PDF: its kind, its bytes, how many pages it has, and what was found in its words.

    `summary` is the one that is made from the notes, which stands where nobody wrote another.
    """

    kind: DocumentKind
    data: bytes
    pages: int
    findings: tuple[Finding, ...] = ()
    summary: str = ""


def draw(order: Order, unwanted: Callable[[], bool]) -> Drawn:
    """Return the document as PDF, for a background thread, which asks now and then whether it is `unwanted`.

    Raises AppError as `export` does, and Cancelled.
    """
    from hls_facilitator.writeup import documents
    from hls_facilitator.writeup.house.files import style_of
    from hls_facilitator.writeup.parts.summary import made
    from hls_facilitator.writeup.pdf import write_pdf
    from hls_facilitator.writeup.redaction import found

    progress = Progress(None, unwanted)

    sources = order.sources()
    first = sources[0].workshop
    t = Translations(first.language)
    style = style_of(first, order.library)
    findings = found(sources, first.write_up.of(order.kind), t)
    progress.step()
    materials = documents.materials(sources, order.kind, None, t)
    document = documents.told(materials, t, style)
    with tempfile.TemporaryDirectory(prefix="hls-preview-") as folder:
        path = Path(folder) / "preview.pdf"
        result = write_pdf(document, path, style, progress)
        return Drawn(order.kind, path.read_bytes(), result.pages, findings, made(materials[0], t))


def summary_for_mail(order: Order) -> tuple[str, str]:
    """Return the participant summary as text and as HTML, for a background thread."""
    from hls_facilitator.writeup import documents, mail

    sources = order.sources()[:1]
    t = Translations(sources[0].workshop.language)
    document = documents.document(sources, "summary", None, t)
    return mail.as_text(document), mail.as_html(document)
