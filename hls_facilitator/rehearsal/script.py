"""The day that a rehearsal plays: what happens in each block of a plan, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.live import acts
from hls_facilitator.model import Note
from hls_facilitator.plan import edits
from hls_facilitator.plan.samples import samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.samples import SampleNote


class Event(Struct, frozen=True):
    """Something that happens `at` seconds after the beginning of a block, or of the day.

    One of: a verb of `live.acts` with its arguments, the undo of the last act, a note, or the name of a
    picture to take. What `lasts` some seconds is over then: a pause, or a Next pressed by accident.
    """

    at: float
    verb: Callable[..., acts.Press | None] | None = None
    args: tuple[int, ...] = ()
    undo: bool = False
    note: Note | None = None
    picture: str = ""
    lasts: float = 0.0

    def end(self) -> Event | None:
        """Return what ends it, counted as it is."""
        if not self.lasts:
            return None
        over = self.at + self.lasts
        return Event(over, acts.pause) if self.verb is acts.pause else Event(over, undo=True)


def happen(desk: Desk, event: Event) -> bool:
    """Let one event happen at a Desk; returns whether it was an act of the run."""
    if event.note is not None:
        desk.add_note(event.note)
    elif event.undo:
        return desk.undo_act()
    elif event.verb is not None:
        return desk.act(event.verb, *event.args)
    return False


class Part(Struct, frozen=True):
    """A block of the rehearsed day: its id, the seconds until Next is pressed, and what happens till then.

    Pauses are neither in `length` nor in the moments of `events`, which are in their order.
    """

    block: str
    length: float
    events: tuple[Event, ...]


def sample_copy(workshop: Workshop, new_id: Callable[[], str], today: str) -> Workshop:
    """Return a copy of a workshop to rehearse with: a sample with a date, no session, no personal data."""
    nameless = edits.remove_personal_data(workshop)
    return replace(nameless, id=new_id(), sample=True, date=workshop.date or today, programme="")


def script(workshop: Workshop, seed: int = 1) -> tuple[Event, ...]:
    """Return the day of this workshop, event by event from its start, the same for the same seed."""
    events = [Event(0.0, picture="before")]
    clock = 0.0
    for index, part in enumerate(parts(workshop, seed)):
        events.append(Event(clock, acts.next_block if index else acts.start))
        for event in part.events:
            events += [replace(one, at=clock + one.at) for one in (event, event.end()) if one is not None]
        clock += part.length + sum(event.lasts for event in part.events if event.verb is acts.pause)
    events += [Event(clock, acts.finish), Event(clock + 1, picture="after")]
    return tuple(sorted(events, key=_moment))


def parts(workshop: Workshop, seed: int = 1) -> Iterator[Part]:
    """Yield the blocks of the day as they are rehearsed, the same for the same seed.

    The first half runs over and the second makes some of it good, a talk is interrupted for two minutes,
    a breakout is given five more, and one Next is pressed by accident and taken back.
    """
    rng = random.Random(seed)
    notes = _by_block(workshop, samples(workshop.template, workshop.language))
    done: set[str] = set()
    for index, block in enumerate(workshop.blocks):
        length = max(block.minutes * 60 + _overrun(workshop, index, rng), 30.0)
        events = [*_moments(block, length, index, done), *_questions(block, length)]
        events += [
            Event((n + 1) * length / (len(notes[index]) + 2), note=note)
            for n, note in enumerate(notes[index])
        ]
        yield Part(block.id, length, tuple(sorted(events, key=_moment)))


def _moment(event: Event) -> float:
    return event.at


def _overrun(workshop: Workshop, index: int, rng: random.Random) -> float:
    """Return the seconds a block runs over (or under): the first half over, the second making it good."""
    if workshop.blocks[index].kind == "break":
        return 0.0
    minutes = rng.choice([0, 1, 1, 2, 3]) if index < len(workshop.blocks) / 2 else rng.choice([-2, -1, -1, 0])
    return minutes * 60 + rng.randint(-20, 20)


def _moments(block: Block, length: float, index: int, done: set[str]) -> list[Event]:
    """Return the day's small incidents and its pictures that fall into this block."""
    opening = [] if index else [Event(length * 0.5, picture="welcome")]
    if block.kind in done or (opening and block.kind != "talk"):
        return opening
    done.add(block.kind)
    match block.kind:
        case "breakout":
            return [
                Event(length * 0.35, picture="breakout"),
                Event(length * 0.5, acts.next_block, lasts=4),
                Event(block.minutes * 60 * 0.88, picture="warning"),
                Event(block.minutes * 60 * 0.9, acts.add_minutes, (5,)),
            ]
        case "break":
            return [Event(length * 0.4, picture="break")]
        case "talk":
            pause = Event(length * 0.6, acts.pause, lasts=120)
            return [*opening, pause, Event(pause.at + 60, picture="paused")]
        case _:
            return opening


def _questions(block: Block, length: float) -> list[Event]:
    """Return the turns to each further question, evenly through the block."""
    count = len(block.cards)
    return [Event(length * n / count + 2, acts.show_card, (n,)) for n in range(1, count)]


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
