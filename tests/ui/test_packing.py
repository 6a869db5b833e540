"""A whole workshop leaves the library as one file, and comes into another one, by its menu and by drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note
from tests.ui.day import Day, open_day
from ui.pages.home import HomePage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot) as opened:
        opened.desk.add_note(Note("", "A tenth", private=True))
        opened.settle()
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> HomePage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = HomePage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def done(day: Day) -> None:
    day.until(lambda: not day.bridge.busy)


def test_a_workshop_is_packed_from_its_menu_and_comes_back_by_drop(
    page: HomePage, day: Day, tmp_path: Path
) -> None:
    QTest.mouseClick(page.rows[0].menu_button, Qt.MouseButton.LeftButton)
    menu = page.rows[0].menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Pack as one file…").trigger()
    menu.close()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "day.hlsworkshop"))
    dialog.reject()
    done(day)
    assert page.problem.text().endswith("Private notes and personal data are in it.")
    day.desk.close()
    day.desk.library.delete_workshop("w").result()
    wanted: list[str] = []
    page.workshop_requested.connect(wanted.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "day.hlsworkshop"))])
    copy, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, Qt.MouseButton.LeftButton, no_key))
    done(day)
    assert wanted == ["w"]
    assert [note.text for note in day.desk.library.notes("w")] == ["A tenth"]


def test_a_workshop_that_is_here_unites_and_says_so(page: HomePage, day: Day, tmp_path: Path) -> None:
    page.packing.pack("w", str(tmp_path / "day.hlsworkshop"))
    done(day)
    page.packing.unpack(str(tmp_path / "day.hlsworkshop"))
    done(day)
    assert page.problem.text().startswith("It was here already: its notes are united")
    assert "0 new, 1 already here" in page.problem.text()


def test_a_file_that_is_no_packed_workshop_is_refused_in_words(
    page: HomePage, day: Day, tmp_path: Path
) -> None:
    (tmp_path / "day.hlsworkshop").write_text("no zip at all")
    page.packing.unpack(str(tmp_path / "day.hlsworkshop"))
    done(day)
    assert "is no file of HLS Facilitator" in page.problem.text()
