"""Plays a rehearsed day beside somebody who practises: it goes on by itself until they lead, and can leap."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts, faults
from hls_facilitator.rehearsal.clock import Clock
from hls_facilitator.rehearsal.script import happen, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from hls_facilitator.live.faults import Fault
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.rehearsal.clock import FastClock
    from hls_facilitator.rehearsal.script import Event

TICK = 30.0
"""Seconds by which a fast clock may see too late that a block is over: the next one makes up for them."""


class Player:
    """Lets happen what the script of a day says, block by block, whoever moves the room.

    Each block is played from when the room entered it. As long as it is `alone` it presses Next, too; who
    moves the room by hand leads it from then on, and only notes come in. What it leaps over (`skip_to`,
    `run_over`) is played at once by a Desk of its own, at its time, so that the journal reads like a day that
    was lived. Leaps need a Desk that has nothing on its way to the disk, and raise AppError when it is full.
    """

    def __init__(self, desk: Desk, clock: FastClock, workshop: Workshop) -> None:
        self.alone = True
        self._desk = desk
        self._clock = clock
        script = tuple(parts(workshop))
        self._lengths = {part.block: part.length for part in script}
        self._left = {part.block: deque(part.events) for part in script}
        self._given: dict[str, float] = {}  # seconds that the script itself gave each block
        self._ahead = 0.0  # seconds that the script is ahead of the room: negative after sleep
        self._resting = 0.0  # seconds that the script's own pause is long
        self._acted = False
        self._stands = _standing(desk.run)

    # ---- as time goes by -------------------------------------------------------------------------

    def play(self) -> None:
        """Let happen what is due by now; nothing while the act before is on its way to the disk."""
        desk = self._desk
        if desk.saving:
            return
        self._look()
        match desk.run.state:
            case "not started" if self.alone:
                self._act(acts.start)
            case "paused" if self.alone and desk.reading().paused_for >= self._resting:
                self._act(acts.pause)
            case "running":
                self._play_block()
            case _:
                pass

    def _look(self) -> None:
        """Give way to somebody who has moved the room or stopped its clock."""
        stands = _standing(self._desk.run)
        if stands != self._stands and not self._acted:
            self.alone = False
            self._ahead = self._resting = 0.0
        self._stands, self._acted = stands, False

    def _play_block(self) -> None:
        run = self._desk.run
        there, left = self._there(run, self._clock()), self._left_in(run.block)
        while left and left[0].at <= there:
            event = left.popleft()
            if event.note is not None:
                self._desk.add_note(self._fitting(event.note))
            elif self.alone and event.verb not in (None, acts.next_block):
                # an accident of four seconds would be a flicker here, and people have their own
                self._acted = self._happen(self._desk, event)
                return
        end = self._end(run)
        if self.alone and there >= end:
            self._act(acts.next_block if self._desk.reading().following >= 0 else acts.finish)
            self._ahead = there - end if there - end <= TICK else 0.0

    def _act(self, verb: Callable[..., acts.Press | None]) -> None:
        self._acted = self._desk.act(verb)

    def _happen(self, desk: Desk, event: Event) -> bool:
        self._resting = event.lasts
        if event.verb is acts.add_minutes:
            block = desk.run.block
            self._given[block] = self._given.get(block, 0.0) + sum(event.args) * 60
        return happen(desk, event)

    def _there(self, run: Run, now: float) -> float:
        """Return how many seconds of the block are played: pauses and sleep are not."""
        visit = run.visits[-1]
        return visit.spent(now) + visit.out + self._ahead

    def _left_in(self, block: str) -> deque[Event]:
        return self._left.setdefault(block, deque())

    def _end(self, run: Run) -> float:
        """Return after how many seconds Next is pressed: as the script says, and what people gave or took."""
        length = self._lengths.get(run.block)
        if length is None:  # a block that came into the plan since
            length = self._desk.plan.block(run.block).minutes * 60.0
        return max(length + run.added.get(run.block, 0.0) - self._given.get(run.block, 0.0), 0.0)

    def _fitting(self, note: Note) -> Note:
        """Return the note without a question that the plan has lost."""
        cards = {card.id for block in self._desk.plan.blocks for card in block.cards}
        return note if note.card in cards else replace(note, card="")

    # ---- leaps -----------------------------------------------------------------------------------

    def skip_to(self, block_id: str) -> None:
        """Go on to the beginning of a block that is to come, or enter one that was before."""
        place = {block.id: number for number, block in enumerate(self._desk.plan.blocks)}
        with self._leap() as (hand, clock):
            if hand.run.state == "not started":
                hand.act(acts.start)
            while place[hand.run.block] < place[block_id]:
                self._live_through(hand, clock, self._end(hand.run))
                following = hand.reading().following
                on = 0 <= following < place[block_id]
                hand.act(acts.go_to, self._desk.plan.blocks[following].id if on else block_id)
                self._ahead = 0.0
            if hand.act(acts.go_to, block_id):
                self._ahead = 0.0

    def run_over(self, minutes: int) -> None:
        """Stay in the block until it is so many minutes over; from then on people lead the day."""
        self.alone = False
        with self._leap() as (hand, clock):
            further = hand.reading().remaining + minutes * 60
            self._live_through(hand, clock, self._there(hand.run, clock()) + further, incidents=False)

    def sleep(self, minutes: int) -> tuple[Fault, ...]:
        """Let the laptop sleep: time goes on and nothing happens; returns what is told about it after waking.

        From then on people lead the day.
        """
        self.alone = False
        before = self._clock()
        self._clock.leap(before + minutes * 60)
        after = self._clock()
        self._ahead -= after - before
        block = self._desk.run.block
        return faults.between(faults.Instant(before, before), faults.Instant(after, after), block)

    @contextmanager
    def _leap(self) -> Generator[tuple[Desk, Clock]]:
        """Have a Desk and a clock of one's own to play with, and then show what was played."""
        clock = Clock(self._clock())
        hand = Desk(self._desk.library, now=clock, new_id=self._desk.new_id)
        hand.open(self._desk.plan.id)
        try:
            if hand.run.state == "paused":
                hand.act(acts.pause)
            yield hand, clock
        finally:
            self._clock.leap(clock.moment)
            self._stands, self._acted, self._resting = _standing(hand.run), False, 0.0
            self._desk.read_again()

    def _live_through(self, hand: Desk, clock: Clock, end: float, *, incidents: bool = True) -> None:
        """Play the block until it has lasted `end` seconds, with its small incidents or without."""
        left = self._left_in(hand.run.block)
        while left and left[0].at <= end:
            event = left.popleft()
            clock.moment += max(event.at - self._there(hand.run, clock.moment), 0.0)
            if event.note is not None:
                hand.add_note(self._fitting(event.note))
            elif incidents or event.verb is acts.show_card:
                self._happen(hand, event)
                ending = event.end()
                if ending is not None:
                    clock.moment += event.lasts
                    happen(hand, ending)
        clock.moment += max(end - self._there(hand.run, clock.moment), 0.0)


def _standing(run: Run) -> tuple[str, str]:
    """Return where the room is and whether its clock runs: what a Next or a pause changes."""
    return run.block, run.state
