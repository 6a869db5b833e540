"""Experiments as cards with everything that was filled in, or as a list where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes import details, kinds
from hls_facilitator.writeup import dates, rows
from hls_facilitator.writeup.document import Card, NoteItem, Notes, Paragraph
from hls_facilitator.writeup.material import meta, note_elements, source_of
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material, Numbered

MOST_IN_FULL = 6
DEBRIEFED = ("debrief", "account")


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


def experiment_list(material: Material, t: Translations) -> Iterator[Element]:
    """Yield all experiments as a list."""
    found = list(enumerate(material.of_kind("experiment"), 1))
    if found:
        yield opening("experiments", material, t)
        yield listed(found, material, t)


def debriefs(material: Material, t: Translations) -> Iterator[Element]:
    """Yield what was said about experiments that were tried, each with what was filled in."""
    found = material.of_kind(*DEBRIEFED)
    if found:
        yield opening("debriefs", material, t)
        yield from in_full(found, material, t)


def in_full(found: Sequence[Numbered], material: Material, t: Translations) -> Iterator[Element]:
    """Yield notes as cards with what is filled in, and those that are nothing but their text as notes."""
    for told in found:
        if any(_fields(told.note, t)):
            yield filled(kinds.label(told.note.kind, t), told, material, t)
        else:
            yield from note_elements((told,), material, t)


def came_of(note: Note) -> bool:
    """Return whether anything is written down of what came of an experiment."""
    after = {field.id for field in details.EXPERIMENT if field.after}
    return note.progress != "open" or any(name in after for name, _ in note.details)


def card(number: int, told: Numbered, material: Material, t: Translations) -> Card:
    """Return one experiment with what is filled in."""
    return filled(t("Card {number}", number=number), told, material, t)


def filled(label: str, told: Numbered, material: Material, t: Translations) -> Card:
    """Return a note with all that is filled in of the fields of its kind."""
    anchor = "-".join(("card", *material.session.split()[-1:], str(told.number)))
    return Card(label, told.note.text, tuple(_fields(told.note, t)), source_of(told, material, t), anchor)


def _fields(note: Note, t: Translations) -> Iterator[tuple[str, str]]:
    """Yield fields in their order: who leads comes before their partner, the end after the start."""
    written = dict(note.details)
    known = details.DETAILS[note.kind]
    ids = [field.id for field in known]
    leads = ids.index("partner") if "partner" in ids else len(ids)
    until = ids.index("start") + 1 if "start" in ids else len(ids)
    pairs = [(details.label(field, t), _said(written.get(field.id, ""), t)) for field in known]
    pairs.insert(until, (t("By when"), _said(note.due, t)))
    pairs.insert(leads, (t("Who leads"), note.owner))
    if note.progress != "open":
        pairs.append((t("State"), rows.progress_label(note.progress, t)))
    yield from (pair for pair in pairs if pair[1].strip())


def _said(words: str, t: Translations) -> str:
    return dates.said(words, t.language, dates.SHORT) if words else ""


def listed(found: Sequence[tuple[int, Numbered]], material: Material, t: Translations) -> Notes:
    """Return experiments as a list, by the number of their card."""
    return Notes(
        tuple(
            NoteItem(kinds.WE_WILL, t("Card {number}", number=n), told.note.text, meta(told, material, t))
            for n, told in found
        )
    )
