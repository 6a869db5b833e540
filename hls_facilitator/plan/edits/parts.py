"""Changes of what a block is made of: its questions, its timed steps, or a whole format with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hls_facilitator.model import AppError, Card, Step
from hls_facilitator.plan.edits.blocks import change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.formats import Format

Old = TypeVar("Old")
Wanted = TypeVar("Wanted")


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
    made = _steps(workshop.block(block_id).steps, wanted, new_id)
    return change(workshop, block_id, steps=made)


def insert_format(
    workshop: Workshop,
    block_id: str,
    way: Format,
    new_id: Callable[[], str],
    minutes: int | None = None,
) -> Workshop:
    """Put a format into a block: its name, its steps shared out over the block's minutes, its texts.

    `minutes` is a new length for the block, None to keep the one it has. Old steps give way, since they would
    need the same minutes. Questions, note, what to listen for and what to bring stay, and the format's come
    after them, none twice; its credit stands in the note.
    """
    block = workshop.block(block_id)
    length = block.minutes if minutes is None else minutes
    asked = {card.question for card in block.cards}
    there = {thing.casefold() for thing in block.materials}
    return change(
        workshop,
        block_id,
        format=way.name,
        minutes=length,
        steps=_steps(block.steps, way.steps_in(length), new_id),
        cards=(
            *block.cards,
            *(Card(new_id(), question) for question in way.questions if question not in asked),
        ),
        note=_joined(block.note, way.note, way.credit, between="\n\n"),
        listen_for=_joined(block.listen_for, way.listen_for, between="\n"),
        materials=(*block.materials, *(thing for thing in way.materials if thing.casefold() not in there)),
    )


def _steps(
    old: Sequence[Step], wanted: Sequence[tuple[str, int]], new_id: Callable[[], str]
) -> tuple[Step, ...]:
    """Return steps of these titles and minutes, reusing the ids of the old ones."""
    return _matched(
        old,
        [(title, (title, minutes)) for title, minutes in wanted],
        key=lambda step: step.title,
        make=lambda step, match: Step(match.id if match else new_id(), step[0], step[1]),
    )


def _joined(own: str, *more: str, between: str) -> str:
    """Return a person's own words, followed by those that are not in them yet."""
    return between.join(text for text in (own.strip(), *(text for text in more if text not in own)) if text)


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
