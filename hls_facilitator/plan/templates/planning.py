"""Plans a workshop from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import Block, Group, Workshop
from hls_facilitator.plan.templates.template import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.plan.templates.template import Template

DAY = 24 * 60


def plan(
    template: Template,
    *,
    title: str | None = None,
    date: str = "",
    start: int | None = None,
    language: str | None = None,
    new_id: Callable[[], str],
    now: float,
) -> Workshop:
    """Return a new workshop from a template, every part of it with an id of its own.

    `date` is ISO 8601 or empty, `start` minutes after midnight, `now` epoch seconds. Pinned times keep
    their distance from the start.
    """
    begins = template.start if start is None else start
    table_name = template.table_name or TABLE_NAMES[template.language]
    return Workshop(
        id=new_id(),
        title=title or template.title,
        language=language or template.language,
        date=date,
        start=begins,
        audience=template.audience,
        outcomes=template.outcomes,
        people=template.people,
        blocks=tuple(_with_ids(block, begins - template.start, new_id) for block in template.blocks),
        groups=tuple(Group(new_id(), f"{table_name} {n}") for n in range(1, template.tables + 1)),
        template=template.id,
        source=template.source,
        created_at=now,
    )


def _with_ids(block: Block, later: int, new_id: Callable[[], str]) -> Block:
    """Return the block and its parts with fresh ids, its pinned time moved by `later` minutes."""
    return replace(
        block,
        id=new_id(),
        steps=tuple(replace(step, id=new_id()) for step in block.steps),
        cards=tuple(replace(card, id=new_id()) for card in block.cards),
        handouts=tuple(replace(handout, id=new_id()) for handout in block.handouts),
        pinned=None if block.pinned is None else (block.pinned + later) % DAY,
    )
