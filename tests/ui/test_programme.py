"""Programmes in the window: planned from the library, a week by day, moved, shared, taken apart."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Person, Programme, Workshop
from hls_facilitator.plan import edits, programmes
from hls_facilitator.store.library import Library
from tests.ui.test_names import nameless, reachable
from ui.bridge import Bridge
from ui.dialogs.session import AddSession
from ui.main_window import MainWindow
from ui.pages.capture import CapturePage
from ui.pages.home import HomePage
from ui.pages.plan.page import PlanPage
from ui.pages.programme.page import ProgrammePage
from ui.pages.programme.series import SeriesView
from ui.pages.programme.tiles import ProgrammeTemplateTile, ProgrammeTile
from ui.pages.programme.week import WeekView
from ui.pages.run.page import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.pages.programme.session_tile import SessionTile

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

T = Translations("en")
NOW = time.mktime((2026, 10, 5, 9, 0, 0, 0, 0, -1))
ENTER, F2, DELETE = Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(Library.open(tmp_path / "library.db"), now=lambda: NOW)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def window(bridge: Bridge, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    apply(qapp, load_theme("light"))
    made = MainWindow(bridge, T)
    made.resize(1440, 900)
    qtbot.addWidget(made)
    made.show_page("library")
    made.show()
    made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: not bridge.desk.saving)


def keep(bridge: Bridge, name: str, date: str = "2026-10-12", people=()) -> tuple[str, list[Workshop]]:
    """Plan a programme into the library and return its id and its sessions."""
    template = programmes.find(name)
    assert template is not None
    new_id = bridge.desk.new_id
    programme, sessions = programmes.plan_programme(
        template, date=date, people=people, new_id=new_id, now=NOW
    )
    bridge.desk.library.save_programme(programme, sessions).result()
    return programme.id, list(sessions)


def opened(window: MainWindow, programme_id: str) -> ProgrammePage:
    window.open_programme(programme_id)
    page = window.pages["programme"]
    assert isinstance(page, ProgrammePage)
    return page


def tile(page: ProgrammePage, session: Workshop) -> SessionTile:
    return next(one for one in page.overview.tiles if one.session_id == session.id)


def dates(bridge: Bridge, programme_id: str) -> list[str]:
    return [line.date for line in bridge.desk.library.sessions(programme_id)]


def hold(bridge: Bridge, qtbot: QtBot, session: Workshop, *notes: Note) -> None:
    """Run a session to its end with these notes, until all is saved."""
    desk = bridge.desk
    desk.open(session.id)
    desk.act(acts.start)
    for note in notes:
        desk.add_note(note)
    desk.act(acts.finish)
    qtbot.waitUntil(lambda: not desk.saving)


PROMISE = Note("", "Sit with the night shift", kind="promise", owner="Ann", due="2026-10-20")


# ---- from the library to the page ---------------------------------------------------------------------


def test_a_programme_is_planned_from_the_library_by_keyboard(
    window: MainWindow, bridge: Bridge, qtbot: QtBot
) -> None:
    home = window.pages["library"]
    assert isinstance(home, HomePage)
    keep(bridge, "under-pressure")
    home.refresh()
    qtbot.waitUntil(lambda: bool(home.findChildren(ProgrammeTemplateTile)))
    chosen = next(one for one in home.findChildren(ProgrammeTemplateTile) if "HLS Week" in one.text())
    chosen.setFocus()
    QTest.keyClick(chosen, ENTER)
    QTest.keyClicks(home.planning.dialog.form.date, "12.10.2026")
    QTest.keyClick(home.planning.dialog.form.date, ENTER)
    page = window.pages["programme"]
    assert isinstance(page, ProgrammePage)
    assert window.shown() == "programme"
    assert window.top.title.text() == "HLS Week: a five-day programme"
    assert page.sums.text() == "15 sessions · 5 days · 21 h 15 min"
    assert page.overview.tiles[0].hasFocus()


def test_the_library_lists_programmes_and_names_them_on_their_sessions(
    window: MainWindow, bridge: Bridge, qtbot: QtBot
) -> None:
    key, _ = keep(bridge, "under-pressure")
    home = window.pages["library"]
    assert isinstance(home, HomePage)
    home.refresh()
    found = home.findChildren(ProgrammeTile)
    assert [one.accessibleName() for one in found] == [
        "Under pressure: two sessions in a crisis, 2 sessions · Mon 12 Oct 2026 to Mon 26 Oct 2026"
    ]
    assert all("Under pressure: two sessions" in row.tile.accessibleName() for row in home.rows)
    with qtbot.waitSignal(home.programme_requested) as asked:
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert asked.args == [key]
    assert window.shown() == "programme"


def test_a_week_stands_in_columns_by_the_clock(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "hls-week")
    page = opened(window, key)
    assert page.findChildren(WeekView)
    welcome, hour, _, leadership = (tile(page, one) for one in sessions[:4])
    assert welcome.x() == hour.x() < leadership.x()
    assert welcome.y() == leadership.y() < hour.y()
    per_minute = (hour.y() - welcome.y()) / 150
    assert welcome.height() + 3 == pytest.approx(90 * per_minute, abs=2)
    assert (
        welcome.accessibleName()
        == ("Welcome event: the story so far, Mon 12 Oct 2026, 10:00 – 11:30, 90 min, Ready")
        or "60 people" in welcome.accessibleName()
    )


def test_a_pair_stands_in_a_list_and_so_does_a_week_without_room(window: MainWindow, bridge: Bridge) -> None:
    pair, _ = keep(bridge, "under-pressure")
    page = opened(window, pair)
    assert page.findChildren(SeriesView)
    assert not page.findChildren(WeekView)
    week, _ = keep(bridge, "hls-week")
    page = opened(window, week)
    page.overview.resize(600, 400)
    assert [one for one in page.overview.findChildren(WeekView) if not one.isHidden()] == []
    assert len(page.overview.tiles) == 15


def test_a_session_opens_by_enter_and_leads_back(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    page = opened(window, key)
    QTest.keyClick(tile(page, sessions[1]), ENTER)
    assert window.shown() == "plan"
    assert bridge.desk.plan.id == sessions[1].id
    plan = window.pages["plan"]
    assert isinstance(plan, PlanPage)
    line = plan.of_programme
    assert line.isVisible()
    assert line.back.text() == "Under pressure: two sessions in a crisis"
    assert line.place.text() == "Session 2 of 2"
    assert not line.fold.isVisible()
    line.back.setFocus()
    QTest.keyClick(line.back, Qt.Key.Key_Space)
    assert window.shown() == "programme"


def test_a_workshop_of_no_programme_has_no_such_line(window: MainWindow, bridge: Bridge) -> None:
    bridge.desk.create(Workshop("w", "Alone"))
    window.show_page("plan")
    plan = window.pages["plan"]
    assert isinstance(plan, PlanPage)
    assert not plan.of_programme.isVisible()


# ---- days ---------------------------------------------------------------------------------------------


def test_the_first_day_moves_all_and_can_be_taken_back(window: MainWindow, bridge: Bridge) -> None:
    key, _ = keep(bridge, "under-pressure")
    page = opened(window, key)
    field = page.about.first_day
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2 Nov 2026")
    QTest.keyClick(field, ENTER)
    assert dates(bridge, key) == ["2026-11-02", "2026-11-16"]
    said = page.doing.said
    assert said.text() == "The programme begins on Mon 2 Nov 2026; every session kept its distance."
    said.first.emit()
    assert dates(bridge, key) == ["2026-10-12", "2026-10-26"]
    assert field.text() == "Mon 12 Oct 2026"


def test_what_is_no_day_is_refused_beside_the_field(window: MainWindow, bridge: Bridge) -> None:
    key, _ = keep(bridge, "under-pressure")
    field = opened(window, key).about.first_day
    field.setFocus()
    for typed in ("soon", ""):
        field.selectAll()
        QTest.keyClick(field, DELETE)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, ENTER)
        assert field.has_error()
    assert dates(bridge, key) == ["2026-10-12", "2026-10-26"]


def test_undated_sessions_of_a_week_get_their_days_by_the_first_one(
    window: MainWindow, bridge: Bridge
) -> None:
    key, _ = keep(bridge, "hls-week", "")
    page = opened(window, key)
    assert page.overview.tiles[0].accessibleName().startswith("Welcome event: the story so far, Day 1, ")
    QTest.keyClicks(page.about.first_day, "12 Oct 2026")
    QTest.keyClick(page.about.first_day, ENTER)
    days = dates(bridge, key)
    assert (days[0], days[-1], len(set(days))) == ("2026-10-12", "2026-10-16", 5)


def test_one_session_moves_by_f2_with_its_pinned_times(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    bridge.desk.open(sessions[0].id)
    block = sessions[0].blocks[5]
    bridge.desk.edit("Pin", edits.change, block.id, pinned=660)
    page = opened(window, key)
    first = tile(page, sessions[0])
    first.setFocus()
    QTest.keyClick(first, F2)
    dialog = page.doing.dialog
    QTest.keyClicks(dialog.when.date, "13.10.2026")
    dialog.when.start.setFocus()
    dialog.when.start.selectAll()
    QTest.keyClicks(dialog.when.start, "14:00")
    QTest.keyClick(dialog.when.start, ENTER)
    plan = bridge.desk.plan
    assert (plan.date, plan.start, plan.block(block.id).pinned) == ("2026-10-13", 840, 900)
    assert page.doing.said.text() == "“Under pressure 1: sense before solution”: Tue 13 Oct 2026, 14:00."
    QTest.qWait(1)
    assert window.focusWidget() is tile(page, sessions[0])
    assert bridge.desk.undo_label == "Change day and time"
    window.steps.undo()
    assert (bridge.desk.plan.date, bridge.desk.plan.start) == ("2026-10-12", 600)
    assert "Mon 12 Oct 2026, 10:00" in tile(page, sessions[0]).accessibleName()


def test_a_wrong_time_keeps_the_question_open(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    page = opened(window, key)
    page.doing.ask_when(sessions[0].id)
    dialog = page.doing.dialog
    dialog.when.start.selectAll()
    QTest.keyClicks(dialog.when.start, "noonish")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.when.start.has_error()
    dialog.reject()


def test_sessions_at_the_same_time_are_named(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "hls-week")
    page = opened(window, key)
    assert not page.overlap.isVisible()
    page.doing.ask_when(sessions[1].id)
    page.doing.dialog.when.start.setText("11:00")
    page.doing.dialog.accept()
    assert page.overlap.text() == (
        "“Welcome event: the story so far” and “HLS in an hour” overlap by 30 min, from 11:00 to 11:30."
    )
    QApplication.processEvents()
    welcome, hour = tile(page, sessions[0]), tile(page, sessions[1])
    assert not welcome.geometry().intersects(hour.geometry())


def test_held_sessions_keep_their_day_and_place(window: MainWindow, bridge: Bridge, qtbot: QtBot) -> None:
    key, sessions = keep(bridge, "under-pressure")
    hold(bridge, qtbot, sessions[0], PROMISE)
    page = opened(window, key)
    assert not page.about.first_day.isEnabled()
    QTest.keyClicks(page.about.place, "Harbour Hall")
    QTest.keyClick(page.about.place, ENTER)
    library = bridge.desk.library
    assert [library.workshop(one.id).place for one in sessions] == ["", "Harbour Hall"]
    assert library.programme(key).place == "Harbour Hall"


# ---- sessions come and go -----------------------------------------------------------------------------


def test_a_session_is_added_from_an_agenda_with_place_and_people(window: MainWindow, bridge: Bridge) -> None:
    key, _ = keep(bridge, "hls-week", people=(Person("p", "Ann Young"),))
    page = opened(window, key)
    page.add.click()
    dialog = page.doing.dialog
    assert isinstance(dialog, AddSession)
    assert dialog.focusWidget() is dialog.finder.search
    QTest.keyClicks(dialog.finder.search, "peer learning recurring")
    QTest.keyClick(dialog.finder.search, ENTER)
    assert dialog.focusWidget() is dialog.when.date
    assert dialog.title.text() == "Peer learning community meeting (recurring)"
    assert dialog.when.date.text() == "Fri 23 Oct 2026"
    dialog.accept()
    lines = bridge.desk.library.sessions(key)
    assert (len(lines), lines[-1].title, lines[-1].place) == (
        16,
        "Peer learning community meeting (recurring)",
        "Online",
    )
    added = bridge.desk.library.workshop(lines[-1].id)
    assert [person.id for person in added.participants] == ["p"]
    assert page.doing.said.text() == "“Peer learning community meeting (recurring)” was added."
    assert window.focusWidget() is page.overview.tiles[-1]


def test_a_session_is_chosen_among_agendas_alone_and_keeps_the_title_typed(
    window: MainWindow, bridge: Bridge
) -> None:
    key, _ = keep(bridge, "under-pressure")
    page = opened(window, key)
    page.add.click()
    dialog = page.doing.dialog
    assert isinstance(dialog, AddSession)
    assert dialog.finder.kinds.isHidden()
    dialog.finder.choose("peer-learning")
    dialog.title.setText("Our third evening")
    dialog.finder.choose("crisis-1")
    assert dialog.title.text() == "Our third evening"
    dialog.finder.choose("hls-week")  # a programme
    offer = dialog.finder.offer()
    assert offer is not None
    assert offer.id == "crisis-1"
    QTest.keyClicks(dialog.finder.search, "nothing of that name")
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_an_empty_programme_offers_its_first_session(window: MainWindow, bridge: Bridge) -> None:
    bridge.desk.library.save_programme(Programme("p", "Our circle")).result()
    page = opened(window, "p")
    assert page.empty.isVisible()
    page.empty.button.click()
    dialog = page.doing.dialog
    assert isinstance(dialog, AddSession)
    dialog.title.setText("First evening")
    dialog.accept()
    assert [line.title for line in bridge.desk.library.sessions("p")] == ["First evening"]
    assert not page.empty.isVisible()


def test_a_session_is_taken_out_by_del_and_comes_back(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    page = opened(window, key)
    second = tile(page, sessions[1])
    second.setFocus()
    QTest.keyClick(second, DELETE)
    assert [one.session_id for one in page.overview.tiles] == [sessions[0].id]
    assert window.focusWidget() is tile(page, sessions[0])
    assert bridge.desk.library.workshop(sessions[1].id).programme == ""
    page.doing.said.first.emit()
    assert [one.session_id for one in page.overview.tiles] == [one.id for one in sessions]


def test_the_open_session_comes_back_by_undo(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    bridge.desk.open(sessions[0].id)
    page = opened(window, key)
    page.doing.take_out(sessions[0].id)
    assert len(page.overview.tiles) == 1
    window.steps.undo()
    assert len(page.overview.tiles) == 2


def test_the_menu_of_a_session_opens_by_key(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "hls-week")
    first = tile(opened(window, key), sessions[0])
    first.menu_button.setFocus()
    QTest.keyClick(first.menu_button, Qt.Key.Key_Space)
    assert first.menu is not None
    assert [action.text() for action in first.menu.actions()] == [
        "Open",
        "Change day and time",
        "Take out of the programme",
    ]
    first.menu.close()


def test_deleting_a_programme_asks_and_keeps_its_sessions(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    bridge.desk.open(sessions[0].id)
    page = opened(window, key)
    page.delete.click()
    assert page.asked.text() == (
        "Delete “Under pressure: two sessions in a crisis”? Its sessions stay in the library, each as a"
        " workshop of its own."
    )
    page.asked.second.emit()
    assert bridge.desk.library.programmes()
    page.delete.click()
    page.asked.first.emit()
    assert window.shown() == "library"
    assert bridge.desk.library.programmes() == []
    assert {line.id for line in bridge.desk.library.summaries()} == {one.id for one in sessions}
    assert bridge.desk.plan.programme == ""


# ---- what is shared -----------------------------------------------------------------------------------


def test_what_is_typed_about_a_programme_is_kept(window: MainWindow, bridge: Bridge) -> None:
    key, _ = keep(bridge, "under-pressure")
    page = opened(window, key)
    page.about.title.setFocus()
    page.about.title.selectAll()
    QTest.keyClicks(page.about.title, "Winter under pressure")
    window.show_page("library")
    assert bridge.desk.library.programme(key).title == "Winter under pressure"


def test_a_pasted_list_goes_to_every_session_still_to_come(window: MainWindow, bridge: Bridge) -> None:
    known = Person("p", "Ann Young", organisation="Oak")
    key, sessions = keep(bridge, "under-pressure", people=(known,))
    page = opened(window, key)
    assert page.people.counts.text() == "1 person, the same in 2 sessions still to come."
    QApplication.clipboard().setText("Name\tRole\nAnn Young\tCoach\nBo Reid\tManager")
    page.people.paste.click()
    assert page.people.preview.isVisible()
    page.people.preview.accept.click()
    library = bridge.desk.library
    one, other = (library.workshop(session.id).participants for session in sessions)
    assert [(person.name, person.role) for person in one] == [("Ann Young", "Coach"), ("Bo Reid", "Manager")]
    assert one == other
    assert one[0].id == "p"
    assert page.people.said.text().startswith("2 people on the list")


def test_lists_that_differ_become_one_and_ticks_stay(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure", people=(Person("p", "Ann Young"),))
    desk = bridge.desk
    desk.open(sessions[1].id)
    desk.edit("Add walk-in", edits.add_person, Person("q", "Bo Reid", arrived="here"))
    page = opened(window, key)
    assert page.people.counts.text() == "2 people in 2 sessions still to come, not all in each."
    page.people.unite.click()
    assert not page.people.unite.isVisible()
    first = desk.library.workshop(sessions[0].id).participants
    assert [(person.id, person.arrived) for person in first] == [("p", "expected"), ("q", "expected")]
    assert [(person.id, person.arrived) for person in desk.plan.participants] == [
        ("p", "expected"),
        ("q", "here"),
    ]
    assert desk.undo_label == "Add walk-in"  # the list of the open session was the longest already


def test_what_the_first_part_leaves_open_waits_in_the_second(
    window: MainWindow, bridge: Bridge, qtbot: QtBot
) -> None:
    key, sessions = keep(bridge, "under-pressure")
    secret = Note("", "Only for us", kind="parking", private=True)
    hold(bridge, qtbot, sessions[0], PROMISE, Note("", "Who pays for Sundays?", kind="parking"), secret)
    page = opened(window, key)
    wanted = ["Promise", "Sit with the night shift · Ann, by Tue 20 Oct 2026"]
    wanted += ["Parking lot", "Who pays for Sundays?"]
    assert page.carried.lines() == [
        "Under pressure 1: sense before solution · Mon 12 Oct 2026",
        *wanted,
    ]
    QTest.keyClick(tile(page, sessions[1]), ENTER)
    plan = window.pages["plan"]
    assert isinstance(plan, PlanPage)
    line = plan.of_programme
    assert line.fold.text() == "Carried over from “Under pressure 1: sense before solution”: 2"
    assert line.carried.isVisible()
    assert line.carried.lines() == wanted
    line.fold.click()
    assert not line.carried.isVisible()


def test_everything_on_the_page_and_in_its_dialogs_has_a_name(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "hls-week", people=(Person("p", "Ann Young"),))
    page = opened(window, key)
    assert len(reachable(page)) > 35
    assert nameless(page) == []
    for ask in (page.doing.add_session, partial(page.doing.ask_when, sessions[0].id)):
        ask()
        assert nameless(page.doing.dialog) == []
        page.doing.dialog.reject()


def test_tab_leads_through_the_days_and_on_to_the_fields(window: MainWindow, bridge: Bridge) -> None:
    key, sessions = keep(bridge, "under-pressure")
    page = opened(window, key)
    for day in ("2026-10-12", "2026-11-02"):
        page.doing.move(day)  # the tiles are made anew
        QApplication.processEvents()
        first, second = (tile(page, one) for one in sessions)
        first.setFocus()
        reached: list[object] = []
        for _ in range(5):
            here = QApplication.focusWidget()
            assert here is not None
            reached.append(here)
            QTest.keyClick(here, Qt.Key.Key_Tab)
        assert reached == [first, first.menu_button, second, second.menu_button, page.about.title]


def test_a_programme_that_is_gone_is_said_and_the_page_stays_away(window: MainWindow) -> None:
    window.open_programme("nothing")
    assert window.shown() == "library"
    assert "There is no programme" in window.strips.notice.text()


def test_note_takers_and_the_cockpit_see_what_is_carried_over_on_a_press(
    window: MainWindow, bridge: Bridge, qtbot: QtBot
) -> None:
    _, sessions = keep(bridge, "under-pressure")
    hold(bridge, qtbot, sessions[0], PROMISE)
    bridge.desk.open(sessions[1].id)
    for key in ("capture", "run"):
        window.show_page(key)
        page = window.pages[key]
        assert isinstance(page, CapturePage | RunPage)
        line = page.notes.carried
        assert not line.back.isVisible()
        assert line.fold.text() == "Carried over: 1"
        assert not line.carried.isVisible()
        line.fold.setFocus()
        QTest.keyClick(line.fold, Qt.Key.Key_Space)
        assert line.carried.isVisible()
    bridge.desk.open(sessions[0].id)
    assert not line.isVisible()
