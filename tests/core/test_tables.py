"""Tables in a breakout: clocks of their own, finished marks, and steps that wait for the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts, panels, showing
from hls_facilitator.live.chimes import strikes
from hls_facilitator.live.driving import Moment
from hls_facilitator.live.journal import Run, fold
from hls_facilitator.live.reading import read
from hls_facilitator.live.scene import Chosen, available, scene
from hls_facilitator.live.showing import Showing
from hls_facilitator.model import Act, Block, Card, Group, Step, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.scene import Mode, Scene
    from hls_facilitator.live.tables import TableReading

T = Translations("en")
T0 = 1_800_000_000.0
CAFE = Block(
    "cafe",
    "World Café",
    30,
    "breakout",
    steps=(Step("a", "Round 1", 10), Step("b", "Round 2", 20)),
    cards=(Card("q", "What do we see?"),),
)
OPEN = Block("open", "Open space", 40, "breakout")
TALK = Block("talk", "Harvest", 15)
PLAN = Workshop(
    "w", "A day", blocks=(CAFE, OPEN, TALK), groups=tuple(Group(f"g{n}", f"Table {n}") for n in range(1, 5))
)


class Room:
    """A run without a library: acts follow one another on a clock that tests move."""

    def __init__(self, plan: Workshop = PLAN) -> None:
        self.plan, self.now = plan, T0
        self.acts: tuple[Act, ...] = ()
        self.do(acts.start)

    @property
    def run(self) -> Run:
        return fold(self.acts)

    def do(self, verb: Callable[..., acts.Press | None], *args: object, later: float = 0.0) -> bool:
        """Let seconds pass, then act; returns whether there was anything to do."""
        self.now += later
        press = verb(self.plan, self.run, self.now, *args)
        if press is not None:
            seq = len(self.acts) + 1
            act = Act(seq, self.now, press.kind, press.block, press.value, press.shifts, press.group)
            self.acts = (*self.acts, act)
        return press is not None

    def undo(self) -> None:
        self.acts = (*self.acts, Act(len(self.acts) + 1, self.now, "undo", value=float(self.acts[-1].seq)))

    def reading(self, later: float = 0.0) -> Reading:
        self.now += later
        return read(self.plan, self.run, self.now)

    def table(self, group: str = "g1", later: float = 0.0) -> TableReading:
        return next(table for table in self.reading(later).tables if table.group == group)


@pytest.fixture
def room() -> Room:
    return Room()


def test_all_tables_go_with_the_step_at_first(room: Room) -> None:
    tables = room.reading(60).tables
    assert [(table.group, table.state, table.own) for table in tables] == [
        (f"g{n}", "with all", False) for n in range(1, 5)
    ]
    assert {table.remaining for table in tables} == {540.0}


def test_without_steps_they_go_with_the_block(room: Room) -> None:
    room.do(acts.go_to, "open", later=60)
    room.do(acts.add_minutes, 2, later=60)
    assert (room.table().remaining, room.table().total) == (41 * 60, 42 * 60)


def test_there_are_no_tables_outside_a_breakout_that_is_under_way(room: Room) -> None:
    room.do(acts.go_to, "talk", later=60)
    assert room.reading().tables == ()
    assert not room.do(acts.table_clock, "g1")
    room.do(acts.go_to, "open", later=60)
    room.do(acts.finish, later=60)
    assert room.reading().tables == ()
    assert not room.do(acts.table_done, "g1")
    assert not acts.table_done(PLAN, fold(()), T0, "g1")


def test_a_table_begins_late_with_the_whole_of_the_step_and_the_others_do_not_notice(room: Room) -> None:
    room.do(acts.table_clock, "g3", later=90)
    late = room.table("g3", later=60)
    assert (late.state, late.remaining, late.total) == ("running", 540.0, 600.0)
    assert room.table("g1").remaining == 450.0


def test_its_seconds_turn_with_those_of_the_big_clock(room: Room) -> None:
    room.do(acts.table_clock, "g3", later=90.4)
    reading = room.reading(10.25)
    assert (room.table("g3").remaining - reading.remaining) % 1.0 == pytest.approx(0.0, abs=1e-6)
    assert 588.7 < room.table("g3").remaining <= 589.75


def test_it_can_be_given_minutes_and_goes_over_by_itself(room: Room) -> None:
    room.do(acts.table_clock, "g1")
    room.do(acts.add_table, "g1", 1, later=30)
    assert room.table().remaining == 630.0
    room.do(acts.add_table, "g1", -20)
    assert room.table().remaining == 0.0
    assert room.table(later=5).state == "over"
    assert room.reading().remaining == 29 * 60 + 25


def test_a_minute_for_a_table_that_went_with_all_is_a_clock_of_its_own(room: Room) -> None:
    room.do(acts.add_table, "g2", 1, later=590)
    assert (room.table("g2").own, room.table("g2").remaining) == (True, 70.0)
    assert not room.table("g1").own


def test_it_can_go_with_all_again_and_the_steps_do_not_leap(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=500)
    room.do(acts.table_clock, "g1", later=200)
    assert room.table().state == "with all"
    assert (room.reading().step, room.table().remaining) == (0, -100.0)
    room.do(acts.table_clock, "g1", later=30)
    assert room.reading(60).step == 0
    assert room.table().remaining == 540.0


def test_steps_wait_for_a_table_with_its_own_clock_until_they_go_on_by_hand(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=550)
    assert room.reading(100).step == 0
    room.do(acts.table_done, "g1", later=60)
    assert room.reading(10).step == 0
    room.do(acts.begin_step, 1)
    assert room.reading().step == 1
    assert room.table().state == "with all"
    assert room.table().remaining == room.reading().remaining


def test_a_step_that_waits_strikes_no_chime(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=1)
    before = room.reading(598.5)
    assert strikes(before, room.reading(1), "all") == 0  # the end of the step
    before = room.reading(0.5)
    assert strikes(before, room.reading(1), "all") == 0  # the end of the table's clock


def test_what_has_finished_is_marked_for_its_step_only(room: Room) -> None:
    room.do(acts.table_done, "g2", later=500)
    assert [table.state for table in room.reading().tables] == [
        "with all",
        "finished",
        "with all",
        "with all",
    ]
    assert room.reading(100).step == 1
    assert room.table("g2").state == "with all"


def test_a_mark_made_in_a_pause_belongs_to_the_step_before_the_next_began(room: Room) -> None:
    room.do(acts.pause, later=100)
    room.do(acts.table_done, "g2", later=10)
    room.do(acts.begin_step, 1, later=10)
    assert room.table("g2").state == "with all"


def test_a_table_that_has_finished_keeps_its_time_and_goes_on_if_it_has_not_after_all(room: Room) -> None:
    room.do(acts.table_clock, "g1")
    room.do(acts.table_done, "g1", later=100)
    assert (room.table(later=50).state, room.table().remaining) == ("finished", 500.0)
    assert not room.do(acts.add_table, "g1", 1)
    room.do(acts.table_done, "g1")
    assert (room.table().state, room.table().remaining) == ("running", 450.0)


def test_a_pause_stops_every_clock(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=10)
    room.do(acts.pause, later=10)
    assert room.table(later=500).remaining == 590.0
    room.do(acts.pause)
    assert room.table(later=10).remaining == 580.0


def test_time_that_the_laptop_slept_is_taken_out_of_every_clock(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=20)
    room.do(acts.take_out, 300.0, later=310)
    assert (room.table().remaining, room.reading().remaining) == (590.0, 1770.0)
    room.do(acts.table_clock, "g2")
    room.do(acts.table_done, "g2", later=5)
    room.do(acts.take_out, 20.0, later=5)
    assert room.table("g2").remaining == 600.0


def test_a_clock_that_was_set_moves_no_table(room: Room) -> None:
    room.do(acts.table_clock, "g1", later=20)
    room.now += 3600
    room.do(acts.clock_set, 3600.0)
    assert room.table(later=10).remaining == 590.0


def test_each_act_can_be_taken_back(room: Room) -> None:
    for verb, *args in ((acts.table_clock, "g1"), (acts.add_table, "g1", 1), (acts.table_done, "g1")):
        before = room.run
        room.do(verb, *args, later=5)
        assert room.run != before
        room.undo()
        assert room.run == before
        room.do(verb, *args)


def test_next_by_mistake_and_back_keeps_what_the_tables_have(room: Room) -> None:
    room.do(acts.go_to, "open", later=5)
    room.do(acts.table_clock, "g1", later=60)
    room.do(acts.next_block, later=10)
    room.do(acts.back, later=20)
    assert room.table(later=10).remaining == 40 * 60 - 20


def test_tables_that_were_deleted_or_made_meanwhile_do_no_harm(room: Room) -> None:
    room.do(acts.table_done, "g1", later=5)
    room.plan = replace(PLAN, groups=(Group("g2", "Two"), Group("g9", "New")))
    assert [(table.group, table.state) for table in room.reading().tables] == [
        ("g2", "with all"),
        ("g9", "with all"),
    ]
    assert not room.do(acts.table_done, "g1")
    assert not room.do(acts.add_table, "nowhere", 1)


# ---- what the room sees --------------------------------------------------------------------------


def seen(room: Room, mode: Mode) -> Scene:
    return scene(room.plan, room.reading(), Chosen(mode), T)


def clocks(shown: Scene) -> list[tuple[str, str, bool]]:
    return [(panel.title, panel.clock, panel.done) for panel in shown.page.panels]


def test_the_room_sees_each_table_s_time_and_a_word_for_what_has_finished(room: Room) -> None:
    room.do(acts.table_clock, "g2", later=60)
    room.do(acts.table_done, "g3", later=5)
    shown = seen(room, "tables")
    assert (shown.layout, shown.header) == ("tables", "World Café")
    assert clocks(shown) == [
        ("Table 1", "8:55", False),
        ("Table 2", "9:55", False),
        ("Table 3", "", True),
        ("Table 4", "8:55", False),
    ]
    assert shown.page.panels[2].lines == ("finished",)
    assert shown.spoken == "World Café, Table 1, Table 2, Table 3: finished, Table 4"


def test_a_table_that_is_over_rests_at_none(room: Room) -> None:
    room.do(acts.add_table, "g2", 1, later=599)
    room.now += 300
    assert clocks(seen(room, "tables"))[1] == ("Table 2", "0:00", False)


def test_there_is_a_mode_for_it_only_while_there_are_clocks(room: Room) -> None:
    assert "tables" not in available(PLAN, CAFE, (), "starred")
    assert "tables" in available(PLAN, CAFE, (), "starred", clocks=True)
    assert seen(room, "tables").layout == "clock"


@pytest.mark.parametrize("mode", ["card", "steps", "clock"])
def test_a_countdown_that_holds_for_no_table_is_not_shown(room: Room, mode: Mode) -> None:
    shown = seen(room, mode)
    assert (shown.clock, shown.corner.count("time")) == ("30:00", 0)
    room.do(acts.table_clock, "g2", later=60)
    some = seen(room, mode)
    assert some.corner.endswith("Some tables have their own time")
    assert (some.clock, some.share is None) == ("29:00", False)
    for group in ("g1", "g3"):
        room.do(acts.table_clock, group)
    room.do(acts.table_done, "g4")
    every = seen(room, mode)
    assert every.corner.endswith("Each table has its own time")
    assert (every.clock, every.share, [step.clock for step in every.steps]) == ("", None, ["", "20 min"])


def test_a_break_says_when_it_goes_on_whatever_the_tables_have(room: Room) -> None:
    for group in ("g1", "g2", "g3", "g4"):
        room.do(acts.table_clock, group)
    assert seen(room, "break").clock == "30:00"


def test_the_screen_turns_to_what_fits_when_the_last_clock_is_gone() -> None:
    beside = Showing(Chosen("tables"), before="tables", by_hand=True, moment=Moment("cafe", 1, "card"))
    after = showing.without_clocks(beside, CAFE)
    assert (after.chosen.mode, after.before, after.by_hand) == ("card", "card", False)
    held = showing.without_clocks(replace(beside, held="steps"), CAFE)
    assert (held.chosen.mode, held.by_hand) == ("steps", True)
    black = replace(beside, chosen=Chosen("black"))
    assert showing.without_clocks(black, CAFE) is black


@given(st.integers(1, 200), st.integers(0, 40), st.integers(0, 40))
def test_every_table_is_on_one_of_the_pages(tables: int, letters: int, page: int) -> None:
    every = [panels.Panel(f"{n}".rjust(letters, "x"), clock="1:00") for n in range(tables)]
    pages = panels.clocks(every, 0).pages
    told = [panel for number in range(pages) for panel in panels.clocks(every, number).panels]
    assert told == every
    one = panels.clocks(every, page)
    assert one.number == page % pages
    assert len(one.panels) <= one.columns * one.rows
    assert one.rows <= 4
    assert one.columns <= 5
