"""What a workshop's record amounts to, as rows: notes and their revisions, themes, votes, photos.

Functions over one connection; the transaction is the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

from hls_facilitator.model import Note, Photo, Revision, Theme, Vote
from hls_facilitator.store.statements import insert, select, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database

    from hls_facilitator.notes.record import Entry

NOTE: Mapping[str, str] = {
    "id": "id",
    "text": "text",
    "kind": "kind",
    "block": "block_id",
    "card": "card_id",
    "group": "group_id",
    "seat": "seat",
    "at": "at",
    "run_time": "run_time",
    "owner": "owner",
    "due": "due",
    "starred": "starred",
    "private": "private",
    "deleted": "deleted",
    "sample": "sample",
    "theme": "theme_id",
    "said_by": "said_by",
    "words": "words",
    "quotable": "quotable",
    "attribution": "attribution",
    "progress": "progress",
    "details": "details",
    "edited_in_two_places": "edited_in_two_places",
}
"""The fields of a Note and their columns."""

FLAGS = ("starred", "private", "deleted", "sample", "edited_in_two_places")

PHOTO: Mapping[str, str] = {
    "id": "id",
    "sha256": "sha256",
    "name": "name",
    "alt": "alt",
    "block": "block_id",
    "card": "card_id",
    "group": "group_id",
    "seat": "seat",
    "at": "at",
    "deleted": "deleted",
}
"""The fields of a Photo and their columns."""

REVISION = ("id", "note_id", "at", "seat", "parents", "was", "now")
THEME = ("id", "title", "sentence", "order_key", "deleted")
VOTE = ("theme_id", "voter", "dots")

SAVE_NOTE = upsert("note", ("workshop_id", *NOTE.values()), ("workshop_id", "id"))
SAVE_REVISION = upsert("note_revision", ("workshop_id", *REVISION), ("workshop_id", "note_id", "id"))
SAVE_THEME = upsert("theme", ("workshop_id", *THEME), ("workshop_id", "id"))
SAVE_VOTE = upsert("vote", ("workshop_id", *VOTE), ("workshop_id", "theme_id", "voter"))
SAVE_PHOTO = upsert("photo", ("workshop_id", *PHOTO.values()), ("workshop_id", "id"))
APPEND_UPDATE = insert("note_update", ("workshop_id", "seq", "at", "origin", "document", "yrs"))

Logged = tuple[int, str, bytes]
"""An update of the log: its seq, the name of its document, and itself."""


def read_notes(db: Database, workshop_id: str, *, deleted: bool = False) -> tuple[Note, ...]:
    """Return the notes in the order they were taken."""
    sql = select(NOTE.values(), "note", f"workshop_id = ?{'' if deleted else ' AND deleted = 0'}")
    return tuple(_note(row) for row in db.conn.execute(f"{sql} ORDER BY at, id", [workshop_id]))


def read_some_notes(db: Database, workshop_id: str, ids: Iterable[str]) -> Iterator[Note]:
    """Return the notes of these ids that have a row, deleted ones too."""
    sql = select(NOTE.values(), "note", "workshop_id = ? AND id = ?")
    for note_id in ids:
        if row := db.conn.execute(sql, [workshop_id, note_id]).fetchone():
            yield _note(row)


def _note(row: Sequence[Any]) -> Note:
    values: dict[str, Any] = dict(zip(NOTE, row, strict=True))
    for flag in FLAGS:
        values[flag] = bool(values[flag])
    written = values["details"]
    values["details"] = () if written == "{}" else tuple(json.decode(written, type=dict[str, str]).items())
    return Note(**values)


def read_revisions(db: Database, workshop_id: str, note_id: str | None = None) -> tuple[Revision, ...]:
    """Return the edits of one note, or of all, by the time in their ids."""
    where = "workshop_id = ?" if note_id is None else "workshop_id = ? AND note_id = ?"
    values = [workshop_id] if note_id is None else [workshop_id, note_id]
    rows = db.conn.execute(f"{select(REVISION, 'note_revision', where)} ORDER BY id, note_id", values)
    return tuple(
        Revision(key, note, at, seat, tuple(json.decode(parents)), json.decode(was), json.decode(now))
        for key, note, at, seat, parents, was, now in rows
    )


def read_themes(db: Database, workshop_id: str) -> tuple[Theme, ...]:
    """Return the themes in their order, deleted ones too."""
    rows = db.conn.execute(f"{select(THEME, 'theme')} ORDER BY order_key, id", [workshop_id])
    return tuple(Theme(*row, deleted=bool(deleted)) for *row, deleted in rows)


def read_votes(db: Database, workshop_id: str) -> tuple[Vote, ...]:
    """Return the votes by theme and voter, those taken back with no dots."""
    rows = db.conn.execute(f"{select(VOTE, 'vote')} ORDER BY theme_id, voter", [workshop_id])
    return tuple(Vote(*row) for row in rows)


def read_photos(db: Database, workshop_id: str) -> tuple[Photo, ...]:
    """Return the entries of photos in the order they were taken, deleted ones too."""
    rows = db.conn.execute(f"{select(PHOTO.values(), 'photo')} ORDER BY at, id", [workshop_id])
    return tuple(Photo(*row, deleted=bool(deleted)) for *row, deleted in rows)


def write(db: Database, workshop_id: str, entry: Entry) -> None:
    """Insert or replace the row of an entry of the record; the full text follows by trigger."""
    match entry:
        case Note():
            values: dict[str, Any] = {field: getattr(entry, field) for field in NOTE}
            values["details"] = json.encode(dict(entry.details)).decode() if entry.details else "{}"
            db.conn.execute(SAVE_NOTE, [workshop_id, *values.values()])
        case Revision():
            texts = (json.encode(part).decode() for part in (entry.parents, entry.was, entry.now))
            row = (entry.id, entry.note, entry.at, entry.seat, *texts)
            db.conn.execute(SAVE_REVISION, [workshop_id, *row])
        case Theme():
            row = (entry.id, entry.title, entry.sentence, entry.order, entry.deleted)
            db.conn.execute(SAVE_THEME, [workshop_id, *row])
        case Vote():
            db.conn.execute(SAVE_VOTE, [workshop_id, entry.theme, entry.voter, entry.dots])
        case Photo():
            db.conn.execute(SAVE_PHOTO, [workshop_id, *(getattr(entry, field) for field in PHOTO)])


def remove_note(db: Database, workshop_id: str, note_id: str) -> None:
    """Remove the row of a note that nobody at this seat may see; the record keeps it."""
    db.conn.execute("DELETE FROM note WHERE workshop_id = ? AND id = ?", [workshop_id, note_id])


def read_updates(db: Database, workshop_id: str, since: int = 1) -> list[Logged]:
    """Return the updates of the workshop's Yrs documents from `since` on."""
    sql = select(("seq", "document", "yrs"), "note_update", "workshop_id = ? AND seq >= ?")
    return db.conn.execute(f"{sql} ORDER BY seq", [workshop_id, since]).fetchall()


def append_update(db: Database, workshop_id: str, at: float, origin: str, update: Logged) -> None:
    """Append an update at `at` (epoch seconds); `origin` says whether it was made here or taken in."""
    seq, document, yrs = update
    db.conn.execute(APPEND_UPDATE, [workshop_id, seq, at, origin, document, yrs])


def seat(db: Database, workshop_id: str) -> str:
    """Return the seat this copy of a workshop is for, empty for the facilitator's own."""
    found = db.conn.execute("SELECT seat FROM workshop WHERE id = ?", [workshop_id]).fetchone()
    return str(found[0]) if found else ""
