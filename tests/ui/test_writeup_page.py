"""The write-up page: what is seen is what is exported, and errors are said in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note
from tests.ui.day import START, Day, open_day
from ui.pages.writeup import WriteUpPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot) as opened:
        opened.act(acts.start)
        opened.later(10)
        opened.act(acts.next_block)
        opened.desk.add_note(Note(id="", text="We control about a tenth of the map"))
        opened.desk.add_note(Note(id="", text="Between us", private=True))
        opened.settle()
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> WriteUpPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = WriteUpPage(day.bridge, theme, T)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.export.set_folder(tmp_path / "out")
    made.show()
    qtbot.waitUntil(lambda: made.preview.pages > 0, timeout=20_000)
    return made


def first_count(page: WriteUpPage) -> str:
    """Return the first line of what is in the document."""
    item = page.record._counts.itemAt(0)
    label = item.widget() if item else None
    assert isinstance(label, QLabel)
    return label.text()


def test_the_preview_is_the_real_pdf_and_says_what_is_in_it(page: WriteUpPage) -> None:
    assert page.preview.pages >= 2
    assert page.record._pages.text() == f"everything, with its sources · {page.preview.pages} pages"
    assert first_count(page) == "1 note by block and question"
    assert page.record._stay.text() == "1 private note stays out."


def test_a_new_note_is_drawn_while_the_page_stays_where_it_is(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    page.preview.jump(1)
    at = page.preview.page
    drawn = page.preview._buffer
    day.desk.add_note(Note(id="", text="And then the letters"))
    qtbot.waitUntil(lambda: page.preview._buffer is not drawn and not page._drawing, timeout=20_000)
    qtbot.waitUntil(lambda: first_count(page) == "2 notes by block and question")
    qtbot.waitUntil(lambda: page.preview.page == at)


def test_one_button_writes_both_files_and_lists_them(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    assert page.export.export.text() == "Export 2 files"
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export.export.click()
        assert page.export.export.text() == "Exporting"
    day.settle()
    files = sorted(path.suffix for path in page.export.folder.iterdir())
    assert files == [".docx", ".pdf"]
    assert page.export.export.text() == "Export 2 files"
    assert page.export.show_folder.isVisible()
    qtbot.waitUntil(lambda: day.desk.library.summaries()[0].exported_at == START + 600)


def test_the_button_keeps_the_keyboard_and_takes_no_second_order_while_it_works(
    page: WriteUpPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    page.export.export.setFocus()
    asked: list[int] = []
    page.export.export_requested.connect(lambda: asked.append(1))
    page.export.export.click()
    page.export.export.click()
    assert page.export.export.text() == "Exporting"
    assert page.focusWidget() is page.export.export
    assert asked == [1]
    qtbot.waitUntil(lambda: page.export.export.text() == "Export 2 files", timeout=20_000)


def test_the_button_counts_the_files_chosen(page: WriteUpPage) -> None:
    page.export.word.click()
    assert page.export.export.text() == "Export 1 file"
    assert page.export.formats == ("pdf",)
    page.export.pdf.click()
    assert not page.export.export.isEnabled()


def test_the_folder_is_remembered_beside_the_library(
    page: WriteUpPage, day: Day, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.folder_kept):
        page.use_folder(str(tmp_path / "elsewhere"))
    kept = settings.load(settings.beside(day.desk.library.path))
    assert Path(kept.export_folder) == tmp_path / "elsewhere"
    again = WriteUpPage(day.bridge, load_theme("light"), T)
    qtbot.addWidget(again)
    again.show()
    assert again.export.folder == tmp_path / "elsewhere"
    qtbot.waitUntil(lambda: not again._drawing, timeout=20_000)


def test_a_folder_that_cannot_be_written_is_said_with_a_way_out(
    page: WriteUpPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    page.use_folder(str(tmp_path / "file"))
    page.export_now()
    qtbot.waitUntil(page.problem.isVisible, timeout=20_000)
    assert "Your notes are safe in the library." in page.problem.text()
    assert page.export.export.isEnabled()
    page.problem.first.emit()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "good"))
    dialog.close()
    assert not page.problem.isVisible()
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export_now()
    assert len(list((tmp_path / "good").iterdir())) == 2


def test_in_a_small_window_both_sides_share_one_column(page: WriteUpPage, qtbot: QtBot) -> None:
    assert page._left.isVisible()
    page.resize(800, 700)
    assert not page._left.isVisible()
    qtbot.waitUntil(page.record.isVisible)
