"""Where a workshop is by its plan and the clock alone, for who has no part in its run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.plan.timing import moments, planned_finish, planned_start

if TYPE_CHECKING:
    from hls_facilitator.model import Block, Card, Workshop

_QUESTION = re.compile(r"question (\d+)")


class Planned(Struct, frozen=True):
    """What the plan has at an instant.

    `block` is its id, empty before the day and without a plan for one; after its end the last block stays,
    since rooms run over. `card` is the question its steps have come to. `turns` is the epoch second at which
    the next block begins, or the day does, or did end.
    """

    state: Literal["undated", "before", "during", "after"]
    block: str = ""
    card: str = ""
    turns: float = 0.0


def planned(workshop: Workshop, now: float) -> Planned:
    """Return what the plan has at an instant (epoch seconds); a block lasts until the next one begins."""
    begin = planned_start(workshop)
    if begin is None or not workshop.blocks:
        return Planned("undated")
    starts = moments(workshop, begin)
    if now < starts[0]:
        return Planned("before", turns=starts[0])
    at = max(index for index, start in enumerate(starts) if start <= now)
    block = workshop.blocks[at]
    end = planned_finish(workshop, begin)
    if at == len(starts) - 1 and now >= end:
        return Planned("after", block.id, _card_id(_last_card(block)), end)
    turns = starts[at + 1] if at + 1 < len(starts) else end
    return Planned("during", block.id, _card_id(_card_after(block, now - starts[at])), turns)


def _card_after(block: Block, seconds: float) -> Card | None:
    """Return the question that the steps have come to after so many seconds, at first the first."""
    if not block.cards:
        return None
    number = 1
    begins = 0.0
    for step in block.steps:
        if begins > seconds:
            break
        named = _QUESTION.fullmatch(step.shows)
        number = int(named[1]) if named else number
        begins += step.minutes * 60
    return block.cards[min(max(number, 1), len(block.cards)) - 1]


def _last_card(block: Block) -> Card | None:
    return _card_after(block, block.minutes * 60)


def _card_id(card: Card | None) -> str:
    return card.id if card else ""
