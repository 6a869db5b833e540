"""What is printed before the day: run sheet, agenda, question cards, note sheets and what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes import kinds
from hls_facilitator.plan import preflight, timing
from hls_facilitator.writeup import dates, note_sheet, seats
from hls_facilitator.writeup.document import Column, Document, Fact, Heading, Paragraph, Table, Title
from hls_facilitator.writeup.material import HARD_SPACE
from hls_facilitator.writeup.sheets import (
    Agenda,
    QuestionCard,
    Remark,
    RunSheet,
    RunSheetRow,
    SheetHead,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Step, Workshop
    from hls_facilitator.plan.timing import Slot
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.sheets import HandoutKind, Paper


def handouts(workshop: Workshop, t: Translations) -> dict[HandoutKind, Document]:
    """Return the handouts that this workshop has something for, in the language of `t`.

    A breakout's cards and note sheets come one for each table, those of other blocks once for the room.
    """
    about = ", ".join(part for part in (_day(workshop, t), workshop.place.strip()) if part)
    made: dict[HandoutKind, Document] = {}
    if workshop.blocks:
        made["run-sheet"] = _run_sheet(workshop, t)
        made["agenda"] = _agenda(workshop, about, t)
    asking = [
        (number, block, slot)
        for number, (block, slot) in enumerate(
            zip(workshop.blocks, timing.schedule(workshop), strict=True), start=1
        )
        if block.cards
    ]
    if asking:
        cards = [card for _, block, slot in asking for card in _cards(workshop, block, slot, t)]
        made["cards"] = _document(workshop, t("Question cards"), "card", cards, t)
        made["note-sheet"] = _note_sheet(workshop, asking, t)
    things = preflight.materials(workshop)
    if things:
        made["materials"] = _materials(workshop, things, about, t)
    if workshop.deal:
        kind = t("Who sits where")
        elements = (Title(kind, workshop.title, about), *seats.seat_elements(workshop, workshop.deal, t))
        made["seats"] = _document(workshop, kind, "record", elements, t)
    return made


def _document(
    workshop: Workshop,
    kind: str,
    paper: Paper,
    elements: Sequence[Element],
    t: Translations,
    footer: str = "",
) -> Document:
    return Document(
        title=workshop.title,
        kind=kind,
        language=t.tag,
        elements=tuple(elements),
        footer=footer,
        page_words=t("Page {page} of {pages}"),
        paper=paper,
    )


def _day(workshop: Workshop, t: Translations) -> str:
    return dates.said(workshop.date, t.language) if workshop.date else ""


def _times(start: int, end: int, t: Translations) -> str:
    return t("{start} to {end}", start=timing.format_clock(start), end=timing.format_clock(end))


# ---- for the facilitator ---------------------------------------------------------------------------


def _run_sheet(workshop: Workshop, t: Translations) -> Document:
    times = _times(workshop.start, timing.finish(workshop), t)
    about = ", ".join(part for part in (_day(workshop, t), times, workshop.place.strip()) if part)
    slots = timing.schedule(workshop)
    rows = tuple(
        _row(number, block, slot, t)
        for number, (block, slot) in enumerate(zip(workshop.blocks, slots, strict=True), start=1)
    )
    sheet = RunSheet(
        t("Run sheet"),
        t("The blocks of the day with their start, what to do and what to have ready."),
        (t("Start"), t("Block"), t("Have ready")),
        t("Started"),
        rows,
    )
    elements = (Title("", t("Run sheet"), about), sheet, *_further_notes(workshop, t))
    return _document(workshop, t("Run sheet, for facilitators"), "sheet", elements, t)


def _further_notes(workshop: Workshop, t: Translations) -> Iterator[Element]:
    """Yield what the plan tells the facilitator beyond the table, which stays short enough to glance at."""
    headed = False
    for number, block in enumerate(workshop.blocks, start=1):
        paragraphs = _paragraphs(block)[0 if block.steps else 1 :]
        if not paragraphs and not block.listen_for.strip():
            continue
        if not headed:
            yield Heading(1, t("Notes for the facilitator"))
            headed = True
        yield Heading(2, block.title, t("Block {number}", number=number))
        yield from (Paragraph(text) for text in paragraphs)
        if block.listen_for.strip():
            yield Fact(t("Listen for"), block.listen_for.strip())


def _paragraphs(block: Block) -> list[str]:
    return [text.strip() for text in block.note.split("\n") if text.strip()]


def _row(number: int, block: Block, slot: Slot, t: Translations) -> RunSheetRow:
    marks = [t("Protected")] if block.protection == "protected" else []
    if block.protection == "may be dropped":
        marks.append(t("May be dropped"))
    if block.pinned is not None:
        marks.append(t("Pinned to {time}", time=timing.format_clock(slot.start)))
    return RunSheetRow(
        timing.format_clock(slot.start),
        t.plural("{n} minute", "{n} minutes", block.minutes),
        f"{number}{HARD_SPACE} {block.title}",
        block.kind,
        kinds.block_kind_label(block.kind, t),
        tuple(part.strip(" .") for part in (block.format, _lead(block, t)) if part.strip(" .")),
        tuple(marks),
        tuple(_what_to_do(block, t)),
        tuple(_ready(block, t)),
        block.kind == "break",
    )


def _lead(block: Block, t: Translations) -> str:
    return t("Led by {name}", name=block.lead.strip()) if block.lead.strip() else ""


def _what_to_do(block: Block, t: Translations) -> Iterator[str]:
    """Yield the steps in one line, or without steps the first of the facilitator's notes."""
    if block.steps:
        yield " · ".join(f"{step.title.strip()}, {_minutes(step, t)}" for step in block.steps)
    else:
        yield from _paragraphs(block)[:1]


def _minutes(step: Step, t: Translations) -> str:
    """Return a length that stays on one line."""
    return t("{minutes} min", minutes=step.minutes).replace(" ", HARD_SPACE)


def _ready(block: Block, t: Translations) -> Iterator[str]:
    if block.materials:
        yield "; ".join(thing.strip() for thing in block.materials)
    if len(block.cards) == 1:
        yield t("Card 1")
    elif len(block.cards) == 2:
        yield t("Cards 1 and 2")
    elif block.cards:
        yield t("Cards 1 to {n}", n=len(block.cards))


def _materials(
    workshop: Workshop, things: Sequence[tuple[str, tuple[int, ...]]], about: str, t: Translations
) -> Document:
    """Return what to bring, once each, in the order in which the day first needs it."""
    slots = timing.schedule(workshop)
    table = Table(
        t("What to bring"),
        t("Everything the blocks need, with the time it is first needed and the blocks that need it."),
        (Column(t("Ready by"), 36), Column(t("What"), 88), Column(t("For block"), 36)),
        tuple(
            (timing.format_clock(slots[numbers[0] - 1].start), thing, ", ".join(map(str, numbers)))
            for thing, numbers in things
        ),
    )
    kind = t("What to bring")
    return _document(workshop, kind, "record", (Title(kind, workshop.title, about), table), t)


# ---- for the room ----------------------------------------------------------------------------------


def _agenda(workshop: Workshop, about: str, t: Translations) -> Document:
    """Return the times and titles for participants; what follows a title's colon goes under it."""
    head, colon, rest = workshop.title.partition(": ")
    under = ", ".join(part for part in (rest[:1].upper() + rest[1:], about) if part)
    rows = [
        (timing.format_clock(slot.start), block.title, block.kind == "break")
        for block, slot in zip(workshop.blocks, timing.schedule(workshop), strict=True)
    ]
    rows.append((timing.format_clock(timing.finish(workshop)), t.about("moment", "Finish"), True))
    table = Agenda(
        t("Agenda"),
        t("What we do together, with the time each part begins."),
        (t("Time"), t("What we do together")),
        tuple(rows),
    )
    rules = t(
        "Anyone may pass. Stories stay in the room unless the teller agrees. "
        "Notes are marked by table, never by name."
    )
    title = Title("", head if colon else workshop.title, under)
    return _document(workshop, t("Agenda"), "agenda", (title, table, Remark(((rules, False),))), t)


def _tables(workshop: Workshop, block: Block, t: Translations) -> list[str]:
    """Return whose cards these are: each table's in a breakout, else the whole room's."""
    if block.kind != "breakout":
        return [t("Whole room")]
    return [group.name for group in workshop.groups] or [""]


def _cards(workshop: Workshop, block: Block, slot: Slot, t: Translations) -> Iterator[QuestionCard]:
    minutes = t.plural("{n} minute", "{n} minutes", block.minutes)
    foot = f"{block.title}. {minutes}, {_times(slot.start, slot.end, t)}"
    steps = tuple((step.title, _minutes(step, t)) for step in block.steps)
    for table in _tables(workshop, block, t):
        for number, card in enumerate(block.cards, start=1):
            place = t("Question {n} of {total}", n=number, total=len(block.cards))
            yield QuestionCard(table, place, card.question, steps, foot)


def _note_sheet(workshop: Workshop, asking: Sequence[tuple[int, Block, Slot]], t: Translations) -> Document:
    elements: list[Element] = []
    marks = note_sheet.marks(t)
    remark = " ".join(words for words, _ in marks)
    for number, block, slot in asking:
        about = f"{t('Block {number}', number=number)}, {_times(slot.start, slot.end, t)}"
        lines = note_sheet.lines(block, remark, t)
        for table in _tables(workshop, block, t):
            name = ((f"{table},", True),) if table else ()
            write = (t("Note-taker"),) if table else (t("Table"), t("Note-taker"))
            elements += [
                SheetHead(block.title, (*name, (about, False)), write),
                Remark(marks),
                *lines,
            ]
    footer = t("Type these notes in when the laptop is back")
    return _document(workshop, t("Note sheet"), "sheet", elements, t, footer)
