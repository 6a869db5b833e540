"""How a card is drawn: kind, words, table and time, and its marks; and how high it is at a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ui.pages.sense.cards import CardRole, CardRow
from ui.theme import current, draw_icon, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

GAP = 8  # px between two cards
RADIUS = 8
PADDING = 10  # px, as all below at 100 % text
LEFT = 36  # where the words begin
RIGHT = 30  # of the words, for the star
META = 18
MOST_LINES = 8  # of one card; the whole of it opens in the editor


class CardDelegate(QStyledItemDelegate):
    """Draws the CardRow found under CardRole, and remembers how high cards are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, bool, bool, int], int] = {}

    def forget_sizes(self) -> None:
        """Measure again, after the text size changed."""
        self._heights.clear()

    def height(self, row: CardRow, width: int) -> int:
        """Return how high a card is at a width, both in px."""
        key = (row.text, bool(row.why), row.quote and row.starred, width)
        if key not in self._heights:
            px = current().px
            lines = 1 + bool(row.why)
            self._heights[key] = round(_words(row, width).height) + lines * px(META) + 2 * px(PADDING)
        return self._heights[key]

    def star_box(self, box: QRect) -> QRect:
        """Return where a card at `box` has its star."""
        side = current().px(26)
        return QRect(box.right() - side - 2, box.top() + current().px(4), side, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.data(CardRole), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CardRow = index.data(CardRole)
        state, flag = option.state, QStyle.StateFlag
        draw_card(
            painter,
            option.rect,
            row,
            chosen=bool(state & flag.State_Selected),
            focused=bool(state & flag.State_HasFocus),
        )
        star = self.star_box(option.rect)
        if row.starred:
            draw_icon(painter, _inside(star), "star-filled", "accent")
        elif state & (flag.State_MouseOver | flag.State_HasFocus):
            draw_icon(painter, _inside(star), "star", "muted")


def draw_card(painter: QPainter, box: QRect, row: CardRow, *, chosen: bool, focused: bool) -> None:
    """Draw a card without its star."""
    theme = current()
    px = theme.px
    line = 2 if focused else theme.line_width
    painter.setPen(QPen(theme.color("accent" if chosen or focused else "line"), line))
    painter.setBrush(theme.color("accent-soft" if chosen else "surface"))
    inset = line / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    top, left = box.top() + px(PADDING), box.left() + px(LEFT)
    if row.quote and row.starred:
        bar = QRectF(box.left() + 3, top, 3, box.height() - 2 * px(PADDING))
        painter.fillRect(bar, theme.color("accent"))
    draw_icon(painter, QRectF(box.left() + px(12), top + px(2), px(16), px(16)), row.kind_icon, "accent")
    words = _words(row, box.width())
    painter.setPen(theme.color("text"))
    words.draw(painter, QPointF(left, top))
    foot = QPointF(left, top + words.height)
    room = box.right() - px(PADDING) - left
    if chosen:  # to be seen without colours, too
        side = px(16)
        corner = QRectF(box.right() - px(8) - side, box.bottom() - px(8) - side, side, side)
        draw_icon(painter, corner, "check", "accent")
        room -= side
    if row.private:
        draw_icon(painter, QRectF(foot.x(), foot.y() + px(2), px(13), px(13)), "lock", "muted")
        foot.setX(left + px(18))
    painter.setPen(theme.color("muted"))
    Paragraph(row.meta, font("meta"), room - (foot.x() - left), 1).draw(painter, foot)
    if row.why:
        painter.setPen(theme.color("accent"))
        Paragraph(row.why, font("label"), room, 1).draw(painter, QPointF(left, foot.y() + px(META)))


def drag_picture(row: CardRow, width: int, height: int, count: int, ratio: float) -> QPixmap:
    """Return the picture of a card that is dragged, with how many there are where it is not alone."""
    size = QSize(width, height)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_card(painter, QRect(QPoint(0, 0), size), row, chosen=True, focused=False)
    if count > 1:
        theme = current()
        side = theme.px(26)
        box = QRect(width - side - 4, 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, side / 2, side / 2)
        painter.setFont(font("label"))
        painter.setPen(theme.color("on-accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.end()
    return picture


def _words(row: CardRow, width: int) -> Paragraph:
    px = current().px
    text = "\u2028".join(row.text.splitlines())
    room = width - px(LEFT) - px(RIGHT)
    return Paragraph(text, font("strong" if row.quote and row.starred else "body"), room, MOST_LINES, 1.15)


def _inside(box: QRect) -> QRectF:
    side = current().px(16)
    return QRectF(box.center().x() - side / 2 + 0.5, box.center().y() - side / 2 + 0.5, side, side)
