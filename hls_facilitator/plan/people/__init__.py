"""Lists of people from files and from what is pasted: read, understand the columns, unite with those known.

`read` gives a Sheet, `guess` a Mapping that a person may correct, `merge` the people; none changes anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import AppError
from hls_facilitator.plan.people import sheet, text, xlsx
from hls_facilitator.plan.people.columns import FIELDS, Field, Mapping, guess
from hls_facilitator.plan.people.finding import find
from hls_facilitator.plan.people.merging import Import, Line, merge, summary, unite
from hls_facilitator.plan.people.sheet import LARGEST, Sheet, column_name

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "FIELDS",
    "LARGEST",
    "Field",
    "Import",
    "Line",
    "Mapping",
    "Sheet",
    "column_name",
    "find",
    "guess",
    "merge",
    "read",
    "read_file",
    "summary",
    "unite",
]


def read_file(path: Path) -> Sheet:
    """Return the rows of the file at `path`, see `read`; raises AppError when it cannot be read, too."""
    try:
        _refuse_large(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise AppError(
            "{file} cannot be read ({reason}).",
            sheet.NOTHING_IMPORTED,
            "Choose another file.",
            file=path.name,
            reason=error.strerror or error,
        ) from error
    return read(data, path.name)


def read(data: bytes, name: str) -> Sheet:
    """Return the rows of a CSV, TSV or XLSX file, or of a pasted list with an empty `name`.

    What the bytes are decides, not the ending of the name. Raises AppError, naming row and column where
    there are any, for a file that is too large, binary, damaged, cut off, or empty.
    """
    _refuse_large(len(data), name)
    if data.startswith(b"PK"):
        return xlsx.read_xlsx(data, name)
    text.refuse_other_kinds(data, name)
    return text.read_text(data, name)


def _refuse_large(size: int, name: str) -> None:
    """Raise AppError for a file of more bytes than any list of people has."""
    if size > LARGEST:
        raise AppError(
            "{file} has {size} MB. A list of people may have {most}.",
            sheet.NOTHING_IMPORTED,
            "Choose the list itself, without pictures and other sheets.",
            file=name,
            size=f"{size / 1e6:.0f}",
            most=LARGEST // 1_000_000,
        )
