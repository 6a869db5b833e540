"""The write-up page: what is seen is what is exported, and every choice can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from hls_facilitator import ids, settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Person, Theme
from hls_facilitator.notes import themes
from hls_facilitator.plan import edits
from hls_facilitator.writeup.export import Exported
from hls_facilitator.writeup.house import files
from hls_facilitator.writeup.house.style import HouseStyle
from tests.ui.day import START, WORKSHOP, Day, open_day
from tests.ui.test_names import nameless
from ui.pages.writeup import WriteUpPage
from ui.pages.writeup import export_card as export_card_module
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.dialogs.redactions import RedactionsSheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
ANN = Person("p1", "Ann Archer", "Cedar Council", role="Chief Officer")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, replace(WORKSHOP, participants=(ANN,))) as opened:
        opened.act(acts.start)
        opened.later(10)
        opened.act(acts.next_block)
        opened.desk.add_note(Note(id="", text="We control about a tenth of the map"))
        opened.desk.add_note(Note(id="", text="Between us", private=True))
        opened.settle()
        yield opened


def settled(page: WriteUpPage, qtbot: QtBot) -> None:
    """Wait until the document in sight is as it should be."""
    qtbot.waitUntil(lambda: page.preview.pages > 0 and not page.drafts.busy, timeout=20_000)


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> WriteUpPage:
    apply(qapp, load_theme("light"))
    made = WriteUpPage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1320, 900)
    made.export.set_folder(tmp_path / "out")
    made.show()
    made.activateWindow()
    settled(made, qtbot)
    return made


def length(page: WriteUpPage, kind: str) -> str:
    """Return what the tile of a kind says under its name."""
    return page.choosing.kinds[kind].accessibleDescription()  # type: ignore[index]  # a DocumentKind


def said(part: QWidget) -> list[str]:
    """Return the texts in sight in a part of the page."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


# ---- the pages ---------------------------------------------------------------------------------------


def test_the_preview_is_the_real_pdf_and_its_tile_says_how_long_it_is(page: WriteUpPage) -> None:
    assert page.preview.pages >= 2
    assert length(page, "full") == f"everything, with its sources · {page.preview.pages} pages"


def test_the_other_kinds_are_counted_after_the_one_in_sight(page: WriteUpPage, qtbot: QtBot) -> None:
    for kind in ("summary", "briefing", "actions"):
        qtbot.waitUntil(lambda kind=kind: "·" in length(page, kind), timeout=20_000)
    assert length(page, "briefing") == "what leaders need to know · 1 page"
    assert page.preview.pages >= 2  # still the record
    assert not page.choosing.kinds["programme"].isVisible()


def test_a_kind_that_cannot_be_drawn_says_so(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    (files.folder_of(day.desk.library.path)).mkdir()
    files.path_of(day.desk.library.path, "Broken").write_text("{}")
    page.choosing.style_chosen.emit("Broken")
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=20_000)
    assert "no house style" in page.preview.problem.text()
    assert length(page, "full").endswith("cannot be drawn")
    day.desk.undo()
    qtbot.waitUntil(lambda: length(page, "full").endswith("pages"), timeout=20_000)
    assert not page.preview.problem.isVisible()


def test_another_kind_is_a_click_away_and_has_its_own_sections(page: WriteUpPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.choosing.kinds["summary"], LEFT)
    settled(page, qtbot)
    assert length(page, "summary").startswith("what we heard and promised · ")
    assert page.choosing.names.choice() == "none"
    assert page.choosing.sections.order[0] == "summary"
    assert page.choosing.sections.item(0).text() == "In short"


def test_a_new_note_is_drawn_while_the_page_stays_where_it_is(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    page.preview.jump(1)
    at = page.preview.page
    drawn = page.preview._buffer
    day.desk.add_note(Note(id="", text="And then the letters"))
    qtbot.waitUntil(lambda: page.preview._buffer is not drawn and not page.drafts.busy, timeout=20_000)
    qtbot.waitUntil(lambda: page.preview.page == at)


def test_the_keyboard_comes_to_the_document_in_sight(page: WriteUpPage, qtbot: QtBot) -> None:
    page.setFocus()
    assert page.choosing.kinds["full"].hasFocus()
    QTest.keyClick(page.choosing.kinds["full"], Key.Key_Down)
    QTest.keyClick(page.choosing.kinds["summary"], Key.Key_Space)
    settled(page, qtbot)
    assert page.preview.pages > 0
    page.setFocus()
    assert page.choosing.kinds["summary"].hasFocus()


# ---- what goes into them -----------------------------------------------------------------------------


def test_a_section_is_left_out_and_moved_by_key_and_each_can_be_undone(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    rows = page.choosing.sections
    rows.setFocus()
    rows.setCurrentRow(1)
    moved = rows.order[1]
    QTest.keyClick(rows, Key.Key_Space)
    assert day.desk.plan.write_up.of("full").left_out == (moved,)
    QTest.keyClick(rows, Key.Key_Up, ALT)
    assert day.desk.plan.write_up.of("full").order[0] == moved
    settled(page, qtbot)
    assert rows.currentItem().data(Qt.ItemDataRole.UserRole) == moved
    assert rows.hasFocus()
    assert day.desk.undo_label == "Change document"
    day.desk.undo()
    day.desk.undo()
    assert rows.left_out == ()
    assert rows.order[1] == moved


def test_a_section_is_dragged_to_another_place(page: WriteUpPage, day: Day) -> None:
    rows = page.choosing.sections
    first, second = rows.order[:2]
    rows.model().moveRow(QModelIndex(), 0, QModelIndex(), 2)  # as a drop does
    assert day.desk.plan.write_up.of("full").order[:2] == (second, first)


def test_names_stars_and_style_are_kept_with_the_workshop(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    files.save(day.desk.library.path, HouseStyle("Our partnership"))
    page.reviewing.look_at_styles()
    page.choosing.starred.click()
    QTest.mouseClick(page.choosing.names._buttons["none"], LEFT)
    box = page.choosing.style_choice
    box.setFocus()
    QTest.keyClick(box, Key.Key_Down)
    box.activated.emit(box.currentIndex())
    pages = day.desk.plan.write_up.of("full")
    assert (pages.starred_only, pages.names) == (True, "none")
    assert day.desk.plan.write_up.style == "Our partnership"
    assert day.desk.undo_label == "Change house style"
    settled(page, qtbot)


# ---- words -------------------------------------------------------------------------------------------


def test_f2_turns_to_the_words_and_back(page: WriteUpPage, qtbot: QtBot) -> None:
    page.choosing.sections.setFocus()
    QTest.keyClick(page.choosing.sections, Key.Key_F2)
    assert page.words.isVisible()
    assert not page.preview.isVisible()
    qtbot.waitUntil(page.words.summary.hasFocus)
    QTest.keyClick(page.words.summary, Key.Key_F2)
    assert page.preview.isVisible()
    page.resize(2000, 900)
    QTest.keyClick(page, Key.Key_F2)
    assert page.words.isVisible()  # beside the pages, where there is room
    assert page.preview.isVisible()


def test_words_are_typed_in_place_and_stay_under_the_cursor(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    theme = Theme(ids.new_id(), "Letters")
    day.desk.change("New theme", themes.made(theme, [], ()))
    QTest.keyClick(page, Key.Key_F2)
    assert page.words.summary.placeholderText() == "1 person took part. The day left 1 note."
    QTest.keyClicks(page.words.summary, "Leaders drew one life. ")
    assert day.desk.plan.write_up.summary == "Leaders drew one life."
    settled(page, qtbot)
    assert page.words.summary.hasFocus()
    field = page.words.sentences[theme.id]
    field.setFocus()
    QTest.keyClicks(field, "Three stayed unopened")
    QTest.keyClick(field, Key.Key_Return)
    assert day.desk.gathered.themes[0].sentence == "Three stayed unopened"
    heading = page.words.headings["summary"]
    heading.setFocus()
    QTest.keyClicks(heading, "The day in brief")
    QTest.keyClick(heading, Key.Key_Return)
    assert day.desk.plan.write_up.of("full").headings == (("summary", "The day in brief"),)
    assert day.desk.undo_label == "Change heading"
    settled(page, qtbot)
    assert heading.hasFocus()


def test_another_kind_has_its_own_headings_and_no_trace_of_the_others(
    page: WriteUpPage, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Key.Key_F2)
    page.choose_kind("briefing")
    assert "Planned against actual" not in said(page.words)
    qtbot.waitUntil(lambda: "Purpose" in said(page.words))
    settled(page, qtbot)


def test_a_day_that_is_none_is_said_beside_its_field(page: WriteUpPage, day: Day) -> None:
    QTest.keyClick(page, Key.Key_F2)
    page.words.date.setFocus()
    QTest.keyClicks(page.words.date, "whenever")
    QTest.keyClick(page.words.date, Key.Key_Return)
    assert page.words.date.has_error()
    assert day.desk.plan.write_up.next_date == ""


def fate(sheet: RedactionsSheet) -> str:
    """Return what becomes of the first words in the list."""
    item = sheet.list.topLevelItem(0)
    assert item is not None
    return item.text(3)


# ---- what must not leave -----------------------------------------------------------------------------


def test_what_was_found_is_said_with_what_becomes_of_it(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    assert not page.choosing.found.isVisible()
    day.desk.add_note(Note("", "Ring Ann Archer on 0131 496 0000"))
    page.choosing.pages_changed.emit(replace(day.desk.plan.write_up.of("full"), names="none"))
    qtbot.waitUntil(page.choosing.found.isVisible, timeout=20_000)
    assert page.choosing.found.words.text() == "Found: 1 name and 1 phone number"
    assert page.choosing.found.fate.text() == "They are replaced or removed."
    QTest.mouseClick(page.choosing.found.review, LEFT)
    sheet = page.reviewing.sheet
    assert sheet is not None
    sheet.activateWindow()
    qtbot.waitUntil(sheet.list.hasFocus)
    assert fate(sheet) == "becomes [Chief Officer]"
    QTest.keyClick(sheet.list, Key.Key_Delete)
    assert fate(sheet) == "becomes [removed]"
    assert day.desk.plan.write_up.redactions[0].how == "remove"
    assert day.desk.undo_label == "Decide what leaves"
    settled(page, qtbot)
    assert fate(sheet) == "becomes [removed]"
    sheet.reject()


def test_one_thing_that_stays_is_told_as_one(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    day.desk.edit("Place", edits.describe, place="Harbour Hall, Leith EH6 6QQ")
    qtbot.waitUntil(page.choosing.found.isVisible, timeout=20_000)
    assert page.choosing.found.words.text() == "Found: 1 postcode"
    assert page.choosing.found.fate.text() == "It stays as it is."


# ---- files -------------------------------------------------------------------------------------------


def test_tables_that_are_a_file_each_are_not_counted_as_one(page: WriteUpPage) -> None:
    page.export.choose(["csv"])
    assert page.export.export.text() == "Export 1 format"
    page.export.choose(["pdf", "csv"])
    assert page.export.export.text() == "Export 2 formats"


def test_one_button_writes_both_files_and_lists_them(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    assert page.export.export.text() == "Export 2 files"
    with qtbot.waitSignal(page.exported, timeout=20_000):
        QTest.mouseClick(page.export.export, LEFT)
        assert page.export.export.text() == "Exporting"
    day.settle()
    written = sorted(path.suffix for path in page.export.folder.iterdir())
    assert written == [".docx", ".pdf"]
    assert page.export.export.text() == "Export 2 files"
    assert page.export.show_folder.isVisible()
    qtbot.waitUntil(lambda: day.desk.library.summaries()[0].exported_at == START + 600)


def test_every_format_can_be_written_and_is_remembered(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    for check in page.export.checks.values():
        check.setChecked(True)
    assert page.export.export.text() == "Export 8 formats"
    with qtbot.waitSignal(page.exported, timeout=30_000):
        page.exporting.now()
    endings = {path.suffix for path in page.export.folder.iterdir()}
    assert endings >= {".pdf", ".docx", ".html", ".xlsx", ".md", ".csv", ".json"}
    again = WriteUpPage(day.bridge, T)
    qtbot.addWidget(again)
    assert again.export.formats == page.export.formats


def test_the_folder_is_shown_by_the_system(page: WriteUpPage, qtbot: QtBot, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        export_card_module.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile())
    )
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.exporting.now()
    QTest.mouseClick(page.export.show_folder, LEFT)
    assert shown == [page.export.folder.as_posix()]


def test_what_no_font_can_draw_is_named(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    day.desk.add_note(Note("", "A sign of its own: 漢"))
    day.settle()
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.exporting.now()
    qtbot.waitUntil(lambda: "No font for 漢; shown as boxes." in said(page.export))


def test_an_export_that_is_cancelled_leaves_no_half_file(page: WriteUpPage, day: Day, qtbot: QtBot) -> None:
    day.desk.add_notes(Note("", f"Note {number} of very many") for number in range(2_000))
    day.settle()
    page.export.choose(["pdf"])
    QTest.mouseClick(page.export.export, LEFT)
    qtbot.waitUntil(lambda: page.export.progress.value() > 0, timeout=20_000)
    QTest.mouseClick(page.export.cancel, LEFT)
    qtbot.waitUntil(page.problem.isVisible, timeout=20_000)
    assert page.problem.text().startswith("Stopped.")
    assert list(page.export.folder.iterdir()) == []
    assert not page.export.cancel.isVisible()
    assert page.export.export.text() == "Export 1 file"


def test_what_was_whole_when_an_export_was_cancelled_is_listed(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    day.desk.add_notes(Note("", f"Note {number} of very many") for number in range(2_000))
    day.settle()
    page.export.choose(["pdf", "docx"])
    QTest.mouseClick(page.export.export, LEFT)
    qtbot.waitUntil(lambda: page.export.progress.value() >= 50, timeout=20_000)
    QTest.mouseClick(page.export.cancel, LEFT)
    qtbot.waitUntil(page.problem.isVisible, timeout=20_000)
    assert page.problem.text().startswith("Stopped.")
    (whole,) = page.export.folder.glob("*.pdf")
    qtbot.waitUntil(lambda: whole.name in said(page.export))
    assert not list(page.export.folder.glob("*.part"))


def test_a_file_that_cannot_be_replaced_is_named_and_the_others_are_written_and_listed(
    page: WriteUpPage, day: Day, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.exporting.now()
    (pdf,) = page.export.folder.glob("*.pdf")
    pdf.unlink()
    (pdf / "full").mkdir(parents=True)
    page.export.choose(["pdf", "docx", "md"])
    day.later(1)
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.exporting.now()
    assert page.problem.isVisible()
    assert page.problem.text().startswith(f"{pdf.name} could not be written")
    assert f"Written all the same: {pdf.stem}.docx, {pdf.stem}.md." in page.problem.text()
    qtbot.waitUntil(lambda: pdf.with_suffix(".md").name in said(page.export))
    assert pdf.name not in said(page.export)
    assert page.export.export.isEnabled()
    day.settle()
    logged = day.desk.library.last_export("w")
    assert [one.format for one in logged] == ["docx", "md"]


def test_the_last_export_is_known_after_a_restart_with_its_day_and_folder(
    page: WriteUpPage, day: Day, qtbot: QtBot, monkeypatch
) -> None:
    assert "Nothing yet" in said(page.export)
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.exporting.now()
    day.settle()
    written_in = page.export.folder
    day.later(24 * 60)
    again = WriteUpPage(day.bridge, T)
    qtbot.addWidget(again)
    again.resize(1320, 900)
    again.show()
    qtbot.waitUntil(lambda: "PDF · 5 Nov, 10:10" in said(again.export))
    assert "Nothing yet" not in said(again.export)
    assert {path.name for path in written_in.iterdir()} <= set(said(again.export))
    opened: list[str] = []
    monkeypatch.setattr(
        export_card_module.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    again.export.set_folder(Path("elsewhere"))
    QTest.mouseClick(again.export.show_folder, LEFT)
    assert opened == [written_in.as_posix()]
    settled(again, qtbot)


def test_the_button_keeps_the_keyboard_and_takes_no_second_order_while_it_works(
    page: WriteUpPage, qtbot: QtBot
) -> None:
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
    page.export.checks["docx"].click()
    assert page.export.export.text() == "Export 1 file"
    assert page.export.formats == ("pdf",)
    page.export.checks["pdf"].click()
    assert not page.export.export.isEnabled()


def test_the_folder_is_remembered_beside_the_library(
    page: WriteUpPage, day: Day, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.folder_kept):
        page.exporting.use_folder(str(tmp_path / "elsewhere"))
    kept = settings.load(settings.beside(day.desk.library.path))
    assert Path(kept.export_folder) == tmp_path / "elsewhere"
    again = WriteUpPage(day.bridge, T)
    qtbot.addWidget(again)
    again.show()
    assert again.export.folder == tmp_path / "elsewhere"
    settled(again, qtbot)


def test_a_folder_that_cannot_be_written_is_said_with_a_way_out(
    page: WriteUpPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    page.exporting.use_folder(str(tmp_path / "file"))
    page.exporting.now()
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
        page.exporting.now()
    assert len(list((tmp_path / "good").iterdir())) == 2


def test_the_summary_is_copied_as_text_and_as_html(page: WriteUpPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.export.copy, LEFT)
    qtbot.waitUntil(page.problem.isVisible, timeout=20_000)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Participant summary\nLeading the learning")
    assert "<h2" in data.html()


# ---- room --------------------------------------------------------------------------------------------


def test_in_a_small_window_both_sides_share_one_column_and_export_stays_in_reach(
    page: WriteUpPage, qtbot: QtBot
) -> None:
    assert page._left.isVisible()
    page.resize(830, 540)
    assert not page._left.isVisible()
    qtbot.waitUntil(page.choosing.isVisible)
    assert not page.export.order.visibleRegion().isEmpty()
    page.resize(560, 540)
    assert not page.choosing.isVisible()
    QTest.mouseClick(page.view._buttons["choices"], LEFT)
    assert page.choosing.isVisible()
    assert not page.preview.isVisible()
    page.resize(1320, 900)
    assert page.preview.isVisible()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1290, 700), (830, 540)])
def test_nothing_is_beside_the_edge_of_its_column(
    day: Day, qtbot: QtBot, qapp: QApplication, language: str, scale: float, size: tuple[int, int]
) -> None:
    apply(qapp, load_theme("light"), scale)
    made = WriteUpPage(day.bridge, Translations(language))
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    settled(made, qtbot)
    for view in ("choices", "words"):
        if not made.view._buttons[view].isHidden():
            QTest.mouseClick(made.view._buttons[view], LEFT)
        for area in (made._left, made._right):
            assert not area.horizontalScrollBar().isVisible()
    assert not nameless(made)
    apply(qapp, load_theme("light"))


def test_what_a_word_template_lacked_is_said_beside_its_file(page: WriteUpPage, qtbot: QtBot) -> None:
    file = Exported("docx", Path("record.docx"), added_styles=("Note", "Label"))
    page.export.show_files((file,), START, START)
    qtbot.waitUntil(lambda: "2 styles added to the template" in said(page.export))
