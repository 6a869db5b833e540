"""Changes of what a block is made of: its questions and its timed steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hls_facilitator.model import AppError, Card, Step
from hls_facilitator.plan.edits.blocks import change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import Workshop

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
