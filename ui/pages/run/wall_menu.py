"""The choice of notes for the room: those with a star, or those of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from hls_facilitator.notes import kinds
from ui.theme import icon, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.panels import Wall


class WallMenu(QToolButton):
    """A small button with a menu of what the wall could show; `chosen` carries a Wall."""

    chosen = Signal(str)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._walls: list[Wall] = []
        set_role(self, "icon", fit="small")
        self.setIcon(icon("chevron-down", "text"))
        self.setAccessibleName(t("Which notes the room sees"))
        self.setToolTip(t("Which notes the room sees"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setAccessibleName(t("Which notes the room sees"))
        menu.triggered.connect(self._picked)
        self.setMenu(menu)
        self.setEnabled(False)

    def show_walls(self, walls: list[Wall], now: Wall) -> None:
        """Offer these, with the one `now` marked."""
        if walls != self._walls:
            self._walls = walls
            self.menu().clear()
            for wall in walls:
                text = self._t("Starred") if wall == "starred" else kinds.label(wall, self._t)
                action = self.menu().addAction(text)
                action.setData(wall)
                action.setCheckable(True)
        self.setEnabled(bool(walls))
        for action in self.menu().actions():
            action.setChecked(action.data() == now)

    def _picked(self, action: QAction) -> None:
        self.chosen.emit(action.data())
