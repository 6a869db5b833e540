"""The only meeting of the core's callbacks and Qt: signals, the one tick timer, and background work."""

from __future__ import annotations

import logging
import math
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts, faults
from ui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.changes import Change
    from hls_facilitator.live.faults import Fault
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.store.library import Library

log = logging.getLogger(__name__)

TICK = 100


class Bridge(QObject):
    """Re-emits what happens at the Desk as Qt signals, in the window's thread.

    `plan_changed` and `notes_changed` carry the origin of the change, so that an editor can ignore its
    own echo; `reading_changed` carries a Reading whenever a shown second, a step or a phase is new;
    `faults_changed` says that `faults` are others: what happened to the time of the live run while nobody
    looked, until somebody has answered it; `second_passed` that the clock shows another second.

    `steady` is the clock that tells sleep from a wall clock that was set (see live.faults); without it, as
    in a rehearsal, whose clock leaps, nothing is looked for. `alive_at` is when the app was known to be awake
    last, in epoch seconds: at first as its earlier life left it.
    """

    opened = Signal()
    plan_changed = Signal(object)
    run_changed = Signal()
    notes_changed = Signal(object)
    saving_changed = Signal()
    problem_changed = Signal()
    reading_changed = Signal(object)
    faults_changed = Signal()
    second_passed = Signal()
    _call = Signal(object)

    def __init__(
        self,
        library: Library,
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] | None = None,
        alive_at: float = 0.0,
        **desk_options: Any,  # noqa: ANN401 handed on to Desk
    ) -> None:
        super().__init__(parent)
        garbage.hold()
        self._call.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self.desk = Desk(library, deliver=self._call.emit, **desk_options)
        self.desk.subscribe(self._changed)
        self._shown: tuple[object, ...] = ()
        self._second = 0
        self._steady = steady
        self._last_look = self._look()
        self.alive_at = alive_at
        self.faults: tuple[Fault, ...] = ()
        self._workers: set[threading.Thread] = set()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK)

    def stop(self) -> None:
        """Stop the timer, wait for background work, and close the library with all that is under way."""
        self._timer.stop()
        for worker in tuple(self._workers):
            worker.join()
        self.desk.library.close()
        QCoreApplication.removePostedEvents(self)  # what was answered meanwhile is for nobody

    @property
    def busy(self) -> bool:
        """Whether background work is under way."""
        return bool(self._workers)

    def work(
        self,
        job: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run `job` over finished values in the background; answer with `done` or `failed` in this thread."""
        worker = threading.Thread(target=self._work, args=(job, done, failed), name="worker")
        self._workers.add(worker)
        worker.start()

    def _work(
        self, job: Callable[[], object], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 handed over to the thread that can show it
            answer = partial(failed, error)
        else:
            answer = partial(done, result)
        self._call.emit(partial(self._worked, threading.current_thread(), answer))

    def _worked(self, worker: threading.Thread, answer: Callable[[], None]) -> None:
        self._workers.discard(worker)
        answer()

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()

    def _changed(self, change: Change) -> None:
        if "open" in change.parts:
            self._shown = ()
            if self.desk.workshop is not None:
                self.desk.library.make_ready_for_notes(self.desk.workshop.id)
            self.opened.emit()
            self._look_back()
        if "plan" in change.parts:
            self.plan_changed.emit(change.origin)
        if "run" in change.parts:
            self.run_changed.emit()
        if "notes" in change.parts:
            self.notes_changed.emit(change.origin)
        if "problem" in change.parts:
            self.problem_changed.emit()
        if "saving" in change.parts:
            self.saving_changed.emit()
        if change.parts & {"open", "plan", "run"}:
            self._read()

    def _tick(self) -> None:
        acted = self._look_around()
        self.desk.tick()
        if not acted:  # else the reading follows when the act is written, or it would show a leap
            self._read()
        second = int(self.desk.now())
        if second != self._second:
            self._second = second
            self.second_passed.emit()
        garbage.collect_due()

    # ---- the time ----------------------------------------------------------------------------------

    def answer(self, fault: Fault) -> None:
        """Put away a fault that somebody has answered."""
        self.faults = tuple(one for one in self.faults if one is not fault)
        self.faults_changed.emit()

    def _look(self) -> faults.Instant:
        now = self.desk.now()
        return faults.Instant(now, now if self._steady is None else self._steady())

    def _look_around(self) -> bool:
        """Look for what happened since the last tick; returns whether it took an act of the run."""
        if self._steady is None:
            return False
        before, self._last_look = self._last_look, self._look()
        self.alive_at = self._last_look.wall
        found = faults.between(before, self._last_look, self.desk.run.block)
        acted = [self.happened(fault) for fault in found]
        return any(acted)

    def _look_back(self) -> None:
        """Look for what happened to the run just opened since it was last seen."""
        self.faults = ()
        self.faults_changed.emit()
        if self._steady is None or not acts.is_live(self.desk.run):
            return
        seen = max(self.alive_at, self.desk.acts[-1].at)
        self.alive_at = self.desk.now()
        run = self.desk.run
        fault = faults.since(seen, self.alive_at, run.block, counted=run.state == "running")
        if fault is not None:
            self.happened(fault)

    def happened(self, fault: Fault) -> bool:
        """Take up a fault of a live run: at once what can only be meant, the rest is for people to answer.

        A rehearsal, which looks for none, tells those it plays. Returns whether it took an act of the run.
        """
        log.info("%s for %.1f s, run %s", fault.kind, fault.seconds, self.desk.run.state)
        if not acts.is_live(self.desk.run):
            return False
        acted = False
        match fault.kind:
            case "set" | "behind":
                acted = self.desk.act(acts.clock_set, fault.seconds)
            case "left":
                acted = self.desk.act(acts.pause_as_of, fault.began)
            case "slept" if self.desk.run.state == "paused":
                return False
            case _:
                pass
        if fault.kind != "set" or abs(fault.seconds) >= faults.SLEPT:
            self.faults = faults.joined(self.faults, fault)
            self.faults_changed.emit()
        return acted

    def _read(self) -> None:
        if self.desk.workshop is None:
            return
        reading = self.desk.reading()
        shown = _shown(reading)
        if shown != self._shown:
            self._shown = shown
            self.reading_changed.emit(reading)


def _shown(reading: Reading) -> tuple[object, ...]:
    """Return what a screen shows of a reading; two readings that look alike are told once."""
    left = reading.steps[reading.step].remaining if reading.step >= 0 else 0.0
    return (
        reading.state,
        reading.phase,
        reading.block,
        reading.total,
        reading.step,
        math.ceil(reading.remaining),
        math.ceil(left),
        tuple((table.state, table.own, math.ceil(table.remaining)) for table in reading.tables),
        round(reading.late / 60),
        len(reading.expected),
        int(reading.paused_for),
        int(reading.now) // 10,  # pages of the room turn while no clock runs
    )
