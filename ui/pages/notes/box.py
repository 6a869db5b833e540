"""The note box: one field for what is said, its kind by key or slash word, Enter keeps it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError, Note
from hls_facilitator.notes import entry, kinds
from hls_facilitator.notes.draft import Draft
from ui.pages.flow import FlowLayout, clear
from ui.pages.notes.dates import day
from ui.pages.notes.edit import NoteEdit, what_did_not_fit
from ui.pages.notes.saying import SAID, Saying, names_of
from ui.theme import icon, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.key_hint import KeyButton, key_hint

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import NoteKind, Workshop

FIRST: NoteKind = "insight"
SHOWN = 7  # kinds with a button of their own; all stand in a menu, and have a key or a slash word


class NoteBox(Card):
    """What is typed, understood as it is typed.

    `noted` carries a Note without its place when Enter keeps it; `left` says that Escape gave the
    keyboard back, `details_wanted` asks for all fields of the note. `now` is the clock that "by Friday" is
    counted from.
    """

    noted = Signal(object)
    left = Signal()
    details_wanted = Signal()

    def __init__(self, t: Translations, now: Callable[[], float], *, large: bool = False) -> None:
        super().__init__(padding=14 if large else 10, gap=8)
        self._t = t
        self._now = now
        self._large = large
        self._compact = False
        self._chosen: NoteKind = FIRST
        self.edit = NoteEdit("note-box" if large else "note-entry", shrinks=True)
        self.edit.setAccessibleName(t("Note"))
        self.edit.setAccessibleDescription(t("Enter keeps the note, Shift and Enter begins a new line"))
        self.edit.setPlaceholderText(t("What was said"))
        self.edit.kept.connect(self.keep)
        self.edit.left.connect(self.left)
        self.edit.textChanged.connect(self._understand)
        self.edit.focus_changed.connect(self._mark_focus)
        self.problem = Banner()
        self._refused = ""  # the words that are too long, or were when they were pasted
        self.edit.textChanged.connect(self._forget_problem)
        self.edit.overfilled.connect(self._say_overfilled)
        self._understood = QWidget()
        self._chips = FlowLayout(self._understood, gap=6)
        self._understood.hide()
        self._shown: list[tuple[str, str]] = []
        self.saying = Saying(t)
        self.saying.hide()
        self.saying.changed.connect(self._understand)
        self.saying.kept.connect(self.keep)
        self.saying.left.connect(self.edit.setFocus)
        self._buttons: dict[NoteKind, QPushButton | QToolButton] = {}
        self.context = QVBoxLayout()
        self.box.addLayout(self.context)
        self.box.addWidget(self.edit)
        self.box.addWidget(self.problem)
        self.box.addWidget(self.saying)
        self._flow = FlowLayout(gap=0)
        self.box.addLayout(self._kinds())
        self._place_understood()
        self._make_keys()
        self._show_kind(FIRST)

    def show_plan(self, workshop: Workshop) -> None:
        """Ask who said something as far as this workshop's level allows."""
        self.saying.show_level(workshop.attribution, names_of(workshop))

    def _make_keys(self) -> None:
        t = self._t
        for keys, text, slot in (
            ("Alt+V", t("Word for word, or in other words"), self.saying.turn_words),
            ("Alt+Q", t("May be quoted, or not outside this room"), self.saying.turn_quotable),
            ("Alt+B", t("Who said it"), self._ask_who),
            ("Ctrl+E", t("All fields of the note"), self.details_wanted.emit),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _ask_who(self) -> None:
        """Go to the field for who said it, where it may be asked."""
        if self.saying.level != "none":
            self.saying.show()
            self.saying.said_by.show()
            self.saying.said_by.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- kinds -----------------------------------------------------------------------------------

    def _kinds(self) -> QHBoxLayout:
        t = self._t
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
            self._buttons[kind.id] = button
            self._flow.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(self._flow, 1)
        line.addWidget(self._more(), 0, Qt.AlignmentFlag.AlignVCenter)
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
        menu.addSeparator()
        for value, words in self.saying.choices():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(value)
        menu.aboutToShow.connect(self._check_choices)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._pick_more)
        button.setMenu(menu)
        return button

    def set_compact(self, *, compact: bool) -> None:
        """Show one line to type in and only the kind that is chosen, where the height is short."""
        self._compact = compact
        self.edit.set_least(1 if compact else 2)
        self.saying.set_compact(compact=compact)
        self._place_understood()
        self._understand()

    def _place_understood(self) -> None:
        """Show what is understood below the words, or beside the kind where the height is short."""
        self._understood.setContentsMargins(6 if self._compact else 0, 0, 0, 0)
        if self._compact:
            self._flow.addWidget(self._understood)
        else:
            self.box.insertWidget(self.box.indexOf(self.edit) + 1, self._understood)

    def choose(self, kind: NoteKind) -> None:
        """Choose the kind of the note being typed."""
        self._chosen = kind
        self._understand()

    def _pick(self) -> None:
        self.choose(self.sender().property("kind"))
        self.edit.setFocus()

    def _pick_more(self, action: QAction) -> None:
        if action.isCheckable():
            self.saying.choose(action.data(), on=action.isChecked())
        else:
            self.choose(action.data())
        self.edit.setFocus()

    def _check_choices(self) -> None:
        """Tick in the menu how the note being typed was said."""
        menu = self.sender()
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            action.setChecked(
                action.isCheckable() and action.data() in (self.saying.words, self.saying.quotable)
            )

    def _show_kind(self, kind: NoteKind) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == kind)
            button.setHidden(self._compact and name != kind)

    # ---- understanding ---------------------------------------------------------------------------

    def note(self) -> Note:
        """Return what is typed as a note without place; its text is empty when nothing is."""
        said = entry.parse(self.edit.toPlainText(), self._today(), self._chosen)
        how = self.saying
        return Note(
            id="",
            text=said.text,
            kind=said.kind or self._chosen,
            owner=said.owner,
            due=said.due,
            said_by=how.name(),
            words=how.words,
            quotable=how.quotable,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.edit.toPlainText().strip()

    def draft(self) -> Draft:
        """Return what stands here as it is typed, to be given to `take` another time."""
        how = self.saying
        return Draft(self.edit.toPlainText(), self._chosen, how.words, how.quotable, how.name())

    def take(self, draft: Draft) -> None:
        """Go on with what was being typed before."""
        self.edit.clear()
        self.edit.insertPlainText(draft.line)
        self.saying.take(Note("", "", words=draft.words, quotable=draft.quotable), draft.said_by)
        self.choose(draft.kind)

    def _understand(self) -> None:
        """Show the kind, the owner and the date as they are understood so far."""
        note = self.note()
        self._show_kind(note.kind)
        asked = note.kind in SAID and not self._compact
        self.saying.setVisible(asked or self.saying.filled or self.saying.said_by.hasFocus())
        chips: list[tuple[str, str]] = []
        if note.kind not in self._buttons:
            chips.append((kinds.label(note.kind, self._t), kinds.BY_ID[note.kind].icon))
        if not kinds.BY_ID[note.kind].printed:
            chips.append((self._t("in no document"), "lock"))
        if note.owner:
            chips.append((note.owner, "user"))
        if note.due:
            chips.append((self._t("by {date}", date=day(note.due, self._t)), "calendar"))
        self._show_chips(chips)

    def _show_chips(self, chips: list[tuple[str, str]]) -> None:
        """Show words and drawings of what is understood; what is shown already is left alone."""
        if chips == self._shown:
            return
        self._shown = chips
        clear(self._chips)
        for text, drawing in chips:
            self._chips.addWidget(Chip(text, "accent", drawing))
        self._understood.setVisible(bool(chips))
        self._understood.setAccessibleName(", ".join(text for text, _ in chips))

    def keep(self) -> None:
        """Hand the note over and make room for the next one; one that is too long stays."""
        note = self.note()
        if not note.text.strip():
            return
        try:
            entry.check_length(note.text)
        except AppError as problem:
            self._say(problem.worded(self._t))
            return
        self._chosen = FIRST
        self.saying.clear()
        self.edit.clear()
        self.edit.setFocus()
        self.noted.emit(note)

    def _say(self, words: str) -> None:
        self._refused = self.edit.toPlainText()
        self.problem.show_message(words, "warn", "circle-alert")

    def _say_overfilled(self) -> None:
        self._say(what_did_not_fit(self._t))

    def _forget_problem(self) -> None:
        """Put the problem away once the words are others; underlining them counts as a change, too."""
        if not self.problem.isHidden() and self.edit.toPlainText() != self._refused:
            self.problem.hide()

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now()).date()

    def _mark_focus(self, focused: bool) -> None:  # noqa: FBT001 the field's own signal
        set_role(self, "focus-box" if focused else "card")
