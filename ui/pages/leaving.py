"""Leaving: closes the window once everything is on the disk, and asks before anything is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge


class Leaving(QObject):
    """Holds a window open while something is on its way to the disk."""

    def __init__(self, bridge: Bridge, t: Translations, window: QWidget) -> None:
        super().__init__(window)
        self.t = t
        self._desk = bridge.desk
        self._window = window
        self._sure = False
        self._waiting = False
        bridge.saving_changed.connect(self._go_on)

    def allowed(self) -> bool:
        """Return whether the window may close now; else it closes by itself once the disk has answered."""
        if self._sure or not self._desk.saving:
            return True
        self._waiting = True
        self._go_on()
        return False

    def at_once(self) -> None:
        """Close without a question: what is on its way to the disk still gets there."""
        self._sure = True
        self._window.close()

    def _go_on(self) -> None:
        """Close once the disk has answered, or say why that may lose something."""
        if self._waiting and self._desk.problem is not None:
            self._waiting = False
            self._warn()
        elif self._waiting and not self._desk.saving:
            self._waiting = False
            self.at_once()

    def _warn(self) -> None:
        """Ask whether to close all the same."""
        from PySide6.QtWidgets import QMessageBox

        t, desk = self.t, self._desk
        box = QMessageBox(self._window)
        box.setWindowTitle(t("Not everything is saved"))
        notes = len(desk.unsaved)
        what = t.plural("{n} note is not on the disk yet.", "{n} notes are not on the disk yet.", notes)
        box.setText(what if notes else t("The last change is not on the disk yet."))
        box.setInformativeText(desk.problem.worded(t) if desk.problem else "")
        stay = box.addButton(t("Keep it open"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(t("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        lose.clicked.connect(self.at_once)
        box.open()
