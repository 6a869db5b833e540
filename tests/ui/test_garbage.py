"""Widgets that only refer to one another go in the window's thread, never in one that happens to be busy."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hls_facilitator.store.library import Library
from ui.bridge import Bridge

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def circle(gone: list[int]) -> None:
    """Leave a widget behind that refers to itself, and note the thread in which it goes."""
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]  # the circle
    weakref.finalize(widget, lambda: gone.append(threading.get_ident()))


def be_busy() -> list[list[object]]:
    """Make as much as lets Python collect, all ages of it, many times over."""
    return [[] for _ in range(gc.get_threshold()[0] * 150)]


def test_a_busy_thread_collects_no_widgets_and_the_next_tick_does(tmp_path: Path, qtbot: QtBot) -> None:
    bridge = Bridge(Library.open(tmp_path / "library.db"))
    gone: list[int] = []
    circle(gone)
    thread = threading.Thread(target=be_busy)
    thread.start()
    thread.join()
    assert gone == []
    kept = be_busy()
    qtbot.waitUntil(lambda: bool(gone))
    assert kept
    bridge.stop()
    assert gone == [threading.get_ident()]
