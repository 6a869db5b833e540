"""Clock times follow the plan at once, and typed times are understood as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.model import AppError, Block, Workshop
from hls_facilitator.plan import timing


def workshop(*minutes: int, start: int = 600, pins: dict[int, int] | None = None) -> Workshop:
    blocks = tuple(
        Block(str(index), f"Block {index}", length, pinned=(pins or {}).get(index))
        for index, length in enumerate(minutes)
    )
    return Workshop("w", "A workshop", start=start, blocks=blocks)


def test_each_block_starts_when_the_one_before_ends() -> None:
    slots = timing.schedule(workshop(10, 15, 20))
    assert [(slot.start, slot.end) for slot in slots] == [(600, 610), (610, 625), (625, 645)]
    assert timing.finish(workshop(10, 15, 20)) == 645


def test_a_pinned_block_keeps_its_time_and_says_what_that_leaves() -> None:
    loose = timing.schedule(workshop(10, 15, 20, pins={2: 640}))
    assert (loose[2].start, loose[2].slack) == (640, 15)
    tight = timing.schedule(workshop(10, 45, 20, pins={2: 640}))
    assert (tight[2].start, tight[2].slack) == (640, -15)


def test_a_day_may_run_past_midnight() -> None:
    slots = timing.schedule(workshop(60, 60, start=23 * 60, pins={1: 15}))
    assert slots[1].start == 24 * 60 + 15


def test_an_empty_plan_ends_when_it_starts() -> None:
    assert timing.finish(workshop()) == 600


@given(st.lists(st.integers(1, 200), max_size=20), st.integers(0, 1439))
def test_without_pins_the_day_is_as_long_as_its_blocks(minutes: list[int], start: int) -> None:
    assert timing.finish(workshop(*minutes, start=start)) - start == sum(minutes)


lengths = st.lists(st.tuples(st.integers(1, 200), st.none() | st.integers(0, 1439)), min_size=1, max_size=20)
clock = st.integers(0, 1439)


@given(lengths, clock)
def test_planned_times_partition_the_day_and_pins_start_at_their_time(
    blocks: list[tuple[int, int | None]], start: int
) -> None:
    pins = {index: pin for index, (_, pin) in enumerate(blocks) if pin is not None}
    day = workshop(*(length for length, _ in blocks), start=start, pins=pins)
    before = start
    for slot, (length, pin) in zip(timing.schedule(day), blocks, strict=True):
        assert slot.start == before + slot.slack
        assert slot.end == slot.start + length
        assert slot.start % timing.DAY == pin if pin is not None else slot.slack == 0
        before = slot.end
    assert timing.finish(day) == before


@given(clock, st.none() | clock, st.none() | clock)
def test_a_booking_keeps_its_clock_times_and_closes_within_a_day_after_it_opens(
    start: int, opens: int | None, closes: int | None
) -> None:
    booked = timing.booking(replace(workshop(30, start=start), booked_from=opens, booked_until=closes))
    for said, meant in ((opens, booked.opens), (closes, booked.closes)):
        assert (said is None) == (meant is None)
        assert said is None or meant is None or meant % timing.DAY == said
    if booked.opens is not None and booked.closes is not None:
        assert 0 < booked.closes - booked.opens <= timing.DAY


@pytest.mark.parametrize(
    ("start", "opens", "closes", "meant"),
    [
        (600, 570, 780, (570, 780)),
        (1320, 480, None, (480, None)),  # the room all day, people in the evening
        (1380, 1320, 60, (1320, 1500)),
        (30, 1320, 120, (-120, 120)),
        (1380, None, 60, (None, 1500)),
        (840, None, 780, (None, 780)),  # booked until one, begun at two: too late, not eleven hours to spare
        (600, 615, None, (615, None)),
    ],
)
def test_a_booking_lies_on_the_side_of_midnight_that_people_mean(
    start: int, opens: int | None, closes: int | None, meant: tuple[int | None, int | None]
) -> None:
    booked = timing.booking(replace(workshop(30, start=start), booked_from=opens, booked_until=closes))
    assert (booked.opens, booked.closes) == meant


def test_the_day_is_measured_against_the_booking() -> None:
    day = replace(workshop(60, 74), booked_from=570, booked_until=720)
    assert (timing.before_booking(day), timing.over_booking(day)) == (-30, 14)
    assert (timing.before_booking(workshop(60)), timing.over_booking(workshop(60))) == (0, 0)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10", 10),
        ("90", 90),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1:30", 90),
        ("1.5h", 90),
        ("1,5 Std", 90),
        ("20 min", 20),
        ("20 Minuten", 20),
        ("2h", 120),
        (" 5 ", 5),
    ],
)
def test_a_length_is_understood_as_typed(text: str, minutes: int) -> None:
    assert timing.parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "ten", "0", "-5", "1h90x", "9999", "h", "1:75"])
def test_what_is_no_length_is_refused_in_words(text: str) -> None:
    with pytest.raises(AppError, match="is not a length"):
        timing.parse_minutes(text)


@given(st.integers(1, 1440))
def test_a_shown_length_can_be_typed_again(minutes: int) -> None:
    assert timing.parse_minutes(timing.format_minutes(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("12:45", 765),
        ("9.30", 570),
        ("9", 540),
        ("1400", 840),
        ("930", 570),
        ("2 pm", 840),
        ("12 am", 0),
        ("9 Uhr", 540),
        ("14h30", 870),
        ("00:00", 0),
    ],
)
def test_a_clock_time_is_understood_as_typed(text: str, minutes: int) -> None:
    assert timing.parse_clock(text) == minutes


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "noon", "1:2:3"])
def test_what_is_no_clock_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(AppError, match="is not a clock time"):
        timing.parse_clock(text)


@given(st.integers(0, 1439))
def test_a_shown_clock_time_can_be_typed_again(minutes: int) -> None:
    assert timing.parse_clock(timing.format_clock(minutes)) == minutes


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (300, "5:00"),
        (299.1, "5:00"),
        (299, "4:59"),
        (0.2, "0:01"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-75.4, "1:15"),
        (3828, "1:03:48"),
    ],
)
def test_a_countdown_reaches_zero_only_when_the_time_is_used_up(seconds: float, shown: str) -> None:
    assert timing.format_seconds(seconds) == shown
