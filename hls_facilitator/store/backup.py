"""Copies of the library that were looked at before they count, and a check of everything it holds."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlite_utils import Database

from hls_facilitator.languages import Translations
from hls_facilitator.notes.record import Record
from hls_facilitator.paths import is_there
from hls_facilitator.store import db, failures, migrations, note_rows, plans
from hls_facilitator.store.note_log import is_seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


ABANDONED = 3600.0
"""Seconds after which nobody is making a copy any more."""


def backup(path: Path) -> Path:
    """Copy the library into `backups` beside it and return the copy, a single file of a checked state.

    Safe while the library is in use. Raises LibraryError and then leaves no copy behind.
    """
    folder = failures.backups(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise failures.unusable(folder, error) from error
    _sweep(folder)
    stamp = time.strftime("%Y-%m-%d %H-%M-%S")
    partial = folder / f"{path.stem} {stamp}.partial"
    try:
        with failures.in_words(path):
            _copy(path, partial)
        return partial.rename(_free(folder / f"{path.stem} {stamp}.db"))
    finally:
        partial.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove the halves of copies that were interrupted, but none that is being made."""
    for half in folder.glob("*.partial*"):
        with suppress(OSError):
            if time.time() - half.stat().st_mtime > ABANDONED:
                half.unlink()


def _copy(path: Path, target: Path) -> None:
    source = db.connect(path, writing=False)
    copy = db.connect(target, writing=True)
    try:
        source.conn.backup(copy.conn)  # in one go: in small steps it would start again at each commit
        copy.conn.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, easy to carry
        if migrations.quick_check(copy):
            raise failures.damaged(path)
    finally:
        copy.close()
        source.close()


def _free(path: Path) -> Path:
    """Return the path, numbered when there is a file of that name."""
    number = 2
    free = path
    while free.exists():
        free = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return free


def check(path: Path, t: Translations | None = None) -> list[str]:
    """Return what is wrong with the library in sentences, nothing when all is well.

    Looks at a copy in memory, so it changes nothing and may run while the library is in use. Raises
    LibraryError when there is no library of ours at `path`.
    """
    t = t or Translations("en")
    if not is_there(path):
        raise failures.absent(path)
    copy = Database(memory=True, execute_plugins=False)
    try:
        with failures.in_words(path):
            source = db.connect(path, writing=False)
            try:
                source.conn.backup(copy.conn)
            finally:
                source.close()
            migrations.identify(copy, path)
            return list(_problems(copy, t))
    except failures.LibraryCorruptError as error:
        return [error.worded(t)]
    finally:
        copy.close()


def _problems(copy: Database, t: Translations) -> Iterator[str]:
    for (line,) in copy.conn.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield t("The file is damaged: {detail}.", detail=line)
    migrations.migrate(copy, before=lambda: None)  # the copy alone, as what follows asks new tables
    for table, *_ in copy.conn.execute("PRAGMA foreign_key_check"):
        yield t("A row of “{table}” belongs to no workshop.", table=table)
    for (title,) in copy.conn.execute(GAPS):
        yield t("The journal of “{title}” has a gap.", title=title)
    for workshop_id, title in plans.titles(copy).items():
        try:
            fits = _rows_fit(copy, workshop_id)
        except (ValueError, RuntimeError):
            yield t("The log of the notes of “{title}” is damaged.", title=title)
        else:
            if not fits:
                yield t("The notes of “{title}” differ from their log.", title=title)
    try:
        copy.conn.execute("INSERT INTO note_fts (note_fts, rank) VALUES ('integrity-check', 1)")
    except db.sqlite3.DatabaseError:
        yield t("The full-text index differs from the notes.")


def _rows_fit(copy: Database, workshop_id: str) -> bool:
    """Return whether the rows are what the log of notes amounts to; raises ValueError for a damaged one."""
    log = note_rows.read_updates(copy, workshop_id)
    record = Record.load((document, update) for _, document, update in log)
    seat = note_rows.seat(copy, workshop_id)
    notes = tuple(note for note in record.notes() if is_seen(note, seat))
    revisions = {(each.note, each.id): each for each in note_rows.read_revisions(copy, workshop_id)}
    return (
        notes == note_rows.read_notes(copy, workshop_id, deleted=True)
        and revisions == {(each.note, each.id): each for each in record.all_revisions()}
        and record.themes() == note_rows.read_themes(copy, workshop_id)
        and record.votes() == note_rows.read_votes(copy, workshop_id)
        and record.photos() == note_rows.read_photos(copy, workshop_id)
    )


GAPS = """
SELECT title FROM workshop
WHERE id IN (SELECT workshop_id FROM act GROUP BY workshop_id HAVING max(seq) != count(*))
"""
