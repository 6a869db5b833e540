"""The template gallery: found by typing, looked at, planned by keys or mouse; own templates kept there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from hls_facilitator import shelf
from hls_facilitator.languages import Translations
from hls_facilitator.model import Programme, Workshop
from hls_facilitator.plan import edits, programmes, templates
from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Template, Unusable
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP
from tests.ui.test_names import nameless
from ui.dialogs.gallery.dialog import Gallery
from ui.dialogs.gallery.offers import Offers, title_of
from ui.dialogs.gallery.sheet_picture import SheetPicture
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")
Key = Qt.Key
NOW = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply(qapp, load_theme("light"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def planned() -> list[object]:
    return []


@pytest.fixture
def gallery(library: Library, planned: list[object], qtbot: QtBot) -> Callable[..., Gallery]:
    """Open the gallery, at an offer where its id is given; what it plans is put into `planned`."""

    def opened(first: str = "", t: Translations = T) -> Gallery:
        offers = Offers(library, t)
        offers.refresh()
        ids = iter(f"id{n}" for n in range(10_000))
        made = Gallery(library, offers, first, ids.__next__, lambda: NOW, t)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.planned.connect(planned.append)
        made.edited.connect(planned.append)
        made.programme_planned.connect(lambda *both: planned.append(both))
        made.open()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
        return made

    return opened


def press(gallery: Gallery, keys: str) -> None:
    """Type where the cursor is: letters, or the name of a key between angle brackets."""
    for part in keys.replace("<", "\0<").replace(">", ">\0").split("\0"):
        here = gallery.focusWidget()
        if part.startswith("<"):
            QTest.keyClick(here, Key[f"Key_{part[1:-1]}"])
        else:
            QTest.keyClicks(here, part)


def listed(gallery: Gallery) -> list[str]:
    rows = gallery.finder.list
    return [rows.item(row).text() for row in range(rows.count())]


def words(gallery: Gallery) -> str:
    return "\n".join(label.text() for label in gallery.preview.findChildren(QLabel))


# ---- finding ------------------------------------------------------------------------------------------


def test_the_cursor_waits_in_the_search_and_an_empty_workshop_stands_first(gallery) -> None:
    shown = gallery()
    assert shown.focusWidget() is shown.finder.search
    assert listed(shown)[:2] == ["An empty run sheet", "A programme without sessions yet"]
    assert len(listed(shown)) == 2 + len(templates.builtin()) + len(programmes.builtin())


def test_every_event_is_found_by_its_name(gallery) -> None:
    shown = gallery()
    for event in {event for one in (*templates.builtin(), *programmes.builtin()) for event in one.events}:
        shown.finder.search.setText(event)
        offer = shown.finder.offer()
        assert offer is not None, event
        assert event in offer.events


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Under Pressure", "under-pressure"),
        ("Welcome to Berlin", "berlin-einfuehrung"),
        ("North Devon", "case-north-devon"),
        ("chief oficers", "chief-officers-intro"),
        ("grant scottish borders", "grant-making"),
    ],
)
def test_what_people_remember_of_an_event_finds_it(typed: str, first: str, gallery) -> None:
    shown = gallery()
    press(shown, typed)
    offer = shown.finder.offer()
    assert offer is not None
    assert offer.id == first


def test_what_was_found_by_its_event_says_so_in_the_list(gallery) -> None:
    shown = gallery()
    press(shown, "Lord Victor")
    row = shown.finder.list.item(0)
    spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Welcome Event, hosted by Lord Victor Adebowale" in spoken


def test_typing_arrows_and_enter_plan_an_agenda_without_the_mouse(gallery, planned: list[object]) -> None:
    shown = gallery()
    press(shown, "under pressure<Down><Down><Return>")
    assert shown.focusWidget() is shown.form.date
    press(shown, "5 Nov 2026<Return>")
    assert not shown.isVisible()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert (workshop.template, workshop.date, workshop.created_at) == ("crisis-2", "2026-11-05", NOW)


def test_letters_typed_in_the_list_go_on_in_the_search(gallery) -> None:
    shown = gallery()
    shown.finder.list.setFocus()
    press(shown, "ber")
    assert shown.finder.search.text() == "ber"
    assert shown.focusWidget() is shown.finder.search


def test_a_double_click_goes_on_to_the_date(gallery) -> None:
    shown = gallery()
    rows = shown.finder.list
    at = rows.visualItemRect(rows.item(3)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.focusWidget() is shown.form.date


def test_filters_leave_what_fits(gallery) -> None:
    shown = gallery()
    finder = shown.finder

    def offers(kind: str = "all", language: int = 0, length: int = 0) -> list:
        finder.kinds.choose(kind)
        finder.languages.setCurrentIndex(language)
        finder.lengths.setCurrentIndex(length)
        finder.show_found()
        return [offer for offer in finder._found if offer.id]

    assert {type(offer) for offer in offers("agendas")} == {Template}
    assert {type(offer) for offer in offers("programmes")} == {ProgrammeTemplate}
    assert offers("own") == []
    assert {offer.language for offer in offers(language=2)} == {"de"}
    for length, (least, most) in enumerate(((1, 60), (61, 90), (91, 120), (121, 9999)), start=1):
        minutes = [offer.minutes for offer in offers(length=length)]
        assert minutes
        assert all(least <= each <= most for each in minutes)


def test_nothing_found_says_what_finds_more_and_plans_nothing(gallery, planned: list[object]) -> None:
    shown = gallery()
    press(shown, "quantum chromodynamics<Return>")
    assert "Nothing like that was found" in words(shown)
    assert not shown.plan.isEnabled()
    assert not shown.form.isVisible()
    QTest.keyClick(shown.finder.search, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert planned == []
    press(shown, "<Escape>")
    assert shown.isVisible()
    assert shown.finder.search.text() == ""
    assert shown.form.isVisible()


# ---- looking ------------------------------------------------------------------------------------------


def test_the_preview_says_all_there_is_to_know_before_one_plans(gallery) -> None:
    shown = gallery("chief-officers-intro")
    agenda = templates.find("chief-officers-intro")
    said = words(shown)
    for text in (agenda.title, agenda.audience, *agenda.outcomes, *agenda.events, agenda.source):
        assert text in said
    assert "3 h 0 min · 24 people · 6 tables · from 10:00 · English" in said
    assert "Where it comes from, and what is not verified" in said
    sheet = shown.preview.findChild(SheetPicture)
    assert sheet is not None
    for block in agenda.blocks:
        assert f"{block.minutes} min" in sheet.accessibleDescription()
        assert block.title in sheet.accessibleDescription()


def test_a_programme_shows_its_sessions_day_by_day(gallery) -> None:
    shown = gallery("hls-week")
    pictures = shown.preview.findChildren(SheetPicture)
    assert [picture.accessibleName() for picture in pictures] == [f"Day {n}" for n in range(1, 6)]
    assert "10:00, 90 min, Welcome event: the story so far" in pictures[0].accessibleDescription()
    assert shown.plan.text() == "Plan the programme"
    assert not shown.form.start.isVisible()


def test_a_long_title_and_three_hundred_blocks_are_drawn_whole(gallery, library: Library) -> None:
    blocks = tuple(
        replace(WORKSHOP.blocks[0], id=f"b{n}", title=f"{n} 😀 ورشة عمل " + "w" * 60, minutes=5, steps=())
        for n in range(300)
    )
    long = replace(WORKSHOP, title="Leading the learning " * 14, blocks=blocks)
    kept = shelf.save(library, long, now=NOW)
    shown = gallery(kept.id)
    sheet = shown.preview.findChild(SheetPicture)
    assert sheet is not None
    assert sheet.height() >= sheet.heightForWidth(sheet.width())
    assert not shown.preview.horizontalScrollBar().isVisible()
    sheet.grab()


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_in_the_gallery_has_a_name(language: str, gallery) -> None:
    for first in ("berlin-einfuehrung", "hls-week"):
        assert nameless(gallery(first, Translations(language))) == []


# ---- planning -----------------------------------------------------------------------------------------


def test_a_workshop_is_planned_from_an_agenda_by_its_date_and_start(gallery, planned: list[object]) -> None:
    shown = gallery("chief-officers-intro")
    assert shown.form.title.text() == "Leading the learning: an introduction for Chief Officers"
    press(shown, "5 Nov 2026")
    shown.form.start.setText("9")
    shown.plan.click()
    assert not shown.isVisible()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert (workshop.date, workshop.start, workshop.language) == ("2026-11-05", 540, "en")
    assert (workshop.minutes, workshop.template) == (180, "chief-officers-intro")


def test_forty_people_get_as_many_tables_as_the_agenda_seats(gallery, planned: list[object]) -> None:
    shown = gallery("grant-making")  # 25 people at 5 tables
    shown.form.people.setFocus()
    shown.form.people.selectAll()
    press(shown, "40<Tab>")
    assert shown.form.tables.text() == "8"
    shown.plan.click()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert (workshop.people, [group.name for group in workshop.groups][-1]) == (40, "Station 8")


def test_a_click_into_a_number_lets_typing_replace_it(gallery) -> None:
    shown = gallery("grant-making")
    QTest.mouseClick(shown.form.people, Qt.MouseButton.LeftButton)
    press(shown, "40<Tab>")
    assert (shown.form.people.text(), shown.form.tables.text()) == ("40", "8")


def test_tables_that_a_person_has_counted_stay(gallery, planned: list[object]) -> None:
    shown = gallery("grant-making")
    for field, number in ((shown.form.tables, "6"), (shown.form.people, "40")):
        field.setFocus()
        field.selectAll()
        press(shown, f"{number}<Tab>")
    shown.plan.click()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert len(workshop.groups) == 6


def test_what_makes_no_sense_keeps_the_gallery_open_with_the_reasons(gallery, planned: list[object]) -> None:
    shown = gallery("chief-officers-intro")
    press(shown, "some day")
    shown.form.start.setText("25:00")
    shown.form.people.setText("2001")
    shown.plan.click()
    assert shown.isVisible()
    assert planned == []
    assert "“some day” is not a date" in shown.form.date.accessibleDescription()
    assert "“25:00” is not a clock time" in shown.form.start.accessibleDescription()
    for words_said in ("some day", "25:00", "2001"):
        assert words_said in shown.form.problem.text()
    assert shown.focusWidget() is shown.form.date
    shown.finder.choose("hls-week")
    assert "25:00" not in shown.form.problem.text()


def test_an_empty_run_sheet_needs_a_title_only(gallery, planned: list[object]) -> None:
    shown = gallery()
    assert shown.form.title.text() == "New workshop"
    shown.form.title.setText(" ")
    shown.plan.click()
    assert planned == []
    shown.form.title.setText("Team day")
    shown.plan.click()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert (workshop.title, workshop.blocks, workshop.template) == ("Team day", (), "")


def test_a_german_agenda_makes_a_german_write_up(gallery, planned: list[object]) -> None:
    gallery("berlin-einfuehrung").plan.click()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert workshop.language == "de"


def test_a_programme_is_planned_by_its_first_day(gallery, planned: list) -> None:
    shown = gallery()
    press(shown, "hls week<Return>12.10.2026<Return>")
    programme, sessions = planned[0]
    assert isinstance(programme, Programme)
    assert programme.title == "HLS Week: a five-day programme"
    assert [session.date for session in sessions][::7] == ["2026-10-12", "2026-10-14", "2026-10-16"]


def test_a_programme_that_would_leave_the_calendar_is_not_planned(gallery, planned: list[object]) -> None:
    shown = gallery("hls-week")
    press(shown, "9999-12-30<Return>")
    assert planned == []
    assert "would leave the calendar" in shown.form.problem.text()


def test_a_programme_without_sessions_is_begun(gallery, planned: list) -> None:
    shown = gallery()
    press(shown, "<Down><Return>")
    shown.form.title.setText("Our year")
    shown.plan.click()
    programme, sessions = planned[0]
    assert (programme.title, sessions) == ("Our year", ())


# ---- one's own ----------------------------------------------------------------------------------------


def menu(gallery: Gallery) -> list[str]:
    return [action.text() for action in gallery.menu.actions() if action.isVisible()]


def test_own_templates_are_edited_renamed_exported_and_deleted_shipped_ones_exported(
    gallery, library: Library
) -> None:
    shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    shown = gallery("ours")
    assert menu(shown) == ["Edit as a workshop", "Rename…", "Export as a file…", "Delete…"]
    shown.finder.choose("crisis-1")
    assert menu(shown) == ["Export as a file…"]
    shown.finder.choose("hls-week")
    assert shown.more.isHidden()


def test_an_own_template_is_opened_as_a_workshop_to_be_changed(
    gallery, library: Library, planned: list[object]
) -> None:
    shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    gallery("ours")._edit()
    workshop = planned[0]
    assert isinstance(workshop, Workshop)
    assert (workshop.title, workshop.template) == ("Ours", "ours")


def test_an_own_template_is_renamed_by_f2(gallery, library: Library) -> None:
    shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    shown = gallery("ours")
    shown.finder.list.setFocus()
    press(shown, "<F2>")
    dialog = shown.keeping.dialog
    dialog.title.setText("Our learning round")
    dialog.accept()
    assert title_of(shown.finder.offer(), T) == "Our learning round"
    assert "Our learning round" in words(shown)
    assert list(library.own_templates()) == ["ours"]


def test_an_own_template_is_deleted_after_a_question(gallery, library: Library) -> None:
    shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    shown = gallery("ours")
    shown.finder.list.setFocus()
    press(shown, "<Delete>")
    assert shown.keeping.said.text() == (
        "Delete the template “Ours” for good? Workshops planned from it stay."
    )
    keep = shown.focusWidget()
    assert isinstance(keep, QPushButton)
    assert keep.text() == "Keep it"
    press(shown, "<Space>")
    assert list(library.own_templates()) == ["ours"]
    shown._delete()
    QTest.mouseClick(shown.keeping.said._buttons[0], Qt.MouseButton.LeftButton)
    assert library.own_templates() == {}
    assert "Ours" not in listed(shown)


def test_a_shipped_template_cannot_be_deleted_by_its_key(gallery) -> None:
    shown = gallery("crisis-1")
    shown.finder.list.setFocus()
    press(shown, "<Delete><F2>")
    assert not shown.keeping.said.isVisible()


def test_a_template_is_exported_as_a_file_and_imported_again(
    gallery, library: Library, tmp_path: Path
) -> None:
    shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    shown = gallery("ours")
    shown._export()
    dialog = shown.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "given-away.toml"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert shown.keeping.said.text() == f"The template is in {file}."
    shelf.delete(library, "ours")
    shown.keeping.take([str(file)])
    assert list(library.own_templates()) == ["ours"]
    assert title_of(shown.finder.offer(), T) == "Ours"
    assert shown.keeping.said.text() == "“Ours” is among the templates now."


def test_a_file_with_mistakes_is_refused_with_file_block_and_field(
    gallery, library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(
        'id = "broken"\ntitle = "Broken"\nlanguage = "en"\n'
        '[[block]]\ntitle = "Welcome"\nkind = "party"\nminutes = -5\n',
        encoding="utf-8",
    )
    shown = gallery()
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(file))])
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    shown.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, urls, *held))
    said = words(shown)
    assert "broken.toml cannot be imported" in said
    for part in ("block 1", "kind", "party", "minutes"):
        assert part in said
    assert library.own_templates() == {}


def test_an_own_template_that_is_damaged_is_listed_with_its_mistakes(
    gallery, library: Library, tmp_path: Path
) -> None:
    library.save_template("old-one", 'id = "old-one"\ntitle = "Old"\nlanguage = "xx"\n', NOW).result()
    shown = gallery()
    shown.finder.kinds.choose("own")
    shown.finder.show_found()
    offer = shown.finder.offer()
    assert isinstance(offer, Unusable)
    assert "old-one cannot be used" in words(shown)
    assert "language" in words(shown)
    assert not shown.plan.isEnabled()
    assert menu(shown) == ["Export as a file…", "Delete…"]
    shown.keeping.export(offer.id, tmp_path / "old-one.toml")
    assert (tmp_path / "old-one.toml").read_text("utf-8").startswith('id = "old-one"')


def test_own_templates_are_read_again_only_when_they_have_changed(library: Library) -> None:
    offers = Offers(library, T)
    assert offers.refresh()
    assert not offers.refresh()
    shelf.save(library, edits.describe(WORKSHOP, title="Ours"), now=NOW)
    assert offers.refresh()
    assert offers.agendas[0].title == "Ours"
