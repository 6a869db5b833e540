"""The chime: what is heard, when, and what makes no sound."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hls_facilitator.live import journal
from hls_facilitator.live.chimes import Wanted, strikes
from hls_facilitator.live.reading import Reading, read
from hls_facilitator.model import Act, Block, Step, Workshop

BLOCK = Block("a", "Talk", 20, steps=(Step("s", "Listen", 6), Step("t", "Ask", 14)))
PLAN = Workshop("w", "Day", blocks=(BLOCK, Block("b", "Work", 20)))
START = (Act(1, 0.0, "start", "a", 0.0),)


def at(seconds: float, *acts: Act) -> Reading:
    return read(PLAN, journal.fold([*START, *acts]), seconds)


def heard(wanted: Wanted, until: int = 22 * 60) -> dict[float, int]:
    """Seconds at which something is heard, and how many strikes."""
    found: dict[float, int] = {}
    before = at(0)
    for tenth in range(1, until * 10):
        after = at(tenth / 10)
        count = strikes(before, after, wanted)
        if count:
            found[tenth / 10] = count
        before = after
    return found


def test_by_default_the_end_alone_is_heard() -> None:
    assert heard("end") == {1200.1: 3}


def test_on_wish_warning_danger_and_new_steps_are_heard_too() -> None:
    assert heard("all") == {360.0: 1, 960.0: 1, 1140.0: 2, 1200.1: 3}


def test_nobody_who_wants_silence_hears_anything() -> None:
    assert heard("none") == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (at(1199), at(1199 + 600)),  # the laptop slept over the end
        (at(1199), replace(at(1201), state="paused")),
        (at(1199), at(1201, Act(2, 1200.0, "enter", "b"))),
        (at(1201), at(1202, Act(2, 1201.5, "add", "a", 30.0))),  # from over to danger
        (at(100), at(101, Act(2, 100.5, "step", "a", 1.0))),  # begun by hand
        (None, at(1201)),  # just opened
        (at(1201), at(1199)),  # the clock was put back
    ],
)
def test_what_people_do_and_what_the_laptop_suffers_makes_no_sound(
    before: Reading | None, after: Reading
) -> None:
    assert strikes(before, after, "all") == 0
