"""When the room is reminded by a sound: once for the warning, twice for danger, three times at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.live.reading import Phase, Reading

Wanted = Literal["none", "end", "all"]
"""What a person wants to hear: nothing, the end of a block, or warnings and new steps too."""

STRIKES: Mapping[Phase, int] = {"warning": 1, "danger": 2, "over": 3}
TOO_LATE = 5.0
"""Seconds between two readings after which a sound would only puzzle: the laptop slept or just came up."""


def strikes(before: Reading | None, after: Reading, wanted: Wanted) -> int:
    """Return how often the chime is struck between two readings in a row, 0 for not at all.

    Only what time itself brings is heard: not a block entered, minutes given, or a step begun by hand.
    """
    if wanted == "none" or before is None or not _same_stretch(before, after):
        return 0
    if after.remaining >= before.remaining:  # minutes were given
        return 0
    if after.phase != before.phase:
        count = STRIKES.get(after.phase, 0)
        return count if wanted == "all" or count == STRIKES["over"] else 0
    if wanted == "all" and after.step > before.step >= 0:
        return int(0 <= before.steps[before.step].remaining <= TOO_LATE)  # else it was begun by hand
    return 0


def _same_stretch(before: Reading, after: Reading) -> bool:
    """Return whether the clock ran from one reading to the other, in one block and without a jump."""
    return (
        before.state == after.state == "running"
        and before.block == after.block
        and 0 <= after.now - before.now <= TOO_LATE
    )
