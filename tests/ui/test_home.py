"""The library: the first start, the list, the agendas, and finding what was said."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from hls_facilitator import shelf
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Person, Summary, Workshop
from hls_facilitator.plan import edits
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP
from ui.bridge import Bridge
from ui.dialogs.gallery.offers import Offers
from ui.pages.home import HomePage
from ui.pages.home.hits import HitTile
from ui.pages.home.lists import LISTED, MORE
from ui.pages.home.page import FIRST_AGENDA, FOUND
from ui.pages.home.starts import MOST, MOST_OWN, SUGGESTED, Starts, suggested
from ui.pages.programme.tiles import ProgrammeTemplateTile
from ui.pages.tiles import TemplateTile, Tile, what_it_holds
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

T = Translations("en")
NOW = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(Library.open(tmp_path / "library.db"), now=lambda: NOW)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot, qapp: QApplication) -> HomePage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = HomePage(bridge, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    return made


def show(page: HomePage, qtbot: QtBot) -> None:
    """Show the page, and wait until it has read the agendas."""
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: bool(page.planning.offers.agendas))


def keep(bridge: Bridge, title: str, date: str = "", *, notes: int = 0) -> str:
    """Put a workshop into the library, with a finished run when it has notes."""
    desk = bridge.desk
    workshop = Workshop(
        desk.new_id(), title, date=date, place="Leith", blocks=WORKSHOP.blocks, people=12, created_at=NOW
    )
    library = desk.library
    library.save_workshop(workshop).result()
    if notes:
        desk.open(workshop.id)
        desk.act(acts.start)
        for number in range(notes):
            desk.add_note(Note("", f"The phone number on letter {number}"))
        desk.act(acts.finish)
    return workshop.id


def link(page: HomePage, words: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == words)


def drop(page: HomePage, *files: Path) -> None:
    """Drag files over the page and let go."""
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at, action = QPoint(50, 50), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(at), action, urls, buttons, keys))


def settled(bridge: Bridge, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not bridge.desk.saving, timeout=10_000)


# ---- the first start ----------------------------------------------------------------------------------


def test_the_first_start_offers_a_rehearsal_and_a_plan(page: HomePage, qtbot: QtBot) -> None:
    show(page, qtbot)
    assert page.rehearse.text() == "Rehearse it in three minutes"
    assert page.plan_real.text() == "Plan it for real"
    with qtbot.waitSignal(page.rehearse_requested) as asked:
        page.rehearse.click()
    titles = [workshop.title for workshop in asked.args or ()]
    assert titles == ["Leading the learning: an introduction for Chief Officers"]


def test_the_first_start_offers_a_seat_at_a_table_as_its_third_choice(page: HomePage, qtbot: QtBot) -> None:
    show(page, qtbot)
    seat = next(one for one in page.findChildren(QPushButton) if one.text() == "Take notes at a table…")
    assert seat.isVisible()
    assert seat.height() == page.plan_real.height()
    seat.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters() == ["Seat files (*.hlsseat)", "All files (*)"]
    with qtbot.waitSignal(page.seat_requested) as asked:
        dialog.fileSelected.emit("/stick/table-3.hlsseat")
    assert asked.args == ["/stick/table-3.hlsseat"]
    dialog.reject()


def test_given_notes_dropped_on_the_library_are_told_where_they_go(page: HomePage, qtbot: QtBot) -> None:
    show(page, qtbot)
    drop(page, Path("/stick/table-3.hlsnotes"))
    assert page.problem.text() == (
        "table-3.hlsnotes holds the notes of a table. Open their workshop and drop it on its notes."
    )
    link(page, "Close").click()
    assert not page.problem.isVisible()


def test_a_search_says_that_it_shows_the_latest_only(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Many letters", "2026-11-05", notes=51)
    settled(bridge, qtbot)
    show(page, qtbot)
    page.search.setText("letter 5")
    assert labels(page)[0] == "2 notes"
    page.search.setText("phone")
    assert labels(page)[0] == "The latest 50 notes; more words and filters leave fewer"
    assert len(page._content.findChildren(HitTile)) == FOUND


def labels(page: HomePage) -> list[str]:
    return [one.text() for one in page._content.findChildren(QLabel) if one.property("role") == "section"]


def test_planning_for_real_asks_for_the_day_and_opens_the_plan(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    show(page, qtbot)
    page.plan_real.click()
    assert page.planning.dialog.focusWidget() is page.planning.dialog.form.date
    QTest.keyClicks(page.planning.dialog.form.date, "4.11.2026")
    with qtbot.waitSignal(page.page_requested) as asked:
        QTest.keyClick(page.planning.dialog.form.date, Qt.Key.Key_Return)
    assert asked.args == ["plan"]
    assert bridge.desk.plan.date == "2026-11-04"
    assert [line.state for line in bridge.desk.library.summaries()] == ["ready"]


def test_an_agenda_is_chosen_by_enter(page: HomePage, qtbot: QtBot) -> None:
    show(page, qtbot)
    tile = next(tile for tile in page.findChildren(TemplateTile) if "Promise" in tile.text())
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    chosen = page.planning.dialog.finder.offer()
    assert chosen is not None
    assert chosen.id == "promise-accountability"
    page.planning.dialog.reject()


# ---- what to start from -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_suggestion_ships_with_the_app(language: str, bridge: Bridge) -> None:
    offers = Offers(bridge.desk.library, Translations(language))
    offers.refresh()
    known = {offer.id for offer in (*offers.agendas, *offers.series)}
    assert set(SUGGESTED[language]) <= known
    assert FIRST_AGENDA[language] in known


def test_a_few_tiles_and_the_way_to_all_of_them(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Sooner")
    show(page, qtbot)
    starts = page.findChild(Starts)
    assert starts is not None
    assert len(starts.findChildren(TemplateTile) + starts.findChildren(ProgrammeTemplateTile)) == MOST
    agendas, series = len(page.planning.offers.agendas), len(page.planning.offers.series)
    assert starts.all.text() == f"All {agendas} agendas and {series} programmes…"
    starts.all.click()
    assert page.planning.dialog.focusWidget() is page.planning.dialog.finder.search
    assert page.planning.dialog.finder.list.count() == agendas + series + 2  # and the two that are empty
    page.planning.dialog.reject()


def test_own_templates_are_suggested_first_and_leave_room(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    keep(bridge, "Sooner")
    show(page, qtbot)
    for number in range(MOST_OWN + 2):
        shelf.save(bridge.desk.library, WORKSHOP, title=f"Ours {number}", now=NOW)
    page.refresh()
    titles = [offer.title for offer in suggested(page.planning.offers, "en")]
    assert titles[:MOST_OWN] == ["Ours 0", "Ours 1", "Ours 2", "Ours 3"]
    assert len(titles) == MOST
    assert titles[MOST_OWN] == "Leading the learning: an introduction for Chief Officers"
    own = next(tile for tile in page.findChildren(TemplateTile) if tile.text().startswith("Ours 0"))
    assert any(label.text().startswith("Your own · ") for label in own.findChildren(QLabel))


def test_a_template_dropped_on_the_library_is_imported_and_shown(
    page: HomePage, bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    file = shelf.export(bridge.desk.library, "crisis-1", tmp_path / "ours.toml")
    file.write_text(file.read_text("utf-8").replace('id = "crisis-1"', 'id = "ours"'), "utf-8")
    keep(bridge, "Sooner")
    show(page, qtbot)
    drop(page, file)
    chosen = page.planning.dialog.finder.offer()
    assert chosen is not None
    assert (chosen.id, list(bridge.desk.library.own_templates())) == ("ours", ["ours"])
    page.planning.dialog.reject()


# ---- the list -----------------------------------------------------------------------------------------


def test_what_is_coming_and_what_is_carried_on_stand_apart(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    keep(bridge, "Later", "2026-12-01")
    keep(bridge, "Sooner", "2026-11-20")
    keep(bridge, "Some day")
    keep(bridge, "Done", "2026-10-01", notes=2)
    settled(bridge, qtbot)
    show(page, qtbot)
    assert [row.summary.title for row in page.rows] == ["Sooner", "Later", "Some day", "Done"]
    assert page.rows[3].tile.accessibleName() == "Done, 2 notes · not written up yet · Leith, Captured"


def test_a_workshop_is_opened_by_a_click_anywhere_on_its_row(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    wanted = keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    with qtbot.waitSignal(page.workshop_requested) as asked:
        QTest.mouseClick(page.rows[0].tile, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert asked.args == [wanted]


def test_the_focus_goes_to_the_next_workshop_and_stays_in_the_list(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    page.setFocus()
    assert page.focusWidget() is page.rows[0].tile
    keep(bridge, "Soonest", "2026-11-19")
    page.refresh()
    assert page.focusWidget() is page.rows[0].tile
    assert page.rows[0].summary.title == "Soonest"


def test_deleting_asks_first_and_says_what_goes(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Done", "2026-10-01", notes=3)
    settled(bridge, qtbot)
    show(page, qtbot)
    row = page.rows[0]
    row._ask()
    assert row.question is not None
    assert row.question.text() == "Delete “Done” for good? Its 3 notes go with it."
    row.question.second.emit()
    assert not row.question.isVisible()
    assert len(bridge.desk.library.summaries()) == 1
    row._ask()
    assert row.question is not None
    row.question.first.emit()
    assert bridge.desk.library.summaries() == []
    assert bridge.desk.workshop is None
    assert page.rows == []


def test_the_menu_of_a_row_opens_by_key(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    row = page.rows[0]
    row.menu_button.setFocus()
    QTest.keyClick(row.menu_button, Qt.Key.Key_Space)
    assert row.menu is not None
    assert [action.text() for action in row.menu.actions()] == [
        "Duplicate…",
        "Save as template…",
        "Pack as one file…",
        "Delete…",
    ]
    row.menu.close()


def test_a_workshop_is_duplicated_four_weeks_later_without_its_people_and_notes(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    done = keep(bridge, "Done", "2026-10-01", notes=2)
    settled(bridge, qtbot)
    show(page, qtbot)
    page.rows[0].again.emit(done)
    dialog = page.copies.duplicating
    assert dialog.date.text() == "Thu 26 Nov 2026"
    with qtbot.waitSignal(page.workshop_requested) as asked:
        QTest.keyClick(dialog.date, Qt.Key.Key_Return)
    again = bridge.desk.library.workshop((asked.args or [""])[0])
    assert (again.title, again.date, again.blocks) == ("Done", "2026-11-26", WORKSHOP.blocks)
    assert (again.participants, bridge.desk.library.notes(again.id)) == ((), ())


def test_people_seats_and_notes_come_along_when_they_are_wanted(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    done = keep(bridge, "Done", "2026-10-01", notes=2)
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(8))
    bridge.desk.edit("Import people", edits.set_people, people)
    bridge.desk.edit("Deal tables", edits.deal, 2, "Table", bridge.desk.new_id, 1, 1)
    settled(bridge, qtbot)
    show(page, qtbot)
    page.rows[0].again.emit(done)
    dialog = page.copies.duplicating
    assert not dialog.seats.isEnabled()
    for choice in (dialog.people, dialog.seats, dialog.notes):
        QTest.keyClick(choice, Qt.Key.Key_Space)
        assert choice.isChecked()
    with qtbot.waitSignal(page.workshop_requested) as asked:
        dialog.accept_button.click()
    again = bridge.desk.library.workshop((asked.args or [""])[0])
    assert len(again.participants) == 8
    assert again.deal is not None
    assert len(bridge.desk.library.notes(again.id)) == 2


def test_a_date_that_is_none_keeps_the_duplicate_from_being_made(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    wanted = keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    page.rows[0].again.emit(wanted)
    dialog = page.copies.duplicating
    dialog.date.setText("some day")
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert len(bridge.desk.library.summaries()) == 1
    dialog.reject()


def test_a_workshop_is_kept_as_a_template_and_said_so(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    wanted = keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    page.rows[0].kept.emit(wanted)
    dialog = page.copies.saving
    assert dialog.focusWidget() is dialog.title
    dialog.title.setText("Our learning round")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert list(bridge.desk.library.own_templates()) == ["our-learning-round"]
    assert page.problem.text() == "“Our learning round” is kept among your templates, under New workshop."
    assert any(tile.text().startswith("Our learning round") for tile in page.findChildren(TemplateTile))


def test_a_template_that_was_opened_to_be_changed_is_saved_in_its_place(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    library = bridge.desk.library
    ours = shelf.save(library, WORKSHOP, title="Ours", now=NOW)
    keep(bridge, "Sooner")
    show(page, qtbot)
    page.planning.ask(ours.id)
    page.planning.dialog._edit()
    bridge.desk.edit("Rename", edits.describe, title="Ours, shorter")
    page.copies.ask_template(bridge.desk.plan.id)
    page.copies.saving.accept()
    assert list(library.own_templates()) == ["ours"]
    assert shelf.catalogue(library).find("ours").title == "Ours, shorter"


def test_what_cannot_be_a_template_stays_in_the_dialog_with_every_mistake(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    empty = Workshop(bridge.desk.new_id(), "Nothing yet", created_at=NOW)
    bridge.desk.library.save_workshop(empty).result()
    show(page, qtbot)
    page.rows[0].kept.emit(empty.id)
    page.copies.saving.accept()
    assert page.copies.saving.isVisible()
    assert "This cannot be kept as a template" in page.copies.saving.problem.text()
    assert bridge.desk.library.own_templates() == {}
    page.copies.saving.reject()


def test_a_long_list_shows_its_beginning_and_more_each_time_one_asks(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    for number in range(LISTED + MORE + 3):
        keep(bridge, f"Workshop {number:02}", f"2026-11-{number % 28 + 1:02}")
    show(page, qtbot)
    assert len(page.rows) == LISTED
    link(page, f"Show {MORE} more").click()
    assert len(page.rows) == LISTED + MORE
    link(page, "Show 3 more").click()
    assert len(page.rows) == LISTED + MORE + 3


def test_every_tile_says_what_it_is(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Sooner", "2026-11-20")
    show(page, qtbot)
    assert all(tile.accessibleName() for tile in page.findChildren(Tile))


def test_a_workshop_to_come_says_when_and_for_whom() -> None:
    summary = Summary("w", "T", "en", "2026-11-05", 600, 180, "Leith", 24, 6, 0, "ready")
    assert what_it_holds(summary, T) == "10:00 · 3 h 0 min · 24 people · 6 tables · Leith"


# ---- finding ------------------------------------------------------------------------------------------


def test_one_box_finds_workshops_and_what_was_said_in_them(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    wanted = keep(bridge, "Letters", "2026-10-01", notes=2)
    keep(bridge, "Phone training", "2026-11-20")
    settled(bridge, qtbot)
    show(page, qtbot)
    QTest.keyClicks(page.search, "pho")
    assert [row.summary.title for row in page.rows] == ["Phone training"]
    hits = page._content.findChildren(HitTile)
    assert len(hits) == 2
    assert "The phone number on letter" in hits[0].text()
    with qtbot.waitSignal(page.note_requested) as asked:
        hits[0].click()
    note = next(note for note in bridge.desk.library.notes(wanted) if note.text in hits[0].text())
    assert asked.args == [wanted, note.id]


def test_escape_leaves_the_search(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Letters", "2026-10-01")
    show(page, qtbot)
    QTest.keyClicks(page.search, "nothing like it")
    assert page.rows == []
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert [row.summary.title for row in page.rows] == ["Letters"]
