"""Searching 400,000 notes, against the raw FTS5 query of the same words in the same run.

    python benchmarks/search.py

The raw query is what SQLite takes to find and fetch the notes alone. Ours also finds the words for the place
of each, cuts a snippet and marks the words in it. Both take turns. The filters are measured against the plain
search of the same words: what they cost, and what they save. The library is made once, in the folder for
temporary files (200 MB, under a minute), and used again by later runs.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator.model import Block, Card, Group, Note, Workshop
from hls_facilitator.plan.samples import samples
from hls_facilitator.store import db
from hls_facilitator.store.library import Filters, Library
from hls_facilitator.store.migrations import LATEST
from hls_facilitator.store.note_rows import write
from hls_facilitator.store.plan_log import PlanLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

WORKSHOPS, NOTES, TABLES, QUESTIONS = 2000, 200, 8, 5
ROUNDS, SHORT_ROUNDS = 2000, 200
LIMIT = 1.5
"""A search may take this many times as long as the raw query, 99 of 100 times."""

HITS = 50
RAW = """
SELECT note.workshop_id, note.id, note.text, note.kind, note.at
FROM note_fts JOIN note ON note.number = note_fts.rowid
WHERE note_fts MATCH ? AND note.deleted = 0
ORDER BY note_fts.rowid DESC LIMIT ?
"""
WORDS = ("letter", "phone", "meeting", "one person", "Brief", "anrufen", "lear", '"bus stop"', "neighbour",
         "Termin", "money", "familie", "not know", "accountable", "zq1234", "zq77", '"first letter"',
         "größe")  # fmt: skip
SHORT = ("a", "th", "b", "er")
"""Beginnings of words that nearly every note has: SQLite gathers all before it knows the latest."""

FILTERS = {
    "kind": Filters(kinds=("quote",)),
    "table": Filters(table="Table 4"),
    "chief officers, last five": Filters(audience="chief officers", last=5),
    "one workshop": Filters(workshops=("w0700",)),
    "person": Filters(person="Ann"),
}


def make(path: Path) -> None:
    """Write a library of 400,000 notes, their words those of the sample notes and rare ones of their own."""
    chance = random.Random(7)
    agendas = (("chief-officers-intro", "en"), ("berlin-einfuehrung", "de"), ("", "en"), ("", "de"))
    said = [note for agenda in agendas for note in samples(*agenda)]
    groups = tuple(Group(f"t{n}", f"Table {n}") for n in range(1, TABLES + 1))
    cards = tuple(Card(f"q{n}", f"What do we not know about {n}?") for n in range(1, QUESTIONS + 1))
    blocks = (Block("b", "Mapping one life", 60, kind="breakout", cards=cards),)
    whom = ("Chief officers", "Funders", "Team leaders", "Teams")
    Library.open(path).close()
    writing = db.connect(path, writing=True)
    writing.conn.execute("PRAGMA synchronous = OFF")
    plans = PlanLog()
    writing.conn.execute("BEGIN IMMEDIATE")
    for number in range(WORKSHOPS):
        day = f"{2015 + number // 200}-{number // 20 % 10 + 1:02}-{number % 20 + 1:02}"
        plan = Workshop(f"w{number:04}", f"Workshop {number}", date=day, audience=whom[number % 4],
                        blocks=blocks, groups=groups)  # fmt: skip
        plans.save(writing, plan)
        for n in range(NOTES):
            text = f"{chance.choice(said).text} {chance.choice(said).text} zq{chance.randrange(100_000)}"
            note = Note(f"n{n:03}", text, kind=chance.choice(said).kind, owner=chance.choice(("", "Ann Lee")),
                        block="b", card=f"q{n % QUESTIONS + 1}", group=f"t{n % TABLES + 1}",
                        at=1.5e9 + number * 86400 + n)  # fmt: skip
            write(writing, plan.id, note)
    writing.conn.execute("COMMIT")
    writing.close()


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds a call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0


def p99(times: list[float]) -> float:
    """Return what 99 of 100 stay within."""
    return statistics.quantiles(times, n=100)[98]


def library_file() -> Path:
    """Return the file of the library, made when no earlier run has left it."""
    path = Path(tempfile.gettempdir()) / f"hls-facilitator-search-benchmark-{LATEST}.db"
    if not path.exists():
        print("making the library: 400,000 notes", flush=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        make(half)
        half.rename(path)
    return path


def measure(
    library: Library, words: tuple[str, ...], filters: Filters, rounds: int
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each of our searches and of the raw query of its words, in turn."""
    raw = db.connect(library.path, writing=False)
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        typed = words[turn % len(words)]
        match = typed if typed.startswith('"') else " AND ".join(f'"{word}"' for word in typed.split()) + "*"
        theirs.append(timed(partial(fetch, raw, match)))
        ours.append(timed(partial(library.search, typed, filters, limit=HITS)))
    raw.close()
    return ours, theirs


def fetch(raw: Database, match: str) -> list[object]:
    """Return the rows of the raw query."""
    return raw.conn.execute(RAW, [match, HITS]).fetchall()


def report(name: str, ours: list[float], raw: list[float]) -> float:
    """Print the times of a sort of search and their ratio, and return it."""
    ratio = p99(ours) / p99(raw)
    print(f"{name}: {statistics.median(ours):.2f} ms (99 of 100 within {p99(ours):.2f}), "
          f"raw {statistics.median(raw):.2f} ms ({p99(raw):.2f}), ratio {ratio:.2f}", flush=True)  # fmt: skip
    return ratio


def main() -> int:
    """Measure, print the times and their ratios; return 1 when a search is over the limit."""
    library = Library.open(library_file())
    everything = Filters()
    ratios = [
        report("words", *measure(library, WORDS, everything, ROUNDS)),
        report("one or two letters", *measure(library, SHORT, everything, SHORT_ROUNDS)),
    ]
    for name, filters in FILTERS.items():
        report(f"words with {name}", *measure(library, WORDS, filters, ROUNDS // 4))
    library.close()
    print(f"highest ratio without filters {max(ratios):.2f}, limit {LIMIT}")
    return int(max(ratios) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
