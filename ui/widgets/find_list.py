"""FindList: a popup of more entries than a menu can hold, narrowed down by what is typed above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLineEdit, QListView, QVBoxLayout

from ui.theme import current, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

MOST = 12  # lines shown before the list scrolls
WIDTH = 340  # px at 100 % text
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindList(QFrame):
    """Shows (key, words) entries; `chosen` carries the key of the one taken by Enter or a click.

    Typing leaves those that have all the words; arrows walk, Escape or a click elsewhere closes.
    """

    chosen = Signal(str)

    def __init__(self, name: str, hint: str, entries: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "focus-box")
        self.setAccessibleName(name)
        self._entries = tuple(entries)
        self._shown = self._entries
        self._model = QStringListModel(self)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(name)
        self.typed.setPlaceholderText(hint)
        self.list = QListView()
        self.list.setAccessibleName(name)
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)  # thousands of people are one height
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.setSpacing(6)
        box.addWidget(self.typed)
        box.addWidget(self.list)
        self.typed.textChanged.connect(self._narrow)
        self.typed.returnPressed.connect(self._take)
        self.list.clicked.connect(self._take)
        self.typed.installEventFilter(self)

    def open_below(self, key: str, at: QPoint) -> None:
        """Show it at a place of the screen, with the cursor on the entry of `key`."""
        self._show_entries(self._entries, key)
        width, line = current().px(WIDTH), self.list.sizeHintForRow(0) + current().px(4)
        self.list.setGridSize(QSize(width - current().px(40), line))  # words that are longer end with dots
        self.list.setFixedHeight(line * min(MOST, len(self._entries)) + 2)
        self.setFixedWidth(width)
        self.adjustSize()
        screen = QApplication.screenAt(at) or self.screen()
        room = screen.availableGeometry()
        left = max(min(at.x(), room.right() - self.width()), room.left())
        top = max(min(at.y(), room.bottom() - self.height()), room.top())
        self.move(left, top)
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk in the list from the field."""
        if watched is self.typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in WALKING:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [one for one in self._entries if all(word in one[1].casefold() for word in words)]
        self._show_entries(found, "")

    def _show_entries(self, entries: Sequence[tuple[str, str]], key: str) -> None:
        self._shown = tuple(entries)
        self._model.setStringList([words for _, words in entries])
        row = next((place for place, entry in enumerate(entries) if entry[0] == key), 0)
        self.list.setCurrentIndex(self._model.index(row))

    def _take(self, _index: QModelIndex | None = None) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            key = self._shown[row][0]
            self.close()
            self.chosen.emit(key)
