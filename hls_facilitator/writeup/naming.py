"""How much a document says of who said and will do things: names, roles and teams, or nobody at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.notes import attribution

if TYPE_CHECKING:
    from hls_facilitator.model import Attribution, Note, Pages, Person, Workshop

ABOUT_PEOPLE = frozenset(
    (
        "carried_by",
        "partner",
        "who_looks",
        "unblocked_by",
        "confirmed_by",
        "noticed_by",
        "from_whom",
        "to_whom",
    )
)
"""The details of a note in which a name may stand, as in its owner."""


def level_of(pages: Pages) -> Attribution:
    """Return the level a document keeps to: the one asked for, or what suits its kind."""
    return pages.names or ("none" if pages.kind in ("summary", "briefing") else "named")


class Naming:
    """Turns the notes of one workshop into what may be said of their people at one level.

    "named" leaves owners as they were written down and says who said it as far as its attribution allows.
    "team" puts role and organisation in place of participants and names teams only as speakers. "none" names
    no speaker, and no owner but a role, an organisation or a table; those of samples are nobody's names.
    """

    def __init__(self, workshop: Workshop, level: Attribution) -> None:
        self._workshop = workshop
        self._level = level
        self._people = {_folded(person.name): person for person in workshop.participants if person.name}
        self._impersonal = _impersonal(workshop)

    def told(self, note: Note) -> Note:
        """Return a note as it may be told."""
        said_by = attribution.said_by(note, self._workshop)
        if self._level == "named":
            return replace(note, said_by=said_by)
        details = tuple(
            (name, self._owner(words, note) if name in ABOUT_PEOPLE else words)
            for name, words in note.details
        )
        return replace(
            note,
            owner=self._owner(note.owner, note),
            said_by=said_by if self._level == "team" == note.attribution else "",
            details=tuple((name, words) for name, words in details if words),
        )

    def _owner(self, words: str, note: Note) -> str:
        if self._level == "team":
            person = self._people.get(_folded(words))
            return words if person is None else _post(person)
        return words if note.sample or _folded(words) in self._impersonal else ""


def _post(person: Person) -> str:
    """Return what somebody is: "Head of Service, Glenorra"."""
    return ", ".join(part for part in (person.role.strip(), person.organisation.strip()) if part)


def _impersonal(workshop: Workshop) -> frozenset[str]:
    """Return the words that name no person: roles, organisations, both together, tables."""
    words = {group.name for group in workshop.groups}
    for person in workshop.participants:
        words |= {person.role, person.organisation, _post(person)}
    return frozenset(map(_folded, words)) - {""}


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
