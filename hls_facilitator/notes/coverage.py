"""Who has written about what: tables by questions with counts and times, and what is missing, in words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.languages import and_list
from hls_facilitator.live import rounds
from hls_facilitator.live.reading import read
from hls_facilitator.model import Card, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Note, Workshop

NAMED = 6  # tables that a sentence names; where more have nothing it gives their number

SETTLING = 4 * 60.0
"""Seconds in a block, or half of a shorter one, before a table that is silent is worth a word."""

_NUMBERED = re.compile(r"(?:Table|Tisch) (\d+)")


class Column(Struct, frozen=True):
    """A question, and its number in its block (from 1); `asked` says whether the room has come to it.

    `owed` says that every table is to write about it: it is a question of a breakout.
    """

    block: str
    block_title: str
    card: Card
    number: int
    asked: bool
    owed: bool


class Cell(Struct, frozen=True):
    """How many notes a table has on a question, and when the last was taken: epoch seconds, or None."""

    count: int = 0
    last: float | None = None


class Row(Struct, frozen=True):
    """A table: who of its people takes notes now (empty when unsaid), its last note, a Cell for each Column.

    `last` is the last note on anything, in epoch seconds, None when there is none.
    """

    group: Group
    writer: str
    last: float | None
    cells: tuple[Cell, ...]


class Coverage(Struct, frozen=True):
    """The board; `elsewhere` are the notes that no cell counts, of no table or on no question of it."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    elsewhere: int = 0


_NOTHING = Cell()


def coverage(plan: Workshop, run: Run, notes: Iterable[Note], now: float) -> Coverage:
    """Return what each table has on each question at `now` (epoch seconds).

    The questions are those of breakouts, and any other that some table wrote about. Private notes count: a
    table that wrote only for itself has worked on the question, and a number gives none of its words away.
    Deleted ones do not.
    """
    tables = {group.id for group in plan.groups}
    cells: dict[tuple[str, str, str], Cell] = {}
    lasts: dict[str, float] = {}
    kept = [note for note in notes if not note.deleted]
    for note in kept:
        if note.group in tables:
            key = (note.group, note.block, note.card)
            before = cells.get(key, _NOTHING)
            cells[key] = Cell(before.count + 1, note.at if before.last is None else max(before.last, note.at))
            lasts[note.group] = max(lasts.get(note.group, note.at), note.at)
    reading = read(plan, run, now)
    columns = tuple(_columns(plan, run, reading.card, {(block, card) for _, block, card in cells}))
    writers = _writers(plan, reading)
    rows = tuple(
        Row(
            group,
            writers.get(group.id, ""),
            lasts.get(group.id),
            tuple(cells.get((group.id, column.block, column.card.id), _NOTHING) for column in columns),
        )
        for group in plan.groups
    )
    counted = sum(cell.count for row in rows for cell in row.cells)
    return Coverage(columns, rows, len(kept) - counted)


def _columns(plan: Workshop, run: Run, reached: int, written: set[tuple[str, str]]) -> Iterator[Column]:
    """Yield the questions in the order of the plan.

    `reached` is the place of the question that the block now has come to, `written` holds block and card of
    those with notes.
    """
    left = {visit.block for visit in run.visits if visit.left_at is not None}
    for block in plan.blocks:
        owed = block.kind == "breakout"
        for place, card in enumerate(block.cards):
            known = (block.id, card.id) in written
            shown = block.id in left or (block.id == run.block and place <= reached)
            if owed or known:
                yield Column(block.id, block.title, card, place + 1, known or shown, owed)


def _writers(plan: Workshop, reading: Reading) -> Mapping[str, str]:
    """Return the name of each table's note-taker in the round that the room is in."""
    if plan.deal is None or not plan.deal.note_takers:
        return {}
    takers = plan.deal.note_takers[rounds.turns(plan, reading)[0]]
    names = {person.id: person.name for person in plan.participants}
    return {table: names.get(taker, "") for table, taker in zip(plan.deal.tables, takers, strict=True)}


# ---- in words ------------------------------------------------------------------------------------


def missing(board: Coverage, t: Translations) -> list[str]:
    """Return a sentence for each set of tables that have nothing on a question the room has come to.

    The latest questions come first: there is still time for them.
    """
    owed = [(place, column) for place, column in enumerate(board.columns) if column.asked and column.owed]
    several = len({column.block for _, column in owed}) > 1
    said: list[str] = []
    for _, block in groupby(reversed(owed), key=lambda each: each[1].block):
        silent: dict[tuple[str, ...], list[Column]] = {}
        for place, column in block:
            names = tuple(row.group.name for row in board.rows if not row.cells[place].count)
            silent.setdefault(names, []).append(column)
        for names, columns in silent.items():
            if names:
                about = _questions(sorted(columns, key=lambda column: column.number), t, named=several)
                said.append(_sentence(names, len(board.rows), about, t))
    return said


def hint(plan: Workshop, run: Run, notes: Iterable[Note], now: float, t: Translations) -> str:
    """Return a sentence about tables that fell silent on a question of the block now, or an empty text.

    Said once a block has had time to begin (`now` is epoch seconds), and only while most tables do write
    about that question here: where their notes come later, by file, nobody is silent.
    """
    block = next((block for block in plan.blocks if block.id == run.block), None)
    if block is None or block.kind != "breakout" or run.state != "running":
        return ""
    if run.taken(block.id, now) < min(SETTLING, block.minutes * 60 / 2):
        return ""
    board = coverage(plan, run, notes, now)
    for place, column in reversed(tuple(enumerate(board.columns))):
        silent = tuple(row.group.name for row in board.rows if not row.cells[place].count)
        if column.block == block.id and column.asked and 0 < len(silent) < len(board.rows) / 2:
            return _sentence(silent, len(board.rows), _questions((column,), t, named=False), t)
    return ""


def _sentence(names: Sequence[str], tables: int, questions: str, t: Translations) -> str:
    """Return that these tables, of all, have nothing on some questions."""
    if len(names) == tables > 1:
        return t("No table has anything on {questions}.", questions=questions)
    if len(names) > NAMED:
        return t("{n} of {all} tables have nothing on {questions}.",
                 n=len(names), all=tables, questions=questions)  # fmt: skip
    numbers = [found[1] for name in names if (found := _NUMBERED.fullmatch(name))]
    if len(numbers) == len(names):
        return t.plural(
            "Table {names} has nothing on {questions}.", "Tables {names} have nothing on {questions}.",
            len(names), names=and_list(numbers, t), questions=questions,
        )  # fmt: skip
    return t.plural(
        "{names} has nothing on {questions}.", "{names} have nothing on {questions}.",
        len(names), names=and_list(names, t), questions=questions,
    )  # fmt: skip


def _questions(columns: Sequence[Column], t: Translations, *, named: bool) -> str:
    """Return "question 2" or "questions 1 and 3", with the title of their block if `named`."""
    numbers = and_list([str(column.number) for column in columns], t)
    if not named:
        return t.plural("question {numbers}", "questions {numbers}", len(columns), numbers=numbers)
    return t.plural(
        "question {numbers} of “{block}”", "questions {numbers} of “{block}”",
        len(columns), numbers=numbers, block=columns[0].block_title,
    )  # fmt: skip


def recency(at: float, now: float, t: Translations) -> str:
    """Return how long ago an instant was at `now` (epoch seconds both): "just now", "4 min ago", "3 h ago".

    An instant to come is now: the clock of another seat may be fast.
    """
    minutes = int((now - at) // 60)
    if minutes < 1:
        return t("just now")
    if minutes < 120:
        return t("{n} min ago", n=minutes)
    if minutes < 48 * 60:
        return t("{n} h ago", n=minutes // 60)
    return t("{n} days ago", n=minutes // (24 * 60))
