"""The day in proportion: everything has its place, nothing overlaps, and the clock runs down it once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.model import Block, Workshop
from hls_facilitator.plan import timing
from ui.pages.plan.day_layout import DayLayout, Measures

MEASURES = Measures(minute=2.6, least=25, band=28, margin=12)

times = st.none() | st.integers(0, 1439)
blocks = st.lists(st.tuples(st.integers(1, 300), times), min_size=1, max_size=30)


def laid(*lengths: tuple[int, int | None], start: int = 600, **booked: int | None) -> DayLayout:
    """Return the layout of blocks of (minutes, pinned time)."""
    made = tuple(Block(str(n), "B", length, pinned=pin) for n, (length, pin) in enumerate(lengths))
    workshop = Workshop("w", "W", start=start, blocks=made, **booked)  # type: ignore[arg-type]  # two fields
    return DayLayout(timing.schedule(workshop), timing.booking(workshop), MEASURES)


def kinds(day: DayLayout) -> list[str]:
    return [piece.kind for piece in day.pieces]


def test_blocks_are_as_high_as_they_are_long_but_never_too_low_to_be_read() -> None:
    day = laid((60, None), (30, None), (2, None))
    assert [piece.height for piece in day.pieces] == [156, 78, 25]
    assert [(minute, strong) for minute, _, strong in day.ticks] == [
        (600, True),
        (630, False),
        (660, True),
        (690, False),
        (692, True),
    ]
    assert [minute for minute, _, _ in laid((31, None)).ticks] == [
        600,
        631,
    ]  # no time is written over another


def test_time_before_a_pin_is_free_and_a_pin_too_early_says_so() -> None:
    loose = laid((30, None), (30, 650))
    assert kinds(loose) == ["block", "free", "block"]
    assert (loose.pieces[1].start, loose.pieces[1].end) == (630, 650)
    tight = laid((30, None), (30, None), (30, 645))
    assert kinds(tight) == ["block", "block", "squeeze", "block"]
    assert [piece.fits for piece in tight.pieces if piece.kind == "block"] == [630, 645, 675]


def test_a_night_left_free_takes_little_room_and_has_no_times_beside_it() -> None:
    day = laid((60, None), (60, 24 * 60 - 120), start=14 * 60)
    assert [piece.height for piece in day.pieces] == [156, 56, 156]
    assert [minute for minute, _, _ in day.ticks] == [840, 870, 1320, 1350, 1380]


def test_the_booking_frames_the_day_or_crosses_it() -> None:
    assert kinds(laid((60, None), booked_from=570, booked_until=690)) == ["set up", "block", "pack up"]
    day = laid((60, None), booked_from=610, booked_until=650)
    assert kinds(day) == ["block"]
    block = day.pieces[0]
    assert [(mark.kind, mark.y) for mark in day.marks] == [
        ("opens", block.top + 26),
        ("closes", block.top + 130),
    ]
    assert block.fits == 650


def test_midnight_is_marked_each_time() -> None:
    day = laid(*((120, None) for _ in range(20)), start=8 * 60)
    assert [(mark.kind, mark.minute) for mark in day.marks] == [("day", 1440), ("day", 2880)]
    assert day.marks[0].y == day.y_of(1440)


def test_nothing_is_nowhere() -> None:
    day = DayLayout((), timing.Booking(540, 600), MEASURES)
    assert (day.pieces, day.marks, day.ticks) == ([], (), ())
    assert day.at(10) is None
    assert day.block(0) is None
    assert day.place_at(50) == 0


@given(blocks, st.integers(0, 1439), times, times)
def test_pieces_lie_below_each_other_and_are_found_where_they_are(
    lengths: list[tuple[int, int | None]], start: int, opens: int | None, closes: int | None
) -> None:
    day = laid(*lengths, start=start, booked_from=opens, booked_until=closes)
    edge = MEASURES.margin
    for piece in day.pieces:
        assert piece.top == edge
        assert day.at(piece.top) is piece
        assert day.at(piece.bottom - 1) is piece
        assert piece in day.between(piece.top, piece.top)
        edge = piece.bottom
    assert day.height == edge + MEASURES.margin
    for row in range(len(lengths)):
        block = day.block(row)
        assert block is not None
        assert day.place_at(block.top) == row
        assert day.place_at(block.bottom - 1) == row + 1


@given(blocks, st.integers(0, 1439), times, times)
def test_the_clock_runs_down_the_day_once(
    lengths: list[tuple[int, int | None]], start: int, opens: int | None, closes: int | None
) -> None:
    day = laid(*lengths, start=start, booked_from=opens, booked_until=closes)
    first, last = day.block(0), day.block(len(lengths) - 1)
    assert first is not None
    assert last is not None
    minutes = range(first.start, last.end, 7)
    heights = [day.y_of(minute) for minute in minutes]
    assert heights == sorted(heights)
    assert all(first.top <= y <= last.bottom for y in heights)
    assert all(0 <= mark.y <= day.height for mark in day.marks)
    ticks = [y for _, y, _ in day.ticks]
    assert all(0 <= y <= day.height for y in ticks)
    assert [minute for minute, _, _ in day.ticks[1:-1]] == sorted(
        {minute for minute, _, _ in day.ticks[1:-1]}
    )
