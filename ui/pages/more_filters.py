"""Filters that are added one by one: a button with a menu of them, and a chip for each, with a cross."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton

from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry
from ui.theme import current, icon, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLayout, QWidget

    from hls_facilitator.languages import Translations
    from ui.pages.notes.choice import Choice

FIELD = 170  # px at 100 % text


class Sort(Struct, frozen=True):
    """A filter that can be added: its key, its name, what is typed into it; `day` for a date."""

    key: str
    name: str
    hint: str = ""
    day: bool = False


class FilterChip(QFrame):
    """A filter that was added: its name, a field, and a cross; `words` is what it looks for now.

    A date counts once Enter is pressed or the field is left, and is kept as ISO 8601.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, sort: Sort, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.sort = sort
        self.words = ""
        set_role(self, "segments")
        self.field: QLineEdit = Entry(self._take_day, t) if sort.day else QLineEdit()
        set_role(self.field, fit="small")
        self.field.setAccessibleName(sort.name)
        self.field.setPlaceholderText(sort.hint)
        self.field.setFixedWidth(current().px(FIELD))
        if isinstance(self.field, Entry):
            self.field.refused.connect(self.field.setToolTip)
        else:
            self.field.textChanged.connect(self._take_words)
        self.cross = QToolButton()
        set_role(self.cross, "icon", fit="small")
        self.cross.setIcon(icon("x", "muted"))
        self.cross.setAccessibleName(t("Remove the filter: {name}", name=sort.name))
        self.cross.setToolTip(self.cross.accessibleName())
        self.cross.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 4, 2)
        line.setSpacing(6)
        line.addWidget(text_label(sort.name, "label"))
        line.addWidget(self.field)
        line.addWidget(self.cross)

    def offer(self, names: Sequence[str]) -> None:
        """Complete these names while one is typed."""
        completer = QCompleter(list(names), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def _take_words(self, words: str) -> None:
        self._set(words.strip())

    def _take_day(self, typed: str) -> None:
        self._set(parse_date(typed))
        if isinstance(self.field, Entry):
            self.field.show_text(day_in_words(self.words, self._t.language) if self.words else "")

    def _set(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.changed.emit()


class MoreFilters(QObject):
    """Adds chips to a layout as they are asked for; `changed` says that another filter is in force.

    `button` opens the menu of what is not there yet. `names` gives what a field completes, by its key.
    `put_away` are the page's own choices that it has no room for; the menu opens them.
    """

    changed = Signal()

    def __init__(
        self,
        sorts: Sequence[Sort],
        chips: QLayout,
        t: Translations,
        parent: QWidget,
        names: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._t = t
        self._sorts = {sort.key: sort for sort in sorts}
        self._line = chips
        self._names = names
        self.chips: dict[str, FilterChip] = {}
        self.put_away: tuple[Choice, ...] = ()
        self.button = KeyButton(t("More filters"), drawing="funnel", fit="small", parent=parent)
        self.button.clicked.connect(self._open_menu)

    def words(self, key: str) -> str:
        """Return what a filter looks for, empty where it is not there."""
        chip = self.chips.get(key)
        return chip.words if chip else ""

    def midnight(self, key: str, *, after: bool = False) -> float | None:
        """Return when the day of a filter begins, or ends with `after` (epoch seconds); None without one."""
        if not (iso := self.words(key)):
            return None
        day = date.fromisoformat(iso) + timedelta(days=int(after))
        return datetime(day.year, day.month, day.day).timestamp()

    def add(self, key: str) -> FilterChip:
        """Put a filter there, or find it, and give it the keyboard."""
        chip = self.chips.get(key)
        if chip is None:
            chip = self.chips[key] = FilterChip(self._sorts[key], self._t)
            chip.changed.connect(self.changed)
            chip.removed.connect(self._remove)
            if self._names is not None and not chip.sort.day:
                chip.offer(self._names(key))
            self._line.addWidget(chip)
            chip.show()
        chip.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return chip

    def clear(self) -> None:
        """Take all of them away, without a word."""
        for key in tuple(self.chips):
            self._drop(key)

    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._drop(chip.sort.key)
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _drop(self, key: str) -> None:
        chip = self.chips.pop(key)
        self._line.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _open_menu(self) -> None:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.button.text())
        for place, choice in enumerate(self.put_away):
            menu.addAction(choice.name).setData(place)
        for sort in self._sorts.values():
            action = menu.addAction(sort.name)
            action.setData(sort.key)
            action.setEnabled(sort.key not in self.chips)
        menu.triggered.connect(self._chosen)
        menu.popup(self._below())

    def _below(self) -> QPoint:
        return self.button.mapToGlobal(self.button.rect().bottomLeft())

    def _chosen(self, action: QAction) -> None:
        what = action.data()
        if isinstance(what, int):
            self.put_away[what].open_at(self._below())
        else:
            self.add(what)


def day_sorts(t: Translations) -> tuple[Sort, ...]:
    """Return the filters by the day that a note was taken on."""
    return (
        Sort("since", t("Since"), t("5 Nov 2026"), day=True),
        Sort("until", t("Up to"), t("5 Nov 2026"), day=True),
    )
