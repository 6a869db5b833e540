"""A day with a pinned break and a block that may be dropped, and the ways to be late in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Block
from tests.ui.day import WORKSHOP, Day
from ui.dialogs.catch_up import CatchUpDialog
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key

# 10:00 arrive, 10:10 draw, 10:40 break (pinned), 10:55 film, 11:05 talk, 11:25 close, 11:35 finish
arrive, draw, pause, close = WORKSHOP.blocks
PLAN = replace(
    WORKSHOP,
    blocks=(
        arrive,
        draw,
        replace(pause, protection="protected"),
        Block("film", "Film", 10, protection="may be dropped", floor=10),
        Block("talk", "Talk", 20, floor=15),
        close,
    ),
)


def cockpit(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    """Return the cockpit in a window that has the keyboard."""
    theme = load_theme("light")
    apply(qapp, theme)
    made = RunPage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def press(
    page: RunPage, day: Day, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is, and wait for what it wrote."""
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    day.settle()


def later(page: RunPage, day: Day, minutes: float) -> None:
    day.later(minutes)
    page.refresh()


def behind(page: RunPage, day: Day) -> None:
    """Be in the drawing 7 minutes late for the break: there were 5 minutes free before it."""
    day.act(acts.start)
    day.later(22)
    day.act(acts.next_block)
    page.refresh()


def sheet_of(page: RunPage) -> CatchUpDialog:
    found = page.findChild(CatchUpDialog)
    assert found is not None
    return found


def opened(page: RunPage, day: Day) -> CatchUpDialog:
    press(page, day, Key.Key_U)
    day.until(sheet_of(page).isActiveWindow)
    return sheet_of(page)


def closed(page: RunPage, day: Day) -> None:
    """Wait until the sheet is gone, its answer is written, and the keyboard is with the page again."""
    day.settle()
    page.activateWindow()
    day.until(page.isActiveWindow)
    page.refresh()
