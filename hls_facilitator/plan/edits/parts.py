"""Changes of what a block is made of: its questions, its timed steps, or a whole format with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hls_facilitator.model import AppError, Card, Step
from hls_facilitator.plan.edits.blocks import change
from hls_facilitator.plan.shows import is_known, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.formats import Format

Old = TypeVar("Old")
Wanted = TypeVar("Wanted")


def set_cards(
    workshop: Workshop, block_id: str, questions: Sequence[str], new_id: Callable[[], str]
) -> Workshop:
    """Set a block's questions; a question keeps its card, and so its notes, while its words or place stay.

    Steps go on showing the questions they showed, wherever those are now.
    """
    block = workshop.block(block_id)
    old = block.cards
    cards = _matched(
        old,
        [(question.strip(), question.strip()) for question in questions if question.strip()],
        key=lambda card: card.question,
        make=lambda question, card: Card(card.id if card else new_id(), question),
    )
    now = {card.id: index for index, card in enumerate(cards)}
    places = {index: now[card.id] for index, card in enumerate(old) if card.id in now}
    return change(workshop, block_id, cards=cards, steps=moved(block.steps, places))


def set_steps(
    workshop: Workshop, block_id: str, steps: Sequence[tuple[str, int, str]], new_id: Callable[[], str]
) -> Workshop:
    """Set a block's steps from (title, minutes, shows).

    Raises AppError for a step under one minute, and for one that shows a question the block does not have.
    """
    block = workshop.block(block_id)
    wanted = [(title.strip(), minutes, shown) for title, minutes, shown in steps if title.strip()]
    if any(minutes < 1 for _, minutes, _ in wanted):
        raise AppError("A step lasts at least one minute.", "", "Type the step's minutes.")
    if not all(is_known(shown, len(block.cards)) for _, _, shown in wanted):
        raise AppError("A step shows what the block does not have.", "", "Choose what it shows.")
    return change(workshop, block_id, steps=_steps(block.steps, wanted, new_id))


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
    asked = [card.question for card in block.cards]
    new = [question for question in dict.fromkeys(way.questions) if question not in asked]
    places = {index: (asked + new).index(question) for index, question in enumerate(way.questions)}
    shown = moved((Step("", step.title, step.minutes, step.shows) for step in way.steps), places)
    timed = way.steps_in(length)
    steps = [(title, part, step.shows) for (title, part), step in zip(timed, shown, strict=True)]
    there = {thing.casefold() for thing in block.materials}
    return change(
        workshop,
        block_id,
        format=way.name,
        minutes=length,
        steps=_steps(block.steps, steps, new_id),
        cards=(*block.cards, *(Card(new_id(), question) for question in new)),
        note=_joined(block.note, way.note, way.credit, between="\n\n"),
        listen_for=_joined(block.listen_for, way.listen_for, between="\n"),
        materials=(*block.materials, *(thing for thing in way.materials if thing.casefold() not in there)),
    )


def _steps(
    old: Sequence[Step], wanted: Sequence[tuple[str, int, str]], new_id: Callable[[], str]
) -> tuple[Step, ...]:
    """Return steps of these titles, minutes and what they show, reusing the ids of the old ones."""
    return _matched(
        old,
        [(step[0], step) for step in wanted],
        key=lambda step: step.title,
        make=lambda step, match: Step(match.id if match else new_id(), *step),
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
