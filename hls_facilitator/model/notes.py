"""What the room said, and the sense it made of that: notes and their history, themes, votes, photos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from hls_facilitator.model.attribution import Attribution

NoteKind = Literal[
    "insight",
    "question",
    "quote",
    "action",
    "experiment",
    "barrier",
    "parking",
    "story",
    "surprise",
    "assumption",
    "debrief",
    "measure",
    "actor",
    "pattern",
    "enabler",
    "rule",
    "tension",
    "promise",
    "account",
    "stop",
    "offer",
    "decision",
    "safeguarding",
    "feedback",
]

Progress = Literal["open", "done", "dropped"]
PROGRESS: tuple[Progress, ...] = ("open", "done", "dropped")

Words = Literal["", "verbatim", "paraphrase"]
Quotable = Literal["", "yes", "not outside"]

LONGEST_NOTE = 20_000
"""Characters of a note that somebody types, some pages; more is a text that was meant for something else."""


class Note(Struct, frozen=True):
    """Something the room said, joined to where and when it was said.

    `block`, `card` and `group` are ids in the workshop or empty; `at` is epoch seconds; `run_time` is
    seconds since the run started, or None when taken outside a run. `owner`, `due` (ISO date, or the
    words typed when they are no date) and `progress` belong to actions, promises and their like. `seat` is
    who wrote it down, `said_by` who said it, `attribution` the level in force when it was taken: see
    `notes.attribution`. `words` says whether the text is what was said word for word, `quotable` whether it
    may leave the room; empty where nobody has said. `theme` is the id of its Theme or empty. `details` are
    pairs of a field of its kind (`notes.details`) and what is written there, in the order of the names,
    none of them empty. `edited_in_two_places` comes from its history and cannot be set.
    """

    id: str
    text: str
    kind: NoteKind = "insight"
    block: str = ""
    card: str = ""
    group: str = ""
    seat: str = ""
    at: float = 0.0
    run_time: float | None = None
    owner: str = ""
    due: str = ""
    starred: bool = False
    private: bool = False
    deleted: bool = False
    sample: bool = False
    theme: str = ""
    said_by: str = ""
    words: Words = ""
    quotable: Quotable = ""
    attribution: Attribution = "none"
    progress: Progress = "open"
    details: tuple[tuple[str, str], ...] = ()
    edited_in_two_places: bool = False

    def value(self, field: str) -> object:
        """Return what a field holds, "details.purpose" too; raises AttributeError for one that is none."""
        if field.startswith(DETAIL):
            return dict(self.details).get(field.removeprefix(DETAIL), "")
        return getattr(self, field)


DETAIL = "details."
"""Before the name of a detail where it stands among the fields of a note, as in "details.purpose"."""


class Revision(Struct, frozen=True):
    """One edit of a note, kept for good: what its fields were and are now, by their names.

    `at` is epoch seconds by the clock of `seat`, who made it; only `parents`, the ids of the last revisions
    known there, say what came before what.
    """

    id: str
    note: str
    at: float = 0.0
    seat: str = ""
    parents: tuple[str, ...] = ()
    was: Mapping[str, Any] = {}
    now: Mapping[str, Any] = {}


class Theme(Struct, frozen=True):
    """What several notes are about; `sentence` says it whole, `order` sorts it among the others as text."""

    id: str
    title: str
    sentence: str = ""
    order: str = ""
    deleted: bool = False


class Vote(Struct, frozen=True):
    """How many dots somebody gives to a theme: `voter` is a participant's id or any other name for them."""

    theme: str
    voter: str
    dots: int


class Photo(Struct, frozen=True):
    """A photo of a flip chart or wall: its file by checksum, and where in the workshop it belongs.

    `sha256` is the checksum of the original in hex, `name` that of its file; `alt` says what is on it.
    """

    id: str
    sha256: str = ""
    name: str = ""
    alt: str = ""
    block: str = ""
    card: str = ""
    group: str = ""
    seat: str = ""
    at: float = 0.0
    deleted: bool = False


class Receipt(Struct, frozen=True):
    """What came of taking in notes: `in_file` is the sum of `new`, `already_here` and `changed`."""

    in_file: int = 0
    new: int = 0
    already_here: int = 0
    changed: int = 0
    edited_in_two_places: int = 0
