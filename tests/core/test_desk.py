"""The Desk applies a change, saves it, remembers it for undo and says what changed."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import count
from typing import cast

import pytest

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.model import LONGEST_NOTE, AppError, Block, Card, Note, Shift, Workshop
from hls_facilitator.plan import edits
from hls_facilitator.store.library import Library

T0 = 1_800_000_000.0
PLAN = Workshop(
    "w",
    "A workshop",
    blocks=(
        Block("a", "Arrive", 10),
        Block("b", "Draw", 25, cards=(Card("q1", "One?"), Card("q2", "Two?"))),
        Block("c", "Close", 8),
    ),
)


class Clock:
    def __init__(self) -> None:
        self.moment = T0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path, clock):
    library = Library.open(tmp_path / "library.db", now=clock)
    yield library
    library.close()


@pytest.fixture
def desk(library, clock) -> Desk:
    numbers = count(1)
    desk = Desk(library, now=clock, new_id=lambda: f"note{next(numbers)}")
    desk.create(PLAN)
    return desk


def reopened(desk: Desk) -> Desk:
    other = Desk(desk.library, now=desk.now)
    other.open(desk.plan.id)
    return other


def test_an_edit_is_on_the_disk_and_can_be_taken_back_and_brought_back(desk: Desk) -> None:
    desk.edit("Move block", edits.move, "c", 0)
    assert [block.id for block in reopened(desk).plan.blocks] == ["c", "a", "b"]
    assert desk.undo_label == "Move block"
    desk.undo()
    assert reopened(desk).plan == PLAN
    assert (desk.undo_label, desk.redo_label) == ("", "Move block")
    desk.redo()
    assert [block.id for block in reopened(desk).plan.blocks] == ["c", "a", "b"]


def test_an_edit_that_changes_nothing_is_not_worth_an_undo(desk: Desk) -> None:
    desk.edit("Move block", edits.move, "a", 0)
    assert desk.undo_label == ""


def test_a_refused_edit_changes_nothing(desk: Desk) -> None:
    with pytest.raises(AppError, match="at least one minute"):
        desk.edit("Change minutes", edits.change, "a", minutes=0)
    assert desk.plan == PLAN
    assert desk.undo_label == ""


def test_a_note_that_is_too_long_is_refused_with_all_that_come_with_it(desk: Desk) -> None:
    with pytest.raises(AppError, match="Make several notes of it"):
        desk.add_notes([Note("", "short"), Note("", "x" * (LONGEST_NOTE + 1))])
    assert desk.notes == ()
    assert desk.undo_label == ""


def test_the_block_the_room_is_in_cannot_be_deleted(desk: Desk) -> None:
    desk.act(acts.start)
    with pytest.raises(AppError, match="in this block now"):
        desk.edit("Delete block", edits.remove, "a")
    desk.edit("Delete block", edits.remove, "c")
    assert len(desk.plan.blocks) == 2


def test_undo_and_redo_leave_the_room_its_block_too(desk: Desk) -> None:
    desk.edit("Add block", edits.add, Block("new", "New", 5), 1)
    desk.act(acts.start)
    desk.act(acts.go_to, "new")
    with pytest.raises(AppError, match="in this block now"):
        desk.undo()
    assert desk.undo_label == "Add block"
    assert len(desk.plan.blocks) == 4
    desk.act(acts.go_to, "a")
    desk.undo()
    assert len(desk.plan.blocks) == 3


def test_a_note_joins_itself_to_block_question_and_run_time(desk: Desk, clock: Clock) -> None:
    before = desk.add_note(Note("", "Before the start"))
    assert (before.block, before.card, before.run_time) == ("", "", None)
    desk.act(acts.start)
    clock.moment += 60
    desk.act(acts.next_block)
    desk.act(acts.show_card, 1)
    clock.moment += 30
    note = desk.add_note(Note("", "We control a tenth"))
    assert (note.block, note.card, note.run_time, note.at) == ("b", "q2", 90.0, T0 + 90)
    assert reopened(desk).notes == (before, note)


def test_a_deleted_note_comes_back_with_undo(desk: Desk) -> None:
    note = desk.add_note(Note("", "Kept"))
    desk.edit_note("Delete note", note.id, deleted=True)
    assert desk.notes == ()
    desk.undo()
    assert desk.notes == (note,)
    desk.undo()
    assert reopened(desk).notes == ()
    desk.redo()
    assert reopened(desk).notes == (note,)


def test_what_was_done_last_is_an_act_or_a_change(desk: Desk, clock: Clock) -> None:
    assert not desk.acted_last
    desk.act(acts.start)
    clock.moment += 60
    desk.act(acts.next_block)
    assert desk.acted_last
    clock.moment += 1
    desk.add_note(Note("", "Typed after it"))
    assert not desk.acted_last


def test_what_was_done_last_is_known_without_a_clock_that_may_be_set_back(desk: Desk, clock: Clock) -> None:
    desk.act(acts.start)
    desk.add_note(Note("", "Before the clock was set"))
    clock.moment -= 600
    desk.act(acts.next_block)
    assert desk.acted_last


def test_a_finish_by_a_slip_is_taken_back_as_if_it_had_never_been(desk: Desk, clock: Clock) -> None:
    desk.act(acts.start)
    clock.moment += 300
    before = desk.run
    desk.act(acts.finish)
    assert desk.acted_last
    clock.moment += 20
    desk.undo_act()
    assert desk.run == before


@pytest.mark.parametrize("way", ["undo", "go on"])
def test_a_run_taken_up_the_next_morning_does_not_count_the_night(desk: Desk, clock: Clock, way: str) -> None:
    desk.act(acts.start)
    clock.moment += 300
    desk.act(acts.finish)
    spent = desk.run.taken("a", clock.moment)
    clock.moment += 20 * 3600
    again = reopened(desk)
    assert not again.acted_last
    assert again.undo_act() if way == "undo" else again.act(acts.reopen)
    clock.moment += 30
    assert again.run.state == "running"
    assert again.run.taken("a", clock.moment) == spent + 30
    assert again.reading().remaining == 600 - 330
    again.undo_act()
    assert again.run.state == "finished"


def test_listeners_hear_what_changed_and_from_whom(desk: Desk) -> None:
    heard = []
    stop = desk.subscribe(heard.append)
    me = object()
    desk.edit("Rename block", edits.change, "a", title="Hello", origin=me)
    assert any("plan" in change.parts and change.origin is me for change in heard)
    stop()
    heard.clear()
    desk.act(acts.start)
    assert heard == []


def test_the_run_is_replayed_on_opening(desk: Desk, clock: Clock) -> None:
    desk.act(acts.start)
    clock.moment += 61
    desk.act(acts.next_block)
    clock.moment += 30
    desk.undo_act()
    clock.moment += 100
    assert reopened(desk).reading() == desk.reading()
    assert [act.seq for act in reopened(desk).acts] == [1, 2, 3]


def test_catching_up_is_kept_shift_by_shift_and_one_undo_takes_it_back(desk: Desk, clock: Clock) -> None:
    desk.act(acts.start)
    before = desk.run
    note = desk.add_note(Note("", "Draw it larger", block="b"))
    shifts = (Shift("a", -2), Shift("b", 0, dropped=True), Shift("c", 3))
    clock.moment += 60
    assert desk.act(acts.catch_up, shifts)
    again = reopened(desk)
    assert again.acts[-1].shifts == shifts
    assert (again.run.added, again.run.dropped) == ({"a": -120.0, "c": 180.0}, {"b"})
    assert (desk.note(note.id).block, desk.plan) == ("b", PLAN)
    assert desk.undo_act()
    assert reopened(desk).run == before


def test_what_another_process_wrote_is_seen_within_a_second_or_so(desk: Desk, clock: Clock, tmp_path) -> None:
    other = Library.open(tmp_path / "library.db", now=clock)
    elsewhere = Desk(other, now=clock)
    elsewhere.open("w")
    note = elsewhere.add_note(Note("", "From the command line"))
    elsewhere.edit("Rename block", edits.change, "a", title="Hello")
    other.close()
    clock.moment += 2
    desk.tick()
    assert desk.notes == (note,)
    assert desk.plan.blocks[0].title == "Hello"


class Slow:
    """A library whose writes answer when told to."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.held: list[tuple[Future, object]] = []
        self.refuse: AppError | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self.library, name)

    def _hold(self, value: object) -> Future:
        future: Future = Future()
        self.held.append((future, value))
        return future

    def append_act(self, _workshop: str, act: object) -> Future:
        return self._hold(act)

    def write_notes(self, _workshop: str, changes: tuple) -> Future:
        return self._hold(tuple(change.thing for change in changes))

    def save_workshop(self, workshop: object, _over: object = None) -> Future:
        return self._hold(workshop)

    def answer(self) -> None:
        held, self.held = self.held, []
        for future, value in held:
            if self.refuse:
                future.set_exception(self.refuse)
            else:
                future.set_result(value)


@pytest.fixture
def slow(desk: Desk, clock: Clock) -> tuple[Slow, Desk]:
    slow = Slow(desk.library)
    waiting = Desk(cast("Library", slow), now=clock, deliver=lambda call: call())
    waiting.open("w")
    return slow, waiting


def test_the_run_changes_only_when_the_commit_has_answered(slow) -> None:
    library, desk = slow
    desk.act(acts.start)
    desk.act(acts.add_minutes, 5)
    assert desk.run.state == "not started"
    library.answer()
    assert desk.run.state == "running"
    assert desk.run.added == {"a": 300}


def test_a_note_that_cannot_be_saved_is_kept_on_screen_and_tried_again(slow, clock: Clock) -> None:
    library, desk = slow
    library.refuse = AppError("The disk is full.")
    note = desk.add_note(Note("n", "Not lost"))
    assert desk.saving
    assert desk.saved_at is None
    library.answer()
    assert str(desk.problem) == "The disk is full."
    assert desk.unsaved == (note,)
    library.refuse = None
    clock.moment += 2
    desk.tick()
    library.answer()
    assert (desk.problem, desk.unsaved, desk.notes) == (None, (), (note,))
    assert desk.saved_at == clock.moment


def test_what_could_not_be_saved_is_tried_again_whatever_is_open_by_then(slow, clock: Clock) -> None:
    library, desk = slow
    desk.library.library.save_workshop(Workshop("other", "Another")).result()
    library.refuse = AppError("The disk is full.")
    note = desk.add_note(Note("n", "Not lost"))
    desk.edit("Delete block", edits.remove, "c")
    library.answer()
    desk.open("other")
    assert (desk.saving, desk.unsaved) == (True, ())
    desk.open("w")
    assert ([block.id for block in desk.plan.blocks], desk.unsaved) == (["a", "b"], (note,))
    desk.close()
    library.refuse = None
    clock.moment += 2
    desk.tick()
    library.answer()
    assert (desk.problem, desk.saving) == (None, False)


def test_an_act_that_cannot_be_saved_has_not_happened(slow) -> None:
    library, desk = slow
    library.refuse = AppError("The disk is full.")
    desk.act(acts.start)
    library.answer()
    assert desk.run.state == "not started"
    library.refuse = None
    assert desk.act(acts.start)
    library.answer()
    assert [act.seq for act in desk.acts] == [1]
