"""Garbage: Python's collector of reference cycles, which may run in the window's thread alone.

Python collects in whichever thread happens to make an object, such as the library's writer, and deletes the
widgets of a cycle there, while the window's thread lays them out: that ends the process. So the collector is
held, and the bridge, whose timer ticks in the window's thread, collects what is due.
"""

from __future__ import annotations

import gc


def hold() -> None:
    """Let no thread collect by itself from now on; what has no cycle still goes at once."""
    gc.disable()


def settle() -> None:
    """Take all there is for lasting, so that collecting need not look through it again."""
    gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation that is due, as Python would have; call it in the window's thread."""
    due = zip(gc.get_count(), gc.get_threshold(), strict=True)
    oldest = max((age for age, (count, limit) in enumerate(due) if count > limit), default=None)
    if oldest is not None:
        gc.collect(oldest)
