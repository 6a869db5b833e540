"""The clock is right over midnight and when summer time begins or ends, in any part of the world."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.live import acts, words
from hls_facilitator.live.journal import fold
from hls_facilitator.live.reading import read
from hls_facilitator.model import Act, Block, Workshop
from hls_facilitator.plan import timing

if TYPE_CHECKING:
    from collections.abc import Iterator

# As POSIX writes them, so that no zone files are needed: where the clocks change, when, and by how much.
ZONES = (
    "GMT0BST,M3.5.0/1,M10.5.0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "EST5EDT,M3.2.0,M11.1.0",
    "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "LHST-10:30LHDT-11,M10.1.0,M4.1.0",
    "IST-5:30",
    "UTC0",
)
HOUR = 3600.0


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """Live in a time zone; Windows cannot change that of a program, so there it is the one of the machine."""
    if not hasattr(time, "tzset"):
        yield
        return
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> float:
    return time.mktime((year, month, day, hour, minute, 0, 0, 0, -1))


def on_the_wall(moment: float) -> str:
    return time.strftime("%H:%M", time.localtime(moment))


@cache
def changes(zone: str) -> list[float]:
    """Return the moments of 2026 at which the clock on the wall leaps."""
    with living_in(zone):
        begin = at(2026, 1, 1, 0)
        hours = [begin + n * HOUR for n in range(365 * 24)]
        return [b for a, b in pairwise(hours) if offset(a) != offset(b)]


def offset(moment: float) -> int:
    return time.localtime(moment).tm_gmtoff


def night(start: float, minutes: list[int], pinned: int | None = None) -> Workshop:
    """Return a workshop that begins at this moment by the wall clock, its third block perhaps pinned."""
    local = time.localtime(start)
    blocks = [Block(f"b{n}", f"Block {n}", length) for n, length in enumerate(minutes)]
    if pinned is not None:
        blocks[2] = Block("b2", "Block 2", minutes[2], pinned=pinned)
    day = time.strftime("%Y-%m-%d", local)
    return Workshop("w", "Night", date=day, start=local.tm_hour * 60 + local.tm_min, blocks=tuple(blocks))


@given(
    st.sampled_from(ZONES),
    st.integers(0, 400),
    st.lists(st.integers(5, 180), min_size=3, max_size=8),
    st.integers(0, 1),
    st.floats(0, 20 * HOUR),
)
@settings(max_examples=80)
def test_no_block_gains_or_loses_when_the_clocks_change(
    zone: str, ahead: int, minutes: list[int], which: int, later: float
) -> None:
    found = changes(zone)
    with living_in(zone):
        begin = (found[which] if found else at(2026, 6, 30, 23)) - ahead * 60.0
        plan = night(begin, minutes)
        run = fold((Act(1, begin, "start", "b0", begin),))
        reading = read(plan, run, begin + later)
        assert reading.remaining == pytest.approx(minutes[0] * 60 - later, abs=1e-4)
        starts = timing.moments(plan, begin)
        lengths = [b - a for a, b in pairwise(starts)]
        assert lengths == [length * 60 for length in minutes[:-1]]
        assert reading.planned_finish == begin + sum(minutes) * 60
        assert words.clock(begin + sum(minutes) * 60) == on_the_wall(begin + sum(minutes) * 60 + 30)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("which", [0, 1])
def test_a_pinned_block_begins_by_the_clock_on_the_wall_also_after_it_was_changed(
    zone: str, which: int
) -> None:
    found = changes(zone)
    with living_in(zone):
        change = found[which] if found else at(2026, 6, 30, 2)
        begin = change - 2 * HOUR
        pinned = (time.localtime(begin).tm_hour + 7) % 24
        plan = night(begin, [60, 60, 45, 30], pinned=pinned * 60)
        starts = timing.moments(plan, begin)
        assert on_the_wall(starts[2])[:2] == f"{pinned:02d}"
        assert starts[3] == starts[2] + 45 * 60
        run = fold((Act(1, begin, "start", "b0", begin),))
        reading = read(plan, run, begin)
        assert reading.late == 0
        assert reading.expected == starts


@pytest.mark.parametrize("zone", ZONES)
def test_midnight_is_a_minute_like_any_other(zone: str) -> None:
    with living_in(zone):
        begin = at(2026, 7, 15, 23, 30)
        plan = night(begin, [45, 30, 30, 10], pinned=60)
        run = fold((Act(1, begin, "start", "b0", begin),))
        left = [read(plan, run, begin + 1750 + second).remaining for second in range(120)]
        assert [a - b for a, b in pairwise(left)] == [1] * 119
        assert [words.clock(moment) for moment in read(plan, run, begin).expected] == [
            "23:30", "00:15", "01:00", "01:30",
        ]  # fmt: skip


def test_a_start_in_the_night_of_the_change_is_the_planned_one() -> None:
    with living_in(ZONES[1]):
        plan = Workshop("w", "Night", date="2026-03-29", start=3 * 60 + 30, blocks=(Block("a", "A", 30),))
        press = acts.start(plan, fold(()), at(2026, 3, 29, 3, 32))
        assert words.clock(press.value) == "03:30"


def test_another_zone_in_the_middle_of_a_run_changes_what_is_shown_and_not_what_is_left() -> None:
    begin = 1_780_000_000.0
    run = fold((Act(1, begin, "start", "b0", begin),))
    left: set[float] = set()
    for zone in ZONES:
        with living_in(zone):
            left.add(read(night(begin, [60, 30, 30]), run, begin + 600).remaining)
    assert left == {3000.0}
