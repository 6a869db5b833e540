"""Seats go out, notes come back: by button, by drop, several at once, and with every mishap said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from hls_facilitator.carry.exchange import give_notes, take
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.model import Group, Note
from hls_facilitator.store.library import Library
from tests.ui.day import START, WORKSHOP, Day
from ui.pages.capture import CapturePage
from ui.pages.capture.exchange import file_name, notes_files
from ui.pages.capture.page import ALL

if TYPE_CHECKING:
    from pathlib import Path

    from ui.dialogs.note_takers import NoteTakersSheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(day: Day) -> CapturePage:
    return day.show(CapturePage, 1000, 700)


def sheet_of(page: CapturePage) -> NoteTakersSheet:
    QTest.mouseClick(page.note_takers, LEFT)
    assert page.sheet is not None
    return page.sheet


def first_to_press(sheet: NoteTakersSheet) -> list[QPushButton]:
    return [
        button for button in (sheet.every, sheet.take, sheet.give) if button.property("role") == "primary"
    ]


def done(page: CapturePage, day: Day) -> None:
    """Wait until the files are read or written, and the Desk has seen what came of it."""
    day.until(lambda: not page.exchange.busy and not day.bridge.busy)
    day.later(0.1)
    day.desk.tick()
    day.settle()


def written_at_table(seat: Path, *texts: str, folder: Path) -> Path:
    """Write notes at a seat, in a library of its own, and return the file they are given in."""
    given = folder / f"{seat.stem}.hlsnotes"
    with Library.open(folder / f"{seat.stem}.db", now=lambda: START) as library:
        (taken,) = take(library, [seat])
        desk = Desk(library, now=lambda: START + 3600)
        desk.open(taken.workshop.id)
        for text in texts:
            desk.add_note(Note("", text, group=taken.workshop.seat, block="draw", card="q1"))
        give_notes(library, taken.workshop.id, given, START)
    return given


def dropping(*paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    kept.append(data)  # the event does not keep it
    return QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)


kept: list[QMimeData] = []


def drop(page: CapturePage | NoteTakersSheet, *paths: Path) -> None:
    page.dropEvent(dropping(*paths))


def test_notes_of_two_tables_come_back_by_drop_and_the_receipt_leads_to_them(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    day.desk.add_note(Note("", "The facilitator's own"))
    day.settle()
    sheet = sheet_of(page)
    sheet.make_all(str(tmp_path))
    done(page, day)
    assert sheet.said.text() == f"2 seat files are in {tmp_path}."
    sheet.reject()
    seats = sorted(tmp_path.glob("*.hlsseat"))
    assert [seat.name for seat in seats] == [
        "table-1-leading-the-learning.hlsseat", "table-2-leading-the-learning.hlsseat"
    ]  # fmt: skip
    files = [
        written_at_table(seats[0], "From one", folder=tmp_path),
        written_at_table(seats[1], "From two", "And more", folder=tmp_path),
    ]
    drop(page, *files)
    done(page, day)
    words = "Taken in: 3 notes in file, 3 new, 0 already here, 0 changed, 0 edited in two places."
    assert page.told.text() == words
    QTest.mouseClick(page.told._buttons[0], LEFT)
    assert {row.text for row in page.notes.kept.list.rows()} == {"From one", "From two", "And more"}
    assert page.all.taken.text() == "Taken in: 3"
    QTest.mouseClick(page.all.taken, LEFT)
    assert len(page.notes.kept.list.rows()) == 4
    drop(page, *reversed(files))
    done(page, day)
    assert "0 new, 3 already here" in page.told.text()
    assert len(day.desk.notes) == 4


def in_row(sheet: NoteTakersSheet, row: int, column: int) -> str:
    """Return what the sheet says in a cell of its list of tables."""
    cell = sheet._rows.itemAtPosition(row, column)
    label = cell.widget() if cell else None
    assert isinstance(label, QLabel)
    return label.text()


def test_the_sheet_says_for_each_table_how_much_came_and_when(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    sheet = sheet_of(page)
    sheet.make_all(str(tmp_path))
    done(page, day)
    given = written_at_table(min(tmp_path.glob("*.hlsseat")), "One", "Two", folder=tmp_path)
    drop(sheet, given)
    done(page, day)
    said = [in_row(sheet, row, 1) for row in range(2)]
    assert said == ["2 notes, the newest of 11:00", "nothing taken in yet"]
    assert "2 new" in sheet.said.text()
    sheet.reject()


def test_the_seat_of_one_table_goes_where_it_is_wanted(page: CapturePage, day: Day, tmp_path: Path) -> None:
    sheet = sheet_of(page)
    button = next(b for b in sheet.findChildren(QPushButton) if b.accessibleName().endswith("Table 2"))
    QTest.mouseClick(button, LEFT)
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "two.hlsseat"))
    done(page, day)
    assert sheet.said.text() == f"Seat file made: {tmp_path / 'two.hlsseat'}"
    dialog.reject()
    sheet.reject()


def test_notes_are_given_to_another_facilitator(page: CapturePage, day: Day, tmp_path: Path) -> None:
    day.desk.add_note(Note("", "Ours"))
    day.settle()
    page.exchange.give(str(tmp_path / "ours.hlsnotes"))
    done(page, day)
    assert page.told.text() == f"Notes given: {tmp_path / 'ours.hlsnotes'}"


def test_a_damaged_file_among_good_ones_changes_nothing_and_is_named(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    page.exchange.give(str(tmp_path / "good.hlsnotes"))
    done(page, day)
    bad = tmp_path / "bad.hlsnotes"
    bad.write_bytes((tmp_path / "good.hlsnotes").read_bytes()[:-40])
    drop(page, tmp_path / "good.hlsnotes", bad)
    done(page, day)
    assert "bad.hlsnotes" in page.told.text()
    assert "Nothing was changed." in page.told.text()


def test_only_notes_can_be_dropped(tmp_path: Path) -> None:
    assert notes_files(dropping(tmp_path / "holiday.txt", tmp_path / "Table 1.HLSNOTES")) == [
        str(tmp_path / "Table 1.HLSNOTES")
    ]


def test_what_was_edited_in_two_places_can_be_looked_at_and_leaves_the_list_when_settled(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    from hls_facilitator.notes.moves import settled

    day.desk.add_note(Note("n", "A tenth"))
    day.settle()
    with Library.open(tmp_path / "other.db", now=lambda: START) as library:
        library.save_workshop(WORKSHOP).result()
        library.take_in("w", day.desk.library.documents("w").result()).result()
        other = Desk(library, now=lambda: START + 60)
        other.open("w")
        other.edit_note("Change note", "n", text="A fifth")
        give_notes(library, "w", tmp_path / "other.hlsnotes", START)
    day.desk.edit_note("Change note", "n", text="A third")
    day.desk.add_note(Note("", "Another"))
    day.settle()
    drop(page, tmp_path / "other.hlsnotes")
    done(page, day)
    assert "1 edited in two places" in page.told.text()
    assert page.all.two_places.text() == "To look at: 1"
    QTest.mouseClick(page.all.two_places, LEFT)
    assert [row.id for row in page.notes.kept.list.rows()] == ["n"]
    day.desk.change("Right as it is", settled(day.desk.note("n")))
    day.settle()
    assert not page.all.two_places.isVisible()
    assert len(page.notes.kept.list.rows()) == 2


def test_the_first_thing_to_do_is_to_make_the_seat_files_and_then_to_take_in_what_comes_back(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    sheet = sheet_of(page)
    assert first_to_press(sheet) == [sheet.every]
    sheet.make_all(str(tmp_path))
    done(page, day)
    assert first_to_press(sheet) == [sheet.take]
    sheet.reject()
    again = sheet_of(page)
    assert first_to_press(again) == [again.take]


def test_notes_that_came_back_make_taking_in_more_the_first_thing_to_do(page: CapturePage, day: Day) -> None:
    day.desk.add_note(
        Note("", "From a table", seat=day.desk.plan.groups[0].id, group=day.desk.plan.groups[0].id)
    )
    day.settle()
    sheet = sheet_of(page)
    assert first_to_press(sheet) == [sheet.take]


def test_a_workshop_without_tables_says_where_to_make_them(page: CapturePage, day: Day) -> None:
    day.desk.edit("Change tables", lambda plan: replace(plan, groups=()))
    sheet = sheet_of(page)
    assert not sheet.every.isEnabled()
    assert "how many tables" in in_row(sheet, 0, 0)
    day.desk.edit("Change tables", lambda plan: replace(plan, groups=(Group("t", "Only one"),)))
    sheet.refresh()
    assert [group.name for group in sheet._groups.values()] == ["Only one"]
    sheet.reject()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Table 3 Leading/learning: a day", "table-3-leadinglearning-a-day.hlsseat"),
        ("../../etc 😀", "etc.hlsseat"),
        ("😀", "workshop.hlsseat"),
        ("w" * 300, "w" * 80 + ".hlsseat"),
        ("שולחן 1", "שולחן-1.hlsseat"),
    ],
)
def test_names_of_files_are_plain(words: str, name: str) -> None:
    assert file_name(words, ".hlsseat") == name


def test_the_tab_of_all_notes_is_shown_first(page: CapturePage) -> None:
    assert page.tabs.currentIndex() == ALL
