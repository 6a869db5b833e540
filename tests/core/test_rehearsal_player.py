"""A rehearsed day goes on by itself until somebody leads it, and leaps where they want to practise."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.live.catch_up import drift
from hls_facilitator.live.journal import fold, standing
from hls_facilitator.model import Block, Card, Note, Shift, Workshop
from hls_facilitator.plan import edits
from hls_facilitator.rehearsal import Clock, FastClock, Player
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))
DAY = Workshop(
    "w",
    "A day",
    date="2026-11-05",
    start=600,
    sample=True,
    blocks=(
        Block("arrive", "Arrive", 10, "welcome"),
        Block("talk", "A talk", 20, "talk"),
        Block("draw", "Draw", 25, "breakout", cards=(Card("q1", "What?"), Card("q2", "And now?"))),
        Block("break", "Break", 15, "break"),
        Block("share", "Share", 20, "plenary"),
        Block("close", "Close", 10, "close"),
    ),
)
TICK = 0.1


class Practice:
    """A rehearsal at 60 times the speed, ticked by hand; every write is waited for."""

    def __init__(self, library: Library, base: Clock) -> None:
        self.base = base
        self.clock = FastClock(START, 60, base)
        self.desk = Desk(library, now=self.clock)
        self.desk.create(DAY)
        self.player = Player(self.desk, self.clock, DAY)
        self.player.play()

    def watch(self, minutes: float) -> None:
        """Let so many minutes of the rehearsal go by, as a window would see them."""
        until = self.clock() + minutes * 60
        while self.clock() < until:
            self.base.moment += TICK
            self.player.play()

    @property
    def minute(self) -> float:
        """The minutes since the start."""
        return (self.clock() - START) / 60

    @property
    def block(self) -> str:
        return self.desk.run.block


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    base = Clock(0.0)
    with Library.open(tmp_path / "scratch.db", now=lambda: START) as library:
        yield Practice(library, base)


def test_the_day_goes_by_with_its_notes_and_ends(practice: Practice) -> None:
    practice.watch(120)
    assert practice.desk.run.state == "finished"
    assert [visit.block for visit in practice.desk.run.visits] == [block.id for block in DAY.blocks]
    assert practice.desk.notes
    assert practice.desk.run.paused_total(practice.clock()) == pytest.approx(120, abs=12)
    taken = practice.desk.run.finished_at
    assert taken is not None
    assert (taken - START) / 60 == pytest.approx(100, abs=15)


def test_ticks_of_a_fast_clock_do_not_add_up_to_lateness(practice: Practice) -> None:
    assert practice.player.alone
    late: list[float] = []
    for _ in range(3):
        where = practice.block
        while practice.block == where:
            practice.watch(0.1)
        late.append(practice.desk.reading().late)
    lengths = [practice.player._lengths[block.id] - block.minutes * 60 for block in DAY.blocks[:3]]
    assert late[-1] == pytest.approx(sum(lengths) + 120, abs=15)


def test_whoever_moves_the_room_leads_it_and_notes_still_come(practice: Practice) -> None:
    practice.watch(2)
    practice.desk.act(acts.go_to, "draw")
    practice.watch(1)
    assert not practice.player.alone
    practice.watch(60)
    assert practice.block == "draw"
    assert any(note.block == "draw" for note in practice.desk.notes)


@pytest.mark.parametrize("verb", [acts.pause, acts.finish, acts.next_block])
def test_every_act_that_moves_the_room_or_stops_its_clock_takes_the_lead(
    practice: Practice, verb: object
) -> None:
    practice.watch(2)
    practice.desk.act(verb)  # type: ignore[arg-type]  # a verb of live.acts
    practice.watch(0.1)
    assert not practice.player.alone


def test_giving_minutes_takes_no_lead_and_is_minded(practice: Practice) -> None:
    practice.watch(2)
    practice.desk.act(acts.add_minutes, 10)
    practice.watch(14)
    assert practice.player.alone
    assert practice.block == "arrive"
    practice.watch(8)
    assert practice.block == "talk"


def test_it_goes_on_by_itself_again_when_it_is_let(practice: Practice) -> None:
    practice.watch(2)
    practice.desk.act(acts.pause)
    practice.watch(5)
    practice.player.alone = True
    practice.watch(0.2)
    assert practice.desk.run.state == "running"
    practice.watch(12)
    assert practice.block == "talk"


@pytest.mark.parametrize("index", range(1, 6))
def test_a_skip_forward_is_a_day_that_was_lived(practice: Practice, index: int) -> None:
    practice.watch(3)
    target = DAY.blocks[index].id
    practice.player.skip_to(target)
    run, desk = practice.desk.run, practice.desk
    assert run.block == target
    assert run.state == "running"
    assert [visit.block for visit in run.visits] == [block.id for block in DAY.blocks[: index + 1]]
    assert practice.clock() == run.visits[-1].entered_at
    planned = sum(block.minutes for block in DAY.blocks[:index])
    assert practice.minute == pytest.approx(planned, abs=15)
    assert practice.player.alone
    assert [act.at for act in desk.acts] == sorted(act.at for act in desk.acts)
    assert run == fold(desk.library.journal("w"))
    past = {block.id for block in DAY.blocks[:index]}
    assert {note.block for note in desk.notes} <= past
    assert bool(desk.notes) == ("draw" in past)  # where questions are asked
    assert all(note.sample for note in desk.notes)
    for note in desk.notes:
        visit = next(visit for visit in run.visits if visit.block == note.block)
        assert visit.entered_at <= note.at <= (visit.left_at or practice.clock())


def test_a_skip_starts_a_day_that_has_not_begun(tmp_path: Path) -> None:
    clock = FastClock(START, 0)
    with Library.open(tmp_path / "scratch.db", now=clock) as library:
        desk = Desk(library, now=clock)
        desk.create(DAY)
        Player(desk, clock, DAY).skip_to("draw")
        assert desk.run.block == "draw"


def test_a_skip_back_enters_the_block_and_time_goes_on(practice: Practice) -> None:
    practice.player.skip_to("share")
    before = practice.clock()
    notes = len(practice.desk.notes)
    practice.player.skip_to("talk")
    assert practice.block == "talk"
    assert practice.clock() >= before
    assert len(practice.desk.notes) == notes
    assert practice.player.alone
    practice.watch(15)
    assert practice.block == "talk"


def test_a_skip_ends_a_pause_and_leaves_out_what_was_left_out(practice: Practice) -> None:
    practice.watch(2)
    practice.desk.act(acts.pause)
    practice.watch(3)
    shift = Shift("talk", 0, dropped=True)
    practice.desk.act(acts.catch_up, (shift,))
    practice.player.skip_to("draw")
    run = practice.desk.run
    assert run.state == "running"
    assert [visit.block for visit in run.visits] == ["arrive", "draw"]
    practice.player.skip_to("break")
    practice.player.skip_to("talk")
    assert practice.block == "talk"


def test_a_skip_to_a_block_that_was_left_out_brings_it_back(practice: Practice) -> None:
    practice.desk.act(acts.catch_up, (Shift("share", 0, dropped=True),))
    practice.player.skip_to("share")
    assert practice.block == "share"
    assert practice.desk.run.dropped == frozenset()


def test_a_skip_goes_through_a_plan_that_was_changed_meanwhile(practice: Practice) -> None:
    more = Block("more", "Something else", 7)
    practice.desk.edit("Add block", edits.add, (more,), 1)
    practice.desk.edit("Delete block", edits.remove, "draw")
    practice.player.skip_to("break")
    blocks = [visit.block for visit in practice.desk.run.visits]
    assert blocks == ["arrive", "more", "talk", "break"]
    more_visit = practice.desk.run.visits[1]
    assert more_visit.spent(practice.clock()) == pytest.approx(420)


def test_the_small_mishaps_of_the_day_are_in_what_was_skipped(practice: Practice) -> None:
    practice.player.skip_to("break")
    kinds = [act.kind for act in practice.desk.acts]
    assert "undo" in kinds
    assert kinds.count("pause") == kinds.count("resume") == 1
    assert practice.desk.run.added == {"draw": 300.0}
    assert len(standing(practice.desk.acts)) == len(kinds) - 2


def test_an_overrun_stays_in_the_block_and_leaves_the_rest_to_people(practice: Practice) -> None:
    practice.player.skip_to("draw")
    practice.watch(4)
    late = practice.desk.reading().late
    practice.player.run_over(8)
    reading = practice.desk.reading()
    assert reading.block == "draw"
    assert reading.remaining == pytest.approx(-480)
    assert reading.late == pytest.approx(late + 480)
    assert drift(DAY, practice.desk.run, practice.clock()).seconds == pytest.approx(late + 480)
    assert any(note.block == "draw" for note in practice.desk.notes)
    assert not practice.player.alone
    practice.watch(10)
    assert practice.block == "draw"


def test_nobody_presses_next_when_the_window_hears_of_an_overrun(practice: Practice) -> None:
    practice.watch(2)
    practice.desk.subscribe(lambda _change: practice.player.play())
    practice.player.run_over(8)
    assert practice.block == "arrive"
    assert [act.kind for act in practice.desk.acts] == ["start"]


def test_an_overrun_goes_on_from_one_that_is_under_way(practice: Practice) -> None:
    practice.player.run_over(8)
    practice.player.run_over(20)
    assert practice.desk.reading().remaining == pytest.approx(-1200)


def test_sleep_is_told_as_on_the_day_and_nothing_happened_in_it(practice: Practice) -> None:
    practice.player.skip_to("draw")
    before, notes = practice.clock(), len(practice.desk.notes)
    (fault,) = practice.player.sleep(9)
    assert (fault.kind, fault.block, fault.seconds) == ("slept", "draw", pytest.approx(540))
    assert fault.began == pytest.approx(before)
    assert practice.clock() == pytest.approx(before + 540)
    assert len(practice.desk.notes) == notes
    left = practice.desk.reading().remaining
    practice.desk.act(acts.take_out, fault.seconds, fault.block)
    assert practice.desk.reading().remaining == pytest.approx(left + 540)
    practice.watch(40)
    assert practice.block == "draw"


@pytest.mark.parametrize("taken_out", [True, False])
def test_after_sleep_the_notes_go_on_where_they_were(practice: Practice, *, taken_out: bool) -> None:
    practice.player.skip_to("draw")
    practice.watch(2)
    before = len(practice.desk.notes)
    (fault,) = practice.player.sleep(9)
    if taken_out:
        practice.desk.act(acts.take_out, fault.seconds, fault.block)
    practice.watch(0.5)
    assert len(practice.desk.notes) <= before + 1
    practice.watch(25)
    assert len(practice.desk.notes) > before + 3


def test_an_overrun_after_sleep_is_counted_from_the_end_of_the_block(practice: Practice) -> None:
    practice.player.skip_to("draw")
    practice.player.sleep(9)
    practice.player.run_over(8)
    assert practice.desk.reading().remaining == pytest.approx(-480)


def test_no_speed_looks_like_sleep_or_a_clock_that_was_set(practice: Practice) -> None:
    moments: list[float] = []
    for speed in (1, 10, 60, 120):
        practice.clock.set_speed(speed)
        practice.watch(2)
        moments.append(practice.clock())
    assert all(before < after for before, after in pairwise(moments))
    assert {act.kind for act in practice.desk.acts} & {"clock", "take out"} == set()


def test_what_somebody_types_in_a_rehearsal_is_a_sample(practice: Practice) -> None:
    practice.desk.add_note(Note("", "Something I tried"))
    assert practice.desk.notes[-1].sample


def test_time_never_turns_back() -> None:
    base = Clock(0.0)
    clock = FastClock(1000.0, 10, base)
    base.moment += 1
    clock.leap(1005.0)
    assert clock() == 1010.0
    clock.leap(2000.0)
    base.moment += 1
    assert clock() == 2010.0
