"""The sense page with 1,000 notes in 12 lanes: opening it, and from a key or a drop to what is painted.

    python -m benchmarks.sense

A frame at 60 a second has 16 ms. Keys walk over the cards, move one to the lane beside and star one; drops
bring one or thirty to another lane; the filter lets half of all notes through and back. Everything goes
through the desk to a library on disk, whose answer comes later and is not waited for, as for people. Drawn
off screen where there is no display.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.model import Note, Theme
from hls_facilitator.notes import themes
from hls_facilitator.notes.lanes import Sieve
from hls_facilitator.plan.samples import samples
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge
    from ui.pages.sense import SensePage

NOTES, THEMES, IN_THEMES = 1000, 11, 500
ROUNDS = 100
FRAME = 16.0
"""Milliseconds: what a key and a drop may take, 99 times of 100."""
GIVE_UP = 1.0
"""Seconds after which nothing will be painted any more; they count as what was taken."""
OPENING = 500.0
"""Milliseconds until the page is painted for the first time."""


def fill(bridge: Bridge) -> None:
    """Make a workshop of 1,000 notes, half of them in themes."""
    desk = bridge.desk
    desk.create(plan(find("chief-officers-intro"), new_id=ids.new_id, now=0.0))
    said = [note.text for name in ("chief-officers-intro", "") for note in samples(name, "en")]
    tables = [group.id for group in desk.plan.groups]
    notes = [
        Note("", f"{said[n % len(said)]} ({n})", group=tables[n % len(tables)], at=float(n), kind="insight")
        for n in range(NOTES)
    ]
    notes[::2] = [replace(note, kind="question") for note in notes[::2]]
    kept = desk.add_notes(notes)
    wait(bridge)
    for n in range(THEMES):
        mine = kept[:IN_THEMES][n::THEMES]
        desk.change("Theme", themes.made(Theme(ids.new_id(), f"Theme {n}"), mine, desk.gathered.themes))
        wait(bridge)


def wait(bridge: Bridge) -> None:
    """Wait until everything is on the disk and shown."""
    from PySide6.QtWidgets import QApplication

    while bridge.desk.saving:
        QApplication.processEvents()
    QApplication.processEvents()


def times(bridge: Bridge, work: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """Return the milliseconds from each beginning of `work` until cards are painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from ui.pages.sense.card_list import CardList

    class Painting(QObject):
        """Sees cards being painted."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name for it
            if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), CardList):
                self.seen = True
            return False

    painting, taken = Painting(), []
    app = cast("QApplication", QApplication.instance())
    app.installEventFilter(painting)
    for n in range(rounds):
        painting.seen = False
        began = time.perf_counter()
        work(n)
        while not painting.seen and time.perf_counter() - began < GIVE_UP:
            QApplication.processEvents()
        taken.append((time.perf_counter() - began) * 1000.0)
        wait(bridge)
    app.removeEventFilter(painting)
    return taken


def works(page: SensePage) -> dict[str, Callable[[int], object]]:
    """Return what is measured, by its name."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    board, key = page.board, Qt.Key
    beside = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier

    def press(what: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        lane = board.current_lane() or board.lanes[0]
        QTest.keyClick(lane.list, what, held)

    def drop(count: int, n: int) -> None:
        """Bring notes from the longest lane to another."""
        rows = board.lanes[0].list.cards.rows
        page.asking.put([row.id for row in rows[10 : 10 + count]], board.lanes[1 + n % THEMES].view.key)

    def filtered(n: int) -> None:
        page.sieve.sieve = Sieve() if n % 2 else Sieve("question")
        page.sieve.changed.emit()

    return {
        "arrow": lambda n: press(key.Key_Down if n % 40 < 20 else key.Key_Up),
        "page": lambda n: press(key.Key_PageUp if n % 2 else key.Key_PageDown),
        "move": lambda n: press(key.Key_Left if n % 2 else key.Key_Right, beside),
        "star": lambda _: press(key.Key_S),
        "drop 1": lambda n: drop(1, n),
        "filter": filtered,
    }


def measure(folder: Path) -> dict[str, list[float]]:
    """Return the milliseconds of each time, by what was done."""
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.bridge import Bridge
    from ui.main_window import MainWindow

    app = QApplication([])
    theme.apply(app, theme.load_theme("light"))
    bridge = Bridge(Library.open(folder / "library.db"))
    fill(bridge)
    window = MainWindow(bridge, Translations("en"))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    wait(bridge)
    taken = {"open": times(bridge, lambda _: window.show_page("sense"), 1)}
    page = cast("SensePage", window.page("sense"))
    page.board.go_to(page.board.lanes[0])
    for name, work in works(page).items():
        taken[name] = times(bridge, work)
    window.close_now()
    bridge.stop()
    return taken


def main() -> int:
    """Print each median and p99 against its limit; return 1 when one is over."""
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(dir=Path.cwd(), ignore_cleanup_errors=True) as folder:
        taken = measure(Path(folder))
    over = False
    for name, found in taken.items():
        limit = OPENING if name == "open" else FRAME
        worst = found[0] if len(found) == 1 else statistics.quantiles(found, n=100)[98]
        over = over or worst > limit
        print(
            f"{name:8} median {statistics.median(found):6.1f} ms, p99 {worst:6.1f} ms, limit {limit:.0f} ms"
        )
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
