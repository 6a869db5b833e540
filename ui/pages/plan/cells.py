"""How a cell of the run sheet looks: its words, the kind's colour, the pin and what holds on a late day."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.models import BlockRole, Column, SlotRole, slack_words
from ui.theme import BLOCK_ICONS, current, draw_icon, font

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.plan.timing import Slot

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
SIGN = 15  # px of a drawing beside words
SMALL_SIGN = 12
LATE_SIGNS = {"protected": "lock", "may be dropped": "circle-dashed"}


class CellPainter:
    """Draws one cell after the other into the places that the view gives."""

    def __init__(self, t: Translations) -> None:
        self._t = t

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell of `index` as the option says: where, and whether it is chosen and has the cursor."""
        theme = current()
        block = cast("Block", index.data(BlockRole))
        box = cast("QRect", option.rect)
        painter.save()
        self._paint_ground(painter, option, box)
        inner = box.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
        match index.column():
            case Column.KIND:
                self._paint_kind(painter, box, block, index.data())
            case Column.CARDS:
                self._paint_cards(painter, inner, index.data())
            case Column.MINUTES:
                self._paint_minutes(painter, inner, block, index.data())
            case Column.TITLE:
                self._paint_title(painter, inner, block, index)
            case _:
                self._paint_words(painter, inner, index, block)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -3, -3), 5, 5)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        theme = current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.color("accent-soft" if selected else "surface"))
        painter.setPen(QPen(theme.color("line"), theme.line_width))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if selected and theme.line_width > 1:  # high contrast has no soft fills
            painter.setPen(QPen(theme.color("accent"), 3))
            painter.drawLine(box.left(), box.top() + 2, box.right(), box.top() + 2)
            painter.drawLine(box.left(), box.bottom() - 2, box.right(), box.bottom() - 2)

    def _paint_kind(self, painter: QPainter, box: QRect, block: Block, word: str) -> None:
        theme = current()
        role = f"kind-{block.kind}"
        bar = QRect(
            box.left() + theme.px(6), box.top() + theme.px(7), theme.px(4), box.height() - theme.px(14)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(bar, 2, 2)
        side = theme.px(18)
        drawing = QRect(bar.right() + theme.px(11), box.center().y() - side // 2, side, side)
        draw_icon(painter, drawing, BLOCK_ICONS[block.kind], role)
        painter.setPen(theme.color(role))
        painter.setFont(font("body"))
        _write(painter, box.adjusted(drawing.right() - box.left() + theme.px(6), 0, 0, 0), word)

    def _paint_cards(self, painter: QPainter, inner: QRect, count: str) -> None:
        if not count:
            return
        theme = current()
        painter.setFont(font("body"))
        painter.setPen(theme.color("muted"))
        _write(painter, inner, count)
        _draw_sign(painter, inner, painter.fontMetrics().horizontalAdvance(count), "layers", "muted")

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index, block: Block) -> None:
        theme = current()
        column = index.column()
        painter.setFont(font("strong" if column == Column.START else "body"))
        quiet = column in (Column.LEAD, Column.FORMAT)
        painter.setPen(theme.color("muted" if quiet else "text"))
        if column == Column.START and block.pinned is not None:
            _draw_sign(painter, inner, painter.fontMetrics().horizontalAdvance(index.data()), "pin", "accent")
        _write(painter, inner, index.data())

    def _paint_minutes(self, painter: QPainter, inner: QRect, block: Block, words: str) -> None:
        """Draw the minutes, and below them the fewest they may be cut to."""
        theme = current()
        above, below = _halves(inner) if block.floor else (inner, inner)
        painter.setFont(font("body"))
        painter.setPen(theme.color("text"))
        _write(painter, above, words, right=True)
        if block.floor:
            floor = str(block.floor)
            painter.setFont(font("meta"))
            painter.setPen(theme.color("muted"))
            _write(painter, below, floor, right=True)
            side = theme.px(SMALL_SIGN)
            left = below.right() - painter.fontMetrics().horizontalAdvance(floor) - side - theme.px(2)
            sign = QRect(left, below.center().y() - side // 2, side, side)
            draw_icon(painter, sign, "arrow-down-to-line", "muted")

    def _paint_title(self, painter: QPainter, inner: QRect, block: Block, index: Index) -> None:
        """Draw the title, at its end what holds on a late day, and below it what a pin does to the time."""
        theme = current()
        slot = cast("Slot", index.data(SlotRole))
        words = slack_words(slot, self._t)
        above, below = _halves(inner) if words else (inner, inner)
        room = _paint_late(painter, above, block)
        painter.setFont(font("strong"))
        painter.setPen(theme.color("text"))
        _write(painter, room, index.data())
        if words:
            role = "over" if slot.slack < 0 else "muted"
            painter.setFont(font("meta"))
            painter.setPen(theme.color(role))
            side = theme.px(SMALL_SIGN)
            sign = QRect(below.left(), below.center().y() - side // 2, side, side)
            draw_icon(painter, sign, "triangle-alert" if slot.slack < 0 else "clock", role)
            _write(painter, below.adjusted(side + theme.px(4), 0, 0, 0), words)


def _halves(inner: QRect) -> tuple[QRect, QRect]:
    """Return the room for a line and for a smaller one close below it."""
    theme = current()
    above = inner.adjusted(0, theme.px(2), 0, -inner.height() * 2 // 5)
    return above, QRect(inner.left(), above.bottom() - theme.px(2), inner.width(), theme.px(18))


def _paint_late(painter: QPainter, inner: QRect, block: Block) -> QRect:
    """Draw at the right end whether a block is protected or may be dropped; return the room that is left."""
    if block.protection not in LATE_SIGNS:
        return inner
    theme = current()
    side = theme.px(SIGN)
    sign = QRect(inner.right() - side, inner.center().y() - side // 2, side, side)
    draw_icon(painter, sign, LATE_SIGNS[block.protection], "muted")
    return inner.adjusted(0, 0, -side - theme.px(6), 0)


def _draw_sign(painter: QPainter, inner: QRect, after: int, drawing: str, role: str) -> None:
    """Draw a small sign behind words that are `after` px wide."""
    theme = current()
    side = theme.px(SIGN)
    left = inner.left() + after + theme.px(6)
    draw_icon(painter, QRect(left, inner.center().y() - side // 2, side, side), drawing, role)


def _write(painter: QPainter, box: QRect, words: str, *, right: bool = False) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
