"""What every test of the window shares: whatever it leaves alive (a window, a timer, a thread) fails it."""

from __future__ import annotations

import gc
import threading
import time
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.day import Day, open_day
from ui import garbage, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 2.0  # seconds that something already told to end may take


ADDED: list[QWidget] = []


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Keep each widget that is added until it has been closed.

    One that goes with the last variable of a test goes open, with the focus in it, and what it says in its
    last moment calls slots of widgets that are half gone. In the app, windows are closed first.
    """
    add = qtbot.addWidget

    def add_widget(widget: QWidget, **options: Callable[[QWidget], None] | None) -> None:
        ADDED.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", add_widget)
    return qtbot


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    """Open the small workshop; tests of another one have a `day` of their own."""
    with open_day(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """Dress the app in the light theme, and again when a test dressed it otherwise."""
    theme.apply(qapp, theme.load_theme("light"))
    yield
    theme.apply(qapp, theme.load_theme("light"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Let go of the widgets that are deleted already, before pytest-qt closes the others."""
    ADDED[:] = [widget for widget in ADDED if shiboken6.isValid(widget)]
    yield
    ADDED.clear()


@pytest.fixture(autouse=True, scope="session")
def as_in_the_app(qapp: QApplication) -> Iterator[None]:
    """Collect cycles in this thread alone; leave nothing on a clipboard that, off screen, outlives Python."""
    garbage.hold()
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_left_alive(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a top-level window, a running timer or a thread behind.

    pytest-qt closes the widgets given to `qtbot.addWidget` before this looks.
    """
    before = {identity(thing) for thing in alive(qapp)}
    yield
    left = new_things(qapp, before)
    give_up = time.monotonic() + PATIENCE
    while left and time.monotonic() < give_up:
        time.sleep(0.01)
        left = new_things(qapp, before)
    if left:
        pytest.fail("left alive: " + ", ".join(sorted(describe(thing) for thing in left)), pytrace=False)


def new_things(app: QApplication, before: set[int]) -> list[object]:
    """Let Qt finish what was asked of it; return what is alive now and was not before."""
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return [thing for thing in alive(app) if identity(thing) not in before]


def identity(thing: object) -> int:
    """Return what stays the same while a thing lives; Python's view of a widget comes and goes."""
    return shiboken6.getCppPointer(thing)[0] if isinstance(thing, QWidget) else id(thing)


def alive(app: QApplication) -> list[object]:
    """Return every top-level widget, running timer and running thread."""
    things: list[object] = [*app.topLevelWidgets(), *threading.enumerate()]
    for thing in gc.get_objects():
        if isinstance(thing, QTimer):
            running = shiboken6.isValid(thing) and thing.isActive()
        elif isinstance(thing, QThread):
            running = shiboken6.isValid(thing) and thing.isRunning() and thing is not app.thread()
        else:
            continue
        if running:
            things.append(thing)
    if QThreadPool.globalInstance().activeThreadCount():
        things.append(QThreadPool.globalInstance())
    return things


def describe(thing: object) -> str:
    """Return words for what was left: its class, and its name if it has one."""
    if isinstance(thing, threading.Thread):
        return f"thread {thing.name}"
    name = getattr(thing, "objectName", str)()
    return f"{type(thing).__name__} {name}".rstrip()
