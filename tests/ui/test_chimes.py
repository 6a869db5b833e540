"""The sound of a run: the chime at the end, the bell by hand, quiet, and a computer that cannot be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import AppError
from tests.ui.day import START, Day
from ui.pages.run import RunPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


class Loudspeaker:
    """Stands for the chime, which a machine without sound refuses to play."""

    def __init__(self, *, broken: bool = False) -> None:
        self.played: list[tuple[int, float]] = []
        self.volume = 0.0
        self.broken = broken

    def play(self, strikes: int = 1) -> None:
        if self.broken:
            raise AppError("This computer has no loudspeaker that can be played on.")
        self.played.append((strikes, self.volume))


@pytest.fixture
def page(day: Day, qtbot: QtBot) -> RunPage:
    made = RunPage(day.bridge, Translations("en"))
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    made.chimes.chime = Loudspeaker()  # type: ignore[assignment]  # it can do what a Chime can
    return made


def played(page: RunPage) -> list[tuple[int, float]]:
    return page.chimes.chime.played  # type: ignore[attr-defined]  # the loudspeaker in its place


def pass_time(day: Day, page: RunPage, until: float) -> None:
    """Let the seconds of the first block pass one by one."""
    for second in range(1, round(until) + 1):
        day.clock.at = START + second
        page._show_reading(day.desk.reading())


def set_up(day: Day, **chosen: object) -> None:
    path = settings.beside(day.desk.library.path)
    settings.save(path, replace(settings.load(path), **chosen))


def test_the_end_of_a_block_is_heard_as_loud_as_chosen(day: Day, page: RunPage) -> None:
    set_up(day, volume=40)
    day.act(acts.start)
    pass_time(day, page, 620)
    assert played(page) == [(3, 0.4)]


def test_warnings_are_heard_by_those_who_want_them(day: Day, page: RunPage) -> None:
    set_up(day, chimes="all")
    day.act(acts.start)
    pass_time(day, page, 620)
    assert [strikes for strikes, _ in played(page)] == [1, 2, 3]


def test_q_keeps_it_quiet_and_r_rings_all_the_same(day: Day, page: RunPage, qtbot: QtBot) -> None:
    day.act(acts.start)
    qtbot.keyClick(page, Qt.Key.Key_Q)
    assert page.upcoming.sounds.quiet.isChecked()
    assert page.upcoming.sounds.quiet.accessibleDescription() == "The chime is quiet"
    pass_time(day, page, 620)
    assert played(page) == []
    qtbot.keyClick(page, Qt.Key.Key_R)
    qtbot.mouseClick(page.upcoming.sounds.bell, Qt.MouseButton.LeftButton)
    assert played(page) == [(1, 0.8), (1, 0.8)]


def test_the_bell_by_hand_is_as_loud_as_chosen_at_that_moment(day: Day, page: RunPage, qtbot: QtBot) -> None:
    for volume in (40, 100, 0):
        set_up(day, volume=volume)
        qtbot.keyClick(page, Qt.Key.Key_R)
        qtbot.mouseClick(page.upcoming.sounds.bell, Qt.MouseButton.LeftButton)
    assert played(page) == [(1, 0.4), (1, 0.4), (1, 1.0), (1, 1.0), (1, 0.0), (1, 0.0)]


def test_a_computer_without_sound_says_so_once(day: Day, page: RunPage) -> None:
    page.chimes.chime = Loudspeaker(broken=True)  # type: ignore[assignment]  # it can do what a Chime can
    day.act(acts.start)
    page.chimes.ring()
    assert page.problem.text() == "This computer has no loudspeaker that can be played on."
    page.problem.hide()
    page.chimes.ring()
    assert not page.problem.isVisible()
