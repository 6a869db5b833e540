"""The chime: what is heard, when, and what makes no sound."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hls_facilitator.live import journal
from hls_facilitator.live.chimes import Wanted, strikes
from hls_facilitator.live.reading import Reading, read
from hls_facilitator.model import Act, Block, Group, Step, Workshop

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


def test_steps_cut_short_are_heard_when_they_begin_and_those_cut_to_nothing_not_at_all() -> None:
    cut = [Act(2, 60.0, "add", "a", -600.0)]
    before, found = at(61, *cut), {}
    for second in range(62, 700):
        after = at(second, *cut)
        if count := strikes(before, after, "all"):
            found[second] = count
        before = after
    assert found == {360: 1, 480: 1, 570: 2, 601: 3}
    nothing = [Act(2, 60.0, "add", "a", -840.0)]
    assert strikes(at(359, *nothing), at(360, *nothing), "all") == 1


def test_a_step_that_waited_for_a_table_begins_by_hand_and_in_silence() -> None:
    block = replace(BLOCK, kind="breakout")
    plan = replace(PLAN, blocks=(block,), groups=(Group("g", "Table 1"),))
    waiting = (*START, Act(2, 60.0, "table start", "a", 300.0, group="g"))
    begun = (*waiting, Act(3, 500.0, "step", "a", 1.0))
    readings = [read(plan, journal.fold(waiting), second) for second in (359, 361, 499)]
    assert [reading.step for reading in readings] == [0, 0, 0]
    assert strikes(readings[0], readings[1], "all") == 0
    assert strikes(readings[2], read(plan, journal.fold(begun), 500.5), "all") == 0


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
