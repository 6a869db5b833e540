"""Whatever happens on a day, every second of it is counted once, and the clock never leaps by itself.

Random days are played on two clocks, with sleep, a clock that is set and an app that is killed; a book-keeper
who only adds up what passes checks the journal.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts, faults, journal
from hls_facilitator.live.reading import read
from hls_facilitator.model import Act, Block, Card, Group, Shift, Step, Workshop
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hls_facilitator.live.reading import Reading

T0 = 1_800_000_000.0
BLOCKS = tuple(
    Block(
        f"b{n}",
        f"Block {n}",
        minutes,
        "breakout" if n % 2 else "talk",
        steps=(Step(f"s{n}", "Read", 5), Step(f"t{n}", "Talk", minutes - 5)) if n % 2 else (),
        cards=(Card(f"c{n}", "One?"), Card(f"d{n}", "Two?")),
        pinned=720 if n == 4 else None,
    )
    for n, minutes in enumerate((10, 25, 40, 30, 45, 60, 15, 20))
)
PLAN = Workshop("w", "A day", blocks=BLOCKS, groups=(Group("g1", "Table 1"), Group("g2", "Table 2")))
VERBS: dict[str, tuple[Callable[..., acts.Press | None], tuple[object, ...]]] = {
    "next": (acts.next_block, ()),
    "back": (acts.back, ()),
    "pause": (acts.pause, ()),
    "add": (acts.add_minutes, (5,)),
    "take": (acts.add_minutes, (-1,)),
    "go to": (acts.go_to, ("b2",)),
    "catch up": (acts.catch_up, ((Shift("b3", -4), Shift("b5", 0, dropped=True)),)),
    "bring back": (acts.catch_up, ((Shift("b5", 2),),)),
    "step": (acts.begin_step, (1,)),
    "card": (acts.show_card, (1,)),
    "take out": (acts.take_out, (90.0,)),
    "table clock": (acts.table_clock, ("g1",)),
    "table done": (acts.table_done, ("g1",)),
    "table add": (acts.add_table, ("g2", 1)),
    "table take": (acts.add_table, ("g1", -1)),
    "no table": (acts.table_done, ("g9",)),
    "finish": (acts.finish, ()),
    "reopen": (acts.reopen, ()),
}
HAPPENS = ("undo", "sleep", "set forward", "set back", "killed")
DAYS = st.lists(st.tuples(st.sampled_from([*VERBS, *HAPPENS]), st.floats(0, 900)), max_size=40)


class Room:
    """A desk on a library, in a room where time passes; `asleep` and `moved` are what was told of it."""

    def __init__(self, path: Path) -> None:
        self.path, self.wall, self.steady = path, T0, 0.0
        self.desk = Desk(Library.open(path, now=self.now), now=self.now)
        self.desk.create(PLAN)
        self.desk.act(acts.start)

    def now(self) -> float:
        return self.wall

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def happen(self, what: str, after: float) -> None:
        if what == "sleep":
            self.look(after + 60, 0)
        elif what in ("set forward", "set back"):
            self.look(0.1, after + 60 if what == "set forward" else -after - 60)
        else:
            self.pass_(after)
            self.do(what)

    def look(self, passed: float, moved: float) -> None:
        """Let time pass while nobody looks, and do what the bridge does at its next tick."""
        before = faults.Instant(self.wall, self.steady)
        self.pass_(passed)
        self.wall += moved
        for fault in faults.between(before, faults.Instant(self.wall, self.steady), self.desk.run.block):
            if fault.kind == "set":
                self.desk.act(acts.clock_set, fault.seconds)
            elif int(passed) % 2:  # somebody presses the button every other time
                self.desk.act(acts.take_out, fault.seconds, fault.block)

    def do(self, what: str) -> None:
        if what == "undo":
            self.desk.undo_act()
            if self.desk.run.state == "not started":
                self.desk.act(acts.start)
        elif what == "killed":
            self.killed()
        else:
            verb, args = VERBS[what]
            self.desk.act(verb, *args)

    def killed(self) -> None:
        """Begin again from the file as it is, with nothing from memory."""
        desk = Desk(Library.open(self.path, now=self.now), now=self.now)
        desk.open("w")
        assert desk.run == self.desk.run
        assert desk.reading() == self.desk.reading()
        self.desk.library.close()
        self.desk = desk

    def reading(self) -> Reading:
        return self.desk.reading()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rooms")


def play(folder: Path, day: list[tuple[str, float]]) -> Room:
    room = Room(folder / f"{len(list(folder.glob('*.db')))}.db")
    for what, after in day:
        room.happen(what, after)
    return room


@given(DAYS)
@settings(max_examples=40)
def test_blocks_pauses_and_what_was_taken_out_add_up_to_the_time_on_the_wall(
    folder: Path, day: list[tuple[str, float]]
) -> None:
    room = play(folder, day)
    run, now = room.desk.run, room.wall + 60
    stays = sum(visit.until(now) - visit.entered_at for visit in run.visits)
    blocks = sum(run.taken(block.id, now) for block in BLOCKS)
    leapt = sum(visit.leapt for visit in run.visits)
    assert blocks + run.paused_total(now) + run.taken_out + leapt == pytest.approx(stays, abs=1e-3)
    room.killed()
    room.desk.library.close()


@given(DAYS)
@settings(max_examples=40)
def test_nothing_negative_is_ever_shown_and_only_an_act_makes_the_clock_leap(
    folder: Path, day: list[tuple[str, float]]
) -> None:
    room = play(folder, day)
    one = room.reading()
    room.pass_(7)
    two = room.reading()
    passed = 7 if one.state == "running" else 0
    assert one.remaining - two.remaining == pytest.approx(passed, abs=1e-3)
    if one.step == two.step:  # all tables have the clock of the new one otherwise
        for before, after in zip(one.tables, two.tables, strict=True):
            stopped = before.own and before.state == "finished"
            assert before.remaining - after.remaining == pytest.approx(0 if stopped else passed, abs=1e-3)
            assert (after.own, after.total) == (before.own, before.total)
    else:
        assert not any(table.own for table in one.tables)
    assert one.paused_for >= 0
    assert all(visit.spent(room.wall) >= 0 for visit in room.desk.run.visits)
    assert room.desk.run.paused_total(room.wall) >= 0
    assert [act.seq for act in room.desk.acts] == list(range(1, len(room.desk.acts) + 1))
    room.desk.library.close()


@given(DAYS, st.sampled_from(sorted(VERBS)))
@settings(max_examples=40)
def test_undo_restores_the_run_exactly(folder: Path, day: list[tuple[str, float]], last: str) -> None:
    room = play(folder, day)
    before, acted = room.desk.run, len(room.desk.acts)
    room.pass_(20)
    room.do(last)
    if len(room.desk.acts) > acted and last != "card":
        room.pass_(3)
        room.desk.undo_act()
        assert room.desk.run == before
    room.desk.library.close()


ALL_DAY: tuple[tuple[Callable[..., acts.Press | None], tuple[object, ...]], ...] = (
    (acts.next_block, ()),
    (acts.back, ()),
    (acts.pause, ()),
    (acts.add_minutes, (1,)),
    (acts.add_minutes, (-1,)),
    (acts.begin_step, (1,)),
    (acts.show_card, (1,)),
    (acts.show_card, (0,)),
    (acts.go_to, ("b3",)),
)


class BookKeeper:
    """Adds up each tick in the block it falls in; the journal beside it is read from instants."""

    def __init__(self) -> None:
        self.wall = T0
        self.acts: tuple[Act, ...] = ()
        self.run = journal.fold(())
        self.left = {block.id: block.minutes * 60.0 for block in BLOCKS}
        self.press(acts.start)

    def press(self, verb: Callable[..., acts.Press | None], *args: object) -> None:
        done = verb(PLAN, self.run, self.wall, *args)
        if done is not None:
            self.acts = (*self.acts, Act(len(self.acts) + 1, self.wall, done.kind, done.block, done.value))
            self.run = journal.fold(self.acts)
            if done.kind == "add":
                self.left[done.block] += done.value

    def tick(self, seconds: float) -> None:
        self.wall += seconds
        if self.run.state == "running":
            self.left[self.run.block] -= seconds


def test_a_day_of_eight_hours_with_a_thousand_acts_shows_the_right_second_at_every_tick() -> None:
    chance = random.Random(2026)
    keeper = BookKeeper()
    ticks, worst = 0, 0.0
    while keeper.wall < T0 + 8 * 3600:
        keeper.tick(chance.uniform(0.9, 1.1))
        if chance.random() < 0.05:
            verb, args = chance.choice(ALL_DAY)
            keeper.press(verb, *args)
        shown = read(PLAN, keeper.run, keeper.wall).remaining
        worst = max(worst, abs(shown - keeper.left[keeper.run.block]))
        ticks += 1
    assert ticks > 28_000
    assert len(keeper.acts) >= 1000
    assert worst <= 0.05
