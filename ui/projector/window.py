"""The projector's window and its live picture in the cockpit: both show the Scene given last."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hls_facilitator.live.scene import Scene
from ui.projector.painting import paint
from ui.projector.screens import Identity, all_screens, found_again, second_screen
from ui.theme import current, font, load_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QScreen

    from hls_facilitator.languages import Translations


class SceneView(QWidget):
    """Shows a Scene as large as it is; `dark` chooses the dark paper. Spoken when the words change."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._scene = Scene("black")
        self._face = load_theme("light")
        self.setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # no flash of another ground between two pictures
        self.setAccessibleName(t("What the room sees"))

    @property
    def scene(self) -> Scene:
        """The scene shown now."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Show a scene; nothing is painted when it is the one already shown."""
        if scene == self._scene:
            return
        spoken = scene.spoken
        if spoken != self._scene.spoken or (scene.layout == "black") != (self._scene.layout == "black"):
            self.setAccessibleDescription(
                self._t("The screen is black") if scene.layout == "black" else spoken
            )
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self._scene = scene
        self.update()

    def set_dark(self, dark: bool) -> None:  # noqa: FBT001 a setter with one meaning
        """Choose dark paper for a dark room, or light paper for a lit one."""
        self._face = load_theme("dark" if dark else "light")
        self.update()

    @property
    def dark(self) -> bool:
        """Whether the paper is dark."""
        return self._face.dark

    def sizeHint(self) -> QSize:
        return QSize(192, 108)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint(QPainter(self), QRectF(self.rect()), self._scene, self._face)


class Thumbnail(SceneView):
    """The projector's picture in small, with an edge; as high as its width asks for."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(144)

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self.scene.mark:
            self._draw_mark(painter)
        painter.setPen(QPen(current().color("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_mark(self, painter: QPainter) -> None:
        """Say it in letters that can be read here, over those that only the room could read."""
        painter.setFont(font("meta"))
        box = QRectF(0, 0, self.width(), painter.fontMetrics().height() + 2)
        painter.fillRect(box, current().color("warn-soft"))
        painter.setPen(current().color("warn"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.scene.mark)


class Projector(SceneView):
    """The room's window: full screen on a second display, a plain window when there is none.

    `moved` says that it opened, closed, or changed its screen, so that the cockpit can say where it is;
    `chosen` carries the screen (`Identity.written`) that somebody has put it on. `kept` is the one of
    another day.
    """

    moved = Signal()
    chosen = Signal(str)

    def __init__(self, t: Translations, kept: str = "") -> None:
        super().__init__(t)
        self.setWindowTitle(t("Projector"))
        self.setMinimumSize(480, 270)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a clicker's keys arrive here, too
        self._kept = Identity.read(kept)
        self._screen: QScreen | None = None
        self._lost: Identity | None = None
        self._cockpit: QWidget | None = None
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenRemoved.connect(self._screen_removed)
        app.screenAdded.connect(self._screen_added)

    def open_beside(self, cockpit: QWidget) -> bool:
        """Fill the second screen, or open as a window when there is none; returns whether there was one."""
        self._cockpit = cockpit
        screen = second_screen(cockpit.screen(), self._kept)
        if screen is None:
            self._as_window(cockpit.screen())
        else:
            self._choose(screen)
        return screen is not None

    def toggle(self, cockpit: QWidget) -> None:
        """Fill the second screen; with one only, open as a window, then fill it, then be a window again.

        Escape leaves the full screen, so that the controls can be reached with one screen, too.
        """
        alone = second_screen(cockpit.screen()) is None
        if alone and self.isVisible() and not self.isFullScreen():
            self._cockpit = cockpit
            self._fill(cockpit.screen())
            self.activateWindow()
        else:
            self.open_beside(cockpit)

    def swap(self, cockpit: QWidget) -> bool:
        """Exchange the screens of the projector and the cockpit's window; returns whether it could."""
        here, there = cockpit.screen(), second_screen(cockpit.screen(), self._kept)
        if there is None:
            return False
        self._cockpit = cockpit
        maximized = cockpit.isMaximized()
        cockpit.showNormal()
        cockpit.setGeometry(_middle(there, cockpit.size()))
        if maximized:
            cockpit.showMaximized()
        self._choose(here)
        return True

    def leave_full_screen(self) -> bool:
        """Become a window where it is; returns whether it was full screen."""
        full = self.isFullScreen()
        if full:
            self._as_window(self.screen())
            self._free_cockpit()
        return full

    def changeEvent(self, event: QEvent) -> None:
        """Take the keys with the window: Qt alone would leave them with nobody, and a clicker dead."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self._screen = self._lost = None
        self.moved.emit()

    def _choose(self, screen: QScreen) -> None:
        """Fill a screen because somebody wants it there, and know it again."""
        self._kept = Identity.of(screen)
        self._fill(screen)
        self._free_cockpit()
        self.chosen.emit(self._kept.written())

    def _free_cockpit(self) -> None:
        """Let the facilitator go on typing where they were."""
        if self._cockpit is not None:
            self._cockpit.activateWindow()

    def _fill(self, screen: QScreen) -> None:
        self._screen, self._lost = screen, None
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()
        self.moved.emit()

    def _as_window(self, screen: QScreen) -> None:
        self._screen = self._lost = None
        self.unsetCursor()
        self.showNormal()
        self.setGeometry(_middle(screen, QSize(960, 540)))
        self.raise_()
        self.moved.emit()

    def _screen_removed(self, screen: QScreen) -> None:
        """Become a window when its screen is unplugged, or is the last one, where the cockpit comes to."""
        if self._screen is None:
            return
        left = [other for other in all_screens() if other is not screen]
        if screen is self._screen or left == [self._screen]:
            lost = Identity.of(self._screen)
            self._as_window(left[0] if left else QGuiApplication.primaryScreen())
            self._lost = lost
            self._free_cockpit()

    def _screen_added(self, _screen: QScreen) -> None:
        """Go back to the screen that was unplugged, unless it was put elsewhere or away meanwhile."""
        if self._lost is None or self._cockpit is None or not self.isVisible():
            return
        screen = found_again(self._lost, self._cockpit.screen())
        if screen is not None:
            self._fill(screen)
            self._free_cockpit()


def _middle(screen: QScreen, size: QSize) -> QRect:
    """Return a rectangle of this size, or as much as fits, in the middle of a screen."""
    free = screen.availableGeometry()
    box = QRect(free.topLeft(), size.boundedTo(free.size()))
    box.moveCenter(free.center())
    return box
