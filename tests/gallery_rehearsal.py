"""The pictures of a rehearsal in the window: a block skipped to, an overrun, a sleep, and what is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from hls_facilitator.settings import Settings
from ui.app.rehearsal import Rehearsal

if TYPE_CHECKING:
    from hls_facilitator.model import Workshop
    from tests.gallery import Studio


def take_rehearsal(studio: Studio, workshop: Workshop, prefix: str = "") -> None:
    """Take what a facilitator sees who practises the first breakout, with the room's screen beside it."""
    owner = QObject()
    rehearsal = Rehearsal(workshop, Settings(), studio.t, owner)
    bar, window = rehearsal.bar, rehearsal.window
    window.resize(*studio.look.size)
    try:
        bar.speed.choose("1")
        rehearsal.begin()
        block = next(block for block in rehearsal.bridge.desk.plan.blocks if block.kind == "breakout")
        _wait_until_saved(rehearsal)
        bar.player.skip_to(block.id)
        studio.take(f"{prefix}rehearsal-skipped", window)
        bar.player.run_over(8)
        studio.take(f"{prefix}rehearsal-overrun", window)
        for fault in bar.player.sleep(9):
            rehearsal.bridge.happened(fault)
        studio.take(f"{prefix}rehearsal-sleep", window)
        bar.what_if.click()
        menu = QApplication.activePopupWidget()
        assert menu is not None
        studio.take(f"{prefix}rehearsal-what-if", menu)
        menu.close()
    finally:
        window.close()
        rehearsal.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait_until_saved(rehearsal: Rehearsal) -> None:
    """Wait for the start to be on the disk: a leap goes on from there."""
    desk = rehearsal.bridge.desk
    while desk.saving or desk.run.state == "not started":
        QApplication.processEvents()
