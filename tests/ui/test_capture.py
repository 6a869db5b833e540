"""Notes as they are typed, kept, found, changed and taken back."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import LONGEST_NOTE, AppError, Note, Theme
from hls_facilitator.notes import themes
from tests.ui.day import START, WORKSHOP, Day
from ui.pages.capture import CapturePage
from ui.pages.notes.edit import NoteEdit
from ui.pages.notes.rows import Filter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def page(day: Day) -> CapturePage:
    made = day.show(CapturePage, 1000, 700)
    made.notes.begin_note()
    return made


def write(page: CapturePage, day: Day, words: str) -> Note:
    """Type a note, press Enter, and return it as it was kept."""
    before = {note.id for note in day.desk.notes}
    QTest.keyClicks(page.notes.box.edit, words)
    QTest.keyClick(page.notes.box.edit, Key.Key_Return)
    day.settle()
    (new,) = (note for note in day.desk.notes if note.id not in before)
    return new


def test_focus_given_to_the_page_goes_to_the_note_box(page: CapturePage) -> None:
    page.all.words.setFocus()
    page.setFocus()
    assert QApplication.focusWidget() is page.notes.box.edit


def paste(edit: NoteEdit, text: str) -> None:
    """Put a text on the clipboard and press the keys that paste it."""
    QApplication.clipboard().setText(text)
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_V, CTRL)


def test_of_a_text_too_long_for_a_note_the_first_part_is_pasted_and_the_rest_is_told_of(
    page: CapturePage, day: Day
) -> None:
    box = page.notes.box
    document = "Minutes of the board. " * 100_000
    QTest.keyClicks(box.edit, "See: ")
    paste(box.edit, document)
    assert box.edit.toPlainText() == ("See: " + document)[:LONGEST_NOTE]
    assert box.problem.isVisible()
    assert box.problem.text() == "Only the first 20000 characters fit into a note."
    box.edit.textChanged.emit()  # as it is when words are underlined
    assert box.problem.isVisible()
    assert QApplication.clipboard().text() == document
    QTest.keyClick(box.edit, Key.Key_Return)
    day.settle()
    assert [len(note.text) for note in day.desk.notes] == [len(("See: " + document)[:LONGEST_NOTE].strip())]
    assert not box.problem.isVisible()


def test_what_is_chosen_makes_room_for_what_is_pasted(page: CapturePage) -> None:
    box = page.notes.box
    paste(box.edit, "a" * LONGEST_NOTE)
    assert not box.problem.isVisible()
    box.edit.selectAll()
    paste(box.edit, "b" * LONGEST_NOTE)
    assert box.edit.toPlainText() == "b" * LONGEST_NOTE
    assert not box.problem.isVisible()


def test_a_note_that_is_typed_too_long_stays_in_the_box(page: CapturePage, day: Day) -> None:
    box = page.notes.box
    paste(box.edit, "a" * LONGEST_NOTE)
    QTest.keyClicks(box.edit, "!")
    QTest.keyClick(box.edit, Key.Key_Return)
    assert box.edit.toPlainText() == "a" * LONGEST_NOTE + "!"
    assert "Make several notes of it." in box.problem.text()
    assert box.problem.isVisible()
    assert day.desk.notes == ()
    QTest.keyClick(box.edit, Key.Key_Backspace)
    assert not box.problem.isVisible()
    QTest.keyClick(box.edit, Key.Key_Return)
    day.settle()
    assert len(day.desk.notes) == 1


def test_a_note_is_changed_within_its_length_and_a_longer_one_from_elsewhere_may_shrink(
    page: CapturePage, day: Day
) -> None:
    note = write(page, day, "Short")
    page.notes.kept.open_editor(note.id)
    editor = page.notes.kept._editor
    assert editor is not None
    paste(editor.edit, "a" * LONGEST_NOTE)
    assert "20000 characters" in editor._problem.text()
    editor.leave()
    day.desk.edit_note("As from a file", note.id, text="b" * (LONGEST_NOTE + 9))
    day.settle()
    page.notes.kept.open_editor(note.id)
    editor = page.notes.kept._editor
    assert editor is not None
    assert len(editor.edit.toPlainText()) == LONGEST_NOTE + 9
    QTest.keyClicks(editor.edit, "c")
    editor.keep()
    assert "Make several notes of it." in editor._problem.text()
    QTest.keyClick(editor.edit, Key.Key_Backspace)
    QTest.keyClick(editor.edit, Key.Key_Backspace)
    editor.keep()
    day.settle()
    assert len(day.desk.notes[0].text) == LONGEST_NOTE + 8


def test_keys_that_come_to_the_list_find_a_note_there(page: CapturePage, day: Day) -> None:
    write(page, day, "The first")
    write(page, day, "The last")
    QTest.keyClick(page.notes.box.edit, Key.Key_Escape)
    assert page.notes.kept.list.selectionModel().isRowSelected(0)
    QTest.keyClick(page.notes.kept.list, Key.Key_S)
    day.settle()
    assert [note.text for note in day.desk.notes if note.starred] == ["The last"]


def test_after_another_note_the_keys_of_the_list_are_meant_for_that_one(page: CapturePage, day: Day) -> None:
    write(page, day, "The first")
    QTest.keyClick(page.notes.box.edit, Key.Key_Escape)
    page.notes.begin_note()
    write(page, day, "The last")
    assert page.notes.kept.list.selectedIndexes() == []
    QTest.keyClick(page.notes.box.edit, Key.Key_Escape)
    QTest.keyClick(page.notes.kept.list, Key.Key_Delete)
    day.settle()
    assert [note.text for note in day.desk.notes] == ["The first"]


def test_the_offer_to_undo_a_deletion_goes_once_it_is_undone(page: CapturePage, day: Day) -> None:
    note = write(page, day, "A slip")
    page.notes.kept.delete(note.id)
    day.settle()
    assert page.notes.kept.gone.isVisible()
    day.desk.undo()
    day.settle()
    assert not page.notes.kept.gone.isVisible()


def menu_of(widget: QWidget) -> QMenu:
    """Return the menu that a widget has opened."""
    menu = widget.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu is not None
    return menu


def go_live(day: Day) -> None:
    """Be in the breakout, seven minutes in."""
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    day.later(7)


def test_enter_keeps_the_note_with_block_question_and_run_time(page: CapturePage, day: Day) -> None:
    go_live(day)
    note = write(page, day, "We control about a tenth of the map")
    assert (note.text, note.kind) == ("We control about a tenth of the map", "insight")
    assert (note.block, note.card, note.group) == ("draw", "q1", "")
    assert (note.at, note.run_time) == (START + 17 * 60, 17 * 60)
    assert page.notes.box.edit.toPlainText() == ""
    assert QApplication.focusWidget() is page.notes.box.edit
    assert page.notes.saved.text() == "Saved 10:17:00"


def test_the_next_question_of_the_facilitator_is_followed(page: CapturePage, day: Day) -> None:
    go_live(day)
    day.act(acts.show_card, 1)
    assert page.notes.context._question.text() == "How much do we control?"
    assert page.notes.context._where.text() == "Draw a life, not a service · question 2 of 2"
    assert write(page, day, "A tenth").card == "q2"


def test_alt_and_arrows_choose_another_question_until_the_room_moves_on(page: CapturePage, day: Day) -> None:
    go_live(day)
    QTest.keyClick(page.notes.box.edit, Key.Key_Right, ALT)
    assert write(page, day, "Said late").card == "q2"
    assert write(page, day, "Said late, too").card == "q2"
    QTest.keyClick(page.notes.box.edit, Key.Key_Left, ALT)
    assert write(page, day, "And back").card == "q1"
    QTest.keyClick(page.notes.box.edit, Key.Key_Right, ALT)
    day.later(20)
    day.act(acts.next_block)
    assert (write(page, day, "In the break").block, page.notes.context._where.text()) == ("pause", "Break")


def test_outside_the_run_the_block_is_chosen_by_hand(page: CapturePage, day: Day) -> None:
    assert write(page, day, "Before anything").block == ""
    page.notes.context.blocks.chosen.emit("draw")
    QTest.keyClick(page.notes.box.edit, Key.Key_Right, ALT)
    note = write(page, day, "From the flipchart")
    assert (note.block, note.card, note.run_time) == ("draw", "q1", None)
    QTest.keyClick(page.notes.box.edit, Key.Key_L, ALT)
    assert write(page, day, "Loose again").block == ""


def test_keys_choose_the_kind_and_the_next_note_begins_anew(page: CapturePage, day: Day) -> None:
    QTest.keyClick(page.notes.box.edit, Key.Key_3, CTRL)
    assert page.notes.box._buttons["quote"].isChecked()
    assert write(page, day, "The neighbour does more").kind == "quote"
    assert write(page, day, "Something else").kind == "insight"


def test_a_slash_word_is_understood_while_it_is_typed(page: CapturePage, day: Day) -> None:
    QTest.keyClicks(page.notes.box.edit, "/action Ask the bus company @Ann by 3 Dec")
    assert page.notes.box._buttons["action"].isChecked()
    assert page.notes.box._understood.accessibleName() == "Ann, by 3 Dec"
    QTest.keyClick(page.notes.box.edit, Key.Key_Return)
    day.settle()
    (note,) = day.desk.notes
    assert (note.kind, note.text, note.owner, note.due) == (
        "action",
        "Ask the bus company",
        "Ann",
        "2026-12-03",
    )
    assert page.notes.kept.list.rows()[0].meta == "Ann · by 3 Dec · 10:00"


def test_a_kind_without_a_button_is_named_beside_the_words(page: CapturePage) -> None:
    QTest.keyClicks(page.notes.box.edit, "/decision We meet monthly")
    assert page.notes.box._understood.accessibleName() == "Decision"
    assert not any(button.isChecked() for button in page.notes.box._buttons.values())


def test_shift_enter_begins_a_new_line_and_empty_notes_are_not_kept(page: CapturePage, day: Day) -> None:
    edit = page.notes.box.edit
    QTest.keyClick(edit, Key.Key_Return)
    QTest.keyClicks(edit, "   ")
    QTest.keyClick(edit, Key.Key_Return)
    assert day.desk.notes == ()
    edit.clear()
    QTest.keyClicks(edit, "one")
    QTest.keyClick(edit, Key.Key_Return, SHIFT)
    assert write(page, day, "two").text == "one\ntwo"


def test_the_table_stays_chosen(page: CapturePage, day: Day) -> None:
    QTest.keyClick(page.notes.box.edit, Key.Key_T, ALT)
    menu = menu_of(page.notes.context.tables)
    assert [action.text() for action in menu.actions()] == ["All tables", "Table 1", "Table 2"]
    menu.actions()[2].trigger()
    menu.close()
    page.notes.begin_note()
    assert write(page, day, "Here").group == "t2"
    assert write(page, day, "And here").group == "t2"
    assert page.notes.kept.list.rows()[0].meta.startswith("Table 2")


def test_the_newest_note_stands_on_top(page: CapturePage, day: Day) -> None:
    for words in ("first", "second", "third"):
        write(page, day, words)
    assert [row.text for row in page.notes.kept.list.rows()] == ["third", "second", "first"]


def test_star_private_and_delete_by_key_and_delete_can_be_undone(page: CapturePage, day: Day) -> None:
    note = write(page, day, "Keep this")
    kept = page.notes.kept
    kept.list.setFocus()
    kept.list.select(note.id)
    QTest.keyClick(kept.list, Key.Key_S)
    QTest.keyClick(kept.list, Key.Key_P)
    day.settle()
    assert (day.desk.note(note.id).starred, day.desk.note(note.id).private) == (True, True)
    assert (kept.list.rows()[0].starred, kept.list.rows()[0].private) == (True, True)
    QTest.keyClick(kept.list, Key.Key_Delete)
    day.settle()
    assert day.desk.notes == ()
    assert kept.gone.text() == "Note deleted"
    day.desk.undo()
    day.settle()
    assert [kept_note.id for kept_note in day.desk.notes] == [note.id]
    assert kept.list.rows()[0].text == "Keep this"


def test_undo_beside_the_word_brings_the_note_back(page: CapturePage, day: Day) -> None:
    note = write(page, day, "Keep this")
    page.notes.kept.delete(note.id)
    day.settle()
    page.notes.kept.gone.first.emit()
    day.settle()
    assert [kept.text for kept in day.desk.notes] == ["Keep this"]
    assert not page.notes.kept.gone.isVisible()


def test_a_note_is_changed_where_it_stands(page: CapturePage, day: Day) -> None:
    note = write(page, day, "Ask the bus")
    kept = page.notes.kept
    kept.list.setFocus()
    kept.list.select(note.id)
    QTest.keyClick(kept.list, Key.Key_F2)
    editor = kept._editor
    assert editor is not None
    editor.kind.setCurrentIndex(editor.kind.findData("action"))
    editor.group.setCurrentIndex(editor.group.findData("t1"))
    editor.card.setCurrentIndex(6)
    editor.owner.setText("Ann")
    editor.due.setText("3 Dec")
    QTest.keyClicks(editor.edit, ", now")
    QTest.keyClick(editor.edit, Key.Key_Return)
    day.settle()
    changed = day.desk.note(note.id)
    assert changed.text == "Ask the bus, now"
    assert (changed.kind, changed.group, changed.owner, changed.due) == ("action", "t1", "Ann", "2026-12-03")
    assert kept._editor is None
    assert QApplication.focusWidget() is kept.list
    day.desk.undo()
    day.settle()
    assert day.desk.note(note.id) == note


def test_the_editor_stays_inside_the_window_whatever_it_has_to_hold(page: CapturePage, day: Day) -> None:
    for n in range(11):
        write(page, day, f"Note {n}")
    last = write(page, day, "Note 11")
    kept = page.notes.kept
    kept.open_editor(day.desk.notes[0].id)
    editor = kept._editor
    assert editor is not None
    editor.kind.setCurrentIndex(editor.kind.findData("action"))
    editor.edit.setPlainText("One line after another\n" * 9)
    day.until(lambda: editor.height() >= editor.sizeHint().height())
    room = editor.parentWidget()
    assert room is not None
    assert editor.geometry().bottom() <= room.height()
    editor.leave()
    assert day.desk.note(last.id) == last


def test_what_is_kept_comes_into_sight_however_far_the_list_is_scrolled(page: CapturePage, day: Day) -> None:
    for n in range(30):
        write(page, day, f"Note {n}")
    listed = page.notes.kept.list
    listed.setFocus()
    QTest.keyClick(listed, Key.Key_End)
    assert listed.verticalScrollBar().value() > 0
    write(page, day, "The newest")
    assert listed.verticalScrollBar().value() == 0


def test_escape_leaves_a_note_as_it_was_and_empty_words_are_refused(page: CapturePage, day: Day) -> None:
    note = write(page, day, "Stays")
    kept = page.notes.kept
    kept.open_editor(note.id)
    editor = kept._editor
    assert editor is not None
    editor.edit.clear()
    QTest.keyClick(editor.edit, Key.Key_Return)
    assert kept._editor is editor
    assert editor._problem.text() == "There are no words left. Delete takes a note away."
    QTest.keyClick(editor.edit, Key.Key_Escape)
    assert kept._editor is None
    assert day.desk.note(note.id) == note


def test_ctrl_f_finds_by_words_kind_table_and_star(page: CapturePage, day: Day) -> None:
    for words in ("/action Ask the bus company", "/quote The bus was late", "Letters unopened"):
        write(page, day, words)
    QTest.keyClick(page.notes.box.edit, Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.all.words
    QTest.keyClicks(page.all.words, "BUS")
    assert [row.text for row in page.notes.kept.list.rows()] == ["“The bus was late”", "Ask the bus company"]
    assert page.all.found.text() == "2 of 3 notes"
    page.all.kind.choose("quote")
    page.all.kind.chosen.emit("quote")
    assert len(page.notes.kept.list.rows()) == 1
    page.all.starred.click()
    assert page.notes.kept._pages.currentWidget() is page.notes.kept._unfound


def test_the_menu_changes_the_kind(page: CapturePage, day: Day) -> None:
    note = write(page, day, "Is this a barrier?")
    page.notes.kept._open_menu(note.id, page.mapToGlobal(page.rect().center()))
    menu = menu_of(page.notes.kept)
    kinds = menu.findChild(QMenu)
    assert kinds is not None
    next(action for action in kinds.actions() if action.data()[0] == "barrier").trigger()
    menu.close()
    day.settle()
    assert day.desk.note(note.id).kind == "barrier"


def test_notes_that_cannot_be_saved_are_kept_said_and_tried_again(
    page: CapturePage, day: Day, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    write(page, day, "Saved before")
    real = day.desk.library.write_notes

    def full(*_args: object) -> Future[tuple[Note, ...]]:
        refused: Future[tuple[Note, ...]] = Future()
        refused.set_exception(AppError("The disk is full.", "", "Make room on it."))
        return refused

    monkeypatch.setattr(day.desk.library, "write_notes", full)
    QTest.keyClicks(page.notes.box.edit, "Typed on a full disk")
    QTest.keyClick(page.notes.box.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: day.desk.problem is not None)
    qtbot.waitUntil(page.notes.problem.isVisible)
    assert page.notes.problem.text() == (
        "The disk is full. Make room on it. 1 note is kept here and tried again."
    )
    assert page.notes.kept.list.rows()[0].meta.startswith("not saved yet")
    assert page.notes.saved.text() == "Not saved yet"
    monkeypatch.setattr(day.desk.library, "write_notes", real)
    day.later(1)
    qtbot.waitUntil(lambda: not day.desk.unsaved, timeout=5000)
    assert [note.text for note in day.desk.notes] == ["Saved before", "Typed on a full disk"]
    assert not page.notes.problem.isVisible()
    assert "not saved yet" not in page.notes.kept.list.rows()[0].meta


def test_a_thousand_notes_make_only_the_rows_that_are_new(page: CapturePage, day: Day) -> None:
    notes = [Note(id=f"n{n:04}", text=f"Note {n}", at=START) for n in range(1000)]
    day.desk.add_notes(notes)
    day.settle()
    page.notes.refresh()
    before = {row.id: row for row in page.notes.kept.list.rows()}
    write(page, day, "One more")
    after = page.notes.kept.list.rows()
    assert len(after) == 1001
    assert all(before[row.id] is row for row in after if row.id in before)


def test_closing_keeps_what_is_being_typed(page: CapturePage, day: Day) -> None:
    QTest.keyClicks(page.notes.box.edit, "Half a thought")
    page.commit()
    day.settle()
    assert [note.text for note in day.desk.notes] == ["Half a thought"]


def test_undo_belongs_to_the_workshop_while_nothing_is_typed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    edit = NoteEdit()
    edit.setParent(window)
    done: list[str] = []
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: done.append("workshop"))
    window.addAction(action)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.setFocus()
    QTest.keyClick(edit, Key.Key_Z, CTRL)
    assert done == ["workshop"]
    QTest.keyClicks(edit, "typed")
    QTest.keyClick(edit, Key.Key_Z, CTRL)
    assert (done, edit.toPlainText()) == (["workshop"], "")


def test_a_filter_looks_into_words_and_owner() -> None:
    note = Note(id="n", text="Ask the bus company", owner="Ann", kind="action", group="t1", starred=True)
    assert Filter("bus ann", "action", "t1", starred=True).fits(note, WORKSHOP)
    assert not Filter("train").fits(note, WORKSHOP)
    assert Filter("“the bus”").fits(note, WORKSHOP)
    assert not Filter(group="t2").fits(note, WORKSHOP)


def test_a_filter_there_is_no_room_for_is_found_in_the_menu(page: CapturePage, day: Day) -> None:
    page.notes.context.blocks.chosen.emit("draw")
    write(page, day, "On none of them")
    QTest.keyClick(page.notes.box.edit, Key.Key_Right, ALT)
    write(page, day, "On the first question")
    page.resize(1, 700)  # as narrow as it can be
    assert page.all.question.isHidden()
    page.all.more.button.click()
    menu = menu_of(page.all.more.button)
    next(action for action in menu.actions() if action.text() == "Question").trigger()
    menu.close()
    questions = menu_of(page.all.question)
    questions.actions()[1].trigger()
    questions.close()
    assert [row.text for row in page.notes.kept.list.rows()] == ["On the first question"]
    assert page.all.question.isVisible()


def test_a_person_is_looked_for_only_as_far_as_names_may_be_shown() -> None:
    note = Note("n", "The bus", "quote", said_by="Björn Young", attribution="named")
    assert Filter(person="björn").fits(note, replace(WORKSHOP, attribution="named"))
    assert not Filter(person="björn").fits(note, WORKSHOP)
    assert not Filter(person="björn archer").fits(replace(note, owner="Ann Archer"), WORKSHOP)


def test_themes_people_and_days_are_filters_that_come_and_go(page: CapturePage, day: Day) -> None:
    first = write(page, day, "/action Ask the bus company @Ann")
    day.later(24 * 60)
    write(page, day, "The letter was cold")
    day.desk.change("Theme", themes.made(Theme("th", "Cold letters"), [day.desk.notes[1]], ()))
    day.settle()
    everything = ["The letter was cold", "Ask the bus company"]
    for key, words, left in (
        ("theme", "cold", ["The letter was cold"]),
        ("person", "ann", [first.text]),
        ("since", "6.11.2026", ["The letter was cold"]),
        ("until", "5.11.2026", [first.text]),
    ):
        chip = page.all.more.add(key)
        QTest.keyClicks(chip.field, words)
        QTest.keyClick(chip.field, Key.Key_Return)
        assert [row.text for row in page.notes.kept.list.rows()] == left
        QTest.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
        assert [row.text for row in page.notes.kept.list.rows()] == everything
    page.all.more.add("person").field.setText("nobody")
    page.find_note(first.id)
    assert not page.all.more.chips
    assert page.notes.kept.list.current_id() == first.id
