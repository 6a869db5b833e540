"""NoteRow: one note of a list as plain values, and the delegate that draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme, current, draw_icon, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint

ROW_ROLE = Qt.ItemDataRole.UserRole
MOST_LINES = 12  # of one note; the whole of it opens in the editor

Part = Literal["", "star", "more"]


class NoteRow(Struct, frozen=True):
    """What a list shows of a note: drawing and word of its kind, its words, where and when, and its marks.

    `flag` says what is to be looked at, or nothing.
    """

    id: str
    text: str
    kind_icon: str
    kind_word: str
    meta: str = ""
    starred: bool = False
    private: bool = False
    flag: str = ""


class NoteDelegate(QStyledItemDelegate):
    """Draws a NoteRow found under ROW_ROLE.

    `large` is the note-taker's look: bigger words, the kind in the line below. Otherwise the kind's word
    stands above the words, as beside the cockpit.
    """

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._heights: dict[tuple[str, int], int] = {}

    def forget_sizes(self) -> None:
        """Measure again, after the text size changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Height of the wrapped words at the list's width; remembered, since lists hold a thousand notes."""
        row: NoteRow = index.data(ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if view is not None else option.rect.width()  # type: ignore[attr-defined]  # a list
        key = (row.text, width)
        if key not in self._heights:
            theme = current()
            words = self._words(theme, row, width).height
            lines = theme.px(18) * (1 if self._large else 2)
            self._heights[key] = round(words) + lines + 2 * self._padding(theme) + theme.line_width
        return QSize(width, self._heights[key])

    def part_at(self, area: QRect, at: QPoint) -> Part:
        """Return which button of the row drawn in `area` lies under a point."""
        if self._star_box(current(), area).contains(at):
            return "star"
        return "more" if self._more_box(current(), area).contains(at) else ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, its divider, and its buttons where they are set, pointed at or selected."""
        row: NoteRow = index.data(ROW_ROLE)
        theme = current()
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), theme.line_width))
        painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(area.right(), area.bottom()))
        if selected:
            self._draw_selection(painter, theme, area, QStyle.StateFlag.State_HasFocus in option.state)
        self._draw_text(painter, theme, row, area)
        pointed = selected or bool(option.state & QStyle.StateFlag.State_MouseOver)
        if row.starred:
            draw_icon(painter, _inside(self._star_box(theme, area), theme.px(18)), "star-filled", "accent")
        elif pointed or self._large:
            draw_icon(painter, _inside(self._star_box(theme, area), theme.px(18)), "star", "muted")
        if pointed:
            draw_icon(painter, _inside(self._more_box(theme, area), theme.px(18)), "ellipsis", "muted")
        painter.restore()

    def _draw_selection(self, painter: QPainter, theme: Theme, area: QRect, focused: bool) -> None:  # noqa: FBT001 a part of what is drawn
        width = max(2, theme.line_width) if focused else theme.line_width
        inset = width / 2
        painter.setPen(QPen(theme.color("accent" if focused else "accent-line"), width))
        painter.setBrush(theme.color("accent-soft"))
        painter.drawRoundedRect(QRectF(area).adjusted(2 + inset, inset, -2 - inset, -1 - inset), 8, 8)

    def _draw_text(self, painter: QPainter, theme: Theme, row: NoteRow, area: QRect) -> None:
        side = theme.px(20 if self._large else 16)
        top = area.top() + self._padding(theme)
        icon = QRectF(area.left() + theme.px(12), top + theme.px(3 if self._large else 1), side, side)
        draw_icon(painter, icon, row.kind_icon, "accent")
        left = area.left() + self._indent(theme)
        line = theme.px(18)
        meta = row.meta
        if self._large:
            meta = " · ".join(part for part in (row.kind_word, row.meta) if part)
        else:
            painter.setPen(theme.color("text"))
            Paragraph(row.kind_word, _kind_font(), area.width(), 1).draw(painter, QPointF(left, top))
            top += line
        words = self._words(theme, row, area.width())
        painter.setPen(theme.color("text"))
        words.draw(painter, QPointF(left, top))
        foot = QPointF(left, top + words.height)
        if row.private:
            draw_icon(
                painter, QRectF(foot.x(), foot.y() + theme.px(1), theme.px(14), theme.px(14)), "lock", "muted"
            )
            foot.setX(foot.x() + theme.px(18))
        if row.flag:
            foot = self._draw_flag(painter, theme, row.flag, foot)
        painter.setPen(theme.color("muted"))
        Paragraph(meta, font("meta"), area.right() - theme.px(12) - foot.x(), 1).draw(painter, foot)

    def _draw_flag(self, painter: QPainter, theme: Theme, flag: str, foot: QPointF) -> QPointF:
        """Draw what is to be looked at, and return where the rest of the line begins."""
        side = theme.px(14)
        box = QRectF(foot.x(), foot.y() + theme.px(1), side, side)
        draw_icon(painter, box, "triangle-alert", "warn")
        painter.setPen(theme.color("warn"))
        Paragraph(flag, _kind_font(), 10_000, 1).draw(painter, QPointF(foot.x() + theme.px(18), foot.y()))
        width = QFontMetricsF(_kind_font()).horizontalAdvance(flag)
        return QPointF(foot.x() + theme.px(18 + 10) + width, foot.y())

    def _words(self, theme: Theme, row: NoteRow, width: int) -> Paragraph:
        text = "\u2028".join(row.text.splitlines())
        room = width - self._indent(theme) - theme.px(12)
        if self._large:
            room -= theme.px(56)
        return Paragraph(text, font("note" if self._large else "body"), room, MOST_LINES, 1.15)

    def _padding(self, theme: Theme) -> int:
        return theme.px(12 if self._large else 10)

    def _indent(self, theme: Theme) -> int:
        return theme.px(44 if self._large else 38)

    def _star_box(self, theme: Theme, area: QRect) -> QRect:
        side = theme.px(26)
        return QRect(area.right() - theme.px(8) - side, area.top() + theme.px(6), side, side)

    def _more_box(self, theme: Theme, area: QRect) -> QRect:
        box = self._star_box(theme, area)
        return box.translated(-box.width(), 0)


def _inside(box: QRect, side: int) -> QRectF:
    """Return the square of this side in the middle of a box."""
    return QRectF(box.center().x() - side / 2 + 0.5, box.center().y() - side / 2 + 0.5, side, side)


def _kind_font() -> QFont:
    made = font("meta")
    made.setWeight(QFont.Weight.DemiBold)
    return made
