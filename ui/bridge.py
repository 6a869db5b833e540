"""The only meeting of the core's callbacks and Qt: signals, the one tick timer, and background work."""

from __future__ import annotations

import logging
import math
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from hls_facilitator.desk import Desk
from hls_facilitator.live.acts import is_live

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.changes import Change
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.store.library import Library

log = logging.getLogger(__name__)

TICK = 100
SLEEP_GAP = 5.0


class Bridge(QObject):
    """Re-emits what happens at the Desk as Qt signals, in the window's thread.

    `plan_changed` and `notes_changed` carry the origin of the change, so that an editor can ignore its
    own echo; `reading_changed` carries a Reading whenever a shown second, a step or a phase is new;
    `time_jumped` the seconds by which the machine slept or its clock was moved.
    """

    opened = Signal()
    plan_changed = Signal(object)
    run_changed = Signal()
    notes_changed = Signal(object)
    saving_changed = Signal()
    problem_changed = Signal()
    reading_changed = Signal(object)
    time_jumped = Signal(float)
    _call = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None, **desk_options: Any) -> None:  # noqa: ANN401 handed on to Desk
        super().__init__(parent)
        self._call.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self.desk = Desk(library, deliver=self._call.emit, **desk_options)
        self.desk.subscribe(self._changed)
        self._shown: tuple[object, ...] = ()
        self._last_tick = self.desk.now()
        self.sleep_gap = SLEEP_GAP
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
        now = self.desk.now()
        gap = now - self._last_tick
        self._last_tick = now
        if abs(gap) > self.sleep_gap and is_live(self.desk.run):
            log.warning("%.1f seconds between two ticks: the machine slept or its clock was changed", gap)
            self.time_jumped.emit(gap)
        self.desk.tick()
        self._read()

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
        round(reading.late / 60),
        len(reading.expected),
        int(reading.paused_for),
        int(reading.now) // 30,
    )
