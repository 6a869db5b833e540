"""What is being typed and not kept yet, beside the library: when a computer dies, hardly a word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hls_facilitator.model import NoteKind, Quotable, Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Draft(Struct, frozen=True):
    """A note in the box: the `line` as it is typed, the `kind` picked by key, and how it was said."""

    line: str = ""
    kind: NoteKind = "insight"
    words: Words = ""
    quotable: Quotable = ""
    said_by: str = ""


def beside(library: Path, box: str) -> Path:
    """Return where what is typed into a box of a library's window is written down."""
    return library.with_name(f"{library.stem}.{box}.typing.json")


def load(path: Path, workshop: str) -> Draft:
    """Return what was being typed in a workshop (its id) last, an empty draft where nothing can be read."""
    return _all(path).get(workshop, Draft())


def keep(path: Path, workshop: str, draft: Draft) -> None:
    """Write down what is being typed in a workshop, all or nothing; a draft without words is forgotten.

    Raises OSError where the folder cannot be written to.
    """
    drafts = {one: known for one, known in _all(path).items() if one != workshop}
    if draft.line.strip():
        drafts[workshop] = draft
    if drafts:
        fresh = path.with_name(path.name + ".new")
        fresh.write_bytes(msgspec.json.encode(drafts))
        fresh.replace(path)
    else:
        path.unlink(missing_ok=True)


def _all(path: Path) -> Mapping[str, Draft]:
    """Return the drafts of all workshops by their ids."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Draft])
    except (OSError, msgspec.MsgspecError):
        return {}
