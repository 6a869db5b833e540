"""What people answer for as rows: actions, promises, decisions and experiments, by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes import details, kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.rows.places import Places
from hls_facilitator.writeup.rows.sheet import Field, day, made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, NoteKind, Progress
    from hls_facilitator.writeup.material import Material, Numbered
    from hls_facilitator.writeup.rows.sheet import Sheet, SheetId

OWNED: tuple[NoteKind, ...] = ("action", "promise", "decision", "stop", "experiment")
"""The kinds of note that have a sheet of their own here."""

UNDER_WAY: tuple[NoteKind, ...] = ("action", "promise", "experiment")
"""Those that are open until they are done."""


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


def progress_label(progress: Progress, t: Translations) -> str:
    """Return the word for how far something is."""
    words: dict[Progress, str] = {
        "open": t.about("state", "Open"),
        "done": t("Done"),
        "dropped": t("Dropped"),
    }
    return words[progress]


def progress_said(note: Note, t: Translations) -> str:
    """Return how far something is; nothing of a decision, which is made, unless it was marked otherwise."""
    silent = note.progress == "open" and note.kind not in UNDER_WAY
    return "" if silent else progress_label(note.progress, t)


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
    told = sorted(material.of_kind(*of), key=by_date)
    return made(
        sheet,
        title,
        fields,
        (
            (
                day(one.note.due),
                *([kinds.label(one.note.kind, t)] if len(of) > 1 else []),
                one.note.text,
                one.note.owner,
                progress_said(one.note, t),
                *(day(words) for words in _written(one.note, extra)),
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
