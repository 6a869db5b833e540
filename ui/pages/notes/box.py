"""The note box: one field for what is said, its kind by key or slash word, Enter keeps it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import Note
from hls_facilitator.notes import entry, kinds
from ui.pages.flow import FlowLayout, clear
from ui.theme import icon, set_role
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_hint import KeyButton, key_hint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import NoteKind

FIRST: NoteKind = "insight"
SHOWN = 7  # kinds with a button of their own; all stand in a menu, and have a key or a slash word


class NoteBox(Card):
    """What is typed, understood as it is typed.

    `noted` carries a Note without its place when Enter keeps it; `left` says that Escape gave the
    keyboard back. `now` is the clock that "by Friday" is counted from.
    """

    noted = Signal(object)
    left = Signal()

    def __init__(self, t: Translations, now: Callable[[], float], *, large: bool = False) -> None:
        super().__init__(padding=14 if large else 10, gap=8)
        self._t = t
        self._now = now
        self._large = large
        self._compact = False
        self._chosen: NoteKind = FIRST
        self.edit = NoteEdit("note-box" if large else "note-entry")
        self.edit.setAccessibleName(t("Note"))
        self.edit.setAccessibleDescription(t("Enter keeps the note, Shift and Enter begins a new line"))
        self.edit.setPlaceholderText(t("What was said"))
        self.edit.kept.connect(self.keep)
        self.edit.left.connect(self.left)
        self.edit.textChanged.connect(self._understand)
        self.edit.focus_changed.connect(self._mark_focus)
        self._understood = QWidget()
        self._chips = FlowLayout(self._understood, gap=6)
        self._understood.hide()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[NoteKind, QPushButton | QToolButton] = {}
        self.context = QVBoxLayout()
        self.box.addLayout(self.context)
        self.box.addWidget(self.edit)
        self.box.addWidget(self._understood)
        self.box.addLayout(self._kinds())
        self._show_kind(FIRST)

    # ---- kinds -----------------------------------------------------------------------------------

    def _kinds(self) -> QHBoxLayout:
        t = self._t
        flow = FlowLayout(gap=0)
        for key, kind in sorted(kinds.BY_KEY.items())[:SHOWN]:
            word = kinds.label(kind.id, t)
            if self._large:
                button: QPushButton | QToolButton = KeyButton(
                    word, str(key), kind.icon, role="kind", fit="small"
                )
            else:
                button = QToolButton()
                set_role(button, "icon", fit="small")
                button.setIcon(icon(kind.icon, "muted", "accent"))
                button.setAccessibleName(word)
            button.setToolTip(
                t("{kind}: {meaning} (Ctrl+{key})", kind=word, meaning=kinds.definition(kind.id, t), key=key)
            )
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("kind", kind.id)
            button.clicked.connect(self._pick)
            self._group.addButton(button)
            self._buttons[kind.id] = button
            flow.addWidget(button)
        flow.addWidget(self._more())
        line = QHBoxLayout()
        line.addLayout(flow, 1)
        line.addWidget(key_hint(t("Enter")), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _more(self) -> QToolButton:
        """Return the button that offers every kind."""
        t = self._t
        button = QToolButton()
        set_role(button, "icon", fit="small")
        button.setIcon(icon("ellipsis", "muted"))
        button.setAccessibleName(t("All kinds"))
        button.setToolTip(t("All kinds"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for kind in kinds.KINDS:
            action = menu.addAction(icon(kind.icon, "text"), kinds.label(kind.id, t))
            action.setToolTip(kinds.definition(kind.id, t))
            action.setData(kind.id)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._pick_more)
        button.setMenu(menu)
        return button

    def set_compact(self, *, compact: bool) -> None:
        """Show one line to type in and only the kind that is chosen, where the height is short."""
        self._compact = compact
        self.edit.set_least(1 if compact else 2)
        self._understand()

    def choose(self, kind: NoteKind) -> None:
        """Choose the kind of the note being typed."""
        self._chosen = kind
        self._understand()

    def _pick(self) -> None:
        self.choose(self.sender().property("kind"))
        self.edit.setFocus()

    def _pick_more(self, action: QAction) -> None:
        self.choose(action.data())
        self.edit.setFocus()

    def _show_kind(self, kind: NoteKind) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == kind)
            button.setHidden(self._compact and name != kind)

    # ---- understanding ---------------------------------------------------------------------------

    def note(self) -> Note:
        """Return what is typed as a note without place; its text is empty when nothing is."""
        said = entry.parse(self.edit.toPlainText(), self._today(), self._chosen)
        return Note(id="", text=said.text, kind=said.kind or self._chosen, owner=said.owner, due=said.due)

    def _understand(self) -> None:
        """Show the kind, the owner and the date as they are understood so far."""
        note = self.note()
        self._show_kind(note.kind)
        chips: list[tuple[str, str]] = []
        if note.kind not in self._buttons:
            chips.append((kinds.label(note.kind, self._t), kinds.BY_ID[note.kind].icon))
        if note.owner:
            chips.append((note.owner, "user"))
        if note.due:
            chips.append((self._t("by {date}", date=day(note.due, self._t)), "calendar"))
        clear(self._chips)
        for text, drawing in chips:
            self._chips.addWidget(Chip(text, "accent", drawing))
        self._understood.setVisible(bool(chips))
        self._understood.setAccessibleName(", ".join(text for text, _ in chips))

    def keep(self) -> None:
        """Hand the note over and make room for the next one."""
        note = self.note()
        if not note.text.strip():
            return
        self._chosen = FIRST
        self.edit.clear()
        self.noted.emit(note)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now()).date()

    def _mark_focus(self, focused: bool) -> None:  # noqa: FBT001 the field's own signal
        set_role(self, "focus-box" if focused else "card")


class NoteEdit(QPlainTextEdit):
    """A field of plain text that grows with it; Enter keeps, Escape leaves."""

    kept = Signal()
    left = Signal()
    focus_changed = Signal(bool)

    def __init__(self, role: str = "note-entry", least: int = 2, most: int = 8) -> None:
        super().__init__()
        self._least, self._most = least, most
        set_role(self, role)
        self.setProperty("own_focus", True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._typed = False
        self.textChanged.connect(self._note_typing)

    def set_least(self, lines: int) -> None:
        """Be at least this many lines high."""
        self._least = lines
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the workshop while there is nothing typed to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if not self._typed and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return False
        return super().event(event)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._wanted())

    def _wanted(self) -> int:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        margins = self.contentsMargins()
        return lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom() + 4

    def _grow(self, _size: object = None) -> None:
        self.setFixedHeight(self._wanted())


def day(iso: str, t: Translations) -> str:
    """Return an ISO date as "3 Dec", or the words typed when they are no date."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return QLocale(t.tag).toString(QDate(when.year, when.month, when.day), t("d MMM"))
