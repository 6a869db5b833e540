"""The first page of a document: what it is, its figures, its facts, and what must not be missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates, naming, sections
from hls_facilitator.writeup.document import Callout, Contents, Fact, Glance, Heading, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material


def title(material: Material, t: Translations) -> Title:
    """Return the head of a document about one workshop."""
    return Title(kind_name(material, t), material.workshop.title, subtitle(material.workshop, t))


def kind_name(material: Material, t: Translations) -> str:
    """Return what this kind of document is called."""
    return sections.name(material.pages.kind, t)


def subtitle(workshop: Workshop, t: Translations) -> str:
    """Return the day and the place of a workshop, as far as they are known."""
    day = dates.said(workshop.date, t.language) if workshop.date else ""
    return ", ".join(part for part in (day, workshop.place.strip()) if part)


def opening(section: str, material: Material, t: Translations, *, page_break: bool = False) -> Heading:
    """Return the heading of a section, which can be reached by the section's id."""
    words = sections.heading(section, material.pages, t)
    return Heading(1, words, anchor=section, page_break=page_break)


def glance(material: Material, t: Translations) -> Glance:
    """Return the figures of a day."""
    workshop, finished = material.workshop, material.run.finished_at
    figures = (
        (t("People"), str(workshop.head_count or "")),
        (t("Tables"), str(len(workshop.groups) or "")),
        (t("Notes"), str(len(material.notes))),
        (t("Experiments"), str(len(material.of_kind("experiment")) or "")),
        (t("Finished at"), dates.clock(finished) if finished is not None else ""),
    )
    return Glance(tuple(pair for pair in figures if pair[1]), t("The workshop at a glance, in figures"))


def facts(material: Material, t: Translations) -> Iterator[Fact]:
    """Yield who came, what was planned, and how people are named."""
    workshop = material.workshop
    who = _who(workshop, t)
    if who:
        yield Fact(t("Who came") if material.run.started_at is not None else t("For whom"), who)
    if workshop.blocks:
        yield Fact(t("Planned"), _plan(workshop, t))
    names = names_told(material, t)
    if names:
        yield Fact(t("Names"), names)


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


def names_told(material: Material, t: Translations) -> str:
    """Return what a reader has to know of how people are named in this document."""
    notes = [told.note for told in material.notes]
    said: list[str] = []
    if any(note.group for note in notes):
        spoken = any(note.said_by for note in notes)
        by_table = (
            t("Notes are marked by table.") if spoken else t("Notes are marked by table, not by person.")
        )
        said.append(by_table)
    if any(note.owner for note in notes):
        level = naming.level_of(material.pages)
        owners = {
            "named": t("Owners of actions and promises are named as they were written down."),
            "team": t("Owners of actions and promises are named by role and organisation."),
            "none": t("Owners of actions and promises are named only by role, organisation or table."),
        }
        said.append(owners[level])
    return " ".join(said)


def samples(material: Material, t: Translations) -> Iterator[Callout]:
    """Yield the warning that notes are samples."""
    count = sum(told.note.sample for told in material.notes)
    if material.rehearsal:
        text = t("The notes in this document are samples made up for a rehearsal. Nobody said them.")
        yield Callout(t("Rehearsal."), text, warning=True)
    elif count:
        text = t.plural(
            "{n} note in this document is a sample that nobody said. It is marked as one.",
            "{n} notes in this document are samples that nobody said. They are marked as such.",
            count,
        )
        yield Callout(t("Samples."), text, warning=True)


def no_notes(t: Translations) -> Callout:
    """Return what is said where there is nothing to tell."""
    return Callout(t("No notes."), t("Nothing was written down that this document could hold."))


def contents(elements: Sequence[Element], t: Translations) -> Iterator[Contents]:
    """Yield the way to the headings among these elements."""
    entries = tuple(
        (f"{element.label} {element.text}".strip(), element.anchor, element.level)
        for element in elements
        if isinstance(element, Heading) and element.level <= 2
    )
    if entries:
        yield Contents(t("Contents"), entries)
