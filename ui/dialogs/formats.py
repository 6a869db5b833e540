"""Choose a format for a block: a list to search, and beside it what the chosen one would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hls_facilitator.plan import formats
from ui.dialogs.format_preview import FormatPreview
from ui.dialogs.sheet import Sheet
from ui.pages.search_box import SearchBox
from ui.theme import current, font, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.plan.formats import Format

    Index = QModelIndex | QPersistentModelIndex

UNDER = Qt.ItemDataRole.UserRole
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""The keys that walk through the list while one types in the search box."""


class FormatPicker(Sheet):
    """Offers `ways` for a block; `chosen` carries the Format and the minutes that the block is to have.

    `people` is how many take part, 0 when that is not known.
    """

    chosen = Signal(object, int)

    def __init__(
        self,
        ways: Sequence[Format],
        block: Block,
        people: int,
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Insert a format"), 900, parent, gap=12)
        self.t = t
        self._ways = ways
        self._block = block
        self._people = people
        self._found: tuple[Format, ...] = ()
        self._make_parts()
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.list.currentRowChanged.connect(self._show)
        self.list.doubleClicked.connect(self.accept)
        self._find()
        self.search.setFocus()

    def way(self) -> Format | None:
        """Return the format with the cursor, or None where none was found."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    # ---- building --------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        t = self.t
        self.search = SearchBox(t("Search formats by name or purpose"), "Ctrl+F")
        self.search.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.list = QListWidget()
        self.list.setAccessibleName(t("Formats"))
        self.list.setProperty("own_focus", True)  # the row with the cursor wears the ring
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.preview = FormatPreview(self._block, self._people, t)

    def _lay_out(self) -> None:
        t = self.t
        self.box.addWidget(text_label(t("Insert a format"), "title"))
        self.box.addWidget(self.search)
        line = QHBoxLayout()
        line.setSpacing(16)
        room = self.screen().availableSize().height()
        for widget, share in ((self.list, 2), (self.preview, 3)):
            card = Card(padding=1, gap=0)
            card.box.addWidget(widget)
            card.setMinimumHeight(min(current().px(430), room // 2))
            line.addWidget(card, share)
        self.box.addLayout(line, 1)
        role = QDialogButtonBox.ButtonRole
        self.insert = self.buttons.addButton(t("Insert"), role.AcceptRole)
        self.insert.setDefault(True)
        set_role(self.insert, "primary")
        self.longer = KeyButton("", key_name("Ctrl+Return"))
        self.longer.clicked.connect(self._insert_usual)
        self.buttons.addButton(self.longer, role.ActionRole)
        self.buttons.addButton(t("Cancel"), role.RejectRole)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._insert_usual)

    # ---- showing ---------------------------------------------------------------------------------

    def _find(self, words: str = "") -> None:
        """List what is found, with the cursor on the first; on the same as before when nothing is typed."""
        before = self.way()
        self._found = formats.search(self._ways, words)
        self.list.clear()
        for way in self._found:
            under = self.t("{minutes} min", minutes=way.minutes)
            size = formats.size_in_words(way, self.t)
            item = QListWidgetItem(way.name)
            item.setData(UNDER, f"{under} · {size}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.name}, {under}, {size}")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, way.when)
            self.list.addItem(item)
        stays = not words and before in self._found
        self.list.setCurrentRow(self._found.index(before) if before is not None and stays else 0)
        self._show()

    def _show(self, _row: int = 0) -> None:
        """Show what the format with the cursor would bring."""
        way = self.way()
        self.preview.show_format(way)
        self.insert.setEnabled(way is not None)
        usual = way.minutes if way else 0
        self.longer.setVisible(usual not in (0, self._block.minutes))
        self.longer.setText(self.t("Insert and take {minutes} min", minutes=usual))
        self.longer.setAccessibleName(self.longer.text())

    # ---- choosing --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list with the keys for it, wherever in the search box the cursor is."""
        if isinstance(watched, SearchBox) and event.type() == QEvent.Type.KeyPress:
            press = cast("QKeyEvent", event)
            if press.key() in WALKING:
                QApplication.sendEvent(self.list, press)
                return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Hand over the chosen format for the minutes that the block has."""
        self._choose(self._block.minutes)

    def _insert_usual(self) -> None:
        way = self.way()
        if way is not None:
            self._choose(way.minutes)

    def _choose(self, minutes: int) -> None:
        way = self.way()
        if way is None:
            return
        super().accept()
        self.chosen.emit(way, minutes)


class _Rows(QStyledItemDelegate):
    """Draws a format: its name, and below it how long it takes and with how many."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        box = cast("QRect", option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.color("accent-soft" if selected else "surface"))
        if selected:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        inner = box.adjusted(14, 8, -12, -8)
        for role, ink, text, top in (
            ("strong", "text", index.data(), inner.top()),
            ("meta", "muted", index.data(UNDER), inner.top() + QFontMetrics(font("strong")).height() + 2),
        ):
            painter.setFont(font(role))
            painter.setPen(theme.color(ink))
            metrics = QFontMetrics(font(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), top, inner.width(), metrics.height()), 0, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(font("strong")).height() + QFontMetrics(font("meta")).height()
        return QSize(0, lines + 18)
