"""What goes wrong around the command line is said in a sentence, and leaves everything as it was."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from hls_facilitator.cli import main
from hls_facilitator.model import Person
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.backup import backup
from hls_facilitator.store.library import Library
from tests.core.mishaps import refused
from tests.read_back import read_artifacts

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from hls_facilitator.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one workshop called “The day”."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("HLS_LIBRARY", str(path))
    assert main(["new", "chief-officers-intro", "--title", "The day", "--date", "2026-11-05"]) == 0
    return path


def process(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-P", "-c", COMMAND, *words]
    return subprocess.run(command, env=settings, input=stdin, capture_output=True, check=False)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("title", ["", "   "])
def test_a_title_of_nothing_leaves_the_template_its_own(title: str, capsys) -> None:
    assert main(["new", "chief-officers-intro", "--title", title]) == 0
    assert "Leading the learning" in capsys.readouterr().out


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_that_no_calendar_of_ours_reaches_is_no_date(day: str, capsys) -> None:
    assert f"“{day}” is not a date." in refused(capsys, "new", "chief-officers-intro", "--date", day)


def test_halves_of_characters_from_the_shell_are_replaced(library: Path, tmp_path: Path, capsys) -> None:
    capsys.readouterr()
    assert main(["new", "chief-officers-intro", "--title", "half \udcff", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["title"] == "half ?"
    assert main(["note", made["id"], "\ud83d half", "--group", "Table 1"]) == 0
    assert main(["export", made["id"], "--as", "docx", "--out", str(tmp_path / "out\udcff")]) == 0
    with Library.open(library) as opened:
        assert [note.text for note in opened.notes(made["id"])] == ["? half"]


def test_check_says_that_there_is_no_library_and_makes_none(tmp_path: Path, capsys) -> None:
    path = tmp_path / "elsewhere" / "none.db"
    assert f"looked for at {path}" in refused(capsys, "check", "--library", str(path))
    assert not path.parent.exists()


def test_check_reports_a_damaged_library_as_its_answer(library: Path, capsys) -> None:
    with library.open("r+b") as file:
        file.truncate(9000)
    capsys.readouterr()
    assert main(["check", "--json"]) == 1
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert said.err == "\n".join(answer["problems"]) + "\n"
    assert answer["ok"] is False
    assert any("damaged" in problem for problem in answer["problems"])


def test_messages_name_the_library_by_its_whole_path(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("garbage.db").write_bytes(b"not a library")
    for command in ("list", "check"):
        said = refused(capsys, command, "--library", "garbage.db")
        assert str(tmp_path / "garbage.db") in said
        assert str(tmp_path / "backups") in said


def test_a_file_in_place_of_the_folder_is_found_before_the_day_is_rehearsed(tmp_path: Path, capsys) -> None:
    taken = tmp_path / "taken"
    taken.write_text("something else")
    assert f"{taken} cannot be made" in refused(
        capsys, "rehearse", "chief-officers-intro", "--out", str(taken)
    )


def test_a_picture_that_cannot_be_written_ends_the_rehearsal_in_words(tmp_path: Path, capsys) -> None:
    def full(picture: str, library: Path, workshop: str, now: float, folder: Path) -> list[Path]:  # noqa: ARG001 as a Painter is called
        raise OSError(errno.ENOSPC, "No space left on device")

    assert main(["rehearse", "chief-officers-intro", "--out", str(tmp_path / "out")], full) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "pictures could not be written (No space left on device)" in said.err


@pytest.mark.parametrize("speed", ["nan", "0", "-1", "1e-300", "fast"])
def test_a_speed_that_is_none_is_wrong_usage(speed: str, capsys) -> None:
    assert main(["rehearse", "chief-officers-intro", f"--speed={speed}"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_window_is_told_of_in_the_help_and_its_usage_is_explained(capsys) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "\n  open " in shown
    assert "\n  note-taker " in shown
    assert main(["open", "--help"]) == main(["note-taker", "-h"]) == 0
    for words in (["note-taker"], ["open", "one", "two"], ["open", "--json"], ["note-taker", "x", "--json"]):
        assert main(words) == 2
        assert f"Usage: hls-facilitator {words[0]}" in capsys.readouterr().err


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("spoilt", ["/action", "/quote   ", "x" * 20_001])
def test_of_many_notes_the_one_that_is_none_is_named_by_its_line(spoilt: str, capsys) -> None:
    done = process("note", "The day", "-", stdin=f"One\r\n\r\n{spoilt}\nThree\n".encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"line 3" in done.stderr.lower()
    assert b"Nothing was added." in done.stderr
    capsys.readouterr()
    assert main(["notes", "The day", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("library")
def test_a_note_as_long_as_a_chapter_is_kept_and_one_as_long_as_a_book_is_refused(capsys) -> None:
    assert main(["note", "The day", "x" * 20_000]) == 0
    assert "20000 characters" in refused(capsys, "note", "The day", "x" * 20_001)


@pytest.mark.usefixtures("library")
def test_a_closed_standard_input_holds_no_notes(monkeypatch, capsys) -> None:
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["note", "The day", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("library")
def test_an_answer_that_cannot_be_printed_is_told_apart_from_work_that_failed(monkeypatch, capsys) -> None:
    def full(_text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "write", full)
        assert main(["note", "The day", "Kept all the same"]) == 1
    assert "answer could not be printed (No space left on device)" in capsys.readouterr().err
    main(["notes", "The day"])
    assert "Kept all the same" in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_answers_are_utf_8_whatever_the_terminal_is_said_to_take() -> None:
    line = "😀 ورشة Zażółć"
    assert process("note", "The day", "-", stdin=line.encode()).returncode == 0
    answer = process("notes", "The day", "--json", PYTHONIOENCODING="cp1252")
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert json.loads(answer.stdout.decode())[0]["text"] == line
    wrong = process("show", "ورشة", PYTHONIOENCODING="ascii")
    assert "“ورشة”" in wrong.stderr.decode()


def test_two_processes_that_write_at_once_lose_nothing(library: Path) -> None:
    command = [sys.executable, "-P", "-c", COMMAND, "note", "The day", "-"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen(command, env=settings, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    for name, writer in zip("ab", writers, strict=True):
        assert writer.stdin is not None
        writer.stdin.write("".join(f"{name}{n}\n" for n in range(500)).encode())
        writer.stdin.close()
    assert [writer.wait() for writer in writers] == [0, 0]
    with Library.open(library) as opened:
        texts = [note.text for note in opened.notes(opened.find("The day"))]
    assert sorted(texts) == sorted(f"{name}{n}" for name in "ab" for n in range(500))
    for name in "ab":
        assert [text for text in texts if text[0] == name] == [f"{name}{n}" for n in range(500)]
    assert process("check").returncode == 0


def test_processes_that_change_one_plan_at_once_lose_nobody(library: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", COMMAND, "people", "The day", "import"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    lists = [tmp_path / f"{name}.csv" for name in "abc"]
    for path in lists:
        rows = "".join(f"{path.stem.upper()}{n}\n" for n in range(200))
        path.write_text(f"Name\n{rows}", encoding="utf-8")
    importers = [
        subprocess.Popen([*command, path], env=settings, stdout=subprocess.DEVNULL) for path in lists
    ]
    assert [importer.wait() for importer in importers] == [0, 0, 0]
    with Library.open(library) as opened:
        people = opened.workshop(opened.find("The day")).participants
    assert len({person.name for person in people}) == len(people) == 600


def test_a_plan_that_changed_meanwhile_is_changed_as_it_is_then(
    library: Path, tmp_path: Path, monkeypatch
) -> None:
    from hls_facilitator.plan import edits

    set_people = edits.set_people

    def overtaken(plan, people):
        monkeypatch.setattr(edits, "set_people", set_people)
        with Library.open(library) as other:
            other.save_workshop(set_people(plan, (Person("ann", "Ann"),))).result()
        return set_people(plan, people)

    path = tmp_path / "list.csv"
    path.write_text("Name\nBo\n", encoding="utf-8")
    monkeypatch.setattr(edits, "set_people", overtaken)
    assert main(["people", "The day", "import", str(path)]) == 0
    with Library.open(library) as opened:
        people = opened.workshop(opened.find("The day")).participants
    assert [person.name for person in people] == ["Ann", "Bo"]


def test_a_note_from_the_command_line_reaches_the_window_that_is_open(library: Path) -> None:
    from hls_facilitator.desk import Desk

    moment = [0.0]
    with Library.open(library, now=lambda: moment[0]) as opened:
        desk = Desk(opened, now=lambda: moment[0])
        desk.open(opened.find("The day"))
        desk.tick()
        assert process("note", "The day", "/action Ring @Ann", "--block", "4").returncode == 0
        moment[0] += 2.0
        desk.tick()
        assert [(note.text, note.owner) for note in desk.notes] == [("Ring", "Ann")]
        assert desk.notes[0].block == desk.plan.blocks[3].id


@pytest.mark.usefixtures("library")
def test_a_workshop_without_tables_says_so(library: Path, capsys) -> None:
    from msgspec.structs import replace

    bare = replace(plan(find("chief-officers-intro"), new_id=lambda: "BARE", now=0.0), groups=(), blocks=())
    with Library.open(library) as opened:
        opened.save_workshop(bare).result()
    assert "This workshop has no tables." in refused(capsys, "note", "BARE", "x", "--group", "1")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "words", [["people", "The day", "import"], ["template", "check"], ["template", "import"]]
)
def test_a_file_that_may_not_be_read_is_no_wrong_usage(
    words: list[str], tmp_path: Path, monkeypatch, capsys
) -> None:
    def forbidden(*_args: object, **_named: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "list.csv"
    path.write_text("Name\nBo\n", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(Path, "open", forbidden)
    capsys.readouterr()
    assert main([*words, str(path)]) == 1
    assert "list.csv" in (said := capsys.readouterr().err)
    assert "cannot be read (Permission denied)" in said


@pytest.mark.usefixtures("library")
def test_a_title_stands_on_one_line(capsys) -> None:
    for words in (["new", "crisis-1"], ["new", "under-pressure"], ["duplicate", "The day"]):
        capsys.readouterr()
        assert main([*words, "--title", " Two\nlines\t\x1b[31m ", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == "Two lines [31m"


def long_ago(path: Path) -> Path:
    """Make a file that a program left behind when it was killed, yesterday."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half of it")
    yesterday = time.time() - 86_400
    os.utime(path, (yesterday, yesterday))
    return path


@pytest.mark.usefixtures("library")
def test_halves_that_a_killed_export_left_behind_go_with_the_next(tmp_path: Path) -> None:
    words = ["export", "The day", "--as", "docx", "--out", str(tmp_path / "out")]
    assert main(words) == 0
    (made,) = (tmp_path / "out").iterdir()
    left = long_ago(made.with_name(f"{made.name}.123.part"))
    somebody_at_work = made.with_name(f"{made.name}.456.part")
    somebody_at_work.write_bytes(b"half of it")
    assert main(words) == 0
    assert not left.exists()
    assert somebody_at_work.exists()


def test_halves_that_a_killed_backup_left_behind_go_with_the_next(library: Path) -> None:
    folder = library.parent / "backups"
    halves = [long_ago(folder / f"library 2026-11-20 10-00-00.partial{end}") for end in ("", "-wal", "-shm")]
    kept = long_ago(folder / "library 2026-11-20 10-00-00.db")
    copy = backup(library)
    assert [half for half in halves if half.exists()] == []
    assert sorted(folder.iterdir()) == sorted([kept, copy])


@pytest.mark.usefixtures("library")
def test_a_title_as_long_as_a_book_is_cut_where_it_has_no_room(tmp_path: Path, capsys) -> None:
    title = "Long title " * 5000
    assert main(["new", "chief-officers-intro", "--title", title]) == 0
    capsys.readouterr()
    assert main(["export", title.strip(), "--as", "pdf,docx", "--out", str(tmp_path / "out"), "--json"]) == 0
    pdf = json.loads(capsys.readouterr().out)[0]
    assert pdf["pages"] > 10
    header = read_artifacts(Path(pdf["path"]))[1]
    assert "Long title Long title" in header
    assert "…" in header


def test_a_home_that_the_shell_left_to_us_is_found(own_home: Path) -> None:
    assert main(["list", "--library", "~/of my own.db"]) == 0
    assert (own_home / "of my own.db").exists()
