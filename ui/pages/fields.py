"""Fields for typed values: what is not understood stays in the field, with the reason beside it in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan.typed import one_line, several_lines
from ui.theme import font, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent

    from hls_facilitator.languages import Translations

TALLEST = 9
"""Lines of a long text that are shown without scrolling."""

QUOTED = 60
"""Characters of a text that are repeated when it is refused."""

SENTENCE_END = (". ", "! ", "? ", "\n")
"""After these a long text is saved, so that a whole sentence is one step of undo."""


def _is_step(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether a key is asked about that means one of these steps."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    key = cast("QKeyEvent", event)
    return (undo and key.matches(QKeySequence.StandardKey.Undo)) or (
        redo and key.matches(QKeySequence.StandardKey.Redo)
    )


class Entry(QLineEdit):
    """One line, handed to `take` by Enter or on leaving; `take` raises AppError for what it cannot use.

    `refused` carries the reason, or nothing once all is well, for a FormRow to show. Esc brings back
    what was shown last.
    """

    refused = Signal(str)

    def __init__(self, take: Callable[[str], None], t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._t = t
        self._shown = ""
        self.editingFinished.connect(self.commit)

    def show_text(self, text: str) -> None:
        """Show a value from the plan, unless a person is in the middle of typing another."""
        typing = self.hasFocus() and self.isModified() and self.text() != self._shown
        self._shown = text
        if typing:
            return
        if text != self.text():
            self.setText(text)
        self._settle("")

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        if self.text() == self._shown:
            self._settle("")
            return
        before, self._shown = self._shown, self.text()  # the plan may answer with how it writes the same
        try:
            self._take(one_line(self.text()))
        except AppError as problem:
            self._shown = before
            self._settle(worded(problem, self._t))
            return
        self._settle("")
        self.setModified(False)

    def has_error(self) -> bool:
        """Return whether what is typed could not be used."""
        return self.property("tone") == "over"

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the field itself has nothing to take back."""
        if _is_step(event, undo=not self.isUndoAvailable(), redo=not self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the old text back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self._settle("")
            return
        super().keyPressEvent(event)

    def _settle(self, problem: str) -> None:
        set_role(self, self.property("role") or "", tone="over" if problem else "")
        self.refused.emit(problem)


class LongEntry(QPlainTextEdit):
    """Several lines that grow with their text, handed to `take` after each sentence and on leaving.

    `role_font` is a role of the theme's fonts; `single` keeps it to one paragraph, taken by Enter too.
    """

    refused = Signal(str)

    def __init__(
        self,
        take: Callable[[str], None],
        t: Translations,
        *,
        lines: int = 1,
        single: bool = False,
        role_font: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._t = t
        self._shown = ""
        self._lines = lines
        self._single = single
        self._role_font = role_font
        self._height = 0
        self._taking = False
        self._growing = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(role_font))
        if role_font != "body":  # a heading lines up with what is below it
            self.document().setDocumentMargin(0)
        self.textChanged.connect(self._typed)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a value from the plan, unless a person is in the middle of typing another."""
        typing = self._taking or (self.hasFocus() and self.toPlainText() != self._shown)
        self._shown = text
        if not typing and text != self.toPlainText():
            self._set(text)

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        text = self.toPlainText()
        if text == self._shown:
            self.refused.emit("")
            return
        before, self._shown = self._shown, text
        self._taking = True  # what comes back may be trimmed, and must not disturb the typing
        try:
            self._take(one_line(text) if self._single else several_lines(text))
        except AppError as problem:
            self._shown = before
            self.refused.emit(worded(problem, self._t))
            return
        finally:
            self._taking = False
        self.refused.emit("")
        if not self.hasFocus():
            self._set(self._shown)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the field itself has nothing to take back."""
        document = self.document()
        if _is_step(event, undo=not document.isUndoAvailable(), redo=not document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves."""
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes a single paragraph; Esc gives the old text back."""
        if self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
            self.refused.emit("")
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, on one line where this is one."""
        text = several_lines(source.text())
        self.insertPlainText(" ".join(text.split()) if self._single else text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page while all of the text is in sight; Qt would scroll it by a line."""
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another number of lines."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != font(self._role_font):
            self.setFont(font(self._role_font))
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._grow()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._height)

    def _set(self, text: str) -> None:
        """Show a text as if nobody had typed it."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._grow()

    def _typed(self) -> None:
        self._grow()
        before_cursor = self.toPlainText()[: self.textCursor().position()]
        if not self._single and before_cursor.endswith(SENTENCE_END):
            self.commit()

    def _grow(self) -> None:
        """Become as high as the text, and show a scroll bar where that would be too high."""
        if self._growing:  # a scroll bar that comes or goes is a resize, too
            return
        self._growing = True
        needed, inked = self._needed()
        tallest = max(TALLEST, self._lines)
        scrolls = needed > tallest
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
            needed, inked = self._needed()
        frame = self.height() - self.viewport().height() if self.isVisible() else 2 * self.frameWidth() + 16
        text = min(needed, tallest) * self.fontMetrics().lineSpacing()
        if not scrolls:  # letters of another font, such as emoji, make their line higher
            text = max(text, inked)
        height = text + 2 * round(self.document().documentMargin()) + max(frame, 2)
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
        self._growing = False

    def _needed(self) -> tuple[int, int]:
        """Return how many lines the text takes at its width, at least as many as wanted, and their px."""
        layout = self.document().documentLayout()
        lines, height, block = 0, -self.document().documentMargin(), self.document().begin()
        while block.isValid():
            height += layout.blockBoundingRect(block).height()  # breaks its lines, too
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return max(lines, self._lines), math.ceil(height)


def worded(problem: AppError, t: Translations) -> str:
    """Return a refusal in words, with only the beginning of what was typed where that is long."""
    for name, value in problem.names.items():
        if isinstance(value, str) and len(value) > QUOTED:
            problem.names[name] = f"{value[: QUOTED - 1]}…"
    return problem.worded(t)


def parse_count(text: str, most: int = 10_000) -> int:
    """Return a typed number of people or tables, nothing meaning none; raises AppError, above `most`, too."""
    typed = text.strip() or "0"
    if not typed.isdecimal():
        raise AppError("“{text}” is not a number.", "", "Type a number such as 24.", text=text)
    if len(typed) > 9 or int(typed) > most:
        raise AppError(
            "{text} is more than fits here.", "", "Type a number up to {most}.", text=text, most=most
        )
    return int(typed)
