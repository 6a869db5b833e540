"""One block made two, and several made one: what belongs to which half, and how nothing is lost."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError
from hls_facilitator.plan.edits.blocks import picked
from hls_facilitator.plan.shows import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hls_facilitator.model import Block, Protection, Step, Workshop


def split(workshop: Workshop, block_id: str, minute: int, new_id: Callable[[], str]) -> Workshop:
    """Make two blocks of one, the first of `minute` minutes.

    A step goes to the half in which it begins, and shows what fits where it finds no questions. Questions,
    handouts, what to bring, notes and the pin stay with the first half, which keeps the id: notes taken in
    the room still find their place. Raises AppError when either half would be shorter than a minute.
    """
    block = workshop.block(block_id)
    if not 1 <= minute < block.minutes:
        raise AppError(
            "“{title}” cannot be split at {minute} min.",
            "",
            "Type a number of minutes from 1 to {most}.",
            title=block.title,
            minute=minute,
            most=block.minutes - 1,
        )
    begins = accumulate((step.minutes for step in block.steps), initial=0)
    early = sum(begin < minute for begin, _ in zip(begins, block.steps, strict=False))
    floor = min(block.floor, minute)
    first = replace(block, minutes=minute, steps=block.steps[:early], floor=floor)
    second = replace(
        block,
        id=new_id(),
        minutes=block.minutes - minute,
        steps=moved(block.steps[early:], {}),
        floor=block.floor - floor,
        pinned=None,
        note="",
        screen="",
        listen_for="",
        cards=(),
        materials=(),
        handouts=(),
    )
    halves = chain.from_iterable((first, second) if old is block else (old,) for old in workshop.blocks)
    return replace(workshop, blocks=tuple(halves))


def middle(block: Block) -> int:
    """Return the minute at which a block is best split: between two steps, as near its half as can be."""
    half = block.minutes // 2
    ends = [end for end in accumulate(step.minutes for step in block.steps) if 1 <= end < block.minutes]
    return min(ends, key=lambda end: abs(2 * end - block.minutes), default=half)


def merge(workshop: Workshop, block_ids: Collection[str]) -> Workshop:
    """Make one block of several that follow each other.

    It has the first one's id, kind and pin, the sum of their minutes and floors, all their steps, questions,
    handouts and things to bring; words are put after each other, and said once where they are the same.
    Raises AppError when another block stands between them, or a later one is pinned: its time would be lost.
    """
    joining = picked(workshop, block_ids)
    at = workshop.blocks.index(joining[0])
    if len(joining) < 2 or list(workshop.blocks[at : at + len(joining)]) != joining:
        raise AppError(
            "Only blocks that follow each other can be joined.", "", "Choose two or more in a row."
        )
    for block in joining[1:]:
        if block.pinned is not None:
            raise AppError(
                "“{title}” is pinned to a time, which it would lose.",
                "",
                "Unpin it, then join the blocks.",
                title=block.title,
            )
    return replace(
        workshop, blocks=(*workshop.blocks[:at], _joined(joining), *workshop.blocks[at + len(joining) :])
    )


def _joined(blocks: Sequence[Block]) -> Block:
    before = accumulate((len(block.cards) for block in blocks), initial=0)
    return replace(
        blocks[0],
        title=_said(" + ", (block.title for block in blocks)),
        minutes=sum(block.minutes for block in blocks),
        floor=sum(block.floor for block in blocks),
        purpose=_said(" ", (block.purpose for block in blocks)),
        note=_said("\n", (block.note for block in blocks)),
        screen=_said("\n", (block.screen for block in blocks)),
        format=_said("; ", (block.format for block in blocks)),
        lead=_said(", ", (block.lead for block in blocks)),
        listen_for=_said("\n", (block.listen_for for block in blocks)),
        steps=tuple(chain.from_iterable(map(_behind, blocks, before))),
        cards=tuple(card for block in blocks for card in block.cards),
        handouts=tuple(handout for block in blocks for handout in block.handouts),
        materials=tuple(dict.fromkeys(thing for block in blocks for thing in block.materials)),
        protection=_strongest(block.protection for block in blocks),
    )


def _behind(block: Block, questions: int) -> tuple[Step, ...]:
    """Return the steps of a block whose own questions now come behind so many others."""
    return moved(block.steps, {index: questions + index for index in range(len(block.cards))})


def _said(between: str, texts: Iterable[str]) -> str:
    """Return the texts after each other, each once and the empty ones not at all."""
    return between.join(dict.fromkeys(text for text in texts if text.strip()))


def _strongest(protections: Iterable[Protection]) -> Protection:
    """Return what protects a block made of others: no part of it may give more than it would alone."""
    found = set(protections)
    if "protected" in found:
        return "protected"
    return "gives time" if "gives time" in found else "may be dropped"
