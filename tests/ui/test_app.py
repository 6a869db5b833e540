"""The app as a whole: start, one window a library, what a crash leaves, settings, closing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QSpinBox

from hls_facilitator import settings
from hls_facilitator.live import acts
from hls_facilitator.model import AppError, Note
from hls_facilitator.settings import Settings
from hls_facilitator.store.library import Library
from tests.ui.day import START, Clock
from tests.ui.started import close, keep_workshop, main_window, settled
from ui.__main__ import main, window_options
from ui.app.crash_hook import CrashHook
from ui.app.instance import OneInstance
from ui.app.root import App
from ui.dialogs.about import AboutDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.settings import SettingsDialog
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.pages.plan import PlanPage
from ui.pages.run.room_window import RoomWindow
from ui.pages.start_problem import StartProblem
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

ROOT = Path(__file__).resolve().parents[2]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(library: Path, tmp_path: Path, qtbot: QtBot, clock: Clock) -> Iterator[Callable[[], App]]:
    """Return a way to make an app; those still open are closed afterwards."""
    made: list[App] = []

    def app() -> App:
        made.append(App(library, "en", CrashHook(tmp_path / "log"), now=clock, steady=clock))
        return made[-1]

    yield app
    for one in made:
        close(one, qtbot)
        one.deleteLater()


def plan_page(window: MainWindow) -> PlanPage:
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    return page


# ---- the window ---------------------------------------------------------------------------------------


def test_the_first_start_makes_the_library_and_shows_it(
    make: Callable[[], App], library: Path, qtbot: QtBot
) -> None:
    window = main_window(make(), qtbot)
    assert library.exists()
    assert window.shown() == "library"
    assert window.top.title.text() == "Library"
    assert not window.rail._buttons["run"].isEnabled()


def test_keys_walk_through_the_stages_of_the_open_workshop(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    assert window.shown() == "plan"
    for key, page in (
        (Key.Key_3, "run"),
        (Key.Key_4, "capture"),
        (Key.Key_1, "library"),
        (Key.Key_2, "plan"),
    ):
        QTest.keyClick(window, key, ALT)
        assert window.shown() == page
    assert window.windowTitle().startswith("Leading the learning")
    assert window.top.about.text() == "Thu 5 Nov 2026 · Victoria Quay"
    assert window.top.state.text() == "Ready"


def test_the_top_line_proves_each_save_and_names_what_undo_takes_back(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    plan = plan_page(window)
    plan.sheet.table.choose("arrive")
    plan.sheet.table.setFocus()
    QTest.keyClick(plan.sheet.table, Key.Key_Down, CONTROL | ALT)
    settled(window, qtbot)
    at = time.strftime("%H:%M:%S", time.localtime(clock.at))
    assert window.top.saved.text() == f"Saved {at}"
    assert window.actions_by_id["undo"].toolTip() == "Undo: Move block (Ctrl+Z)"
    QTest.keyClick(plan.sheet.table, Key.Key_Z, CONTROL)
    assert [block.id for block in window.desk.plan.blocks][:2] == ["arrive", "draw"]
    assert window.actions_by_id["redo"].toolTip() == "Redo: Move block (Ctrl+Shift+Z)"
    QTest.keyClick(plan.sheet.table, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [block.id for block in window.desk.plan.blocks][:2] == ["draw", "arrive"]


def test_undo_reaches_the_plan_from_a_field_that_has_nothing_to_take_back(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    plan = plan_page(window)
    plan.sheet.table.choose("arrive")
    plan.sheet.verbs.duplicate()
    for field in (plan.inspector._minutes, plan.inspector._texts["note"]):
        field.setFocus()
        QTest.keyClick(field, Key.Key_Z, CONTROL)
        assert len(window.desk.plan.blocks) == 4
        QTest.keyClick(field, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert len(window.desk.plan.blocks) == 5
    minutes = plan.inspector._minutes
    before = minutes.text()
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "77")
    QTest.keyClick(minutes, Key.Key_Z, CONTROL)
    assert minutes.text() == before
    assert len(window.desk.plan.blocks) == 5


def test_lateness_is_in_the_top_line_while_a_run_is_on(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    assert not window.top.late.isVisible()
    clock.at = START + 240
    window.desk.act(acts.start)
    settled(window, qtbot)
    assert window.top.late.text() == "on time · finish expected 11:05"  # the break has slack
    clock.at += 3600
    qtbot.waitUntil(lambda: "behind" in window.top.late.text())
    assert window.top.state.text() == "Live"


def test_ctrl_f_leads_to_the_search_from_anywhere(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    QTest.keyClick(window, Key.Key_F, CONTROL)
    assert window.shown() == "library"
    home = window.page("library")
    assert isinstance(home, HomePage)
    assert QApplication.focusWidget() is home.search


def test_f1_shows_the_keys(make: Callable[[], App], qtbot: QtBot) -> None:
    window = main_window(make(), qtbot)
    QTest.keyClick(window, Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Keys"
    dialog.close()
    dialog.deleteLater()


def test_a_window_never_gets_smaller_than_a_small_laptop_and_comes_back_where_it_was(
    make: Callable[[], App], library: Path, qtbot: QtBot
) -> None:
    app = make()
    window = main_window(app, qtbot)
    assert (window.minimumWidth(), window.minimumHeight()) == (900, 540)
    window.showNormal()
    window.resize(1234, 777)
    close(app, qtbot)
    assert settings.load(settings.beside(library)).window
    again = main_window(make(), qtbot)
    assert (again.width(), again.height()) == (1234, 777) or again.screen().availableSize().width() < 1234


def test_the_first_window_fills_a_screen_that_it_would_hang_out_of(
    make: Callable[[], App], qtbot: QtBot
) -> None:
    window = main_window(make(), qtbot)
    room = window.screen().availableSize()
    assert room.width() < 1360, "the offscreen platform has a small screen"
    assert window.isMaximized()
    window.showNormal()
    qtbot.waitUntil(lambda: window.height() <= max(room.height(), window.minimumHeight()))


# ---- one window a library -----------------------------------------------------------------------------


def test_a_second_start_brings_the_first_window_forward_and_opens_what_it_asked_for(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_workshop(library, clock)
    first = make()
    window = main_window(first, qtbot)
    window.showMinimized()
    second = make()
    assert not second.start("Leading the learning")
    assert "already open with this library" in capsys.readouterr().out
    qtbot.waitUntil(lambda: window.desk.workshop is not None)
    assert window.shown() == "plan"
    assert not window.isMinimized()


def test_a_second_process_ends_with_a_kind_word(make: Callable[[], App], library: Path, qtbot: QtBot) -> None:
    main_window(make(), qtbot)
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "--library", str(library), "--language", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert second.stdout is not None
        assert "already open" in second.stdout.read()
    assert second.returncode == 0


def crash_with(library: Path) -> None:
    """Let a process take the library and die without a word."""
    program = "import os, sys; from pathlib import Path; from ui.app.instance import OneInstance;"
    program += "one = OneInstance(Path(sys.argv[1])); one.take(); os._exit(9)"
    subprocess.run([sys.executable, "-c", program, str(library)], cwd=ROOT, check=False)


def test_the_lock_of_a_process_that_is_gone_is_no_lock(library: Path) -> None:
    library.parent.mkdir()
    crash_with(library)
    one = OneInstance(library)
    assert one.died_at == pytest.approx(time.time(), abs=60)
    assert one.take()
    one.release()


def test_a_lock_that_nobody_can_take_away_does_not_hide_why_the_library_cannot_be_opened(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.parent.mkdir()
    one, other = OneInstance(library), OneInstance(library)
    assert one.take()
    assert not other.take()
    monkeypatch.setattr("os.access", lambda *_: False)  # as on a stick that has become read-only
    assert other.take()
    one.release()


# ---- after a crash ------------------------------------------------------------------------------------


def test_a_run_that_is_on_reopens_in_the_cockpit_at_the_right_second_and_says_so(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock, acts.start, acts.next_block)
    lock = library.with_name("library.db.lock")
    crash_with(library)
    os.utime(lock, (START + 150, START + 150))
    clock.at = START + 60 + 10 * 60
    window = main_window(make(), qtbot)
    assert window.shown() == "run"
    assert window.desk.reading().remaining == 15 * 60
    faults = window.page("run").faults  # type: ignore[attr-defined]  # it is a RunPage
    assert faults.text() == "The app was closed from 10:02 to 10:11; the clock kept going."
    faults.second.emit()
    assert not faults.isVisible()


def test_the_room_is_shown_again_when_the_app_comes_back_into_its_run(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RoomWindow] = []
    monkeypatch.setattr(RoomWindow, "come_back", lambda room: shown.append(room))  # noqa: PLW0108 a method, bound to its room
    keep_workshop(library, clock, acts.start)
    app = make()
    window = main_window(app, qtbot)
    qtbot.waitUntil(lambda: len(shown) == 1)
    window.desk.act(acts.finish)
    qtbot.waitUntil(lambda: not window.desk.saving)
    close(app, qtbot)
    main_window(make(), qtbot)
    QApplication.processEvents()
    assert len(shown) == 1


def test_a_paused_run_reopens_paused_and_is_not_said_to_have_gone_on(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock, acts.start, acts.pause)
    settings.save(settings.beside(library), Settings(closed_at=START + 120))
    clock.at = START + 600
    window = main_window(make(), qtbot)
    faults = window.page("run").faults  # type: ignore[attr-defined]  # it is a RunPage
    assert faults.text() == "The app was closed from 10:02 to 10:10; the run is paused, as you left it."


def test_closing_in_the_middle_of_a_run_is_remembered(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock, acts.start)
    app = make()
    main_window(app, qtbot)
    close(app, qtbot)
    assert settings.load(settings.beside(library)).closed_at == clock.at
    assert not library.with_name("library.db.lock").exists()


# ---- what can go wrong --------------------------------------------------------------------------------


def test_a_file_that_is_no_library_is_said_in_words_with_ways_on(
    make: Callable[[], App], library: Path, qtbot: QtBot
) -> None:
    library.parent.mkdir()
    library.write_bytes(b"a letter to the library" * 100)
    app = make()
    assert app.start()
    problem = app.window
    assert isinstance(problem, StartProblem)
    assert all(problem.sentences)
    assert str(library) in " ".join(problem.sentences)
    library.unlink()
    problem.retry.click()
    assert isinstance(app.window, MainWindow)
    assert app.window.desk.library.path == library
    qtbot.waitUntil(lambda: not problem.isVisible())


def test_another_library_can_be_chosen(make: Callable[[], App], library: Path) -> None:
    library.mkdir(parents=True)
    app = make()
    assert app.start()
    assert isinstance(app.window, StartProblem)
    other = library.parent / "other.db"
    app.window.chosen.emit(str(other))
    assert isinstance(app.window, MainWindow)
    assert app.window.desk.library.path == other
    assert app.preferences.chosen == settings.load(settings.beside(other))


def test_a_full_disk_is_shown_at_once_and_closing_warns(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    window = main_window(make(), qtbot)
    window.open_workshop("w")
    full = AppError("The disk is full.", "Everything saved so far is safe.", "Free some space.")
    refuse(window, full)
    window.desk.add_note(Note("", "The phone number on the letter"))
    qtbot.waitUntil(window.strips.problem.isVisible)
    assert "The disk is full." in window.strips.problem.text()
    assert window.top.saved.text() == "Not saved yet"
    window.close()
    assert window.isVisible()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "1 note is not on the disk yet."
    box.defaultButton().click()
    assert window.isVisible()
    del window.desk.library.write_notes  # type: ignore[attr-defined]  # space is free again
    clock.at += 2
    qtbot.waitUntil(lambda: not window.strips.problem.isVisible(), timeout=10_000)
    assert [note.text for note in window.desk.library.notes("w")] == ["The phone number on the letter"]


def refuse(window: MainWindow, problem: AppError) -> None:
    """Let every note be refused, as on a full disk."""
    from concurrent.futures import Future

    def write_notes(*_: object) -> Future[object]:
        answer: Future[object] = Future()
        answer.set_exception(problem)
        return answer

    window.desk.library.write_notes = write_notes  # type: ignore[method-assign]  # the disk is full


def test_what_is_typed_in_the_plan_is_saved_by_closing(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    app = make()
    window = main_window(app, qtbot)
    window.open_workshop("w")
    plan = plan_page(window)
    plan.sheet.table.choose("draw")
    note = plan.inspector._texts["note"]
    note.setFocus()
    QTest.keyClicks(note, "half a sentence")
    with qtbot.waitSignal(app.ended):
        window.close()
    window.deleteLater()
    app.window = None
    with Library.open(library) as opened:
        assert opened.workshop("w").block("draw").note == "half a sentence"


def test_a_bug_opens_the_crash_window_once(make: Callable[[], App], qtbot: QtBot) -> None:
    app = make()
    window = main_window(app, qtbot)
    app._hook.happened.emit("Traceback: one")
    app._hook.happened.emit("Traceback: two")
    dialogs = window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    assert "one" in dialogs[0].details
    dialogs[0].close()


# ---- settings -----------------------------------------------------------------------------------------


def test_settings_hold_at_once_and_are_kept(make: Callable[[], App], library: Path, qtbot: QtBot) -> None:
    app = make()
    window = main_window(app, qtbot)
    QTest.keyClick(window, Key.Key_Comma, CONTROL)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    theme, size = dialog.fields["theme"], dialog.fields["text_size"]
    assert isinstance(theme, QComboBox)
    assert isinstance(size, QSpinBox)
    theme.setCurrentIndex(theme.findData("dark"))
    size.setValue(150)
    assert (current().name, current().scale) == ("dark", 1.5)
    assert settings.load(settings.beside(library)).text_size == 150
    dialog.about_requested.emit()
    about = window.findChild(AboutDialog)
    assert about is not None
    about.close()
    dialog.close()


# ---- the entry point ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ("", "", "", "")),
        (["open"], ("", "", "", "")),
        (["open", "Our day"], ("", "", "Our day", "")),
        (["--library", "x.db", "open", "w"], ("x.db", "", "w", "")),
        (["open", "w", "--language=de", "--library=x.db"], ("x.db", "de", "w", "")),
        (["note-taker", "t3.hlsseat"], ("", "", "", "t3.hlsseat")),
        (["--library=x.db", "note-taker", "t3.hlsseat"], ("x.db", "", "", "t3.hlsseat")),
        (["note-taker"], None),
        (["--language", "fr"], None),
        (["templates"], None),
        (["--help"], None),
        (["open", "one", "two"], None),
        (["--library"], None),
        (["note-taker", "--help"], None),
    ],
)
def test_the_window_opens_without_words_with_open_or_with_a_seat(
    words: list[str], expected: tuple[str, str, str, str] | None
) -> None:
    assert window_options(words) == expected


@pytest.mark.parametrize("words", [["open"], ["note-taker", "t3.hlsseat"], ["--language", "de"]])
def test_without_a_display_it_says_so_and_opens_no_window_that_nobody_sees(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(words) == 1
    told = capsys.readouterr().err
    assert ("Bildschirm" if "de" in words else "There is no display here") in told


def test_names_are_understood_where_python_was_told_of_no_utf_8(tmp_path: Path) -> None:
    settings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "ui"]

    def call(*words: str) -> str:
        done = subprocess.run(
            [*command, *words], cwd=tmp_path, env=settings, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()

    assert "Überblick 😀" in call("new", "crisis-1", "--title", "Überblick 😀", "--language", "de")
    call("note", "Überblick 😀", "Größe zählt")
    assert "Größe zählt" in call("notes", "Überblick 😀")
    assert "größe 😀.hlsnotes" in call("give", "Überblick 😀", "größe 😀.hlsnotes", "--json")
    call("export", "Überblick 😀", "--kind", "actions", "--as", "md", "--out", "Maßnahmen")
    assert [file.suffix for file in (tmp_path / "Maßnahmen").iterdir()] == [".md"]


def test_a_command_loads_no_qt() -> None:
    program = (
        "import sys; from ui.__main__ import main; status = main(['templates']);"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "chief-officers-intro" in done.stdout
