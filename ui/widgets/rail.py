"""Rail: the slim navigation on the left, one drawing over one word for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.theme import current, icon, set_role
from ui.widgets.card import rule

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Rail(QFrame):
    """A column of buttons, one of them the page that is open; `page_requested` has the key of one pressed.

    Up and Down move along the pages, Space or Enter opens the one with the focus.
    """

    page_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "rail")
        self.setAccessibleName(name)
        self._page = ""
        self._buttons: dict[str, QToolButton] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(6, 10, 6, 10)
        self._box.setSpacing(6)
        self._box.addStretch(1)
        self._fit()

    def add_page(self, key: str, text: str, drawing: str, tip: str = "") -> QToolButton:
        """Add a page at the end; `drawing` names an icon, `tip` says more, such as its shortcut."""
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon(drawing, "muted", "accent"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setProperty("page", key)
        button.clicked.connect(self._ask)
        self._buttons[key] = button
        self._box.insertWidget(self._box.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        return button

    def add_rule(self) -> None:
        """Add a short divider between groups of pages."""
        line = rule()
        line.setFixedWidth(current().px(40))
        self._box.insertWidget(self._box.count() - 1, line, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_page(self, key: str) -> None:
        """Show which page is open, without emitting anything."""
        self._page = key
        for page, button in self._buttons.items():
            button.setChecked(page == key)

    def set_page_enabled(self, key: str, *, enabled: bool) -> None:
        """Allow or dim a page, such as the stages while no workshop is open."""
        self._buttons[key].setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the pages with Up and Down."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        theme = current()
        self.setFixedWidth(max(76, theme.px(76)))
        for button in self._buttons.values():
            button.setIconSize(QSize(theme.px(20), theme.px(20)))
            button.setFixedWidth(self.width() - 12)

    def _ask(self) -> None:
        asked = self.sender().property("page")
        self.set_page(self._page)  # it is open when it is shown, not when it is pressed
        self.page_requested.emit(asked)
