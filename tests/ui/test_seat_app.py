"""The app at a table: a seat opened, gone on with, renewed, and reached from the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from hls_facilitator import settings
from hls_facilitator.settings import Settings
from tests.ui.day import Clock
from tests.ui.seated import PLAN, seat_file
from tests.ui.started import close, main_window
from ui.app import process
from ui.app.crash_hook import CrashHook
from ui.app.root import App
from ui.app.seat import SeatApp
from ui.note_taker import NoteTakerWindow
from ui.pages.home import HomePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hls_facilitator.carry.seating import Seat

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "home" / "library.db"))
    return tmp_path / "home"


@pytest.fixture
def sit(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Seat], SeatApp]]:
    """Return a way to start the app with a seat; those still open are closed afterwards."""
    clock = Clock()
    made: list[App] = []

    def app(seat: Seat) -> SeatApp:
        one = SeatApp(seat, "en", CrashHook(tmp_path / "log"), now=clock, steady=clock)
        made.append(one)
        return one

    yield app
    for one in made:
        close(one, qtbot)
        one.deleteLater()


def started(app: App, qtbot: QtBot) -> NoteTakerWindow:
    """Start the app at a table and return its window, shown and settled."""
    assert app.start()
    window = app.window
    assert isinstance(window, NoteTakerWindow)
    qtbot.waitUntil(lambda: app.instance._server is not None)
    window.activateWindow()
    qtbot.waitUntil(window.notes.box.edit.hasFocus)
    return window


def write(window: NoteTakerWindow, words: str, qtbot: QtBot) -> None:
    QTest.keyClicks(window.notes.box.edit, words)
    QTest.keyClick(window.notes.box.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.saving)


def test_a_seat_is_opened_in_a_library_of_its_own(
    sit: Callable[[Seat], SeatApp], tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    window = started(sit(seat_file(tmp_path / "f")), qtbot)
    write(window, "Said here", qtbot)
    assert window.head.table.text() == "Table 1"
    assert (home / "seats" / "w-t1.db").exists()
    assert not (home / "library.db").exists()


def test_opening_the_seat_again_goes_on_with_its_notes(
    sit: Callable[[Seat], SeatApp], tmp_path: Path, qtbot: QtBot
) -> None:
    seat = seat_file(tmp_path / "f")
    first = sit(seat)
    write(started(first, qtbot), "Said here", qtbot)
    close(first, qtbot)
    again = started(sit(seat), qtbot)
    assert [note.text for note in again.desk.notes] == ["Said here"]
    assert again.told.isHidden()


def test_a_second_start_brings_a_newer_plan_into_the_open_window(
    sit: Callable[[Seat], SeatApp],
    tmp_path: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window = started(sit(seat_file(tmp_path / "f")), qtbot)
    write(window, "Said before", qtbot)
    newer = seat_file(tmp_path / "f", replace(PLAN, attribution="team"), 2.0)
    assert not sit(newer).start()
    assert "already open" in capsys.readouterr().out
    qtbot.waitUntil(lambda: window.desk.plan.attribution == "team")
    assert "From now on" in window.told.text()
    assert [note.text for note in window.desk.notes] == ["Said before"]


def test_the_workshop_asked_for_at_the_start_is_not_asked_of_the_seat_that_follows(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = seat_file(tmp_path / "f").path
    asked: list[tuple[type[App], str]] = []

    def start(self: App, workshop: str = "") -> bool:
        asked.append((type(self), workshop))
        self.seat_file = None if isinstance(self, SeatApp) else seat
        return False

    monkeypatch.setattr(App, "start", start)
    monkeypatch.setattr(qapp, "setQuitOnLastWindowClosed", lambda _wanted: None)
    assert process.open_window(None, "", "Our day", None) == 0
    assert asked == [(App, "Our day"), (SeatApp, str(seat))]


def test_the_seat_looks_like_the_persons_own_library(
    sit: Callable[[Seat], SeatApp], tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    settings.save(settings.beside(home / "library.db"), Settings(text_size=150, theme="dark"))
    app = sit(seat_file(tmp_path / "f"))
    started(app, qtbot)
    assert (app.preferences.chosen.text_size, app.preferences.chosen.theme) == (150, "dark")
    app.preferences.set(replace(app.preferences.chosen, text_size=100, theme="light"))


def test_the_language_changes_with_half_a_note_in_the_box(tmp_path: Path, qtbot: QtBot) -> None:
    seat = seat_file(tmp_path / "f")
    app = SeatApp(seat, "", CrashHook(tmp_path / "log"), now=Clock())
    try:
        app.preferences.set(replace(app.preferences.chosen, language="en"))
        window = started(app, qtbot)
        QTest.keyClicks(window.notes.box.edit, "Half a tho")
        app.preferences.set(replace(app.preferences.chosen, language="de"))
        fresh = app.window
        assert isinstance(fresh, NoteTakerWindow)
        assert fresh is not window
        assert fresh.notes.box.edit.toPlainText() == "Half a tho"
        assert fresh.desk.notes == ()
        fresh.notes.box.edit.clear()
    finally:
        close(app, qtbot)
        app.deleteLater()


def test_the_first_screen_leads_to_a_table(tmp_path: Path, home: Path, qtbot: QtBot) -> None:
    seat = seat_file(tmp_path / "f")
    app = App(home / "library.db", "en", CrashHook(tmp_path / "log"), now=Clock())
    try:
        window = main_window(app, qtbot)
        page = window.page("library")
        assert isinstance(page, HomePage)
        page.arriving.ask_seat()
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(seat.path))
        dialog.reject()
        qtbot.waitUntil(lambda: not window.isVisible())
        assert app.seat_file == seat.path
    finally:
        close(app, qtbot)
        app.deleteLater()


def test_a_file_that_is_no_seat_leaves_the_library_open(tmp_path: Path, home: Path, qtbot: QtBot) -> None:
    (tmp_path / "x.hlsseat").write_text("hello")
    app = App(home / "library.db", "en", CrashHook(tmp_path / "log"), now=Clock())
    try:
        window = main_window(app, qtbot)
        app.take_notes(str(tmp_path / "x.hlsseat"))
        assert window.isVisible()
        assert app.seat_file is None
    finally:
        close(app, qtbot)
        app.deleteLater()
