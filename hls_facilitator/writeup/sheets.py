"""The elements that only handouts are made of: run sheet, agenda, cards, slips, and lines to write on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Paper = Literal["record", "briefing", "sheet", "agenda", "card"]
"""The page a document stands on: A4 as the write-up, A4 with narrow margins, A4 from the top, A5 across."""

HandoutKind = Literal[
    "run-sheet",
    "agenda",
    "cards",
    "table-handouts",
    "hosts",
    "note-sheet",
    "materials",
    "seats",
    "slips",
    "names",
    "badges",
]

Words = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it is bold."""


class RunSheetRow(Struct, frozen=True):
    """One block for the facilitator: when, what, and what to have ready.

    `facts` and `marks` follow the kind's word, the marks in bold; `text` and `ready` hold a paragraph each.
    `shaded` is for breaks.
    """

    start: str
    length: str
    title: str
    kind: str
    kind_word: str
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    shaded: bool = False


class RunSheet(Struct, frozen=True):
    """The facilitator's table of blocks; `started` stands before the line for the real start."""

    title: str
    description: str
    columns: tuple[str, str, str]
    started: str
    rows: tuple[RunSheetRow, ...]


class Agenda(Struct, frozen=True):
    """The participants' table of times: rows of (time, what, whether shaded)."""

    title: str
    description: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str, bool], ...]


class Remark(Struct, frozen=True):
    """Running text across the whole width, some of its words bold."""

    words: Words


class QuestionCard(Struct, frozen=True):
    """A page for one table: its name, which question this is, the question, steps with their length.

    Without a name the word `write` stands there, with a line to write on.
    """

    table: str
    place: str
    question: str
    steps: tuple[tuple[str, str], ...]
    foot: str
    write: str = ""


class TextCard(Struct, frozen=True):
    """A page for one table: its name, which block this is for, a title and paragraphs.

    Each paragraph comes with whether a line to write on follows it. Without a name the word `write` stands
    in its place, with a line as well.
    """

    table: str
    place: str
    title: str
    paragraphs: tuple[tuple[str, bool], ...]
    write: str = ""


class Slip(Struct, frozen=True):
    """A small paper for one person: a name, and a few lines under it."""

    name: str
    lines: tuple[str, ...]


class Slips(Struct, frozen=True):
    """Slips to cut out, two beside each other.

    `cut` says so where they are not marked by themselves, `foot` stands on each; `large` is for badges.
    """

    title: str
    description: str
    cut: str
    foot: str
    slips: tuple[Slip, ...]
    large: bool = False


class SheetHead(Struct, frozen=True):
    """The head of a sheet on a new page: a title, and facts with a line to write on after each of `write`."""

    title: str
    facts: Words
    write: tuple[str, ...]


class NoteLines(Struct, frozen=True):
    """A question with `rows` empty rows under it, for a mark and for what was said."""

    label: str
    question: str
    columns: tuple[str, str]
    rows: int
    title: str
    description: str


HandoutElement = RunSheet | Agenda | Remark | QuestionCard | TextCard | Slips | SheetHead | NoteLines
