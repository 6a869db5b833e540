"""From a finished workshop to files: the one door through which write-ups leave the app."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError
from hls_facilitator.writeup import documents, rows
from hls_facilitator.writeup.document import Document
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.material import Material
from hls_facilitator.writeup.sheets import HandoutKind
from hls_facilitator.writeup.target import Cancelled, NothingToTellError, Progress, make_folder
from hls_facilitator.writeup.unfinished import StoppedExport, UnfinishedExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from hls_facilitator.model import DocumentKind, Pages, Workshop
    from hls_facilitator.plan.programmes import Carried
    from hls_facilitator.writeup.source import Source

Format = Literal["pdf", "docx", "html", "md", "xlsx", "csv", "ics", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
PAPER: tuple[Format, ...] = ("pdf", "docx")
"""The formats with pages, which handouts come in, too."""

LONGEST_NAME = 100  # characters of a file's name


class Exported(Struct, frozen=True):
    """A file that was written; `pages` is None where the format has no pages of its own.

    `missing` names the characters that no shipped font can draw, shown as boxes in the file, `added_styles`
    those that a house's own Word template did not have.
    """

    format: Format
    path: Path
    pages: int | None = None
    missing: tuple[str, ...] = ()
    added_styles: tuple[str, ...] = ()


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


class Made(Struct, frozen=True):
    """What the writers of all formats are given: one document, and what it was told from."""

    document: Document
    t: Translations
    style: HouseStyle = PLAIN
    materials: tuple[Material, ...] = ()

    @property
    def now(self) -> float:
        """When it was made, in epoch seconds."""
        return self.materials[0].now

    @property
    def sheets(self) -> tuple[rows.Sheet, ...]:
        """What data files hold beside this document."""
        return rows.sheets(self.materials, self.t)


def export(
    sources: Sequence[Source],
    folder: Path,
    formats: Sequence[Format],
    *,
    kind: DocumentKind = "full",
    pages: Pages | None = None,
    style: HouseStyle = PLAIN,
    tell: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Exported]:
    """Write one kind of document in each format into a folder, in the language of its (first) workshop.

    `sources` is one, or several for "programme". Without `pages` it is as the workshop has it. `tell` is told
    what part is done (0 to 1); `cancelled` is asked now and then. Raises AppError when the folder cannot be
    made, UnfinishedExportError when a file cannot be written, after every other one is, and StoppedExport;
    a file that was there before is then still whole. A format that has nothing to hold is left out beside
    others.
    """
    make_folder(folder)
    t = Translations(sources[0].workshop.language)
    materials = documents.materials(sources, kind, pages, t)
    made = Made(documents.told(materials, t, style), t, style, materials)
    name = file_name(materials[0].workshop.date, made.document)
    written, problems = _write_each(made, folder / name, formats, Progress(tell, cancelled))
    if written:
        problems = [one for one in problems if not isinstance(one, NothingToTellError)]
    if len(problems) == 1 and not written:
        raise problems[0]  # it speaks for itself
    if problems:
        raise UnfinishedExportError(problems, written)
    return written


def _write_each(
    made: Made, path: Path, formats: Sequence[Format], whole: Progress
) -> tuple[list[Exported], list[AppError]]:
    """Write every format that can be, each at `path` with its own ending; returns the files and the problems.

    Raises StoppedExport.
    """
    written: list[Exported] = []
    problems: list[AppError] = []
    count = len(formats)
    try:
        for number, form in enumerate(formats):
            part = whole.part(number / count, (number + 1) / count)
            part.at(0)
            try:
                written += WRITERS[form](made, path.with_name(f"{path.name}.{form}"), part)
            except AppError as problem:
                problems.append(problem)
            part.at(1)
    except Cancelled as stopped:
        raise StoppedExport(written) from stopped
    return written, problems


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
    t = Translations(workshop.language)
    made: list[Handout] = []
    for kind, document in handouts(workshop, t, only, carried).items():
        name = file_name(workshop.date, document)
        for form in formats:
            files = WRITERS[form](Made(document, t), folder / f"{name}.{form}", Progress())
            made.extend(
                Handout(kind, document.kind, form, file.path, file.pages, file.missing) for file in files
            )
    return made


# Each writer brings a third of a second of imports: only the ones that are asked for.


def _pdf(made: Made, path: Path, progress: Progress) -> list[Exported]:
    from hls_facilitator.writeup.pdf import write_pdf

    result = write_pdf(made.document, path, made.style, progress)
    return [Exported("pdf", path, result.pages, result.missing)]


def _word(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.word import write_word

    result = write_word(made.document, path, made.style)
    return [Exported("docx", path, added_styles=result.added_styles)]


def _html(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.html import write_html

    write_html(made.document, path, made.style)
    return [Exported("html", path)]


def _markdown(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.markdown import write_markdown

    write_markdown(made.document, path)
    return [Exported("md", path)]


def _excel(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.excel import write_excel

    write_excel(made.sheets, path, made.document.title, made.t, made.style, now=made.now)
    return [Exported("xlsx", path)]


def _csv(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.comma_separated import write_csv

    return [Exported("csv", file) for file in write_csv(made.sheets, path.parent, path.stem)]


def _calendar(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.calendar import write_calendar

    write_calendar(made.materials, path, made.t, now=made.now)
    return [Exported("ics", path)]


def _json(made: Made, path: Path, _: Progress) -> list[Exported]:
    from hls_facilitator.writeup.everything import write_everything

    write_everything(made.materials, path)
    return [Exported("json", path)]


WRITERS: Mapping[Format, Callable[[Made, Path, Progress], list[Exported]]] = {
    "pdf": _pdf,
    "docx": _word,
    "html": _html,
    "md": _markdown,
    "xlsx": _excel,
    "csv": _csv,
    "ics": _calendar,
    "json": _json,
}
"""Every format with what writes it; that may be several files."""


def file_name(date: str, document: Document) -> str:
    """Return a name without ending that every file system takes: date, title and kind of document.

    A long title is cut, since the kind is what tells the files of a workshop apart.
    """
    kind = _plain(document.kind)
    title = _plain(f"{date} {document.title}")[: LONGEST_NAME - len(kind) - 1].strip("-")
    return "-".join(part for part in (title, kind) if part) or "write-up"


def _plain(words: str) -> str:
    plain = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", words)).strip().lower()
    return re.sub(r"[\s_-]+", "-", plain).strip("-")
