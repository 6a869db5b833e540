"""The verbs of planning: pure functions from one Workshop to the next, for `Desk.edit` to apply and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from hls_facilitator.model import AppError, Card, Group, Rules, Step
from hls_facilitator.plan import groups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from hls_facilitator.model import Arrival, Block, Deal, Person, Workshop


Old = TypeVar("Old")
Wanted = TypeVar("Wanted")


def describe(workshop: Workshop, **details: object) -> Workshop:
    """Change what is said about the workshop: title, date, start, place, people, audience, language."""
    return replace(workshop, **details)


def add(workshop: Workshop, block: Block, index: int | None = None) -> Workshop:
    """Add a block at a position, or at the end."""
    at = len(workshop.blocks) if index is None else index
    return replace(workshop, blocks=(*workshop.blocks[:at], block, *workshop.blocks[at:]))


def change(workshop: Workshop, block_id: str, **details: object) -> Workshop:
    """Change fields of one block; raises AppError when its minutes are below one or its title is empty."""
    block = replace(workshop.block(block_id), **details)
    if block.minutes < 1:
        raise AppError("A block lasts at least one minute.", "", "Type the minutes, or delete the block.")
    if not block.title.strip():
        raise AppError("A block needs a title.", "The old title is back.", "Type a few words.")
    return replace(workshop, blocks=tuple(block if old.id == block_id else old for old in workshop.blocks))


def move(workshop: Workshop, block_id: str, index: int) -> Workshop:
    """Move a block to a position, held within the run sheet."""
    moving = workshop.block(block_id)
    rest = [block for block in workshop.blocks if block.id != block_id]
    at = min(max(index, 0), len(rest))
    return replace(workshop, blocks=(*rest[:at], moving, *rest[at:]))


def duplicate(workshop: Workshop, block_id: str, new_id: Callable[[], str]) -> Workshop:
    """Put a copy of a block after it, with ids of its own and without a pinned time."""
    block = workshop.block(block_id)
    copy = replace(
        block,
        id=new_id(),
        pinned=None,
        steps=tuple(replace(step, id=new_id()) for step in block.steps),
        cards=tuple(replace(card, id=new_id()) for card in block.cards),
        handouts=tuple(replace(handout, id=new_id()) for handout in block.handouts),
    )
    return add(workshop, copy, workshop.blocks.index(block) + 1)


def remove(workshop: Workshop, block_id: str) -> Workshop:
    """Take a block out of the run sheet."""
    workshop.block(block_id)
    return replace(workshop, blocks=tuple(block for block in workshop.blocks if block.id != block_id))


def set_cards(
    workshop: Workshop, block_id: str, questions: Sequence[str], new_id: Callable[[], str]
) -> Workshop:
    """Set a block's questions; a question keeps its card, and so its notes, while its words or place stay."""
    old = workshop.block(block_id).cards
    cards = _matched(
        old,
        [(question.strip(), question.strip()) for question in questions if question.strip()],
        key=lambda card: card.question,
        make=lambda question, card: Card(card.id if card else new_id(), question),
    )
    return change(workshop, block_id, cards=cards)


def set_steps(
    workshop: Workshop, block_id: str, steps: Sequence[tuple[str, int]], new_id: Callable[[], str]
) -> Workshop:
    """Set a block's steps from (title, minutes); raises AppError for a step under one minute."""
    wanted = [(title.strip(), minutes) for title, minutes in steps if title.strip()]
    if any(minutes < 1 for _, minutes in wanted):
        raise AppError("A step lasts at least one minute.", "", "Type the step's minutes.")
    made = _matched(
        workshop.block(block_id).steps,
        [(title, (title, minutes)) for title, minutes in wanted],
        key=lambda step: step.title,
        make=lambda step, old: Step(old.id if old else new_id(), step[0], step[1]),
    )
    return change(workshop, block_id, steps=made)


def _matched(
    old: Sequence[Old],
    wanted: Sequence[tuple[str, Wanted]],
    key: Callable[[Old], str],
    make: Callable[[Wanted, Old | None], Old],
) -> tuple[Old, ...]:
    """Make new items from wanted ones, reusing an old one with the same words, else the one in its place."""
    by_words = {key(item): item for item in old}
    reused = {id(by_words[words]) for words, _ in wanted if words in by_words}
    made: list[Old] = []
    for index, (words, value) in enumerate(wanted):
        match = by_words.pop(words, None)
        if match is None and index < len(old) and id(old[index]) not in reused:
            match = old[index]
        made.append(make(value, match))
    return tuple(made)


def set_tables(workshop: Workshop, count: int, name: str, new_id: Callable[[], str]) -> Workshop:
    """Set the number of tables, keeping those there are; new ones are called `name` and their number."""
    kept = workshop.groups[:count]
    new = tuple(Group(new_id(), f"{name} {n}") for n in range(len(kept) + 1, count + 1))
    return replace(workshop, groups=(*kept, *new))


# ---- people ------------------------------------------------------------------------------------------


def set_people(workshop: Workshop, people: Sequence[Person]) -> Workshop:
    """Set the list of those who take part, such as an import made it."""
    return replace(workshop, participants=tuple(people))


def add_person(workshop: Workshop, person: Person) -> Workshop:
    """Add somebody at the end of the list; raises AppError without a name."""
    return set_people(workshop, (*workshop.participants, _named(person)))


def change_person(workshop: Workshop, person_id: str, **details: object) -> Workshop:
    """Change what is known about a person; raises AppError when no name is left."""
    person = _named(replace(workshop.person(person_id), **details))
    return set_people(workshop, [person if old.id == person_id else old for old in workshop.participants])


def mark(workshop: Workshop, person_ids: Collection[str], arrived: Arrival) -> Workshop:
    """Say that people are here, are still expected, or do not come."""
    people = workshop.participants
    return set_people(
        workshop, [replace(one, arrived=arrived) if one.id in person_ids else one for one in people]
    )


def lock(workshop: Workshop, tables: Mapping[str, str]) -> Workshop:
    """Keep people, by their ids, at these tables whenever tables are dealt; an empty table sets them free."""
    people = workshop.participants
    return set_people(workshop, [replace(one, locked=tables.get(one.id, one.locked)) for one in people])


def make_hosts(workshop: Workshop, tables: Mapping[str, str]) -> Workshop:
    """Make people, by their ids, hosts of these tables, where they stay; an empty table ends that."""
    people = workshop.participants
    return set_people(workshop, [replace(one, host_of=tables.get(one.id, one.host_of)) for one in people])


def remove_personal_data(workshop: Workshop) -> Workshop:
    """Forget who took part and who sat where; how many there were and all notes stay."""
    return replace(
        workshop,
        people=workshop.head_count,
        participants=(),
        deal=None,
        rules=Rules(workshop.rules.balance),
    )


def set_rules(workshop: Workshop, rules: Rules) -> Workshop:
    """Set what dealing keeps to."""
    return replace(workshop, rules=rules)


def set_deal(workshop: Workshop, deal: Deal | None) -> Workshop:
    """Set who sits where, or take everybody's seat away."""
    return replace(workshop, deal=deal)


def deal(
    workshop: Workshop, count: int, name: str, new_id: Callable[[], str], rounds: int = 1, seed: int = 0
) -> Workshop:
    """Deal everybody who may come to so many tables, new ones called `name` and their number.

    Raises AppError when nobody is on the list, or when there are more tables than people.
    """
    if not workshop.participants:
        raise AppError("Nobody is on the list of people.", "", "Import or add people, then deal the tables.")
    if not 1 <= count <= workshop.head_count:
        raise AppError(
            "{people} people cannot fill {tables} tables.",
            "Nothing was changed.",
            "Choose fewer tables, at least one.",
            people=workshop.head_count,
            tables=count,
        )
    laid = set_tables(workshop, count, name, new_id)
    ids = [group.id for group in laid.groups]
    return set_deal(laid, groups.deal(laid.participants, ids, laid.rules, rounds, seed))


def _named(person: Person) -> Person:
    """Return the person with a tidy name; raises AppError when there is none."""
    name = " ".join(person.name.split())
    if not name:
        raise AppError("A person needs a name.", "Nothing was changed.", "Type the name.")
    return replace(person, name=name)
