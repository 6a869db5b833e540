"""For the facilitator: the run sheet with what was carried over, the notes to it, and what to bring."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hls_facilitator.notes import kinds
from hls_facilitator.plan import materials as bringing
from hls_facilitator.plan import timing
from hls_facilitator.plan.programmes import carried_rows
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Column, Fact, Heading, Paragraph, Table, Title
from hls_facilitator.writeup.handouts.pages import about, document, length, placed, span, steps
from hls_facilitator.writeup.material import HARD_SPACE
from hls_facilitator.writeup.sheets import RunSheet, RunSheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.programmes import Carried
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.handouts.pages import Placed


def run_sheet(workshop: Workshop, t: Translations, carried: Sequence[Carried] = ()) -> Document:
    """Return the facilitator's table of the day; what does not fit a glance follows it.

    `carried` is what earlier sessions of the programme leave to this one.
    """
    times = span(workshop.start, timing.finish(workshop), t)
    blocks = placed(workshop)
    sheet = RunSheet(
        t("Run sheet"),
        t("The blocks of the day with their start, what to do and what to have ready."),
        (t("Start"), t("Block"), t("Have ready")),
        t("Started"),
        tuple(_row(at, t) for at in blocks),
    )
    title = Title("", t("Run sheet"), about(workshop, t, times))
    elements = (title, sheet, *_carried_over(carried, t), *_further_notes(blocks, t))
    return document(workshop, t("Run sheet, for facilitators"), "sheet", elements, t)


def _carried_over(carried: Sequence[Carried], t: Translations) -> Iterator[Element]:
    if carried:
        day = partial(dates.said, language=t.language, patterns=dates.SHORT)
        title = t("Carried over")
        columns = (Column(t("Kind"), 36, row_header=True), Column(t("What"), 84), Column(t("From"), 40))
        yield Heading(1, title)
        description = t("What earlier sessions left open, with where it comes from.")
        yield Table(title, description, columns, tuple(carried_rows(carried, t, day)))


def _further_notes(blocks: Sequence[Placed], t: Translations) -> Iterator[Element]:
    """Yield what the plan tells the facilitator beyond the table, which stays short enough to glance at."""
    headed = False
    for at in blocks:
        block = at.block
        paragraphs = _paragraphs(block)[0 if block.steps else 1 :]
        if not paragraphs and not block.listen_for.strip():
            continue
        if not headed:
            yield Heading(1, t("Notes for the facilitator"))
            headed = True
        yield Heading(2, block.title, t("Block {number}", number=at.number))
        yield from (Paragraph(text) for text in paragraphs)
        if block.listen_for.strip():
            yield Fact(t("Listen for"), block.listen_for.strip())


def _paragraphs(block: Block) -> list[str]:
    return [text.strip() for text in block.note.split("\n") if text.strip()]


def _row(at: Placed, t: Translations) -> RunSheetRow:
    block = at.block
    marks = [t("Protected")] if block.protection == "protected" else []
    if block.protection == "may be dropped":
        marks.append(t("May be dropped"))
    if block.pinned is not None:
        marks.append(t("Pinned to {time}", time=timing.format_clock(at.slot.start)))
    return RunSheetRow(
        timing.format_clock(at.slot.start),
        length(block, t),
        f"{at.number}{HARD_SPACE} {block.title}",
        block.kind,
        kinds.block_kind_label(block.kind, t),
        tuple(part.strip(" .") for part in (block.format, _lead(block, t)) if part.strip(" .")),
        tuple(marks),
        (steps(block, t),) if block.steps else tuple(_paragraphs(block)[:1]),
        tuple(_ready(block, t)),
        block.kind == "break",
    )


def _lead(block: Block, t: Translations) -> str:
    return t("Led by {name}", name=block.lead.strip()) if block.lead.strip() else ""


def _ready(block: Block, t: Translations) -> Iterator[str]:
    if block.materials:
        yield "; ".join(thing.strip() for thing in block.materials)
    if len(block.cards) == 1:
        yield t("Card 1")
    elif len(block.cards) == 2:
        yield t("Cards 1 and 2")
    elif block.cards:
        yield t("Cards 1 to {n}", n=len(block.cards))


def materials(workshop: Workshop, t: Translations) -> Document:
    """Return what to bring, once each, in the order in which the day first needs it."""
    blocks, things = placed(workshop), bringing.materials(workshop)
    counted = any(thing.count for thing in things)  # a column that says nothing is none
    columns = [Column(t("Ready by"), 30), Column(t("What"), 74), Column(t("For block"), 30)]
    rows = [
        [
            timing.format_clock(blocks[thing.blocks[0] - 1].slot.start),
            thing.name,
            ", ".join(map(str, thing.blocks)),
        ]
        for thing in things
    ]
    if counted:
        columns.insert(2, Column(t("How many"), 26))
        for row, thing in zip(rows, things, strict=True):
            row.insert(2, str(thing.count or ""))
    table = Table(
        t("What to bring"),
        t("Everything the blocks need, with the time it is first needed and the blocks that need it."),
        tuple(columns),
        tuple(map(tuple, rows)),
    )
    kind = t("What to bring")
    return document(workshop, kind, "record", (Title(kind, workshop.title, about(workshop, t)), table), t)
