"""The list of the gallery: each offer with its title, its facts and the event it was found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Template, Unusable
from ui.dialogs.gallery.offers import event_of, facts_of, title_of
from ui.theme import current, draw_icon, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from ui.dialogs.gallery.offers import Offer

    Index = QModelIndex | QPersistentModelIndex

FACTS = Qt.ItemDataRole.UserRole
EVENT = Qt.ItemDataRole.UserRole + 1
DRAWING = Qt.ItemDataRole.UserRole + 2
LEFT, ABOVE, BETWEEN = 44, 9, 2  # px around and between the words of a row


class OfferList(QListWidget):
    """Lists offers; `taken` is emitted by Enter or a double click, `typed` carries a letter meant to search.

    `gone` and `renamed` are emitted by Del and F2.
    """

    taken = Signal()
    typed = Signal(str)
    gone = Signal()
    renamed = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self.setAccessibleName(t("Agendas and programmes"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("own_focus", True)  # the row with the cursor wears the ring
        self.setItemDelegate(_Rows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.taken)

    def show_offers(self, offers: Sequence[Offer], words: str, row: int) -> None:
        """List offers found by these words, with the cursor on a row."""
        self.clear()
        for offer in offers:
            title, facts, event = title_of(offer, self.t), facts_of(offer, self.t), event_of(offer, words)
            item = QListWidgetItem(" ".join(title.split()))
            item.setData(FACTS, facts)
            item.setData(EVENT, event)
            item.setData(DRAWING, _drawing(offer))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (title, facts, event))))
            self.addItem(item)
        self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the height that their words need at the new width; keep the cursor in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row with the cursor; letters go on in the search."""
        keys = {Qt.Key.Key_Delete: self.gone, Qt.Key.Key_F2: self.renamed}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() in keys:
            keys[Qt.Key(event.key())].emit()
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


def _drawing(offer: Offer) -> tuple[str, str]:
    """Return the icon of an offer and its role in the theme."""
    if isinstance(offer, Unusable):
        return "triangle-alert", "over"
    if isinstance(offer, ProgrammeTemplate):
        return "calendar", "kind-talk"
    if not offer.id:
        return "plus", "accent"
    own = isinstance(offer, Template) and offer.own
    return ("star", "kind-welcome") if own else ("list-ordered", "accent")


class _Rows(QStyledItemDelegate):
    """Draws an offer in two to four lines, as high as its title needs."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._view = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        box = cast("QRect", option.rect)
        state = cast("QStyle.StateFlag", option.state)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.color("accent-soft" if selected else "surface"))
        if selected:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        side = theme.px(18)
        drawing, ink = index.data(DRAWING)
        draw_icon(painter, QRectF(box.left() + 14, box.top() + ABOVE + 2, side, side), drawing, ink)
        at = QPointF(box.left() + _left(), box.top() + ABOVE)
        for role, paragraph in self._lines(index):
            painter.setPen(theme.color(role))
            paragraph.draw(painter, at)
            at += QPointF(0, paragraph.height + BETWEEN)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = [paragraph.height for _, paragraph in self._lines(index)]
        height = sum(lines) + BETWEEN * (len(lines) - 1) + 2 * ABOVE
        least = QFontMetrics(font("strong")).height() + 2 * ABOVE
        return QSize(0, max(round(height), least))

    def _lines(self, index: Index) -> list[tuple[str, Paragraph]]:
        """Return what a row says, each text laid out and with its role."""
        width = self._view.viewport().width() - _left() - 12
        lines = [
            ("text", Paragraph(index.data(), font("strong"), width, 2)),
            ("muted", Paragraph(index.data(FACTS), font("meta"), width, 2)),
        ]
        if index.data(EVENT):
            lines.append(("accent", Paragraph(index.data(EVENT), font("meta"), width, 2)))
        return lines


def _left() -> int:
    return LEFT + current().px(18) - 18
