"""The list of what was found: one decision for all rows chosen, by keys or mouse, said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hls_facilitator.languages import Translations
from hls_facilitator.model import Redaction
from hls_facilitator.writeup.redaction import Finding
from tests.ui.test_names import nameless
from ui.dialogs.redactions import RedactionsSheet
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
FOUND = tuple(
    Finding(f"Ann Archer {n:03}", "name", n + 1, (f"n{n}",), "replace", "[a participant]", decided=False)
    for n in range(200)
)


class Asked:
    """What a sheet asked for."""

    def __init__(self, sheet: RedactionsSheet) -> None:
        self.decisions: list[tuple[Redaction, ...]] = []
        self.watched: list[tuple[str, ...]] = []
        sheet.decided.connect(self.decisions.append)
        sheet.watched_changed.connect(self.watched.append)


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> RedactionsSheet:
    apply(qapp, load_theme("light"))
    made = RedactionsSheet(("Project Heron",), T, T)
    qtbot.addWidget(made)
    made.show_findings(FOUND)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.list.setFocus()
    return made


def cells(sheet: RedactionsSheet, row: int) -> list[str]:
    item = sheet.list.topLevelItem(row)
    assert item is not None
    return [item.text(column) for column in range(4)]


def fate(sheet: RedactionsSheet, row: int) -> str:
    return cells(sheet, row)[3]


def current(sheet: RedactionsSheet) -> str:
    item = sheet.list.currentItem()
    assert item is not None
    return item.text(0)


def test_it_says_what_becomes_of_each(sheet: RedactionsSheet) -> None:
    assert cells(sheet, 2) == [
        "Ann Archer 002",
        "Name",
        "3",
        "becomes [a participant]",
    ]
    assert not nameless(sheet)


def test_arrows_and_delete_decide_on_several_rows_at_once(sheet: RedactionsSheet) -> None:
    asked = Asked(sheet)
    QTest.keyClick(sheet.list, Key.Key_Down)
    QTest.keyClick(sheet.list, Key.Key_Down, SHIFT)
    QTest.keyClick(sheet.list, Key.Key_Delete)
    assert asked.decisions == [
        (Redaction("Ann Archer 001", "remove"), Redaction("Ann Archer 002", "remove")),
    ]
    assert [fate(sheet, row) for row in (0, 1, 3)] == [
        "becomes [a participant]",
        "becomes [removed]",
        "becomes [a participant]",
    ]
    assert sheet.list.currentIndex().row() == 2


def test_other_words_are_typed_and_entered(sheet: RedactionsSheet) -> None:
    asked = Asked(sheet)
    QTest.mouseClick(sheet.replace, Qt.MouseButton.LeftButton)
    assert sheet.by.hasFocus()  # there are no words yet
    QTest.keyClicks(sheet.by, "a manager")
    QTest.keyClick(sheet.by, Key.Key_Return)
    assert asked.decisions == [(Redaction("Ann Archer 000", "replace", "a manager"),)]
    assert fate(sheet, 0) == "becomes a manager"
    assert sheet.isVisible()


def test_what_is_kept_stays(sheet: RedactionsSheet) -> None:
    QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
    assert fate(sheet, 0) == "stays"


def test_rows_chosen_and_the_place_in_the_list_outlast_a_new_drawing(sheet: RedactionsSheet) -> None:
    QTest.keyClick(sheet.list, Key.Key_End)
    top = sheet.list.verticalScrollBar().value()
    sheet.show_findings(FOUND[1:])
    assert [item.text(0) for item in sheet.list.selectedItems()] == ["Ann Archer 199"]
    assert current(sheet) == "Ann Archer 199"
    assert sheet.list.verticalScrollBar().value() >= top - 1
    QTest.keyClick(sheet.list, Key.Key_Up)
    assert current(sheet) == "Ann Archer 198"


def test_words_of_ones_own_are_a_line_each(sheet: RedactionsSheet) -> None:
    asked = Asked(sheet)
    assert sheet.watched.toPlainText() == "Project Heron"
    sheet.watched.setFocus()
    QTest.keyClick(sheet.watched, Key.Key_End)
    QTest.keyClick(sheet.watched, Key.Key_Return)
    QTest.keyClicks(sheet.watched, "Blue House")
    sheet.list.setFocus()
    assert asked.watched[-1] == ("Project Heron", "Blue House")


def test_in_german_the_list_and_the_document_each_speak_their_own_language(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, load_theme("light"))
    made = RedactionsSheet((), Translations("de"), T)
    qtbot.addWidget(made)
    made.show_findings(FOUND[:1])
    assert cells(made, 0)[1::2] == ["Name", "wird zu [a participant]"]
    made.show_findings([replace(FOUND[0], how="keep")])
    assert cells(made, 0)[3] == "bleibt"
    made.show_findings(())
    assert made.list.isHidden()
    assert not made.none.isHidden()
