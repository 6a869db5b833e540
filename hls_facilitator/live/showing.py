"""What is on the room's screen: what the facilitator chose by hand, and what a block shows by itself.

When a block or a step begins, the screen shows what fits it (`live/driving.py`): a break "back at", a
breakout its question, and who sits or goes where when it is time to move. What was chosen by hand goes before
that:

- title and clock, question or steps hold from block to block wherever a block has them, until what fits
  is chosen again;
- tables, moves, notes and a break are for their block, however its steps go on;
- the times of tables stay while tables have clocks of their own;
- a message is for its block, black stays until it is lifted: both give way to what fits by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.live.driving import Moment
from hls_facilitator.live.panels import PAGE_SECONDS
from hls_facilitator.live.scene import Chosen, Mode, fitting

if TYPE_CHECKING:
    from hls_facilitator.live.panels import Wall
    from hls_facilitator.model import Block

LASTING: tuple[Mode, ...] = ("clock", "card", "steps")
PAGED: tuple[Mode, ...] = ("groups", "rotation", "tables", "notes")
COVERS: tuple[Mode, ...] = ("message", "black")


class Showing(Struct, frozen=True):
    """What is chosen; `before` is what comes back after a message or black, `held` what holds by hand.

    `by_hand` says that this is a choice which the steps leave alone, `moment` what would be shown by itself.
    Pages turn by themselves from `since` (epoch seconds), not at all once they were turned by hand (None).
    """

    chosen: Chosen = Chosen()
    before: Mode = "clock"
    held: Mode | None = None
    by_hand: bool = False
    moment: Moment = Moment()
    since: float | None = None


def at(showing: Showing, now: float) -> Chosen:
    """Return what is on the screen at an instant (epoch seconds), the page that stands then included."""
    if showing.since is None:
        return showing.chosen
    return replace(showing.chosen, page=int(max(now - showing.since, 0.0) / PAGE_SECONDS))


def follow(showing: Showing, moment: Moment, block: Block | None, now: float) -> Showing:
    """Return what is shown once a block or a step has begun, or the day is over (no block)."""
    if moment == showing.moment:
        return showing
    entered = moment.block != showing.moment.block
    if not entered and showing.by_hand:
        return replace(showing, moment=moment)
    held = showing.held if showing.held and _has(block, showing.held) else None
    mode, cover = held or moment.mode, showing.chosen.mode
    stays = cover == "black" or (cover == "message" and not entered)
    chosen = replace(showing.chosen, mode=cover if stays else mode, turn=None)
    return Showing(chosen, mode, showing.held, held is not None, moment, now)


def without_clocks(showing: Showing, block: Block | None) -> Showing:
    """Return what is shown once no table has a clock of its own any more."""
    if showing.chosen.mode != "tables":
        return showing
    held = showing.held if showing.held and _has(block, showing.held) else None
    mode = held or showing.moment.mode
    return replace(showing, chosen=replace(showing.chosen, mode=mode), before=mode, by_hand=held is not None)


def _has(block: Block | None, mode: Mode) -> bool:
    if block is None or block.kind == "break":
        return False
    return mode == "clock" or bool(block.cards if mode == "card" else block.steps)


def choose(showing: Showing, mode: Mode, block: Block | None, now: float) -> Showing:
    """Return what is shown after a mode was chosen by hand; pages begin with the first."""
    here, fits = showing.chosen.mode, mode in (fitting(block), showing.moment.mode)
    before = showing.before if here in COVERS else here
    held = showing.held
    if fits or mode in LASTING:
        held = None if fits else mode
    since = now if mode in PAGED else showing.since
    return Showing(replace(showing.chosen, mode=mode), before, held, not fits, showing.moment, since)


def toggle_black(showing: Showing, block: Block | None, now: float) -> Showing:
    """Make the screen black, or bring back what it showed before; no choice that would hold."""
    lifted = showing.before if showing.chosen.mode == "black" else "black"
    return replace(choose(showing, lifted, block, now), held=showing.held, by_hand=showing.by_hand)


def say(showing: Showing, message: str, block: Block | None, now: float) -> Showing:
    """Show words; without any, what was shown before them."""
    told = replace(showing, chosen=replace(showing.chosen, message=message.strip()))
    mode = "message" if message.strip() else told.before
    return replace(choose(told, mode, block, now), held=showing.held, by_hand=showing.by_hand)


def turn_page(showing: Showing, step: int, pages: int, now: float) -> Showing:
    """Turn some pages on or back; from then on they stand until they are turned again."""
    page = (at(showing, now).page + step) % max(pages, 1)
    return replace(showing, chosen=replace(showing.chosen, page=page), since=None)


def turn_round(showing: Showing, turn: int, now: float) -> Showing:
    """Show another round (from 0) from its first page, until the block ends."""
    return replace(showing, chosen=replace(showing.chosen, turn=turn), since=now)


def put_up(showing: Showing, wall: Wall, block: Block | None, now: float) -> Showing:
    """Show these notes."""
    return choose(replace(showing, chosen=replace(showing.chosen, wall=wall)), "notes", block, now)
