"""What is looked for in the texts of a workshop, and what is done to it as decided or proposed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from msgspec import Struct

from hls_facilitator.model import Person, TakenOut
from hls_facilitator.writeup.naming import ABOUT_PEOPLE
from hls_facilitator.writeup.redaction.folding import fold, key
from hls_facilitator.writeup.redaction.identifiers import identifiers
from hls_facilitator.writeup.redaction.names import abbreviations, forms, reads_like_a_name
from hls_facilitator.writeup.redaction.words import Index, Phrase, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Attribution, Redaction, Workshop
    from hls_facilitator.writeup.redaction.identifiers import Identifier
    from hls_facilitator.writeup.source import Source

Sort = Literal["name", "owner", "watched", "chi", "nhs", "mail", "phone", "postcode", "organisation"]
SORTS: tuple[Sort, ...] = get_args(Sort)

_PLAIN = re.compile(r"[\w\s'&.,/-]+")


class Term(Struct, frozen=True):
    """Something that is looked for: its words, its sort, and what is done to it.

    `by` stands in its place in a text, `alone` where it is all there is, as an owner. `decided` says that a
    person chose so.
    """

    words: str
    sort: Sort
    how: TakenOut
    by: str
    alone: str
    decided: bool = False


class Terms(NamedTuple):
    """All that is looked for: phrases, and words with signs in them that no phrase has."""

    phrases: Index[Term]
    literals: tuple[tuple[str, Term], ...]
    decisions: Decisions


class Decisions:
    """What people decided about words, and what is done to all others."""

    def __init__(self, redactions: Iterable[Redaction], t: Translations, venues: Iterable[str] = ()) -> None:
        """Keep the postcodes of `venues`, the places people were invited to, which point to nobody."""
        self._invited = {code for place in venues for code in _postcodes(place)}
        self._by_key = {key(one.words): one for one in redactions}
        self._removed = t("[removed]")
        self._numbers: dict[tuple[Identifier, str], Term] = {}

    def term(self, words: str, sort: Sort, how: TakenOut, by: str = "", alone: str | None = None) -> Term:
        """Return a term as it was decided, or else as it is proposed."""
        decision = self._by_key.get(key(words))
        by = by or self._removed
        if decision is None:
            return Term(words, sort, how, by, by if alone is None else alone)
        by = decision.by.strip() or (by if decision.how == "replace" else self._removed)
        return Term(words, sort, decision.how, by, by, decided=True)

    def number(self, words: str, sort: Identifier) -> Term:
        """Return the term of a number or address as it was found; its forms with other gaps are the same."""
        which = sort, key(words)
        if which not in self._numbers:
            invited = sort == "postcode" and key(words) in self._invited
            self._numbers[which] = self.term(words, sort, "keep" if invited else "remove")
        return self._numbers[which]

    def others(self, known: Iterable[str]) -> Iterator[Term]:
        """Yield terms of words that are to go and are not `known` to be anything else."""
        keys = set(map(key, known))
        for one in self._by_key.values():
            if one.how != "keep" and key(one.words) not in keys:
                yield self.term(one.words, "watched", one.how)


def _postcodes(text: str) -> Iterator[str]:
    """Yield the keys of the postcodes in a text."""
    folded = fold(text)
    for span in identifiers(folded, text):
        if span.sort == "postcode":
            begin, end = folded.original(span.begin, span.end)
            yield key(text[begin:end])


def terms_of(sources: Sequence[Source], level: Attribution, t: Translations) -> Terms:
    """Return what is looked for in sources that leave together, at a level of names."""
    workshops = [one for source in sources for one in (source.workshop, source.following) if one is not None]
    series = [source.programme for source in sources if source.programme is not None]
    venues = [one.place for one in (*workshops, *series)]
    decisions = Decisions((one for plan in workshops for one in plan.write_up.redactions), t, venues)
    people = _people(sources, workshops)
    phrases = list(_organisations(workshops, decisions))
    phrases += _names(people, level, decisions, t, {plan.language for plan in workshops})
    phrases += _owners(sources, workshops, [phrase.meant.words for phrase in phrases], decisions)
    watched = dict.fromkeys(words for plan in workshops for words in plan.write_up.watched)
    chosen = [decisions.term(words, "watched", "remove") for words in watched]
    chosen += decisions.others([phrase.meant.words for phrase in phrases] + list(watched))
    literals: list[tuple[str, Term]] = []
    for term in chosen:
        plain = fold(term.words).text.strip()
        if (words := words_of(term.words)) and _PLAIN.fullmatch(plain):
            phrases += Phrase(words, term), Phrase(("".join(words),), term)  # the other as in names of files
        elif plain:
            literals.append((plain, term))
    return Terms(Index(phrases), tuple(literals), decisions)


def _people(sources: Iterable[Source], workshops: Iterable[Workshop]) -> Mapping[str, tuple[Person, ...]]:
    """Return who may be named, by name: participants, and speakers who were written down by name."""
    people: dict[str, dict[str, Person]] = defaultdict(dict)
    names: dict[str, str] = {}
    for plan in workshops:
        for person in plan.participants:
            names.setdefault(key(person.name), person.name)
            people[key(person.name)][f"{person.role}\n{person.organisation}"] = person
    for source in sources:
        for note in source.notes:
            if note.said_by and note.attribution == "named" and key(note.said_by) not in people:
                names[key(note.said_by)] = note.said_by
                people[key(note.said_by)][""] = Person("", note.said_by)
    return {names[one]: tuple(those.values()) for one, those in people.items() if names[one].strip()}


def _names(
    people: Mapping[str, tuple[Person, ...]],
    level: Attribution,
    decisions: Decisions,
    t: Translations,
    languages: Iterable[str],
) -> Iterator[Phrase[Term]]:
    """Yield the forms of all names; what several people share stands for none of them."""
    language = "en" if set(languages) <= {"en"} else "de"
    how: TakenOut = "keep" if level == "named" else "replace"
    called = {name: tuple(forms(name, language)) for name in people}
    named = Index(Phrase(form.words, name) for name, those in called.items() for form in those if form.whole)
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, those in called.items():
        for form in those:
            owners[form.words].add(name)

    def harmless(words: str) -> bool:
        folded = fold(words)
        return not any(named.found(folded, words)) and not any(identifiers(folded, words))

    terms = {name: _name(name, those, how, level, decisions, t, harmless) for name, those in people.items()}
    for name, those in called.items():
        for form in those:
            term = terms[name]
            if len(owners[form.words]) > 1 and not (form.whole and form.words == words_of(name)):
                shared = " ".join(form.words).title()
                term = decisions.term(shared, "name", how, t("[a participant]"), "")
            yield Phrase(form.words, term, form.whole, form.ordinary, form.capital)


def _name(
    name: str,
    people: Sequence[Person],
    how: TakenOut,
    level: Attribution,
    decisions: Decisions,
    t: Translations,
    harmless: Callable[[str], bool],
) -> Term:
    """Return what is done to a name: their role stands for them, else their organisation."""
    by, alone = t("[a participant]"), ""
    if len(people) == 1:
        role, organisation = people[0].role.strip(), people[0].organisation.strip()
        if role and harmless(role):
            by = f"[{role}]"
        elif organisation and harmless(organisation):
            by = t("[someone from {organisation}]", organisation=organisation)
        if level == "team":
            alone = ", ".join(part for part in (role, organisation) if part and harmless(part))
    return decisions.term(name, "name", how, by, alone)


def _owners(
    sources: Iterable[Source], workshops: Iterable[Workshop], known: Iterable[str], decisions: Decisions
) -> Iterator[Phrase[Term]]:
    """Yield owners that read like names of people and are on no list: nothing says whether they are."""
    impersonal = {group.name for plan in workshops for group in plan.groups}
    impersonal |= {person.role for plan in workshops for person in plan.participants}
    seen = {key(words) for words in (*known, *impersonal)}
    for source in sources:
        for note in source.notes:
            people = [words for name, words in note.details if name in ABOUT_PEOPLE]
            for owner in () if note.sample else (note.owner, *people):
                if reads_like_a_name(owner) and key(owner) not in seen:
                    seen.add(key(owner))
                    yield Phrase(words_of(owner), decisions.term(owner.strip(), "owner", "keep"))


def _organisations(workshops: Iterable[Workshop], decisions: Decisions) -> Iterator[Phrase[Term]]:
    """Yield the organisations of participants, in full and as they are shortened."""
    names = {key(one.organisation): one.organisation for plan in workshops for one in plan.participants}
    for name in names.values():
        term = decisions.term(name.strip(), "organisation", "keep")
        yield Phrase(words_of(name), term)
        for short in abbreviations(name):
            yield Phrase(short, term, shouted=True)
