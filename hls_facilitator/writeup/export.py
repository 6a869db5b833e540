"""From a finished workshop to files: the one door through which write-ups leave the app."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.writeup.sheets import HandoutKind
from hls_facilitator.writeup.target import make_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.plan.programmes import Carried
    from hls_facilitator.writeup.document import Document

Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
LONGEST_TITLE = 50  # characters of a workshop's title in the name of a handout


class Exported(Struct, frozen=True):
    """A file that was written; `pages` is None where the format has no pages of its own.

    `missing` names the characters that no shipped font can draw, shown as boxes in the file.
    """

    format: Format
    path: Path
    pages: int | None = None
    missing: tuple[str, ...] = ()


class Handout(Struct, frozen=True):
    """A handout that was written: what it is, in which format and where.

    `name` is what it is called in its own language; `pages` and `missing` are as in Exported.
    """

    kind: HandoutKind
    name: str
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

    make_folder(folder)
    t = Translations(workshop.language)
    document = report.full_record(workshop, run, notes, t, now=now)
    name = file_name(workshop, document)
    return [_write(document, folder / f"{name}.{form}", form) for form in formats]


def export_handouts(
    workshop: Workshop,
    folder: Path,
    formats: Sequence[Format],
    only: Collection[HandoutKind] = (),
    carried: Sequence[Carried] = (),
) -> list[Handout]:
    """Write every handout this workshop has something for, or `only` some, in each format.

    `carried` is what earlier sessions of its programme leave to it. The handouts are in the workshop's
    language. Raises AppError as `export` does; files that were written before the failure stay.
    """
    from hls_facilitator.writeup.handouts import handouts

    make_folder(folder)
    short = replace(workshop, title=workshop.title[:LONGEST_TITLE])  # what tells the files apart must stay
    made: list[Handout] = []
    for kind, document in handouts(workshop, Translations(workshop.language), only, carried).items():
        name = file_name(short, document)
        for form in formats:
            file = _write(document, folder / f"{name}.{form}", form)
            made.append(Handout(kind, document.kind, form, file.path, file.pages, file.missing))
    return made


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
