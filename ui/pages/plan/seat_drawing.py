"""How a table and the people at it are drawn: a card with its name, a line for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.plan.seats import Seat, SeatRole
from ui.theme import current, draw_icon, font

if TYPE_CHECKING:
    from ui.pages.plan.seats import Table

Index = QModelIndex | QPersistentModelIndex

LINE = 28  # px, as all sizes here at 100 % text
HEAD = 36
PADDING = 10
RADIUS = 8
SIGN = 15


def height(people: int) -> int:
    """Return the height of a card with this many people, or room for one where nobody sits."""
    theme = current()
    return theme.px(HEAD) + max(people, 1) * theme.px(LINE) + theme.px(PADDING)


def seat_box(card: QRect, place: int) -> QRect:
    """Return where the line of a person is within a card."""
    theme = current()
    inner = theme.px(PADDING) // 2
    top = card.top() + theme.px(HEAD) + place * theme.px(LINE)
    return QRect(card.left() + inner, top, card.width() - 2 * inner, theme.px(LINE))


def draw_card(painter: QPainter, card: QRect, table: Table, tone: str) -> None:
    """Draw the ground of a table, its name and how many sit there; `tone` is a role, or empty at rest."""
    theme = current()
    painter.setPen(QPen(theme.color(tone or "line"), theme.line_width + bool(tone)))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(card.adjusted(0, 0, -1, -1), RADIUS, RADIUS)
    inner = theme.px(PADDING)
    head = QRect(card.left() + inner, card.top(), card.width() - 2 * inner, theme.px(HEAD))
    count = str(len(table.seats))
    painter.setFont(font("meta"))
    painter.setPen(theme.color("muted"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(head, Qt.AlignmentFlag.AlignRight | middle, count)
    head.setRight(head.right() - QFontMetrics(font("meta")).horizontalAdvance(count) - theme.px(6))
    if table.warned:
        head.setRight(_sign(painter, head, "triangle-alert", "warn"))
    _write(painter, head, table.name, "strong")


def draw_words(painter: QPainter, card: QRect, words: str, tone: str, *, below: bool) -> None:
    """Draw what a person brought here would break over a card, `below` at its end or else under its name."""
    theme = current()
    inner = theme.px(PADDING)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    metrics = QFontMetrics(font("meta"))
    room = QRect(0, 0, card.width() - 2 * inner, card.height() - theme.px(HEAD) - inner)
    needed = metrics.boundingRect(room, flags, words).height()
    box = card.adjusted(2, theme.px(HEAD), -2, -2)
    if below:
        box.setTop(max(box.bottom() - needed - inner, box.top()))
    else:
        box.setHeight(min(needed + inner, box.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}-soft"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setFont(font("meta"))
    painter.setPen(theme.color(tone))
    painter.drawText(box.adjusted(inner, inner // 2, -inner, 0), flags, words)


class SeatDelegate(QStyledItemDelegate):
    """Draws a person: the name, and signs for host, lock and notes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, current().px(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        seat: Seat = index.data(SeatRole)
        state = cast("QStyle.StateFlag", option.state)
        box = cast("QRect", option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setPen(QPen(theme.color("accent-line"), theme.line_width))
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, -1, -2), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 2, -2, -3), 4, 4)
        inner = box.adjusted(theme.px(PADDING) // 2, 0, -theme.px(PADDING) // 2, 0)
        signs = (("pencil", seat.takes_notes), ("lock", seat.locked), ("hand", seat.host))
        for drawing, shown in signs:
            if shown:
                inner.setRight(_sign(painter, inner, drawing, "muted"))
        _write(painter, inner, seat.name, "body", struck=seat.absent)
        painter.restore()


def _sign(painter: QPainter, box: QRect, drawing: str, role: str) -> int:
    """Draw a sign at the right of a box; return where what is left of it ends."""
    side = current().px(SIGN)
    at = QRect(box.right() - side, box.center().y() - side // 2, side, side)
    draw_icon(painter, at, drawing, role)
    return at.left() - current().px(5)


def _write(painter: QPainter, box: QRect, words: str, role: str, *, struck: bool = False) -> None:
    """Write on one line, with an ellipsis where the words find no room."""
    theme = current()
    made = font(role)
    made.setStrikeOut(struck)
    painter.setFont(made)
    painter.setPen(theme.color("muted" if struck else "text"))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
