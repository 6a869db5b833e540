"""A note as the list shows it, and which notes a search leaves in sight."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.notes import attribution, kinds
from hls_facilitator.notes.finding import holds
from ui.pages.notes.dates import day
from ui.widgets.note_row import NoteRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop


QUOTES = ' "“”„'


class Filter(Struct, frozen=True):
    """What to look for: words, a kind, a table, a question by its block and card (ids, empty for any).

    `starred` and `two_places` (edited in two places) leave only those, `only` those with its ids, `themes`
    those in one of these (ids). `person` are words of who does it or, as far as that may be shown, of who
    said it; `since` and `until` when it was taken (epoch seconds, `until` not included).
    """

    words: str = ""
    kind: str = ""
    group: str = ""
    starred: bool = False
    block: str = ""
    card: str = ""
    two_places: bool = False
    only: frozenset[str] | None = None
    themes: frozenset[str] | None = None
    person: str = ""
    since: float | None = None
    until: float | None = None

    def fits(self, note: Note, plan: Workshop) -> bool:
        """Return whether a note of this workshop is to be shown."""
        return (
            (not self.kind or note.kind == self.kind)
            and (not self.group or note.group == self.group)
            and (not self.starred or note.starred)
            and (not self.block or (note.block, note.card) == (self.block, self.card))
            and (not self.two_places or note.edited_in_two_places)
            and (self.only is None or note.id in self.only)
            and (self.themes is None or note.theme in self.themes)
            and (self.since is None or note.at >= self.since)
            and (self.until is None or note.at < self.until)
            and self._names(note, plan)
            and (not self.words or holds(f"{note.text} {note.owner}", self.words))
        )

    def _names(self, note: Note, plan: Workshop) -> bool:
        """Return whether one of those whom a note names has all words of the person."""
        if not self.person:
            return True
        return any(holds(name, self.person) for name in (note.owner, attribution.said_by(note, plan)))


class Rows:
    """Makes the rows of a workshop's notes, and keeps those whose note has not changed."""

    def __init__(self, t: Translations) -> None:
        self._t = t
        self._plan: Workshop | None = None
        self._made: dict[str, tuple[Note, NoteRow]] = {}
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._seat = ""

    def show(
        self, plan: Workshop, notes: Iterable[Note], unsaved: Iterable[Note], which: Filter
    ) -> list[NoteRow]:
        """Return the rows, newest first; `unsaved` notes say that they are not on the disk yet."""
        if plan is not self._plan:
            self._plan = plan
            self._made.clear()
            self._numbers = {card.id: n for block in plan.blocks for n, card in enumerate(block.cards, 1)}
            self._titles = {block.id: block.title for block in plan.blocks}
            self._groups = {group.id: group.name for group in plan.groups}
            self._seat = plan.seat  # a note-taker need not be told each time which table it was
        waiting = {note.id: note for note in unsaved}
        if which != Filter():  # of thousands of notes, with each that is added
            notes = [note for note in notes if which.fits(note, plan)]
            waiting = {note_id: note for note_id, note in waiting.items() if which.fits(note, plan)}
        seen = ((note, self._made.get(note.id)) for note in notes if note.id not in waiting)
        rows = [made[1] if made and made[0] is note else self._row(note) for note, made in seen]
        rows += [self._make(note, self._t("not saved yet")) for note in waiting.values()]
        rows.reverse()
        return rows

    def _row(self, note: Note) -> NoteRow:
        """Return the row of a note, made anew and remembered."""
        made = self._make(note)
        self._made[note.id] = (note, made)
        return made

    def _make(self, note: Note, state: str = "") -> NoteRow:
        t = self._t
        number = self._numbers.get(note.card)
        quoted = note.kind == "quote" and note.words != "paraphrase"
        parts = (
            state,
            "" if kinds.BY_ID[note.kind].printed else t("in no document"),
            t("done") if note.progress == "done" else "",
            note.owner,
            t("by {date}", date=day(note.due, t)) if note.due else "",
            "" if note.group == self._seat else self._groups.get(note.group, ""),
            attribution.said_by(note, plan) if (plan := self._plan) else "",
            t("in other words") if note.words == "paraphrase" else "",
            t("not outside this room") if note.quotable == "not outside" else "",
            t("question {n}", n=number) if number else self._titles.get(note.block, ""),
            time.strftime("%H:%M", time.localtime(note.at)) if note.at else "",
        )
        return NoteRow(
            id=note.id,
            text=t("“{text}”", text=note.text.strip(QUOTES)) if quoted else note.text,
            kind_icon=kinds.BY_ID[note.kind].icon,
            kind_word=kinds.label(note.kind, t),
            meta=" · ".join(part for part in parts if part),
            starred=note.starred,
            private=note.private,
            flag=t("Edited in two places") if note.edited_in_two_places else "",
        )
