"""Experiments as cards with everything that was filled in, or as a list where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes import details, kinds
from hls_facilitator.writeup import dates, rows
from hls_facilitator.writeup.document import Card, NoteItem, Notes, Paragraph
from hls_facilitator.writeup.material import meta, source_of
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material, Numbered

MOST_IN_FULL = 6


def experiments(material: Material, t: Translations) -> Iterator[Element]:
    """Yield up to six cards in full; of more, the six that matter most and a list of all."""
    found = list(enumerate(material.of_kind("experiment"), 1))
    if not found:
        return
    yield opening("experiments", material, t)
    if len(found) <= MOST_IN_FULL:
        yield from (card(number, told, material, t) for number, told in found)
        return
    chosen = sorted(sorted(found, key=_importance)[:MOST_IN_FULL])
    words = t(
        "{n} of the {all} cards stand here in full. A list of all {all} follows.",
        n=len(chosen),
        all=len(found),
    )
    yield Paragraph(words)
    yield from (card(number, told, material, t) for number, told in chosen)
    yield listed(found, material, t)


def all_experiments(material: Material, t: Translations) -> Iterator[Element]:
    """Yield every card in full."""
    found = material.of_kind("experiment")
    if found:
        yield opening("experiments", material, t)
        yield from (card(number, told, material, t) for number, told in enumerate(found, 1))


def _importance(numbered: tuple[int, Numbered]) -> tuple[bool, int, int]:
    number, told = numbered
    return not told.note.starred, -len(told.note.details), number


def card(number: int, told: Numbered, material: Material, t: Translations) -> Card:
    """Return one experiment with what is filled in."""
    label = t("Card {number}", number=number)
    anchor = f"card-{told.number}-{material.session}" if material.session else f"card-{told.number}"
    return Card(label, told.note.text, tuple(_fields(told.note, t)), source_of(told, material, t), anchor)


def _fields(note: Note, t: Translations) -> Iterator[tuple[str, str]]:
    """Yield the fields of a card in their order: who leads comes before their partner, the end after the start."""
    written = dict(note.details)
    for field in details.EXPERIMENT:
        if field.id == "partner" and note.owner:
            yield t("Who leads"), note.owner
        words = written.get(field.id, "")
        if words:
            yield details.label(field, t), dates.said(words, t.language, dates.SHORT)
        if field.id == "start" and note.due:
            yield t("By when"), dates.said(note.due, t.language, dates.SHORT)
    if note.progress != "open":
        yield t("State"), rows.progress_label(note.progress, t)


def listed(found: Sequence[tuple[int, Numbered]], material: Material, t: Translations) -> Notes:
    """Return experiments as a list, by the number of their card."""
    return Notes(
        tuple(
            NoteItem(kinds.WE_WILL, t("Card {number}", number=n), told.note.text, meta(told, material, t))
            for n, told in found
        )
    )
