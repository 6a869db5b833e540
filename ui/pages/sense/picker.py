"""Which theme notes go to: a list one types into, and a new theme for what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from ui.theme import current, icon
from ui.widgets.card import Card, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations

MOST = 8  # lines shown before the list scrolls
WIDTH = 360  # px at 100 % text
STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the keyboard goes elsewhere and comes back."""


class ThemePicker(Card):
    """A card over the board; `chosen` carries a theme's id, `named` the title typed for a new one.

    Typing narrows the list, Up and Down walk in it, Enter takes the line that is marked, Escape or a click
    elsewhere leaves it. `titles` are pairs of id and title; without any only a new theme can be named.
    """

    chosen = Signal(str)
    named = Signal(str)
    closed = Signal()

    def __init__(
        self,
        heading: str,
        titles: Sequence[tuple[str, str]],
        t: Translations,
        parent: QWidget,
        *,
        new: bool = True,
    ) -> None:
        super().__init__("focus-box", padding=12, gap=8, parent=parent)
        self._t = t
        self._titles = tuple(titles)
        self._new = new
        self._room = parent
        self._open = True
        self.setAutoFillBackground(True)
        self.setAccessibleName(heading)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(heading)
        find = t("Find a theme, or name a new one") if new else t("Find a theme")
        self.typed.setPlaceholderText(find if titles else t("Its title"))
        self.list = QListWidget()
        self.list.setAccessibleName(t("Themes"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addWidget(text_label(heading, "strong", wrap=True))
        self.box.addWidget(self.typed)
        self.box.addWidget(self.list)
        self.list.setVisible(bool(titles) or not new)  # inside by now, or it would flash as a window
        self.typed.textChanged.connect(self._narrow)
        self.typed.returnPressed.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.typed.installEventFilter(self)
        self._narrow()

    def open_at(self, middle: int, top: int) -> None:
        """Show it below a place of its parent, as far as that has room, and take the keyboard."""
        room = self._room
        self.setFixedWidth(min(current().px(WIDTH), room.width() - 16))
        self.adjustSize()
        left = min(max(middle - self.width() // 2, 8), room.width() - self.width() - 8)
        self.move(left, max(min(top, room.height() - self.height() - 8), 8))
        self.show()
        self.raise_()
        self.typed.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk in the list from the field; close with Escape or when the keyboard goes elsewhere."""
        if watched is self.typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_now()
                return True
        if watched is self.typed and isinstance(event, QFocusEvent) and event.lostFocus():
            self._leave(event.reason())
        return super().eventFilter(watched, event)

    def _leave(self, reason: Qt.FocusReason) -> None:
        if reason not in STAYING:
            self.close_now()

    def close_now(self) -> None:
        """Go away; `closed` is said once."""
        if self._open:
            self._open = False
            self.typed.removeEventFilter(self)
            self.closed.emit()
            self.hide()
            self.deleteLater()

    def _narrow(self, _text: str = "") -> None:
        """List the themes that have all the typed words, and the new one that the words would make."""
        typed = " ".join(self.typed.text().split())
        words = typed.casefold().split()
        self.list.clear()
        for key, title in self._titles:
            if all(word in title.casefold() for word in words):
                self._add("shapes", title, key)
        known = typed.casefold() in (title.casefold() for _, title in self._titles)
        if self._new and typed and not known:
            self._add("plus", self._t("New theme “{title}”", title=typed), "")
        self.list.setCurrentRow(0)
        lines = min(max(self.list.count(), 1), MOST)
        height = self.list.sizeHintForRow(0) if self.list.count() else current().px(28)
        self.list.setFixedHeight(lines * height + 8)
        self.adjustSize()

    def _add(self, drawing: str, words: str, key: str) -> None:
        item = QListWidgetItem(icon(drawing, "muted"), words, self.list)
        item.setData(Qt.ItemDataRole.UserRole, key)

    def _take(self, _item: object = None) -> None:
        typed = self.typed.text().strip()
        item = self.list.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if not key and not (self._new and typed):
            return
        self.close_now()
        if key:
            self.chosen.emit(key)
        else:
            self.named.emit(typed)
