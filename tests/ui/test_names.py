"""Everything one can reach by key says what it is, on every page and in every dialog, in both languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTabBar, QWidget

from hls_facilitator import settings
from hls_facilitator.live import acts
from hls_facilitator.model import AppError, Note
from hls_facilitator.settings import Settings
from tests.ui.day import START, WORKSHOP, Clock
from tests.ui.started import close, keep_workshop, main_window, settled
from ui.app.crash_hook import CrashHook
from ui.app.qt_words import speak
from ui.app.root import App
from ui.dialogs.crash import CrashDialog
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.pages.start_problem import StartProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture(params=["en", "de"])
def start(
    request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[..., MainWindow]]:
    """Return a way to start the app in a language, with the small workshop as far as the acts take it."""
    made: list[App] = []

    def app(*verbs: Callable[..., object], workshop: bool = True) -> MainWindow:
        library, clock = tmp_path / "data" / "library.db", Clock()
        library.parent.mkdir()
        settings.save(settings.beside(library), Settings(language=request.param))
        if workshop:
            keep_workshop(library, clock, *verbs)
        clock.at = START + 1800
        made.append(App(library, "", CrashHook(tmp_path / "log"), now=clock))
        return main_window(made[-1], qtbot)

    yield app
    for one in made:
        close(one, qtbot)
        one.deleteLater()
    speak("en")


def name(widget: QWidget) -> str:
    """Return what a screen reader says when the widget gets the focus."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def reachable(window: QWidget) -> list[QWidget]:
    """Return what Tab can reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def can_be_reached(page: QWidget) -> bool:
    return bool(reachable(page))


def in_the_shadow(widget: QWidget) -> bool:
    """Return whether arrow keys lead to this one of several choices, from the one that is chosen."""
    return (
        isinstance(widget, QAbstractButton)
        and not widget.isChecked()
        and (widget.autoExclusive() or (widget.group() is not None and widget.group().exclusive()))
    )


def nameless(window: QWidget) -> list[str]:
    """Return a description of each widget that Tab reaches and that has no name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in reachable(window)
        if not name(widget)
    ]


def shut(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.close()
    dialog.deleteLater()
    qtbot.wait(1)


def test_the_first_start(start: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = start(workshop=False)
    home = window.page("library")
    assert isinstance(home, HomePage)
    qtbot.waitUntil(lambda: bool(home.planning.offers.agendas))
    assert len(reachable(window)) > 5
    assert nameless(window) == []
    home.planning.ask("")
    assert nameless(home.planning.dialog) == []
    shut(home.planning.dialog, qtbot)


def test_every_page_of_a_live_workshop_and_every_tab_on_it(
    start: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = start(acts.start, acts.next_block)
    window.desk.add_note(Note("", "The phone number on the letter"))
    settled(window, qtbot)
    for key in ("run", "plan", "capture", "sense", "writeup", "library"):
        window.show_page(key)
        qtbot.wait(20)
        qtbot.waitUntil(partial(can_be_reached, window.page(key)))
        assert nameless(window) == [], key
        for tabs in window.page(key).findChildren(QTabBar):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                qtbot.wait(5)
                assert nameless(window) == [], f"{key}, {tabs.tabText(tab)}"


def test_a_workshop_not_yet_begun_and_one_that_is_over(
    start: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = start()
    window.open_workshop(WORKSHOP.id)
    window.show_page("run")
    qtbot.wait(20)
    assert nameless(window) == []
    window.desk.act(acts.start)
    settled(window, qtbot)
    window.desk.act(acts.finish)
    settled(window, qtbot)
    qtbot.wait(20)
    assert nameless(window) == []


def test_what_a_search_finds(start: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = start(acts.start)
    window.desk.add_note(Note("", "The phone number on the letter"))
    settled(window, qtbot)
    window.search()
    home = window.page("library")
    assert isinstance(home, HomePage)
    home.search.setText("phone")
    qtbot.wait(20)
    assert nameless(window) == []


def test_every_dialog(start: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    window = start()
    for call in (window.settings_requested.emit, window.show_keys, window.show_about):
        call()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert nameless(dialog) == []
        assert name(dialog)
        shut(dialog, qtbot)
    crash = CrashDialog("Traceback", tmp_path / "library.db", tmp_path, window.t, window)
    crash.open()
    assert nameless(crash) == []
    shut(crash, qtbot)
    problem = StartProblem(AppError("It is gone."), tmp_path / "library.db", window.t)
    qtbot.addWidget(problem)
    problem.show()
    assert nameless(problem) == []


def test_a_rehearsal(start: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = start()
    window.rehearsal_requested.emit(WORKSHOP)
    rehearsal = next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget is not window and widget.isVisible()
    )
    qtbot.wait(50)
    assert nameless(rehearsal) == []
    rehearsal.close()


def test_tab_goes_once_around_the_window_and_misses_nothing(
    start: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = start(acts.start)
    for key in ("library", "plan", "run", "capture", "sense", "writeup"):
        window.show_page(key)
        qtbot.wait(20)
        wanted = {widget for widget in reachable(window) if not in_the_shadow(widget)}
        met: list[QWidget] = []
        for _ in range(len(wanted) * 3):
            window.focusNextPrevChild(True)
            widget = QApplication.focusWidget()
            assert widget is not None, f"{key}, after {met[-1:]}"
            if widget in met:
                break
            met.append(widget)
        missed = wanted.intersection(reachable(window)) - set(met)  # a choice takes its others out of the way
        assert [f"{type(w).__name__} {name(w)}" for w in missed] == [], key


def test_the_rail_is_walked_with_arrows_without_leaving_the_page(start: Callable[..., MainWindow]) -> None:
    window = start(acts.start)
    window.show_page("run")
    plan = window.rail._buttons["plan"]
    plan.setFocus()
    QTest.keyClick(plan, Qt.Key.Key_Down)
    QTest.keyClick(window.rail._buttons["run"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.rail._buttons["capture"]
    assert window.shown() == "run"
    QTest.keyClick(window.rail._buttons["capture"], Qt.Key.Key_Space)
    assert window.shown() == "capture"
    assert [key for key, button in window.rail._buttons.items() if button.isChecked()] == ["capture"]
    window.rail._buttons["capture"].click()
    assert window.rail._buttons["capture"].isChecked()


class Windows(QObject):
    """Writes down every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_of_its_own(
    start: Callable[..., MainWindow], qtbot: QtBot, qapp: QApplication
) -> None:
    window = start(acts.start)
    windows = Windows()
    qapp.installEventFilter(windows)
    for key in ("plan", "run", "capture", "sense", "writeup", "library"):
        window.show_page(key)
        qtbot.wait(20)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
