"""The days that the gallery shows: planned, rehearsed, held before, and one in which all is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from hls_facilitator import ids, rehearsal
from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.model import Note, NoteKind, Person
from hls_facilitator.plan.programmes import find as find_programme
from hls_facilitator.plan.programmes import plan_programme
from hls_facilitator.store.backup import backup
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Workshop

LONG = "Leading the learning together across health, social care, housing, the third sector and communities"
HOSTILE = (
    "<b>&amp;</b> \u202bورشة عمل\u202c 😀 Zażółć gęślą jaźń ",
    "w" * 60 + " ",
    "=SUM(A1) Gàidhlig ḃċḋ ",
)
FIRST = ("Ann", "Ben", "Cleo", "Dora", "Eve", "Finn", "Gwen", "Hal", "Ida", "Jack", "Kim", "Leo", "Mia")
LAST = ("Archer", "MacDonald", "Young")
ROLES = ("Chief Officer", "Service manager", "Coach")
ORGANISATIONS = (
    "Cedar Council",
    "Elm Health and Social Care Partnership",
    "Harbour Trust",
    "Third Sector Interface Dale and Glen",
    "Oak Housing",
    "Police",
    "Government",
)
TEMPLATES = {"en": "chief-officers-intro", "de": "berlin-einfuehrung"}
OPEN: tuple[tuple[NoteKind, str, str, str], ...] = (
    ("promise", "Sit with the night shift and listen before the rota changes again", "Ann", "2026-11-16"),
    ("experiment", "Ring before the second letter", "Oak Housing", ""),
    ("parking", f"Who pays for transport on Sundays? {LONG}", "", ""),
    ("parking", "A room for the relatives", "", "2026-11-19"),
)
"""What the first session of the pair leaves open."""


class Moment(NamedTuple):
    """A moment of a rehearsed day that was kept: a copy of the library then, and the instant."""

    library: Path
    workshop: str
    now: float


class Series(NamedTuple):
    """A library with two programmes: the week, the pair, the pair's two sessions, and the instant."""

    library: Path
    week: str
    pair: str
    first: str
    second: str
    now: float


def series(path: Path, now: float) -> Series:
    """Plan a week and a pair into a library, and hold the first session of the pair."""
    with Library.open(path, now=lambda: now) as library:
        keys: list[str] = []
        sessions: tuple[Workshop, ...] = ()
        for name, day, many in (("hls-week", "2026-11-09", 39), ("under-pressure", "2026-11-05", 16)):
            template = find_programme(name)
            assert template is not None
            programme, sessions = plan_programme(
                template, date=day, people=guests()[:many], new_id=ids.new_id, now=now + many
            )
            library.save_programme(programme, sessions).result()
            keys.append(programme.id)
        desk = Desk(library, now=lambda: now)
        desk.open(sessions[0].id)
        desk.act(acts.start)
        for kind, text, owner, due in OPEN:
            desk.add_note(Note("", text, kind=kind, owner=owner, due=due))
        desk.act(acts.finish)
    return Series(path, keys[0], keys[1], sessions[0].id, sessions[1].id, now)


def rehearsed(workshop: Workshop, folder: Path) -> dict[str, Moment]:
    """Rehearse a workshop and return its moments by name, each with a library of its own."""
    moments: dict[str, Moment] = {}

    def keep(picture: str, library: Path, workshop: str, now: float, folder: Path) -> list[Path]:
        copy = folder.parent / f"{picture}.db"
        backup(library).replace(copy)
        moments[picture] = Moment(copy, workshop, now)
        return []

    rehearsal.rehearse(workshop, None, folder, (), painter=keep)
    return moments


def awkward(workshop: Workshop) -> Workshop:
    """Return the plan with everything too long, too many and in every script."""
    blocks = tuple(
        replace(
            block,
            title=f"{HOSTILE[n % 3]}{block.title} {LONG if n % 2 else ''}",
            purpose=f"{block.purpose} " * 4,
            note=f"{block.note} " * 3,
            cards=tuple(
                replace(card, question=f"{card.question} {HOSTILE[n % 3]}{LONG}") for card in block.cards
            ),
        )
        for n, block in enumerate(workshop.blocks)
    )
    more = tuple(replace(block, id=ids.new_id(), cards=(), steps=(), handouts=()) for block in blocks)
    return replace(workshop, title=f"{LONG}: {workshop.title} {HOSTILE[0]}", place=LONG, blocks=blocks + more)


def guests(more: str = "") -> tuple[Person, ...]:
    """Return 39 people of seven organisations, with `more` at the end of every third name."""
    return tuple(
        Person(
            ids.new_id(),
            f"{FIRST[n % 13]} {LAST[n // 13]}{more if n % 3 == 0 else ''}",
            organisation=ORGANISATIONS[n * 3 % 7],
            role=ROLES[n % 3],
            needs="vegan" if n % 9 == 2 else "",
        )
        for n in range(39)
    )


def made(folder: Path) -> Path:
    """Return the folder, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
