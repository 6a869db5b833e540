"""A whole day in a moment: runs a workshop through the Desk with sample notes, overruns and a pause."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from hls_facilitator import ids
from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.model import AppError
from hls_facilitator.plan.timing import planned_start
from hls_facilitator.rehearsal.clock import Clock
from hls_facilitator.rehearsal.script import happen, sample_copy, script
from hls_facilitator.rehearsal.sense import make_sense
from hls_facilitator.writeup.target import make_folder

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.export import Exported, Format


class Painter(Protocol):
    """Draws what the screens show at a moment of a rehearsal."""

    def __call__(self, picture: str, library: Path, workshop: str, now: float, folder: Path) -> list[Path]:
        """Write the named picture's files into `folder` and return them; `now` is epoch seconds."""
        ...


class Rehearsed(Struct, frozen=True):
    """What a rehearsal left: the workshop's id, its counts, its minutes planned and taken, its files."""

    workshop: str
    notes: int
    minutes_planned: int
    minutes_actual: int
    files: tuple[Path, ...]


def rehearse(
    workshop: Workshop,
    library: Path | None,
    folder: Path,
    formats: Sequence[Format],
    *,
    seed: int = 1,
    speed: float | None = None,
    painter: Painter | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Rehearsed:
    """Run a sample copy of the workshop and write its documents and pictures into `folder`.

    The copy goes into `library`, or into a scratch library that is gone afterwards. `speed` is how many
    times faster than the day (None: as fast as it goes); `progress` is told each block. Raises AppError
    for an empty plan or a folder that cannot be written.
    """
    from hls_facilitator.store.library import Library  # late: a rehearsal in the window brings its own

    if not workshop.blocks:
        raise AppError(
            "There is nothing to rehearse: this workshop has no blocks.", "", "Add blocks to its run sheet."
        )
    make_folder(folder)
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        path = library or Path(scratch) / "rehearsal.db"
        clock = Clock(0.0)
        opened = Library.open(path, now=clock)
        try:
            desk = Desk(opened, now=clock)
            return _run(desk, clock, workshop, path, folder, formats, _Pace(seed, speed, painter, progress))
        finally:
            opened.close()


@contextmanager
def _drawing() -> Generator[None]:
    """Say in words why a picture could not be written, and hold Ctrl+C back until it is done.

    An interruption in the midst of a window's painting would end the process without a word.
    """
    pressed: list[int] = []
    ours = threading.current_thread() is threading.main_thread()  # signals are the main thread's alone
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number)) if ours else None
    try:
        yield
    except OSError as error:
        raise AppError(
            "The pictures could not be written ({reason}).",
            "Nothing else was changed.",
            "Choose another folder.",
            reason=error.strerror or error,
        ) from error
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


class _Pace(Struct, frozen=True):
    """How a rehearsal is run: its seed and speed, who draws, who is told."""

    seed: int
    speed: float | None
    painter: Painter | None
    progress: Callable[[str], None]


def _run(
    desk: Desk,
    clock: Clock,
    workshop: Workshop,
    path: Path,
    folder: Path,
    formats: Sequence[Format],
    pace: _Pace,
) -> Rehearsed:
    from hls_facilitator import told
    from hls_facilitator.writeup.export import export

    copy = sample_copy(workshop, ids.new_id, time.strftime("%Y-%m-%d"))
    begins = planned_start(copy) or time.time()
    clock.moment = begins
    desk.create(copy)
    pictures: list[Path] = []
    for event in script(copy, pace.seed):
        if pace.speed:
            time.sleep(max(begins + event.at - clock.moment, 0.0) / pace.speed)
        clock.moment = begins + event.at
        if event.verb in (acts.start, acts.next_block):
            pace.progress(time.strftime("%H:%M", time.localtime(clock.moment)))
        happen(desk, event)
        if event.picture and pace.painter:
            with _drawing():
                pictures += pace.painter(event.picture, path, copy.id, clock.moment, folder / "pictures")
    make_sense(desk)
    source = told.open_workshop(desk).developed()
    written: list[Exported] = export((source,), folder, formats)
    for file in written:
        desk.library.log_export(copy.id, clock.moment, file.format, str(file.path)).result()
    taken = (desk.run.finished_at or clock.moment) - (desk.run.started_at or begins)
    return Rehearsed(
        copy.id, len(desk.notes), copy.minutes, round(taken / 60), (*(f.path for f in written), *pictures)
    )
