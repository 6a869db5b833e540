"""Choice: one of a few named things, as a quiet button that shows the one chosen and opens the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.theme import current, draw_icon, set_role
from ui.widgets.find_list import FindList

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 220  # px at 100 %, before the words are cut
MENU = 30  # entries that a menu can hold; in a longer list one types
LEAST = 136  # px at 100 %, that they keep beside others


class Choice(QPushButton):
    """A drop-down as small as its words; `chosen` carries the key a person picked.

    Typing the first letters in the open menu goes to an entry, as in any menu; a long list is narrowed down.
    """

    chosen = Signal(str)

    def __init__(self, name: str, tip: str, drawing: str) -> None:
        super().__init__()
        self.name = name
        self._drawing = drawing
        self._entries: tuple[tuple[str, str], ...] = ()
        self.key = ""
        set_role(self, "quiet", fit="small")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip)
        self.clicked.connect(self.open)

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) entries; a key that is gone gives way to the first one."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.choose(self.key if self.key in dict(entries) else entries[0][0])

    def choose(self, key: str) -> None:
        """Show an entry as chosen, without emitting."""
        self.key = key
        words = dict(self._entries).get(key, "")
        self.setText(words)
        self.setAccessibleName(f"{self.name}: {words}")
        self.updateGeometry()

    def open(self) -> None:
        """Open the list below the button."""
        self.open_at(self.mapToGlobal(self.rect().bottomLeft()))

    def open_at(self, below: QPoint) -> None:
        """Open the list at a place of the screen; a long one can be typed into."""
        if len(self._entries) > MENU:
            finder = FindList(self.name, self.name, self._entries, self)
            finder.chosen.connect(self._take)
            finder.open_below(self.key, below)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.name)
        for key, words in self._entries:
            action = menu.addAction(words.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.key)
            if key == self.key:
                menu.setActiveAction(action)
        menu.triggered.connect(self._picked)
        menu.popup(below)

    def _picked(self, action: QAction) -> None:
        self._take(action.data())

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(self.key)

    def sizeHint(self) -> QSize:
        px = current().px
        words = min(self.fontMetrics().horizontalAdvance(self.text()), px(WIDEST))
        return QSize(words + px(16 + 6 + 4 + 14 + 16), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(current().px(LEAST), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, middle = current().px, self.height() / 2
        side, arrow, left = px(16), px(14), px(6)
        draw_icon(painter, self._square(left, middle, side), self._drawing, "muted")
        draw_icon(painter, self._square(self.width() - arrow - px(6), middle, arrow), "chevron-down", "muted")
        box = self.rect().adjusted(left + side + px(6), 0, -arrow - px(10), 0)
        painter.setPen(current().color("text"))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _square(self, left: float, middle: float, side: int) -> QRectF:
        return QRectF(left, middle - side / 2, side, side)
