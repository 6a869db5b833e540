"""How far an action is, in a language that has two words for "Open": a state, and what a button does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note
from tests.ui.seated import Table, open_table
from ui.dialogs.note_history import NoteHistory
from ui.pages.notes.editor import NoteEditor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[Table]:
    with open_table(tmp_path, qtbot, Translations("de")) as opened:
        opened.desk.add_note(Note("", "Den Pförtner fragen", kind="action", group="t1"))
        opened.settle()
        opened.notes.kept.list.setFocus()
        opened.notes.kept.list.select(opened.desk.notes[0].id)
        yield opened


def test_an_open_action_is_offen_in_the_editor_of_a_note(table: Table) -> None:
    QTest.keyClick(table.notes.kept.list, Qt.Key.Key_F2)
    editor = table.window.findChild(NoteEditor)
    assert editor is not None
    assert editor.progress.currentText() == "Offen"


def test_and_in_what_was_changed(table: Table) -> None:
    table.desk.edit_note("Change", table.desk.notes[0].id, progress="done")
    table.settle()
    QTest.keyClick(table.notes.kept.list, Qt.Key.Key_H)
    sheet = table.notes.kept.verbs.sheet
    assert isinstance(sheet, NoteHistory)
    told = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    sheet.reject()
    assert "Offen → Erledigt" in told
