"""Search in the notes of one workshop or of the whole library, and the place that each hit leads to.

Functions over one connection that reads. What is typed never reaches FTS5 as its syntax.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct, json
from msgspec.structs import asdict, replace

from hls_facilitator.model import NoteKind
from hls_facilitator.notes.finding import TERM
from hls_facilitator.notes.record.text import clean_text
from hls_facilitator.plan.typed import folded
from hls_facilitator.store.db import query
from hls_facilitator.store.snippets import BEGIN, END, snippet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

MOST_WORDS = 32  # of what is typed or pasted into the search box; more only narrow down what is found

_WORD = re.compile(r"[^\W_]+")


class Filters(Struct, frozen=True):
    """What narrows a search down; all of them hold at once, and an empty one leaves out nothing.

    `workshops` are ids. `audience` are words of a workshop's title or audience, `programme` the id of its
    programme or words of its title; `last` keeps the newest so many of the workshops that then are left and
    have notes, rehearsals not counted. `since` and `until` are when a note was taken (epoch seconds, `until`
    not included). `table`, `question` and `theme` are the id of one or words of its name. `person` are words
    of who will do something or, as far as that may be shown, of who said it. Words may stand anywhere, in any
    case, without their accents.
    """

    workshops: tuple[str, ...] = ()
    programme: str = ""
    audience: str = ""
    last: int = 0
    since: float | None = None
    until: float | None = None
    kinds: tuple[NoteKind, ...] = ()
    table: str = ""
    question: str = ""
    theme: str = ""
    person: str = ""
    starred: bool = False


EVERYTHING = Filters()


class Hit(Struct, frozen=True):
    """A note that was found, and its place: ids and the words for them, empty where it has none.

    `at` is when it was taken (epoch seconds), `date` the day of its workshop (ISO, or empty). `snippet` is
    the note, or the part of it around the first word found; `marks` are begin and end in it of each.
    """

    workshop: str
    note: str
    text: str
    kind: NoteKind
    at: float
    private: bool = False
    title: str = ""
    date: str = ""
    block: str = ""
    block_title: str = ""
    card: str = ""
    question: str = ""
    group: str = ""
    table: str = ""
    theme: str = ""
    theme_title: str = ""
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()


# The places are looked up for the hits that are shown, and not for all that are gone through.
FOUND = """
SELECT found.workshop_id AS workshop, found.id AS note, found.text, found.kind, found.at, found.private,
    found.marked,
    workshop.title, workshop.date,
    found.block_id AS block, coalesce(block.title, '') AS block_title,
    found.card_id AS card, coalesce(card.question, '') AS question,
    found.group_id AS "group", coalesce(breakout_group.name, '') AS "table",
    coalesce(theme.id, '') AS theme, coalesce(theme.title, '') AS theme_title
FROM ({notes}) AS found
JOIN workshop ON workshop.id = found.workshop_id
LEFT JOIN block ON block.workshop_id = found.workshop_id AND block.id = found.block_id
LEFT JOIN card
    ON card.workshop_id = found.workshop_id AND card.block_id = found.block_id AND card.id = found.card_id
LEFT JOIN breakout_group
    ON breakout_group.workshop_id = found.workshop_id AND breakout_group.id = found.group_id
LEFT JOIN theme
    ON theme.workshop_id = found.workshop_id AND theme.id = found.theme_id AND theme.deleted = 0
ORDER BY found.number DESC
"""

# To rank a common word, every note that has it would have to be scored: the latest come first.
BY_WORDS = """
SELECT note.*, highlight(note_fts, 0, :begin, :end) AS marked
FROM note_fts CROSS JOIN note ON note.number = note_fts.rowid
WHERE note_fts MATCH :match AND note.deleted = 0{and_where}
ORDER BY note_fts.rowid DESC LIMIT :limit
"""

BY_FILTERS = """
SELECT note.*, note.text AS marked FROM note
WHERE note.deleted = 0{and_where}
ORDER BY note.number DESC LIMIT :limit
"""

WORKSHOPS = """
SELECT id FROM workshop
WHERE {where}
ORDER BY coalesce(nullif(date, ''), date(created_at, 'unixepoch')) DESC, created_at DESC, id
LIMIT :last
"""

HAS_NOTES = (
    "sample = 0 AND EXISTS (SELECT 1 FROM note WHERE note.workshop_id = workshop.id AND note.deleted = 0)"
)

# As in notes.attribution: a name that was written down while names were allowed is no team.
MAY_BE_NAMED = """
(SELECT note.attribution = 'named' AND workshop.attribution = 'named'
    OR note.attribution = 'team' AND workshop.attribution != 'none'
 FROM workshop WHERE workshop.id = note.workshop_id)
"""


def search(db: Database, typed: str, filters: Filters = EVERYTHING, limit: int = 50) -> list[Hit]:
    """Return the notes that hold all these words and pass the filters, the latest first.

    The last word may be unfinished, unless something follows it; words in quotation marks stand together.
    Where nothing is typed, the filters alone choose; with neither, nothing is found.
    """
    cast("Any", db).register_function(has_words, deterministic=True)  # cast: its types are left open
    filters = _plain(filters)
    terms = list(_terms(typed))[:MOST_WORDS]
    match = " AND ".join(term for term in terms if term.startswith("("))
    values: dict[str, object] = {"limit": limit, "begin": BEGIN, "end": END, "match": match}
    conditions = list(_conditions(db, filters, values, "note_fts.rowid" if match else "note.number"))
    for place, signs in enumerate(term for term in terms if not term.startswith("(")):
        values[f"signs{place}"] = signs
        conditions.append(f"instr(note.text, :signs{place}) > 0")
    if not terms and (typed.strip() or not conditions):
        return []
    and_where = "".join(f" AND {condition}" for condition in conditions)
    notes = (BY_WORDS if match else BY_FILTERS).format(and_where=and_where)
    return [_hit(row) for row in query(db, FOUND.format(notes=notes), values)]


def _terms(typed: str) -> Iterator[str]:
    """Yield each word and phrase that is typed as FTS5 reads it, and each sign it knows nothing of, as it is.

    An emoji is such a sign; punctuation marks say nothing and are left out.
    """
    text = unicodedata.normalize("NFC", clean_text(typed).replace("\0", " "))
    for match in TERM.finditer(text):
        phrase, closed, word = match.groups()
        said = phrase if word is None else word
        if any(unicodedata.category(sign)[0] in "LN" for sign in said):
            open_end = match.end() == len(text) and not closed
            yield _either(f'"{spelling}"{" *" if open_end else ""}' for spelling in _spellings(said))
        elif signs := "".join(sign for sign in said if unicodedata.category(sign) == "So"):
            yield signs


def _spellings(said: str) -> list[str]:
    """Return a word with ss, and with ß in its place: FTS5 takes them for different letters."""
    plain = said.casefold()
    return list(dict.fromkeys((plain, plain.replace("ss", "ß"))))


def _either(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"


# ---- filters -------------------------------------------------------------------------------------


def _plain(filters: Filters) -> Filters:
    """Return the filters without halves of characters, which SQLite cannot be asked about."""
    words = {name: clean_text(value) for name, value in asdict(filters).items() if isinstance(value, str)}
    return replace(filters, workshops=tuple(map(clean_text, filters.workshops)), **words)


def _conditions(db: Database, filters: Filters, values: dict[str, object], number: str) -> Iterator[str]:
    """Yield what a note has to fulfil in SQL, and put what it names into `values`.

    `number` is the column that the notes are gone through by.
    """
    chosen = _workshops(db, filters)
    if chosen is not None:
        values["workshops"] = json.encode(chosen).decode()
        limits = (
            "SELECT min(number), max(number) FROM note WHERE workshop_id IN (SELECT value FROM json_each(?))"
        )
        values["first"], values["latest"] = db.conn.execute(limits, [values["workshops"]]).fetchone()
        yield f"{number} BETWEEN :first AND :latest"
        yield "note.workshop_id IN (SELECT value FROM json_each(:workshops))"
    if filters.kinds:
        values["kinds"] = json.encode(filters.kinds).decode()
        yield "note.kind IN (SELECT value FROM json_each(:kinds))"
    values.update(since=filters.since, until=filters.until)
    if filters.since is not None:
        yield "note.at >= :since"
    if filters.until is not None:
        yield "note.at < :until"
    if filters.starred:
        yield "note.starred = 1"
    yield from _named(filters, values)


def _named(filters: Filters, values: dict[str, object]) -> Iterator[str]:
    """Yield the conditions on what has a name: tables, questions, themes and people."""
    places = (
        ("table", filters.table, "breakout_group", "group_id", "name", ""),
        ("question", filters.question, "card", "card_id", "question", " AND place.block_id = note.block_id"),
        ("theme", filters.theme, "theme", "theme_id", "title", " AND place.deleted = 0"),
    )
    for name, wanted, table, column, words, more in places:
        if wanted:
            values[name] = wanted
            yield (
                f"EXISTS (SELECT 1 FROM {table} AS place"  # noqa: S608 our own names
                f" WHERE place.workshop_id = note.workshop_id AND place.id = note.{column}{more}"
                f" AND (place.id = :{name} OR has_words(place.{words}, :{name})))"
            )
    if filters.person:
        values["person"] = filters.person
        yield f"(has_words(note.owner, :person) OR has_words(note.said_by, :person) AND {MAY_BE_NAMED})"


def _workshops(db: Database, filters: Filters) -> list[str] | None:
    """Return the ids of the workshops to search in, None for all."""
    conditions: list[str] = []
    if filters.workshops:
        conditions.append("id IN (SELECT value FROM json_each(:workshops))")
    if filters.programme:
        conditions.append(
            "programme IN (SELECT id FROM programme WHERE id = :programme OR has_words(title, :programme))"
        )
    if filters.audience:
        conditions.append("has_words(title || ' ' || audience, :audience)")
    if filters.last:
        conditions.append(HAS_NOTES)
    if not conditions:
        return None
    values = {
        "workshops": json.encode(filters.workshops).decode(),
        "programme": filters.programme,
        "audience": filters.audience,
        "last": filters.last or -1,
    }
    return [row["id"] for row in query(db, WORKSHOPS.format(where=" AND ".join(conditions)), values)]


@lru_cache(maxsize=20_000)  # names: the same ones are asked about again and again
def has_words(text: str, wanted: str) -> bool:
    """Return whether each wanted word begins a word of the text; a number has to be the same number."""
    there = _WORD.findall(folded(text))
    return all(
        any(word == one if one.isdigit() else word.startswith(one) for word in there)
        for one in _WORD.findall(folded(wanted))
    )


def _hit(row: dict[str, Any]) -> Hit:
    snippet, marks = snippet_of(row["text"], row.pop("marked"))
    private = bool(row.pop("private"))
    return Hit(**row, private=private, snippet=snippet, marks=marks)
