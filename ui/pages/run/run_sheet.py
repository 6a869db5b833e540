"""The run sheet beside the clock: what was, what is, what comes, and the way to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hls_facilitator.notes.kinds import block_kind_label
from ui.theme import BLOCK_ICONS, current, draw_icon, font
from ui.widgets.card import Card, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.pages.run.words import SheetLine

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


class RunSheet(Card):
    """The list of blocks in a card; `go_requested` carries the id of one chosen by Enter or double click."""

    go_requested = Signal(str)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, gap=0, parent=parent)
        self.model = _SheetModel(t, self)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 8)
        head.addWidget(text_label(t("Run sheet"), "strong"))
        head.addStretch(1)
        head.addWidget(text_label(t("planned"), "meta"))
        self.view = _SheetView()
        self.view.setProperty("own_focus", True)  # the block the keyboard is on wears the ring
        self.view.setAccessibleName(t("Run sheet"))
        self.view.setAccessibleDescription(t("Enter goes to the block"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_SheetDelegate(self.view))
        self.view.activated.connect(self._activated)
        self.box.setContentsMargins(1, 1, 1, 10)
        self.box.addLayout(head)
        self.box.addWidget(self.view, 1)

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Show the blocks; follows the live one when it changes, and leaves the scroll alone otherwise."""
        if self.model.show_lines(lines):
            self.go_live()

    def go_live(self) -> None:
        """Select the block the room is in and bring it into view."""
        row = next((i for i, line in enumerate(self.model.lines) if line.place == "now"), 0)
        index = self.model.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _activated(self, index: QModelIndex) -> None:
        self.go_requested.emit(self.model.lines[index.row()].block)


class _SheetView(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)  # laid out anew, or less room

    def _keep_in_view(self) -> None:
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _SheetModel(QAbstractListModel):
    def __init__(self, t: Translations, parent: QWidget) -> None:
        super().__init__(parent)
        self._t = t
        self.lines: tuple[SheetLine, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt's signature
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            now = self._t("now") if line.place == "now" else ""
            kind = block_kind_label(line.kind, self._t)
            return ", ".join(part for part in (line.time, line.title, kind, now, line.under) if part)
        return line if role == LINE else None

    def show_lines(self, lines: tuple[SheetLine, ...]) -> bool:
        """Take over the lines; returns whether another block is live than before."""
        before = self.lines
        if [line.block for line in before] != [line.block for line in lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return True
        self.lines = lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))
        return [line.place for line in before] != [line.place for line in lines]


class _SheetDelegate(QStyledItemDelegate):
    """Draws a block: its time, the bar and drawing of its kind, the title in up to two lines, how it goes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SheetLine = index.data(LINE)
        theme = current()
        box = option.rect
        live, past = line.place == "now", line.place == "past" or line.left_out
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if live:
            painter.setPen(theme.color("accent-line"))
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        state = QStyle.StateFlag
        if option.state & state.State_Selected and option.state & state.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(2, 1, -2, -1))
        time, bar, drawing, words = _columns(box, self._view_width(option), marked=bool(_mark(line)))
        painter.setFont(font("strong" if live else "body"))
        painter.setPen(theme.color("muted" if past else "text"))
        painter.drawText(time, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, line.time)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"kind-{line.kind}"))
        painter.drawRoundedRect(bar, 2, 2)
        draw_icon(painter, drawing, BLOCK_ICONS[line.kind], "muted" if past else f"kind-{line.kind}")
        self._words(painter, words, line, theme.color("muted" if past else "text"))
        if _mark(line):
            side = theme.px(16)
            corner = QRect(QPoint(box.right() - side - 10, words.top() + 1), QSize(side, side))
            draw_icon(painter, corner, _mark(line), "muted")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: SheetLine = index.data(LINE)
        width = self._view_width(option)
        *_, words = _columns(QRect(0, 0, width, 0), width, marked=bool(_mark(line)))
        lines = len(_wrapped(line.title, words.width(), live=line.place == "now"))
        title, under = QFontMetrics(font("body")), QFontMetrics(font("meta"))
        return QSize(width, lines * title.height() + under.height() + 18)

    def _words(self, painter: QPainter, box: QRect, line: SheetLine, ink: QColor) -> None:
        live = line.place == "now"
        letters = QFont(font("strong" if live else "body"))
        letters.setStrikeOut(line.left_out)
        painter.setFont(letters)
        painter.setPen(ink)
        height = QFontMetrics(font("body")).height()
        top = box.top()
        for words in _wrapped(line.title, box.width(), live=live):
            painter.drawText(
                QRect(box.left(), top, box.width(), height), Qt.AlignmentFlag.AlignVCenter, words
            )
            top += height
        painter.setFont(font("meta"))
        painter.setPen(current().color("text" if live else "muted"))
        room = box.width() + (_mark_width() if _mark(line) else 0)  # the mark stands beside the title only
        metrics = QFontMetrics(painter.font())
        under = metrics.elidedText(line.under, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), top + 2, room, metrics.height()), 0, under)

    def _view_width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget or self.parent()
        return view.viewport().width() if isinstance(view, QListView) else option.rect.width()


def _mark(line: SheetLine) -> str:
    """Return the drawing behind a title: a tick once it was held, a pin when its time is fixed."""
    if line.place == "past" and line.held:
        return "check"
    return "pin" if line.pinned else ""


def _mark_width() -> int:
    return current().px(16) + 6


def _columns(box: QRect, width: int, *, marked: bool) -> tuple[QRect, QRectF, QRect, QRect]:
    """Return the places of time, bar, drawing and words in a row; a mark takes room behind the words."""
    px = current().px
    top, height = box.top() + 8, box.height() - 16
    digits = QFontMetrics(font("strong")).horizontalAdvance("00:00")
    time = QRect(box.left() + 12, top, digits, height)
    bar = QRectF(time.right() + 12, top, 4, height)
    drawing = QRect(round(bar.right()) + 9, top + 1, px(16), px(16))
    left = drawing.right() + 10
    room = box.left() + width - left - 8 - (_mark_width() if marked else 0)
    return time, bar, drawing, QRect(left, top, max(room, 40), height)


def _wrapped(text: str, width: int, *, live: bool) -> list[str]:
    """Return the title in one line, or two with an ellipsis where it is longer still."""
    metrics = QFontMetrics(font("strong" if live else "body"))
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    first, rest = "", text.split(" ")
    while len(rest) > 1 and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    return [first, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)]
