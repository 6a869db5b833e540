"""The cockpit's clock lights up once when time gets short, calmly, where things may move; the room never."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractAnimation

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from ui import motion, theme
from ui.app.preferences import Preferences
from ui.pages.run import RunPage
from ui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

DESKTOP = motion._wished_by_desktop
FRAME = 10  # ms between two looks at a pulse


@pytest.fixture(autouse=True)
def may_move(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the desktop of the tests mind nothing, whatever it says."""
    monkeypatch.setattr(motion, "_wished_by_desktop", lambda: False)
    theme.apply(qapp, theme.load_theme("light"))
    yield
    motion.follow("system")
    theme.apply(qapp, theme.load_theme("light"))


@pytest.fixture
def page(day: Day, qtbot: QtBot) -> RunPage:
    """A cockpit in the block of 25 minutes, which warns at 5:00 and again at 1:00."""
    made = RunPage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    day.act(acts.start)
    day.act(acts.go_to, "draw")
    return made


def pulses(page: RunPage) -> bool:
    """Return whether the clock is lit up, and hold it still where it is."""
    pulse = page.stage.face.pulse
    running = pulse.state() != QAbstractAnimation.State.Stopped
    pulse.stop()
    return running


def wait_for(page: RunPage, day: Day, minutes: float, phase: str) -> None:
    """Let minutes pass, until the cockpit shows the phase."""
    day.later(minutes)
    day.until(lambda: page.stage.face._face.phase == phase)


def over_time(face: TimerFace) -> Iterator[int]:
    """Yield how bright the pulse is, every few milliseconds of it."""
    for moment in range(0, face.pulse.duration() + 1, FRAME):
        face.pulse.setCurrentTime(moment)
        yield face.pulse.currentValue()


def at(face: TimerFace, moment: int) -> QImage:
    """Return the clock as it looks so many ms into the pulse."""
    face.pulse.setCurrentTime(moment)
    return face.grab().toImage()


def test_each_new_phase_lights_the_clock_up_once(page: RunPage, day: Day) -> None:
    assert not pulses(page)
    for minutes, phase in ((20.1, "warning"), (4, "danger"), (1, "over")):
        wait_for(page, day, minutes, phase)
        assert pulses(page)
        shown = page.stage.face._face.text
        day.later(0.1)
        day.until(lambda shown=shown: page.stage.face._face.text != shown)
        assert not pulses(page)


def test_what_a_person_does_lights_nothing_up(page: RunPage, day: Day) -> None:
    wait_for(page, day, 20.1, "warning")
    assert pulses(page)
    for verb, *args in ((acts.pause,), (acts.pause,), (acts.add_minutes, 10), (acts.next_block,)):
        day.later(0.1)
        day.act(verb, *args)
        assert not pulses(page), verb.__name__


def test_a_page_that_nobody_sees_lights_nothing_up(page: RunPage, day: Day) -> None:
    page.hide()
    day.later(20.1)
    day.until(lambda: page.projector_card.picture.scene.soon)
    assert not pulses(page)


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("phase", ["warning", "danger", "over"])
def test_a_pulse_is_one_calm_swell_of_at_most_three_seconds(
    qtbot: QtBot, qapp: QApplication, name: str, phase: str
) -> None:
    theme.apply(qapp, theme.load_theme(name))
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(300, 300)
    face.set_face("1:00", 0.1, phase, "Word", "of 25 min")
    assert face.pulse.duration() <= 3000
    brightness = list(over_time(face))
    top = brightness.index(max(brightness))
    assert brightness[: top + 1] == sorted(brightness[: top + 1])
    assert brightness[top:] == sorted(brightness[top:], reverse=True)
    before, lit, after = (
        at(face, moment) for moment in (0, face.pulse.duration() // 2, face.pulse.duration())
    )
    assert before == after
    assert lit != before
    ground = [(x, y) for x in range(80, 220, 4) for y in range(90, 210, 4)]
    assert all(lit.pixel(*dot) == before.pixel(*dot) for dot in ground), "the words are not lit"


def test_the_room_sees_nothing_of_it(page: RunPage, day: Day) -> None:
    page.projecting.room.open()
    window = page.projecting.window
    assert window is not None
    wait_for(page, day, 20.1, "warning")
    face = page.stage.face
    face.pulse.pause()
    pictures = []
    for moment in (0, face.pulse.duration() // 2, face.pulse.duration()):
        face.pulse.setCurrentTime(moment)
        pictures.append(window.grab().toImage())
    assert pictures[0] == pictures[1] == pictures[2]
    assert not window.findChildren(QAbstractAnimation)
    window.close()


# ---- where nothing should move -------------------------------------------------------------------


def test_a_desktop_that_asks_for_stillness_has_it(
    page: RunPage, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "_wished_by_desktop", lambda: True)
    wait_for(page, day, 20.1, "warning")
    assert not pulses(page)


def test_the_desktop_can_be_asked_again_and_again() -> None:
    """Qt's hints are gone when the style hints that they came from are."""
    motion.follow("system")
    for _ in range(3):
        assert DESKTOP() in (True, False)
        gc.collect()


@pytest.mark.usefixtures("qapp")
def test_the_setting_asks_for_stillness_where_the_desktop_cannot(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "library.db", "en")
    assert not motion.reduced()
    preferences.set(replace(preferences.chosen, motion="reduced"))
    assert motion.reduced()
    assert settings.load(settings.beside(tmp_path / "library.db")).motion == "reduced"
    preferences.set(replace(preferences.chosen, motion="system"))
    assert not motion.reduced()
    preferences.set(replace(preferences.chosen, motion="reduced"))
    Preferences(tmp_path / "library.db", "en")
    assert motion.reduced()


def test_the_setting_keeps_the_clock_still(page: RunPage, day: Day) -> None:
    motion.follow("reduced")
    wait_for(page, day, 20.1, "warning")
    assert not pulses(page)
