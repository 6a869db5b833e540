"""Changes of the workshop and its run sheet: what is said about it, and its blocks one by one or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError
from hls_facilitator.plan.sharing import rescaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.model import Block, Workshop


def describe(workshop: Workshop, **details: object) -> Workshop:
    """Change what is said about the workshop: title, date, start, place, people, audience, language."""
    return replace(workshop, **details)


def add(workshop: Workshop, block: Block, index: int | None = None) -> Workshop:
    """Add a block at a position, or at the end."""
    at = len(workshop.blocks) if index is None else index
    return replace(workshop, blocks=(*workshop.blocks[:at], block, *workshop.blocks[at:]))


def change(workshop: Workshop, block_id: str, **details: object) -> Workshop:
    """Change fields of one block; raises AppError when its minutes are below one or its title is empty.

    Steps that filled the block go on filling it when its minutes change.
    """
    before = workshop.block(block_id)
    block = replace(before, **details)
    if block.minutes < 1:
        raise AppError("A block lasts at least one minute.", "", "Type the minutes, or delete the block.")
    if not block.title.strip():
        raise AppError("A block needs a title.", "The old title is back.", "Type a few words.")
    if block.minutes != before.minutes and "steps" not in details:
        block = replace(block, steps=rescaled(block.steps, before.minutes, block.minutes))
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
