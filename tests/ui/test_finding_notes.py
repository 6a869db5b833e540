"""The library's one search box finds notes, filters narrow them down, and a hit leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note, Theme
from hls_facilitator.notes import themes
from tests.ui.day import WORKSHOP, Day, open_day
from ui.main_window import MainWindow
from ui.pages.capture import CapturePage
from ui.pages.home import HomePage
from ui.pages.home.hits import HitTile, MarkedLabel
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
YEAR = 366 * 24 * 60.0  # minutes


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    """Two workshops, a year apart: one for chief officers, one for everybody."""
    with open_day(tmp_path, qtbot, replace(WORKSHOP, audience="Chief Officers of the islands")) as opened:
        note = Note("old", "The ferry is late again 😀", block="draw", card="q2", group="t1")
        opened.desk.add_note(note)
        opened.settle()
        opened.later(YEAR + 60)
        opened.desk.create(replace(WORKSHOP, id="w2", title="One year on", date="2027-11-06"))
        opened.desk.add_notes(
            (
                Note("new", "No ferry on Sundays", "barrier", block="draw", card="q1", starred=True),
                Note("act", "Ask about the ferry", "action", owner="Ann Archer"),
            )
        )
        opened.settle()
        boats = Theme("boats", "Boats and buses")
        opened.desk.change("Theme", themes.made(boats, [opened.desk.note("new")], ()))
        opened.settle()
        yield opened


@pytest.fixture
def window(day: Day, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    apply(qapp, load_theme("light"))
    made = MainWindow(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show_page("library")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def home(window: MainWindow) -> HomePage:
    page = window.page("library")
    assert isinstance(page, HomePage)
    return page


def found(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [tile._hit.note for tile in home(window)._content.findChildren(HitTile)]


def test_a_hit_says_its_place_and_leads_there(window: MainWindow, day: Day) -> None:
    QTest.keyClicks(home(window).search, "ferry late")
    (tile,) = home(window)._content.findChildren(HitTile)
    assert "Leading the learning · Thu 5 Nov 2026 · How much do we control? · Table 1" in tile.text()
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    page = window.page("capture")
    assert window.shown() == "capture"
    assert isinstance(page, CapturePage)
    assert day.desk.plan.id == "w"
    assert page.notes.kept.list.current_id() == "old"
    assert QApplication.focusWidget() is page.notes.kept.list


def test_filters_narrow_down_what_is_found(window: MainWindow) -> None:
    page = home(window)
    assert not page.finding.isVisible()
    QTest.keyClicks(page.search, "ferry")
    finding = page.finding
    assert finding.isVisible()
    assert set(found(window)) == {"old", "new", "act"}
    for choice, key, left in (
        (finding.kind, "barrier", {"new"}),
        (finding.workshop, "w", {"old"}),
        (finding.when, "half", {"new", "act"}),
        (finding.when, "last 5", {"old", "new", "act"}),
    ):
        choice.choose(key)
        choice.chosen.emit(key)
        assert set(found(window)) == left
        choice.choose("")
        choice.chosen.emit("")
    QTest.mouseClick(finding.starred, Qt.MouseButton.LeftButton)
    assert found(window) == ["new"]
    QTest.mouseClick(finding.starred, Qt.MouseButton.LeftButton)
    for key, words, left in (
        ("person", "archer", {"act"}),
        ("table", "1", {"old"}),
        ("question", "matter", {"new"}),
        ("theme", "boats", {"new"}),
    ):
        chip = finding.more.add(key)
        assert QApplication.focusWidget() is chip.field
        QTest.keyClicks(chip.field, words)
        assert set(found(window)) == left
        QTest.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
        assert set(found(window)) == {"old", "new", "act"}


def test_the_days_that_notes_were_taken_on_are_typed_as_days(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "ferry")
    since = page.finding.more.add("since")
    QTest.keyClicks(since.field, "6.11.2026")
    QTest.keyClick(since.field, Qt.Key.Key_Return)
    assert since.field.text() == "Fri 6 Nov 2026"
    assert set(found(window)) == {"new", "act"}
    QTest.mouseClick(since.cross, Qt.MouseButton.LeftButton)
    until = page.finding.more.add("until")
    QTest.keyClicks(until.field, "5.11.2026")
    QTest.keyClick(until.field, Qt.Key.Key_Return)
    assert found(window) == ["old"]
    until.field.selectAll()
    QTest.keyClicks(until.field, "someday")
    QTest.keyClick(until.field, Qt.Key.Key_Return)
    assert until.field.toolTip() == "“someday” is not a date. Type it like 5 Nov 2026 or 2026-11-05."
    assert found(window) == ["old"]


def test_the_menu_offers_the_filters_that_are_not_there_yet(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "ferry")
    more = page.finding.more
    more.button.click()
    (menu,) = more.button.findChildren(QMenu)
    names = [action.text() for action in menu.actions()]
    assert names == ["Workshops for", "Table", "Question", "Theme", "Person", "Since", "Up to"]
    menu.actions()[4].trigger()
    menu.close()
    assert list(more.chips) == ["person"]
    more.button.click()
    menu = next(one for one in more.button.findChildren(QMenu) if one.isVisible())
    assert [action.text() for action in menu.actions() if not action.isEnabled()] == ["Person"]
    menu.close()
    more.clear()
    assert set(found(window)) == {"old", "new", "act"}


def test_what_chief_officers_said_in_the_last_workshops_is_one_question(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "ferry")
    QTest.keyClicks(page.finding.more.add("audience").field, "chief officers")
    page.finding.when.choose("last 5")
    page.finding.changed.emit()
    assert found(window) == ["old"]


def test_filters_alone_find_too_and_stay_while_the_words_change(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "x")
    page.finding.kind.choose("action")
    page.finding.changed.emit()
    assert found(window) == []
    page.search.clear()
    assert found(window) == ["act"]


def said(window: MainWindow) -> list[str]:
    """Return the texts and buttons among what was found."""
    QApplication.processEvents()
    widgets = home(window)._content.findChildren(QLabel) + home(window)._content.findChildren(QPushButton)
    return [widget.text() for widget in widgets if widget.isVisible()]


def test_where_filters_leave_nothing_it_says_so_and_lets_go_of_them(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "nowhere")
    assert said(window)[0] == "Nothing holds “nowhere”"
    assert "Remove all filters" not in said(window)
    page.search.clear()
    QTest.keyClicks(page.search, "ferry")
    QTest.keyClicks(page.finding.more.add("table").field, "17")
    page.finding.kind.choose("action")
    page.finding.when.choose("last 5")
    page.finding.starred.click()
    assert said(window)[0] == "No note with these filters holds “ferry”"
    page.search.clear()
    assert said(window)[0] == "No note fits these filters"
    QTest.keyClicks(page.search, "ferry")
    QApplication.processEvents()
    (button,) = (one for one in page._content.findChildren(QPushButton) if one.text() == "Remove all filters")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert set(found(window)) == {"old", "new", "act"}
    assert not page.finding.in_force
    assert page.finding.kind.text() == "All kinds"
    assert page.search.hasFocus()


def test_the_word_that_was_found_is_in_sight_however_narrow_the_room(qapp: QApplication) -> None:
    apply(qapp, load_theme("light"))
    text = "word " * 30 + "ferry " + "word " * 10
    label = MarkedLabel(text, ((150, 155),))
    layout = label._laid(200)
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() <= 150 < last.textStart() + last.textLength()
    assert layout.lineCount() > 3
    assert label._laid(100_000).lineCount() == 1
    assert MarkedLabel(text, ())._laid(200).lineCount() == 3


def test_a_workshop_is_found_by_words_of_its_title_in_any_order(window: MainWindow) -> None:
    page = home(window)
    QTest.keyClicks(page.search, "year one")
    assert "1 workshop" in said(window)


def test_enter_goes_from_the_words_to_the_first_hit_and_again_to_its_place(
    window: MainWindow, day: Day
) -> None:
    search = home(window).search
    search.setFocus()
    QTest.keyClicks(search, "sundays")
    QTest.keyClick(search, Qt.Key.Key_Return)
    hit = QApplication.focusWidget()
    assert isinstance(hit, HitTile)
    QTest.keyClick(hit, Qt.Key.Key_Return)
    day.settle()
    assert window.shown() == "capture"
    assert day.desk.plan.id == "w2"
