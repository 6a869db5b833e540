"""All notes: one big box to type in, and below it every note to find, change or delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hls_facilitator.notes import kinds
from hls_facilitator.notes.finding import holds
from ui.pages.flow import FlowLayout
from ui.pages.more_filters import MoreFilters, Sort, day_sorts
from ui.pages.notes import NotesPanel
from ui.pages.notes.choice import Choice
from ui.pages.notes.rows import Filter
from ui.theme import current
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge

SHORT = 375  # px at 100 %, height below which the search gets the room of what was found
WORDS = 120  # px at 100 %, the least that the search has
COLUMN = 1000  # px at 100 %: lines longer than this are hard to read


class AllNotes(QWidget):
    """Type, Enter, type; everything else by key or in the list below."""

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self.setAccessibleName(t("All notes"))
        self.notes = NotesPanel(bridge, t, large=True)
        self.addActions(self.notes.key_actions)
        self.words = QLineEdit()
        self.words.setPlaceholderText(t("Find in these notes"))
        self.words.setAccessibleName(t("Find in these notes"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(current().px(240))
        self.kind = Choice(t("Kind"), t("Show one kind only"), "shapes")
        self.kind.offer([("", t("All kinds")), *((kind.id, kinds.label(kind.id, t)) for kind in kinds.KINDS)])
        self.group = Choice(t("Table"), t("Show one table only"), "users")
        self.question = Choice(t("Question"), t("Show one question only"), "message-circle")
        self.starred = KeyButton(t("Starred"), drawing="star", fit="small")
        self.starred.setCheckable(True)
        self.two_places = KeyButton("", drawing="triangle-alert", fit="small")
        self.two_places.setCheckable(True)
        self.two_places.setToolTip(t("Notes that were edited in two places: look which words are right"))
        self.two_places.hide()
        self.taken = KeyButton("", drawing="download", fit="small")
        self.taken.setCheckable(True)
        self.taken.setToolTip(t("Only what was taken in last"))
        self.taken.hide()
        self._taken: frozenset[str] = frozenset()
        self.found = text_label("", "meta")
        self.added = FlowLayout(gap=8)
        sorts = (
            Sort("theme", t("Theme"), t("words of its title")),
            Sort("person", t("Person"), t("who does it or said it")),
            *day_sorts(t),
        )
        self.more = MoreFilters(sorts, self.added, t, self, self._names)
        self._lay_out()
        self._connect()
        self._make_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here comes to type; a focus proxy would hide from Tab what stands before the box."""
        super().focusInEvent(event)
        self.notes.box.edit.setFocus()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.words, 1000)
        for widget in self._filters():
            filters.addWidget(widget)
        filters.addStretch(1)
        for widget in (self.found, self.notes.saved):
            filters.addWidget(widget)
        self.notes.below.addLayout(filters)
        self.notes.below.addLayout(self.added)
        self.notes.setMaximumWidth(current().px(COLUMN))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(self.notes, 100)
        line.addStretch(1)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.opened.connect(self._show_places)
        bridge.plan_changed.connect(self._show_places)
        self.words.textChanged.connect(self._filter)
        self.kind.chosen.connect(self._filter)
        self.group.chosen.connect(self._filter)
        self.question.chosen.connect(self._filter)
        self.starred.toggled.connect(self._filter)
        self.two_places.toggled.connect(self._filter)
        self.taken.toggled.connect(self._filter)
        self.more.changed.connect(self._filter)
        bridge.opened.connect(self._forget_taken)
        self.notes.kept.shown_changed.connect(self._say_found)
        self.notes.kept.all_wanted.connect(self._show_all)
        self.notes.left.connect(self.notes.kept.list.setFocus)

    def _make_keys(self) -> None:
        action = QAction(self._t("The live block"), self)
        action.setShortcut(QKeySequence("Alt+L"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._live_block)
        self.addAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_places()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for words in (self.found, self.notes.saved):  # the top line proves saving, too
            words.setHidden(self.height() < current().px(SHORT))
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fold()

    def _fold(self) -> None:
        """Put away filters that there is nothing for, or no room for; one that is in force stays."""
        plan = self._bridge.desk.workshop
        room = min(self.width(), self.notes.maximumWidth())
        self.group.setVisible(plan is not None and bool(plan.groups))
        self.question.setVisible(plan is not None and any(block.cards for block in plan.blocks))
        self.kind.show()
        put_away: list[Choice] = []
        for choice in (self.question, self.kind, self.group):
            if not (choice.isHidden() or choice.key) and self._filters_width() > room:
                choice.hide()
                put_away.append(choice)
        self.more.put_away = tuple(put_away)

    def _filters_width(self) -> int:
        """Return the px that the filters shown take, with the least that words can be searched in."""
        every = (*self._filters(), self.found, self.notes.saved)
        shown = [widget for widget in every if not widget.isHidden()]
        return sum(widget.sizeHint().width() + 8 for widget in shown) + current().px(WORDS)

    def _filters(self) -> tuple[QWidget, ...]:
        choices = (self.kind, self.group, self.question)
        return (*choices, self.starred, self.two_places, self.taken, self.more.button)

    def _names(self, key: str) -> list[str]:
        """Return what the field of a theme or a person completes."""
        desk = self._bridge.desk
        if key == "theme":
            return [theme.title for theme in desk.gathered.themes]
        owners = {note.owner for note in desk.notes if note.owner}
        people = (person.name for person in desk.plan.participants if person.name) if desk.workshop else ()
        return sorted({*owners, *people}, key=str.casefold)

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _live_block(self) -> None:
        self.notes.follow_live()
        self.notes.begin_note()

    def show_only(self, *, group: str = "", block: str = "", card: str = "") -> None:
        """Show the notes of a table, on a question (ids, empty for any), and nothing else of the filters."""
        self.words.clear()
        self.kind.choose("")
        self.starred.setChecked(False)
        self.two_places.setChecked(False)
        self.taken.setChecked(False)
        self.more.clear()
        self.group.choose(group)
        self.question.choose(_key(block, card) if block else "")
        self._filter()

    def _show_all(self) -> None:
        self.show_only()
        self.notes.kept.list.setFocus()

    def find_note(self, note_id: str) -> None:
        """Show a note among all others, and put the keyboard on it."""
        self.show_only()
        self.notes.kept.list.select(note_id)
        self.notes.kept.list.setFocus()

    def show_taken(self, note_ids: frozenset[str]) -> None:
        """Show only the notes with these ids, which were taken in."""
        self.show_only()
        self._taken = note_ids
        self.taken.show_action(self._t("Taken in: {n}", n=len(note_ids)), "download")
        self.taken.show()
        self.taken.setChecked(True)
        self._filter()

    def _forget_taken(self) -> None:
        self._taken = frozenset()
        self.taken.setChecked(False)
        self.taken.hide()

    def _show_places(self, _origin: object = None) -> None:
        """Offer the tables and questions of the plan to filter by."""
        t, plan = self._t, self._bridge.desk.workshop
        groups = plan.groups if plan else ()
        self.group.offer([("", t("Every table")), *((group.id, group.name) for group in groups)])
        several = plan is not None and sum(bool(block.cards) for block in plan.blocks) > 1
        questions = [
            (_key(block.id, card.id), _words(block.title if several else "", number, card.question, t))
            for block in (plan.blocks if plan else ())
            for number, card in enumerate(block.cards, 1)
        ]
        self.question.offer([("", t("Every question")), *questions])
        self._fold()

    def _filter(self, _value: object = None) -> None:
        block, _, card = self.question.key.partition("/")
        which = Filter(
            self.words.text(),
            self.kind.key,
            self.group.key,
            starred=self.starred.isChecked(),
            block=block,
            card=card,
            two_places=self.two_places.isChecked(),
            only=self._taken if self.taken.isChecked() else None,
            themes=self._themes(),
            person=self.more.words("person"),
            since=self.more.midnight("since"),
            until=self.more.midnight("until", after=True),
        )
        self.notes.kept.set_filter(which)
        self._fold()

    def _themes(self) -> frozenset[str] | None:
        """Return the themes whose title has the words of the filter, None where there is no such filter."""
        words = self.more.words("theme")
        if not words:
            return None
        themes = self._bridge.desk.gathered.themes
        return frozenset(one.id for one in themes if holds(one.title, words))

    def _say_found(self, shown: int) -> None:
        t = self._t
        total = len(self._bridge.desk.notes)
        if shown < total:
            self.found.setText(t("{shown} of {total} notes", shown=shown, total=total))
        else:
            self.found.setText(t.plural("{n} note", "{n} notes", shown))
        self._offer_to_look_at()

    def _offer_to_look_at(self) -> None:
        """Offer the notes that were edited in two places while there are any."""
        count = sum(note.edited_in_two_places for note in self._bridge.desk.notes)
        self.two_places.show_action(self._t("To look at: {n}", n=count), "triangle-alert")
        self.two_places.setHidden(not count)
        self._fold()
        if not count and self.two_places.isChecked():
            self.two_places.setChecked(False)


def _key(block: str, card: str) -> str:
    """Return what a question is known by: the ids of its block and itself, since cards repeat in a copy."""
    return f"{block}/{card}"


def _words(block: str, number: int, question: str, t: Translations) -> str:
    """Return "Q1 What matters?", with the title of its block before it where there are several."""
    words = t("Q{n} {question}", n=number, question=question)
    return f"{block} · {words}" if block else words
