"""The full record of a workshop as a neutral Document: everything the room said, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.notes import kinds
from hls_facilitator.plan import timing
from hls_facilitator.writeup import against_plan, dates, heard
from hls_facilitator.writeup.document import (
    Callout,
    Column,
    Contents,
    Document,
    Fact,
    Glance,
    Heading,
    NoteItem,
    Notes,
    Table,
    Title,
)
from hls_facilitator.writeup.material import HARD_SPACE, Material, Numbered, meta, printable, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.writeup.document import Element

PAGES_FROM = 60
LONGEST_LABEL = 14


def full_record(
    workshop: Workshop, run: Run, notes: Sequence[Note], t: Translations, *, now: float
) -> Document:
    """Return the full record, in the language of `t`.

    `now` (epoch seconds) dates the record and ends a run that still goes on. Private and deleted notes
    and safeguarding flags are left out; sections with nothing in them too. Clock times are those of
    this computer.
    """
    printed = printable(notes)
    rehearsal = workshop.sample or (bool(printed) and all(told.note.sample for told in printed))
    material = Material(workshop, run, printed, now, rehearsal)
    sections = tuple(_sections(material, t)) if material.notes else ()
    front = (
        Title(t("Full record"), workshop.title, _subtitle(workshop, t)),
        *_front(material, t),
        *_contents(sections, t),
    )
    return Document(
        title=workshop.title,
        kind=t("Full record"),
        language=t.tag,
        elements=front + sections,
        subject=_subtitle(workshop, t),
        footer=t("Rehearsal: the notes are samples") if rehearsal else "",
        page_words=t("Page {page} of {pages}"),
        page_word=t("page {page}"),
        link_words=t("Go to {heading}"),
        compact=material.compact,
    )


def _subtitle(workshop: Workshop, t: Translations) -> str:
    day = dates.said(workshop.date, t.language) if workshop.date else ""
    return ", ".join(part for part in (day, workshop.place.strip()) if part)


def _front(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the figures at a glance, what must not be missed, and the facts of the first page."""
    workshop, run = material.workshop, material.run
    if material.notes:
        figures = (
            (t("People"), str(workshop.head_count or "")),
            (t("Tables"), str(len(workshop.groups) or "")),
            (t("Notes"), str(len(material.notes))),
            (t("Experiments"), str(len(material.of_kind("experiment")) or "")),
            (t("Finished at"), dates.clock(run.finished_at) if run.finished_at is not None else ""),
        )
        yield Glance(tuple(pair for pair in figures if pair[1]), t("The workshop at a glance, in figures"))
        yield from _samples(material, t)
    who = _who(workshop, t)
    if who:
        yield Fact(t("Who came") if run.started_at is not None else t("For whom"), who)
    if workshop.blocks:
        yield Fact(t("Planned"), _plan(workshop, t))
    names = _names(material, t)
    if names:
        yield Fact(t("Names"), names)
    if not material.notes:
        yield Callout(t("No notes."), t("Nothing was written down that this record could hold."))


def _who(workshop: Workshop, t: Translations) -> str:
    """Return whom the workshop was for, and from how many organisations people came; never who."""
    present = [person for person in workshop.participants if person.arrived != "no show"]
    organisations = {" ".join(person.organisation.casefold().split()) for person in present} - {""}
    parts = [workshop.audience.strip()]
    if organisations:
        parts.append(t.plural("{n} organisation", "{n} organisations", len(organisations)))
    return ", ".join(part for part in parts if part)


def _plan(workshop: Workshop, t: Translations) -> str:
    breaks = sum(block.kind == "break" for block in workshop.blocks)
    start, end = timing.format_clock(workshop.start), timing.format_clock(timing.finish(workshop))
    parts = [
        t("{start} to {end}", start=start, end=end),
        t.plural("{n} block", "{n} blocks", len(workshop.blocks)),
    ]
    if breaks:
        parts.append(t.plural("{n} break", "{n} breaks", breaks))
    return ", ".join(parts)


def _names(material: Material, t: Translations) -> str:
    sentences: list[str] = []
    if any(told.note.group for told in material.notes):
        sentences.append(t("Notes are marked by table, not by person."))
    if any(told.note.owner for told in material.notes):
        sentences.append(t("Owners of actions and promises are named as they were written down."))
    return " ".join(sentences)


def _contents(sections: Sequence[Element], t: Translations) -> Iterator[Contents]:
    entries = tuple(
        (f"{element.label} {element.text}".strip(), element.anchor, element.level)
        for element in sections
        if isinstance(element, Heading) and element.level <= 2
    )
    if entries:
        yield Contents(t("Contents"), entries)


def _samples(material: Material, t: Translations) -> Iterator[Callout]:
    """Yield the warning that notes are samples."""
    samples = sum(told.note.sample for told in material.notes)
    if material.rehearsal:
        text = t("The notes in this record are samples made up for a rehearsal. Nobody said them.")
        yield Callout(t("Rehearsal."), text, warning=True)
    elif samples:
        text = t.plural(
            "{n} note in this record is a sample that nobody said. It is marked as one.",
            "{n} notes in this record are samples that nobody said. They are marked as such.",
            samples,
        )
        yield Callout(t("Samples."), text, warning=True)


def _sections(material: Material, t: Translations) -> Iterator[Element]:
    breaks = len(material.notes) >= PAGES_FROM
    yield from heard.heard_elements(material, t, page_break=breaks)
    yield from _actions(material, t, page_break=breaks)
    yield from _parking_lot(material, t)
    yield from _experiments(material, t)
    yield from against_plan.timing_elements(material, t, page_break=breaks)
    yield from _about(material, t, page_break=breaks)


def _actions(material: Material, t: Translations, *, page_break: bool) -> Iterator[Element]:
    """Yield the actions by date; columns that would be empty in every row are left out."""
    actions = sorted(material.of_kind("action"), key=_by_date)
    if not actions:
        return
    dated = any(told.note.due for told in actions)
    owned = any(told.note.owner for told in actions)
    columns = (
        (dated, Column(t("By when"), 36, row_header=True)),
        (True, Column(t("Action"), 69 + 36 * (not dated) + 38 * (not owned), row_header=not dated)),
        (owned, Column(t("Who"), 38)),
        (True, Column(t("From"), 17)),
    )
    rows = (
        (
            dates.said(told.note.due, t.language, dates.SHORT) if told.note.due else t("No date yet"),
            told.note.text,
            told.note.owner,
            t("Note {number}", number=told.number),
        )
        for told in actions
    )
    shown = [wanted for wanted, _ in columns]
    yield Heading(1, t("Actions"), anchor="actions", page_break=page_break)
    yield Table(
        t("Actions"),
        t("The actions by date, with who will do them and the note they come from."),
        tuple(column for wanted, column in columns if wanted),
        tuple(tuple(cell for cell, wanted in zip(row, shown, strict=True) if wanted) for row in rows),
    )


def _by_date(told: Numbered) -> tuple[int, str, int]:
    """Sort by date; dates in somebody's own words come after, actions without a date last."""
    due = told.note.due
    rank = 0 if dates.as_date(due) else 1 if due else 2
    return rank, due if rank == 0 else "", told.number


def _parking_lot(material: Material, t: Translations) -> Iterator[Element]:
    parked = sorted(material.of_kind("parking"), key=_by_date)
    if parked:
        yield Heading(1, t("Parking lot"), anchor="parking")
        yield Notes(tuple(_parked(told, material, t) for told in parked))


def _parked(told: Numbered, material: Material, t: Translations) -> NoteItem:
    """Return a parked note under the date it comes back; words too long for the label go behind the text."""
    same_year = told.note.due[:4] == material.workshop.date[:4]
    pattern = dates.DAY if same_year else dates.SHORT
    due = dates.said(told.note.due, t.language, pattern) if told.note.due else t("No date yet")
    if len(due) > LONGEST_LABEL:
        return NoteItem(kinds.PARKED, t("Later"), told.note.text, meta(told, material, t))
    return NoteItem(kinds.PARKED, due, told.note.text, source_of(told, material, t))


def _experiments(material: Material, t: Translations) -> Iterator[Element]:
    experiments = material.of_kind("experiment")
    if experiments:
        yield Heading(1, t("Experiments"), anchor="experiments")
        yield Notes(
            tuple(
                NoteItem(
                    kinds.WE_WILL, t("Card {number}", number=number), told.note.text, meta(told, material, t)
                )
                for number, told in enumerate(experiments, 1)
            )
        )


def _about(material: Material, t: Translations, *, page_break: bool) -> Iterator[Element]:
    """Yield how to read the record and how it was made."""
    yield Heading(1, t("About this record"), anchor="about", page_break=page_break)
    yield Fact(t("Marks"), _marks(material, t))
    yield Fact(t("Numbers"), t("Notes are numbered in the order they were taken."))
    private = t("Notes marked private are never printed. Nobody is named as the speaker of a note.")
    yield Fact(t("Names"), private)
    if material.run.started_at is not None:
        yield Fact(t("Times"), t("As the clock of the run kept them, pauses left out, in whole minutes."))
    made = t(
        "With HLS Facilitator {version} on {date} at {time}.",
        version=paths.version(),
        date=dates.said(dates.today(material.now), t.language, dates.SHORT),
        time=dates.clock(material.now),
    )
    yield Fact(t("Made"), made)


def _marks(material: Material, t: Translations) -> str:
    """Return the marks of this record with the kinds that carry them, in the order of the kinds."""
    used = {told.note.kind for told in material.notes}
    families: dict[str, list[str]] = {}
    for kind in kinds.KINDS:
        if kind.id in used:
            families.setdefault(kind.mark, []).append(kinds.label(kind.id, t))
    return "; ".join(f"{mark}{HARD_SPACE}{', '.join(words)}" for mark, words in families.items())
