"""The run is its journal folded; what the clock says follows from it for any instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts, journal, words
from hls_facilitator.live.reading import danger_at, phase, read, warning_at
from hls_facilitator.model import Act, ActKind, AppError, Block, Card, Shift, Step, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable

T0 = 1_800_000_000.0
DRAW = Block(
    "b",
    "Draw",
    25,
    steps=(Step("s1", "Read", 3), Step("s2", "Draw", 14), Step("s3", "Ask", 8)),
    cards=(Card("q1", "One?"), Card("q2", "Two?")),
)
PLAN = Workshop(
    "w",
    "A workshop",
    blocks=(Block("a", "Arrive", 10), DRAW, Block("c", "Break", 15, pinned=640), Block("d", "Close", 8)),
)


class Room:
    """Plays a facilitator: presses keys at moments and keeps the journal."""

    def __init__(self, plan: Workshop = PLAN) -> None:
        self.plan, self.now = plan, T0
        self.acts: tuple[Act, ...] = ()

    @property
    def run(self) -> journal.Run:
        return journal.fold(self.acts)

    def press(self, verb: Callable[..., acts.Press | None], *args: object, after: float = 0.0) -> bool:
        self.now += after
        press = verb(self.plan, self.run, self.now, *args)
        if press:
            self.write(press.kind, press.block, press.value, press.shifts)
        return press is not None

    def write(
        self, kind: ActKind, block: str = "", value: float = 0.0, shifts: tuple[Shift, ...] = ()
    ) -> None:
        self.acts = (*self.acts, Act(len(self.acts) + 1, self.now, kind, block, value, shifts))

    def undo(self, after: float = 0.0) -> None:
        self.now += after
        act = journal.last_act(self.acts)
        if act:
            self.write("undo", act.block, act.seq)

    def reading(self, after: float = 0.0):
        return read(self.plan, self.run, self.now + after)


@pytest.fixture
def room() -> Room:
    room = Room()
    room.press(acts.start)
    return room


def test_before_the_start_there_is_no_time() -> None:
    assert Room().reading().state == "not started"


def test_the_clock_counts_down_and_past_zero(room: Room) -> None:
    assert room.reading(after=120).remaining == 480
    assert room.reading(after=660).remaining == -60
    assert room.reading(after=660).phase == "over"


def test_a_pause_stops_the_clock_and_moves_the_finish(room: Room) -> None:
    room.press(acts.pause, after=60)
    assert room.reading(after=300).remaining == 540
    assert room.reading(after=300).paused_for == 300
    room.press(acts.pause, after=300)
    assert room.reading(after=60).remaining == 480
    assert room.run.paused_total(room.now) == 300


def test_given_minutes_are_added_and_taken_but_never_below_now(room: Room) -> None:
    room.press(acts.add_minutes, 5)
    assert room.reading().remaining == 900
    room.press(acts.add_minutes, -60)
    assert room.reading().remaining == 0
    assert not room.press(acts.add_minutes, -1)


def test_next_is_debounced_and_stops_at_the_last_block(room: Room) -> None:
    assert not room.press(acts.next_block, after=0.5)
    assert room.press(acts.next_block, after=60)
    assert not room.press(acts.next_block, after=0.9)
    for _ in range(2):
        assert room.press(acts.next_block, after=60)
    assert not room.press(acts.next_block, after=60)
    assert room.run.block == "d"


def test_an_accidental_next_is_taken_back_with_no_time_lost(room: Room) -> None:
    before = room.reading(after=130).remaining
    room.press(acts.next_block, after=100)
    room.undo(after=30)
    assert room.run.block == "a"
    assert room.reading().remaining == before


def test_undo_takes_back_one_act_after_another_but_not_the_start(room: Room) -> None:
    room.press(acts.next_block, after=60)
    room.press(acts.add_minutes, 5)
    room.undo()
    room.undo()
    assert room.run.block == "a"
    assert journal.last_act(room.acts) is None
    assert [act.seq for act in room.acts] == [1, 2, 3, 4, 5]


def test_a_start_is_taken_back_as_long_as_nothing_has_followed_it() -> None:
    room = Room()
    for _ in range(2):
        room.press(acts.start, after=60)
        assert room.run.state == "running"
        room.undo(after=5)
        assert room.run == journal.Run()
        assert journal.last_act(room.acts) is None
    room.press(acts.start, after=60)
    assert room.run.first_entered("a") == room.now
    room.press(acts.show_card, 1, after=60)
    assert journal.last_act(room.acts) == Act(5, room.now - 60, "start", "a", room.now - 60)
    room.press(acts.next_block, after=60)
    room.undo()
    assert journal.last_act(room.acts) is None


def test_going_back_goes_on_where_the_block_was_left(room: Room) -> None:
    room.press(acts.next_block, after=200)
    room.press(acts.back, after=60)
    assert room.reading().remaining == 400
    assert room.run.taken("b", room.now) == 60


def test_a_block_left_out_is_skipped_and_comes_back_when_it_is_entered(room: Room) -> None:
    room.press(acts.catch_up, (Shift("b", 0, dropped=True), Shift("c", 0, dropped=True)), after=60)
    assert room.run.dropped == {"b", "c"}
    assert room.reading().following == 3
    room.press(acts.next_block, after=60)
    assert room.run.block == "d"
    room.press(acts.back, after=60)
    assert room.run.block == "a"
    room.press(acts.go_to, "b", after=60)
    assert (room.run.block, room.run.dropped) == ("b", {"c"})
    assert room.reading().remaining == 25 * 60
    room.undo()
    assert room.run.dropped == {"b", "c"}


def test_a_block_left_out_can_be_brought_back_as_it_was_or_with_other_minutes(room: Room) -> None:
    gone = (Shift("b", 0, dropped=True), Shift("d", 0, dropped=True))
    room.press(acts.catch_up, gone)
    room.press(acts.catch_up, (Shift("b", 0), Shift("d", -3)))
    assert room.run.dropped == frozenset()
    assert room.run.added == {"d": -180.0}
    assert not room.press(acts.catch_up, (Shift("b", 0),))
    assert not room.press(acts.catch_up, (Shift("nobody", -3),))


def test_steps_follow_one_another_or_are_begun_by_hand(room: Room) -> None:
    room.press(acts.go_to, "b", after=10)
    assert (room.reading(after=100).step, room.reading(after=100).steps[0].remaining) == (0, 80)
    assert room.reading(after=181).step == 1
    room.press(acts.begin_step, 2, after=200)
    assert room.reading().step == 2
    assert [step.state for step in room.reading().steps] == ["done", "done", "now"]


def test_a_question_is_turned_to_and_remembered(room: Room) -> None:
    room.press(acts.go_to, "b", after=10)
    assert room.press(acts.show_card, 1)
    assert not room.press(acts.show_card, 2)
    assert room.reading().card == 1
    last = journal.last_act(room.acts)
    assert last is not None
    assert last.kind == "enter"


def test_late_is_told_against_the_plan_and_a_pinned_break_takes_up_the_slack(room: Room) -> None:
    # Planned 10:00-10:10-10:35, then a break pinned to 10:40: five minutes of air.
    assert room.reading().late == 0
    assert room.reading(after=600 + 240).late == 0
    assert room.reading(after=600 + 420).late == 120


def test_hours_late_are_told_in_hours(room: Room) -> None:
    t = Translations("en")
    said = [words.lateness(room.reading(after=minutes * 60), t) for minutes in (160, 14 * 60, 48 * 60)]
    assert said == ["145 min behind", "14 h behind", "48 h behind"]


def test_expected_starts_are_actual_for_what_was_and_planned_on_for_what_comes(room: Room) -> None:
    room.press(acts.next_block, after=12 * 60)
    expected = room.reading().expected
    assert [round((moment - T0) / 60) for moment in expected] == [0, 12, 40, 55]


def test_finish_and_reopen_keep_the_time_away_out_of_the_blocks(room: Room) -> None:
    room.press(acts.go_to, "d", after=60)
    room.press(acts.finish, after=120)
    assert room.reading(after=3600).late == room.reading().late
    room.press(acts.reopen, after=3600)
    assert room.run.taken("d", room.now + 60) == 180


def test_a_start_far_from_its_date_counts_as_planned_from_now() -> None:
    room = Room(Workshop("w", "A", date="2001-01-01", blocks=PLAN.blocks))
    room.press(acts.start)
    assert room.run.planned_start == T0


def test_what_cannot_be_started_says_so(room: Room) -> None:
    with pytest.raises(AppError, match="no block"):
        Room(Workshop("w", "Empty")).press(acts.start)
    with pytest.raises(AppError, match="has been started"):
        room.press(acts.start)


@pytest.mark.parametrize(
    ("minutes", "warning", "danger"), [(2, 60, 30), (5, 60, 30), (10, 120, 30), (20, 240, 60), (60, 300, 60)]
)
def test_warning_and_danger_are_held_between_their_bounds(
    minutes: int, warning: float, danger: float
) -> None:
    assert (warning_at(minutes * 60), danger_at(minutes * 60)) == (warning, danger)
    assert [phase(left, minutes * 60) for left in (warning + 1, warning, danger, 0, -1)] == [
        "normal", "warning", "danger", "danger", "over",
    ]  # fmt: skip


VERBS: dict[str, tuple[Callable[..., acts.Press | None], tuple[object, ...]]] = {
    "next": (acts.next_block, ()),
    "back": (acts.back, ()),
    "pause": (acts.pause, ()),
    "add": (acts.add_minutes, (5,)),
    "take": (acts.add_minutes, (-1,)),
    "goto": (acts.go_to, ("b",)),
    "catch up": (acts.catch_up, ((Shift("b", -4), Shift("c", 0, dropped=True), Shift("d", 3)),)),
    "bring back": (acts.catch_up, ((Shift("c", 2),),)),
    "step": (acts.begin_step, (1,)),
    "card": (acts.show_card, (1,)),
    "finish": (acts.finish, ()),
    "reopen": (acts.reopen, ()),
}


MOVES = st.lists(
    st.tuples(st.sampled_from([*VERBS, "undo"]), st.floats(0, 900)),
    max_size=30,
)


def play(moves: list[tuple[str, float]]) -> Room:
    """Play a day; one whose start was taken back is started again at once."""
    room = Room()
    room.press(acts.start)
    for move, after in moves:
        if move == "undo":
            room.undo(after=after)
            if room.run.state == "not started":
                room.press(acts.start)
        else:
            verb, args = VERBS[move]
            room.press(verb, *args, after=after)
    return room


@given(MOVES)
@settings(max_examples=150)
def test_no_second_is_lost_or_made_up(moves: list[tuple[str, float]]) -> None:
    room = play(moves)
    run, now = room.run, room.now + 60
    taken = sum(run.taken(block.id, now) for block in PLAN.blocks)
    stays = sum((v.left_at if v.left_at is not None else now) - v.entered_at for v in run.visits)
    assert taken + run.paused_total(now) == pytest.approx(stays, abs=1e-3)


@given(MOVES, st.floats(0, 900), st.sampled_from(["next", "catch up", "bring back"]))
@settings(max_examples=100)
def test_undo_restores_the_clock_exactly(moves: list[tuple[str, float]], after: float, last: str) -> None:
    room = play(moves)
    before = room.run
    verb, args = VERBS[last]
    if room.press(verb, *args, after=after):
        room.undo(after=3)
        assert room.run == before


@given(MOVES)
@settings(max_examples=100)
def test_the_reading_moves_only_with_the_clock_or_an_act(moves: list[tuple[str, float]]) -> None:
    room = play(moves)
    one, two = room.reading(), room.reading(after=7)
    expected = 7 if one.state == "running" else 0
    assert one.remaining - two.remaining == pytest.approx(expected, abs=1e-3)
