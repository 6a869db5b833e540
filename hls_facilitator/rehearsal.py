"""A whole day in a moment: runs a workshop through the Desk with sample notes, overruns and a pause."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.model import AppError, Note
from hls_facilitator.plan import edits
from hls_facilitator.plan.samples import samples
from hls_facilitator.plan.timing import planned_start
from hls_facilitator.writeup.target import make_folder

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.samples import SampleNote
    from hls_facilitator.writeup.export import Exported, Format


class Clock:
    """A clock that is set by hand; epoch seconds."""

    def __init__(self, moment: float) -> None:
        self.moment = moment

    def __call__(self) -> float:
        """Return the moment it is set to."""
        return self.moment


class Event(Struct, frozen=True):
    """Something that happens in a rehearsed day, `at` seconds after its start.

    One of: a verb of `live.acts` with its arguments, the undo of the last act, a note, or the name of a
    picture to take.
    """

    at: float
    verb: Callable[..., acts.Press | None] | None = None
    args: tuple[object, ...] = ()
    undo: bool = False
    note: Note | None = None
    picture: str = ""


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


def sample_copy(workshop: Workshop, new_id: Callable[[], str], today: str) -> Workshop:
    """Return a copy of a workshop to rehearse with: a sample with a date, no session, no personal data."""
    nameless = edits.remove_personal_data(workshop)
    return replace(nameless, id=new_id(), sample=True, date=workshop.date or today, programme="")


def script(workshop: Workshop, seed: int = 1) -> tuple[Event, ...]:
    """Return a day of this workshop, event by event, the same for the same seed.

    The first half runs over and the second makes some of it good, a talk is interrupted for two minutes,
    a breakout is given five more, and one Next is pressed by accident and taken back.
    """
    rng = random.Random(seed)
    notes = _by_block(workshop, samples(workshop.template, workshop.language))
    events = [Event(0.0, picture="before"), Event(0.0, acts.start)]
    clock = 0.0
    done: set[str] = set()
    for index, block in enumerate(workshop.blocks):
        if index:
            events.append(Event(clock, acts.next_block))
        length = max(block.minutes * 60 + _overrun(workshop, index, rng), 30.0)
        events += _moments(block, clock, length, index, done)
        events += _questions(block, clock, length)
        events += [
            Event(clock + (n + 1) * length / (len(notes[index]) + 2), note=note)
            for n, note in enumerate(notes[index])
        ]
        if block.kind == "talk" and "pause" not in done:
            done.add("pause")
            events += [Event(clock + length * 0.6, acts.pause), Event(clock + length * 0.6 + 120, acts.pause)]
            events.append(Event(clock + length * 0.6 + 60, picture="paused"))
            length += 120
        clock += length
    events += [Event(clock, acts.finish), Event(clock + 1, picture="after")]
    return tuple(sorted(events, key=lambda event: event.at))


def _overrun(workshop: Workshop, index: int, rng: random.Random) -> float:
    """Return the seconds a block runs over (or under): the first half over, the second making it good."""
    if workshop.blocks[index].kind == "break":
        return 0.0
    minutes = rng.choice([0, 1, 1, 2, 3]) if index < len(workshop.blocks) / 2 else rng.choice([-2, -1, -1, 0])
    return minutes * 60 + rng.randint(-20, 20)


def _moments(block: Block, begins: float, length: float, index: int, done: set[str]) -> list[Event]:
    """Return the day's small incidents and its pictures that fall into this block."""
    if index == 0:
        return [Event(begins + length * 0.5, picture="welcome")]
    if block.kind == "breakout" and "breakout" not in done:
        done.add("breakout")
        return [
            Event(begins + length * 0.35, picture="breakout"),
            Event(begins + length * 0.5, acts.next_block),
            Event(begins + length * 0.5 + 4, undo=True),
            Event(begins + block.minutes * 60 * 0.88, picture="warning"),
            Event(begins + block.minutes * 60 * 0.9, acts.add_minutes, (5,)),
        ]
    if block.kind == "break" and "break" not in done:
        done.add("break")
        return [Event(begins + length * 0.4, picture="break")]
    return []


def _questions(block: Block, begins: float, length: float) -> list[Event]:
    """Return the turns to each further question, evenly through the block."""
    count = len(block.cards)
    return [Event(begins + length * n / count + 2, acts.show_card, (n,)) for n in range(1, count)]


def _by_block(workshop: Workshop, found: Sequence[SampleNote]) -> list[list[Note]]:
    """Return the sample notes of each block; those without one are dealt out where questions are asked."""
    dealt: list[list[Note]] = [[] for _ in workshop.blocks]
    open_to_all = [i for i, block in enumerate(workshop.blocks) if block.cards] or list(range(len(dealt)))
    for turn, sample in enumerate(found):
        index = sample.block - 1 if sample.block else open_to_all[turn % len(open_to_all)]
        if 0 <= index < len(dealt):
            dealt[index].append(_note(workshop, workshop.blocks[index], sample, turn))
    return dealt


def _note(workshop: Workshop, block: Block, sample: SampleNote, turn: int) -> Note:
    cards, groups = block.cards, workshop.groups
    question = sample.question or (turn % len(cards) + 1 if cards and not sample.block else 0)
    table = sample.table or (turn % len(groups) + 1 if groups and not sample.block else 0)
    return Note(
        "",
        sample.text,
        kind=sample.kind,
        card=cards[question - 1].id if 0 < question <= len(cards) else "",
        group=groups[table - 1].id if 0 < table <= len(groups) else "",
        owner=sample.owner,
        due=sample.due_on(workshop.date),
        starred=sample.starred,
        private=sample.private,
        sample=True,
    )


def play(desk: Desk, event: Event) -> None:
    """Let one event happen at the Desk."""
    if event.verb is not None:
        desk.act(event.verb, *event.args)
    elif event.undo:
        desk.undo_act()
    elif event.note is not None:
        desk.add_note(event.note)


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
        play(desk, event)
        if event.picture and pace.painter:
            with _drawing():
                pictures += pace.painter(event.picture, path, copy.id, clock.moment, folder / "pictures")
    written: list[Exported] = export(desk.plan, desk.run, desk.notes, folder, formats, clock.moment)
    for file in written:
        desk.library.log_export(copy.id, clock.moment, file.format, str(file.path)).result()
    taken = (desk.run.finished_at or clock.moment) - (desk.run.started_at or begins)
    return Rehearsed(
        copy.id, len(desk.notes), copy.minutes, round(taken / 60), (*(f.path for f in written), *pictures)
    )
