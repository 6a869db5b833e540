"""What stands in the JSON of everything: the names and sorts of its fields, which programs may build on.

docs/exported-data.md describes them. Instants are ISO 8601 with the offset of this computer's clock.
"""

from __future__ import annotations

from msgspec import Struct

from hls_facilitator.model import Attribution, DocumentKind

FORMAT = "hls-facilitator-write-up"
VERSION = 1
"""Raised when a field goes or changes its meaning; new fields may come at any time."""


class Question(Struct, frozen=True):
    """A question of a block."""

    id: str
    question: str


class Part(Struct, frozen=True):
    """A block as it was planned and as it went: `planned_start` on the clock ("10:15"), lengths in minutes.

    `entered_at` and `taken` are None where the room never was in it.
    """

    id: str
    number: int
    title: str
    kind: str
    purpose: str
    format: str
    planned_start: str
    planned: int
    questions: tuple[Question, ...]
    entered_at: str | None = None
    taken: int | None = None
    left_out: bool = False


class Told(Struct, frozen=True):
    """A note; `block`, `question`, `table` and `theme` are ids in this file, or empty."""

    id: str
    number: int
    kind: str
    text: str
    taken_at: str
    block: str
    question: str
    table: str
    theme: str
    starred: bool
    sample: bool
    owner: str
    due: str
    progress: str
    said_by: str
    words: str
    details: dict[str, str]


class Topic(Struct, frozen=True):
    """A theme with the numbers of its notes and its dots."""

    id: str
    title: str
    sentence: str
    notes: tuple[int, ...]
    votes: int


class Shot(Struct, frozen=True):
    """A photo: the name and checksum (SHA-256) of the file it came as, and what is on it."""

    id: str
    file: str
    sha256: str
    alt: str
    taken_at: str
    block: str
    question: str
    table: str


class Table(Struct, frozen=True):
    """A table that people sat at."""

    id: str
    name: str


class Held(Struct, frozen=True):
    """A workshop; what does not belong to the kind of document is empty. `paused` is in minutes."""

    id: str
    title: str
    language: str
    date: str
    place: str
    audience: str
    outcomes: tuple[str, ...]
    people: int
    rehearsal: bool
    next_date: str
    summary: str
    asks: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[Told, ...]
    themes: tuple[Topic, ...]
    blocks: tuple[Part, ...] = ()
    photos: tuple[Shot, ...] = ()
    started_at: str | None = None
    finished_at: str | None = None
    paused: int | None = None


class Everything(Struct, frozen=True):
    """The whole file."""

    format: str
    version: int
    made_with: str
    made_at: str
    kind: DocumentKind
    names: Attribution
    workshops: tuple[Held, ...]
