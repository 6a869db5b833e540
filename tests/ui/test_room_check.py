"""Trying the room: the picture on its screen, the chime at its back row, and what is remembered of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Workshop
from ui.pages.plan.room_check import RoomCheck

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


class Loudspeaker:
    """Stands for the chime, which a machine without sound refuses to play."""

    def __init__(self, *, broken: bool = False) -> None:
        self.played = 0
        self.volume = 0.8
        self.broken = broken

    def play(self) -> None:
        if self.broken:
            raise AppError("This computer has no loudspeaker that can be played on.")
        self.played += 1


class Room:
    """A card over a workshop that is edited in place, as the page does it."""

    def __init__(self, qtbot: QtBot, loudspeaker: Loudspeaker) -> None:
        self.workshop = Workshop("w", "Day")
        self.loudspeaker = loudspeaker
        self.card = RoomCheck(self.edit, lambda: 0.4, Translations("en"))
        self.card.trying.chime = loudspeaker  # type: ignore[assignment]  # it can do what a Chime can
        self.asked: list[bool] = []
        self.card.projector_requested.connect(self.asked.append)
        qtbot.addWidget(self.card)
        self.card.show_workshop(self.workshop)
        self.card.show()
        self.qtbot = qtbot

    def edit(self, _label: str, verb: Callable[..., Workshop], *args: object, **details: object) -> None:
        self.workshop = verb(self.workshop, *args, **details)
        self.card.show_workshop(self.workshop)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot, Loudspeaker())


def test_a_picture_that_can_be_read_is_remembered(room: Room) -> None:
    row = room.card.projector
    assert row.said.text() == "Not tried yet."
    room.qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    assert room.asked == [True]
    assert row.said.text() == "Can the test picture be read from the back row?"
    room.qtbot.mouseClick(row.yes, Qt.MouseButton.LeftButton)
    assert room.asked == [True, False]
    assert room.workshop.tried == ("projector",)
    assert row.said.text() == "Tried, and as it should be."


def test_not_yet_leaves_it_to_be_tried_again(room: Room) -> None:
    row = room.card.projector
    for answer, tried in ((row.yes, ("projector",)), (row.no, ())):
        row.begin.click()
        answer.click()
        assert room.workshop.tried == tried
    assert row.said.text() == "Not tried yet."
    assert row.begin.isVisible()


def test_the_chime_is_tried_by_keys_alone(room: Room) -> None:
    row = room.card.sound
    row.begin.setFocus()
    room.qtbot.keyClick(row.begin, Qt.Key.Key_Space)
    assert (room.loudspeaker.played, room.loudspeaker.volume) == (1, 0.4)
    assert row.yes.text() == "Yes, it was heard"
    room.qtbot.keyClick(row.yes, Qt.Key.Key_Space)
    assert room.workshop.tried == ("sound",)
    room.qtbot.keyClick(row.begin, Qt.Key.Key_Space)
    room.qtbot.keyClick(row.no, Qt.Key.Key_Space)
    assert room.workshop.tried == ()


def test_a_computer_without_sound_says_so_and_goes_without(qtbot: QtBot) -> None:
    room = Room(qtbot, Loudspeaker(broken=True))
    row = room.card.sound
    row.begin.click()
    assert row.said.text() == "This computer has no loudspeaker that can be played on."
    assert row.yes.text() == "Go without sound"
    row.yes.click()
    assert room.workshop.tried == ("sound",)


CHIME = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hls_facilitator.model import AppError
from ui.sound import Chime

app = QApplication([])
try:
    Chime(app).play()
except AppError as problem:
    print("refused:", problem)
else:
    print("played")
    QTimer.singleShot(300, app.quit)
    app.exec()
"""


def test_the_real_chime_is_played_or_refused_in_words() -> None:
    answer = subprocess.run([sys.executable, "-c", CHIME], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith(("played", "refused: This computer has no loudspeaker"))
