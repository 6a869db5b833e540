"""What a workshop left behind as typed rows: a sheet each of actions, notes, timings and the like."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.notes import details, kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.places import Places
from hls_facilitator.writeup.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, NoteKind, Progress
    from hls_facilitator.writeup.material import Material, Numbered

SheetId = Literal["notes", "themes", "actions", "promises", "decisions", "experiments", "timings"]
Cell = str | int | float | date | time | None


class Field(Struct, frozen=True):
    """What one column of a sheet holds: its name for programs, which never changes, and for people."""

    id: str
    title: str


class Sheet(Struct, frozen=True):
    """Rows of one sort; each has one cell a field. None is an empty cell, and no text in it is empty.

    Texts hold no control characters and no halves of characters; a line end is a newline.
    """

    id: SheetId
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def picked(self, *ids: str) -> Sheet:
        """Return the sheet with only these fields, in this order, without those that no row fills."""
        places = {field.id: place for place, field in enumerate(self.fields)}
        kept = [places[name] for name in ids if any(row[places[name]] is not None for row in self.rows)]
        return replace(
            self,
            fields=tuple(self.fields[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    def filled(self) -> Sheet:
        """Return the sheet without the fields that no row fills."""
        return self.picked(*(field.id for field in self.fields))


def actions(material: Material, t: Translations) -> Sheet:
    """Return the actions by date; an action's words are its field "text", the number of its note "note"."""
    return _owned(material, "actions", t("Actions"), t("Action"), ("action",), t)


def promises(material: Material, t: Translations) -> Sheet:
    """Return the learning promises by date, with the fields of `actions` and their own."""
    return _owned(material, "promises", t("Promises"), t("Promise"), ("promise",), t)


def decisions(material: Material, t: Translations) -> Sheet:
    """Return what was settled and what will be ceased by date, with the fields of `actions` and their own."""
    return _owned(material, "decisions", t("Decisions"), t("Decision"), ("decision", "stop"), t)


def experiments(material: Material, t: Translations) -> Sheet:
    """Return the experiments by date, with the fields of `actions` and all those of their card."""
    return _owned(material, "experiments", t("Experiments"), t("Experiment"), ("experiment",), t)


def by_date(told: Numbered) -> tuple[int, str, int]:
    """Sort by date; dates in somebody's own words come after, what has no date last."""
    due = told.note.due
    rank = 0 if dates.as_date(due) else 1 if due else 2
    return rank, due if rank == 0 else "", told.number


def said(cell: Cell, t: Translations) -> str:
    """Return a cell as a document says it: dates in words, times as on a clock, nothing for None."""
    match cell:
        case None:
            return ""
        case date():
            return dates.said(cell.isoformat(), t.language, dates.SHORT)
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def progress_label(progress: Progress, t: Translations) -> str:
    """Return the word for how far something is."""
    words: dict[Progress, str] = {
        "open": t.about("state", "Open"),
        "done": t("Done"),
        "dropped": t("Dropped"),
    }
    return words[progress]


def _owned(
    material: Material,
    sheet: SheetId,
    title: str,
    word: str,
    of: tuple[NoteKind, ...],
    t: Translations,
) -> Sheet:
    """Return what somebody answers for; `word` heads its text."""
    places = Places(material.workshop, t)
    extra = tuple({field.id: field for kind in of for field in details.DETAILS[kind]}.values())
    fields = (
        Field("due", t("By when")),
        *([Field("kind", t("Kind"))] if len(of) > 1 else []),
        Field("text", word),
        Field("owner", t("Who")),
        Field("progress", t("State")),
        *(Field(field.id, details.label(field, t)) for field in extra),
        Field("note", t("Note")),
        Field("block", t("Block")),
        Field("group", t("Table")),
    )
    told = sorted((one for kind in of for one in material.of_kind(kind)), key=by_date)
    return _sheet(
        sheet,
        title,
        fields,
        (
            (
                _day(one.note.due),
                *([kinds.label(one.note.kind, t)] if len(of) > 1 else []),
                one.note.text,
                one.note.owner,
                progress_label(one.note.progress, t),
                *(_day(words) for words in _written(one.note, extra)),
                one.number,
                places.block(one.note.block),
                places.group(one.note.group),
            )
            for one in told
        ),
    )


def _written(note: Note, fields: Iterable[details.Detail]) -> list[str]:
    written = dict(note.details)
    return [written.get(field.id, "") for field in fields]


def _day(words: str) -> date | str:
    """Return the date that words are, or the words."""
    return dates.as_date(words) or words


def _sheet(sheet: SheetId, title: str, fields: tuple[Field, ...], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(sheet, title, fields, tuple(tuple(map(_fit, row)) for row in rows))


def _fit(cell: Cell) -> Cell:
    return plain(cell) or None if isinstance(cell, str) else cell
