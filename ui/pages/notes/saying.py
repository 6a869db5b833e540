"""How something was said: word for word or not, whether it may leave the room, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.pages.flow import FlowLayout
from ui.theme import current, set_role
from ui.widgets.announce import announce
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Attribution, Note, NoteKind, Quotable, Words, Workshop

SAID: tuple[NoteKind, ...] = ("quote", "story")
"""Kinds for which it is asked; for the others it is there once a key has set it."""

ORDER: tuple[Words, ...] = ("", "verbatim", "paraphrase")
LEAVES: tuple[Quotable, ...] = ("", "yes", "not outside")


class Saying(QWidget):
    """A quiet row of small choices; `kept` and `left` come from the field for who said it.

    Without names (`level` "none") there is no such field at all.
    """

    kept = Signal()
    left = Signal()
    changed = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.level: Attribution = "none"
        self.words: Words = ""
        self.quotable: Quotable = ""
        self.said_by = _Said(t)
        self.said_by.setMinimumWidth(current().px(180))
        self.said_by.returnPressed.connect(self.kept)
        self.said_by.left.connect(self.left)
        self.said_by.textChanged.connect(self.changed)
        self._rule = text_label("", "meta")
        self._buttons: dict[str, KeyButton] = {}
        self._compact = False
        line = FlowLayout(self, gap=4)
        tips = {
            "verbatim": t("Exactly what was said (Alt+V)"),
            "paraphrase": t("What was meant, not the words (Alt+V twice)"),
            "yes": t("Whoever said it agrees (Alt+Q)"),
            "not outside": t("Stays out of what others read (Alt+Q twice)"),
        }
        for value, text in self.choices():
            button = KeyButton(text, role="kind", fit="small")
            button.setCheckable(True)
            button.setToolTip(tips[value])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("value", value)
            button.clicked.connect(self._pick)
            self._buttons[value] = button
            line.addWidget(button)
        line.addWidget(self.said_by)
        line.addWidget(self._rule)
        self._show()

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return what can be said of how something was said: value and words of each."""
        t = self._t
        return (
            ("verbatim", t("Word for word")),
            ("paraphrase", t("In other words")),
            ("yes", t("May be quoted")),
            ("not outside", t("Not outside this room")),
        )

    def set_compact(self, *, compact: bool) -> None:
        """Show only what is set; the keys, and the menu of all kinds, set the rest."""
        self._compact = compact
        self._show()

    def show_level(self, level: Attribution, names: Sequence[str]) -> None:
        """Ask who said it as far as this level allows; `names` are completed while they are typed."""
        self.level = level
        t = self._t
        self.said_by.offer(names)
        self.said_by.setPlaceholderText(
            t("Said by: name") if level == "named" else t("Said by: table or organisation")
        )
        self.said_by.setAccessibleName(self.said_by.placeholderText())
        rules: dict[Attribution, str] = {
            "none": t("No names are written down"),
            "team": t("No personal names"),
            "named": "",
        }
        self._rule.setText(rules[level])
        self._show()

    def take(self, note: Note, said_by: str) -> None:
        """Show how a note was said, and by whom as far as that may be shown."""
        self.words, self.quotable = note.words, note.quotable
        self.said_by.setText(said_by)
        self._show()

    def clear(self) -> None:
        """Begin anew with the next note."""
        self.words, self.quotable = "", ""
        self.said_by.clear()
        self._show()

    def name(self) -> str:
        """Return who said it as typed, empty where that is not asked for."""
        return "" if self.level == "none" else " ".join(self.said_by.text().split())

    @property
    def filled(self) -> bool:
        """Whether anything is set."""
        return bool(self.words or self.quotable or self.name())

    def turn_words(self) -> None:
        """Go on to the next of: not said, word for word, in other words."""
        self.words = ORDER[(ORDER.index(self.words) + 1) % len(ORDER)]
        self._show()
        self._announce(self.words)

    def turn_quotable(self) -> None:
        """Go on to the next of: not said, may be quoted, not outside this room."""
        self.quotable = LEAVES[(LEAVES.index(self.quotable) + 1) % len(LEAVES)]
        self._show()
        self._announce(self.quotable)

    def _announce(self, value: str) -> None:
        """Tell who cannot see it what a key has set, or that it has set nothing."""
        announce(self, dict(self.choices()).get(value, self._t("Not said")))

    def choose(self, value: str, *, on: bool) -> None:
        """Set one of the choices, or take it back."""
        for one in ORDER:
            if one == value:
                self.words = one if on else ""
        for other in LEAVES:
            if other == value:
                self.quotable = other if on else ""
        self._show()

    def _pick(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.choose(button.property("value"), on=button.isChecked())

    def _show(self) -> None:
        for value, button in self._buttons.items():
            button.setChecked(value in (self.words, self.quotable))
            button.setHidden(self._compact and not button.isChecked())
        named, typing = bool(self.name()), self.said_by.hasFocus()
        self.said_by.setHidden(self.level == "none" or (self._compact and not named and not typing))
        self._rule.setHidden(self._compact or not self._rule.text())
        self.changed.emit()


class _Said(QLineEdit):
    """One small line; the name that fits stands there while it is typed, and Tab takes it on leaving."""

    left = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        set_role(self, fit="small")
        self.setMaxLength(300)
        self.setToolTip(t("Who said it (Alt+B)"))

    def offer(self, names: Sequence[str]) -> None:
        """Complete these names."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            completer = QCompleter(list(names), self)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def names_of(workshop: Workshop) -> tuple[str, ...]:
    """Return whom a note may name at the level in force: people, organisations and tables."""
    organisations = dict.fromkeys(one.organisation for one in workshop.participants if one.organisation)
    tables = (group.name for group in workshop.groups)
    people = (person.name for person in workshop.participants) if workshop.attribution == "named" else ()
    return (*people, *organisations, *tables)


def in_the_report(level: Attribution, t: Translations) -> str:
    """Return what the write-up will tell of who said something."""
    words: dict[Attribution, str] = {
        "none": t("Quotes go into the report without names"),
        "team": t("Quotes go into the report with table or organisation, without names of people"),
        "named": t("Quotes go into the report with the name of who said them"),
    }
    return words[level]


def from_now_on(level: Attribution, before: Attribution, t: Translations) -> str:
    """Return what a new level changes for a note-taker: tightened for all, loosened for notes to come."""
    if level == "none":
        return t("From now on no names are written down, and those of earlier notes are not shown.")
    loosened = before == "none" or (before, level) == ("team", "named")
    if level == "team" and loosened:
        return t("From now on you may write down which organisation said it. Earlier notes stay without.")
    if level == "team":
        return t("From now on only tables and organisations are named, in earlier notes too.")
    return t("From now on you may write down who said it. Earlier notes stay as they were taken.")
