"""From a finished workshop to files: the one door through which write-ups leave the app."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.writeup.document import Document

Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Exported(Struct, frozen=True):
    """A file that was written; `pages` is None where the format has no pages of its own.

    `missing` names the characters that no shipped font can draw, shown as boxes in the file.
    """

    format: Format
    path: Path
    pages: int | None = None
    missing: tuple[str, ...] = ()


def export(
    workshop: Workshop,
    run: Run,
    notes: Sequence[Note],
    folder: Path,
    formats: Sequence[Format],
    now: float,
) -> list[Exported]:
    """Write the full record in each format into a folder, in the workshop's language.

    `now` is epoch seconds. Raises AppError when the folder or a file cannot be written; a file that was
    there before is then still whole.
    """
    from hls_facilitator.writeup import report

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            "The folder {folder} cannot be made: {reason}.",
            "Your notes are safe in the library.",
            "Choose another folder.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
    t = Translations(workshop.language)
    document = report.full_record(workshop, run, notes, t, now=now)
    name = file_name(workshop, document)
    return [_write(document, folder / f"{name}.{form}", form) for form in formats]


def _write(document: Document, path: Path, form: Format) -> Exported:
    # Each writer brings a third of a second of imports: only the ones that are asked for.
    if form == "pdf":
        from hls_facilitator.writeup.pdf import write_pdf

        result = write_pdf(document, path)
        return Exported(form, path, result.pages, result.missing)
    from hls_facilitator.writeup.word import write_word

    write_word(document, path)
    return Exported(form, path)


def file_name(workshop: Workshop, document: Document) -> str:
    """Return a name without ending that every file system takes: date, title and kind of document."""
    words = " ".join(part for part in (workshop.date, workshop.title, document.kind) if part)
    plain = unicodedata.normalize("NFKC", words)
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[\s_-]+", "-", plain)[:100].strip("-") or "write-up"
