"""The checklist before the start: what it shows, what its buttons do, and that it never stands in the way."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hls_facilitator import machine
from hls_facilitator.machine import Power
from hls_facilitator.model import AppError
from tests.ui.day import WORKSHOP, Day, open_day
from tests.ui.late_day import Key, cockpit, press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.pages.check_row import CheckRow
    from ui.pages.run import RunPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


class Loudspeaker:
    """Stands for the chime, which a machine without sound refuses to play."""

    volume = 0.0

    def __init__(self, *, broken: bool = False) -> None:
        self.played: list[float] = []
        self.broken = broken

    def play(self) -> None:
        if self.broken:
            raise AppError("This computer has no loudspeaker that can be played on.")
        self.played.append(self.volume)


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    monkeypatch.setattr(machine, "power", lambda: Power("battery", 43))
    monkeypatch.setattr(machine, "free_space", lambda _path: 84_000_000_000)
    with open_day(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    return cockpit(day, qtbot, qapp)


def row(page: RunPage, topic: str) -> CheckRow:
    return next(one for name, one in page.ready.rows.items() if name == topic)


def test_each_line_has_a_word_and_the_headline_names_what_to_look_at(page: RunPage) -> None:
    said = {name: one.word.text() for name, one in page.ready.rows.items() if one.isVisible()}
    assert said == {
        "day": "Fine",
        "projector": "Look at this",
        "sound": "Cannot tell",
        "power": "Look at this",
        "library": "Fine",
        "tables": "Fine",
        "questions": "Fine",
        "leads": "Look at this",
    }
    assert page.ready.headline.text() == "Look at: Projector, Power, Leads."
    assert page.upcoming._title.text() == "Arrive with a person in mind"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Right, Key.Key_PageDown])
def test_nothing_on_it_keeps_the_day_from_going_live(page: RunPage, day: Day, key: Qt.Key) -> None:
    press(page, day, key)
    assert day.desk.run.state == "running"
    assert page.stage.isVisible()
    assert not page.ready.isVisible()


def test_the_chime_is_tried_at_the_volume_chosen_and_what_was_heard_is_kept(page: RunPage, day: Day) -> None:
    speaker = page.ready.trying.chime = Loudspeaker()  # type: ignore[assignment]  # it can do what a Chime can
    page.ready.refresh()
    sound = row(page, "sound")
    QTest.mouseClick(sound.begin, Qt.MouseButton.LeftButton)
    assert speaker.played == [0.8]
    assert sound.said.text() == "Was the chime heard at the back row?"
    day.later(1)
    page.refresh()
    assert sound.yes.isVisible()
    QTest.mouseClick(sound.yes, Qt.MouseButton.LeftButton)
    assert day.desk.plan.tried == ("sound",)
    assert (sound.word.text(), sound.said.text()) == ("Fine", "Tried and heard. The chime is at 80 %.")
    press(page, day, Key.Key_Space)
    assert day.desk.run.state == "running"


def test_a_computer_without_sound_can_go_without(page: RunPage, day: Day) -> None:
    page.ready.trying.chime = Loudspeaker(broken=True)  # type: ignore[assignment]  # as above
    sound = row(page, "sound")
    sound.begin.click()
    assert sound.said.text() == "This computer has no loudspeaker that can be played on."
    assert sound.yes.text() == "Go without sound"
    sound.no.click()
    assert sound.word.text() == "Look at this"
    sound.begin.click()
    sound.yes.click()
    assert day.desk.plan.tried == ("sound",)
    assert sound.word.text() == "Fine"


def test_by_keys_alone_the_question_comes_and_the_keyboard_comes_back(page: RunPage, day: Day) -> None:
    page.ready.trying.chime = Loudspeaker()  # type: ignore[assignment]  # as above
    sound = row(page, "sound")
    sound.begin.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sound.begin, Key.Key_Space)
    assert sound.yes.hasFocus()
    QTest.keyClick(sound.yes, Key.Key_Space)
    assert sound.begin.hasFocus()
    assert day.desk.run.state == "not started"


def test_the_projector_opens_as_a_window_where_there_is_one_screen(page: RunPage, qtbot: QtBot) -> None:
    projector = row(page, "projector")
    projector.begin.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(projector.begin, Key.Key_Space)
    assert page.projecting.window is not None
    assert page.projecting.window.isVisible()
    qtbot.waitUntil(lambda: projector.word.text() == "Fine")
    assert projector.said.text() == "It is in a window. No second screen is found."
    assert not projector.begin.isVisible()
    page.projecting.window.close()
    qtbot.waitUntil(lambda: projector.word.text() == "Look at this")


def test_what_the_plan_lacks_is_shown_in_the_plan(page: RunPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.found_requested) as asked:
        row(page, "leads").begin.click()
    assert asked.args is not None
    assert asked.args[0].code == "no-lead"


def test_another_workshop_is_asked_nothing_of_this_one(page: RunPage, day: Day) -> None:
    page.ready.trying.chime = Loudspeaker()  # type: ignore[assignment]  # as above
    row(page, "sound").begin.click()
    day.desk.create(replace(WORKSHOP, id="other", title="Another day", date="2026-11-12"))
    assert not row(page, "sound").yes.isVisible()
    assert row(page, "day").said.text() == (
        "Planned for Thu 12 Nov 2026; today is Thu 5 Nov 2026. The times count from when you go live."
    )


def test_the_note_to_the_first_block_is_at_hand(page: RunPage) -> None:
    assert page.ready.title.text() == "Only you see this · First block: Arrive with a person in mind"
    assert page.ready.note.text() == "No slide before the story."


def test_neither_sound_nor_power_is_loaded_at_the_launch() -> None:
    program = (
        "import sys; import ui.app.process, ui.pages.run; "
        "sys.exit('psutil' in sys.modules or 'PySide6.QtMultimedia' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
