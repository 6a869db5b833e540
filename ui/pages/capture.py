"""The notes page: one big box for the note-taker, and below it every note to find, change or delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hls_facilitator.notes import kinds
from ui.pages.notes import NotesPanel
from ui.pages.notes.choice import Choice
from ui.pages.notes.rows import Filter
from ui.theme import current, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge
    from ui.theme import Theme

SHORT = 375  # px at 100 %, height below which the search gets the room of what was found
COLUMN = 1000  # px at 100 %: lines longer than this are hard to read


class CapturePage(QWidget):
    """The note-taker's page: type, Enter, type; everything else by key or in the list below."""

    def __init__(self, bridge: Bridge, theme: Theme, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        set_role(self, "page")
        self.setAccessibleName(t("Notes"))
        self.notes = NotesPanel(bridge, t, large=True)
        self.addActions(self.notes.key_actions)
        self.words = QLineEdit()
        self.words.setPlaceholderText(t("Find in these notes"))
        self.words.setAccessibleName(t("Find in these notes"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(theme.px(240))
        self.kind = Choice(t("Kind"), t("Show one kind only"), "shapes")
        self.kind.offer([("", t("All kinds")), *((kind.id, kinds.label(kind.id, t)) for kind in kinds.KINDS)])
        self.group = Choice(t("Table"), t("Show one table only"), "users")
        self.starred = KeyButton(t("Starred"), drawing="star", fit="small")
        self.starred.setCheckable(True)
        self.found = text_label("", "meta")
        self._lay_out(theme)
        self._connect()
        self._make_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here comes to type; a focus proxy would hide from Tab what stands before the box."""
        super().focusInEvent(event)
        self.notes.box.edit.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.words, 1000)
        for widget in (self.kind, self.group, self.starred):
            filters.addWidget(widget)
        filters.addStretch(1)
        for widget in (self.found, self.notes.saved):
            filters.addWidget(widget)
        self.notes.below.addLayout(filters)
        self.notes.setMaximumWidth(theme.px(COLUMN))
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 16, 18, 12)
        line.addStretch(1)
        line.addWidget(self.notes, 100)
        line.addStretch(1)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.opened.connect(self._show_groups)
        bridge.plan_changed.connect(self._show_groups)
        self.words.textChanged.connect(self._filter)
        self.kind.chosen.connect(self._filter)
        self.group.chosen.connect(self._filter)
        self.starred.toggled.connect(self._filter)
        self.notes.kept.shown_changed.connect(self._say_found)
        self.notes.left.connect(self.notes.kept.list.setFocus)

    def _make_keys(self) -> None:
        t = self._t
        for keys, text, slot, home in (
            ("Ctrl+N", t("New note"), self.notes.begin_note, self),
            ("Alt+L", t("The live block"), self._live_block, self),
            ("S", t("Star"), self._star, self.notes.kept.list),
            ("P", t("Private"), self._private, self.notes.kept.list),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            home.addAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_groups()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.found.setHidden(self.height() < current().px(SHORT))

    def event(self, event: QEvent) -> bool:
        """Find in these notes while this page has the keyboard, not in the library."""
        find = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if find and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if find and event.type() == QEvent.Type.KeyPress:
            self.search()
            return True
        return super().event(event)

    def commit(self) -> None:
        """Keep the note that is being typed, before the window closes."""
        self.notes.box.keep()

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _live_block(self) -> None:
        self.notes.follow_live()
        self.notes.begin_note()

    def _star(self) -> None:
        if self.notes.kept.list.current_id():
            self.notes.kept.toggle_star(self.notes.kept.list.current_id())

    def _private(self) -> None:
        if self.notes.kept.list.current_id():
            self.notes.kept.toggle_private(self.notes.kept.list.current_id())

    def _show_groups(self, _origin: object = None) -> None:
        groups = self._bridge.desk.workshop.groups if self._bridge.desk.workshop else ()
        self.group.offer([("", self._t("Every table")), *((group.id, group.name) for group in groups)])
        self.group.setVisible(bool(groups))

    def _filter(self, _value: object = None) -> None:
        which = Filter(self.words.text(), self.kind.key, self.group.key, self.starred.isChecked())
        self.notes.kept.set_filter(which)

    def _say_found(self, shown: int) -> None:
        t = self._t
        total = len(self._bridge.desk.notes)
        if shown < total:
            self.found.setText(t("{shown} of {total} notes", shown=shown, total=total))
        else:
            self.found.setText(t.plural("{n} note", "{n} notes", shown))
