"""The day in proportion: blocks as high as they are long, moved and stretched by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from hls_facilitator.model import AppError, Block, Workshop
from hls_facilitator.plan import edits, timing
from ui.models import Column, RunSheetModel
from ui.pages.fields import worded
from ui.pages.plan.day_painting import Look
from ui.pages.plan.day_scene import GAP, DayScene, px_a_minute
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from hls_facilitator.languages import Translations

Index = QModelIndex | QPersistentModelIndex
EDGE = 6  # px at the lower end of a block that take hold of its length
STEP = 5  # minutes that a length is dragged in


class DayKey(Struct, frozen=True):
    """Keys that make the block with the cursor longer, by so many minutes."""

    text: str
    keys: tuple[str, ...]
    minutes: int


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the actions are made."""
    return message


DAY_KEYS = (  # as in the cockpit: Shift cannot say "five" where + is typed with it, Ctrl does
    DayKey(t("In the day: longer by 1 minute"), ("+", "="), 1),
    DayKey(t("In the day: shorter by 1 minute"), ("-",), -1),
    DayKey(t("In the day: longer by 5 minutes"), ("Shift++", "Ctrl++"), 5),
    DayKey(t("In the day: shorter by 5 minutes"), ("Shift+-", "Ctrl+-"), -5),
)
del t


class Stretch(Struct, frozen=True):
    """A length being dragged: whose, from which px, and the plan that would come of it."""

    block: Block
    grabbed: float
    plan: Workshop


class DayView(QListView):
    """The blocks of a run sheet on the clock, as high as the day, over the same model as its table.

    `edit(label, verb, *args)` applies a change and may raise AppError, whose words go to `refused`.
    `dropped` carries ids of blocks and the place among the others that they were dragged to; `shown_at` the
    part to be kept in view; `menu_requested` asks for a menu at a QPoint of the screen, `details_requested`
    for the details of the block with the cursor.
    """

    refused = Signal(str)
    dropped = Signal(list, int)
    shown_at = Signal(QRect)
    menu_requested = Signal(object)
    details_requested = Signal()

    def __init__(self, model: RunSheetModel, edit: Callable[..., None], t: Translations) -> None:
        super().__init__()
        self._t = t
        self._edit = edit
        self._rows = model
        self._scene = DayScene(t)
        self._workshop: Workshop | None = None
        self._stretch: Stretch | None = None
        self._pressed: QPoint | None = None
        self._drop: int | None = None
        self._edge = -1
        self.setModel(model)
        self.setModelColumn(Column.WHOLE)
        self.setAccessibleName(t("Day by the clock"))
        self.setProperty("own_focus", True)  # the block with the cursor wears the ring
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)  # so that a press on one of several chosen leaves them chosen
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        for key in DAY_KEYS:
            action = QAction(t(key.text), self)
            action.setShortcuts([QKeySequence(keys) for keys in key.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setData(key.minutes)
            action.triggered.connect(self._lengthen)
            self.addAction(action)

    # ---- showing ---------------------------------------------------------------------------------

    def show_workshop(self, workshop: Workshop | None) -> None:
        """Show a plan whose blocks the model shows, too; what is being dragged is let go."""
        self._workshop = workshop
        self._let_go()

    def _lay_out(self) -> None:
        self._scene.show(self._stretch.plan if self._stretch else self._workshop)
        self._scene.width = self.viewport().width()
        self.setFixedHeight(self._scene.places.height)
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:
        """Return where a block stands."""
        return self._scene.box(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the block at a point."""
        row = self._scene.row_at(point.x(), point.y())
        return self._rows.index(row, Column.WHOLE) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Ask for a block to be kept in view: this view is as high as the day and never scrolls itself."""
        if index.isValid() and self.isVisible():
            self.shown_at.emit(self.visualRect(index))

    def reveal(self) -> None:
        """Ask for the block with the cursor to be kept in view."""
        self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Leave the scroll bars alone: there is nothing to scroll."""

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), self._scene.places.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.width = self.viewport().width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be seen, no more."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scene.paint(painter, event.rect(), self._look)
        if self._stretch is not None:
            self._scene.paint_stretch(painter, self._rows.row_of(self._stretch.block.id))
        elif self._drop is not None:
            self._scene.paint_drop(painter, self._drop)

    def _look(self, row: int) -> Look:
        """Return how a block is to be shown now."""
        stretched = self._stretch is not None and self._rows.row_of(self._stretch.block.id) == row
        return Look(
            chosen=self.selectionModel().isSelected(self._rows.index(row, Column.WHOLE)),
            cursor=self.hasFocus() and self.currentIndex().row() == row,
            edge=stretched or row == self._edge,
        )

    # ---- choosing --------------------------------------------------------------------------------

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the blocks that a box touches."""
        box = rect.normalized()
        pieces = self._scene.places.between(box.top(), box.bottom())
        rows = [piece.row for piece in pieces if piece.kind == "block" and piece.bottom > box.top()]
        chosen = QItemSelection()
        if rows:
            chosen.select(self._rows.index(rows[0], 0), self._rows.index(rows[-1], Column.WHOLE))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be drawn anew when these are chosen or not any more."""
        region = QRegion()
        for row in {index.row() for index in selection.indexes()}:
            region += self._scene.box(row).adjusted(-GAP, -GAP, GAP, GAP)
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go block by block, by what can be seen, or to either end."""
        last, row = self._rows.rowCount() - 1, self.currentIndex().row()
        cursor = QAbstractItemView.CursorAction
        seen, here = self.visibleRegion().boundingRect().height(), self._scene.box(row).top()
        match action:
            case cursor.MoveUp | cursor.MovePrevious:
                row -= 1
            case cursor.MoveDown | cursor.MoveNext:
                row += 1
            case cursor.MoveHome:
                row = 0
            case cursor.MoveEnd:
                row = last
            case cursor.MovePageUp:
                row = min(self._scene.places.place_at(here - seen), row - 1)
            case cursor.MovePageDown:
                row = max(self._scene.places.place_at(here + seen), row + 1)
            case _:
                pass
        return self._rows.index(min(max(row, 0), last), Column.WHOLE)

    # ---- keys and menu ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the details, Esc lets go what is being dragged."""
        dragging = self._stretch is not None or self._drop is not None
        if event.key() == Qt.Key.Key_Escape and dragging:
            self._let_go()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.details_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, at the mouse or, asked by key, at the cursor."""
        if event.reason() == event.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            at = event.globalPos()
        self.menu_requested.emit(at)

    def _lengthen(self) -> None:
        """Change the minutes of the block with the cursor by those of the action."""
        action = self.sender()
        block = self._rows.block(self.currentIndex().row())
        if block is not None and isinstance(action, QAction):
            self._set_minutes(block, max(block.minutes + int(action.data()), 1))
            self.reveal()

    def _set_minutes(self, block: Block, minutes: int) -> None:
        if minutes == block.minutes:
            return
        try:
            self._edit(self._t("Change minutes"), edits.change, block.id, minutes=minutes)
        except AppError as problem:
            self.refused.emit(worded(problem, self._t))

    # ---- the mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a block, or of its lower edge."""
        at = event.position().toPoint()
        row = self._edge_at(at)
        block = self._rows.block(row)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and block is not None and self._workshop is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(self._rows.index(row, Column.WHOLE))
            self._stretch = Stretch(block, event.position().y(), self._workshop)
            self.viewport().update()
            return
        super().mousePressEvent(event)
        self._pressed = at if left and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would come of letting go here; without a button, what could be taken hold of."""
        at = event.position().toPoint()
        if self._stretch is not None:
            one = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._stretch_to(self._stretch, event.position().y(), 1 if one else STEP)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._drop = self._scene.places.place_at(at.y())
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.viewport().update()
        else:
            self._hover(self._edge_at(at))
            return
        near = current().px(40)
        self.shown_at.emit(QRect(0, at.y() - near, 1, 2 * near))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make the change that was shown."""
        stretch, drop = self._stretch, self._drop
        if stretch is None and drop is None:
            self._pressed = None
            super().mouseReleaseEvent(event)
            return
        self._let_go()
        if stretch is not None:
            self._set_minutes(stretch.block, stretch.plan.block(stretch.block.id).minutes)
        elif drop is not None:
            self._drop_at(drop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the details of a block."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.details_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _edge_at(self, point: QPoint) -> int:
        """Return the row of the block whose lower edge is at a point, or -1."""
        row = self._scene.row_at(point.x(), point.y())
        box = self._scene.box(row)
        return row if row >= 0 and point.y() > box.bottom() - min(EDGE, box.height() // 4) else -1

    def _hover(self, row: int) -> None:
        if row != self._edge:
            self._edge = row
            shape = Qt.CursorShape.ArrowCursor if row < 0 else Qt.CursorShape.SizeVerCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _stretch_to(self, stretch: Stretch, y: float, step: int) -> None:
        """Show the day as it would be with a length that ends at this height."""
        block = stretch.block
        moved = (y - stretch.grabbed) / px_a_minute()
        minutes = min(max(round((block.minutes + moved) / step) * step, step), timing.LONGEST)
        if abs(moved) < step / 2:
            minutes = block.minutes
        if self._workshop is not None and minutes != stretch.plan.block(block.id).minutes:
            plan = edits.change(self._workshop, block.id, minutes=minutes)
            self._stretch = Stretch(block, stretch.grabbed, plan)
            self._lay_out()

    def _drop_at(self, place: int) -> None:
        """Move the chosen blocks before the block of this row."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        names = self._rows.ids()
        ids = [names[row] for row in rows]
        others = [name for name in names if name not in ids]
        before = sum(name not in ids for name in names[:place])
        if [*others[:before], *ids, *others[before:]] != names:
            self.dropped.emit(ids, before)

    def _let_go(self) -> None:
        """Forget what is being dragged, and show the plan as it is."""
        self._stretch, self._pressed, self._drop, self._edge = None, None, None, -1
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._lay_out()
