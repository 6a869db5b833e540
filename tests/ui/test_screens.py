"""Screens come and go: the room's is found, known again on another day, unplugged and put back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from tests.ui.two_screens import SCREENS
from ui.app.preferences import Preferences
from ui.pages.run import RunPage
from ui.projector import screens
from ui.projector.screens import Identity, found_again, second_screen
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

ROOT = Path(__file__).parents[2]
BEAMER = Identity("Epson", "EB-L200", "X7", "HDMI-1", (1440, 0, 1920, 1080))
XVFB, XRANDR = shutil.which("Xvfb") or "", shutil.which("xrandr") or ""
PLATFORMS = ["told", "real"] if XVFB and XRANDR else ["told"]


class FakeScreen:
    """A screen that says of itself what it is told to."""

    def __init__(self, identity: Identity) -> None:
        self._is = identity

    def manufacturer(self) -> str:
        return self._is.maker

    def model(self) -> str:
        return self._is.model

    def serialNumber(self) -> str:
        return self._is.serial

    def name(self) -> str:
        return self._is.name

    def geometry(self) -> QRect:
        return QRect(*self._is.place)


@pytest.fixture
def plugged(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[QScreen]:
    """Return the screens there are, a list to put others into; the primary is the first."""
    there = [qapp.primaryScreen()]
    monkeypatch.setattr(screens, "all_screens", lambda: there)
    return there


def fake(**told: object) -> QScreen:
    return FakeScreen(replace(BEAMER, **told))  # type: ignore[arg-type, return-value]  # a screen for this module


# ---- what a screen is ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ({}, True),
        ({"name": "DP-2", "place": (0, 0, 800, 600)}, True),  # another cable, another resolution
        ({"serial": "X8"}, False),
        ({"serial": "", "name": "DP-2"}, True),
        ({"serial": "", "model": "VX", "maker": "Benq"}, False),
        ({"maker": "", "model": "", "serial": ""}, True),  # says nothing, but hangs where it hung
        ({"maker": "", "model": "", "serial": "", "name": "DP-9", "place": (0, 0, 1, 1)}, False),
    ],
)
def test_a_screen_is_known_again_by_what_it_is(told: dict[str, object], same: bool) -> None:  # noqa: FBT001 a case
    assert (BEAMER.likeness(replace(BEAMER, **told)) > 0) is same  # type: ignore[arg-type]  # a row


def test_what_is_written_down_is_read_again_and_nonsense_is_nothing() -> None:
    assert Identity.read(BEAMER.written()) == BEAMER
    assert Identity.read("") is None
    assert Identity.read("[1]") is None


def test_the_first_start_goes_to_a_screen_that_is_not_the_primary(plugged: list[QScreen]) -> None:
    assert second_screen() is None
    plugged.append(fake(name="HDMI-1"))
    assert second_screen() is plugged[1]
    assert second_screen(plugged[1]) is plugged[0]


def test_of_three_screens_the_one_kept_is_found_whatever_its_number(plugged: list[QScreen]) -> None:
    plugged += [fake(serial="A1", model="Desk"), fake(serial="X7", name="DP-3"), fake(serial="B2")]
    assert second_screen(kept=BEAMER) is plugged[2]
    assert second_screen(plugged[2], BEAMER) is not plugged[2]  # the cockpit stands there now
    assert found_again(replace(BEAMER, serial="C3"), plugged[0]) is None


# ---- remembered ----------------------------------------------------------------------------------


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> RunPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = RunPage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_the_screen_chosen_is_kept_for_another_day_and_no_setting_forgets_it(page: RunPage, day: Day) -> None:
    library = day.desk.library.path
    preferences = Preferences(library, "en")
    page.projecting.room._keep_screen(BEAMER.written())
    preferences.set(replace(preferences.chosen, text_size=110))
    preferences.remember_window("somewhere", 1.0)
    kept = settings.load(settings.beside(library))
    assert (kept.projector_screen, kept.text_size, kept.window) == (BEAMER.written(), 110, "somewhere")
    preferences.set(replace(preferences.chosen, text_size=100))


def test_a_library_that_cannot_keep_it_shows_the_room_all_the_same(page: RunPage, day: Day) -> None:
    settings.beside(day.desk.library.path).with_suffix(".json.new").mkdir()
    page.projecting.room._keep_screen(BEAMER.written())
    assert settings.load(settings.beside(day.desk.library.path)).projector_screen == ""


# ---- one screen only -----------------------------------------------------------------------------


def test_with_one_screen_the_controls_can_always_be_reached(page: RunPage, day: Day, qtbot: QtBot) -> None:
    day.act(acts.start)
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    assert not window.isFullScreen()
    assert page.projector_card.open.text() == "Full screen"
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.isFullScreen()
    assert page.projector_card.open.text() == "As a window"
    QTest.keyClick(window, Qt.Key.Key_P)
    day.settle()
    assert day.desk.run.state == "paused"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_P)
    day.settle()
    assert day.desk.run.state == "running"
    window.close()


def test_f5_over_a_full_screen_brings_the_cockpit_back(page: RunPage) -> None:
    for full in (False, True, False):
        page.projecting.room.toggle()
        window = page.projecting.window
        assert window is not None
        assert window.isFullScreen() is full
    window.close()


# ---- unplugged in the middle of a run ------------------------------------------------------------


@contextmanager
def platform(kind: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a laptop with a projector: monitors of an X server, or Qt's own screens."""
    if kind == "told":
        (tmp_path / "screens.json").write_text(SCREENS)
        yield {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(writing), "-noreset", "-screen", "0", "2720x900x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        display = os.read(reading, 16).decode().strip()
        there = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        for monitor in (
            ("Laptop", "1440/380x900/240+0+0", "screen"),
            ("Beamer", "1280/300x720/200+1440+0", "none"),
        ):
            subprocess.run([XRANDR, "--setmonitor", *monitor], env=there, check=True, capture_output=True)
        yield there
    finally:
        os.close(reading)
        server.terminate()
        server.wait()


@pytest.mark.parametrize("kind", PLATFORMS)
def test_a_screen_unplugged_in_mid_run_comes_back_by_itself_but_not_once_it_was_put_away(
    tmp_path: Path, kind: str
) -> None:
    with platform(kind, tmp_path) as there:
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.unplugging", str(tmp_path)],
            cwd=ROOT,
            env=there,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout.splitlines() == [
        "shown: full screen beside the cockpit, cockpit visible, running, 9:00",
        "unplugged: window, cockpit visible, running, 8:00",
        "plugged: full screen beside the cockpit, cockpit visible, running, 7:00",
        "left: window, cockpit visible, running, 6:00",
        "unplugged: window, cockpit visible, running, 5:00",
        "plugged: window, cockpit visible, running, 4:00",
        "shown: full screen beside the cockpit, cockpit visible, running, 3:00",
    ], done.stderr
    kept = Identity.read(settings.load(settings.beside(tmp_path / "library.db")).projector_screen)
    assert kept is not None
    assert kept.name == "Beamer"
