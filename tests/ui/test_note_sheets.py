"""The sheets of a note: the whole experiment card, its history, both sides of it, and what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from hls_facilitator.carry.exchange import give_notes, take
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.model import Note
from hls_facilitator.notes.details import EXPERIMENT
from hls_facilitator.store.library import Library
from tests.ui.seated import PLAN, Table, open_table
from ui.dialogs.deleted_notes import DeletedNotes
from ui.dialogs.note_details import NoteDetails
from ui.dialogs.note_history import NoteHistory
from ui.pages.fields import Entry, LongEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

T = Translations("en")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[Table]:
    with open_table(tmp_path, qtbot, T) as opened:
        yield opened
        sheet = opened.notes.kept.verbs.sheet
        if sheet is not None and sheet.isVisible():
            sheet.reject()


def keep(table: Table, text: str, **fields: object) -> Note:
    """Keep a note of this table and wait for it."""
    note = table.desk.add_note(Note("", text, group="t1", **fields))  # type: ignore[arg-type]  # fields of a Note
    table.settle()
    return note


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def details(table: Table) -> NoteDetails:
    sheet = table.notes.kept.verbs.sheet
    assert isinstance(sheet, NoteDetails)
    sheet.activateWindow()
    table.until(sheet.isActiveWindow)
    return sheet


def history(table: Table) -> NoteHistory:
    sheet = table.notes.kept.verbs.sheet
    assert isinstance(sheet, NoteHistory)
    return sheet


# ---- all fields ---------------------------------------------------------------------------------------


def test_ctrl_e_in_the_box_keeps_the_experiment_and_opens_its_whole_card(table: Table) -> None:
    QTest.keyClicks(table.edit, "/experiment Ring before the second letter @Ann by 3 Dec")
    QTest.keyClick(table.edit, Key.Key_E, CTRL)
    table.settle()
    sheet = details(table)
    asked = {detail.field for detail in EXPERIMENT} | {"text", "owner", "due"}
    assert set(sheet.fields) == asked
    owner, due = sheet.fields["owner"], sheet.fields["due"]
    assert isinstance(owner, Entry)
    assert isinstance(due, Entry)
    assert (owner.text(), due.text()) == ("Ann", "3 Dec")


def test_each_field_is_kept_once_it_is_left(table: Table) -> None:
    note = keep(table, "Ring before the second letter", kind="experiment")
    table.notes.kept.verbs.show_details(note.id)
    sheet = details(table)
    purpose, whom = sheet.fields["details.purpose"], sheet.fields["details.for_whom"]
    purpose.setFocus()
    QTest.keyClicks(purpose, "Find out whether a call helps")
    whom.setFocus()
    table.until(lambda: table.desk.note(note.id).value("details.purpose") != "")
    assert table.desk.note(note.id).value("details.purpose") == "Find out whether a call helps"
    QTest.keyClicks(whom, "Families")
    QTest.keyClick(whom, Key.Key_Return)
    due = sheet.fields["due"]
    due.setFocus()
    QTest.keyClicks(due, "3 Dec")
    sheet.accept()
    table.settle()
    kept = table.desk.note(note.id)
    assert (kept.value("details.for_whom"), kept.due) == ("Families", "2026-12-03")


@pytest.mark.parametrize("field", ["details.hunch", "details.partner"])
def test_escape_closes_the_card_and_keeps_what_is_being_typed(table: Table, field: str) -> None:
    note = keep(table, "Phone first", kind="experiment")
    table.notes.kept.verbs.show_details(note.id)
    sheet = details(table)
    table.until(sheet.isActiveWindow)
    entry = sheet.fields[field]
    entry.setFocus()
    QTest.keyClicks(entry, "We think nobody opens them")
    QTest.keyClick(entry, Key.Key_Escape)
    table.until(lambda: not sheet.isVisible())
    table.settle()
    assert table.desk.note(note.id).value(field) == "We think nobody opens them"


def test_a_choice_is_kept_as_it_is_shown_and_another_word_may_be_typed(table: Table) -> None:
    note = keep(table, "Ring before the second letter", kind="experiment")
    table.notes.kept.verbs.show_details(note.id)
    sheet = details(table)
    stage = sheet.fields["details.stage"].parentWidget()
    assert isinstance(stage, QComboBox)
    stage.setCurrentIndex(3)
    stage.activated.emit(3)
    table.settle()
    assert table.desk.note(note.id).value("details.stage") == "Experiment"
    scale = sheet.fields["details.scale"]
    scale.setFocus()
    QTest.keyClicks(scale, "One street")
    QTest.keyClick(scale, Key.Key_Return)
    table.settle()
    assert table.desk.note(note.id).value("details.scale") == "One street"


def test_a_note_never_loses_its_words_in_the_sheet(table: Table) -> None:
    note = keep(table, "Ring before the second letter", kind="experiment")
    table.notes.kept.verbs.show_details(note.id)
    text = details(table).fields["text"]
    assert isinstance(text, LongEntry)
    text.setPlainText("")
    text.commit()
    assert table.desk.note(note.id).text == "Ring before the second letter"
    assert "Delete takes a note away." in words_in(details(table))


def test_what_another_copy_changed_is_shown_in_the_open_sheet(table: Table) -> None:
    note = keep(table, "A barrier", kind="barrier")
    table.notes.kept.verbs.show_details(note.id)
    sheet = details(table)
    table.desk.edit_note("Change", note.id, **{"details.made_of": "Habit"})
    table.settle()
    made_of = sheet.fields["details.made_of"]
    assert isinstance(made_of, Entry)
    assert made_of.text() == "Habit"


# ---- history ------------------------------------------------------------------------------------------


def test_the_history_says_who_changed_what_from_what(table: Table) -> None:
    note = keep(table, "Three letters")
    table.desk.edit_note("Change", note.id, text="Three letters unopened", kind="barrier")
    table.settle()
    table.notes.kept.list.setFocus()
    table.notes.kept.list.select(note.id)
    QTest.keyClick(table.notes.kept.list, Key.Key_H)
    told = words_in(history(table))
    assert "Table 1 · 5 Nov, 10:00" in told
    assert "before: Three letters" in told
    assert "Kind: Insight → Barrier" in told
    assert "Written down by Table 1" in told


def apart(table: Table, folder: Path) -> Note:
    """Edit a note here and at the facilitator's without knowing of each other, and unite the two."""
    note = keep(table, "Ring before the letter")
    library = table.desk.library
    with Library.open(folder / "theirs.db") as theirs:
        theirs.save_workshop(PLAN).result()
        take(theirs, [give_notes(library, "w", folder / "a.hlsnotes", 1.0)])
        desk = Desk(theirs)
        desk.open("w")
        desk.edit_note("Change", note.id, text="Ring and listen before the letter")
        back = give_notes(theirs, "w", folder / "b.hlsnotes", 2.0)
        table.desk.edit_note("Change", note.id, text="Ring twice before the letter")
        table.settle()
        take(library, [back])
    table.desk.open("w")
    return table.desk.note(note.id)


def test_a_note_edited_in_two_places_shows_each_sides_words(table: Table, tmp_path: Path) -> None:
    note = apart(table, tmp_path)
    assert table.notes.kept.list.rows()[0].flag == "Edited in two places"
    table.notes.kept.verbs.show_history(note.id)
    told = words_in(history(table))
    assert "Ring twice before the letter" in told
    assert "Ring and listen before the letter" in told
    assert [choice.text() for choice in history(table).choices] == [
        "Use this",
        "Use this",
        "Keep both as the note stands now",
    ]


@pytest.mark.parametrize("side", ["Ring twice before the letter", "Ring and listen before the letter"])
def test_one_sides_words_can_be_used_and_settle_it(table: Table, tmp_path: Path, side: str) -> None:
    note = apart(table, tmp_path)
    table.notes.kept.verbs.show_history(note.id)
    sheet = history(table)
    wanted = next(one for one in sheet.choices if (one.property("fields") or {}).get("text") == side)
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    table.settle()
    assert table.desk.note(note.id).text == side
    assert not table.desk.note(note.id).edited_in_two_places
    assert table.notes.kept.list.rows()[0].flag == ""


def test_both_can_be_kept_as_the_note_stands(table: Table, tmp_path: Path) -> None:
    note = apart(table, tmp_path)
    table.notes.kept.verbs.show_history(note.id)
    QTest.mouseClick(history(table).choices[-1], Qt.MouseButton.LeftButton)
    table.settle()
    assert table.desk.note(note.id).text == note.text
    assert not table.desk.note(note.id).edited_in_two_places


# ---- deleted ------------------------------------------------------------------------------------------


def test_a_deleted_note_is_brought_back_long_after(table: Table) -> None:
    gone = keep(table, "Deleted by mistake")
    table.notes.kept.delete(gone.id)
    keep(table, "Written later")
    menu = table.notes.kept.verbs.menu(table.desk.notes[0].id)
    assert "Deleted notes…" in [action.text() for action in menu.actions()]
    menu.deleteLater()
    table.notes.kept.verbs.show_deleted()
    sheet = table.notes.kept.verbs.sheet
    assert isinstance(sheet, DeletedNotes)
    QTest.mouseClick(sheet.restoring[gone.id], Qt.MouseButton.LeftButton)
    table.settle()
    assert {note.text for note in table.desk.notes} == {"Deleted by mistake", "Written later"}
    assert "There are none." in words_in(sheet)
