"""What a record is told from: the workshop, its run and the notes that may be printed, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live.journal import Run
from hls_facilitator.model import Note, Workshop
from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import NoteItem, Notes, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hls_facilitator.languages import Translations

COMPACT_FROM = 300
HARD_SPACE = "\N{NO-BREAK SPACE}"
SHORTEST_STAY = 60.0
_QUOTE_MARKS = "\"'“”„‟‘’‚«»‹›"  # noqa: RUF001 every sign people type around a quote


class Numbered(Struct, frozen=True):
    """A printed note with its number, which is the order it was taken in."""

    number: int
    note: Note


class Material(Struct, frozen=True):
    """Everything a section is told from.

    `now` (epoch seconds) stands for the end of a run that goes on. In a `rehearsal` all notes are samples;
    elsewhere single ones are marked.
    """

    workshop: Workshop
    run: Run
    notes: tuple[Numbered, ...]
    now: float
    rehearsal: bool

    @property
    def compact(self) -> bool:
        """Whether there are so many notes that they are set closer."""
        return len(self.notes) >= COMPACT_FROM

    def of_kind(self, kind: str) -> tuple[Numbered, ...]:
        """Return the notes of one kind, by number."""
        return tuple(told for told in self.notes if told.note.kind == kind)


def printable(notes: Iterable[Note]) -> tuple[Numbered, ...]:
    """Return the notes in the order they were taken, without private, deleted and safeguarding ones."""
    kept = [note for note in notes if not (note.deleted or note.private) and kinds.BY_ID[note.kind].printed]
    kept.sort(key=lambda note: (note.at, note.id))
    return tuple(Numbered(number, note) for number, note in enumerate(kept, 1))


def note_elements(notes: Sequence[Numbered], material: Material, t: Translations) -> Iterator[Notes | Quote]:
    """Yield notes in their order, with quotes set apart (in a compact record only the starred ones)."""
    items: list[NoteItem] = []
    for told in notes:
        note = told.note
        if note.kind == "quote" and (note.starred or not material.compact):
            if items:
                yield Notes(tuple(items))
                items = []
            source = t("{kind}. {source}", kind=kinds.label("quote", t), source=source_of(told, material, t))
            yield Quote(unquoted(note.text), source)
        else:
            kind = kinds.BY_ID[note.kind]
            items.append(NoteItem(kind.mark, kinds.label(note.kind, t), note.text, meta(told, material, t)))
    if items:
        yield Notes(tuple(items))


def meta(told: Numbered, material: Material, t: Translations) -> str:
    """Return who will and by when, and where the note comes from: "Ann, by 3 Dec 2026. Table 2, note 38"."""
    promised = commitment(told.note, t)
    source = source_of(told, material, t)
    return t("{commitment}. {source}", commitment=promised, source=source) if promised else source


def commitment(note: Note, t: Translations) -> str:
    """Return the owner and the date of a note in words, as far as it has them."""
    due = dates.said(note.due, t.language, dates.SHORT) if note.due else ""
    if due and dates.as_date(note.due):
        due = t("back on {date}", date=due) if note.kind == "parking" else t("by {date}", date=due)
        due = due.replace(" ", HARD_SPACE)
    return ", ".join(part for part in (note.owner, due) if part)


def source_of(told: Numbered, material: Material, t: Translations) -> str:
    """Return where a note comes from, kept on one line: "Table 2, note 38"."""
    group = group_name(told.note.group, material.workshop, t)
    if group:
        words = t("{group}, note {number}", group=group, number=told.number)
    else:
        words = t("Note {number}", number=told.number)
    if told.note.sample and not material.rehearsal:
        words = t("{source}, sample", source=words)
    return words.replace(" ", HARD_SPACE) if len(words) < 40 else words


def group_name(group_id: str, workshop: Workshop, t: Translations) -> str:
    """Return a table as people call it, "Table 2" for one whose card only says "2", or nothing."""
    name = next((group.name for group in workshop.groups if group.id == group_id), "")
    return t("Table {name}", name=name) if name.isdigit() else name


def unquoted(text: str) -> str:
    """Return a quote without the quotation marks it was typed in."""
    stripped = text.strip()
    if len(stripped) > 2 and stripped[0] in _QUOTE_MARKS and stripped[-1] in _QUOTE_MARKS:
        return stripped[1:-1].strip()
    return stripped


def stays(material: Material, block_id: str) -> tuple[tuple[float, float | None], ...]:
    """Return when the room came to a block and left it (epoch seconds; None while it is still there).

    A step into another block and straight back within a minute counts as staying, and such a short look
    into a block that was visited properly as well is passed over.
    """
    merged: list[tuple[float, float | None]] = []
    for visit in material.run.visits:
        if visit.block != block_id:
            continue
        last = merged[-1] if merged else None
        if last and last[1] is not None and visit.entered_at - last[1] < SHORTEST_STAY:
            merged[-1] = (last[0], visit.left_at)
        else:
            merged.append((visit.entered_at, visit.left_at))
    proper = [stay for stay in merged if stay[1] is None or stay[1] - stay[0] >= SHORTEST_STAY]
    return tuple(proper or merged)
