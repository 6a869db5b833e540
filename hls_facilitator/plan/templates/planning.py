"""From a template to a workshop, and from a workshop to a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import Block, Card, Group, Handout, Step, Workshop
from hls_facilitator.plan.shows import moved
from hls_facilitator.plan.templates.template import TABLE_NAMES, Template
from hls_facilitator.plan.typed import one_line, several_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def from_workshop(workshop: Workshop, template_id: str, *, title: str = "", leads: bool = False) -> Template:
    """Return what of a workshop can be planned again, as an own template that nobody has checked yet.

    Its date, place, booking, people and seats, notes and ids stay behind, and so do the leads of its blocks,
    who are people of a team, unless `leads`. Text is tidied as the reader of templates takes it.
    """
    return Template(
        id=template_id,
        title=one_line(title) or one_line(workshop.title),
        language=workshop.language,
        blocks=tuple(_bare(block, leads=leads) for block in workshop.blocks),
        audience=_tidy(workshop.audience),
        people=workshop.head_count,
        tables=len(workshop.groups),
        table_name=_table_name(workshop),
        outcomes=_listed(workshop.outcomes),
        start=workshop.start % DAY,
        source=_tidy(workshop.source),
        own=True,
    )


def _bare(block: Block, *, leads: bool) -> Block:
    """Return a block without ids, its texts tidy."""
    kept = [index for index, card in enumerate(block.cards) if _tidy(card.question)]
    steps = moved(block.steps, {old: new for new, old in enumerate(kept)})
    return Block(
        "",
        one_line(block.title),
        block.minutes,
        kind=block.kind,
        purpose=_tidy(block.purpose),
        note=_tidy(block.note),
        screen=_tidy(block.screen),
        format=one_line(block.format),
        lead=one_line(block.lead) if leads else "",
        listen_for=_tidy(block.listen_for),
        steps=tuple(Step("", one_line(step.title), step.minutes, step.shows) for step in steps),
        cards=tuple(Card("", question) for question in _listed(card.question for card in block.cards)),
        materials=_listed(block.materials),
        handouts=tuple(Handout("", one_line(one.title), _tidy(one.text)) for one in block.handouts),
        pinned=None if block.pinned is None else block.pinned % DAY,
        protection=block.protection,
        floor=block.floor,
    )


def _table_name(workshop: Workshop) -> str:
    """Return the word before the tables' numbers; empty for the usual one, and for names of their own."""
    names = {re.sub(rf" {n}$", "", group.name) for n, group in enumerate(workshop.groups, start=1)}
    name = one_line(names.pop()) if len(names) == 1 else ""
    numbered = all(group.name == f"{name} {n}" for n, group in enumerate(workshop.groups, start=1))
    return name if numbered and name != TABLE_NAMES[workshop.language] else ""


def _listed(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts of a list that say something, tidy."""
    return tuple(tidy for tidy in map(_tidy, texts) if tidy)


def _tidy(text: str) -> str:
    return several_lines(text).strip()
