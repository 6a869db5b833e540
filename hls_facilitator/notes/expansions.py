"""What Tab completes while a note is typed: names, organisations, abbreviations, slash words and owners."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator import paths
from hls_facilitator.notes.kinds import KINDS
from hls_facilitator.plan.typed import folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hls_facilitator.model import Note, Workshop

Sort = Literal["kind", "owner", "person", "organisation", "table", "abbreviation", "expansion"]

MOST = 8  # offered at once
FEWEST = 2  # letters that have to be typed in a text; after "/" and "@" none
FARTHEST = 80  # characters before the cursor in which the beginning of a name is looked for

_SLASH = re.compile(r"\s*(/\S*)$")
_OWNER = re.compile(r"(?<!\S)@(?:[\"“„]([^\"“”„@\n]*)|([^\s@\"“”„,;]*))$")
_STARTS = re.compile(r"(?<![^\W_])[^\W_]")


class Candidate(Struct, frozen=True):
    """What may stand in the place of the text from `begin` to the cursor; `meaning` explains it, or is empty.

    For a slash word the meaning is the id of its kind, for an abbreviation what it stands for.
    """

    text: str
    begin: int
    sort: Sort
    meaning: str = ""


def complete(typed: str, plan: Workshop, notes: Iterable[Note] = ()) -> list[Candidate]:
    """Return what could be meant by the end of `typed`, the text before the cursor; the likeliest first.

    Owners are whoever takes part or owns something already. Anywhere else people are named only where the
    workshop lets notes name them; organisations and tables always.
    """
    if slash := _SLASH.match(typed):
        return list(_slash_words(slash[1], slash.start(1)))[:MOST]
    if owner := _OWNER.search(typed):
        return list(_owners(owner[1] or owner[2] or "", owner.start(), plan, notes))[:MOST]
    found: dict[str, Candidate] = {}
    first = max(len(typed) - FARTHEST, 0)
    for match in _STARTS.finditer(typed, first):  # the longest beginning first
        for candidate in _words(typed[match.start() :], match.start(), plan):
            if not _folded(typed[first:]).endswith(_folded(candidate.text)):  # it stands there already
                found.setdefault(candidate.text, candidate)
    return list(found.values())[:MOST]


def abbreviations(language: str) -> Mapping[str, str]:
    """Return the field's abbreviations and what they stand for, in "en" or "de"."""
    return _abbreviations().get(language, {})


def own_words(plan: Workshop) -> list[str]:
    """Return the words of a workshop that no list holds, for its speller: names and abbreviations."""
    people = [word for person in plan.participants for word in (person.name, person.organisation)]
    short = abbreviations(plan.language)
    return [*people, *(group.name for group in plan.groups), *short, *short.values(), plan.place]


@cache
def _abbreviations() -> dict[str, dict[str, str]]:
    return tomllib.loads(paths.resource("words/abbreviations.toml").read_text(encoding="utf-8"))


def _slash_words(typed: str, begin: int) -> Iterator[Candidate]:
    """Yield one slash word of each kind that has one with this beginning."""
    wanted = folded(typed[1:])
    for kind in KINDS:
        word = next((word for word in kind.slash if folded(word).startswith(wanted)), None)
        if word:
            yield Candidate(f"/{word}", begin, "kind", kind.id)


def _owners(typed: str, begin: int, plan: Workshop, notes: Iterable[Note]) -> Iterator[Candidate]:
    """Yield the names of people and of owners so far as the note box understands them."""
    people = [person.name for person in plan.participants if person.arrived != "no show"]
    owners = [name.strip() for note in notes for name in note.owner.split(",") if not note.deleted]
    for name in _ranked(typed, [*people, *owners]):
        shown = re.sub(r'["“”„@]', "", one_line(name)).lstrip(" '’.-_").rstrip(" ._")
        if shown and shown[0].isalnum():
            plain = re.fullmatch(r"[^\W_]+", shown)
            yield Candidate(f"@{shown}" if plain else f'@"{shown}"', begin, "owner")


def _words(typed: str, begin: int, plan: Workshop) -> Iterator[Candidate]:
    """Yield what begins with all of `typed`; an abbreviation that is typed whole is spelled out."""
    if len(typed) < FEWEST:
        return
    wanted, short = _folded(typed), abbreviations(plan.language)
    for abbreviation, meaning in short.items():
        if wanted == _folded(abbreviation):
            yield Candidate(meaning, begin, "expansion", abbreviation)
    people = plan.participants
    named: tuple[tuple[Sort, Iterable[str]], ...] = (
        ("person", (person.name for person in people) if plan.attribution == "named" else ()),
        ("organisation", (person.organisation for person in people)),
        ("table", (group.name for group in plan.groups)),
    )
    for sort, names in named:
        yield from (Candidate(name, begin, sort) for name in _ranked(typed, names))
    for abbreviation, meaning in short.items():
        if _folded(abbreviation).startswith(wanted):
            yield Candidate(abbreviation, begin, "abbreviation", meaning)
        if _folded(meaning).startswith(wanted):
            yield Candidate(meaning, begin, "expansion", abbreviation)


def _ranked(typed: str, names: Iterable[str]) -> list[str]:
    """Return the names that begin with what is typed, then those of which a later word does."""
    wanted = _folded(typed)
    first: dict[str, None] = {}
    second: dict[str, None] = {}
    for name in filter(None, names):
        if _folded(name).startswith(wanted):
            first[name] = None
        elif f" {wanted}" in _folded(name):
            second[name] = None
    return [*sorted(first, key=_folded), *sorted(second.keys() - first.keys(), key=_folded)]


@lru_cache(maxsize=10_000)  # names: the same ones with every key
def _folded(text: str) -> str:
    return folded(text)
