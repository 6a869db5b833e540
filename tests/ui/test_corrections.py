"""What is typed is corrected as it is typed: underlines, suggestions, and names completed by Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from tests.ui.seated import PLAN, Table, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

T = Translations("en")
Key = Qt.Key


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[Table]:
    with open_table(tmp_path, qtbot, T, replace(PLAN, attribution="named")) as opened:
        opened.until(lambda: opened.notes.corrections.loaded is not None)
        yield opened


def underlined(table: Table) -> list[str]:
    """Return the words of the first paragraph that are underlined."""
    block = table.edit.document().firstBlock()
    marks = [
        (mark.start, mark.length)
        for mark in block.layout().formats()
        if mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    ]
    raw = block.text().encode("utf-16-le")
    return [raw[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in marks]


def menu_at_cursor(table: Table) -> QMenu:
    """Open the field's menu with the keyboard."""
    at = table.edit.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.edit.mapToGlobal(at))
    QApplication.sendEvent(table.edit.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_misspelled_word_is_underlined_once_it_is_typed(table: Table) -> None:
    QTest.keyClicks(table.edit, "The famly")
    assert underlined(table) == []
    QTest.keyClicks(table.edit, " waits")
    assert underlined(table) == ["famly"]


def test_an_emoji_before_it_does_not_shift_the_underline(table: Table) -> None:
    table.edit.setPlainText("😀 the famly waits 😀 longr ")
    assert underlined(table) == ["famly", "longr"]


def test_names_of_the_workshop_are_no_mistakes(table: Table) -> None:
    QTest.keyClicks(table.edit, "Then Archer spoke ")
    assert underlined(table) == []


def test_a_suggestion_replaces_the_word(table: Table) -> None:
    QTest.keyClicks(table.edit, "The famly")
    menu = menu_at_cursor(table)
    first = menu.actions()[0]
    assert first.text() == "family"
    first.trigger()
    menu.close()
    assert table.edit.toPlainText() == "The family"


def test_a_word_that_is_added_is_right_from_then_on(table: Table) -> None:
    QTest.keyClicks(table.edit, "The famly waits")
    assert underlined(table) == ["famly"]
    for _ in range(8):
        QTest.keyClick(table.edit, Key.Key_Left)
    menu = menu_at_cursor(table)
    (add,) = (action for action in menu.actions() if action.text().startswith("Add"))
    add.trigger()
    menu.close()
    assert underlined(table) == []
    kept = settings.load(settings.beside(table.desk.library.path))
    assert kept.words == {"w": ("famly",)}


def test_tab_completes_an_organisation_and_then_moves_on(table: Table) -> None:
    QTest.keyClicks(table.edit, "We asked Harb")
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert table.edit.toPlainText() == "We asked Harbour Trust"
    assert QApplication.focusWidget() is table.edit
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert QApplication.focusWidget() is not table.edit
    assert table.edit.toPlainText() == "We asked Harbour Trust"


def test_tab_spells_an_abbreviation_out(table: Table) -> None:
    table.edit.insertPlainText("😀 The HSC")
    QTest.keyClicks(table.edit, "P")
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert table.edit.toPlainText() == "😀 The Health and Social Care Partnership"


def test_tab_completes_a_slash_word_and_an_owner(table: Table) -> None:
    QTest.keyClicks(table.edit, "/act")
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert table.edit.toPlainText() == "/action"
    QTest.keyClicks(table.edit, " Ask the bus company @Ann")
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert table.edit.toPlainText() == '/action Ask the bus company @"Ann Archer"'


def test_marks_are_no_typing_and_undo_leaves_them_alone(table: Table) -> None:
    QTest.keyClicks(table.edit, "The famly waits")
    QTest.keyClick(table.edit, Key.Key_Return)
    table.settle()
    QTest.keyClick(table.edit, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    table.settle()
    assert table.desk.notes == ()
