"""Where the room sees it, and on which paper: the projector's window, made when it is first asked for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from hls_facilitator import settings
from hls_facilitator.model import AppError
from ui.projector import Projector, second_screen
from ui.projector.screens import Identity, found_again

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.scene import Scene
    from ui.bridge import Bridge
    from ui.pages.run.projector_card import ProjectorCard

log = logging.getLogger(__name__)


class RoomWindow(QObject):
    """Opens, moves and fills `window` beside the cockpit, and tells the projector's card where it is.

    `window` is None until somebody wants it; `placed` says that it or a screen has come, gone or moved.
    """

    placed = Signal()

    def __init__(self, bridge: Bridge, t: Translations, card: ProjectorCard, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._t = t
        self._card = card
        self._page = page
        self._actions: list[QAction] = []
        self._paper = "light"
        self.window: Projector | None = None
        card.open_requested.connect(self.toggle)
        card.dark_requested.connect(self._set_dark)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenAdded.connect(self._say_where)
        app.screenRemoved.connect(self._say_where)
        self._say_where()

    def add_actions(self, *actions: QAction) -> None:
        """Give keys that must work in the room's window, too, before it is made."""
        self._actions += actions

    def show_scene(self, scene: Scene) -> None:
        """Show the room a scene, where there is a window for it."""
        if self.window is not None:
            self.window.show_scene(scene)

    # ---- the window ------------------------------------------------------------------------------

    def open(self) -> None:
        """Fill the second screen, or open a window when there is none."""
        self._made().open_beside(self._page.window())

    def come_back(self) -> None:
        """Fill the room's screen again where it was filled when the app went, and is still there."""
        kept = settings.load(self._settings())
        screen = Identity.read(kept.projector_screen) if kept.projector_on else None
        if self.window is None and screen is not None and found_again(screen, self._page.window().screen()):
            self.open()

    def toggle(self) -> None:
        """Fill the second screen; with one screen, open a window, fill it, and be a window again."""
        self._made().toggle(self._page.window())

    def swap(self) -> None:
        """Exchange the screens of cockpit and projector."""
        if self.window is not None and self.window.isVisible():
            self.window.swap(self._page.window())

    def leave_full_screen(self) -> None:
        """Make the projector a window again."""
        if self.window is not None:
            self.window.leave_full_screen()

    def put_away(self) -> None:
        """Close a window that is in the facilitator's way; one that fills the room's screen stays."""
        if self.window is not None and not self.window.isFullScreen():
            self.window.close()

    def _made(self) -> Projector:
        """Return the room's window, which begins with what the cockpit's picture of it shows."""
        if self.window is None:
            kept = settings.load(self._settings()).projector_screen
            self.window = Projector(self._t, kept)
            self.window.addActions(self._actions)
            self.window.set_dark(self._card.picture.dark)
            self.window.moved.connect(self._say_where)
            self.window.moved.connect(self._keep_whether_on)
            self.window.chosen.connect(self._keep_screen)
            self._page.destroyed.connect(self.window.deleteLater)
            self.window.show_scene(self._card.picture.scene)
        return self.window

    def _keep_screen(self, screen: str) -> None:
        """Know the room's screen again tomorrow."""
        self._keep(projector_screen=screen)

    def _keep_whether_on(self) -> None:
        """Know after a crash whether the room saw something."""
        window = self.window
        if window is not None:
            beside = window.screen() is not self._page.window().screen()
            self._keep(projector_on=beside and window.isVisible() and window.isFullScreen())

    def _keep(self, **chosen: object) -> None:
        """Write down what was chosen; a day without that is no reason to stop."""
        try:
            settings.keep(self._settings(), **chosen)
        except AppError as problem:
            log.warning("the projector's screen is not kept: %s", problem)

    def _settings(self) -> Path:
        return settings.beside(self._bridge.desk.library.path)

    def _say_where(self) -> None:
        t, window = self._t, self.window
        there = second_screen(self._page.window().screen()) is not None
        seen = window is not None and window.isVisible()
        full = seen and window is not None and window.isFullScreen()
        button = t("Full screen") if there or (seen and not full) else t("As a window")
        if window is None or not seen:
            found = t("second screen found") if there else t("no second screen found")
        elif full:
            found = t("on {screen}", screen=window.screen().name())
        else:
            found = t("in a window") if there else t("in a window, no second screen found")
        self._card.show_where(found, button)
        self.placed.emit()

    # ---- its paper -------------------------------------------------------------------------------

    def follow_setting(self) -> None:
        """Take the paper that the settings ask for, when they ask for another one than before."""
        paper = settings.load(self._settings()).projector_theme
        if paper != self._paper:
            self._paper = paper
            self._card.dark.setChecked(paper == "dark")

    def _set_dark(self, dark: bool) -> None:  # noqa: FBT001 the button's own signal
        self._card.picture.set_dark(dark)
        if self.window is not None:
            self.window.set_dark(dark)
