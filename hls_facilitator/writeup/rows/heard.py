"""What the room said and made of it as rows: the notes by number, the themes in their order."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hls_facilitator.notes import details, kinds
from hls_facilitator.writeup.rows.owned import OWNED, progress_said
from hls_facilitator.writeup.rows.places import Places
from hls_facilitator.writeup.rows.sheet import Cell, Field, clock, day, made

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.writeup.material import Material, Numbered
    from hls_facilitator.writeup.rows.sheet import Sheet


def notes(material: Material, t: Translations) -> Sheet:
    """Return all notes by number, which is the order they were taken in; times are this computer's."""
    fields = (
        Field("note", t("No.")),
        Field("date", t("Date")),
        Field("time", t("Time")),
        Field("block", t("Block")),
        Field("question", t("Question")),
        Field("group", t("Table")),
        Field("kind", t("Kind")),
        Field("text", t("Note")),
        Field("theme", t("Theme")),
        Field("starred", t("Starred")),
        Field("owner", t("Who")),
        Field("due", t("By when")),
        Field("progress", t("State")),
        Field("said_by", t("Said by")),
        Field("words", t("Words")),
        Field("details", t("More")),
        Field("sample", t("Sample")),
    )
    places = Places(material.workshop, t)
    themes = {strand.theme.id: strand.theme.title for strand in material.themes}
    return made("notes", t("Notes"), fields, (_note_row(told, places, themes, t) for told in material.notes))


def _note_row(told: Numbered, places: Places, themes: dict[str, str], t: Translations) -> tuple[Cell, ...]:
    note = told.note
    taken = datetime.fromtimestamp(note.at) if note.at else None
    return (
        told.number,
        taken.date() if taken else None,
        clock(note.at) if taken else None,
        places.block(note.block),
        places.card(note.card),
        places.group(note.group),
        kinds.label(note.kind, t),
        note.text,
        themes.get(note.theme, ""),
        t("Yes") if note.starred else None,
        note.owner,
        day(note.due),
        progress_said(note, t),
        note.said_by,
        _words(note, t),
        _details(note, t),
        t("Yes") if note.sample else None,
    )


def _words(note: Note, t: Translations) -> str:
    return {"": "", "verbatim": t("Word for word"), "paraphrase": t("In other words")}[note.words]


def _details(note: Note, t: Translations) -> str:
    """Return the fields of its kind that were filled in, a line each: "Scale: Team".

    Those of what people answer for stand in sheets of their own.
    """
    written = {} if note.kind in OWNED else dict(note.details)
    return "\n".join(
        t("{label}: {words}", label=details.label(field, t), words=written[field.id])
        for field in details.DETAILS[note.kind]
        if field.id in written
    )


def themes(material: Material, t: Translations) -> Sheet:
    """Return the themes in their order, with how many notes and dots each has, and the notes' numbers."""
    fields = (
        Field("theme", t("Theme")),
        Field("sentence", t("Sentence")),
        Field("count", t("Notes")),
        Field("notes", t("Numbers of the notes")),
        Field("votes", t("Votes")),
    )
    voted = any(strand.dots for strand in material.themes)
    rows = (
        (
            strand.theme.title,
            strand.theme.sentence,
            len(strand.notes),
            ", ".join(str(told.number) for told in strand.notes),
            strand.dots if voted else None,
        )
        for strand in material.themes
    )
    return made("themes", t("Themes"), fields, rows)
