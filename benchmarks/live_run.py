"""The run that `benchmarks.live` measures: a breakout in the real window with its projector, in real time.

A process of its own; it prints as JSON what it took, and every second that either clock has painted.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.library import Library
from ui import theme
from ui.bridge import Bridge
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.model import Workshop
    from ui.pages.run import RunPage
    from ui.projector import Projector

BREAKOUT = 3
"""Where the agenda's first breakout is."""

WARM_UP = 10.0
"""Seconds in which pages are made and caches filled."""


class Watch(QObject):
    """Writes down what a clock says whenever it is painted with something new: (seconds by now, words)."""

    def __init__(self, clock: QWidget, says: Callable[[], str]) -> None:
        super().__init__(clock)
        self.seen: list[tuple[float, str]] = []
        self._says = says
        clock.installEventFilter(self)

    def eventFilter(self, _clock: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's own name
        """Look at a painting that is about to be done."""
        if event.type() == QEvent.Type.Paint:
            words = self._says()
            if not self.seen or self.seen[-1][1] != words:
                self.seen.append((time.monotonic(), words))
        return False


class Meter:
    """Time and processor seconds from its making on, and the memory at every look."""

    def __init__(self) -> None:
        self.began, self.cpu_before = time.monotonic(), time.process_time()
        self.memory: list[tuple[float, int]] = []

    def look(self) -> None:
        """Note the seconds so far and the bytes held now."""
        self.memory.append((time.monotonic() - self.began, resident()))

    @property
    def cpu(self) -> float:
        """Processor seconds per second so far, over all threads."""
        return (time.process_time() - self.cpu_before) / (time.monotonic() - self.began)


def resident() -> int:
    """Return the bytes of this process in memory; where no Linux tells, the most it ever had."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def planned(seconds: float) -> Workshop:
    """Return an agenda whose breakout is a little longer than the run, so that the warning comes, too."""
    workshop = plan(find("chief-officers-intro"), new_id=ids.new_id, now=time.time())
    blocks = list(workshop.blocks)
    blocks[BREAKOUT] = replace(blocks[BREAKOUT], minutes=round(seconds / 60) + 1)
    return replace(workshop, blocks=tuple(blocks))


def run(app: QApplication, window: MainWindow, seconds: float) -> dict[str, object]:
    """Run the breakout for so long after the warm-up; returns what was measured."""
    desk, page = window.desk, cast("RunPage", window.page("run"))
    desk.act(acts.start)
    app.processEvents()
    page.projecting.room.open()
    room = cast("Projector", page.projecting.window)
    room.setGeometry(1440, 0, 1920, 1080)
    QTimer.singleShot(500, partial(desk.act, acts.go_to, desk.plan.blocks[BREAKOUT].id))
    clocks = {
        "cockpit": Watch(page.stage.face, lambda: page.stage.face.digits),
        "projector": Watch(room, lambda: room.scene.clock),
    }
    meters: list[Meter] = []

    def begin() -> None:
        for clock in clocks.values():
            clock.seen.clear()
        meters.append(Meter())
        for share in (0.1, 0.5, 1.0):
            QTimer.singleShot(round(share * seconds * 1000), meters[0].look)

    QTimer.singleShot(round(WARM_UP * 1000), begin)
    QTimer.singleShot(round((WARM_UP + seconds) * 1000) + 200, app.quit)
    app.exec()
    cpu = meters[0].cpu
    room.close()
    seen = {name: clock.seen for name, clock in clocks.items()}
    return {"platform": app.platformName(), "cpu": cpu, "memory": meters[0].memory, **seen}


def main(seconds: float) -> None:
    """Run for so long in a library of its own."""
    app = QApplication([])
    theme.apply(app, theme.load_theme("light"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bridge = Bridge(Library.open(Path(folder) / "library.db"))
        bridge.desk.create(planned(seconds))
        window = MainWindow(bridge, Translations("en"))
        window.setGeometry(0, 0, 1440, 900)
        window.show_page("run")
        window.show()
        measured = run(app, window, seconds)
        window.close()
        bridge.stop()
        sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main(float(sys.argv[1]))
