"""The tables of a breakout as tiles: a name, a shape and a word each, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hls_facilitator.live.tables import TableState
from ui.theme import current, draw_icon, font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QResizeEvent

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole
NARROWEST = 116  # px at 100 %, width of a tile in which most names are whole
RING = 2  # px, the ring around the tile that the keyboard is on, and the gap inside it
GAP = 4 * RING  # px between tiles
INSET = 8  # px from the edge of a tile to its words
SHAPES: Mapping[TableState, str] = {
    "with all": "users",
    "running": "clock",
    "over": "circle-alert",
    "finished": "check",
}
INKS: Mapping[TableState, str] = {"with all": "muted", "running": "accent", "over": "warn", "finished": "ok"}
GROUNDS: Mapping[TableState, str] = {
    "with all": "raised",
    "running": "accent-soft",
    "over": "warn-soft",
    "finished": "ok-soft",
}
Key = Qt.Key
PRESSES = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)


class Tile(Struct, frozen=True):
    """A table, ready to read: `words` say how it stands, `own` whether by a clock of its own."""

    group: str
    name: str
    state: TableState
    own: bool
    words: str


class TileModel(QAbstractListModel):
    """The tiles in the order of the plan."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._hint = t("Click when it has finished. Right-click for a clock of its own and a minute more.")
        self.tiles: tuple[Tile, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 Qt's signature
        tile = self.tiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{tile.name}, {tile.words}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{tile.name}\n{self._hint}"
            case _:
                return tile if role == TILE else None

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Take over the tiles; those that are the same are left alone."""
        before = self.tiles
        if [tile.group for tile in before] != [tile.group for tile in tiles]:
            self.beginResetModel()
            self.tiles = tiles
            self.endResetModel()
            return
        self.tiles = tiles
        for row, (old, new) in enumerate(zip(before, tiles, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))


class TileView(QListView):
    """The grid; `pressed_on` carries the group of a tile that was clicked, or pressed with Enter or Space.

    `menu_asked` carries a group and where its menu belongs, `left` gives the keys back. With the keyboard
    here the arrows move among the tables and go to no other block; a click does not bring it here.
    """

    pressed_on = Signal(str)
    menu_asked = Signal(str, QPoint)
    left = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._held = QPersistentModelIndex()
        self.tiles = TileModel(t)
        self.setModel(self.tiles)
        self.setItemDelegate(_TileDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_focus", True)  # the tile the keyboard is on wears the ring
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def columns(self, width: int) -> int:
        """Return how many tiles stand side by side in a width in px."""
        return max(width // current().px(NARROWEST), 1)

    def height_for(self, width: int) -> int:
        """Return the height of all tiles in px."""
        rows = -(-len(self.tiles.tiles) // self.columns(width))
        return rows * row_height()

    # ---- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        self.setGridSize(QSize(max((width - 1) // self.columns(width), 1), row_height()))
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.tiles.index(0))

    def event(self, event: QEvent) -> bool:
        """Claim the keys that move and press here, before they are keys of the cockpit."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (*PRESSES, *ARROWS, Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self.pressed_on.emit(self._group(self.currentIndex()))
        elif event.key() == Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the tile that was held, once for a double click."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, held = event.position().toPoint(), self._held
        self._held = QPersistentModelIndex()
        index = self.indexAt(at)
        if not index.isValid() or held != index:
            return
        if more_of(self.visualRect(index)).contains(at):
            self._ask_menu(index)
        else:
            self.pressed_on.emit(self._group(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self._ask_menu(index)

    def _ask_menu(self, index: Index) -> None:
        corner = self.visualRect(index).bottomLeft() + QPoint(8, 0)
        self.menu_asked.emit(self._group(index), self.viewport().mapToGlobal(corner))

    def _group(self, index: Index) -> str:
        return self.tiles.tiles[index.row()].group


class _TileDelegate(QStyledItemDelegate):
    """Draws a table: the shape of its state and its name, and below how it stands, and dots for its menu."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile = index.data(TILE)
        theme, state = current(), option.state
        box = _tile_of(option.rect)
        ground, ink = GROUNDS[tile.state], INKS[tile.state]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = state & QStyle.StateFlag.State_MouseOver
        line = f"{ground.removesuffix('-soft')}-line"
        painter.setPen(QPen(theme.color("edge" if hovered else line), theme.line_width))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 8, 8)
        side = theme.px(16)
        name, words = QFontMetrics(font("strong")), QFontMetrics(font("meta"))
        left, top = box.left() + INSET, box.top() + 5
        draw_icon(
            painter, QRect(left, top + (name.height() - side) // 2, side, side), SHAPES[tile.state], ink
        )
        left += side + 6
        room = max(box.right() - INSET - left, 1)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(font("strong"))
        painter.setPen(theme.color("text"))
        elided = name.elidedText(tile.name, Qt.TextElideMode.ElideMiddle, room)  # its number is at its end
        painter.drawText(QRect(left, top, room, name.height()), align, elided)
        more, left, top = more_of(option.rect), box.left() + INSET, top + name.height()
        dots = QRect(more.left() + 2, top + (words.height() - side) // 2, side, side)
        draw_icon(painter, dots, "ellipsis", "muted")
        painter.setFont(font("meta"))
        painter.setPen(theme.color(ink))
        room = max(more.left() - left, 1)
        below = words.elidedText(tile.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, words.height()), align, below)
        painter.restore()


def row_height() -> int:
    """Return the height of a row of tiles in px, with the gap below it."""
    return QFontMetrics(font("strong")).height() + QFontMetrics(font("meta")).height() + 11 + GAP


def more_of(cell: QRect) -> QRect:
    """Return where the dots of a tile are, at its right edge."""
    box, wide = _tile_of(cell), current().px(22)
    return QRect(box.right() - wide + 1, box.top(), wide, box.height())


def _tile_of(cell: QRect) -> QRect:
    return cell.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
