"""A rehearsal in the window: a scratch library, a clock that runs faster, and a window over both."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator import ids, settings
from hls_facilitator.plan.timing import planned_start
from hls_facilitator.rehearsal import FastClock, sample_copy
from hls_facilitator.store.library import Library
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.rehearsal import RehearsalBar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.settings import Settings


class Rehearsal:
    """A window over a scratch library with a clock of its own; `workshop` is what is rehearsed."""

    def __init__(self, workshop: Workshop, chosen: Settings, t: Translations, parent: QObject) -> None:
        self.workshop = workshop
        copy = sample_copy(workshop, ids.new_id, time.strftime("%Y-%m-%d"))
        clock = FastClock(planned_start(copy) or time.time())
        self._folder = tempfile.TemporaryDirectory(prefix="hls-rehearsal-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / "rehearsal.db"
        settings.save(settings.beside(path), chosen)
        library = Library.open(path, now=clock)
        self.bridge = Bridge(library, parent, now=clock)
        self.bridge.desk.create(copy)
        self.bar = RehearsalBar(self.bridge, clock, copy, t)
        self.window = MainWindow(self.bridge, t, bar=self.bar)
        self.bar.ended.connect(self.window.close)
        self.bar.failed.connect(self.window.strips.tell_failed)

    def begin(self) -> None:
        """Show the cockpit and let the day begin."""
        self.window.show_page("run")
        self.window.show()
        self.bar.begin()

    def end(self) -> None:
        """Close the scratch library and forget it."""
        self.bridge.stop()
        self.window.deleteLater()
        self.bridge.deleteLater()
        self._folder.cleanup()
