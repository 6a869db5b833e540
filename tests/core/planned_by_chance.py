"""Every verb of planning with arguments by chance, for tests that make any sequence of edits.

A new verb joins in with one function here, named as the verb: it is given `draw` and the plan, and returns
the arguments after the workshop, or None where the plan has nothing to do it with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from hls_facilitator import ids
from hls_facilitator.model import (
    BLOCK_KINDS,
    DOCUMENT_KINDS,
    PROTECTIONS,
    SHOWS,
    Block,
    Card,
    Handout,
    Pages,
    Person,
    Redaction,
    Rules,
    Step,
)
from hls_facilitator.plan import formats, groups

if TYPE_CHECKING:
    from hls_facilitator.model import Workshop

Draw = Callable[[st.SearchStrategy[Any]], Any]
Arguments = tuple[tuple[Any, ...], dict[str, Any]] | None
Chance = Callable[[Draw, "Workshop"], Arguments]

VERBS: dict[str, Chance] = {}
WORDS = st.one_of(st.sampled_from(("Welcome", "", "=1+1", "שלום 😀", "a" * 300)), st.text(max_size=12))
FEW = st.integers(0, 12)
NAMES = ("Ann", "Ann Onym", " ", "عبد الله", "👩🏽‍🚒 Bo", "x" * 300)


def verb(chance: Chance) -> Chance:
    """Enter a function that chooses arguments for the verb of its name."""
    VERBS[chance.__name__] = chance
    return chance


def given(*values: Any, **named: Any) -> Arguments:
    """Return arguments for a verb."""
    return values, named


def some_block(draw: Draw) -> Block:
    """Return a block with parts."""
    return Block(
        ids.new_id(),
        draw(st.sampled_from(("Talk", "Draw a life", "Pause"))),
        draw(st.integers(1, 90)),
        draw(st.sampled_from(BLOCK_KINDS)),
        steps=tuple(
            Step(ids.new_id(), "Step", draw(st.integers(1, 9))) for _ in range(draw(st.integers(0, 2)))
        ),
        cards=(Card(ids.new_id(), "Why?"),) * draw(st.integers(0, 1)),
        handouts=(Handout(ids.new_id(), "Life card", "Once"),) * draw(st.integers(0, 1)),
        materials=("Pens", "Pens")[: draw(st.integers(0, 2))],
        pinned=draw(st.none() | st.integers(0, 1439)),
    )


def block_id(draw: Draw, plan: Workshop) -> str:
    """Return the id of a block of the plan, which has one."""
    return draw(st.sampled_from(plan.blocks)).id


def block_ids(draw: Draw, plan: Workshop) -> list[str]:
    """Return the ids of blocks that follow each other, at least one."""
    first = draw(st.integers(0, len(plan.blocks) - 1))
    return [block.id for block in plan.blocks[first : first + draw(st.integers(1, 3))]]


SEATING = (
    "deal",
    "set_deal",
    "set_deal",
    "mark",
    "lock",
    "make_hosts",
    "set_rules",
    "set_tables",
    "add_person",
)
"""Verbs that have to do with who sits where, those that need others before them more often."""


def people_ids(draw: Draw, plan: Workshop) -> frozenset[str]:
    """Return the ids of some people of the plan, perhaps none, and perhaps one who is not there."""
    known = [person.id for person in plan.participants] or ["nobody"]
    return frozenset(draw(st.lists(st.sampled_from([*known, "nobody"]), max_size=5)))


def tables_of(draw: Draw, plan: Workshop) -> dict[str, str]:
    """Return tables by people, among them none and one that is gone."""
    tables = ["", "gone", *(group.id for group in plan.groups)]
    return {person: draw(st.sampled_from(tables)) for person in sorted(people_ids(draw, plan))}


# ---- the run sheet -----------------------------------------------------------------------------------


@verb
def describe(draw: Draw, _plan: Workshop) -> Arguments:
    details = {
        "title": WORDS,
        "start": st.integers(0, 1439),
        "people": st.integers(0, 2000),
        "outcomes": st.tuples(WORDS, WORDS),
        "booked_until": st.none() | st.integers(0, 1439),
    }
    field = draw(st.sampled_from(sorted(details)))
    return given(**{field: draw(details[field])})


@verb
def add(draw: Draw, _plan: Workshop) -> Arguments:
    blocks = [some_block(draw) for _ in range(draw(st.integers(1, 3)))]
    return given(blocks[0] if len(blocks) == 1 else blocks, draw(st.none() | FEW))


@verb
def change(draw: Draw, plan: Workshop) -> Arguments:
    details = {
        "title": WORDS,
        "minutes": st.integers(-1, 300),
        "pinned": st.none() | st.integers(0, 1439),
        "kind": st.sampled_from(BLOCK_KINDS),
        "protection": st.sampled_from(PROTECTIONS),
        "floor": st.integers(0, 60),
        "lead": WORDS,
        "materials": st.lists(WORDS, max_size=3).map(tuple),
    }
    field = draw(st.sampled_from(sorted(details)))
    return given(block_ids(draw, plan), **{field: draw(details[field])}) if plan.blocks else None


@verb
def move(draw: Draw, plan: Workshop) -> Arguments:
    return given(block_ids(draw, plan), draw(st.integers(-2, 12))) if plan.blocks else None


@verb
def duplicate(draw: Draw, plan: Workshop) -> Arguments:
    return given(block_ids(draw, plan), ids.new_id) if 0 < len(plan.blocks) < 30 else None


@verb
def remove(draw: Draw, plan: Workshop) -> Arguments:
    return given(block_ids(draw, plan)) if plan.blocks else None


@verb
def paste(draw: Draw, plan: Workshop) -> Arguments:
    copied = [some_block(draw), *plan.blocks[: draw(st.integers(0, 2))]]
    return given(copied, draw(FEW), ids.new_id, draw(st.none() | st.integers(0, 1439)))


@verb
def split(draw: Draw, plan: Workshop) -> Arguments:
    return given(block_id(draw, plan), draw(st.integers(-1, 90)), ids.new_id) if plan.blocks else None


@verb
def merge(draw: Draw, plan: Workshop) -> Arguments:
    return given(block_ids(draw, plan)) if plan.blocks else None


@verb
def set_cards(draw: Draw, plan: Workshop) -> Arguments:
    questions = draw(st.lists(WORDS, max_size=4))
    return given(block_id(draw, plan), questions, ids.new_id) if plan.blocks else None


@verb
def set_steps(draw: Draw, plan: Workshop) -> Arguments:
    shown = st.sampled_from(("", "", *SHOWS, "question 1", "question 2", "question 4"))
    steps = draw(st.lists(st.tuples(WORDS, st.integers(0, 40), shown), max_size=4))
    return given(block_id(draw, plan), steps, ids.new_id) if plan.blocks else None


@verb
def insert_format(draw: Draw, plan: Workshop) -> Arguments:
    way = draw(st.sampled_from(formats.builtin("en")))
    minutes = draw(st.none() | st.integers(1, 90))
    return given(block_id(draw, plan), way, ids.new_id, minutes) if plan.blocks else None


@verb
def set_tried(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(st.sampled_from(("projector", "sound"))), tried=draw(st.booleans()))


# ---- people and tables -------------------------------------------------------------------------------


@verb
def add_person(draw: Draw, _plan: Workshop) -> Arguments:
    organisation = draw(st.sampled_from(("", "Cedar", "cedar ", "Fife")))
    return given(Person(ids.new_id(), draw(st.sampled_from(NAMES)), organisation))


@verb
def change_person(draw: Draw, plan: Workshop) -> Arguments:
    if not plan.participants:
        return None
    person = draw(st.sampled_from(plan.participants))
    return given(person.id, **{draw(st.sampled_from(("name", "role", "needs"))): draw(WORDS)})


@verb
def set_people(draw: Draw, plan: Workshop) -> Arguments:
    new = [Person(ids.new_id(), f"Guest {n}", f"Org {n % 3}") for n in range(draw(st.integers(0, 12)))]
    return given([*draw(st.permutations(plan.participants))[draw(st.integers(0, 2)) :], *new])


@verb
def remove_people(draw: Draw, plan: Workshop) -> Arguments:
    return given(people_ids(draw, plan))


@verb
def remove_personal_data(draw: Draw, _plan: Workshop) -> Arguments:
    return (
        None if draw(st.integers(0, 5)) else given()
    )  # seldom: it is the end of all that has to do with people


@verb
def mark(draw: Draw, plan: Workshop) -> Arguments:
    return given(people_ids(draw, plan), draw(st.sampled_from(("expected", "here", "no show"))))


@verb
def lock(draw: Draw, plan: Workshop) -> Arguments:
    return given(tables_of(draw, plan))


@verb
def make_hosts(draw: Draw, plan: Workshop) -> Arguments:
    return given(tables_of(draw, plan))


@verb
def set_rules(draw: Draw, plan: Workshop) -> Arguments:
    wishes = [tuple(sorted(people_ids(draw, plan))) for _ in range(draw(st.integers(0, 2)))]
    balance = draw(st.sampled_from(((), ("organisation",), ("role", "organisation"))))
    return given(Rules(balance, *draw(st.permutations([tuple(wish for wish in wishes if wish), ()]))))


@verb
def set_tables(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(st.integers(0, 6)), "Table", ids.new_id)


@verb
def deal(draw: Draw, plan: Workshop) -> Arguments:
    rounds, seed = draw(st.integers(1, 3)), draw(st.integers(0, 9))
    return given(draw(st.integers(0, min(plan.head_count, 5) + 1)), "Table", ids.new_id, rounds, seed)


@verb
def set_deal(draw: Draw, plan: Workshop) -> Arguments:
    """Move somebody by hand, let somebody else take notes, deal again for those who come, or let all go."""
    now, people = plan.deal, plan.participants
    if now is None or not people or not now.tables:
        return given(None)
    turn, person = draw(st.integers(0, len(now.rounds) - 1)), draw(st.sampled_from(people)).id
    match draw(st.sampled_from(("move", "notes", "again", "again", "none"))):
        case "move":
            return given(groups.move(now, turn, person, draw(st.sampled_from(now.tables))))
        case "notes":
            return given(groups.take_notes(now, turn, person))
        case "again" if plan.groups:
            tables = [group.id for group in plan.groups]
            begun = draw(st.integers(0, len(now.rounds)))
            return given(groups.redeal(now, people, tables, plan.rules, begun).deal)
        case _:
            return given(None)


# ---- the write-up ------------------------------------------------------------------------------------


@verb
def set_summary(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(WORDS))


@verb
def set_asks(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(st.lists(WORDS, max_size=3)))


@verb
def set_next_date(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(st.sampled_from(("", "2026-12-03", "soon"))))


@verb
def set_pages(draw: Draw, _plan: Workshop) -> Arguments:
    names = draw(st.sampled_from(("", "none", "team", "named")))
    return given(Pages(draw(st.sampled_from(DOCUMENT_KINDS)), names, starred_only=draw(st.booleans())))


@verb
def set_watched(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(st.lists(WORDS, max_size=3)))


@verb
def decide_redactions(draw: Draw, _plan: Workshop) -> Arguments:
    words = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    return given([Redaction(word, draw(st.sampled_from(("keep", "replace", "remove")))) for word in words])


@verb
def set_style(draw: Draw, _plan: Workshop) -> Arguments:
    return given(draw(WORDS))
