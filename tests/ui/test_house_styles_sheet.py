"""The house styles: made, saved, given away and taken in; nothing typed or kept is lost without a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.writeup.house import files
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from tests.pdf_pictures import png
from tests.ui.test_names import nameless
from tests.word_templates import template
from ui.dialogs.house_styles import HouseStyles
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
LEFT = Qt.MouseButton.LeftButton
OURS = HouseStyle("Our partnership", organisation="Cedar Council", accent="#7A1F5C")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    files.save(tmp_path / "library.db", OURS)
    return tmp_path / "library.db"


@pytest.fixture
def sheet(library: Path, qtbot: QtBot, qapp: QApplication) -> HouseStyles:
    apply(qapp, load_theme("light"))
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    made = HouseStyles(library, "Our partnership", T, host)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(sheet: HouseStyles, words: str) -> None:
    """Press the button with these words."""
    found = [one for one in sheet.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    assert found, words
    QTest.mouseClick(found[0], LEFT)


def choose(sheet: HouseStyles, row: int) -> None:
    """Choose a row of the list as a person does."""
    sheet.list.setCurrentIndex(row)
    sheet.list.activated.emit(row)


def retype(field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]  # a line of text
    QTest.keyClicks(field, text)


def test_a_new_style_is_typed_and_saved_and_chosen(sheet: HouseStyles, library: Path, qtbot: QtBot) -> None:
    choose(sheet, 0)
    assert sheet.name.text() == ""
    retype(sheet.name, "Harbour")
    retype(sheet.organisation, "Harbour Trust")
    with qtbot.waitSignals([sheet.changed, sheet.chosen]):
        press(sheet, "Save style")
    assert files.load(library, "Harbour").organisation == "Harbour Trust"
    assert sheet.list.currentText() == "Harbour"
    assert not nameless(sheet)


def test_what_is_not_saved_is_not_lost_by_looking_at_another(sheet: HouseStyles) -> None:
    retype(sheet.footer, "Harbour Road 1")
    choose(sheet, 0)
    assert sheet.said.text() == "What you changed is not saved."
    press(sheet, "Go on with them")
    assert sheet.footer.text() == "Harbour Road 1"
    assert sheet.list.currentText() == "Our partnership"
    choose(sheet, 0)
    press(sheet, "Drop the changes")
    assert sheet.list.currentText() == "New style"
    assert sheet.footer.text() == ""


def test_nor_by_closing(sheet: HouseStyles) -> None:
    retype(sheet.footer, "Harbour Road 1")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    press(sheet, "Drop the changes")
    assert not sheet.isVisible()


def test_deleting_asks_first(sheet: HouseStyles, library: Path) -> None:
    press(sheet, "Delete style")
    press(sheet, "Keep it")
    assert files.names(library) == ("Our partnership",)
    press(sheet, "Delete style")
    press(sheet, "Delete")
    assert files.names(library) == ()
    assert sheet.list.currentText() == "New style"
    sheet.close()


def test_a_name_that_another_style_has_is_asked_about(sheet: HouseStyles, library: Path) -> None:
    files.save(library, HouseStyle("Harbour", organisation="Harbour Trust"))
    retype(sheet.name, "HARBOUR")
    press(sheet, "Save style")
    assert sheet.said.text() == "There is a style “HARBOUR” already. Replace it?"
    assert files.load(library, "Harbour").organisation == "Harbour Trust"
    press(sheet, "Replace it")
    assert files.load(library, "Harbour").organisation == "Cedar Council"
    sheet.close()


def test_a_colour_nobody_can_read_is_refused_with_its_figure_and_a_darker_one_is_a_click_away(
    sheet: HouseStyles, library: Path
) -> None:
    retype(sheet.colour.entry, "#ffcc00")
    press(sheet, "Save style")
    assert "contrast is 1.5" in sheet.colour.entry.accessibleDescription()
    assert files.load(library, "Our partnership") == OURS
    better = sheet.colour.darker.text().removeprefix("Take ")
    assert better.startswith("#")
    QTest.mouseClick(sheet.colour.darker, LEFT)
    assert sheet.colour.entry.text() == better
    assert not sheet.colour.darker.isVisible()
    press(sheet, "Save style")
    assert files.load(library, "Our partnership").accent == better
    sheet.close()


def test_what_is_no_logo_and_no_template_is_refused_with_the_reason(
    sheet: HouseStyles, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    sheet.use_logo(str(tmp_path / "logo.png"))
    assert sheet.said.isVisible()
    refused = sheet.said.text()
    sheet.use_template(str(tmp_path / "logo.png"))
    assert sheet.said.text() != refused
    assert sheet._typed() == OURS
    (tmp_path / "logo.png").write_bytes(png())
    sheet.use_logo(str(tmp_path / "logo.png"))
    assert not sheet.said.isVisible()
    assert sheet._typed().logo
    press(sheet, "Save style")
    sheet.close()


def test_a_word_template_says_which_styles_it_lacks(sheet: HouseStyles, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(template())
    sheet.use_template(str(tmp_path / "own.docx"))
    assert sheet.said.isVisible()
    assert "are not in it and are added to each document" in sheet.said.text()
    assert "Field table" in sheet.said.text()


def test_a_template_with_macros_is_refused_when_it_is_chosen(sheet: HouseStyles, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(template(more={"word/vbaProject.bin": b"macro"}))
    sheet.use_template(str(tmp_path / "own.docx"))
    assert "macros" in sheet.said.text()
    assert not sheet._style.word_template


def test_a_style_is_given_away_and_taken_in_and_replaces_none_unasked(
    sheet: HouseStyles, library: Path, tmp_path: Path
) -> None:
    given = tmp_path / "ours.hlsstyle"
    sheet.give_away(str(given))
    assert sheet.said.text() == "The style is in ours.hlsstyle."
    retype(sheet.organisation, "Elm Partnership")
    press(sheet, "Save style")
    sheet.take_in(str(given))
    assert sheet.said.text() == "There is a style “Our partnership” already. Replace it?"
    press(sheet, "Keep it")
    assert files.load(library, "Our partnership").organisation == "Elm Partnership"
    sheet.take_in(str(given))
    press(sheet, "Replace it")
    assert files.load(library, "Our partnership") == OURS
    sheet.take_in(str(tmp_path / "none.hlsstyle"))
    assert "cannot be read" in sheet.said.text()
    sheet.close()


def test_the_plain_style_is_what_a_new_one_begins_with(sheet: HouseStyles) -> None:
    choose(sheet, 0)
    assert sheet._typed() == PLAIN
    sheet.close()
