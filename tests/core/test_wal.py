"""The write-ahead log is made long and folded in when nobody waits, and no note depends on either."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from sqlite_utils.utils import sqlite3  # pyright: ignore[reportPrivateImportUsage] as its documentation says

from hls_facilitator.model import Note, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.store import db, writer
from hls_facilitator.store.library import Library
from hls_facilitator.store.migrations import LATEST
from hls_facilitator.store.writer import WAL_FOLDED_IN_AFTER, WAL_LONG_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

PAGE = 4096


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        library.save_workshop(Workshop("w", "Small")).result()
        yield library


def add(library: Library, notes: int) -> None:
    """Add so many notes, each in a commit of its own."""
    have = len(library.notes("w"))
    for n in range(have, have + notes):
        library.write_notes("w", (Added(Note(f"n{n:03}", "said")),)).result()


def at_rest(library: Library) -> None:
    """Wait until the writing thread has done what it does after it has answered."""
    library.make_ready_for_notes("w").result()


def wal(library: Library) -> Path:
    return library.path.with_name(f"{library.path.name}-wal")


def folded_in(library: Library) -> list[str]:
    """Return the notes that the library's own file holds, whatever its log holds."""
    with closing(sqlite3.connect(f"{library.path.as_uri()}?immutable=1", uri=True)) as file:
        return [row[0] for row in file.execute("SELECT id FROM note ORDER BY id")]


def test_who_goes_on_writing_gets_a_long_log_and_who_writes_once_does_not(library: Library) -> None:
    add(library, 1)
    at_rest(library)
    assert wal(library).stat().st_size < 100 * PAGE
    add(library, WAL_LONG_AFTER)
    at_rest(library)
    assert wal(library).stat().st_size > db.LONGEST_WAL * PAGE
    assert len(library.notes("w")) == 1 + WAL_LONG_AFTER
    tables = library._writer.submit(lambda writing: writing.table_names()).result()
    assert "attempt" not in tables


def test_a_newer_app_that_migrates_at_that_moment_keeps_its_version(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = db.pragma

    def overtaken(writing: Database, name: str) -> int:
        found = read(writing, name)
        if name == "user_version":  # the other comes between what is read here and what is written
            with closing(sqlite3.connect(library.path, timeout=0)) as other, suppress(sqlite3.Error):
                other.execute("PRAGMA user_version = 99")
                migrated.append(library.path)
        return found

    migrated: list[Path] = []
    monkeypatch.setattr(db, "pragma", overtaken)
    add(library, WAL_LONG_AFTER)
    at_rest(library)
    monkeypatch.undo()
    assert library._writer.submit(lambda writing: db.pragma(writing, "user_version")).result() == (
        99 if migrated else LATEST
    )


def test_no_log_is_made_long_for_who_is_closing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made_long: list[Database] = []
    monkeypatch.setattr(writer, "make_wal_long", made_long.append)
    add(library, WAL_LONG_AFTER - 2)  # the plan was a commit, too
    library.close()
    assert made_long == []


def test_where_there_is_no_room_for_a_long_log_notes_are_kept_all_the_same(library: Library) -> None:
    library._writer.submit(lambda writing: writing.execute("PRAGMA max_page_count = 300")).result()
    before = library._writer.submit(lambda writing: db.pragma(writing, "cache_size")).result()
    add(library, WAL_LONG_AFTER + 5)
    at_rest(library)
    assert wal(library).stat().st_size < db.LONGEST_WAL * PAGE
    assert len(library.notes("w")) == WAL_LONG_AFTER + 5
    assert library._writer.submit(lambda writing: db.pragma(writing, "cache_size")).result() == before


def test_a_disk_that_is_nearly_full_is_left_what_it_has(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(library.path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=200_000_000))
    add(library, WAL_LONG_AFTER + 5)
    at_rest(library)
    assert wal(library).stat().st_size < db.LONGEST_WAL * PAGE


def test_the_log_is_folded_in_before_a_note_would_have_to_wait_for_it(library: Library) -> None:
    add(library, 200)
    assert library.path.stat().st_size <= PAGE, "nothing folded in yet"
    add(library, WAL_FOLDED_IN_AFTER - 200)
    at_rest(library)
    assert len(folded_in(library)) >= 200
    assert len(library.notes("w")) == WAL_FOLDED_IN_AFTER


def test_while_another_reads_what_was_the_log_waits_and_notes_do_not(library: Library) -> None:
    other = db.connect(library.path, writing=False)
    other.conn.execute("BEGIN")
    assert note_count(other) == 0
    add(library, WAL_FOLDED_IN_AFTER + 1)
    assert note_count(other) == 0
    other.conn.execute("COMMIT")
    assert note_count(other) == WAL_FOLDED_IN_AFTER + 1
    other.close()


def note_count(reading: Database) -> int:
    return int(reading.conn.execute("SELECT count(*) FROM note").fetchone()[0])
