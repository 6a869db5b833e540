"""The sheet of handouts: what to print is chosen, remembered, written in the background and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.model import Person
from hls_facilitator.plan import edits
from hls_facilitator.writeup.handouts import SORTS
from tests.ui.day import Day, open_day
from ui.app.preferences import Preferences
from ui.dialogs.handouts import COLUMNS, HandoutsSheet
from ui.pages.plan import PlanPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
HAS = ("cards", "hosts", "note-sheet", "run-sheet", "agenda")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot) as opened:
        settings.keep(settings.beside(opened.desk.library.path), export_folder=str(tmp_path / "out"))
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = PlanPage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was handed to the system's programs."""
    found: list[str] = []

    def open_url(url) -> bool:
        found.append(url.toLocalFile())
        return "broken" not in url.toLocalFile()

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def asked(page: PlanPage) -> HandoutsSheet:
    page.handouts.click()
    sheet = page.handouts.sheet
    assert sheet is not None
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return sheet


def wait_for(sheet: HandoutsSheet, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not sheet.said.isHidden(), timeout=30_000)


def test_every_sort_is_on_the_sheet_and_what_there_is_none_of_says_why(page: PlanPage) -> None:
    sheet = asked(page)
    assert {kind for column in COLUMNS for _, kinds in column for kind in kinds} == set(SORTS)
    assert set(sheet.chosen) == set(HAS)
    slips = sheet.choices["slips"]
    assert not slips.check.isEnabled()
    assert slips.check.accessibleDescription() == "Nobody has been dealt to a table."
    assert sheet.choices["cards"].check.accessibleDescription() == "A5, one for each table and question"


def test_enter_writes_everything_as_pdf_and_each_file_can_be_printed(
    page: PlanPage, opened: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = asked(page)
    assert sheet.write.text() == "Write 5 files"
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.write.text() == "Writing"
    wait_for(sheet, qtbot)
    out = tmp_path / "out"
    assert sheet.said.text() == f"5 files to print are in {out}."
    assert page.refusal.text() == sheet.said.text()
    assert {file.suffix for file in out.iterdir()} == {".pdf"}
    assert sheet.write.text() == "Write 5 files"
    cards = sheet.choices["cards"]
    assert cards.print.accessibleName() == "Print… Question cards"
    assert sheet.focusWidget() is cards.print
    QTest.keyClick(cards.print, Qt.Key.Key_Return)
    sheet.said.first.emit()
    assert opened == [str(out / "2026-11-05-leading-the-learning-question-cards.pdf"), str(out)]
    assert not sheet.choices["slips"].print.isVisible()


def test_the_keyboard_alone_chooses_and_what_was_left_out_is_remembered(
    page: PlanPage, day: Day, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = asked(page)
    for kind in ("agenda", "cards", "hosts"):
        check = sheet.choices[kind].check
        check.setFocus()
        QTest.keyClick(check, Qt.Key.Key_Space)
    sheet.form.choose("both")
    assert sheet.chosen == ("note-sheet", "run-sheet")
    sheet.write.setFocus()
    QTest.keyClick(sheet.write, Qt.Key.Key_Return)
    wait_for(sheet, qtbot)
    assert len(list((tmp_path / "out").iterdir())) == 4
    kept = settings.load(settings.beside(day.desk.library.path))
    assert kept.handouts_left_out == ("cards", "hosts", "agenda")
    assert kept.handouts_as == "both"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.handouts.sheet is None
    people = (Person("p", "Ada"), Person("q", "Ben"))
    day.desk.edit("Change people", edits.set_people, people, origin=None)
    again = asked(page)
    assert again.chosen == ("note-sheet", "run-sheet", "names", "badges")
    assert again.formats == ("pdf", "docx")


def test_the_cards_come_first_and_the_first_file_written_is_printed_by_enter(
    page: PlanPage, opened: list[str], qtbot: QtBot
) -> None:
    sheet = asked(page)
    assert next(iter(sheet.choices)) == "cards"
    sheet.choices["cards"].check.click()
    QTest.keyClick(sheet.write, Qt.Key.Key_Return)
    wait_for(sheet, qtbot)
    assert sheet.focusWidget() is sheet.choices["hosts"].print
    QTest.keyClick(sheet.choices["hosts"].print, Qt.Key.Key_Return)
    assert [name.endswith("-host-sheet.pdf") for name in opened] == [True]


@pytest.mark.usefixtures("opened")
def test_the_keyboard_stays_where_a_person_took_it_while_files_are_written(
    page: PlanPage, qtbot: QtBot
) -> None:
    sheet = asked(page)
    sheet.write.click()
    sheet.choices["agenda"].check.setFocus()
    wait_for(sheet, qtbot)
    assert sheet.focusWidget() is sheet.choices["agenda"].check


def test_what_cannot_be_printed_now_stays_left_out_for_later(page: PlanPage, day: Day, qtbot: QtBot) -> None:
    path = settings.beside(day.desk.library.path)
    settings.keep(path, handouts_left_out=("badges", "agenda"))
    sheet = asked(page)
    sheet.choices["agenda"].check.click()
    sheet.write.click()
    wait_for(sheet, qtbot)
    assert settings.load(path).handouts_left_out == ("badges",)


def test_nothing_chosen_writes_nothing(page: PlanPage) -> None:
    sheet = asked(page)
    for kind in HAS:
        sheet.choices[kind].check.click()
    assert sheet.write.text() == "Write 0 files"
    assert not sheet.write.isEnabled()


def test_another_folder_is_kept_and_told(page: PlanPage, day: Day, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[str] = []
    page.handouts.folder_kept.connect(told.append)
    sheet = asked(page)
    sheet.use_folder(str(tmp_path / "elsewhere"))
    sheet.write.click()
    wait_for(sheet, qtbot)
    assert len(list((tmp_path / "elsewhere").iterdir())) == 5
    assert told == [str(tmp_path / "elsewhere")]
    kept = settings.load(settings.beside(day.desk.library.path))
    assert kept.export_folder == str(tmp_path / "elsewhere")


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_written_or_opened_says_why(page: PlanPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("no folder")
    sheet = asked(page)
    sheet.use_folder(str(tmp_path / "file"))
    sheet.write.click()
    wait_for(sheet, qtbot)
    assert "cannot be made" in sheet.said.text()
    assert page.refusal.text() == sheet.said.text()
    sheet.use_folder(str(tmp_path / "broken"))
    sheet.write.click()
    qtbot.waitUntil(sheet.choices["agenda"].print.isVisible, timeout=30_000)
    sheet.choices["agenda"].print.click()
    assert sheet.said.text().startswith("No program on this computer opens 2026-11-05-")


def test_files_are_written_although_the_sheet_is_closed(page: PlanPage, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = asked(page)
    sheet.write.click()
    sheet.reject()
    qtbot.waitUntil(page.refusal.isVisible, timeout=30_000)
    assert page.refusal.text() == f"5 files to print are in {tmp_path / 'out'}."


def test_a_plan_without_anything_to_print_says_so_for_each_sort(page: PlanPage, day: Day) -> None:
    day.desk.edit("Empty", lambda plan: replace(plan, blocks=()), origin=None)
    sheet = asked(page)
    assert sheet.chosen == ()
    assert not sheet.write.isEnabled()
    assert sheet.choices["run-sheet"].check.accessibleDescription() == "The run sheet is empty."


def test_what_is_remembered_here_outlives_another_setting(day: Day) -> None:
    path = settings.beside(day.desk.library.path)
    preferences = Preferences(day.desk.library.path, "en")
    settings.keep(path, handouts_left_out=("badges",), handouts_as="both")
    preferences.set(replace(preferences.chosen, projector_theme="dark"))
    preferences.remember_window("here", 5.0)
    kept = settings.load(path)
    assert (kept.handouts_left_out, kept.handouts_as) == (("badges",), "both")
    assert (kept.projector_theme, kept.window) == ("dark", "here")


def test_the_columns_stand_below_each_other_where_letters_are_large(day: Day, qapp: QApplication) -> None:
    apply(qapp, load_theme("light"), 2.0)
    try:
        sheet = HandoutsSheet(day.desk.plan, day.desk.library.path, T)
        sheet.show()
        sheet.resize(900, 700)
        QApplication.processEvents()
        assert sheet.area.horizontalScrollBar().maximum() == 0
        cards, seats = sheet.choices["cards"], sheet.choices["seats"]
        assert seats.mapToGlobal(seats.pos()).x() == cards.mapToGlobal(cards.pos()).x()
        sheet.close()
    finally:
        apply(qapp, load_theme("light"))
