"""The field that a note is typed in: it grows with the words, and completes names by Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from hls_facilitator.model import LONGEST_NOTE
from ui.theme import current, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPaintEvent, QResizeEvent

    from hls_facilitator.languages import Translations


ALL_FIELDS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)


class Offer(NamedTuple):
    """What the end of a text could become: `typed` is what is there, `whole` what Tab puts in its place."""

    typed: str
    whole: str


def what_did_not_fit(t: Translations) -> str:
    """Return what is said when a field could not take all that was pasted."""
    return t("Only the first {most} characters fit into a note.", most=LONGEST_NOTE)


def _nothing(_before: str) -> None:
    return None


class NoteEdit(QPlainTextEdit):
    """A field of plain text that grows with it; Enter keeps, Escape leaves.

    One that `shrinks` scrolls where its place is too short for all lines, down to the `least` of them.
    `grew` says that it wants another height.
    `menu_wanted` carries the menu that is about to open and the place in the text that it is about.
    `overfilled` says that more was pasted than a note may hold, and that its first part is here.
    `complete` is asked for what the last word could become; Tab takes it, else it moves on as always.
    """

    kept = Signal()
    left = Signal()
    grew = Signal()
    overfilled = Signal()
    focus_changed = Signal(bool)
    menu_wanted = Signal(object, int)

    def __init__(
        self, role: str = "note-entry", least: int = 2, most: int = 8, *, shrinks: bool = False
    ) -> None:
        super().__init__()
        self._least, self._most, self._shrinks = least, most, shrinks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(self, role)
        self.setProperty("own_focus", True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._typed = False
        self.complete: Callable[[str], Offer | None] = _nothing
        self._offer: Offer | None = None
        self.textChanged.connect(self._note_typing)
        self.cursorPositionChanged.connect(self._look_for_offer)

    def set_least(self, lines: int) -> None:
        """Be at least this many lines high."""
        self._least = lines
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the workshop while there is nothing typed to undo, and Ctrl+E to the whole note."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.keyCombination() == ALL_FIELDS:  # on some systems it leads to the end of a line
                event.ignore()
                return False
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if not self._typed and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, of a text that is longer than a note may be its first part alone."""
        text = source.text()
        stays = len(self.toPlainText()) - len(self.textCursor().selectedText())
        room = max(LONGEST_NOTE - stays, 0)
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        first = QMimeData()
        first.setText(text[:room])
        super().insertFromMimeData(first)
        self.overfilled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.kept.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # ---- completing ------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 Qt's signature
        """Take what is offered, or move on."""
        return (forward and self._take_offer()) or super().focusNextPrevChild(forward)

    def _look_for_offer(self) -> None:
        """Ask what the word before the cursor could become, at the end of a line only."""
        cursor = self.textCursor()
        before = cursor.block().text()
        at_end = cursor.atBlockEnd() and not cursor.hasSelection() and not self.isReadOnly()
        offer = self.complete(before) if at_end and before.strip() else None
        if offer != self._offer:
            self._offer = offer
            self.viewport().update()

    def _take_offer(self) -> bool:
        if self._offer is None:
            return False
        cursor = self.textCursor()
        replaced = len(self._offer.typed.encode("utf-16-le")) // 2  # Qt counts so
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, replaced)
        cursor.insertText(self._offer.whole)
        self.setTextCursor(cursor)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what Tab would make of the last word behind it, as far as there is room."""
        super().paintEvent(event)
        if self._offer is None or not self.hasFocus():
            return
        typed, whole = self._offer
        goes_on = whole.casefold().startswith(typed.casefold())
        ghost = whole[len(typed) :] if goes_on else f" → {whole}"
        at = self.cursorRect()
        room = QRect(at.right() + 2, at.top(), self.viewport().width() - at.right() - 2, at.height())
        painter = QPainter(self.viewport())
        painter.setPen(current().color("muted"))
        painter.setFont(self.font())
        words = self.fontMetrics().elidedText(ghost, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the field's menu, with what others put into it."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == event.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        self.menu_wanted.emit(menu, cursor.position())
        menu.popup(event.globalPos())

    # ---- keyboard and height -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def clear(self) -> None:
        """Empty the field and forget what could be undone in it."""
        super().clear()
        self.document().clearUndoRedoStacks()
        self._typed = False

    def _note_typing(self) -> None:
        self._typed = True  # asking the document would count changes of font as steps, too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is being typed in sight."""
        super().resizeEvent(event)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._height(self._least) if self._shrinks else self._wanted())

    def _wanted(self) -> int:
        return self._height(min(max(round(self.document().size().height()), self._least), self._most))

    def _height(self, lines: int) -> int:
        margins = self.contentsMargins()
        return lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom() + 4

    def _grow(self, _size: object = None) -> None:
        self.setMinimumHeight(self.minimumSizeHint().height())
        if self.maximumHeight() != self._wanted():
            self.setMaximumHeight(self._wanted())
            self.updateGeometry()
            self.grew.emit()
