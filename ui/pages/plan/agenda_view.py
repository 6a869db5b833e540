"""The run sheet as participants see it: times and titles, to be read through and copied into a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.languages import Translations
from hls_facilitator.writeup.handouts.agenda import AgendaLine, AgendaWords, agenda_words, as_html, as_text
from ui.theme import current, font
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hls_facilitator.model import Workshop

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class AgendaView(QWidget):
    """The agenda of a workshop in its own language, as the handout prints it.

    `block_chosen` carries the id of the block whose line has the cursor, `told` what was done in words and
    that all went well. `copy_button` stands where its owner puts it.
    """

    block_chosen = Signal(str)
    told = Signal(str, bool)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._words: AgendaWords | None = None
        self.title = text_label("", "title", wrap=True)
        self.under = text_label("", "muted", wrap=True)
        self.list = _AgendaList(t)
        self.rules = text_label("", "muted", wrap=True)
        self.copy_button = KeyButton(t("Copy agenda"), drawing="copy")
        self.copy_button.setToolTip(t("As text and as a table, for a mail"))
        self.copy_button.clicked.connect(self.copy)
        self.list.copy_requested.connect(self.copy)
        self.list.selectionModel().currentChanged.connect(self._tell_chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(6)
        for part in (self.title, self.under, self.list, self.rules):
            box.addWidget(part)
        box.setSpacing(8)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what participants are told of a plan."""
        words = agenda_words(workshop, Translations(workshop.language))
        if words == self._words:
            return
        self._words = words
        self.title.setText(words.title)
        self.under.setText(words.under)
        self.under.setVisible(bool(words.under))
        self.rules.setText(words.rules)
        self.list.show_lines(words.lines)

    def choose(self, block_id: str) -> None:
        """Put the cursor on the line of a block."""
        self.list.choose(block_id)

    def copy(self) -> None:
        """Put the agenda on the clipboard, as text and as HTML."""
        if self._words is not None:
            data = QMimeData()
            data.setText(as_text(self._words))
            data.setHtml(as_html(self._words))
            QGuiApplication.clipboard().setMimeData(data)
            self.told.emit(self._t("The agenda is copied. Paste it into a mail."), True)

    def _tell_chosen(self, now: QModelIndex) -> None:
        block = now.data(LINE).block if now.isValid() else ""
        if block and self.list.hasFocus():
            self.block_chosen.emit(block)


class _AgendaList(QListView):
    """A list as high as its lines, which wrap."""

    copy_requested = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._lines = _AgendaModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(_AgendaDelegate(self))
        self.setAccessibleName(t("Agenda"))
        self.setProperty("own_focus", True)  # the line with the cursor wears the ring
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: tuple[AgendaLine, ...]) -> None:
        here = self.currentIndex().row()
        self._lines.show(lines)
        self.setCurrentIndex(self._lines.index(min(here, len(lines) - 1)))
        self._fit()

    def choose(self, block_id: str) -> None:
        row = self._lines.row_of(block_id)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self._lines.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy all of it, as nobody wants one line."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the lines are at this width."""
        width = self.viewport().width()
        self.setFixedHeight(sum(_height(line, width) for line in self._lines.lines) + 2)
        self.scheduleDelayedItemsLayout()


class _AgendaModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[AgendaLine, ...] = ()

    def show(self, lines: tuple[AgendaLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, block_id: str) -> int:
        return next((row for row, line in enumerate(self.lines) if line.block == block_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt's signature
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.time} {line.text}"
        return line if role == LINE else None


class _AgendaDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, line, box = current(), index.data(LINE), QRect(option.rect)
        painter.save()
        state = QStyle.StateFlag
        chosen = bool(option.state & state.State_Selected)
        ground = "accent-soft" if chosen else "bg" if line.pause else "surface"
        painter.fillRect(box, theme.color(ground))
        painter.setPen(QPen(theme.color("line"), theme.line_width))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        time, words = _columns(box)
        painter.setPen(theme.color("text"))
        painter.setFont(font("strong"))
        painter.drawText(time, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), line.time)
        painter.setFont(font("body"))
        painter.drawText(words, int(WRAPPED), line.text)
        if option.state & state.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, _height(index.data(LINE), width))


def _columns(box: QRect) -> tuple[QRect, QRect]:
    """Return the places of time and words in a line."""
    px = current().px
    inner = box.adjusted(px(10), px(8), -px(10), -px(7))
    time = QFontMetrics(font("strong")).horizontalAdvance("00:00") + px(28)
    return inner, inner.adjusted(time, 0, 0, 0)


def _height(line: AgendaLine, width: int) -> int:
    """Return how high a line is at this width, both in px."""
    room = _columns(QRect(QPoint(0, 0), QSize(width, 1000)))[1]
    words = QFontMetrics(font("body")).boundingRect(room, int(WRAPPED), line.text)
    return words.height() + current().px(15)
