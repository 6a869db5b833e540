"""Words that are changed where they stand: a label that turns into a field, and back by Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.pages.notes.edit import NoteEdit
from ui.theme import set_role
from ui.widgets.card import Card
from ui.widgets.elide_label import ElideLabel


class InPlace(QWidget):
    """Shows words in a role of the stylesheet, or `empty` in their place; `changed` carries new ones.

    Enter, Tab and leaving the field keep what was typed, Escape does not; `left` says that the keyboard may
    go back to where it came from. Where it is not `open_to_change` it is a plain label.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self, name: str, role: str, *, lines: int, empty: str = "") -> None:
        super().__init__()
        self._role, self._empty = role, empty
        self._text = ""
        self.open_to_change = True
        self.label = ElideLabel("", role, lines=lines)
        self.field: NoteEdit | None = None
        self._name = name
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.label)

    def show_text(self, text: str) -> None:
        """Show these words; what is being typed stays."""
        if text == self._text and self.label.text():
            return
        self._text = text
        self.label.setText(text or self._empty)
        set_role(self.label, self._role if text else "muted")
        self.setVisible(bool(text or self._empty))

    def limit(self, lines: int) -> None:
        """Take at most this many lines from now on."""
        self.label.set_lines(lines)

    def edit(self) -> None:
        """Turn into a field with all words chosen."""
        if not self.open_to_change or self.field is not None:
            return
        self.field = NoteEdit(least=1, most=4)
        self.field.setAccessibleName(self._name)
        self.field.setPlainText(self._text)
        self.field.selectAll()
        self.field.kept.connect(self.keep)
        self.field.left.connect(self._put_away)
        self.field.focus_changed.connect(self._focus_changed)
        self.field.installEventFilter(self)
        self.label.hide()
        self._frame = Card("focus-box", padding=6)
        self._frame.box.addWidget(self.field)
        self._box.addWidget(self._frame)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what is being typed, if anything is."""
        if self.field is not None:
            typed = " ".join(self.field.toPlainText().split())
            self._put_away()
            if typed != self._text:
                self.changed.emit(typed)

    @property
    def unsaved(self) -> str:
        """What is being typed and was not there before, on one line."""
        typed = " ".join(self.field.toPlainText().split()) if self.field is not None else ""
        return typed if typed != self._text else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep by Tab: the field is the last in the window's order, which leads on to its beginning."""
        if watched is self.field and isinstance(event, QKeyEvent):
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and event.type() == QEvent.Type.KeyPress:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def _focus_changed(self, focused: bool) -> None:  # noqa: FBT001 a slot
        elsewhere = self.isActiveWindow() and QApplication.activePopupWidget() is None
        if not focused and elsewhere and self.isVisible():
            self.keep()

    def _put_away(self) -> None:
        if self.field is None:
            return
        field, self.field = self.field, None
        had_focus = field.hasFocus()
        field.blockSignals(True)  # hiding takes its focus away
        self._frame.hide()
        self._frame.deleteLater()
        self.label.show()
        if had_focus:
            self.left.emit()
