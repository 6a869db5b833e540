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
LAID = 400  # texts kept laid out: those of the cards in sight, and of what is scrolled through


class Texts:
    """Lays out the texts of cards, and keeps what it laid out for the next time they are drawn."""

    def __init__(self) -> None:
        self._laid: dict[tuple[str, str, float, int, float], Paragraph] = {}

    def forget(self) -> None:
        """Lay all out anew, after the text size changed."""
        self._laid.clear()

    def words(self, row: CardRow, width: int) -> Paragraph:
        """Return what a note says, for a card of a width in px."""
        px = current().px
        text = "\u2028".join(row.text.splitlines())
        role = "strong" if row.quote and row.starred else "body"
        return self._lay_out(text, role, width - px(LEFT) - px(RIGHT), MOST_LINES, 1.15)

    def line(self, text: str, role: str, room: float) -> Paragraph:
        """Return a text in one line, as wide as the room in px at most."""
        return self._lay_out(text, role, room, 1, 1.0)

    def _lay_out(self, text: str, role: str, room: float, lines: int, spacing: float) -> Paragraph:
        key = (text, role, room, lines, spacing)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) >= LAID:
                self._laid.clear()
            laid = self._laid[key] = Paragraph(text, font(role), room, lines, spacing)
        return laid


class CardDelegate(QStyledItemDelegate):
    """Draws the CardRow found under CardRole, and remembers how high cards are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.texts = Texts()
        self._heights: dict[tuple[str, bool, bool, int], int] = {}

    def forget_sizes(self) -> None:
        """Measure again, after the text size changed."""
        self._heights.clear()
        self.texts.forget()

    def height(self, row: CardRow, width: int) -> int:
        """Return how high a card is at a width, both in px."""
        key = (row.text, bool(row.why), row.quote and row.starred, width)
        if key not in self._heights:
            px = current().px
            lines = 1 + bool(row.why)
            self._heights[key] = (
                round(self.texts.words(row, width).height) + lines * px(META) + 2 * px(PADDING)
            )
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
            self.texts,
            chosen=bool(state & flag.State_Selected),
            focused=bool(state & flag.State_HasFocus),
        )
        star = self.star_box(option.rect)
        if row.starred:
            draw_icon(painter, _inside(star), "star-filled", "accent")
        elif state & (flag.State_MouseOver | flag.State_HasFocus):
            draw_icon(painter, _inside(star), "star", "muted")


def draw_card(
    painter: QPainter, box: QRect, row: CardRow, texts: Texts, *, chosen: bool, focused: bool
) -> None:
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
    words = texts.words(row, box.width())
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
    texts.line(row.meta, "meta", room - (foot.x() - left)).draw(painter, foot)
    if row.why:
        painter.setPen(theme.color("accent"))
        texts.line(row.why, "label", room).draw(painter, QPointF(left, foot.y() + px(META)))


def drag_picture(row: CardRow, width: int, height: int, count: int, ratio: float) -> QPixmap:
    """Return the picture of a card that is dragged, with how many there are where it is not alone."""
    size = QSize(width, height)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_card(painter, QRect(QPoint(0, 0), size), row, Texts(), chosen=True, focused=False)
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


def _inside(box: QRect) -> QRectF:
    side = current().px(16)
    return QRectF(box.center().x() - side / 2 + 0.5, box.center().y() - side / 2 + 0.5, side, side)
