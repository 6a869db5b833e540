"""The library opens only what it can keep safe, commits before it answers, and says in words what fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database, Migrations

from hls_facilitator.model import Act, AppError, Note, Workshop
from hls_facilitator.notes.record import Added, Edited
from hls_facilitator.store import db, failures, migrations
from hls_facilitator.store.backup import backup, check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.notes.record import Entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    library = Library.open(path)
    library.save_workshop(Workshop("w", "Small")).result()
    yield library
    library.close()


@pytest.fixture
def closed(path: Path) -> Path:
    """A library with one note in it, that nobody has open."""
    library = Library.open(path)
    library.save_workshop(Workshop("w", "Small")).result()
    library.write_notes("w", (Added(Note("n", "kept")),)).result()
    library.close()
    return path


def add(library: Library, note_id: str, text: str = "x") -> Future[tuple[Entry, ...]]:
    return library.write_notes("w", (Added(Note(note_id, text)),))


def edit(library: Library, note_id: str, **fields: object) -> Note:
    """Edit a note and return what the library answers."""
    (note,) = library.write_notes("w", (Edited(note_id, fields),)).result()
    assert isinstance(note, Note)
    return note


def ids(library: Library) -> set[str]:
    return {note.id for note in library.notes("w")}


def refused(path: Path, error: type[failures.LibraryError]) -> failures.LibraryError:
    """Open and be refused, with nothing in the file changed and everything said."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        Library.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert all(caught.value.parts)
    assert str(path.parent) in str(caught.value)
    return caught.value


# ---- opening -----------------------------------------------------------------------------------------


def test_a_library_is_made_with_its_folders(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "a b" / "ü?#%" / "library.db")
    assert library.summaries() == []
    library.close()
    assert list(library.path.parent.iterdir()) == [library.path]  # no log of SQLite's stays behind


def test_there_is_one_sqlite_in_the_process_and_it_is_new_enough(library: Library) -> None:
    assert type(library._reading.conn).__module__.startswith("pysqlite3")
    assert db.sqlite3.__name__ == "pysqlite3"
    assert db.sqlite3.sqlite_version_info >= (3, 51, 3)


def test_an_older_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(db.sqlite3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(failures.LibraryError, match="too old"):
        Library.open(path)
    assert not path.exists()


def test_what_is_committed_survives_a_power_cut(library: Library) -> None:
    settings = ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync", "foreign_keys")
    reading = library._writer.submit(
        lambda writing: [writing.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    )
    assert reading.result() == ["wal", 2, 1, 1, 1]


def test_the_reading_connection_cannot_write(library: Library) -> None:
    with pytest.raises(db.sqlite3.OperationalError, match="readonly"):
        library._reading.conn.execute("DELETE FROM workshop")


def test_a_library_on_which_making_was_cut_short_is_made_again(path: Path) -> None:
    path.touch()
    Library.open(path).close()
    assert check(path) == []
    path.unlink()
    started = db.connect(path, writing=True)
    started.close()
    Library.open(path).close()
    assert check(path) == []


def test_loading_the_library_loads_nothing_heavy() -> None:
    heavy = ["pycrdt", "anyio", "ulid", "reportlab", "uharfbuzz", "sqlite_utils.cli", "asyncio", "PySide6"]
    program = f"import sys, hls_facilitator.store.library; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- what is refused ---------------------------------------------------------------------------------


def test_a_library_of_a_newer_version_is_refused(closed: Path) -> None:
    newer = db.connect(closed, writing=True)
    newer.conn.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    newer.close()
    assert "newer version" in str(refused(closed, failures.LibraryNewerError))


def test_a_damaged_library_is_refused_and_the_backups_are_named(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 8] = b"\xff" * 8
    closed.write_bytes(content)
    assert "backups" in str(refused(closed, failures.LibraryCorruptError))
    assert check(closed) != []


def test_a_damaged_log_of_notes_is_said_when_notes_are_written(closed: Path) -> None:
    damaged = db.connect(closed, writing=True)
    damaged.conn.execute("UPDATE note_update SET yrs = x'ff00ff'")
    damaged.close()
    with Library.open(closed) as library:
        assert [note.text for note in library.notes("w")] == ["kept"]  # reading needs no log
        assert isinstance(add(library, "more").exception(), failures.LibraryCorruptError)


@pytest.mark.parametrize("content", [b"Dear diary", b"PK\3\4" * 2000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_something_else_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, failures.NotALibraryError)


def test_a_disk_too_full_for_the_backup_is_told_from_other_failures(path: Path) -> None:
    without_number = db.sqlite3.OperationalError("database or disk is full")  # as a backup fails
    assert isinstance(failures.explain(without_number, path), failures.LibraryFullError)


def test_somebody_elses_database_is_refused(path: Path) -> None:
    other = Database(path)
    other["recipes"].insert({"name": "soup"})  # pyright: ignore[reportAttributeAccessIssue] a table, no view
    other.close()
    refused(path, failures.NotALibraryError)
    with pytest.raises(failures.NotALibraryError):
        check(path)


def test_to_check_what_is_not_there_yet_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(failures.LibraryError, match="no library here yet"):
        check(tmp_path / "library.db")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, failures.NotALibraryError)


def test_a_library_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("I am no folder")
    refused(tmp_path / "file" / "library.db", failures.LibraryError)


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder to take rights away in, with the rights of an ordinary person: root may do anything."""
    folder = Path(tempfile.mkdtemp())
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    for file in folder.iterdir():
        file.chmod(0o600)
        file.unlink()
    folder.rmdir()


def test_a_library_that_may_not_be_written_to_is_refused(guarded: Path) -> None:
    path = guarded / "library.db"
    Library.open(path).close()
    path.chmod(0o400)
    refused(path, failures.LibraryReadOnlyError)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no folders without the right to write by mode"
)
def test_a_library_in_a_folder_that_may_not_be_written_to_is_refused(guarded: Path) -> None:
    path = guarded / "library.db"
    Library.open(path).close()
    guarded.chmod(0o500)
    refused(path, failures.LibraryReadOnlyError)
    refused(guarded / "new.db", failures.LibraryError)
    with pytest.raises(failures.LibraryError):
        Library.open(guarded / "below" / "new.db")


def test_a_library_that_another_program_keeps_to_itself_is_refused(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "PATIENCE", 0.01)
    other = db.connect(closed, writing=True)
    other.conn.execute("BEGIN IMMEDIATE")
    with pytest.raises(failures.LibraryBusyError):
        Library.open(closed)
    other.close()
    Library.open(closed).close()


# ---- the writing thread ------------------------------------------------------------------------------


def gate(library: Library) -> threading.Event:
    """Keep the writing thread busy until the event is set, so that what follows waits together."""
    opened = threading.Event()
    library._writer.submit(lambda _db: opened.wait(10))
    return opened


def test_what_waits_together_is_committed_together(library: Library) -> None:
    opened = gate(library)
    waiting = [add(library, f"n{n}") for n in range(50)]
    assert not any(future.done() for future in waiting)
    counted = library._writer.submit(
        lambda writing: writing.conn.execute("SELECT count(*) FROM note").fetchone()[0]
    )
    assert library.notes("w") == ()
    before = db.pragma(library._reading, "data_version")
    opened.set()
    assert counted.result() == 50
    assert len(library.notes("w")) == 50
    assert db.pragma(library._reading, "data_version") - before <= 2  # the gate's commit and theirs


def test_a_job_that_fails_fails_alone(library: Library) -> None:
    opened = gate(library)
    good = add(library, "good")
    bad = library.write_notes("w", (Added(Note("half", "x")), Edited("nobody", {"text": "y"})))
    worse = library._writer.submit(lambda _db: 1 // 0)
    later = add(library, "later")
    opened.set()
    assert good.result()
    assert later.result()
    assert isinstance(bad.exception(), AppError)
    assert isinstance(worse.exception(), ZeroDivisionError)
    assert ids(library) == {"good", "later"}
    assert check(library.path) == []


def test_a_cancelled_write_is_not_done(library: Library) -> None:
    opened = gate(library)
    cancelled = add(library, "n")
    assert cancelled.cancel()
    opened.set()
    add(library, "m").result()
    assert ids(library) == {"m"}


def test_closing_waits_for_what_was_handed_over(library: Library) -> None:
    waiting = [add(library, f"n{n}") for n in range(100)]
    library.close()
    library.close()
    assert all(future.done() and future.exception() is None for future in waiting)
    with pytest.raises(RuntimeError):
        add(library, "late")
    with Library.open(library.path) as again:
        assert len(again.notes("w")) == 100


def test_a_program_that_forgets_to_close_ends_and_has_written_everything(closed: Path) -> None:
    program = f"""
from pathlib import Path
from hls_facilitator.store.library import Library
from hls_facilitator.notes.record import Added
from hls_facilitator.model import Note
library = Library.open(Path({str(closed)!r}))
for n in range(100):
    library.write_notes("w", (Added(Note(f"n{{n}}", "x")),))
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, timeout=60)
    with Library.open(closed) as library:
        assert len(library.notes("w")) == 101


# ---- a full disk -------------------------------------------------------------------------------------


def fill(library: Library) -> None:
    """Let the file grow no further."""
    library._writer.submit(lambda writing: writing.execute("PRAGMA max_page_count = 1")).result()


def free(library: Library) -> None:
    library._writer.submit(lambda writing: writing.execute("PRAGMA max_page_count = 1000000")).result()


def test_on_a_full_disk_nothing_saved_is_lost_and_saving_goes_on_once_there_is_space(
    library: Library,
) -> None:
    fill(library)
    saved: set[str] = set()
    error = None
    for n in range(2000):
        error = add(library, f"n{n}", "long " * 100).exception()
        if error:
            break
        saved.add(f"n{n}")
    assert isinstance(error, failures.LibraryFullError)
    assert str(library.path) in str(error)
    assert ids(library) == saved  # reading goes on
    assert isinstance(add(library, "again", "long " * 2000).exception(), failures.LibraryFullError)
    free(library)
    add(library, "again", "at last").result()
    assert ids(library) == saved | {"again"}
    assert check(library.path) == []


def test_a_disk_too_full_for_the_files_beside_the_library_is_called_full(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = db.sqlite3.OperationalError("disk I/O error")
    assert "disk I/O error" in str(failures.explain(error, path))
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=4096))
    assert isinstance(failures.explain(error, path), failures.LibraryFullError)


def test_a_library_whose_folder_is_gone_is_said_to_be_unreadable_and_the_writer_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_folder: object) -> object:
        raise FileNotFoundError(2, "No such file or directory")

    def pulled_out(_writing: Database) -> None:
        raise db.sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(shutil, "disk_usage", gone)
    for _ in range(2):
        error = library._writer.submit(pulled_out).exception(timeout=10)
        assert isinstance(error, failures.LibraryError)
        assert "disk I/O error" in str(error)
    add(library, "n").result(timeout=10)


def test_trap_9_a_full_disk_refuses_all_that_waited_together_and_keeps_memory_behind_the_disk(
    library: Library,
) -> None:
    add(library, "first").result()
    fill(library)
    opened = gate(library)
    waiting = [add(library, f"n{n}", "long " * 2000) for n in range(20)]
    opened.set()
    wait(waiting)
    failed = [future for future in waiting if isinstance(future.exception(), failures.LibraryFullError)]
    assert failed
    free(library)
    assert edit(library, "first", text="still here").text == "still here"
    assert len(ids(library)) == 1 + len(waiting) - len(failed)
    assert check(library.path) == []


# ---- two at once -------------------------------------------------------------------------------------


SECOND_COPY = """
import sys
from pathlib import Path
from hls_facilitator.model import Note
from hls_facilitator.notes.record import Added, Edited
from hls_facilitator.store.library import Library
name = sys.argv[2]
with Library.open(Path(sys.argv[1])) as library:
    for n in range(100):
        library.write_notes("w", (Added(Note(f"{name}{n}", name)),)).result()
        library.write_notes("w", (Edited("shared", {"text": f"{name} {n}"}),)).result()
"""


def test_three_programs_writing_at_once_lose_nothing_and_agree(library: Library) -> None:
    add(library, "shared").result()
    command = [sys.executable, "-c", SECOND_COPY, str(library.path)]
    others = [subprocess.Popen([*command, name]) for name in "ab"]
    while any(other.poll() is None for other in others):
        library.write_notes("w", (Edited("shared", {"text": "here"}),)).result()
    assert [other.returncode for other in others] == [0, 0]
    assert len(ids(library)) == 201
    assert check(library.path) == []


def test_an_edit_builds_on_what_another_process_wrote(library: Library) -> None:
    with Library.open(library.path) as other:
        add(library, "n", "one").result()
        assert edit(other, "n", text="one two").text == "one two"
        assert edit(library, "n", owner="Ann").text == "one two"
        assert library.notes("w") == other.notes("w")


def test_two_windows_cannot_both_do_the_next_act(library: Library) -> None:
    with Library.open(library.path) as other:
        library.append_act("w", Act(1, 1.0, "start")).result()
        other.append_act("w", Act(2, 2.0, "pause")).result()
        with pytest.raises(AppError, match="another window"):
            library.append_act("w", Act(2, 2.0, "finish")).result()
        assert [act.kind for act in library.journal("w")] == ["start", "pause"]


def test_a_workshop_made_again_elsewhere_does_not_bring_old_notes_back(library: Library) -> None:
    add(library, "old").result()
    with Library.open(library.path) as other:
        other.delete_workshop("w").result()
        other.save_workshop(Workshop("w", "Again")).result()
        add(other, "new").result()
    add(library, "mine").result()
    assert ids(library) == {"new", "mine"}
    assert check(library.path) == []


# ---- migrations and backups --------------------------------------------------------------------------


@pytest.fixture
def next_version(closed: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:  # noqa: ARG001 made before
    """A version to come, with one migration more; the list is what else it does."""
    steps: list[Any] = []
    later = Migrations("hls_facilitator")
    later(name="m001_first_tables")(migrations.m001_first_tables)
    later(name="m002_people")(migrations.m002_people)
    later(name="m003_programmes")(migrations.m003_programmes)
    later(name="m004_catching_up")(migrations.m004_catching_up)
    later(name="m005_breakouts")(migrations.m005_breakouts)
    later(name="m006_notes_together")(migrations.m006_notes_together)
    later(name="m007_write_up")(migrations.m007_write_up)

    @later()
    def m008_mood(db: Database) -> None:
        db.execute("ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT ''")
        for step in steps:
            step()

    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
    return steps


def columns(path: Path) -> set[str]:
    opened = db.connect(path, writing=False)
    found = set(opened.table("note").columns_dict)
    opened.close()
    return found


@pytest.mark.usefixtures("next_version")
def test_an_older_library_is_brought_up_to_date_after_a_backup(closed: Path) -> None:
    with Library.open(closed) as library:
        assert [note.text for note in library.notes("w")] == ["kept"]
    assert "mood" in columns(closed)
    (copy,) = failures.backups(closed).iterdir()
    assert "mood" not in columns(copy)
    Library.open(closed).close()
    assert len(list(failures.backups(closed).glob("*.db"))) == 1  # nothing to migrate, nothing to back up


def test_a_migration_that_fails_leaves_the_library_as_it_was(closed: Path, next_version: list[Any]) -> None:
    next_version.append(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        Library.open(closed)
    assert "mood" not in columns(closed)
    next_version.clear()
    with Library.open(closed) as library:
        assert len(library.notes("w")) == 1
    assert "mood" in columns(closed)


def test_a_new_library_needs_no_backup(path: Path) -> None:
    Library.open(path).close()
    assert not failures.backups(path).exists()


def test_two_that_open_a_new_library_at_once_both_succeed(path: Path) -> None:
    failed: list[BaseException] = []
    together = threading.Barrier(4)

    def open_it() -> None:
        together.wait()
        try:
            Library.open(path).close()
        except BaseException as error:  # noqa: BLE001 told below, in the thread that judges
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert check(path) == []


def test_a_backup_is_one_sound_file_of_a_moment_while_writing_goes_on(library: Library) -> None:
    waiting = [add(library, f"n{n}") for n in range(200)]
    waiting[20].result()
    first, second = backup(library.path), backup(library.path)
    wait(waiting)
    assert first != second
    assert sorted(failures.backups(library.path).iterdir()) == sorted([first, second])
    assert check(first) == []
    with Library.open(first) as copy:
        assert 21 <= len(copy.notes("w")) <= len(Library.notes(library, "w"))


def test_a_backup_that_finds_no_folder_says_so(closed: Path) -> None:
    failures.backups(closed).write_text("in the way")
    with pytest.raises(failures.LibraryError, match="folder"):
        backup(closed)


def test_a_backup_of_a_damaged_library_leaves_no_copy(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[4096:4104] = b"\xff" * 8
    closed.write_bytes(content)
    with pytest.raises(failures.LibraryCorruptError):
        backup(closed)
    assert list(failures.backups(closed).iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE note SET text = 'other'", "differ from their log"),
        ("DELETE FROM note", "differ from their log"),
        ("DELETE FROM note_update", "differ from their log"),
        ("UPDATE note_update SET yrs = x'ff00ff'", "damaged"),
        ("DELETE FROM act WHERE seq = 1", "gap"),
        ("INSERT INTO note_fts (rowid, text) VALUES (99, 'ghost')", "full-text"),
        ("INSERT INTO export VALUES (1, 'gone', 1.0, 'pdf', 'x')", "belongs to no workshop"),
    ],
)
def test_the_check_names_what_does_not_fit(closed: Path, damage: str, named: str) -> None:
    with Library.open(closed) as library:
        library.append_act("w", Act(1, 1.0, "start")).result()
        library.append_act("w", Act(2, 2.0, "pause")).result()
    assert check(closed) == []
    damaged = db.connect(closed, writing=True)
    damaged.conn.execute("PRAGMA foreign_keys = OFF")
    damaged.conn.execute(damage)
    damaged.close()
    assert any(named in problem for problem in check(closed))


def test_the_views_say_in_words_what_the_rows_hold(library: Library) -> None:
    add(library, "n", "In words").result()
    library.append_act("w", Act(1, 0.0, "start")).result()
    (note,) = db.query(library._reading, "SELECT workshop, kind, text FROM note_in_words")
    assert note == {"workshop": "Small", "kind": "insight", "text": "In words"}
    (act,) = db.query(library._reading, "SELECT workshop, kind, done_at_utc FROM act_in_words")
    assert act == {"workshop": "Small", "kind": "start", "done_at_utc": "1970-01-01 00:00:00"}
