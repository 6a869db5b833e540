"""What all handouts share: their page, the words for when and where, and whose copy each sheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Block
from hls_facilitator.plan import timing
from hls_facilitator.plan.timing import Slot
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Document
from hls_facilitator.writeup.material import HARD_SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Step, Workshop
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.sheets import Paper

MOST_PAGES = 3_000
"""More sheets than this are not printed for each table, but once, with a line for the table's name."""


class Placed(Struct, frozen=True):
    """A block with its number in the run sheet, from 1, and its place in the day."""

    number: int
    block: Block
    slot: Slot


def placed(workshop: Workshop) -> list[Placed]:
    """Return every block with its number and its times."""
    slots = timing.schedule(workshop)
    return [
        Placed(number, block, slot)
        for number, (block, slot) in enumerate(zip(workshop.blocks, slots, strict=True), start=1)
    ]


def document(
    workshop: Workshop,
    kind: str,
    paper: Paper,
    elements: Sequence[Element],
    t: Translations,
    footer: str = "",
) -> Document:
    """Return a handout as a document of its own; `kind` is what it is called, `footer` stands at its foot.

    That of a rehearsal says there that it is one.
    """
    rehearsal = t("Rehearsal") if workshop.sample else ""
    return Document(
        title=workshop.title,
        kind=kind,
        language=t.tag,
        elements=tuple(elements),
        footer=" · ".join(part for part in (rehearsal, footer) if part),
        page_words=t("Page {page} of {pages}"),
        paper=paper,
    )


def about(workshop: Workshop, t: Translations, times: str = "") -> str:
    """Return the day, its `times` and the place, as far as they are known."""
    day = dates.said(workshop.date, t.language) if workshop.date else ""
    return ", ".join(part for part in (day, times, workshop.place.strip()) if part)


def span(start: int, end: int, t: Translations) -> str:
    """Return two clock times (minutes after midnight) as "10:45 to 11:10"."""
    return t("{start} to {end}", start=timing.format_clock(start), end=timing.format_clock(end))


def length(block: Block, t: Translations) -> str:
    """Return how long a block is: "25 minutes"."""
    return t.plural("{n} minute", "{n} minutes", block.minutes)


def minutes(step: Step, t: Translations) -> str:
    """Return a step's length that stays on one line: "5 min"."""
    return t("{minutes} min", minutes=step.minutes).replace(" ", HARD_SPACE)


def steps(block: Block, t: Translations) -> str:
    """Return the steps in one line: "Read, 5 min · Draw, 14 min"."""
    return " · ".join(f"{step.title.strip()}, {minutes(step, t)}" for step in block.steps)


def copies(workshop: Workshop, blocks: Sequence[Placed], pages: Callable[[Block], int]) -> list[str]:
    """Return the names of the tables that a breakout's sheets are printed for.

    One empty name stands for a sheet on which the table is written by hand: there are no tables yet, or so
    many that `pages` of each block for each of them would be more than MOST_PAGES.
    """
    names = [group.name for group in workshop.groups]
    each = sum(pages(at.block) for at in blocks if at.block.kind == "breakout")
    return names if names and each * len(names) <= MOST_PAGES else [""]


def tables(block: Block, names: Sequence[str], t: Translations) -> Sequence[str]:
    """Return whose sheets these are: each table's in a breakout, else the whole room's."""
    return names if block.kind == "breakout" else [t("Whole room")]
