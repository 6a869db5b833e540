"""A rehearsal in the window: beside the real record, fast or slow, with leaps and mishaps to practise on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from hls_facilitator import ids, told
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.db import connect
from hls_facilitator.writeup.export import export
from hls_facilitator.writeup.handouts import handouts
from tests.read_back import read_artifacts
from tests.ui.day import WORKSHOP, Clock
from tests.ui.started import close, keep_workshop, main_window
from ui.actions import all_keys
from ui.app.crash_hook import CrashHook
from ui.app.root import App
from ui.dialogs.keys import KeysDialog
from ui.pages.home import HomePage
from ui.pages.plan import PlanPage
from ui.pages.rehearsal import REHEARSAL_KEYS
from ui.pages.run import RunPage
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hls_facilitator.store.library import Library
    from ui.app.rehearsal import Rehearsal
    from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def app(path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[App]:
    """The app over a library with a workshop, its window shown."""
    clock = Clock()
    keep_workshop(path, clock)
    made = App(path, "en", CrashHook(tmp_path / "log"), now=clock, steady=clock)
    main_window(made, qtbot).open_workshop("w")
    yield made
    close(made, qtbot)
    made.deleteLater()


@pytest.fixture
def rehearsal(app: App, qtbot: QtBot) -> Rehearsal:
    """The rehearsal of that workshop, just begun, at the pace of the day."""
    app.rehearse(WORKSHOP)
    assert app.rehearsal is not None
    app.rehearsal.window.activateWindow()
    app.rehearsal.bar._choose_speed("1")
    desk = app.rehearsal.bridge.desk
    qtbot.waitUntil(lambda: desk.run.state == "running" and not desk.saving)
    return app.rehearsal


def real_window(app: App) -> MainWindow:
    assert app.bridge is not None
    window = app.window
    assert window is not None
    return window  # type: ignore[return-value]  # opened on a library, it is a MainWindow


def cockpit(rehearsal: Rehearsal) -> RunPage:
    page = rehearsal.window.page("run")
    assert isinstance(page, RunPage)
    return page


def choose(rehearsal: Rehearsal, key: Qt.Key, words: str, qtbot: QtBot) -> None:
    """Open a menu of the bar by its key and take the line with these words."""
    rehearsal.window.activateWindow()
    qtbot.waitUntil(rehearsal.window.isActiveWindow)
    QTest.keyClick(rehearsal.window, key, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if words in action.text())
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    qtbot.waitUntil(lambda: not rehearsal.bridge.desk.saving)


def rows(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    db = connect(library.path, writing=False)
    try:
        return {table.name: [tuple(row.values()) for row in table.rows] for table in db.tables}
    finally:
        db.close()


# ---- beside the record --------------------------------------------------------------------------------


def test_a_rehearsal_runs_by_itself_beside_the_real_record(app: App, qtbot: QtBot) -> None:
    window = real_window(app)
    plan = window.page("plan")
    assert isinstance(plan, PlanPage)
    plan.rehearse.click()
    rehearsal = app.rehearsal
    assert rehearsal is not None
    assert not window.isVisible()
    assert "Rehearsal" in rehearsal.bar.words.text()
    assert rehearsal.window.shown() == "run"
    assert rehearsal.bridge.desk.plan.sample
    desk = rehearsal.bridge.desk
    qtbot.waitUntil(lambda: desk.run.state == "running")
    assert desk.reading().late == pytest.approx(0, abs=60)
    rehearsal.bar.speed._buttons["120"].click()
    qtbot.waitUntil(lambda: desk.run.block != "arrive", timeout=20_000)
    assert rehearsal.bar.alone.isChecked()
    rehearsal.window.close()
    assert window.isVisible()
    assert app.rehearsal is None


def test_nothing_of_a_rehearsal_enters_the_record(
    app: App, path: Path, rehearsal: Rehearsal, qtbot: QtBot
) -> None:
    def on_disk() -> dict[str, str]:
        files = (path, path.with_name(path.name + "-wal"))
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.exists()}

    library = real_window(app).desk.library
    before = on_disk(), rows(library), library.revision("w")
    desk, page = rehearsal.bridge.desk, cockpit(rehearsal)
    desk.add_note(Note("", "Said while practising"))
    choose(rehearsal, Key.Key_G, "Draw", qtbot)
    choose(rehearsal, Key.Key_W, "8 min over", qtbot)
    choose(rehearsal, Key.Key_W, "sleeps", qtbot)
    page.faults.first.emit()
    desk.act(acts.finish)
    qtbot.waitUntil(lambda: desk.run.state == "finished" and not desk.saving)
    assert {note.block for note in desk.notes} >= {"arrive", "draw"}
    assert all(note.sample for note in desk.notes)
    rehearsal.window.close()
    qtbot.wait(300)  # a few ticks of the real window
    assert (on_disk(), rows(library), library.revision("w")) == before
    assert [line.id for line in library.summaries()] == ["w"]
    assert real_window(app).desk.acts == ()


def test_what_is_written_of_a_rehearsal_is_marked_as_one(
    rehearsal: Rehearsal, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(rehearsal, Key.Key_G, "Check-out", qtbot)
    desk = rehearsal.bridge.desk
    (record,) = export((told.open_workshop(desk).developed(),), tmp_path, ("pdf",))
    assert "Rehearsal: the notes are samples" in " ".join(read_artifacts(record.path))
    sheets = handouts(desk.plan, Translations("en"))
    assert sheets
    assert all(document.footer.startswith("Rehearsal") for document in sheets.values())


def test_a_rehearsal_ends_in_a_plan_for_real(app: App, rehearsal: Rehearsal) -> None:
    rehearsal.bar.plan.click()
    assert app.rehearsal is None
    assert real_window(app).shown() == "plan"


def test_the_rehearsal_of_an_agenda_that_nobody_planned_ends_in_planning_it(app: App, qtbot: QtBot) -> None:
    real_window(app).desk.close()
    agenda = find("chief-officers-intro")
    app.rehearse(plan(agenda, new_id=ids.new_id, now=0.0))
    assert app.rehearsal is not None
    app.rehearsal.bar.plan.click()
    home = real_window(app).page("library")
    assert isinstance(home, HomePage)
    qtbot.waitUntil(home.planning.dialog.isVisible)
    assert home.planning.dialog.form.isVisible()
    assert any(agenda.title in label.text() for label in home.planning.dialog.findChildren(QLabel))
    home.planning.dialog.reject()


# ---- who leads ----------------------------------------------------------------------------------------


def test_taking_over_stops_the_day_from_going_on_by_itself(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk = rehearsal.bridge.desk
    assert rehearsal.bar.alone.isChecked()
    desk.act(acts.add_minutes, 1)
    qtbot.waitUntil(lambda: bool(desk.run.added))
    assert rehearsal.bar.alone.isChecked()
    desk.act(acts.go_to, "pause")
    qtbot.waitUntil(lambda: desk.run.block == "pause")
    assert not rehearsal.bar.alone.isChecked()


def test_the_clock_of_a_rehearsal_stands_once_the_day_is_over(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk, bar = rehearsal.bridge.desk, rehearsal.bar
    desk.act(acts.finish)
    qtbot.waitUntil(lambda: desk.run.state == "finished")
    assert "The rehearsal is over" in bar.words.text()
    assert desk.now() == desk.now()
    QTest.keyClick(rehearsal.window, Key.Key_F9)
    assert desk.now() == desk.now()
    assert bar.skip.isHidden()
    desk.act(acts.reopen)
    qtbot.waitUntil(bar.speed.isVisible)
    assert bar.skip.isVisible()


@pytest.mark.parametrize(("key", "speed"), [("F6", "1"), ("F7", "10"), ("F8", "60"), ("F9", "120")])
def test_every_speed_has_a_key(rehearsal: Rehearsal, key: str, speed: str) -> None:
    QTest.keyClick(rehearsal.window, getattr(Key, f"Key_{key}"))
    assert rehearsal.bar.speed.choice() == speed
    assert rehearsal.bar.speed._buttons[speed].isChecked()
    assert rehearsal.bar._clock._speed == float(speed)


def test_the_keys_of_a_rehearsal_are_told_by_f1_in_its_window_only(rehearsal: Rehearsal) -> None:
    t = rehearsal.window.t
    assert all_keys(t, rehearsal=True)[0][0] == "Rehearsal"
    assert "Rehearsal" not in [title for title, _ in all_keys(t)]
    window = rehearsal.window
    window.show_keys()
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    dialog.close()
    taken = {keys for title, lines in all_keys(t) for sequence, _ in lines for keys in sequence if title}
    assert not taken & {key.key for key in REHEARSAL_KEYS}


def test_a_click_in_the_bar_leaves_space_the_key_for_next(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    page = cockpit(rehearsal)
    page.setFocus()
    for button in (rehearsal.bar.speed._buttons["10"], rehearsal.bar.alone):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.hasFocus()
    rehearsal.bar._clock.leap(rehearsal.bridge.desk.now() + 2)  # a Next at once would be taken for a bounce
    QTest.keyClick(page, Key.Key_Space)
    qtbot.waitUntil(lambda: rehearsal.bridge.desk.run.block == "draw")


# ---- leaps and mishaps --------------------------------------------------------------------------------


def test_a_block_is_skipped_to_and_the_day_reads_as_if_lived(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk = rehearsal.bridge.desk
    opened: list[int] = []
    rehearsal.bridge.opened.connect(lambda: opened.append(1))
    choose(rehearsal, Key.Key_G, "Break", qtbot)
    assert [visit.block for visit in desk.run.visits] == ["arrive", "draw", "pause"]
    assert desk.notes
    assert cockpit(rehearsal).projector_card.picture.scene.header == "Break"
    assert rehearsal.bar.alone.isChecked()
    assert opened == []
    desk.act(acts.add_minutes, 1)  # the journal goes on where the leap left it
    qtbot.waitUntil(lambda: desk.run.added.get("pause") == 60.0)
    assert [act.seq for act in desk.acts] == list(range(1, len(desk.acts) + 1))


def test_a_block_before_is_entered_again(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk = rehearsal.bridge.desk
    choose(rehearsal, Key.Key_G, "Break", qtbot)
    moment = desk.now()
    choose(rehearsal, Key.Key_G, "Arrive", qtbot)
    assert desk.run.block == "arrive"
    assert desk.now() >= moment


def test_no_leap_while_something_is_on_its_way_to_the_disk(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk, bar = rehearsal.bridge.desk, rehearsal.bar
    desk.add_note(Note("", "Typed just now"))
    desk.act(acts.add_minutes, 1)
    assert desk.saving
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Break")
    action.setData("pause")
    bar._skip(action)
    assert desk.run.block == "arrive"
    qtbot.waitUntil(lambda: desk.run.block == "pause" and not desk.saving)
    assert [act.seq for act in desk.acts] == list(range(1, len(desk.acts) + 1))
    assert "Typed just now" in [note.text for note in desk.notes]


def test_an_overrun_is_met_with_a_proposal_at_the_pace_of_the_day(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    QTest.keyClick(rehearsal.window, Key.Key_F8)
    choose(rehearsal, Key.Key_W, "8 min over", qtbot)
    desk, page = rehearsal.bridge.desk, cockpit(rehearsal)
    assert desk.run.block == "arrive"
    assert desk.reading().remaining == pytest.approx(-480, abs=10)
    assert rehearsal.bar.speed.choice() == "1"
    assert not rehearsal.bar.alone.isChecked()
    qtbot.waitUntil(page.strip.isVisible)
    assert "behind" in page.strip.text.text()
    page.strip.accepted.emit()
    qtbot.waitUntil(lambda: desk.acts[-1].kind == "catch up")


def test_the_overrun_that_is_over_already_is_not_offered(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    choose(rehearsal, Key.Key_W, "20 min over", qtbot)
    rehearsal.bar.what_if.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [False, False, True]
    menu.close()
    rehearsal.bridge.desk.act(acts.pause)
    qtbot.waitUntil(lambda: rehearsal.bridge.desk.run.state == "paused")
    rehearsal.bar.what_if.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert not any(action.isEnabled() for action in menu.actions())
    menu.close()


def test_sleep_is_asked_about_as_on_the_day(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    desk, page = rehearsal.bridge.desk, cockpit(rehearsal)
    left = desk.reading().remaining
    choose(rehearsal, Key.Key_W, "sleeps", qtbot)
    assert page.faults.isVisible()
    assert page.faults.text().startswith("The laptop slept from 10:00 to 10:09")
    assert desk.reading().remaining == pytest.approx(left - 540, abs=10)
    page.faults._buttons[0].click()
    qtbot.waitUntil(lambda: desk.acts[-1].kind == "take out")
    assert desk.reading().remaining == pytest.approx(left, abs=10)
    assert not page.faults.isVisible()


@pytest.mark.parametrize("speed", ["10", "60", "120"])
def test_no_speed_is_taken_for_sleep(rehearsal: Rehearsal, qtbot: QtBot, speed: str) -> None:
    rehearsal.bar._choose_speed(speed)
    began = rehearsal.bridge.desk.now()
    qtbot.waitUntil(lambda: rehearsal.bridge.desk.now() > began + 3 * int(speed) / 10)
    assert rehearsal.bridge.faults == ()


def test_a_disk_that_is_full_is_told_and_the_day_goes_on(
    rehearsal: Rehearsal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hls_facilitator.model import AppError

    def full(_block: str) -> None:
        raise AppError("The disk is full.", "", "Make room on it.")

    monkeypatch.setattr(rehearsal.bar.player, "skip_to", full)
    choose(rehearsal, Key.Key_G, "Break", qtbot)
    assert "The disk is full." in rehearsal.window.strips.notice.text()


# ---- how it looks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_bar_wraps_and_is_never_cut(
    rehearsal: Rehearsal, qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    apply(qapp, load_theme("light"), scale)
    bar = rehearsal.bar
    rehearsal.window.resize(rehearsal.window.minimumSize())
    qtbot.wait(50)
    try:
        for part in (bar.words, bar.time, bar.speed, bar.alone, bar.skip, bar.what_if, bar.plan, bar.leave):
            assert bar.rect().contains(part.geometry())
            assert part.width() >= part.sizeHint().width()
    finally:
        apply(qapp, load_theme("light"))


def test_the_longest_titles_fit_the_menu_of_blocks(app: App, qtbot: QtBot) -> None:
    first, *rest = WORKSHOP.blocks
    app.rehearse(replace(WORKSHOP, blocks=(replace(first, title="Title & more " * 24), *rest)))
    assert app.rehearsal is not None
    desk, bar = app.rehearsal.bridge.desk, app.rehearsal.bar
    qtbot.waitUntil(lambda: desk.run.state == "running")
    bar.skip.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.sizeHint().width() < 700
    assert "…" in menu.actions()[0].text()
    menu.close()


def test_the_room_is_told_that_it_is_a_rehearsal(app: App, rehearsal: Rehearsal) -> None:
    page = cockpit(rehearsal)
    assert page.projector_card.picture.scene.mark == "Rehearsal"
    page.projecting.toggle_black()
    assert page.projector_card.picture.scene.mark == "Rehearsal"
    page.projecting.give_message("Hello")
    assert page.projector_card.picture.scene.mark == "Rehearsal"
    real = real_window(app).page("run")
    assert isinstance(real, RunPage)
    assert real.projector_card.picture.scene.mark == ""


def test_the_room_is_told_in_its_own_language(app: App, qtbot: QtBot) -> None:
    app.rehearse(replace(WORKSHOP, language="de"))
    assert app.rehearsal is not None
    assert cockpit(app.rehearsal).projector_card.picture.scene.mark == "Probelauf"
    qtbot.wait(10)
