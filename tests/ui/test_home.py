"""The library: the first start, the list, the agendas, and finding what was said."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Summary, Workshop
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP
from ui.bridge import Bridge
from ui.pages.home import LISTED, HomePage
from ui.pages.tiles import HitTile, TemplateTile, Tile, what_it_holds
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
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
    made = HomePage(bridge, theme, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    return made


def show(page: HomePage, qtbot: QtBot) -> None:
    """Show the page, and wait until it has read the agendas."""
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: bool(page.agendas))


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


def test_planning_for_real_asks_for_the_day_and_opens_the_plan(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    show(page, qtbot)
    page.plan_real.click()
    QTest.keyClicks(page.dialog.date, "4.11.2026")
    with qtbot.waitSignal(page.page_requested) as asked:
        QTest.keyClick(page.dialog.date, Qt.Key.Key_Return)
    assert asked.args == ["plan"]
    assert bridge.desk.plan.date == "2026-11-04"
    assert [line.state for line in bridge.desk.library.summaries()] == ["ready"]


def test_an_agenda_is_chosen_by_enter(page: HomePage, qtbot: QtBot) -> None:
    show(page, qtbot)
    tile = next(tile for tile in page.findChildren(TemplateTile) if "Berlin" in tile.text())
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert page.dialog.agenda.currentData() == "berlin-einfuehrung"
    page.dialog.reject()


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
    assert [action.text() for action in row.menu.actions()] == ["Plan again", "Delete"]
    row.menu.close()


def test_planning_again_copies_the_run_sheet_without_day_and_notes(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    keep(bridge, "Done", "2026-10-01", notes=2)
    settled(bridge, qtbot)
    show(page, qtbot)
    with qtbot.waitSignal(page.page_requested):
        page._again(page.rows[0].summary.id)
    plan = bridge.desk.plan
    assert (plan.title, plan.date, plan.blocks, bridge.desk.notes) == (
        "Done (again)",
        "",
        WORKSHOP.blocks,
        (),
    )


def test_a_long_list_shows_its_beginning_until_asked_for_all(
    page: HomePage, bridge: Bridge, qtbot: QtBot
) -> None:
    for number in range(LISTED + 3):
        keep(bridge, f"Workshop {number:02}", f"2026-11-{number + 1:02}")
    show(page, qtbot)
    assert len(page.rows) == LISTED
    page._show_all()
    assert len(page.rows) == LISTED + 3


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
    with qtbot.waitSignal(page.workshop_requested) as asked:
        hits[0].click()
    assert asked.args == [wanted]


def test_escape_leaves_the_search(page: HomePage, bridge: Bridge, qtbot: QtBot) -> None:
    keep(bridge, "Letters", "2026-10-01")
    show(page, qtbot)
    QTest.keyClicks(page.search, "nothing like it")
    assert page.rows == []
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert [row.summary.title for row in page.rows] == ["Letters"]
