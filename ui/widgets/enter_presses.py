"""EnterPresses: Enter presses the button that has the focus, as it does in a dialog and on the web."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid


class EnterPresses(QObject):
    """Follows the focus and watches the keys of the button that has it, and of no other widget."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._button: QAbstractButton | None = None
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        self._button = now if isinstance(now, QAbstractButton) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Click on Enter; whatever the button does with other keys stays as it is."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QAbstractButton)
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return False
