"""What the room sees at one instant, in words and numbers: never lateness, never notes, never an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.live import words
from hls_facilitator.plan.timing import format_clock, format_seconds

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Block, Workshop

Mode = Literal["clock", "card", "steps", "message", "black"]
Layout = Literal["opening", "clock", "card", "steps", "break", "message", "black", "closing"]


class SceneStep(Struct, frozen=True):
    """A step as the room sees it; `clock` is its time left or its length, ready to read."""

    title: str
    state: Literal["done", "now", "next"]
    clock: str


class Scene(Struct, frozen=True):
    """A picture in words: `text` is the large line, `detail` stands under it, `clock` is the time left.

    `share` is the part of the block's time that is left (0 to 1), None where no bar belongs; `soon` says
    that the end is near.
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

    @property
    def spoken(self) -> str:
        """What a screen reader says of it; the running time is left out, so that it changes seldom."""
        now = next((step.title for step in self.steps if step.state == "now"), "")
        return ", ".join(part for part in (self.header, self.corner, self.text, self.detail, now) if part)


def scene(
    plan: Workshop, reading: Reading, card_index: int, mode: Mode, message: str, t: Translations
) -> Scene:
    """Return what the room sees in a mode; one that the block has nothing for shows title and clock.

    `card_index` counts the block's questions from 0; `t` speaks the room's language, not the window's.
    """
    if mode == "black":
        return Scene("black")
    if mode == "message" and message.strip():
        return Scene("message", text=message.strip())
    if reading.state == "finished":
        return Scene("closing", header=plan.title, text=t("Thank you for today"))
    if reading.position < 0:
        detail = t("We start at {time}", time=format_clock(plan.start))
        return Scene("opening", header=plan.place, text=plan.title, detail=detail)
    block = plan.blocks[reading.position]
    if mode == "card" and block.cards:
        return _card(block, reading, card_index, t)
    if mode == "steps" and block.steps:
        place = t("Step {n} of {total}", n=reading.step + 1, total=len(block.steps))
        corner = " · ".join(part for part in (place, _paused(reading, t)) if part)
        return _timed("steps", reading, t, header=block.title, corner=corner)
    if block.kind == "break":
        until = t("Back at {time}", time=words.clock(reading.ends_at or reading.now))
        return _timed("break", reading, t, header=block.title, corner=_paused(reading, t), text=until)
    return _timed(
        "clock",
        reading,
        t,
        header=plan.title,
        corner=_paused(reading, t),
        text=block.title,
        detail=block.screen,
    )


def _card(block: Block, reading: Reading, index: int, t: Translations) -> Scene:
    number = min(max(index, 0), len(block.cards) - 1)
    corner = (
        t("Question {n} of {total}", n=number + 1, total=len(block.cards)) if len(block.cards) > 1 else ""
    )
    corner = " · ".join(part for part in (corner, _paused(reading, t)) if part)
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
    """Return a scene with clock, bar and steps; once the time is used up it rests at 0:00."""
    left = max(reading.remaining, 0.0)
    return Scene(
        layout,
        header=header,
        corner=corner,
        text=text,
        detail=detail,
        clock=format_seconds(left),
        steps=tuple(
            SceneStep(
                step.title,
                step.state,
                format_seconds(max(step.remaining, 0.0))
                if step.state == "now"
                else t("{minutes} min", minutes=round(step.total / 60)),
            )
            for step in reading.steps
        ),
        share=min(left / reading.total, 1.0) if reading.total > 0 else 0.0,
        soon=reading.phase in ("warning", "danger"),
    )


def _paused(reading: Reading, t: Translations) -> str:
    return t("Paused") if reading.state == "paused" else ""
