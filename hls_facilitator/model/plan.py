"""A workshop as it is planned, the programme it is a session of, and its line in the library."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hls_facilitator.model.attribution import Attribution
from hls_facilitator.model.write_up import WriteUp

BlockKind = Literal["welcome", "check-in", "talk", "breakout", "plenary", "break", "reflection", "close"]
BLOCK_KINDS: tuple[BlockKind, ...] = (
    "welcome",
    "check-in",
    "talk",
    "breakout",
    "plenary",
    "break",
    "reflection",
    "close",
)

Protection = Literal["gives time", "protected", "may be dropped"]
PROTECTIONS: tuple[Protection, ...] = ("gives time", "protected", "may be dropped")

State = Literal["draft", "ready", "live", "captured", "written up"]


class Card(Struct, frozen=True):
    """One question for the room, shown alone on the projector."""

    id: str
    question: str


class Step(Struct, frozen=True):
    """A timed part of a block; `minutes` is a whole number of minutes.

    `shows` is what the room's screen turns to when it begins: one of SHOWS, or "question 2" for the second
    question of the block; empty for what fits by itself.
    """

    id: str
    title: str
    minutes: int
    shows: str = ""

    @property
    def asks(self) -> int | None:
        """The index of the question it turns to, from 0, or None; the block may have fewer."""
        number = self.shows.removeprefix(ASKS)
        return int(number) - 1 if number != self.shows else None


ASKS = "question "
"""What stands in Step.shows before the number of a question, from 1."""

SHOWS = ("clock", "steps", "groups", "rotation")
"""What a step can show beside a question: title and clock, the steps, who sits where, who goes where."""


class Handout(Struct, frozen=True):
    """Ready-made material for the tables, such as a life card: a title and its text."""

    id: str
    title: str
    text: str


class Group(Struct, frozen=True):
    """A table of the breakouts, by the name on its card."""

    id: str
    name: str


Arrival = Literal["expected", "here", "no show"]


class Person(Struct, frozen=True):
    """Someone who takes part; `needs` is what they eat or need to take part.

    Where people may not be named the name is empty, and the organisation all that is known.

    `locked` is the id of the group they stay with whenever tables are dealt, `host_of` of the one they
    host; both empty when they may sit anywhere.
    """

    id: str
    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    ticket: str = ""
    needs: str = ""
    arrived: Arrival = "expected"
    locked: str = ""
    host_of: str = ""


Balance = Literal["organisation", "role"]
Round = tuple[tuple[str, ...], ...]


class Rules(Struct, frozen=True):
    """What a deal looks at, beside the table each Person is locked to or hosts.

    `balance` spreads people of one organisation or role over the tables, the first with more weight. Each
    of `apart` and `together` holds ids of people of whom no two, or all, share a table in every round.
    """

    balance: tuple[Balance, ...] = ("organisation", "role")
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


class Deal(Struct, frozen=True):
    """Who sits where: `rounds[round][table]` are ids of people, the tables in the order of `tables`.

    `note_takers[round][table]` is the id of one of them, empty at an empty table.
    """

    tables: tuple[str, ...]
    rounds: tuple[Round, ...]
    note_takers: tuple[tuple[str, ...], ...]


class Block(Struct, frozen=True):
    """One item of the run sheet; `minutes` planned, `pinned` a clock time it may not move from.

    `note` is for the facilitator alone, `screen` is what the room sees beside the title, `listen_for`
    is what note-takers watch out for. `floor` is the fewest minutes it may be cut to.
    """

    id: str
    title: str
    minutes: int
    kind: BlockKind = "talk"
    purpose: str = ""
    note: str = ""
    screen: str = ""
    format: str = ""
    lead: str = ""
    listen_for: str = ""
    steps: tuple[Step, ...] = ()
    cards: tuple[Card, ...] = ()
    materials: tuple[str, ...] = ()
    handouts: tuple[Handout, ...] = ()
    pinned: int | None = None
    protection: Protection = "gives time"
    floor: int = 0


Trial = Literal["projector", "sound"]


class Workshop(Struct, frozen=True):
    """A planned workshop: its run sheet, its people, its tables and what is said about it.

    `date` is ISO 8601 ("2026-11-05") or empty; `start` is minutes after midnight; `people` is how many
    are expected, `participants` who they are, as far as that is known; `deal` is None until they are dealt
    to the tables, and `rules` is what dealing keeps to; `language` is "en" or "de" and rules its write-up;
    `sample` marks a rehearsal's copy. `booked_from` and `booked_until` are when the room is theirs (minutes
    after midnight), None when unsaid; `tried` is what of the room was tried for this day; `programme` is the
    id of the Programme it is a session of, or empty. `attribution` is how much notes say of who said them;
    `seat` names the seat this copy was made for, and is empty for the facilitator's own; `dots` is how many
    votes each person has for its themes. `write_up` is what was decided about its documents.
    """

    id: str
    title: str
    language: str = "en"
    date: str = ""
    start: int = 600
    place: str = ""
    audience: str = ""
    outcomes: tuple[str, ...] = ()
    people: int = 0
    blocks: tuple[Block, ...] = ()
    groups: tuple[Group, ...] = ()
    participants: tuple[Person, ...] = ()
    deal: Deal | None = None
    rules: Rules = Rules()
    template: str = ""
    source: str = ""
    sample: bool = False
    created_at: float = 0.0
    programme: str = ""
    booked_from: int | None = None
    booked_until: int | None = None
    tried: tuple[Trial, ...] = ()
    attribution: Attribution = "none"
    seat: str = ""
    dots: int = 3
    write_up: WriteUp = WriteUp()

    @property
    def minutes(self) -> int:
        """Planned length in minutes."""
        return sum(block.minutes for block in self.blocks)

    @property
    def head_count(self) -> int:
        """How many take part: those on the list without the no-shows, or how many are expected."""
        if not self.participants:
            return self.people
        return sum(person.arrived != "no show" for person in self.participants)

    def block(self, block_id: str) -> Block:
        """Return the block with this id; raises KeyError."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def person(self, person_id: str) -> Person:
        """Return the participant with this id; raises KeyError."""
        for person in self.participants:
            if person.id == person_id:
                return person
        raise KeyError(person_id)


class Programme(Struct, frozen=True):
    """A series or a week: what its sessions share; these are the workshops that name its id.

    `place` is where its sessions are unless they say otherwise, `template` what it was planned from,
    `created_at` epoch seconds.
    """

    id: str
    title: str
    language: str = "en"
    place: str = ""
    audience: str = ""
    outcomes: tuple[str, ...] = ()
    template: str = ""
    source: str = ""
    created_at: float = 0.0


class Summary(Struct, frozen=True):
    """One line of the library: enough to list a workshop without opening it."""

    id: str
    title: str
    language: str
    date: str
    start: int
    minutes: int
    place: str
    people: int
    groups: int
    notes: int
    state: State
    exported_at: float = 0.0
    sample: bool = False
    programme: str = ""
