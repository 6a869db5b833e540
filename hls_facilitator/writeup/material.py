"""What documents are told from: a workshop, its run, its themes and the notes that may leave, numbered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.live.journal import Run
from hls_facilitator.model import Note, Pages, Programme, Theme, Workshop
from hls_facilitator.notes import kinds, votes
from hls_facilitator.writeup import dates, naming
from hls_facilitator.writeup.document import NoteItem, Notes, Quote
from hls_facilitator.writeup.source import Developed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hls_facilitator.writeup.source import Source

COMPACT_FROM = 300
PAGES_FROM = 60
KEPT = ("action", "decision", "stop", "promise", "experiment")
"""The kinds of note that stay where a document keeps to starred ones."""

HARD_SPACE = "\N{NO-BREAK SPACE}"
SHORTEST_STAY = 60.0
_QUOTE_MARKS = "\"'“”„‟‘’‚«»‹›"  # noqa: RUF001 every sign people type around a quote


class Numbered(Struct, frozen=True):
    """A printed note with its number, which is the order it was taken in."""

    number: int
    note: Note


class Strand(Struct, frozen=True):
    """A theme with its printed notes, by number, and the dots it was given."""

    theme: Theme
    notes: tuple[Numbered, ...]
    dots: int


class Material(Struct, frozen=True):
    """Everything a section is told from, with nothing in it that must not leave.

    `notes` are the ones to tell; what stands in them of people is as `pages` want it. `now` (epoch seconds)
    stands for the end of a run that goes on. In a `rehearsal` all notes are samples; elsewhere single ones
    are marked. `session` names it among several in one document ("Session 2").
    """

    workshop: Workshop
    run: Run
    notes: tuple[Numbered, ...]
    now: float
    rehearsal: bool
    pages: Pages = Pages()
    themes: tuple[Strand, ...] = ()
    photos: tuple[Developed, ...] = ()
    following: Workshop | None = None
    programme: Programme | None = None
    session: str = ""

    @property
    def compact(self) -> bool:
        """Whether there are so many notes that they are set closer."""
        return self.pages.kind == "full" and len(self.notes) >= COMPACT_FROM

    @property
    def long(self) -> bool:
        """Whether there are so many notes that the parts of a record start a page."""
        return self.pages.kind == "full" and len(self.notes) >= PAGES_FROM

    def of_kind(self, *of: str) -> tuple[Numbered, ...]:
        """Return the notes of these kinds, by number."""
        return tuple(told for told in self.notes if told.note.kind in of)


def material_of(source: Source, pages: Pages, session: str = "") -> Material:
    """Return what a document of these pages is told from; `session` names it among several."""
    workshop, level = source.workshop, naming.level_of(pages)
    names = naming.Naming(workshop, level)
    printed = tuple(Numbered(told.number, names.told(told.note)) for told in printable(source.notes))
    chosen = tuple(
        told for told in printed if not pages.starred_only or told.note.starred or told.note.kind in KEPT
    )
    return Material(
        workshop,
        source.run,
        chosen,
        source.now,
        workshop.sample or (bool(printed) and all(told.note.sample for told in printed)),
        pages,
        _strands(source, chosen),
        _photos(source) if pages.photos else (),
        source.following,
        source.programme,
        session,
    )


def printable(notes: Iterable[Note]) -> tuple[Numbered, ...]:
    """Return the notes that may leave the room, numbered in the order they were taken.

    Left out are deleted, private and safeguarding ones, what must not be quoted outside, and what somebody
    did not consent to.
    """
    kept = [note for note in notes if _may_leave(note)]
    kept.sort(key=lambda note: (note.at, note.id))
    return tuple(Numbered(number, note) for number, note in enumerate(kept, 1))


def _may_leave(note: Note) -> bool:
    if note.deleted or note.private or note.quotable == "not outside":
        return False
    return kinds.BY_ID[note.kind].printed and str(note.value("details.consent")) not in _refused()


@cache
def _refused() -> frozenset[str]:
    """Return how a refused consent is written down, in every language."""
    return frozenset(Translations(language)("Refused") for language in LANGUAGES)


def _strands(source: Source, notes: Sequence[Numbered]) -> tuple[Strand, ...]:
    """Return the themes in their order, without those that have neither notes, a sentence nor dots."""
    dots = votes.of_themes(source.votes)
    within: dict[str, list[Numbered]] = {}
    for told in notes:
        within.setdefault(told.note.theme, []).append(told)
    there = sorted((one for one in source.themes if not one.deleted), key=lambda one: (one.order, one.id))
    return tuple(
        Strand(theme, tuple(within.get(theme.id, ())), dots[theme.id])
        for theme in there
        if theme.id in within or theme.sentence or dots[theme.id]
    )


def _photos(source: Source) -> tuple[Developed, ...]:
    there = (one for one in source.photos if not one.photo.deleted)
    return tuple(sorted(there, key=lambda one: (one.photo.at, one.photo.id)))


def note_elements(notes: Sequence[Numbered], material: Material, t: Translations) -> Iterator[Notes | Quote]:
    """Yield notes in their order, with quotes set apart (in a compact record only the starred ones)."""
    items: list[NoteItem] = []
    for told in notes:
        note = told.note
        if note.kind == "quote" and (note.starred or not material.compact):
            if items:
                yield Notes(tuple(items))
                items = []
            yield Quote(unquoted(note.text), quote_source(told, material, t))
        else:
            kind = kinds.BY_ID[note.kind]
            items.append(NoteItem(kind.mark, kinds.label(note.kind, t), note.text, meta(told, material, t)))
    if items:
        yield Notes(tuple(items))


def meta(told: Numbered, material: Material, t: Translations) -> str:
    """Return who will and by when, who said it, and where it is: "Ann, by 3 Dec 2026. Table 2, note 38"."""
    said_by = t("Said by {name}", name=told.note.said_by) if told.note.said_by else ""
    return _sentences(commitment(told.note, t), said_by, source_of(told, material, t))


def quote_source(told: Numbered, material: Material, t: Translations) -> str:
    """Return whose words a quote is, as far as that may be said, and where it is."""
    role = str(told.note.value("details.role"))
    who = told.note.said_by or role or kinds.label(told.note.kind, t)
    return _sentences(who, source_of(told, material, t))


def _sentences(*parts: str) -> str:
    return ". ".join(part for part in parts if part)


def commitment(note: Note, t: Translations) -> str:
    """Return the owner and the date of a note in words, as far as it has them."""
    due = dates.said(note.due, t.language, dates.SHORT) if note.due else ""
    if due and dates.as_date(note.due):
        due = t("back on {date}", date=due) if note.kind == "parking" else t("by {date}", date=due)
        due = due.replace(" ", HARD_SPACE)
    return ", ".join(part for part in (note.owner, due) if part)


def source_of(told: Numbered, material: Material, t: Translations) -> str:
    """Return where a note comes from, kept on one line: "Table 2, note 38"."""
    where = material.session, group_name(told.note.group, material.workshop, t)
    place = ", ".join(part for part in where if part)
    if place:
        words = t("{group}, note {number}", group=place, number=told.number)
    else:
        words = t("Note {number}", number=told.number)
    if told.note.sample and not material.rehearsal:
        words = t("{source}, sample", source=words)
    return words.replace(" ", HARD_SPACE) if len(words) < 40 else words


def group_name(group_id: str, workshop: Workshop, t: Translations) -> str:
    """Return a table as people call it, "Table 2" for one whose card only says "2", or nothing."""
    name = next((group.name for group in workshop.groups if group.id == group_id), "")
    return t("Table {name}", name=name) if name.isdigit() else name


def in_quotes(words: str, t: Translations) -> str:
    """Return words between the quotation marks of the language of `t`."""
    return t("“{words}”", words=words)


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
