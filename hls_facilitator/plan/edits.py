"""The verbs of planning: pure functions from one Workshop to the next, for `Desk.edit` to apply and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from hls_facilitator.model import AppError, Card, Group, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import Block, Workshop


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
