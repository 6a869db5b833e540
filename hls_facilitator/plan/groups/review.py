"""What a seating leaves to be desired, said for one dealt and for one arranged by hand alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from operator import is_
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.model import Rules
from hls_facilitator.plan.groups.dealing import move

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Deal, Person, Round

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
    Tables are uneven when two differ by more than one person. 2,000 people in three rounds take some
    milliseconds; the same values as the last time none.
    """
    return _LAST.review(deal, people, rules or Rules())


def breaks(
    deal: Deal,
    turn: int,
    movers: Sequence[str],
    table: str,
    people: Sequence[Person],
    rules: Rules | None = None,
) -> tuple[Remark, ...]:
    """Return what would be wrong, and is not now, with the movers (ids) at a table (an id) in a round."""
    now = frozenset(review(deal, people, rules))
    for person in movers:
        deal = move(deal, turn, person, table)
    then = _remarks(deal, _Hopes(people, deal.tables, rules or Rules()))
    return tuple(remark for remark in then if remark not in now)


class _Memory:
    """The last review: pre-flight and the tables ask about the same deal after every edit."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], tuple[Remark, ...]] = ((), ())

    def review(self, deal: Deal, people: Sequence[Person], rules: Rules) -> tuple[Remark, ...]:
        """Return the remarks, those of the last time when deal, people and rules are the very same values."""
        asked, said = self._last
        now = (deal, people, rules)
        if len(asked) == len(now) and isinstance(people, tuple) and all(map(is_, now, asked)):
            return said
        said = tuple(_remarks(deal, _Hopes(people, deal.tables, rules)))
        self._last = now, said  # in one go: another thread may ask meanwhile
        return said


_LAST = _Memory()


def _remarks(deal: Deal, hopes: _Hopes) -> Iterator[Remark]:
    """Yield the remarks on each round in the order people would want to read them."""
    past: dict[str, list[object]] = {
        person: [] for tables in deal.rounds for members in tables for person in members
    }  # where each sat in the rounds before; whoever sat nowhere was alone
    for turn, tables in enumerate(deal.rounds):
        at = {person: place for place, members in enumerate(tables) for person in members}
        if len(at) != sum(map(len, tables)):
            yield from _at_two_tables(turn, deal.tables, tables)
        lost = tuple(person for person in hopes.people if person not in at)
        if lost:
            yield Remark("no table", turn, "", lost)
        yield from hopes.musts(turn, {person: deal.tables[place] for person, place in at.items()})
        for table, members in zip(deal.tables, tables, strict=True):
            yield from (
                Remark("met before", turn, table, pair)
                for pair in _met(members, past)
                if pair not in hopes.mates
            )
            yield from hopes.crowded(turn, table, members)
        for person, seats in past.items():
            seats.append(at.get(person, person))
        sizes = [len(members) for members in tables]
        if sizes and max(sizes) - min(sizes) > 1:
            yield Remark("uneven", turn, deal.tables[sizes.index(max(sizes))], ())


def _at_two_tables(turn: int, names: Sequence[str], tables: Round) -> Iterator[Remark]:
    """Yield those who have more than one seat in a round, at each seat after their first."""
    seen: set[str] = set()
    for table, members in zip(names, tables, strict=True):
        for person in members:
            if person in seen:
                yield Remark("two tables", turn, table, (person,))
            seen.add(person)


def _met(members: Sequence[str], past: Mapping[str, list[object]]) -> list[tuple[str, str]]:
    """Return the pairs at a table who shared one in an earlier round; `past` is where each sat in them."""
    people = sorted(set(members))
    found: set[tuple[str, str]] = set()
    for seats in zip(*(past[person] for person in people), strict=True):
        if len(set(seats)) < len(seats):  # pairs are only looked at where there are any
            pairs = combinations(zip(people, seats, strict=True), 2)
            found.update((one, other) for (one, here), (other, there) in pairs if here == there)
    return sorted(found)


class _Hopes:
    """What is asked of each round, ready to be compared with it; those who do not come ask nothing."""

    def __init__(self, people: Sequence[Person], tables: Sequence[str], rules: Rules) -> None:
        self.people = {person.id: person for person in people if person.arrived != "no show"}
        self.rules = rules
        known = frozenset(tables) - {""}
        self.own = {
            person.id: person.host_of if person.host_of in known else person.locked
            for person in self.people.values()
            if person.host_of in known or person.locked in known
        }
        stay: defaultdict[str, list[str]] = defaultdict(list)
        for person, table in self.own.items():
            stay[table].append(person)
        belong = (*rules.together, *stay.values())
        self.mates = {pair for ids in belong for pair in combinations(sorted(ids), 2)}
        self.words: list[tuple[Balance, dict[str, str]]] = [
            (field, self._words(field)) for field in rules.balance
        ]
        self.fair = {
            (field, word): -(-count // max(1, len(tables))) + LEEWAY[field]
            for field, words in self.words
            for word, count in Counter(words.values()).items()
        }

    def _words(self, field: Balance) -> dict[str, str]:
        """Return the organisation or role of everybody who has one, as it compares."""
        words = {person.id: str(getattr(person, field)) for person in self.people.values()}
        alike = {word: word.casefold().strip() for word in set(words.values())}
        return {person: alike[word] for person, word in words.items() if alike[word]}

    def musts(self, turn: int, at: Mapping[str, str]) -> Iterator[Remark]:
        """Yield what must hold and does not."""
        for person, table in self.own.items():
            if at.get(person, table) != table:
                yield Remark("lock", turn, table, (person,))
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
        for field, words in self.words:
            known = [words[person] for person in members if person in words]
            if len(set(known)) == len(known):
                continue
            for word, count in Counter(known).items():
                if count > self.fair[field, word]:
                    ids = tuple(person for person in members if words.get(person) == word)
                    yield Remark(field, turn, table, ids, str(getattr(self.people[ids[0]], field)))


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
