"""The keys of the design: each in the cockpit and in the room's window, and none while words are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.notes.kinds import KINDS
from tests.ui.day import Day, open_day
from ui.actions import all_keys
from ui.main_window import MainWindow
from ui.pages.run import RunPage
from ui.pages.run.keys import LIVE_KEYS
from ui.projector import Projector
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")


class Room(NamedTuple):
    """A live day in its window, five minutes into the breakout; the projector's window stands beside it."""

    day: Day
    window: MainWindow
    page: RunPage
    projector: Projector

    def press(self, keys: str, where: QWidget) -> None:
        """Press a key sequence such as "Shift++" where the keyboard is."""
        QTest.keySequence(where, QKeySequence(keys))
        self.day.settle()

    def dialog(self) -> str:
        """Return the title of the dialog over the window, which is closed again."""
        found = QApplication.activeModalWidget()
        title = found.windowTitle() if found is not None else ""
        if found is not None:
            found.close()
            found.deleteLater()
        return title

    def menu(self) -> list[str]:
        """Return the blocks that the list under the clock offers, which is closed again."""
        found = self.page.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert isinstance(found, QMenu)
        found.close()
        return [action.data() for action in found.actions()]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    apply(qapp, load_theme("light"))
    with open_day(tmp_path, qtbot) as day:
        window = MainWindow(day.bridge, T)
        qtbot.addWidget(window)
        window.resize(1500, 950)
        window.show()
        window.show_page("run")
        page = window.page("run")
        assert isinstance(page, RunPage)
        page.projecting.room.open()
        projector = page.projecting.window
        assert projector is not None
        day.act(acts.start)
        day.later(10)
        day.act(acts.next_block)
        page.projecting.choose("clock")
        day.later(5)
        page.refresh()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.setFocus()
        yield Room(day, window, page, projector)
        projector.close()
        window.close_now()


def block(room: Room) -> object:
    return room.day.desk.run.block


def state(room: Room) -> object:
    return room.day.desk.run.state


def added(room: Room) -> object:
    return room.day.desk.run.added.get("draw", 0.0) / 60


def mode(room: Room) -> object:
    return room.page.projecting.mode


def full(room: Room) -> object:
    return room.projector.isFullScreen()


def focus(room: Room) -> object:
    parts = {
        "sheet": room.page.sheet.view,
        "message": room.page.projector_card.typed,
        "note": room.page.notes.box.edit,
    }
    return next((name for name, part in parts.items() if part is room.window.focusWidget()), "")


def kind(room: Room) -> object:
    assert focus(room) == "note"
    return room.page.notes.box._chosen


# what experience.md promises of each key: what can be seen after it
LIVE: tuple[tuple[str, Callable[[Room], object], object], ...] = (
    ("Right", block, "pause"),
    ("PgDown", block, "pause"),
    ("Space", block, "pause"),
    ("Left", block, "arrive"),
    ("PgUp", block, "arrive"),
    ("P", state, "paused"),
    ("+", added, 1),
    ("-", added, -1),
    ("Shift++", added, 5),
    ("Shift+-", added, -5),
    ("B", mode, "black"),
    ("F5", full, True),
    ("G", Room.menu, ["arrive", "draw", "pause", "close"]),
    ("Alt+L", focus, "sheet"),
    ("M", focus, "message"),
    ("C", mode, "card"),
    ("Ctrl+N", focus, "note"),
    *((f"Ctrl+{one.key}", kind, one.id) for one in KINDS if one.key),
    ("Ctrl+Z", block, "arrive"),
    ("F1", Room.dialog, "Keys"),
)
WINDOWED: tuple[tuple[str, Callable[[Room], object], object], ...] = (
    ("Ctrl+F", lambda room: room.window.shown(), "library"),
)
LISTED = (*(keys for keys, *_ in (*LIVE, *WINDOWED)), "Esc", "S", "Ctrl+Shift+Z", "Ctrl+,")


def test_f1_shows_every_key_that_the_design_promises() -> None:
    shown = {QKeySequence(keys) for _, lines in all_keys(T) for each, _ in lines for keys in each}
    assert not [keys for keys in LISTED if QKeySequence(keys) not in shown]


def test_no_key_has_two_meanings_in_the_cockpit(room: Room) -> None:
    actions = (*room.page.actions(), *room.window.actions())
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert not {key for key in keys if keys.count(key) > 1}


@pytest.mark.parametrize(("keys", "seen", "then"), [*LIVE, *WINDOWED], ids=str)
def test_a_key_does_what_the_design_says(
    room: Room, keys: str, seen: Callable[[Room], object], then: object
) -> None:
    room.press(keys, room.page)
    assert seen(room) == then


@pytest.mark.parametrize(("keys", "seen", "then"), LIVE, ids=str)
def test_it_does_the_same_while_the_projector_has_the_keyboard(
    room: Room, qtbot: QtBot, keys: str, seen: Callable[[Room], object], then: object
) -> None:
    room.projector.activateWindow()
    qtbot.waitUntil(room.projector.isActiveWindow)
    room.press(keys, room.projector)
    assert seen(room) == then


def test_escape_leaves_the_full_screen_and_s_asks_for_another_screen(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QWidget] = []
    monkeypatch.setattr(Projector, "swap", lambda _self, cockpit: asked.append(cockpit))
    for where in (room.page, room.projector):
        room.press("F5", room.page)
        assert room.projector.isFullScreen()
        room.press("Esc", where)
        assert not room.projector.isFullScreen()
        room.press("S", where)
    assert asked == [room.window, room.window]


def test_ctrl_comma_asks_for_the_settings(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.window.settings_requested):
        room.press("Ctrl+,", room.page)


def test_what_was_undone_in_the_plan_comes_back(room: Room) -> None:
    from hls_facilitator.plan import edits

    room.day.desk.edit("Rename workshop", edits.describe, title="Another day")
    room.day.settle()
    room.press("Ctrl+Z", room.page)
    assert room.day.desk.plan.title == "Leading the learning"
    room.press("Ctrl+Shift+Z", room.page)
    assert room.day.desk.plan.title == "Another day"


# ---- while words are typed -----------------------------------------------------------------------

TYPED = [key for key in LIVE_KEYS if not key.typing]
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


def fields(page: QWidget) -> list[QWidget]:
    """Return everything on a page that is typed into."""
    found = [
        field
        for field in page.findChildren(QWidget)
        if isinstance(field, FIELDS)
        and field.isVisible()
        and field.isEnabled()
        and field.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return [field for field in found if not (isinstance(field, QLineEdit | QTextEdit) and field.isReadOnly())]


@pytest.mark.parametrize("name", ["plan", "run", "capture"])
def test_no_live_key_fires_where_something_is_typed(room: Room, name: str) -> None:
    room.window.show_page(name)
    page = room.window.page(name)
    if name == "run":
        room.press("M", page)
    before, shown = room.day.desk.acts, mode(room)
    typed_into = fields(page)
    assert typed_into
    for field in typed_into:
        for key in TYPED:
            for keys in key.keys:
                if not field.isVisible():  # Escape puts the message away
                    continue
                field.setFocus()
                room.press(keys, field)
                assert room.day.desk.acts == before, (field, keys)
                assert mode(room) == shown, (field, keys)
