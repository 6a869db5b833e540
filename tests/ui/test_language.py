"""The language of the app: its own words and Qt's, changed in the middle of whatever is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hls_facilitator import settings
from hls_facilitator.live import acts
from hls_facilitator.settings import Settings
from tests.ui.day import WORKSHOP, Clock
from tests.ui.started import close, keep_workshop, main_window
from ui.app.crash_hook import CrashHook
from ui.app.qt_words import speak
from ui.app.root import App
from ui.dialogs.keys import KeysDialog
from ui.dialogs.settings import SettingsDialog
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.pages.run import RunPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(library: Path, tmp_path: Path, qtbot: QtBot, clock: Clock) -> Iterator[Callable[[], App]]:
    """Return a way to make an app in the language of its settings; it is closed and forgotten afterwards."""
    library.parent.mkdir()
    made: list[App] = []

    def app() -> App:
        made.append(App(library, "", CrashHook(tmp_path / "log"), now=clock))
        return made[-1]

    yield app
    for one in made:
        close(one, qtbot)
        one.deleteLater()
    speak("en")


def test_another_language_makes_the_window_anew_on_the_same_page(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock)
    settings.save(settings.beside(library), Settings(language="en"))
    app = make()
    window = main_window(app, qtbot)
    window.open_workshop("w")
    app.preferences.set(Settings(language="de"))
    assert app.t.language == "de"
    assert app.window is not window
    assert isinstance(app.window, MainWindow)
    assert app.window.shown() == "plan"
    assert app.window.desk.plan.id == "w"


def test_qt_itself_speaks_the_language_of_the_app(
    make: Callable[[], App], library: Path, qtbot: QtBot
) -> None:
    settings.save(settings.beside(library), Settings(language="de"))
    app = make()
    window = main_window(app, qtbot)
    home = window.page("library")
    assert isinstance(home, HomePage)
    menu = home.search.createStandardContextMenu()
    assert "Alles auswählen" in " ".join(action.text() for action in menu.actions())
    menu.deleteLater()
    assert home.search._cap.text() == "Strg+F"
    assert "(Strg+," in window.rail._buttons["settings"].toolTip()
    QTest.keyClick(window, Qt.Key.Key_F1)
    keys = window.findChild(KeysDialog)
    assert keys is not None
    words = {label.text() for label in keys.findChildren(QLabel)}
    assert {"Strg+Umschalt+Z", "Leertaste", "Entf", "Bild abwärts"} <= words
    keys.close()
    app.preferences.set(Settings(language="en"))
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    assert isinstance(app.window, MainWindow)
    assert app.window.rail._buttons["plan"].toolTip() == "Plan (Alt+2)"


def test_the_settings_stay_open_and_the_projector_stays_on_in_another_language(
    make: Callable[[], App], library: Path, clock: Clock, qtbot: QtBot
) -> None:
    keep_workshop(library, clock, acts.start)
    settings.save(settings.beside(library), Settings(language="en"))
    app = make()
    window = main_window(app, qtbot)
    run = window.page("run")
    assert isinstance(run, RunPage)
    run.projecting.room.open()
    run.projecting.give_message("Back at 11:15")
    app.show_settings()
    app.preferences.set(Settings(language="de"))
    assert isinstance(app.window, MainWindow)
    fresh = app.window.page("run")
    assert isinstance(fresh, RunPage)
    assert fresh.projecting.window is not None
    assert fresh.projecting.window.isVisible()
    assert (fresh.projecting.mode, fresh.projecting.message) == ("message", "Back at 11:15")
    assert app.window.findChild(SettingsDialog) is not None
    assert app.window.desk.run.state == "running"


def test_a_language_chosen_in_a_rehearsal_holds_when_it_is_left(
    make: Callable[[], App], library: Path, qtbot: QtBot
) -> None:
    settings.save(settings.beside(library), Settings(language="en"))
    app = make()
    main_window(app, qtbot)
    app.rehearse(WORKSHOP)
    assert app.rehearsal is not None
    app.preferences.set(Settings(language="de"))
    app.rehearsal.window.close()
    assert isinstance(app.window, MainWindow)
    assert app.window.top.title.text() == "Bibliothek"
