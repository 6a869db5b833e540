"""What the room sees at one instant, in words and numbers: never lateness, never notes, never an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.live import panels, rounds, words
from hls_facilitator.live.panels import Page, Wall
from hls_facilitator.live.tables import have_clocks
from hls_facilitator.notes import kinds
from hls_facilitator.plan.timing import format_clock, format_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.steps import StepReading
    from hls_facilitator.model import Block, Note, Workshop

Mode = Literal["clock", "card", "steps", "groups", "rotation", "tables", "break", "notes", "message", "black"]
Layout = Literal[
    "opening",
    "clock",
    "card",
    "steps",
    "groups",
    "rotation",
    "tables",
    "break",
    "notes",
    "message",
    "black",
    "closing",
]


class Chosen(Struct, frozen=True):
    """What the facilitator has put on the screen.

    `card` counts the block's questions from 0, `turn` the rounds (None: the one that the steps are in),
    `page` the pages of a list, on and on; `wall` says which notes.
    """

    mode: Mode = "clock"
    card: int = 0
    message: str = ""
    turn: int | None = None
    page: int = 0
    wall: Wall = "starred"


class SceneStep(Struct, frozen=True):
    """A step as the room sees it; `clock` is its time left or its length, ready to read."""

    title: str
    state: Literal["done", "now", "next"]
    clock: str


class Scene(Struct, frozen=True):
    """A picture in words: `text` is the large line, `detail` stands under it, `clock` is the time left.

    `share` is the part of the block's time that is left (0 to 1), None where no bar belongs; `soon` says
    that the end is near. `page` holds tables or notes. `mark` says that it is but a rehearsal.
    """

    layout: Layout
    header: str = ""
    corner: str = ""
    text: str = ""
    detail: str = ""
    clock: str = ""
    steps: tuple[SceneStep, ...] = ()
    share: float | None = None
    soon: bool = False
    page: Page = Page()
    mark: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it; the running time is left out, so that it changes seldom."""
        now = next((step.title for step in self.steps if step.state == "now"), "")
        parts = [self.header, self.corner, self.text, self.detail, now]
        for panel in self.page.panels:
            lines = ", ".join(panel.lines)
            parts.append(f"{panel.title}: {lines}" if panel.title and lines else panel.title or lines)
        parts.append(self.mark)
        return ", ".join(part for part in parts if part)


def fitting(block: Block | None) -> Mode:
    """Return what the screen shows in a block whose steps say nothing else (`live/driving.py`).

    A break says when it is over, a breakout shows its question, or its steps when it has none; everything
    else, and the time before the start, is title and clock.
    """
    if block is None:
        return "clock"
    if block.kind == "break":
        return "break"
    if block.kind == "breakout":
        return "card" if block.cards else "steps" if block.steps else "clock"
    return "clock"


def available(
    plan: Workshop, block: Block | None, notes: Iterable[Note], wall: Wall, *, clocks: bool = False
) -> frozenset[Mode]:
    """Return the modes that have something to show in a block, None before the start and after the end.

    `clocks` says that tables go by clocks of their own.
    """
    there: set[Mode] = {"clock", "message", "black"}
    if block is not None:
        there.add("break")
        if block.cards:
            there.add("card")
        if block.steps:
            there.add("steps")
    if plan.participants and panels.rounds(plan) > 0:
        there.add("groups")
    if plan.participants and panels.rounds(plan) > 1:
        there.add("rotation")
    if clocks:
        there.add("tables")
    if wall in panels.walls(notes):
        there.add("notes")
    return frozenset(there)


def scene(
    plan: Workshop, reading: Reading, chosen: Chosen, t: Translations, notes: Iterable[Note] = ()
) -> Scene:
    """Return what the room sees; a mode that there is nothing for shows title and clock.

    `t` speaks the room's language, not the window's. Of `notes` none is shown that the room may not see.
    """
    shown = _shown(plan, reading, chosen, t, notes)
    return replace(shown, mark=t("Rehearsal")) if plan.sample else shown


def _shown(plan: Workshop, reading: Reading, chosen: Chosen, t: Translations, notes: Iterable[Note]) -> Scene:
    if chosen.mode == "black":
        return Scene("black")
    if chosen.mode == "message" and chosen.message.strip():
        return Scene("message", text=chosen.message.strip())
    listed = _listed(plan, reading, chosen, t, notes)
    if listed is not None:
        return listed
    if reading.state == "finished":
        return Scene("closing", header=plan.title, text=t("Thank you for today"))
    if reading.position < 0:
        detail = t("We start at {time}", time=format_clock(plan.start))
        return Scene("opening", header=plan.place, text=plan.title, detail=detail)
    block = plan.blocks[reading.position]
    paused = _paused(reading, t)
    if chosen.mode == "card" and block.cards:
        return _card(block, reading, chosen.card, t)
    if chosen.mode == "steps" and block.steps:
        place = t("Step {n} of {total}", n=reading.step + 1, total=len(block.steps))
        return _timed("steps", reading, t, header=block.title, corner=_joined(place, paused))
    if chosen.mode == "break" or block.kind == "break":
        until = t("Back at {time}", time=words.clock(reading.ends_at or reading.now))
        text = until if reading.remaining > 0 else t("We go on in a moment")
        header = block.title if block.kind in ("break", "breakout") else plan.title
        return _timed("break", reading, t, header=header, corner=paused, text=text)
    return _timed(
        "clock", reading, t, header=plan.title, corner=paused, text=block.title, detail=block.screen
    )


def _listed(
    plan: Workshop, reading: Reading, chosen: Chosen, t: Translations, notes: Iterable[Note]
) -> Scene | None:
    """Return a page of tables, moves, clocks or notes; None in another mode, and when there are none."""
    if chosen.mode == "notes":
        page = panels.cards(panels.heard(notes, chosen.wall, t), chosen.page)
        header = t("What we heard") if chosen.wall == "starred" else kinds.label(chosen.wall, t)
        return _of_page("notes", header, "", page, t)
    if chosen.mode == "tables" and have_clocks(reading.tables):
        page = panels.clocks(panels.times(plan, reading.tables, t), chosen.page)
        return _of_page("tables", plan.blocks[reading.position].title, _paused(reading, t), page, t)
    if chosen.mode not in ("groups", "rotation"):
        return None
    turn, of = turn_of(plan, reading, chosen), panels.rounds(plan)
    if chosen.mode == "groups":
        page = panels.lists(panels.seats(plan, turn), chosen.page)
        place = t("Round {n} of {total}", n=turn + 1, total=of) if of > 1 else ""
        in_round = reading.step >= 0 and rounds.number(reading.steps[reading.step].title) is not None
        return _of_page(
            "groups", t("Who sits where"), place, page, t, _list_clock(reading) if in_round else ""
        )
    page = panels.lists(panels.moves(plan, turn, t), chosen.page)
    place = t("To round {n} of {total}", n=turn + 2, total=of)
    return _of_page("rotation", t("Who goes where"), place, page, t, _list_clock(reading))


def _list_clock(reading: Reading) -> str:
    """Return what is left of the step that a list is up in, empty where no table goes by one."""
    if reading.step < 0 or reading.state == "finished" or have_clocks(reading.tables):
        return ""
    return format_seconds(max(reading.steps[reading.step].remaining, 0.0))


def turn_of(plan: Workshop, reading: Reading, chosen: Chosen) -> int:
    """Return the round shown, from 0: the one chosen, or the one that the steps of the block are in."""
    seated, moving = rounds.turns(plan, reading)
    if chosen.turn is None:
        return moving if chosen.mode == "rotation" else seated
    last = panels.rounds(plan) - (2 if chosen.mode == "rotation" else 1)
    return max(min(chosen.turn, last), 0)


def _of_page(
    layout: Layout, header: str, place: str, page: Page, t: Translations, clock: str = ""
) -> Scene | None:
    number = t("Page {n} of {total}", n=page.number + 1, total=page.pages) if page.pages > 1 else ""
    corner = _joined(place, number)
    return Scene(layout, header=header, corner=corner, clock=clock, page=page) if page.panels else None


def _card(block: Block, reading: Reading, index: int, t: Translations) -> Scene:
    number = min(max(index, 0), len(block.cards) - 1)
    corner = (
        t("Question {n} of {total}", n=number + 1, total=len(block.cards)) if len(block.cards) > 1 else ""
    )
    corner = _joined(corner, _paused(reading, t))
    return _timed("card", reading, t, header=block.title, corner=corner, text=block.cards[number].question)


def _timed(
    layout: Layout,
    reading: Reading,
    t: Translations,
    *,
    header: str,
    corner: str,
    text: str = "",
    detail: str = "",
) -> Scene:
    """Return a scene with clock, bar and steps; once the time is used up it rests at 0:00.

    A clock that no table goes by any more would mislead, so there is none.
    """
    left, shared = max(reading.remaining, 0.0), True
    if layout != "break" and have_clocks(reading.tables):
        shared = any(table.state == "with all" for table in reading.tables)
        own = t("Some tables have their own time") if shared else t("Each table has its own time")
        corner = _joined(corner, own)
    steps = tuple(
        SceneStep(step.title, step.state, _step_clock(step, t) if shared or step.state != "now" else "")
        for step in reading.steps
    )
    return Scene(
        layout,
        header=header,
        corner=corner,
        text=text,
        detail=detail,
        clock=format_seconds(left) if shared else "",
        steps=steps,
        share=min(left / max(reading.total, 1.0), 1.0) if shared else None,
        soon=reading.phase in ("warning", "danger"),
    )


def _step_clock(step: StepReading, t: Translations) -> str:
    if step.state == "now":
        return format_seconds(max(step.remaining, 0.0))
    return t("{minutes} min", minutes=round(step.total / 60))


def _paused(reading: Reading, t: Translations) -> str:
    return t("Paused") if reading.state == "paused" else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
