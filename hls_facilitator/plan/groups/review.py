"""What a seating leaves to be desired, said for one dealt and for one arranged by hand alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.model import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Deal, Person

Code = Literal[
    "met before", "organisation", "role", "apart", "together", "lock", "no table", "two tables", "uneven"
]


LEEWAY: Mapping[Balance, int] = {"organisation": 0, "role": 1}  # more than the share before it is named


class Remark(Struct, frozen=True):
    """One thing to look at: in which round (from 0), at which table (an id, or empty) and whom it is about.

    `word` is the organisation or role that sits there more than once.
    """

    code: Code
    round: int
    table: str
    people: tuple[str, ...]
    word: str = ""


def review(deal: Deal, people: Sequence[Person], rules: Rules | None = None) -> tuple[Remark, ...]:
    """Return what is not as asked, round by round; empty when all is well.

    Those who sit together by a rule or a lock may meet again. Organisations and roles are named only at
    tables that hold more of one organisation, or two more of one role, than an even spread would.
    Tables are uneven when two differ by more than one person.
    """
    return tuple(
        _remarks(deal, [person for person in people if person.arrived != "no show"], rules or Rules())
    )


def _remarks(deal: Deal, people: Sequence[Person], rules: Rules) -> Iterator[Remark]:
    """Yield the remarks on each round in the order people would want to read them."""
    met: set[tuple[str, str]] = set()
    hopes = _Hopes(people, deal.tables, rules)
    for turn, tables in enumerate(deal.rounds):
        at: dict[str, str] = {}
        for table, members in zip(deal.tables, tables, strict=True):
            for person in members:
                if person in at:
                    yield Remark("two tables", turn, table, (person,))
                at[person] = table
        lost = tuple(person.id for person in people if person.id not in at)
        if lost:
            yield Remark("no table", turn, "", lost)
        yield from hopes.musts(turn, at)
        for table, members in zip(deal.tables, tables, strict=True):
            for pair in combinations(sorted(set(members)), 2):
                if pair in met and pair not in hopes.mates:
                    yield Remark("met before", turn, table, pair)
                met.add(pair)
            yield from hopes.crowded(turn, table, members)
        sizes = [len(members) for members in tables]
        if sizes and max(sizes) - min(sizes) > 1:
            yield Remark("uneven", turn, deal.tables[sizes.index(max(sizes))], ())


class _Hopes:
    """What is asked of each round, ready to be compared with it."""

    def __init__(self, people: Sequence[Person], tables: Sequence[str], rules: Rules) -> None:
        self.people = {person.id: person for person in people}
        self.known = frozenset(tables) - {""}
        self.rules = rules
        stay: defaultdict[str, list[str]] = defaultdict(list)
        for person in people:
            stay[self._own_table(person)].append(person.id)
        stay.pop("", None)
        belong = (*rules.together, *stay.values())
        self.mates = {pair for ids in belong for pair in combinations(sorted(ids), 2)}
        self.fair = {
            (field, word): -(-count // max(1, len(tables)))
            for field in rules.balance
            for word, count in Counter(_word(person, field) for person in people).items()
        }

    def _own_table(self, person: Person) -> str:
        """Return the table a person hosts or is locked to, empty when there is none here."""
        return next((table for table in (person.host_of, person.locked) if table in self.known), "")

    def musts(self, turn: int, at: Mapping[str, str]) -> Iterator[Remark]:
        """Yield what must hold and does not."""
        for person in self.people.values():
            table = self._own_table(person)
            if table and at.get(person.id, table) != table:
                yield Remark("lock", turn, table, (person.id,))
        for ids in self.rules.apart:
            together: defaultdict[str, list[str]] = defaultdict(list)
            for person in dict.fromkeys(ids):
                if person in at and person in self.people:
                    together[at[person]].append(person)
            for table, found in together.items():
                if len(found) > 1:
                    yield Remark("apart", turn, table, tuple(found))
        for ids in self.rules.together:
            present = tuple(person for person in dict.fromkeys(ids) if person in at and person in self.people)
            if len({at[person] for person in present}) > 1:
                yield Remark("together", turn, "", present)

    def crowded(self, turn: int, table: str, members: Sequence[str]) -> Iterator[Remark]:
        """Yield the organisations and roles of which a table holds more than its share."""
        for field in self.rules.balance:
            found: defaultdict[str, list[str]] = defaultdict(list)
            for person in members:
                if person in self.people:
                    found[_word(self.people[person], field)].append(person)
            for word, ids in found.items():
                if word and len(ids) > self.fair[field, word] + LEEWAY[field]:
                    shown = str(getattr(self.people[ids[0]], field))
                    yield Remark(field, turn, table, tuple(ids), shown)


def _word(person: Person, field: str) -> str:
    """Return a person's organisation or role as it compares."""
    return str(getattr(person, field)).casefold().strip()


def worded(remark: Remark, names: Mapping[str, str], t: Translations) -> str:
    """Return a remark as a sentence; `names` gives people and tables by their ids."""
    people = ", ".join(names.get(person, person) for person in remark.people)
    table = names.get(remark.table, remark.table)
    match remark.code:
        case "met before":
            return t("{people} have sat together before.", people=people)
        case "organisation" | "role":
            return t("{n} at {table} are {word}.", n=len(remark.people), table=table, word=remark.word)
        case "apart":
            return t("{people} should sit apart and are both at {table}.", people=people, table=table)
        case "together":
            return t("{people} should sit together.", people=people)
        case "lock":
            return t("{people} should be at {table}.", people=people, table=table)
        case "no table":
            return t("Without a table: {people}.", people=people)
        case "two tables":
            return t("{people} sits at two tables.", people=people)
        case "uneven":
            return t("{table} has at least two people more than another table.", table=table)
