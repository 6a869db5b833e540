"""The plan's page on a small workshop, and what a person does with it: pressing, typing, typing in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hls_facilitator.languages import Translations
from ui.models import Column
from ui.pages.fields import LongEntry
from ui.pages.plan import PlanPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

T = Translations("en")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def plan_page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    """Show the plan of the day's workshop, the cursor in its run sheet."""
    theme = load_theme("light")
    apply(qapp, theme)
    made = PlanPage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.sheet.table.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def type_over(field: QWidget, text: str) -> None:
    """Replace what a field says, as a person does; the field is not left yet."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, text)


def long_text(page: PlanPage, name: str) -> LongEntry:
    field = page.inspector._texts[name]
    assert isinstance(field, LongEntry)
    return field


def type_in_cell(page: PlanPage, block: str, column: Column, text: str) -> QLineEdit:
    page.sheet.table.choose(block, column)
    page.sheet.table.setFocus()
    press(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_over(editor, text)
    return editor


def starts(page: PlanPage) -> list[str]:
    return [page.sheet.model.index(row, Column.START).data() for row in range(page.sheet.model.rowCount())]


def titles(page: PlanPage) -> list[str]:
    return [block.id for block in page._desk.plan.blocks]
