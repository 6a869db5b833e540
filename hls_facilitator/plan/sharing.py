"""Sharing out: how the whole minutes of a block are divided among its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.plan.timing import steps_gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Step


def share(minutes: int, weights: Sequence[int], floors: Sequence[int]) -> tuple[int, ...]:
    """Return whole minutes in proportion to the weights, none below its floor.

    They add up to `minutes` unless the floors alone are more: then they are the floors. What rounding leaves
    over goes to the largest remainders, the first of equal ones.
    """
    if sum(floors) >= minutes:
        return tuple(floors)
    shares = list(floors)
    open_places = list(range(len(weights)))
    while True:  # whoever would fall below a floor keeps it, and the others share what is left
        held = sum(floors[place] for place in range(len(weights)) if place not in open_places)
        left, whole = minutes - held, sum(weights[place] for place in open_places)
        low = [place for place in open_places if weights[place] * left < floors[place] * whole]
        if not low:
            break
        open_places = [place for place in open_places if place not in low]
    for place in open_places:
        shares[place] = weights[place] * left // whole
    by_remainder = sorted(open_places, key=lambda place: -(weights[place] * left % whole))
    for place in by_remainder[: minutes - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def rescaled(steps: tuple[Step, ...], before: int, after: int) -> tuple[Step, ...]:
    """Return the steps of a block whose minutes go from `before` to `after`.

    Steps that filled the block fill it again, each in its proportion and at least one minute long. Steps
    that did not, or that are more than its minutes, stay as they are, for pre-flight to name.
    """
    filled = sum(step.minutes for step in steps) == before
    if before == after or not filled or len(steps) > after:
        return steps
    shares = share(after, [step.minutes for step in steps], [1] * len(steps))
    return tuple(replace(step, minutes=minutes) for step, minutes in zip(steps, shares, strict=True))


def words_for_rescaled(before: Block, after: Block, t: Translations) -> str:
    """Return what other minutes of a block did to its steps, or nothing where that is nothing."""
    same = [step.title for step in before.steps] == [step.title for step in after.steps]
    if before.minutes == after.minutes or not before.steps or not same:
        return ""
    if len(after.steps) > after.minutes and not steps_gap(before):
        return t(
            "{minutes} min are too short for {n} steps. The steps stay as they were.",
            minutes=after.minutes,
            n=len(after.steps),
        )
    old, new = ([step.minutes for step in block.steps] for block in (before, after))
    if steps_gap(after) or old == new:
        return ""
    return steps_in_words(new, t)


def steps_in_words(minutes: Sequence[int], t: Translations) -> str:
    """Return "The steps now take 2, 4 and 6 min."."""
    if len(minutes) == 1:
        return t("The step now takes {minutes} min.", minutes=minutes[0])
    *first, last = map(str, minutes)
    return t("The steps now take {first} and {last} min.", first=", ".join(first), last=last)
