"""Rows of a list united with the people already known: added, updated, found twice, or left out and why."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Person
from hls_facilitator.plan.people.columns import NAMES
from hls_facilitator.plan.people.sheet import NOTHING_IMPORTED, column_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.plan.people.columns import Mapping
    from hls_facilitator.plan.people.sheet import Sheet

# What a spreadsheet computes: with an equals sign, by a function, or by the sign that starts a program.
FORMULA = re.compile(r"[=\uff1d]|[+\-@]\w+\(|[+\-@][^|]*\|")
WITH_ADDRESS = re.compile(r"(.*?)\s*<([^<>@\s]+@[^<>\s]+)>")
NOTHING = frozenset(("none", "no", "nil", "na", "n/a", "-", "–", "/", "keine", "keiner", "nein", "nichts"))
TEAM = 20  # people of one address or name; with more of them, it tells nobody from anybody
LONGEST_NAME = 300
LONGEST_TEXT = 2000
SHOWN = 3  # rows whose reasons a summary gives
IMPORTED = ("name", "organisation", "role", "email", "ticket", "needs")
# Control characters, and those that turn the direction of whatever is written after them.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d"})


class Line(Struct, frozen=True):
    """A row of the file, counted from 1, and why no new person came of it."""

    row: int
    why: str


class Import(Struct, frozen=True):
    """What a list makes of the people: everybody afterwards, known ones first and in their order.

    `added` and `updated` are ids. `duplicates` are rows of a person whom an earlier row names as well;
    what only the later one knew is kept.
    """

    people: tuple[Person, ...]
    added: tuple[str, ...]
    updated: tuple[str, ...]
    duplicates: tuple[Line, ...]
    skipped: tuple[Line, ...]


def merge(
    existing: Sequence[Person],
    sheet: Sheet,
    mapping: Mapping,
    new_id: Callable[[], str],
    t: Translations | None = None,
) -> Import:
    """Return the known people with those of the list added and brought up to date; nothing is changed.

    Two rows are one person with the same email and names that go together, or the same name in the same
    or an unnamed organisation; case and accents do not matter. A filled cell replaces what was known, an
    empty one does not; who is here, their table and their id stay. Raises AppError, naming row and column,
    for a formula, and when no column holds names.
    """
    if not NAMES & set(mapping.fields):
        raise AppError(
            "No column of {file} holds names.",
            NOTHING_IMPORTED,
            "Choose the column with the names.",
            file=sheet.name,
        )
    union = _Union(existing, new_id, t or Translations())
    for index in range(mapping.header + 1, min(mapping.end, len(sheet.rows))):
        row = sheet.rows[index]
        if any(row) and row != (sheet.rows[mapping.header] if mapping.header >= 0 else None):
            _refuse_formulas(sheet, mapping, index)
            union.take(index + 1, row, mapping)
    return union.result()


def unite(known: Sequence[Person], others: Sequence[Person]) -> tuple[tuple[Person, ...], dict[str, str]]:
    """Return the known people with the others among them, and by each other's id the one they have there.

    Whoever has the same id is the same person; else what `merge` goes by decides, and no two of the others
    become one. What is known already stays, and is filled in where it is empty.
    """
    union = _Union(known, str, Translations())  # everybody has an id already
    places = {person.id: place for place, person in enumerate(known)}
    ids: dict[str, str] = {}
    claimed = {places[person.id] for person in others if person.id in places}
    for person in others:
        place = places.get(person.id)
        if place is None:
            found = union.find(person)
            place = union.keep(person) if found is None or found in claimed else found
            claimed.add(place)
        if person != union.people[place]:  # thousands say in every session what is known
            union.change(place, _filled(person, union.people[place]))
        ids[person.id] = union.people[place].id
    return tuple(union.people), ids


def summary(result: Import, t: Translations) -> str:
    """Return what came of a list in a sentence, and why the first rows that were left out were."""
    counts = [
        *([t("{n} added", n=len(result.added))] if result.added else ()),
        *([t("{n} updated", n=len(result.updated))] if result.updated else ()),
        *([t("{n} found twice", n=len(result.duplicates))] if result.duplicates else ()),
        *([t("{n} skipped", n=len(result.skipped))] if result.skipped else ()),
    ]
    said = t(
        "{people} on the list: {counts}.",
        people=t.plural("{n} person", "{n} people", len(result.people)),
        counts=", ".join(counts) or t("nothing new"),
    )
    reasons = [t("Row {row}: {why}", row=line.row, why=line.why) for line in result.skipped[:SHOWN]]
    return " ".join((said, *reasons))


def _refuse_formulas(sheet: Sheet, mapping: Mapping, index: int) -> None:
    """Raise AppError when a cell that would be taken is a formula."""
    for column, (cell, field) in enumerate(zip(sheet.rows[index], mapping.fields, strict=False)):
        if field and FORMULA.match(cell):
            raise AppError(
                "{file} has a formula in row {row}, column {column}: {formula}",
                NOTHING_IMPORTED,
                "Replace formulas by their values, or leave this column out.",
                file=sheet.name,
                row=index + 1,
                column=column_name(column),
                formula=cell[:60],
            )


class _Union:
    """The people as they grow row by row, found again by email and by name."""

    def __init__(self, existing: Sequence[Person], new_id: Callable[[], str], t: Translations) -> None:
        self.people: list[Person] = []
        self.known = len(existing)
        self.before = tuple(existing)
        self.new_id = new_id
        self.t = t
        self.rows: dict[int, int] = {}  # the row of this list that named a person first
        self.by_email: defaultdict[str, dict[int, None]] = defaultdict(dict)  # sets that keep their order
        self.by_name: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
        self.by_place: dict[tuple[tuple[str, ...], str], int] = {}  # by name and organisation
        self.duplicates: list[Line] = []
        self.skipped: list[Line] = []
        for person in existing:
            self.keep(person)

    def take(self, number: int, row: Sequence[str], mapping: Mapping) -> None:
        """Unite row `number` of the file with the people."""
        person = _person(row, mapping)
        why = self._wrong(person, row, mapping)
        if why:
            self.skipped.append(Line(number, why))
            return
        index = self.find(person)
        if index is None:
            self.rows[len(self.people)] = number
            self.keep(replace(person, id=self.new_id()))
        elif index in self.rows:
            first = self.rows[index]
            self.duplicates.append(Line(number, self.t("The same person as in row {row}.", row=first)))
            self.change(index, _filled(person, self.people[index]))
        else:
            self.rows[index] = number
            self.change(index, person)

    def result(self) -> Import:
        """Return what has come of all rows."""
        after = self.people
        return Import(
            tuple(after),
            tuple(person.id for person in after[self.known :]),
            tuple(new.id for old, new in zip(self.before, after, strict=False) if old != new),
            tuple(self.duplicates),
            tuple(self.skipped),
        )

    def _wrong(self, person: Person, row: Sequence[str], mapping: Mapping) -> str:
        """Return what keeps a row from being a person, or nothing."""
        if len(row) > len(mapping.fields):
            return self.t("It has more cells than there are columns.")
        if not person.name:
            return self.t("It has no name.")
        if len(person.name) > LONGEST_NAME:
            return self.t("The name has more than {most} characters.", most=LONGEST_NAME)
        if any(len(getattr(person, field)) > LONGEST_TEXT for field in IMPORTED):
            return self.t("A cell has more than {most} characters.", most=LONGEST_TEXT)
        return ""

    def find(self, person: Person) -> int | None:
        """Return the index of the person already there, or None."""
        sharing = self.by_email[folded(person.email)] if person.email else {}
        for index in sharing if len(sharing) <= TEAM else ():
            if _go_together(self.people[index].name, person.name):
                return index
        name, organisation = _name_key(person.name), folded(person.organisation)
        if organisation and (name, organisation) in self.by_place:
            return self.by_place[name, organisation]
        namesakes = self.by_name[name]
        if len(namesakes) > TEAM:  # "Guest"
            return None
        loose = [index for index in namesakes if _may_be_one(self.people[index], person)]
        return loose[0] if len(loose) == 1 else None

    def keep(self, person: Person) -> int:
        """Add a person at the end and return their index."""
        self.people.append(person)
        self._enter(len(self.people) - 1)
        return len(self.people) - 1

    def change(self, index: int, by: Person) -> None:
        """Enter into a person whatever `by` knows."""
        self.people[index] = _filled(self.people[index], by)
        self._enter(index)

    def _enter(self, index: int) -> None:
        """Make a person findable; older names and addresses keep leading to them."""
        person = self.people[index]
        name = _name_key(person.name)
        self.by_name[name][index] = None
        self.by_place.setdefault((name, folded(person.organisation)), index)
        if person.email:
            self.by_email[folded(person.email)][index] = None


def _person(row: Sequence[str], mapping: Mapping) -> Person:
    """Return the person a row describes, without an id."""
    cells: defaultdict[str, list[str]] = defaultdict(list)
    for cell, field in zip(row, mapping.fields, strict=False):
        text = _clean(cell)
        if field and text and text not in cells[field]:
            cells[field].append(text)
    last, _, first = " ".join(cells["name turned"]).partition(",")
    name = " ".join(" ".join([*cells["first"], *cells["last"]] or cells["name"] or [first, last]).split())
    email = "".join(cells["email"][:1]).removeprefix("mailto:")
    written = WITH_ADDRESS.fullmatch(name)
    if written:
        name, email = written[1].strip("\"' ") or written[2], email or written[2]
    return Person(
        "",
        name,
        organisation="".join(cells["organisation"][:1]),
        role="".join(cells["role"][:1]),
        email=email,
        ticket="".join(cells["ticket"][:1]),
        needs="; ".join(need for need in cells["needs"] if folded(need).rstrip(".") not in NOTHING),
    )


def _clean(cell: str) -> str:
    """Return a cell on one line, composed, without signs that nobody can see."""
    return " ".join(UNSEEN.sub(" ", unicodedata.normalize("NFC", cell)).split())


def _filled(person: Person, by: Person) -> Person:
    """Return the person with whatever `by` knows in place of their own."""
    return replace(person, **{field: getattr(by, field) for field in IMPORTED if getattr(by, field)})


def folded(text: str) -> str:
    """Return a text as it compares: without case, accents and doubled spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


def _name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name in one order, whichever of first and last name comes first."""
    return tuple(sorted(re.findall(r"\w+", folded(name)))) or (name,)


def _go_together(one: str, other: str) -> bool:
    """Return whether two names under one address may be one person: a whole team may share an address."""
    first, second = re.findall(r"\w+", folded(one)), re.findall(r"\w+", folded(other))
    if not first or not second:
        return one == other
    short, long = sorted((first[0], second[0]), key=len)
    return long.startswith(short) or set(first) <= set(second) or set(second) <= set(first)


def _may_be_one(known: Person, person: Person) -> bool:
    """Return whether two of one name may be one person: no organisation and no address says otherwise."""
    organisations = {folded(known.organisation), folded(person.organisation)} - {""}
    addresses = {folded(known.email), folded(person.email)} - {""}
    return len(organisations) < 2 and len(addresses) < 2
