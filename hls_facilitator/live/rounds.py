"""The rounds of a block, told from the titles of its steps: "Round 2", "Zweite Runde", "Change tables"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hls_facilitator.live import panels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Step, Workshop

_ORDINALS = (
    "first|1st|erste[nrs]?",
    "second|2nd|zweite[nrs]?",
    "third|3rd|dritte[nrs]?",
    "fourth|4th|vierte[nrs]?",
    "fifth|5th|fünfte[nrs]?",
    "sixth|6th|sechste[nrs]?",
)
_NUMBERED = re.compile(r"\b(?:round|runde)\s+(\d+)|\b(\d+)\.\s+runde\b", re.IGNORECASE)
_COUNTED = tuple(re.compile(rf"\b(?:{word})\s+(?:round|runde)\b", re.IGNORECASE) for word in _ORDINALS)
_CHANGE = re.compile(
    r"\b(?:change|switch|swap)\s+(?:(?:the|your)\s+)?tables?\b|\b(?:change|switch)\s+(?:again|once\s+more)\b"
    r"|\b(?:tische?|noch\s+einmal|noch\s+mal|erneut)\s+wechseln\b|\btischwechsel\b",
    re.IGNORECASE,
)

FIRST_MINUTE = 60.0
"""Seconds for which a list of who sits or goes where comes up by itself, so that all find their place."""

A_TABLE = 5.0
"""Seconds for each table, where that is more: until the last page of the list has been up."""


def number(title: str) -> int | None:
    """Return which round a step is by its title, from 1, or None when it is none."""
    match = _NUMBERED.search(title)
    if match:
        return max(int(match[1] or match[2]), 1)
    return next((n for n, word in enumerate(_COUNTED, start=1) if word.search(title)), None)


def changes_tables(title: str) -> bool:
    """Return whether people change tables in a step, by its title."""
    return number(title) is None and bool(_CHANGE.search(title))


def at_step(steps: Sequence[Step], index: int) -> int:
    """Return the round, from 0, that a block is in at one of its steps (-1: at none); each begins anew.

    It is the last round named so far, and one more for each change of tables since then that is over.
    """
    now = 0
    for i, step in enumerate(steps[: index + 1]):
        named = number(step.title)
        if named is not None:
            now = named - 1
        elif i < index and changes_tables(step.title):
            now += 1
    return now


def moves_first(steps: Sequence[Step], index: int) -> bool:
    """Return whether people move when a step begins: a later round that no change of tables has led to."""
    if not 0 < index < len(steps) or (number(steps[index].title) or 1) == 1:
        return False
    return not changes_tables(steps[index - 1].title)


def first_minute(plan: Workshop, reading: Reading) -> bool:
    """Return whether the step now, or a block without steps, has only just begun; at most half of it."""
    total = reading.steps[reading.step].total if reading.steps else reading.total
    return reading.step_spent < min(max(FIRST_MINUTE, A_TABLE * len(plan.groups)), total / 2)


def turns(plan: Workshop, reading: Reading) -> tuple[int, int]:
    """Return the round, from 0, whose seats count now, and the one whose people move now or next.

    The last round leads nowhere: its moves are those that led to it.
    """
    steps = plan.blocks[reading.position].steps if reading.position >= 0 else ()
    last = max(panels.rounds(plan) - 1, 0)
    now = min(at_step(steps, reading.step), last)
    moving = now - 1 if moves_first(steps, reading.step) and first_minute(plan, reading) else now
    return now, max(min(moving, last - 1), 0)
