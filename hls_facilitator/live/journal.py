"""What the facilitator did, one row an act: the run is these rows folded, and nothing else remembers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.live.tables import TableMark, marked, not_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.model import Act, Shift

RunState = Literal["not started", "running", "paused", "finished"]


class Visit(Struct, frozen=True):
    """One stay in a block: epoch seconds it was entered and left, and the seconds paused in between.

    `left_at` and `pause_began` are None while they are not so. Two kinds of seconds between them are neither
    block nor pause: `out` were taken out by people, `leapt` are those that only the computer's clock went by.
    """

    block: str
    entered_at: float
    left_at: float | None = None
    paused: float = 0.0
    pause_began: float | None = None
    out: float = 0.0
    leapt: float = 0.0

    def until(self, now: float) -> float:
        """Return when the stay ended, or `now`."""
        return self.left_at if self.left_at is not None else now

    def stood(self, now: float) -> float:
        """Return the seconds paused up to `now`."""
        began = self.pause_began
        return max(self.paused + (self.until(now) - began if began is not None else 0.0), 0.0)

    def spent(self, now: float) -> float:
        """Return the seconds spent in the block up to `now`, pauses excluded; never less than none.

        Less would come out when the clock was set back while nobody looked.
        """
        standing = self.until(now) - self.pause_began if self.pause_began is not None else 0.0
        nothing = self.paused + standing + self.out + self.leapt
        return max(self.until(now) - self.entered_at - nothing, 0.0)


class Mark(Struct, frozen=True):
    """A step begun or a question turned to by hand: its index, and the seconds spent in the block then."""

    index: int
    spent: float


class Change(Struct, frozen=True):
    """Seconds given to a block (or taken), at so many seconds spent in it, negative before it had begun."""

    seconds: float
    spent: float


class Run(Struct, frozen=True):
    """The run so far, folded from its journal; instants are epoch seconds.

    `added` are the seconds given to (or taken from) each block, `changes` the same one by one, `dropped` the
    ids of those left out; `steps` the last step begun by hand in each block, `cards` the question last turned
    to; `tables` what was last done to each table, by block and group.
    """

    state: RunState = "not started"
    planned_start: float | None = None
    started_at: float | None = None
    finished_at: float | None = None
    visits: tuple[Visit, ...] = ()
    added: Mapping[str, float] = {}
    changes: Mapping[str, tuple[Change, ...]] = {}
    dropped: frozenset[str] = frozenset()
    steps: Mapping[str, Mark] = {}
    cards: Mapping[str, Mark] = {}
    tables: Mapping[str, Mapping[str, TableMark]] = {}

    @property
    def block(self) -> str:
        """The id of the block the room is in, or was in last; empty before the start."""
        return self.visits[-1].block if self.visits else ""

    def taken(self, block_id: str, now: float) -> float:
        """Return the seconds spent in a block over all visits, pauses excluded."""
        return sum(visit.spent(now) for visit in self.visits if visit.block == block_id)

    def first_entered(self, block_id: str) -> float | None:
        """Return when the block was first entered, or None."""
        return next((visit.entered_at for visit in self.visits if visit.block == block_id), None)

    def paused_total(self, now: float) -> float:
        """Return the seconds paused in the whole run."""
        return sum(visit.stood(now) for visit in self.visits)

    @property
    def taken_out(self) -> float:
        """The seconds that people took out, since the laptop slept or the app was closed."""
        return sum(visit.out for visit in self.visits)


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return the acts that have not been taken back, without the undo acts themselves."""
    kept: dict[int, Act] = {}
    for act in acts:
        if act.kind == "undo":
            kept.pop(int(act.value), None)
        else:
            kept[act.seq] = act
    return tuple(kept.values())


def fold(acts: Sequence[Act]) -> Run:
    """Return the run that these acts amount to."""
    run = Run()
    for act in standing(acts):
        run = _after(run, act)
    return run


def _after(run: Run, act: Act) -> Run:
    """Return the run after an act that moves the room or stops its clock, or after one within a block."""
    visits = run.visits
    match act.kind:
        case "start":
            return Run("running", act.value or act.at, act.at, None, (Visit(act.block, act.at),))
        case "enter":
            visits = (*_leave(visits, act.at), Visit(act.block, act.at))
            run = replace(run, dropped=run.dropped - {act.block}, steps=_without(run.steps, act.block))
            return replace(run, state="running", visits=visits)
        case "pause" if run.state == "running":
            return replace(run, state="paused", visits=_last(visits, pause_began=act.at))
        case "resume" if run.state == "paused":
            return replace(run, state="running", visits=_resume(visits, act.at))
        case "finish":
            return replace(run, state="finished", finished_at=act.at, visits=_leave(visits, act.at))
        case "reopen":
            # The room was away between finish and reopen: that is nobody's block time.
            return replace(run, state="running", finished_at=None, visits=(*visits, Visit(act.block, act.at)))
        case _:
            return _within(run, act)


def _within(run: Run, act: Act) -> Run:
    visits = run.visits
    match act.kind:
        case "add":
            return _given(run, act.block, act.value, act.at)
        case "catch up":
            return shifted(run, act.shifts, act.at)
        case "take out":
            return _take_out(run, act)
        case "clock" if visits and visits[-1].left_at is None:
            began, leapt = visits[-1].pause_began, visits[-1].leapt + act.value
            began = began + act.value if began is not None else None
            return replace(run, visits=_last(visits, pause_began=began, leapt=leapt))
        case "step" if visits:
            mark = Mark(int(act.value), run.taken(run.block, act.at))
            tables = {block: marks for block, marks in run.tables.items() if block != run.block}
            return replace(run, steps={**run.steps, run.block: mark}, tables=tables)
        case "table start" | "table add" | "table done":
            marks = run.tables.get(act.block, {})
            mark = marked(marks.get(act.group, TableMark()), act, run.taken(act.block, act.at))
            return replace(run, tables={**run.tables, act.block: {**marks, act.group: mark}})
        case "card":
            turned = Mark(int(act.value), run.taken(act.block, act.at))
            return replace(run, cards={**run.cards, act.block: turned})
        case _:
            return run


def _take_out(run: Run, act: Act) -> Run:
    """Count seconds for no block: of the last stay in it, and of those before when that was shorter.

    Negative ones count after all: they are of a clock that was set, which only people know to be wrong.
    What was done after those seconds, such as a step begun by hand, does not get them on top.
    """
    visits, rest = list(run.visits), act.value
    for place in range(len(visits) - 1, -1, -1):
        if visits[place].block == act.block and rest:
            part = min(rest, visits[place].spent(act.at))
            visits[place] = _less(visits[place], part)
            rest -= part
    after = replace(run, visits=tuple(visits))
    return _not_after(after, act.block, after.taken(act.block, act.at))


def _less(visit: Visit, seconds: float) -> Visit:
    if seconds < 0:
        return replace(visit, leapt=visit.leapt + seconds)
    return replace(visit, out=visit.out + seconds)


def _not_after(run: Run, block_id: str, spent: float) -> Run:
    """Return the run with nothing in a block dated later than so many seconds spent in it."""

    def held(marks: Mapping[str, Mark]) -> Mapping[str, Mark]:
        mark = marks.get(block_id)
        return {**marks, block_id: replace(mark, spent=min(mark.spent, spent))} if mark else marks

    changes = tuple(
        replace(change, spent=min(change.spent, spent)) for change in run.changes.get(block_id, ())
    )
    tables = {group: not_after(mark, spent) for group, mark in run.tables.get(block_id, {}).items()}
    return replace(
        run,
        steps=held(run.steps),
        cards=held(run.cards),
        changes={**run.changes, block_id: changes},
        tables={**run.tables, block_id: tables},
    )


def shifted(run: Run, shifts: Sequence[Shift], at: float) -> Run:
    """Return the run with minutes given and taken, and with blocks left out, which keep their minutes.

    A block that was left out and gets a shift of its own is back in the day. `at` is in epoch seconds.
    """
    after = run
    for shift in shifts:
        if not shift.dropped and shift.minutes:
            after = _given(after, shift.block, shift.minutes * 60.0, at)
    left_out = {shift.block for shift in shifts if shift.dropped}
    return replace(after, dropped=run.dropped - {shift.block for shift in shifts} | left_out)


def _given(run: Run, block_id: str, seconds: float, at: float) -> Run:
    """Return the run in which a block has been given seconds (negative: they were taken) at an instant."""
    spent = run.taken(block_id, at) if run.first_entered(block_id) is not None else -1.0
    changes = (*run.changes.get(block_id, ()), Change(seconds, spent))
    return replace(
        run,
        added={**run.added, block_id: run.added.get(block_id, 0.0) + seconds},
        changes={**run.changes, block_id: changes},
    )


def _last(visits: tuple[Visit, ...], **changes: float | None) -> tuple[Visit, ...]:
    return (*visits[:-1], replace(visits[-1], **changes))


def _resume(visits: tuple[Visit, ...], at: float) -> tuple[Visit, ...]:
    last = visits[-1]
    began = last.pause_began if last.pause_began is not None else at
    return _last(visits, paused=last.paused + at - began, pause_began=None)


def _leave(visits: tuple[Visit, ...], at: float) -> tuple[Visit, ...]:
    """Close the open visit; a pause that was on ends with it."""
    if not visits or visits[-1].left_at is not None:
        return visits
    return _last(_resume(visits, at) if visits[-1].pause_began is not None else visits, left_at=at)


def _without(steps: Mapping[str, Mark], block_id: str) -> Mapping[str, Mark]:
    return {block: mark for block, mark in steps.items() if block != block_id}


def last_act(acts: Sequence[Act]) -> Act | None:
    """Return the act that undo would take back, or None.

    The start is taken back only while nothing has followed it: later that would end a day by accident.
    Turning to another question is not worth an undo, and what the computer's clock did nobody can take back.
    """
    done = [act for act in acts if act.kind not in ("card", "clock")]
    kept = standing(done)
    if len(kept) == 1 and kept[0] is not done[-1]:
        return None
    return kept[-1] if kept else None
