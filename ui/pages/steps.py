"""Undo and redo: what they take back and bring back on the page shown, and how they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError
from ui.widgets.key_hint import key_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge


class Steps(QObject):
    """Takes back and brings back where it can be seen: on `page`, the key of the one shown.

    `refused` carries the words for a step that cannot be taken.
    """

    refused = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, window: QWidget) -> None:
        super().__init__(window)
        self.t = t
        self.page = ""
        self._desk = bridge.desk
        self._actions: tuple[QAction, ...] = ()
        for signal in (bridge.opened, bridge.plan_changed, bridge.notes_changed, bridge.saving_changed):
            signal.connect(self.refresh)

    def wear(self, undo: QAction, redo: QAction) -> None:
        """Name the steps on these two from now on."""
        self._actions = (undo, redo)
        self.refresh()

    def turn(self, page: str) -> None:
        """Say which page is shown."""
        self.page = page
        self.refresh()

    def undo(self) -> None:
        """Take back what was done last; in the cockpit that may be an act."""
        if self._takes_back_act():
            self._desk.undo_act()
        else:
            self._try(self._desk.undo)

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._try(self._desk.redo)

    def refresh(self, _origin: object = None) -> None:
        """Name on both steps what they take back and bring back."""
        t, desk = self.t, self._desk
        undo = t("Undo: {step}", step=t(desk.undo_label)) if desk.undo_label else ""
        if self._takes_back_act():
            from ui.pages.run.words import undo_text

            undo = undo_text(desk, t)
        redo = t("Redo: {step}", step=t(desk.redo_label)) if desk.redo_label else ""
        both = ((undo, t("Nothing to undo")), (redo, t("Nothing to redo")))
        for action, (named, empty) in zip(self._actions, both, strict=False):
            action.setEnabled(bool(named))
            action.setText(named or empty)
            action.setToolTip(f"{named} ({key_name(action.shortcut().toString())})" if named else empty)

    def _takes_back_act(self) -> bool:
        return self.page == "run" and self._desk.acted_last

    def _try(self, step: Callable[[], None]) -> None:
        """Take a step, or say why it cannot be taken."""
        if self.page == "library":
            return
        try:
            step()
        except AppError as problem:
            self.refused.emit(problem.worded(self.t))
