"""The cockpit, driven as at a lectern: by keys, a clicker and a few clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note
from hls_facilitator.plan import edits
from tests.ui.day import WORKSHOP, Day, open_day
from ui.pages.run import RunPage
from ui.pages.run.words import undo_text

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key


@pytest.fixture
def page(day: Day) -> RunPage:
    return day.show(RunPage, 1360, 850)


def press(
    page: RunPage, day: Day, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the keyboard is, and wait for what it wrote."""
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    day.settle()


def in_sight(widget: QWidget) -> bool:
    """Return whether all of a widget is to be seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def start(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_Space)
    day.later(8)


def test_the_page_waits_calmly_for_the_start(page: RunPage) -> None:
    assert page.controls.primary.text() == "Go live"
    assert page.controls.back.isHidden()
    assert page.controls.minutes.isHidden()
    assert page.ready.isVisible()
    assert not page.stage.isVisible()


def test_space_starts_and_the_clock_counts_the_first_block_down(page: RunPage, day: Day) -> None:
    press(page, day, Key.Key_Space)
    day.later(2.5)
    page.refresh()
    assert day.desk.run.block == "arrive"
    assert page.stage.face._face.text == "7:30"
    assert page.stage.face._face.caption == "of 10 min · ends 10:10"


def test_letters_are_those_of_the_run_while_the_keyboard_is_on_a_note(page: RunPage, day: Day) -> None:
    start(page, day)
    day.desk.add_note(Note("", "Three letters unopened"))
    day.settle()
    page.notes.kept.list.setFocus()
    QTest.keyClick(page.notes.kept.list, Key.Key_P)
    day.settle()
    assert day.desk.run.state == "paused"
    assert [note.private for note in day.desk.notes] == [False]


def test_a_whole_day_goes_by_keys_alone(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "draw"
    page.upcoming.undo.click()
    day.settle()
    assert day.desk.run.block == "arrive"
    day.later(1)
    press(page, day, Key.Key_Right)
    press(page, day, Key.Key_P)
    assert day.desk.run.state == "paused"
    assert page.controls.pause.text() == "Resume"
    day.later(3)
    press(page, day, Key.Key_P)
    assert day.desk.run.state == "running"
    press(page, day, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    press(page, day, Key.Key_Plus)
    press(page, day, Key.Key_Minus)
    assert day.desk.run.added == {"draw": 300.0}
    for _ in range(2):
        day.later(20)
        press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "close"
    assert page.controls.primary.text() == "Finish"
    day.later(10)
    press(page, day, Key.Key_Space)
    assert day.desk.run.state == "finished"
    assert page.summary.isVisible()
    assert not page.stage.isVisible()


def test_back_goes_back_and_five_minutes_are_taken(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_PageDown)
    day.later(1)
    press(page, day, Key.Key_Minus, Qt.KeyboardModifier.ShiftModifier)
    assert day.desk.run.added == {"draw": -300.0}
    press(page, day, Key.Key_PageUp)
    assert day.desk.run.block == "arrive"
    assert undo_text(day.desk, T) == "Undo back"


def test_the_bounce_of_a_clicker_neither_skips_a_block_nor_finishes(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_PageDown)
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "draw"
    day.act(acts.go_to, "close")
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.state == "running"


def test_live_keys_do_nothing_while_a_note_is_typed(page: RunPage, day: Day) -> None:
    start(page, day)
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.notes.box.edit
    for key in (Key.Key_PageDown, Key.Key_Right, Key.Key_Left, Key.Key_PageUp):
        press(page, day, key)
    QTest.keyClicks(page.notes.box.edit, "pb s+-gmc")
    day.settle()
    assert page.notes.box.edit.toPlainText() == "pb s+-gmc"
    assert [act.kind for act in day.desk.acts] == ["start"]
    assert page.projecting.mode == "clock"
    press(page, day, Key.Key_Escape)
    press(page, day, Key.Key_PageDown)
    assert day.desk.run.block == "draw"


def test_space_presses_the_button_that_tab_has_reached(page: RunPage, day: Day) -> None:
    start(page, day)
    page.controls.pause.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, day, Key.Key_Space)
    assert day.desk.run.state == "paused"
    assert day.desk.run.block == "arrive"


def test_a_click_on_a_button_leaves_the_keys_to_the_cockpit(page: RunPage, day: Day) -> None:
    start(page, day)
    QTest.mouseClick(page.controls.pause, Qt.MouseButton.LeftButton)
    day.settle()
    assert day.desk.run.state == "paused"
    press(page, day, Key.Key_Space)
    assert day.desk.run.block == "draw"


def test_undo_names_what_it_takes_back(page: RunPage, day: Day) -> None:
    start(page, day)
    words = [page.upcoming.undo.text()]
    for verb, args in (
        (acts.next_block, ()),
        (acts.add_minutes, (5,)),
        (acts.begin_step, (2,)),
        (acts.pause, ()),
        (acts.pause, ()),
        (acts.go_to, ("close",)),
    ):
        day.later(2)
        day.act(verb, *args)
        words.append(page.upcoming.undo.text())
    assert words == [
        "Undo start",
        "Undo next",
        "Undo +5 min",
        "Undo step",
        "Undo pause",
        "Undo resume",
        "Undo go to block",
    ]


def test_an_accidental_start_is_taken_back(page: RunPage, day: Day) -> None:
    start(page, day)
    page.upcoming.undo.click()
    day.settle()
    assert day.desk.run.state == "not started"
    assert page.ready.isVisible()
    assert page.controls.primary.text() == "Go live"
    assert not page.upcoming.undo.isVisible()
    assert page.projector_card.picture.scene.layout == "opening"
    press(page, day, Key.Key_Space)
    assert day.desk.reading().remaining == 600


def test_the_run_sheet_says_what_was_is_and_comes(page: RunPage, day: Day) -> None:
    start(page, day)
    day.later(3)
    day.act(acts.next_block)
    day.act(acts.add_minutes, 5)
    lines = page.sheet.model.lines
    assert [line.under for line in lines] == [
        "took 11 of 10 min",
        "30 min, 25 planned",
        "15 min, expected 10:41",
        "10 min, expected 10:56",
    ]
    assert [line.time for line in lines] == ["10:00", "10:10", "10:40", "10:55"]
    assert [line.place for line in lines] == ["past", "now", "coming", "coming"]
    assert lines[2].pinned
    spoken = page.sheet.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10:10, Draw a life, not a service, Breakout, now, 30 min, 25 planned"


def test_the_block_now_stays_in_sight_on_a_run_sheet_that_gets_less_room(page: RunPage, day: Day) -> None:
    more = [replace(WORKSHOP.blocks[0], id=f"b{n}") for n in range(12)]
    day.desk.edit("Fill the day", edits.add, more, 0)
    start(page, day)
    day.act(acts.go_to, "close")
    page.resize(1360, 560)
    view = page.sheet.view

    def is_seen() -> bool:
        return view.viewport().rect().contains(view.visualRect(view.currentIndex()))

    day.until(is_seen)
    page.resize(1360, 500)
    day.until(is_seen)
    page.resize(1300, 640)
    day.until(is_seen)


def test_enter_on_the_run_sheet_goes_to_a_block(page: RunPage, day: Day) -> None:
    start(page, day)
    page.sheet.view.setFocus()
    page.sheet.view.setCurrentIndex(page.sheet.model.index(3))
    press(page, day, Key.Key_Return)
    assert day.desk.run.block == "close"


def test_g_opens_the_list_of_blocks(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_G)
    menu = page.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert menu is not None
    assert [action.data() for action in menu.actions()] == ["arrive", "draw", "pause", "close"]
    menu.actions()[2].trigger()
    day.settle()
    menu.close()
    assert day.desk.run.block == "pause"


def test_a_step_is_begun_with_a_click(page: RunPage, day: Day) -> None:
    start(page, day)
    day.act(acts.next_block)
    rows = page.stage.facts._rows
    assert [row.accessibleName() for row in rows] == [
        "Read the life card, now",
        "Draw, to come",
        "Ask, to come",
    ]
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    day.settle()
    assert day.desk.reading().step == 1
    assert rows[0].accessibleName() == "Read the life card, done"


def test_the_step_now_is_in_sight_however_little_room_there_is(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_PageDown)
    page.resize(1024, 420)
    for minutes, step in ((1, 0), (6, 1), (14, 2)):
        day.later(minutes)
        page.refresh()
        day.until(lambda now=step: in_sight(page.stage.facts._rows[now]))
    page.resize(1024, 380)
    day.until(lambda: in_sight(page.stage.facts._rows[2]))
    press(page, day, Key.Key_PageDown)
    day.until(lambda: in_sight(page.stage.facts._title))


def test_words_that_the_facilitator_scrolled_to_stay_while_the_step_does(page: RunPage, day: Day) -> None:
    start(page, day)
    press(page, day, Key.Key_PageDown)
    page.resize(1024, 420)
    day.later(1)
    page.refresh()
    bar = page.stage.words.verticalScrollBar()
    day.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    day.later(1)
    page.refresh()
    QApplication.processEvents()
    assert bar.value() == bar.maximum()


def test_phases_have_a_word_and_time_goes_on_past_the_end(page: RunPage, day: Day) -> None:
    start(page, day)
    faces = []
    for minutes in (0.5, 1.0, 2.0):
        day.later(minutes)
        page.refresh()
        faces.append(
            (page.stage.face._face.phase, page.stage.face._face.phase_word, page.stage.face._face.text)
        )
    assert faces == [
        ("warning", "Warning", "1:30"),
        ("danger", "Nearly over", "0:30"),
        ("over", "Over time", "1:30"),
    ]


def test_an_overrun_stays_an_overrun_while_paused(page: RunPage, day: Day) -> None:
    start(page, day)
    day.later(4)
    day.act(acts.pause)
    day.later(1)
    page.refresh()
    face = page.stage.face._face
    assert (face.phase, face.phase_word, face.text) == ("over", "Over time · Paused for 1:00", "2:00")


def test_only_the_facilitator_sees_the_note(page: RunPage, day: Day) -> None:
    start(page, day)
    assert page.stage.facts._note.text() == "No slide before the story."
    assert "No slide" not in page.projector_card.picture.scene.spoken


def test_the_columns_fold_run_sheet_first_then_notes(page: RunPage) -> None:
    assert page.folding.columns == 3
    page.resize(1024, 650)
    assert page.folding.columns == 2
    assert page.folding._right.indexOf(page.sheet) >= 0
    page.resize(760, 650)
    assert page.folding.columns == 1
    QTest.keyClick(page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.notes.isVisible()
    page.resize(1360, 850)
    assert page.folding.columns == 3
    assert QApplication.focusWidget() is page.notes.box.edit


def test_the_summary_leads_on_to_the_write_up_or_back_into_the_run(
    page: RunPage, day: Day, qtbot: QtBot
) -> None:
    start(page, day)
    day.act(acts.finish)
    with qtbot.waitSignal(page.write_up_requested):
        page.summary.write_up.click()
    day.later(2)
    page.summary.reopen.click()
    day.settle()
    assert day.desk.run.state == "running"
    assert page.stage.isVisible()


def test_the_way_to_the_write_up_is_in_sight_on_a_small_laptop(page: RunPage, day: Day) -> None:
    start(page, day)
    day.act(acts.finish)
    page.resize(1000, 620)
    day.until(lambda: in_sight(page.summary.write_up))
    assert in_sight(page.summary.reopen)


def test_a_plan_without_blocks_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    with open_day(tmp_path, qtbot, replace(WORKSHOP, blocks=())) as day:
        page = RunPage(day.bridge, T)
        qtbot.addWidget(page)
        page.show()
        page.controls.primary.click()
        assert page.problem.text() == "There is no block to start with. Add a block to the run sheet."
        with qtbot.waitSignal(page.plan_requested):
            page.problem.first.emit()


def test_another_workshop_starts_with_a_projector_of_its_own(page: RunPage, day: Day) -> None:
    start(page, day)
    page.projecting.give_message("Back in the big room")
    day.desk.create(replace(WORKSHOP, id="other", title="Another day"))
    assert page.projector_card.picture.scene.text == "Another day"


def test_every_control_has_a_name(page: RunPage, day: Day) -> None:
    from PySide6.QtWidgets import QAbstractButton

    start(page, day)
    nameless = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert not nameless
