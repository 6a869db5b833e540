"""What the room could see on a full day: each mode with many people and the longest question there is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.live import driving
from hls_facilitator.live.journal import fold
from hls_facilitator.live.reading import read
from hls_facilitator.live.scene import Chosen, scene
from hls_facilitator.model import Act, Deal, Group, Note, Person
from hls_facilitator.plan import edits, formats
from hls_facilitator.plan.templates import builtin, plan

if TYPE_CHECKING:
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.scene import Scene
    from hls_facilitator.model import Block, NoteKind, Round, Workshop

FIRST = ("Alexandra", "Ben", "Catriona", "Dörthe", "Eve", "Friedrich", "Gwen", "Hamish", "Ida", "John", "Kim")
LAST = ("Archer", "MacDonald", "Young", "Campbell-Stewart", "Müller", "O’Neill", "Schönberger", "Li", "Roy")
SAID: dict[str, tuple[str, ...]] = {
    "en": (
        "Nobody asks the neighbour who actually knows.",
        "We say prevention and pay for crisis. Until the money follows, people will believe the money.",
        "My mother had eleven assessments and not one conversation.",
        "The bus stops at five. " + "All we offer later is for people with cars. " * 4,
        "Two teams share a corridor and have never met.",
    ),
    "de": (
        "Niemand fragt die Nachbarin, die es wirklich weiß.",
        "Wir sagen Vorbeugung und bezahlen die Krise. Bis das Geld folgt, glauben alle dem Geld.",
        "Meine Mutter hatte elf Begutachtungen und kein einziges Gespräch.",
        "Der letzte Bus fährt um fünf. " + "Alles danach ist nur für Menschen mit Auto. " * 4,
        "Zwei Teams teilen sich einen Flur und sind sich nie begegnet.",
    ),
}
KINDS: tuple[NoteKind, ...] = ("insight", "quote", "barrier", "question", "story")


def agendas(language: str) -> list[Workshop]:
    """Return every shipped agenda of a language as a workshop."""
    return [
        plan(template, new_id=ids.new_id, now=0.0) for template in builtin() if template.language == language
    ]


def longest(language: str) -> tuple[Workshop, Block]:
    """Return the block with the longest question that is shipped, and its workshop."""
    every = [(workshop, block) for workshop in agendas(language) for block in workshop.blocks if block.cards]
    return max(every, key=lambda pair: max(len(card.question) for card in pair[1].cards))


def seated(workshop: Workshop, people: int, tables: int) -> Workshop:
    """Return the workshop with so many people, moving on by a table of their own in each of three rounds."""
    word = "Tisch" if workshop.language == "de" else "Table"
    groups = tuple(Group(f"t{n}", f"{word} {n + 1}") for n in range(tables))
    guests = tuple(
        Person(
            f"p{n}",
            f"{FIRST[n % len(FIRST)]} {LAST[n * 7 % len(LAST)]}",
            email=f"p{n}@elm.org",
            needs="vegan",
        )
        for n in range(people)
    )

    def seats(turn: int) -> Round:
        return tuple(
            tuple(guest.id for n, guest in enumerate(guests) if (n + turn * (n // tables)) % tables == table)
            for table in range(tables)
        )

    turns = tuple(seats(turn) for turn in range(3))
    hosts = tuple(tuple(people[0] if people else "" for people in turn) for turn in turns)
    deal = Deal(tuple(group.id for group in groups), turns, hosts)
    return replace(workshop, groups=groups, participants=guests, deal=deal)


def notes(language: str) -> tuple[Note, ...]:
    """Return ten starred notes of several kinds."""
    return tuple(
        Note(f"n{n}", SAID[language][n % 5], KINDS[n % 5], starred=True, at=float(n)) for n in range(10)
    )


def reading(workshop: Workshop, block: Block, minutes: float, *more: Act) -> Reading:
    """Return the clock some minutes into a block that was entered on time.

    `more` are acts of that block; their time counts in seconds from its beginning.
    """
    start = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))
    entered = start + 60 * sum(
        each.minutes for each in workshop.blocks[: [one.id for one in workshop.blocks].index(block.id)]
    )
    acts = (
        Act(1, start, "start", workshop.blocks[0].id, start),
        Act(2, entered, "enter", block.id),
        *(replace(act, at=entered + act.at, block=block.id) for act in more),
    )
    return read(workshop, fold(acts), entered + minutes * 60)


def room_scenes(language: str, people: int, tables: int) -> dict[str, Scene]:
    """Return a scene by name for each mode of the projector."""
    t = Translations(language)
    workshop, block = longest(language)
    workshop = seated(workshop, people, tables)
    if not block.steps:
        block = replace(block, steps=next(one.steps for one in workshop.blocks if one.steps))
        workshop = replace(
            workshop, blocks=tuple(block if one.id == block.id else one for one in workshop.blocks)
        )
    now = reading(workshop, block, 3.4)
    card = max(range(len(block.cards)), key=lambda index: len(block.cards[index].question))
    chosen = {
        "clock": Chosen("clock"),
        "card": Chosen("card", card),
        "steps": Chosen("steps"),
        "groups": Chosen("groups"),
        "groups-last": Chosen("groups", turn=2, page=-1),
        "rotation": Chosen("rotation"),
        "break": Chosen("break"),
        "notes": Chosen("notes"),
        "notes-kind": Chosen("notes", wall="barrier"),
        "message": Chosen("message", message=t("Back at {time}", time="11:15")),
        "black": Chosen("black"),
    }
    scenes = {name: scene(workshop, now, one, t, notes(language)) for name, one in chosen.items()}
    tables_own = table_scenes(workshop, replace(block, kind="breakout"), card, t)
    return {**scenes, **tables_own, **cafe_scenes(workshop, block, t)}


def cafe_scenes(workshop: Workshop, block: Block, t: Translations) -> dict[str, Scene]:
    """Return what a World Café of 85 minutes and three rounds puts on the screen by itself."""
    way = next(way for way in formats.builtin(workshop.language) if way.id.startswith("world-cafe-3"))
    cafe = edits.change(workshop, block.id, kind="breakout", steps=(), cards=())
    cafe = edits.insert_format(cafe, block.id, way, ids.new_id, way.minutes)
    shown: dict[str, Scene] = {}
    moments = {"seats": 0.5, "round-1": 12.0, "change": 25.5, "round-2": 30.0, "harvest": 80.0}
    for name, minutes in moments.items():
        now = reading(cafe, cafe.block(block.id), minutes)
        chosen = Chosen(driving.moment(cafe, now).mode, card=now.card)
        shown[f"cafe-{name}"] = scene(cafe, now, chosen, t)
    shown["cafe-back"] = scene(cafe, reading(cafe, cafe.block(block.id), 30.0), Chosen("break"), t)
    return shown


TOPICS = {
    "en": ("Home and neighbours", "What our own forms ask of people", "Transport", "Nights and Sundays"),
    "de": ("Zuhause und Nachbarschaft", "Formulare, die niemand versteht", "Unterwegs", "Nacht und Sonntag"),
}
"""What tables are called when each has its own question."""


def table_scenes(workshop: Workshop, block: Block, card: int, t: Translations) -> dict[str, Scene]:
    """Return what the room sees while some tables, then all, go by clocks of their own."""
    blocks = tuple(block if one.id == block.id else one for one in workshop.blocks)
    workshop = replace(workshop, blocks=blocks)
    topics = TOPICS[workshop.language]
    named = tuple(
        replace(group, name=f"{group.name}: {topics[n % 4]}") for n, group in enumerate(workshop.groups)
    )
    several: dict[str, Scene] = {}
    for name, groups in (("", workshop.groups), ("-named", named), ("-four", workshop.groups[:4])):
        plan = replace(workshop, groups=groups)
        starts = (
            Act(n + 3, 20.0 * n, "table start", value=600, group=one.id) for n, one in enumerate(groups)
        )
        done = (Act(n + 300, 190.0, "table done", value=1, group=one.id) for n, one in enumerate(groups[::3]))
        now = reading(plan, block, 3.4, *list(starts)[1:8], *done)
        several[f"tables{name}"] = scene(plan, now, Chosen("tables"), t)
        several[f"card-tables{name}"] = scene(plan, now, Chosen("card", card), t)
    return several
