"""The clock of the cockpit: what it paints, and what it says to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.alone import shown
from ui import theme
from ui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = [
    pytest.mark.usefixtures("light"),
    # the offscreen display says so of every window with a least size
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


class CountedFace(TimerFace):
    """A clock that counts how often it is painted."""

    paints = 0

    def paintEvent(self, event) -> None:
        self.paints += 1
        super().paintEvent(event)


def test_the_clock_is_painted_again_only_when_something_changed(qtbot: QtBot) -> None:
    face = CountedFace()
    face.set_face("3:48", 0.152, "warning", "Warning", "of 25 min")
    shown(qtbot, face)
    qtbot.wait(20)
    before = face.paints
    face.set_face("3:48", 0.152, "warning", "Warning", "of 25 min")
    qtbot.wait(20)
    assert face.paints == before
    face.set_face("3:47", 0.151, "warning", "Warning", "of 25 min")
    qtbot.waitUntil(lambda: face.paints > before)


def test_the_clock_speaks_at_a_new_phase_and_not_each_second(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.set_face("5:01", 0.2, "normal", "On time", "of 25 min")
    face.set_face("5:00", 0.2, "normal", "On time", "of 25 min")
    assert face.accessibleName() == "5:01, On time, of 25 min"
    face.set_face("4:59", 0.2, "warning", "Warning", "of 25 min")
    assert face.accessibleName() == "4:59, Warning, of 25 min"


def test_a_pause_is_announced_once_however_long_it_lasts(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.set_face("5:01", 0.2, "normal", "", "of 25 min")
    face.set_face("5:01", 0.2, "paused", "Paused for 0:01", "of 25 min")
    face.set_face("5:01", 0.2, "paused", "Paused for 0:02", "of 25 min")
    assert face.accessibleName() == "5:01, Paused for 0:01, of 25 min"


def test_the_clock_says_the_time_as_it_is_when_the_focus_comes_to_it(qtbot: QtBot) -> None:
    face = TimerFace()
    face.set_face("5:01", 0.2, "normal", "On time", "of 25 min")
    face.set_face("4:00", 0.2, "normal", "On time", "of 25 min")
    shown(qtbot, face)
    face.clearFocus()
    face.setFocus()
    assert face.accessibleName() == "4:00, On time, of 25 min"


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_each_phase_of_the_clock_looks_different(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    theme.apply(qapp, theme.load_theme(name))
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(200, 200)
    pictures = []
    for phase in ("idle", "normal", "paused", "warning", "danger", "over"):
        face.set_face("1:15", 0.5, phase, "Word", "of 25 min")
        pictures.append(face.grab().toImage())
    for number, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[:number])


def test_the_ring_of_the_clock_is_what_is_left(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(300, 300)
    accent = theme.current().color("accent")
    face.set_face("12:30", 0.5, "normal", "", "")
    picture = face.grab().toImage()
    assert picture.pixelColor(300 - 7, 150) == accent
    assert picture.pixelColor(7, 150) == theme.current().color("track")


@pytest.mark.parametrize("text", ["0:00", "25:00", "180:00", "12:34:56"])
def test_the_digits_stay_inside_the_ring(qtbot: QtBot, text: str) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(240, 240)
    face.set_face(text, 0, "idle", "", "")
    picture = face.grab().toImage()
    across = [picture.pixelColor(x, 101).name() for x in (*range(14, 32), *range(208, 226))]
    assert len(set(across)) == 1
