"""Changes of the workshop and its run sheet: what is said about it, and its blocks one by one or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from hls_facilitator.model import AppError, Block
from hls_facilitator.plan.sharing import rescaled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hls_facilitator.model import Card, Handout, Step, Workshop

Part = TypeVar("Part", "Card", "Handout", "Step")


def describe(workshop: Workshop, **details: object) -> Workshop:
    """Change what is said about the workshop: title, date, start, place, people, audience, language."""
    return replace(workshop, **details)


def add(workshop: Workshop, blocks: Block | Sequence[Block], index: int | None = None) -> Workshop:
    """Add a block or several at a position, or at the end."""
    new = (blocks,) if isinstance(blocks, Block) else tuple(blocks)
    at = len(workshop.blocks) if index is None else index
    return replace(workshop, blocks=(*workshop.blocks[:at], *new, *workshop.blocks[at:]))


def change(workshop: Workshop, block_ids: str | Collection[str], **details: object) -> Workshop:
    """Change fields of a block, or of several alike; a floor gives way to minutes typed below it.

    Steps that filled their block go on filling it when its minutes change. Raises AppError when
    minutes are below one, a title is empty or a floor is above the minutes.
    """
    changing = {block.id for block in picked(workshop, block_ids)}
    blocks = (_changed(block, details) if block.id in changing else block for block in workshop.blocks)
    return replace(workshop, blocks=tuple(blocks))


def _changed(block: Block, details: dict[str, Any]) -> Block:
    """Return the block with these details; raises AppError when it could not be run like that."""
    new = replace(block, **details)
    if new.minutes < 1:
        raise AppError("A block lasts at least one minute.", "", "Type the minutes, or delete the block.")
    if not new.title.strip():
        raise AppError("A block needs a title.", "The old title is back.", "Type a few words.")
    if new.floor > new.minutes and "floor" in details:
        raise AppError(
            "{floor} min is more than the block has.",
            "",
            "Type the fewest minutes it may be cut to, up to {minutes}.",
            floor=new.floor,
            minutes=new.minutes,
        )
    if "steps" not in details:
        new = replace(new, steps=rescaled(block.steps, block.minutes, new.minutes))
    return replace(new, floor=min(new.floor, new.minutes))


def move(workshop: Workshop, block_ids: str | Collection[str], index: int) -> Workshop:
    """Move a block, or several together in their order, to a position among those that stay.

    The position is held within the run sheet. Pins go with their blocks and keep their times.
    """
    moving = picked(workshop, block_ids)
    rest = _without(workshop, moving)
    at = min(max(index, 0), len(rest))
    return replace(workshop, blocks=(*rest[:at], *moving, *rest[at:]))


def duplicate(workshop: Workshop, block_ids: str | Collection[str], new_id: Callable[[], str]) -> Workshop:
    """Put copies of a block or several after the last of them, with ids of their own and without pins."""
    originals = picked(workshop, block_ids)
    copies = [replace(renewed(block, new_id), pinned=None) for block in originals]
    return add(workshop, copies, workshop.blocks.index(originals[-1]) + 1)


def remove(workshop: Workshop, block_ids: str | Collection[str]) -> Workshop:
    """Take a block or several out of the run sheet."""
    return replace(workshop, blocks=tuple(_without(workshop, picked(workshop, block_ids))))


def _without(workshop: Workshop, blocks: Iterable[Block]) -> list[Block]:
    ids = {block.id for block in blocks}
    return [block for block in workshop.blocks if block.id not in ids]


def paste(
    workshop: Workshop,
    blocks: Iterable[Block],
    index: int,
    new_id: Callable[[], str],
    start: int | None = None,
) -> Workshop:
    """Add blocks that were copied or cut, here or elsewhere, at a position.

    A block keeps its ids, and so its notes, where they are free in this workshop: it was cut here. It
    keeps its pin unless a block of this workshop is pinned to that time. `start` (minutes after midnight)
    becomes the start of a run sheet that was empty.
    """
    taken = {block.id for block in workshop.blocks}
    pins = {block.pinned for block in workshop.blocks}
    new: list[Block] = []
    for block in blocks:
        whole = renewed(block, new_id) if block.id in taken or not block.id else block
        new.append(replace(whole, pinned=None) if whole.pinned in pins else whole)
        taken.add(whole.id)
    if start is not None and not workshop.blocks:
        workshop = replace(workshop, start=start)
    return add(workshop, new, index)


def renewed(block: Block, new_id: Callable[[], str]) -> Block:
    """Return a copy of a block in which it and its steps, questions and handouts have new ids."""

    def fresh(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(part, id=new_id()) for part in parts)

    return replace(
        block,
        id=new_id(),
        steps=fresh(block.steps),
        cards=fresh(block.cards),
        handouts=fresh(block.handouts),
    )


def picked(workshop: Workshop, block_ids: str | Collection[str]) -> list[Block]:
    """Return the blocks of one id or several, in the order of the run sheet; raises KeyError."""
    wanted = {block_ids} if isinstance(block_ids, str) else set(block_ids)
    found = [block for block in workshop.blocks if block.id in wanted]
    if not found or len(found) < len(wanted):
        raise KeyError(block_ids)
    return found
