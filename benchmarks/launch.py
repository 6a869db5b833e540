"""How long from the start of the process to a painted window: the app against a bare PySide6 window.

    python -m benchmarks.launch [RUNS]

Whole processes, one of each in turn, so that a busy machine slows both. Each prints the moment at which
its first painting had reached the screen. The app opens a library that holds forty workshops.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 3.0
"""The app may take this many times as long as the bare window."""

RUNS = 15
WORKSHOPS = 40


def main(words: list[str]) -> int:
    """Measure, print both medians and their ratio; return 1 when it is over the limit."""
    if words[:1] == ["--child"]:
        return child(words[1], Path(words[2]))
    runs = int(words[0]) if words else RUNS
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        fill(library)
        times: dict[str, list[float]] = {"bare": [], "app": []}
        for kind in ("bare", "app"):
            launch(kind, library)  # once unmeasured, so that files and byte code are warm
        for _ in range(runs):
            for kind, measured in times.items():
                measured.append(launch(kind, library))
    bare, app = (statistics.median(times[kind]) for kind in ("bare", "app"))
    ratio = app / bare
    print(f"launch to a painted window, median of {runs}, {WORKSHOPS} workshops in the library")
    print(f"  bare PySide6 window  {bare * 1000:6.0f} ms")
    print(f"  HLS Facilitator      {app * 1000:6.0f} ms")
    print(f"  ratio                {ratio:6.2f}    (limit {LIMIT:.1f})")
    return 0 if ratio <= LIMIT else 1


def fill(library: Path) -> None:
    """Make a library as it is after a year of work."""
    from hls_facilitator.ids import new_id
    from hls_facilitator.plan import templates
    from hls_facilitator.store.library import Library

    agendas = templates.builtin()
    with Library.open(library) as opened:
        for number in range(WORKSHOPS):
            agenda = agendas[number % len(agendas)]
            day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            opened.save_workshop(templates.plan(agenda, date=day, new_id=new_id, now=0.0)).result()


def launch(kind: str, library: Path) -> float:
    """Return the seconds one process took to its first painting."""
    home = {"HOME": str(library.parent), "XDG_CACHE_HOME": str(library.parent)}
    environment = {
        **os.environ,
        **home,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    command = [sys.executable, "-P", __file__, "--child", kind, str(library)]
    began = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) - began


def child(kind: str, library: Path) -> int:
    """Show one window, print the moment it was painted, and close it."""
    # sqlite-utils takes numpy along where it finds it. It comes with the development tools; no user has it.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the way to say that there is none
    from PySide6.QtCore import QEvent, QObject, Qt, Signal
    from PySide6.QtWidgets import QApplication, QWidget

    class FirstPaint(QObject):
        """Waits for a window to be painted, and for that painting to be handed to the screen."""

        painted = Signal()

        def __init__(self, app: QApplication) -> None:
            super().__init__(app)
            self.painted.connect(self.tell, Qt.ConnectionType.QueuedConnection)
            app.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                app.removeEventFilter(self)
                self.painted.emit()
            return False

        def tell(self) -> None:
            print(time.time(), flush=True)
            QApplication.closeAllWindows()

    app = QApplication([])
    waits = FirstPaint(app)
    waits.setObjectName(kind)
    if kind == "app":
        from ui.app import run

        return run(library)
    window = QWidget()
    window.resize(1360, 860)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
