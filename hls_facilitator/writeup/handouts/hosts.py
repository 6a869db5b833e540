"""For table hosts: who sits there, what a host does, and what the table is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Bullet, Bullets, Column, Fact, Heading, Table
from hls_facilitator.writeup.handouts.pages import (
    copies,
    document,
    length,
    minutes,
    placed,
)
from hls_facilitator.writeup.handouts.seating import coming, round_name, seating
from hls_facilitator.writeup.sheets import Remark, SheetHead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.handouts.pages import Placed
    from hls_facilitator.writeup.handouts.seating import Seat


def host_sheets(workshop: Workshop, t: Translations) -> Document:
    """Return a sheet for the host of each table.

    What the tables are asked is on each of them, or once behind them all where that would be a book.
    """
    breakouts = [at for at in placed(workshop) if at.block.kind == "breakout"]
    asked = list(_asked(breakouts, t))
    seats = seating(workshop).tables
    hosts = {person.host_of: person.name for person in coming(workshop) if person.host_of}
    each = copies(workshop, breakouts, lambda _: 1) != [""]
    elements: list[Element] = []
    for group in workshop.groups:
        head = _head(workshop, group.name, hosts.get(group.id, ""), t)
        elements += [*head, *_company(seats.get(group.id, ()), t), *_tasks(workshop, t)]
        elements += asked if each else ()
    if not workshop.groups:
        elements += [*_head(workshop, "", "", t), *_tasks(workshop, t), *asked]
    elif not each:
        elements += [SheetHead(t("What every table is asked"), ((workshop.title, False),), ()), *asked]
    return document(workshop, t("Table host sheet"), "sheet", elements, t)


def _head(workshop: Workshop, table: str, host: str, t: Translations) -> Iterator[Element]:
    """Yield the table's name with its host's, each with a line to write on while it is not known."""
    write = () if table else (t("Table"),)
    day = dates.said(workshop.date, t.language) if workshop.date else ""
    facts = (t("Host: {name}", name=host), True) if host else ("", False), (day, False)
    known = tuple(fact for fact in facts if fact[0])
    yield SheetHead(table or t("Table host"), known, write if host else (*write, t("Host")))
    yield Remark(((t("You keep the question and the time. The table gives the answers."), False),))


def _company(seats: Sequence[Seat], t: Translations) -> Iterator[Element]:
    """Yield who sits at the table in each round, and who takes notes."""
    if not any(seat.people for seat in seats):
        return
    columns = (Column(t("People"), 108), Column(t("Takes notes"), 52))
    rows = [(", ".join(seat.people), seat.note_taker) for seat in seats]
    if len(seats) > 1:
        columns = (
            Column(t("Round"), 24, row_header=True),
            Column(t("People"), 88),
            Column(t("Takes notes"), 48),
        )
        rows = [(round_name(turn, t), *row) for turn, row in enumerate(rows)]
    description = t("Who sits at this table and who takes notes.")
    yield Table(t("At this table"), description, columns, tuple(rows), dense=len(seats) > 1)


def _tasks(workshop: Workshop, t: Translations) -> Iterator[Element]:
    """Yield what a host does, in the order in which it is needed."""
    rounds = len(workshop.deal.rounds) if workshop.deal else 1
    tasks = [
        t("Welcome people as they sit down, names first."),
        t("Read the question aloud, then keep half a minute of silence."),
        t("Everybody speaks once before anybody speaks twice."),
        t("Stay curious: ask “What makes you say that?”"),
        t("See that words are noted as they are said, without names."),
        t("Keep to the minutes, and say when two are left."),
    ]
    if rounds > 1:
        tasks.append(t("Stay when the others move. Tell the new ones what is open."))
    tasks.append(t("Ask at the end what surprised us, and be back on time."))
    yield Heading(2, t("What you do"), t("As host"))
    yield Bullets(tuple(Bullet(task) for task in tasks))


def _asked(breakouts: Sequence[Placed], t: Translations) -> Iterator[Element]:
    """Yield each breakout with its times, its steps, its questions and what to listen for."""
    for at in breakouts:
        block = at.block
        yield Heading(2, block.title, t("Block {number}", number=at.number))
        start, end = timing.format_clock(at.slot.start), timing.format_clock(at.slot.end)
        words = t("From {start}, {length}. Be back at {end}.", start=start, length=length(block, t), end=end)
        yield Fact(t("Time"), words)
        if block.steps:
            yield Bullets(tuple(Bullet(step.title, minutes(step, t)) for step in block.steps))
        yield from (
            Fact(t("Question {number}", number=number), card.question)
            for number, card in enumerate(block.cards, start=1)
        )
        if block.listen_for.strip():
            yield Fact(t("Listen for"), block.listen_for.strip())
