"""The question of the moment: the one that the step now asks, or that was turned to by hand.

A step that names a question asks it. Where no step of a breakout names one, they are counted: as many rounds
as questions, or as many steps (but for those in which tables change), ask one each. A step that asks nothing
leaves the question as it is. One that was turned to by hand stays until the next step that asks begins.

It is said anew for every instant, from the plan and from when the steps began: nothing turns a page, so a run
that was killed and opened again shows the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hls_facilitator.live import rounds

if TYPE_CHECKING:
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.steps import Place
    from hls_facilitator.model import Block

Turned = Literal["", "step", "hand"]
"""What turned to a question: the step now, a hand, or nothing that is worth a word."""


def asked(block: Block) -> tuple[int | None, ...]:
    """Return for each step of a block the index of the question it asks, None where it asks nothing."""
    there = len(block.cards)
    named = tuple(step.asks if step.asks is not None and step.asks < there else None for step in block.steps)
    if block.kind != "breakout" or any(index is not None for index in named):
        return named
    in_rounds = [i for i, step in enumerate(block.steps) if rounds.number(step.title) is not None]
    staying = [i for i, step in enumerate(block.steps) if not rounds.changes_tables(step.title)]
    for asking in (in_rounds, staying):
        if len(asking) == there:
            return tuple(asking.index(i) if i in asking else None for i in range(len(block.steps)))
    return named


def question(block: Block, run: Run, at: Place) -> tuple[int, Turned]:
    """Return the index of the question of the moment, -1 in a block without any, and what turned to it."""
    if not block.cards:
        return -1, ""
    by_step, by_hand = asked(block), run.cards.get(block.id)
    asking = next((i for i in range(at.index, -1, -1) if by_step[i] is not None), None)
    if by_hand is not None and (asking is None or by_hand.spent >= at.begins[asking]):
        return min(by_hand.index, len(block.cards) - 1), "hand"
    if asking is None:
        return 0, ""
    return by_step[asking] or 0, "step" if asking == at.index else ""
