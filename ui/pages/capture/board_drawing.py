"""How the board of coverage is drawn: the pills in its cells, and heads of two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import current, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HEADING = Qt.ItemDataRole.UserRole
PILL = Qt.ItemDataRole.UserRole + 1
DARKEST = 0.32
"""How much of the accent is in the pill of the fullest cell; more would make its number hard to read."""

INSET = 12  # px at 100 % from a line to the words beside it
LINES = 2  # of a question in its head
QUESTION_HEIGHT = 52  # px at 100 % for those, and 18 more with a block's title over them


class Pill(Struct, frozen=True):
    """What stands in a cell; `share` is how full it is (0 to 1), `missing` that something is to come."""

    words: str
    share: float = 0.0
    missing: bool = False


def shade(share: float) -> QColor:
    """Return the ground of a number: the fuller, the more of the accent is in it."""
    theme = current()
    soft, strong = theme.color("accent-soft"), theme.color("accent")
    part = DARKEST * min(max(share, 0.0), 1.0)
    return QColor.fromRgbF(
        soft.redF() + (strong.redF() - soft.redF()) * part,
        soft.greenF() + (strong.greenF() - soft.greenF()) * part,
        soft.blueF() + (strong.blueF() - soft.blueF()) * part,
    )


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: its pill, the line below it, and the ring of the keyboard."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, pill = current(), index.data(PILL)
        box: QRect = option.rect  # type: ignore[assignment]  # a property in Python's eyes only
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state  # type: ignore[attr-defined]  # as above
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("raised"))
        draw_line(painter, box)
        painter.setFont(font("strong"))
        if pill.words == "–":
            painter.setPen(theme.color("muted"))
            painter.drawText(box.adjusted(theme.px(INSET) + theme.px(16), 0, 0, 0), VCENTRE, pill.words)
        else:
            _draw_pill(painter, box, pill)
        view = self.parent()
        if state & QStyle.StateFlag.State_HasFocus or (
            state & QStyle.StateFlag.State_Selected and view.hasFocus()  # type: ignore[attr-defined]  # a view
        ):
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 8, 8)
        painter.restore()


VCENTRE = Qt.AlignmentFlag.AlignVCenter


def _draw_pill(painter: QPainter, box: QRect, pill: Pill) -> None:
    theme = current()
    metrics = QFontMetrics(painter.font())
    width = max(metrics.horizontalAdvance(pill.words) + theme.px(28), theme.px(44))
    height = metrics.height() + theme.px(10)
    width = min(width, box.width() - 2 * theme.px(4))
    area = QRectF(box.left() + theme.px(INSET), box.center().y() - height / 2, width, height)
    line = "warn-line" if pill.missing else "accent-line"
    painter.setPen(QPen(theme.color(line), theme.line_width))
    painter.setBrush(theme.color("warn-soft") if pill.missing else shade(pill.share))
    painter.drawRoundedRect(area, height / 2, height / 2)
    painter.setPen(theme.color("warn" if pill.missing else "text"))
    words = metrics.elidedText(pill.words, Qt.TextElideMode.ElideRight, round(width) - theme.px(8))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def draw_line(painter: QPainter, box: QRect) -> None:
    """Draw the line below a row."""
    theme = current()
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))


class _Header(QHeaderView):
    """A head whose sections are drawn here; they are chosen by a click, never sorted or moved."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def _heading(self, section: int) -> tuple[str, str]:
        return self.model().headerData(section, self.orientation(), HEADING)


class QuestionHeader(_Header):
    """The questions: the title of the block where there are several, then up to two lines of words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        blocks = self.count() > 0 and bool(self._heading(0)[1])
        return QSize(super().sizeHint().width(), current().px(QUESTION_HEIGHT + (18 if blocks else 0)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current()
        words, block = self._heading(section)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        inside = rect.adjusted(theme.px(INSET), theme.px(6), -theme.px(6), -theme.px(4))
        if block:
            painter.setFont(font("meta"))
            painter.setPen(theme.color("muted"))
            metrics = QFontMetrics(painter.font())
            cut = metrics.elidedText(block, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignTop, cut)
            inside.setTop(inside.top() + metrics.height() + theme.px(2))
        painter.setPen(theme.color("muted"))
        paragraph = Paragraph(words, font("strong"), inside.width(), LINES)
        top = inside.top() + max(0.0, (inside.height() - paragraph.height) / 2)
        paragraph.draw(painter, QRectF(inside.left(), top, 1, 1).topLeft())
        draw_line(painter, rect)
        painter.restore()


class TableHeader(_Header):
    """The tables: the name, and below it who writes there and how long ago."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current()
        name, about = self._heading(section)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        inside = rect.adjusted(theme.px(INSET), 0, -theme.px(6), 0)
        lines = ((name, "strong", "text"), (about, "meta", "muted"))
        heights = [QFontMetrics(font(role)).height() for _, role, _ in lines]
        top = inside.center().y() - (sum(heights) + theme.px(2)) // 2
        for (words, role, ink), height in zip(lines, heights, strict=True):
            painter.setFont(font(role))
            painter.setPen(theme.color(ink))
            cut = QFontMetrics(font(role)).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(QRect(inside.left(), top, inside.width(), height), VCENTRE, cut)
            top += height + theme.px(2)
        draw_line(painter, rect)
        painter.restore()
