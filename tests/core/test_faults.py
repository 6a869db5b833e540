"""What happened to the time while nobody looked is told from two clocks, and said in words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.languages import Translations
from hls_facilitator.live.fault_words import offer, span, worded
from hls_facilitator.live.faults import LEFT, SET, SLEPT, Fault, Instant, between, joined, since, steady

T = Translations("en")
T0 = time.mktime((2026, 11, 5, 10, 42, 0, 0, 0, -1))
BEFORE = Instant(T0, 500.0)


def after(passed: float, moved: float = 0.0) -> tuple[Fault, ...]:
    return between(BEFORE, Instant(T0 + passed + moved, 500.0 + passed), "b")


def test_a_tick_like_any_other_tells_nothing() -> None:
    assert after(0.1) == ()
    assert after(SLEPT - 1, SET - 1) == ()


def test_time_that_passed_on_both_clocks_was_slept() -> None:
    assert after(540) == (Fault("slept", T0, T0 + 540, 540, "b"),)


def test_time_that_only_the_wall_clock_shows_was_set() -> None:
    assert after(0.0, 600) == (Fault("set", T0 + 600, T0 + 600, 600, "b"),)
    assert after(0.0, -600) == (Fault("set", T0 - 600, T0 - 600, -600, "b"),)


def test_a_laptop_whose_clock_is_put_right_as_it_wakes_did_both() -> None:
    assert [(fault.kind, fault.seconds) for fault in after(540, 3600)] == [("set", 3600), ("slept", 540)]
    assert after(540, 3600)[1].began == T0 + 3600


def test_after_a_night_the_run_was_left() -> None:
    assert after(LEFT)[0].kind == "left"
    found = since(T0, T0 + 2 * 24 * 3600)
    assert found is not None
    assert found.kind == "left"


def test_a_run_opened_again_at_once_needs_no_word() -> None:
    assert since(T0, T0 + 1) is None
    assert since(T0, T0 - 1) is None


@given(st.floats(0, 10**7), st.floats(-(10**7), 10**7))
def test_what_is_told_adds_up_to_what_the_wall_clock_shows(passed: float, moved: float) -> None:
    told = sum(fault.seconds for fault in after(passed, moved))
    assert told == pytest.approx(passed + moved, abs=SLEPT + SET)


def test_a_run_that_was_left_needs_no_other_word() -> None:
    told = joined(after(60), after(LEFT)[0])
    assert [fault.kind for fault in told] == ["left"]


def test_sleep_in_another_block_is_told_for_itself() -> None:
    told = joined(after(60), Fault("slept", T0, T0 + 60, 60, "c"))
    assert [fault.block for fault in told] == ["b", "c"]


def test_the_steady_clock_goes_on_and_is_not_the_one_on_the_wall() -> None:
    first = steady()
    time.sleep(0.01)
    assert 0 < steady() - first < 60
    assert abs(steady() - time.time()) > 24 * 3600


def test_it_is_said_in_words_with_what_can_be_done() -> None:
    slept = after(540)[0]
    assert worded(slept, T) == "The laptop slept from 10:42 to 10:51; the clock kept going."
    assert worded(after(40)[0], T) == "The laptop slept for 40 seconds at 10:42; the clock kept going."
    closed = since(T0, T0 + 22, "b")
    assert closed is not None
    assert worded(closed, T) == "The app was closed for 22 seconds at 10:42; the clock kept going."
    assert offer(slept, T) == "Take those 9 minutes out"
    assert offer(after(60)[0], T) == "Take that minute out"
    assert offer(after(45)[0], T) == "Take those 45 seconds out"
    assert offer(after(3 * 3600 + 300)[0], T) == "Take those 3 h 5 min out"
    assert offer(after(0, -600)[0], T) == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 second"), (-40, "40 seconds"), (59.6, "1 minute"), (7170, "2 h 0 min")]
)
def test_a_length_is_said_without_its_sign(seconds: float, said: str) -> None:
    assert span(seconds, T) == said


def test_it_is_said_in_german() -> None:
    german = Translations("de")
    kinds = ("slept", "set", "closed", "behind", "left")
    for kind in kinds:
        fault = Fault(kind, T0, T0 + 540, 540, "b")
        assert worded(fault, german) != worded(fault, T)
        assert "{" not in worded(fault, german)
