"""CPU of a live cockpit with its projector: the share of one core a running clock takes, limit 3 %.

Run it with `python -m benchmarks.live [SECONDS]`. A breakout runs in a window of 1440 × 900 with the
projector's picture of 1920 × 1080 beside it, in real time; the first seconds, in which pages are made, do not
count. Drawn off screen where there is no display.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 0.03
SECONDS = 30
CHILD = """
import sys, time, tempfile
from pathlib import Path
sys.path.insert(0, {root!r})
import ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.library import Library
from ui import theme
from ui.bridge import Bridge
from ui.main_window import MainWindow

app = QApplication([])
theme.apply(app, theme.load_theme("light"))
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
    library = Library.open(Path(folder) / "library.db")
    workshop = plan(find("chief-officers-intro"), new_id=ids.new_id, now=time.time())
    library.save_workshop(workshop).result()
    bridge = Bridge(library)
    window = MainWindow(bridge, Translations("en"))
    window.resize(1440, 900)
    bridge.desk.open(workshop.id)
    window.show_page("run")
    window.show()
    bridge.desk.act(acts.start)
    app.processEvents()
    QTimer.singleShot(500, lambda: bridge.desk.act(acts.go_to, workshop.blocks[3].id))
    run = window.page("run")
    run.projecting.room.open()
    run.projecting.window.resize(1920, 1080)
    started = []
    QTimer.singleShot(3000, lambda: started.append((time.perf_counter(), time.process_time())))
    QTimer.singleShot(3000 + {seconds} * 1000, app.quit)
    app.exec()
    wall, cpu = time.perf_counter() - started[0][0], time.process_time() - started[0][1]
    run.projecting.window.close()
    window.close()
    bridge.stop()
    print(cpu / wall)
"""


def share(seconds: int) -> float:
    """Return the share of one core that a live run takes over some seconds."""
    environment = dict(os.environ)
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    code = CHILD.format(root=str(ROOT), seconds=seconds)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> int:
    """Print the share against its limit; returns 1 when it is over."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    taken = share(seconds)
    print(f"live cockpit and projector over {seconds} s: {taken:.1%} of a core, limit {LIMIT:.0%}")
    return int(taken > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
