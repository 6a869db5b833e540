"""From a key to what it painted in the note-taker's window, with a list of 5,000 notes below the box.

    python benchmarks/typed.py

Every key of ordinary sentences is timed until the field has been painted with it, misspelled words underlined
and names looked up; each Enter until the list has been painted with the new note. Off screen, so that no
display's refresh is waited for.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from hls_facilitator.carry.seats import seat_at
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Group, Note, Person, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.store.library import Library
from ui import pictures
from ui.bridge import Bridge
from ui.note_taker import NoteTakerWindow

if TYPE_CHECKING:
    from collections.abc import Callable

NOTES = 5_000
SENTENCES = 60
LIMIT = 16.0
"""Milliseconds within which 99 of 100 keys, and half of the Enters, are painted: one frame of a display."""

SENTENCE = "We asked Harbour Trust about the famly, and the budget follows the purpose, number {n}"
GROUPS = tuple(Group(f"t{n}", f"Table {n}") for n in range(1, 9))
PEOPLE = tuple(Person(f"p{n}", f"Person{n} Name", f"Organisation {n % 9}", locked="t1") for n in range(20))
PLAN = Workshop(
    "w",
    "Benchmark",
    date="2026-11-05",
    attribution="named",
    blocks=(Block("b", "Draw", 60, cards=(Card("c", "What matters to this person?"),)),),
    groups=GROUPS,
    participants=PEOPLE,
)


class Painted(QObject):
    """Notices when a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Look at each event."""
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


def fill(path: Path) -> Library:
    """Return the library of a seat that has written 5,000 notes."""
    library = Library.open(path)
    library.save_workshop(seat_at(PLAN, GROUPS[0])).result()
    made = (
        Added(Note(f"{n:026}", SENTENCE.format(n=n), block="b", card="c", group="t1", seat="t1", at=1e9 + n))
        for n in range(NOTES)
    )
    library.write_notes("w", tuple(made)).result()
    return library


def press(field: QWidget, painted: Painted, key: Qt.Key, text: str) -> float:
    """Return the milliseconds from a key to its painting."""
    painted.seen = False
    began = time.perf_counter()
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
    while not painted.seen:
        QApplication.processEvents()
    return (time.perf_counter() - began) * 1000.0


def wait(true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the window go on until something is true."""
    give_up = time.monotonic() + seconds
    while not true() and time.monotonic() < give_up:
        QApplication.processEvents()


def measure(library: Library) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each letter and of each Enter."""
    bridge = Bridge(library)
    window = NoteTakerWindow(bridge, Translations("en"))
    bridge.desk.open("w")
    window.show()
    window.activateWindow()
    edit = window.notes.box.edit
    wait(edit.hasFocus)
    wait(lambda: window.notes.corrections.loaded is not None)
    field, shown = Painted(edit.viewport()), Painted(window.notes.kept.list.viewport())
    letters: list[float] = []
    enters: list[float] = []
    for n in range(SENTENCES):
        words = SENTENCE.format(n=n)
        letters += [press(edit, field, Qt.Key.Key_unknown, letter) for letter in words]
        enters.append(press(edit, shown, Qt.Key.Key_Return, "\r"))
        wait(lambda: not bridge.desk.saving)
    assert len(window.notes.kept.list.rows()) == NOTES + SENTENCES  # noqa: S101 nothing was lost by hurry
    bridge.stop()
    window.close()
    return letters, enters


def main() -> int:
    """Measure, print the percentiles; return 1 when they are over the limit."""
    pictures.application()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # /tmp may be in memory
        letters, enters = measure(fill(Path(folder) / "seat.db"))
    for name, times in (("key", letters), ("Enter", enters)):
        cuts = statistics.quantiles(times, n=100)
        print(
            f"{name} to painted: median {cuts[49]:.1f} ms, 99 of 100 within {cuts[98]:.1f} ms ({len(times)})"
        )
    print(f"limit {LIMIT:.0f} ms with {NOTES} notes in the list")
    slowest = statistics.quantiles(letters, n=100)[98]
    return int(slowest > LIMIT or statistics.median(enters) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
