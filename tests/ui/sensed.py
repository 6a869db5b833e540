"""The sense page on six notes, and what a person does with it: making themes, pressing, dropping."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note
from tests.ui.day import START, Day, open_day
from ui.pages.sense import SensePage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.pages.sense.lane import Lane

TEXTS = (
    "The phone was answered by Jo",
    "Nobody answered the phone",
    "Who answers the phone at night?",
    "Three letters unopened",
    "Our letters tighten the knot",
    "The bus stop moved",
)


@contextmanager
def open_with_notes(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    """Open the small workshop with a note for each of TEXTS, n0 to n5."""
    with open_day(tmp_path, qtbot) as opened:
        opened.desk.add_notes(
            Note(f"n{number}", text, block="draw", card=f"q{number % 2 + 1}", group="t1", at=START + number)
            for number, text in enumerate(TEXTS)
        )
        opened.settle()
        yield opened


def show_board(day: Day, qtbot: QtBot) -> SensePage:
    """Show the page with the keyboard on it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, load_theme("light"))
    made = SensePage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    qtbot.addWidget(made.tools)
    made.resize(1280, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def titles(page: SensePage) -> list[str]:
    return [lane.view.title for lane in page.board.lanes]


def notes(page: SensePage) -> dict[str, list[str]]:
    """Return the ids of the notes in each lane, by its title."""
    return {lane.view.title: [row.id for row in lane.list.cards.rows] for lane in page.board.lanes}


def lane(page: SensePage, title: str) -> Lane:
    return next(one for one in page.board.lanes if one.view.title == title)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def type_in(words: str) -> None:
    """Type words and press Enter where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
    QTest.keyClick(focused, Qt.Key.Key_Return)


def make(page: SensePage, day: Day, title: str, *ids: str) -> Lane:
    page.doing.make(title, ids)
    day.settle()
    return lane(page, title)


def suggested(page: SensePage, day: Day) -> list[Lane]:
    page.tools.suggest.click()
    day.until(lambda: not page.suggesting.busy)
    return [one for one in page.board.lanes if one.view.sort == "suggested"]


def drop(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    """Drag something over a widget and drop it there; returns whether it was taken."""
    held, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.MoveAction
    with pytest.deprecated_call():  # Qt wants nobody else to make such events, and a drag by hand has a loop
        enter = QDragEnterEvent(at, action, data, held, keys)
        over = QDragMoveEvent(at, action, data, held, keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, over)
    QApplication.sendEvent(target, QDropEvent(QPointF(at), action, data, held, keys))
    return True


def menu_choice(what: str) -> None:
    """Choose an entry of the open menu by what it asks for."""
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(action for action in menu.actions() if action.data() == what).trigger()
    menu.close()
