"""Where a block stands among its steps: which one is now, since when, and what each of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.live.tables import holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.tables import TableMark
    from hls_facilitator.model import Block


class StepReading(Struct, frozen=True):
    """Where a step stands: `remaining` and `total` in seconds; `state` is done, now or next."""

    title: str
    total: float
    remaining: float
    state: Literal["done", "now", "next"]


class Place(Struct, frozen=True):
    """The step now (`index`, -1 in a block without steps) and how long each step is, in seconds.

    `begins` are the seconds spent in the block at which each step up to the one now began. Those before one
    that was begun by hand are given its moment: whatever they were, they gave way then.
    """

    index: int = -1
    lengths: tuple[float, ...] = ()
    begins: tuple[float, ...] = ()

    @property
    def began(self) -> float:
        """The seconds spent in the block when the step now began."""
        return self.begins[-1] if self.begins else 0.0


def place(block: Block, run: Run, spent: float) -> Place:
    """Return where a block stands after so many seconds spent in it.

    Steps follow one another unless one is begun by hand; one in which a table got a clock of its own ends by
    hand. They always have what the block has left:

    - minutes given go to the last step, so that a question on the screen is not torn away;
    - minutes taken come off the steps to come, each in proportion to what it has; off the step now only when
      those have no more to give. Before the block has begun all its steps are to come;
    - a step begun early or late is such a moment, too: what that wins goes to the last step, what it costs
      comes off those after it.

    Nothing of this is remembered but the moments: the same journal always gives the same steps. Where the
    plan's steps do not fill the block, the last one bears the difference.
    """
    if not block.steps:
        return Place()
    lengths = [step.minutes * 60.0 for step in block.steps]
    lengths[-1] = max(lengths[-1] + block.minutes * 60.0 - sum(lengths), 0.0)
    mark, changes = run.steps.get(block.id), run.changes.get(block.id, ())
    tables = run.tables.get(block.id, {})
    begins = [0.0]
    if mark is not None:
        index = min(mark.index, len(lengths) - 1)
        begins = [mark.spent] * (index + 1)
        had = sum(lengths) + sum(change.seconds for change in changes if change.spent <= mark.spent)
        _change(lengths, index, had - mark.spent - sum(lengths[index:]), 0.0)
        changes = tuple(change for change in changes if change.spent > mark.spent)
    for change in changes:
        _go_on(begins, lengths, change.spent, tables)
        index = len(begins) - 1 if change.spent >= 0 else -1
        _change(lengths, index, change.seconds, change.spent - begins[-1])
    _go_on(begins, lengths, spent, tables)
    return Place(len(begins) - 1, tuple(lengths), tuple(begins))


def _go_on(
    begins: list[float], lengths: Sequence[float], spent: float, tables: Mapping[str, TableMark]
) -> None:
    """Add the moments at which steps have begun by themselves until so many seconds spent."""
    while len(begins) < len(lengths):
        until = begins[-1] + lengths[len(begins) - 1]
        if spent < until or holds(tables, begins[-1], until):
            break
        begins.append(until)


def _change(lengths: list[float], index: int, seconds: float, gone: float) -> None:
    """Give seconds to the last step, or take them; step `index` is the one now, of which so many are gone."""
    if seconds >= 0:
        lengths[-1] += seconds
        return
    there = sum(lengths[index + 1 :])
    share = max(1.0 + seconds / there, 0.0) if there else 0.0
    for later in range(index + 1, len(lengths)):
        lengths[later] *= share
    if index >= 0 and there + seconds < 0:
        lengths[index] = max(lengths[index] + there + seconds, min(gone, lengths[index]))


def readings(block: Block, at: Place, spent: float, remaining: float) -> tuple[StepReading, ...]:
    """Return all steps of a block after so many seconds spent in it, with so many remaining to it.

    The last step ends with its block, and goes on with it once its time is used up.
    """
    told: list[StepReading] = []
    for i, (step, length) in enumerate(zip(block.steps, at.lengths, strict=True)):
        if i < at.index:
            told.append(StepReading(step.title, length, 0.0, "done"))
        elif i > at.index:
            told.append(StepReading(step.title, length, length, "next"))
        else:
            left = remaining if i == len(at.lengths) - 1 else at.began + length - spent
            told.append(StepReading(step.title, length, left, "now"))
    return tuple(told)
