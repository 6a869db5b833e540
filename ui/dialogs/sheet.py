"""Sheet: what all dialogs share: contents that scroll where the screen is too low, buttons that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.pages.flow import Column
from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

AROUND = 80
"""The px of the screen that a dialog leaves free, for its frame and what the system shows."""


class Sheet(QDialog):
    """A dialog of a width in px at 100 %, as high as `box` needs to be; `foot` and `buttons` stay below it.

    It grows with the text size, but never over the edge of its screen. Closing deletes it.
    """

    def __init__(self, title: str, width: int, parent: QWidget | None = None, *, gap: int = 10) -> None:
        super().__init__(parent)
        self._wanted = width
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = Column(gap)
        self.box = self._column.box
        self.box.setContentsMargins(24, 20, 24, 12)
        self._column.installEventFilter(self)
        self.area = self._column.scrolled()
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(24, 0, 24, 0)
        self.buttons = QDialogButtonBox()
        self.buttons.setContentsMargins(24, 0, 24, 16)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(self.foot)
        whole.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the contents need."""
        if not event.spontaneous():
            room = self.screen().availableSize()
            width = min(max(current().px(self._wanted), self._widest()), room.width() - AROUND)
            self.resize(width, self._height_at(width))
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with contents that need more room, such as the reason why something cannot be."""
        if watched is self._column and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.resize(self.width(), max(self.height(), self._height_at(self.width())))
        return super().eventFilter(watched, event)

    def _height_at(self, width: int) -> int:
        """Return the height in px that everything needs at this width, as far as the screen has it."""
        box = self.box
        below = self.buttons.sizeHint().height()
        if self.foot.count():
            below += self.foot.totalHeightForWidth(width)
        width -= self.area.verticalScrollBar().sizeHint().width()  # or a scroll bar would make itself needed
        needed = box.totalHeightForWidth(width) if box.hasHeightForWidth() else box.sizeHint().height()
        return min(needed + below, self.screen().availableSize().height() - AROUND)

    def _widest(self) -> int:
        """Return the px below which something would be cut."""
        return max(self.box.minimumSize().width(), self.buttons.minimumSizeHint().width())
