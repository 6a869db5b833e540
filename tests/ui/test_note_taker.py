"""The note-taker's window: typing by keys only, the question by the planned clock, and nothing ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hls_facilitator.carry.exchange import take
from hls_facilitator.languages import Translations
from hls_facilitator.notes import draft
from hls_facilitator.store.library import Library
from tests.ui.day import START
from tests.ui.seated import PLAN, Table, open_table, seat_file
from ui.note_taker import NoteTakerWindow
from ui.theme import apply, load_theme
from ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAccessibleAnnouncementEvent
    from pytestqt.qtbot import QtBot

    from hls_facilitator.model import Attribution, Note

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

T = Translations("en")
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Table]:
    apply(qapp, load_theme("light"))
    with open_table(tmp_path, qtbot, T) as opened:
        yield opened


@pytest.fixture
def level(request: pytest.FixtureRequest) -> Attribution:
    return request.param


@pytest.fixture
def table_at(tmp_path: Path, qtbot: QtBot, level: Attribution) -> Iterator[Table]:
    with open_table(tmp_path, qtbot, T, replace(PLAN, attribution=level)) as opened:
        yield opened


def write(table: Table, words: str) -> Note:
    """Type a note, press Enter, and return it as it was kept."""
    before = {note.id for note in table.desk.notes}
    QTest.keyClicks(table.edit, words)
    QTest.keyClick(table.edit, Key.Key_Return)
    table.settle()
    (new,) = (note for note in table.desk.notes if note.id not in before)
    return new


def focused() -> QWidget:
    """Return what the keyboard is on."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def at(table: Table, minutes: float) -> None:
    """Let the clock show so many minutes after the planned start."""
    table.clock.at = START + minutes * 60
    table.until(lambda: table.window.placing.planned().turns > 0)
    table.bridge.second_passed.emit()


# ---- where a note belongs -----------------------------------------------------------------------------


def test_the_window_says_which_table_and_which_workshop(table: Table) -> None:
    assert table.window.head.table.text() == "Table 1"
    assert table.window.head.workshop.text() == "Leading the learning"
    assert table.window.windowTitle() == "Leading the learning – HLS Facilitator"
    assert table.notes.context.tables.isHidden()


@pytest.mark.parametrize("level", ["team"], indirect=True)
def test_where_teams_may_be_named_the_organisations_of_the_table_are_completed(table_at: Table) -> None:
    edit, said_by = table_at.edit, table_at.notes.box.saying.said_by
    table_at.until(lambda: table_at.notes.corrections.loaded is not None)
    QTest.keyClicks(edit, "we heard from ced")
    QTest.keyClick(edit, Key.Key_Tab)
    assert edit.toPlainText() == "we heard from Cedar Council"
    QTest.keyClick(edit, Key.Key_B, ALT)
    QTest.keyClicks(said_by, "har")
    QTest.keyClick(said_by, Key.Key_Return)
    table_at.settle()
    (note,) = table_at.desk.notes
    assert note.said_by == "Harbour Trust"


def test_block_and_question_follow_the_planned_clock(table: Table) -> None:
    at(table, 3)
    assert table.window.head.figure.text() == "7:00"
    assert write(table, "On the way in").block == "arrive"
    at(table, 12)
    assert table.notes.context._question.text() == "What matters to this person?"
    assert table.notes.context._where.text() == "Draw a life, not a service · question 1 of 2"
    note = write(table, "He wants to work")
    assert (note.block, note.card, note.group, note.seat) == ("draw", "q1", "t1", "t1")


def test_before_and_after_the_day_the_window_says_so(table: Table) -> None:
    at(table, -30)
    assert table.window.head.beside.text() == "begins at 10:00"
    assert table.notes.context._where.text() == "Not begun by the plan"
    assert write(table, "Over coffee").block == ""
    at(table, -24 * 60)
    assert table.window.head.beside.text() == "begins Thu 5 Nov 2026, 10:00"
    at(table, 90)
    assert table.window.head.beside.text() == "planned to end at 11:05"
    assert write(table, "In overtime").block == "close"


def test_alt_and_arrows_walk_through_the_day_and_stay_until_the_plan_is_followed(table: Table) -> None:
    at(table, 3)
    for expected in (("draw", "q1"), ("draw", "q2"), ("pause", "")):
        QTest.keyClick(table.edit, Key.Key_Right, ALT)
        note = write(table, "By hand")
        assert (note.block, note.card) == expected
    QTest.keyClick(table.edit, Key.Key_Left, ALT)
    assert "chosen by hand" in table.notes.context._where.text()
    at(table, 60)
    assert write(table, "Still there").card == "q2"
    QTest.keyClick(table.edit, Key.Key_Home, ALT)
    assert write(table, "By the plan again").block == "close"


def test_arrows_stop_at_both_ends_of_the_day(table: Table) -> None:
    at(table, 3)
    QTest.keyClick(table.edit, Key.Key_Left, ALT)
    assert write(table, "First").block == "arrive"
    for _ in range(9):
        QTest.keyClick(table.edit, Key.Key_Right, ALT)
    assert write(table, "Last").block == "close"


# ---- how it was said ----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["none"], indirect=True)
def test_without_names_there_is_no_field_for_who_said_it(table_at: Table) -> None:
    table = table_at
    assert table.window.foot.attribution.text() == "Quotes go into the report without names"
    QTest.keyClicks(table.edit, "/quote Nobody asked him")
    assert table.notes.box.saying.isVisible()
    assert table.notes.box.saying.said_by.isHidden()
    QTest.keyClick(table.edit, Key.Key_B, ALT)
    assert QApplication.focusWidget() is table.edit


@pytest.mark.parametrize("level", ["named"], indirect=True)
def test_who_said_it_is_completed_while_it_is_typed_and_kept(table_at: Table) -> None:
    table = table_at
    QTest.keyClicks(table.edit, "/quote Nobody asked him")
    QTest.keyClick(table.edit, Key.Key_V, ALT)
    QTest.keyClick(table.edit, Key.Key_Q, ALT)
    QTest.keyClick(table.edit, Key.Key_Q, ALT)
    QTest.keyClick(table.edit, Key.Key_B, ALT)
    said = table.notes.box.saying.said_by
    assert QApplication.focusWidget() is said
    QTest.keyClicks(said, "ann")
    assert said.text().casefold() == "ann archer"
    QTest.keyClick(said, Key.Key_Return)
    table.settle()
    (note,) = table.desk.notes
    assert (note.kind, note.words, note.quotable) == ("quote", "verbatim", "not outside")
    assert note.said_by.casefold() == "ann archer"
    assert QApplication.focusWidget() is table.edit
    assert write(table, "The next note begins anew").said_by == ""


@pytest.mark.parametrize("level", ["team"], indirect=True)
def test_a_team_is_asked_for_where_people_are_not_named(table_at: Table) -> None:
    saying = table_at.notes.box.saying
    QTest.keyClicks(table_at.edit, "/quote Nobody asked him")
    assert saying.said_by.placeholderText() == "Said by: table or organisation"
    assert "Ann Archer" not in saying.said_by._names


def test_the_choices_work_by_mouse_and_are_taken_back_by_a_second_click(table: Table) -> None:
    QTest.keyClicks(table.edit, "/quote Nobody asked him")
    buttons = table.notes.box.saying._buttons
    QTest.mouseClick(buttons["paraphrase"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["yes"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["yes"], Qt.MouseButton.LeftButton)
    QTest.keyClick(table.edit, Key.Key_Return)
    table.settle()
    (note,) = table.desk.notes
    assert (note.words, note.quotable) == ("paraphrase", "")
    assert table.notes.kept.list.rows()[0].text == "Nobody asked him"


# ---- the plan changes, the notes stay -----------------------------------------------------------------


def test_a_newer_seat_file_changes_the_plan_and_says_what_is_new_about_names(
    table: Table, tmp_path: Path
) -> None:
    write(table, "Said before")
    newer = replace(PLAN, title="Another title", attribution="named")
    table.sit_down(seat_file(tmp_path / "again", newer, 2.0))
    assert table.window.head.workshop.text() == "Another title"
    assert table.window.told.text().startswith("From now on you may write down who said it")
    assert table.window.foot.attribution.text() == "Quotes go into the report with the name of who said them"
    assert [note.text for note in table.desk.notes] == ["Said before"]
    assert [note.attribution for note in table.desk.notes] == ["none"]


def test_a_level_that_is_tightened_is_told_and_counts_for_earlier_notes(tmp_path: Path, qtbot: QtBot) -> None:
    with open_table(tmp_path, qtbot, T, replace(PLAN, attribution="named")) as table:
        QTest.keyClick(table.edit, Key.Key_3, CTRL)
        QTest.keyClick(table.edit, Key.Key_B, ALT)
        QTest.keyClicks(table.notes.box.saying.said_by, "Ann Archer")
        table.edit.setFocus()
        write(table, "Nobody asked him")
        assert "Ann Archer" in table.notes.kept.list.rows()[0].meta
        table.sit_down(seat_file(tmp_path / "again", PLAN, 2.0))
        assert "no names are written down" in table.window.told.text()
        assert "Ann" not in table.notes.kept.list.rows()[0].meta


# ---- giving -------------------------------------------------------------------------------------------


def test_what_is_given_holds_every_note_and_the_window_says_where(table: Table, tmp_path: Path) -> None:
    write(table, "One")
    write(table, "Two")
    table.window.giving.give(str(tmp_path / "table 1.hlsnotes"))
    assert table.window.told.text().startswith("2 notes given in table 1.hlsnotes.")
    with Library.open(tmp_path / "theirs.db") as library:
        library.save_workshop(PLAN).result()
        (taken,) = take(library, [tmp_path / "table 1.hlsnotes"])
        assert taken.receipt is not None
        assert taken.receipt.new == 2
    QTest.mouseClick(table.window.told._buttons[0], Qt.MouseButton.LeftButton)
    assert table.window.told.isHidden()


def test_a_place_that_cannot_be_written_to_is_told(table: Table, tmp_path: Path) -> None:
    table.window.giving.give(str(tmp_path / "no such folder" / "x.hlsnotes"))
    assert table.window.told.isVisible()
    assert "x.hlsnotes" in table.window.told.text()


def test_give_asks_for_a_file_that_is_named_after_workshop_and_table(table: Table) -> None:
    QTest.keyClick(table.edit, Key.Key_G, CTRL)
    dialog = table.window.giving.dialog
    assert dialog is not None
    assert table.window.giving.name() == "Leading the learning Table 1.hlsnotes"
    dialog.reject()
    table.desk.edit("Change title", lambda plan: replace(plan, title="Leading the learning: a first day"))
    assert table.window.giving.name() == "Leading the learning a first day Table 1.hlsnotes"


def test_a_note_that_is_half_typed_is_given_too(table: Table, tmp_path: Path) -> None:
    write(table, "One")
    QTest.keyClicks(table.edit, "Two, without Enter")
    QTest.keyClick(table.edit, Key.Key_G, CTRL)
    dialog = table.window.giving.dialog
    assert dialog is not None
    dialog.reject()
    table.settle()
    table.window.giving.give(str(tmp_path / "table 1.hlsnotes"))
    assert table.window.told.text().startswith("2 notes given in table 1.hlsnotes.")
    with Library.open(tmp_path / "theirs.db") as library:
        library.save_workshop(PLAN).result()
        (taken,) = take(library, [tmp_path / "table 1.hlsnotes"])
        assert taken.receipt is not None
        assert taken.receipt.new == 2


# ---- all else by key ----------------------------------------------------------------------------------


def test_the_count_and_the_proof_of_saving_are_always_in_sight(table: Table) -> None:
    assert table.window.foot.count.text() == "0 notes, all kept on this laptop"
    write(table, "One")
    assert table.window.foot.count.text() == "1 note, kept on this laptop"
    assert table.window.head.saved.text() == "Saved 10:00:00"


def test_undo_and_redo_reach_the_notes_from_the_empty_box(table: Table) -> None:
    write(table, "A slip")
    QTest.keyClick(table.edit, Key.Key_Z, CTRL)
    table.settle()
    assert table.desk.notes == ()
    QTest.keyClick(table.edit, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    table.settle()
    assert [note.text for note in table.desk.notes] == ["A slip"]


def test_closing_keeps_the_note_that_is_half_typed(table: Table) -> None:
    QTest.keyClicks(table.edit, "Half a tho")
    table.window.close()
    table.until(lambda: not table.window.isVisible())
    assert [note.text for note in table.desk.notes] == ["Half a tho"]


def test_what_is_half_typed_is_there_again_after_the_computer_died(
    tmp_path: Path, table: Table, qtbot: QtBot
) -> None:
    written = draft.beside(tmp_path / "seat.db", "page")
    QTest.keyClick(table.edit, Key.Key_9, CTRL)
    QTest.keyClicks(table.edit, "She had eleven letters in one")
    QTest.keyClick(table.edit, Key.Key_V, ALT)
    table.bridge.second_passed.emit()
    table.until(written.exists)
    again = NoteTakerWindow(table.bridge, T)
    qtbot.addWidget(again)
    table.desk.open(PLAN.id)
    box = again.notes.box
    assert box.note() == table.notes.box.note()
    assert (box.note().kind, box.note().words) == ("story", "verbatim")
    assert box.edit.textCursor().atEnd()


def test_a_note_that_is_kept_is_not_typed_a_second_time(table: Table, tmp_path: Path, qtbot: QtBot) -> None:
    written = draft.beside(tmp_path / "seat.db", "page")
    QTest.keyClicks(table.edit, "/action Ask the bus company @Ann")
    table.bridge.second_passed.emit()
    table.until(written.exists)
    died = written.read_bytes()
    QTest.keyClick(table.edit, Key.Key_Return)
    table.until(lambda: not written.exists())
    assert [note.text for note in table.desk.notes] == ["Ask the bus company"]
    written.write_bytes(died)  # as when it died between the note and this
    again = NoteTakerWindow(table.bridge, T)
    qtbot.addWidget(again)
    table.desk.open(PLAN.id)
    assert again.notes.box.is_empty


def test_a_folder_that_cannot_be_written_to_leaves_the_typing_alone(table: Table, tmp_path: Path) -> None:
    draft.beside(tmp_path / "seat.db", "page").with_suffix(".json.new").mkdir()
    QTest.keyClicks(table.edit, "On we go")
    table.bridge.second_passed.emit()
    table.until(lambda: not table.bridge.busy)
    assert write(table, " typing").text == "On we go typing"


def test_escape_leads_to_the_list_and_ctrl_n_back_by_keys_alone(table: Table) -> None:
    write(table, "/action Ask the bus company @Ann")
    QTest.keyClick(table.edit, Key.Key_Escape)
    listed = table.notes.kept.list
    assert QApplication.focusWidget() is listed
    QTest.keyClick(listed, Key.Key_D)
    QTest.keyClick(listed, Key.Key_S)
    table.settle()
    (note,) = table.desk.notes
    assert (note.progress, note.starred) == ("done", True)
    assert "done" in listed.rows()[0].meta
    QTest.keyClick(listed, Key.Key_N, CTRL)
    assert QApplication.focusWidget() is table.edit


def test_tab_moves_on_as_always_where_there_is_nothing_to_complete(table: Table) -> None:
    QTest.keyClicks(table.edit, "zzz ")
    QTest.keyClick(table.edit, Key.Key_Tab)
    assert QApplication.focusWidget() is not table.edit
    assert table.edit.toPlainText() == "zzz "


def test_tab_leads_to_every_kind_and_space_chooses_it(table: Table) -> None:
    reached: list[str] = []
    while len(reached) < 8:
        QTest.keyClick(focused(), Key.Key_Tab)
        reached.append(focused().accessibleName())
    kinds = ["Insight", "Question", "Quote", "Action", "Experiment", "Barrier", "Parking lot"]
    assert reached == [*kinds, "All kinds"]
    for _ in range(2):
        QTest.keyClick(focused(), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), Key.Key_Space)
    assert focused() is table.edit
    assert write(table, "Three letters unopened").kind == "barrier"


# ---- for who does not see it --------------------------------------------------------------------------


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    said: list[str] = []

    class Reader:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            said.append(event.message())

    monkeypatch.setattr(announce, "QAccessible", Reader)
    return said


def test_that_a_note_is_saved_is_said_once(table: Table, heard: list[str]) -> None:
    write(table, "We control about a tenth of the map")
    table.bridge.second_passed.emit()
    assert heard == ["Note saved"]


def test_another_question_is_said_by_hand_and_by_the_plan(table: Table, heard: list[str]) -> None:
    at(table, 12)
    QTest.keyClick(table.edit, Key.Key_Right, ALT)
    assert heard == [
        "Draw a life, not a service · question 1 of 2, What matters to this person?",
        "Draw a life, not a service · question 2 of 2 · chosen by hand, How much do we control?",
    ]


def test_a_kind_and_how_it_was_said_are_heard_when_a_key_sets_them(table: Table, heard: list[str]) -> None:
    QTest.keyClick(table.edit, Key.Key_3, CTRL)
    for _ in range(3):
        QTest.keyClick(table.edit, Key.Key_V, ALT)
    QTest.keyClick(table.edit, Key.Key_Q, ALT)
    assert heard == ["Quote", "Word for word", "In other words", "Not said", "May be quoted"]


def test_a_safeguarding_concern_says_that_no_document_prints_it(table: Table) -> None:
    QTest.keyClicks(table.edit, "/safeguarding A child at home")
    assert table.notes.box._understood.accessibleName() == "Safeguarding, in no document"
    write(table, "")
    assert table.notes.kept.list.rows()[0].meta.startswith("in no document")


# ---- where there is little room -----------------------------------------------------------------------


@pytest.fixture
def large_print(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Table]:
    """A table whose note-taker reads at twice the size, in a window of the first size."""
    apply(qapp, load_theme("light"), 2.0)
    with open_table(tmp_path, qtbot, T) as opened:
        yield opened
    apply(qapp, load_theme("light"))


@pytest.mark.parametrize(
    "words",
    [
        "We control about a tenth of the map",
        "/action Ask the bus company why the stop was moved @Ann by 3 Dec",
        "/story She had eleven letters in one week, and each of them asked for something that she had done",
    ],
)
def test_nothing_is_laid_over_the_words_that_are_typed(large_print: Table, words: str, qtbot: QtBot) -> None:
    at(large_print, 12)
    large_print.edit.insertPlainText(words)
    qtbot.wait(1)  # for layouts that were asked for
    box, edit = large_print.notes.box, large_print.edit
    others = [
        child for child in box.findChildren(QWidget) if child.isVisible() and not edit.isAncestorOf(child)
    ]
    covered = [one for one in others if one is not edit and one.geometry().intersects(edit.geometry())]
    assert [one for one in covered if one.parentWidget() is edit.parentWidget()] == []
    assert edit.geometry().bottom() <= box.height()
    assert edit.viewport().rect().contains(edit.cursorRect().center())


def test_what_is_understood_stands_still_while_it_stays_the_same(table: Table, qtbot: QtBot) -> None:
    chips = table.notes.box._chips
    QTest.keyClicks(table.edit, "/story She had eleven")
    qtbot.wait(1)
    first = chips.itemAt(0)
    assert first is not None
    chip = first.widget()
    assert chip is not None
    QTest.keyClicks(table.edit, " letters")
    table.window.resize(table.window.width(), table.window.height() + 1)
    qtbot.wait(1)
    still = chips.itemAt(0)
    assert still is not None
    assert still.widget() is chip
    assert chip.isVisible()


def test_the_last_line_says_little_from_the_first_moment_where_it_is_narrow(large_print: Table) -> None:
    foot = large_print.window.foot
    assert foot.count.isHidden()
    assert foot.attribution.height() < 3 * foot.attribution.fontMetrics().height()
