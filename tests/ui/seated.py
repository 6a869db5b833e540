"""A note-taker at a table: a seat file as the facilitator makes it, and the window over its library."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.carry.exchange import give_seat
from hls_facilitator.carry.seating import look_at, sit_down
from hls_facilitator.model import Person
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP, Clock, Day
from ui.bridge import Bridge
from ui.note_taker import NoteTakerWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hls_facilitator.carry.seating import Seat
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

PEOPLE = (
    Person("p1", "Ann Archer", "Cedar Council", locked="t1"),
    Person("p2", "Björn Young", "Harbour Trust", locked="t1"),
    Person("p3", "Somebody Else", "Oak Housing", locked="t2"),
)
PLAN = replace(WORKSHOP, participants=PEOPLE)


def seat_file(folder: Path, plan: Workshop = PLAN, made_at: float = 1.0) -> Seat:
    """Make a seat file for the first table, in a facilitator's library of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with Library.open(folder / f"facilitator-{made_at}.db") as library:
        library.save_workshop(plan).result()
        path = give_seat(library, plan.id, plan.groups[0], folder / f"{made_at}.hlsseat", made_at)
    return look_at(path)


class Table(Day):
    """The note-taker's window on a seat, with a clock that tests set."""

    def __init__(self, bridge: Bridge, clock: Clock, qtbot: QtBot, window: NoteTakerWindow) -> None:
        super().__init__(bridge, clock, qtbot)
        self.window = window
        self.notes = window.notes
        self.edit = window.notes.box.edit

    def sit_down(self, seat: Seat) -> None:
        """Take in a seat file, as the app does."""
        sit_down(self.desk.library, seat)
        self.desk.open(seat.plan.id)


@contextmanager
def open_table(tmp_path: Path, qtbot: QtBot, t: Translations, plan: Workshop = PLAN) -> Iterator[Table]:
    """Sit down at the first table of a plan, and put everything away afterwards."""
    clock = Clock()
    seat = seat_file(tmp_path / "facilitator", plan)
    bridge = Bridge(Library.open(tmp_path / "seat.db", now=clock), now=clock)
    window = NoteTakerWindow(bridge, t)
    qtbot.addWidget(window)
    table = Table(bridge, clock, qtbot, window)
    try:
        table.sit_down(seat)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(table.edit.hasFocus)
        yield table
    finally:
        bridge.stop()
        bridge.deleteLater()
