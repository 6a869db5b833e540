"""What can be done with the people chosen at the tables: move, lock, make host, keep apart or together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.pages.flow import FlowLayout
from ui.theme import current
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person


class SeatTools(QWidget):
    """Buttons over the tables.

    `move_requested` carries a table's id, `wish_requested` "apart" or "together"; `left` says that the keys
    go back to the tables.
    """

    move_requested = Signal(str)
    lock_requested = Signal()
    host_requested = Signal()
    notes_requested = Signal()
    wish_requested = Signal(str)
    left = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self.move_to = QComboBox()
        self.move_to.setMinimumWidth(current().px(156))
        self.move_to.setAccessibleName(t("Move the chosen people to"))
        self.move_to.setToolTip(
            t(
                "Enter in the tables leads here. {keys} moves to the table beside.",
                keys=key_name("Ctrl+Alt+Right"),
            )
        )
        self.lock = KeyButton(t("Lock to table"), drawing="lock", role="quiet", fit="small")
        self.host = KeyButton(t("Make table host"), drawing="hand", role="quiet", fit="small")
        self.notes = KeyButton(t("Takes notes"), drawing="pencil", role="quiet", fit="small")
        self.apart = KeyButton(t("Keep apart"), drawing="arrow-left-right", role="quiet", fit="small")
        self.together = KeyButton(t("Keep together"), drawing="users", role="quiet", fit="small")
        line = FlowLayout(self, gap=8)
        for widget in (self.move_to, self.lock, self.host, self.notes, self.apart, self.together):
            line.addWidget(widget)
        self.move_to.activated.connect(self._ask_to_move)
        self.lock.clicked.connect(self.lock_requested)
        self.host.clicked.connect(self.host_requested)
        self.notes.clicked.connect(self.notes_requested)
        self.apart.clicked.connect(partial(self.wish_requested.emit, "apart"))
        self.together.clicked.connect(partial(self.wish_requested.emit, "together"))

    def show_tables(self, tables: Sequence[tuple[str, str]]) -> None:
        """Offer these tables, as (id, name), to move somebody to."""
        offered = [("", self.t("Move to …")), *tables]
        shown = [(self.move_to.itemData(n), self.move_to.itemText(n)) for n in range(self.move_to.count())]
        if offered != shown:
            self.move_to.clear()
            for table, name in offered:
                self.move_to.addItem(name, table)
        self.move_to.setCurrentIndex(0)

    def show_chosen(self, people: Sequence[Person], *, takes_notes: bool) -> None:
        """Offer what can be done with these people."""
        locked = bool(people) and all(person.locked for person in people)
        hosts = bool(people) and all(person.host_of for person in people)
        self.move_to.setEnabled(bool(people))
        self.lock.setEnabled(bool(people))
        self.host.setEnabled(len(people) == 1)
        self.notes.setEnabled(len(people) == 1 and not takes_notes)
        for button in (self.apart, self.together):
            button.setEnabled(len(people) > 1)
        self.lock.show_action(self.t("Unlock") if locked else self.t("Lock to table"), "lock")
        self.host.show_action(self.t("No longer host") if hosts else self.t("Make table host"), "hand")

    def _ask_to_move(self) -> None:
        table = self.move_to.currentData()
        if table:
            self.move_requested.emit(table)
            self.left.emit()

    def ask_where(self) -> None:
        """Open the list of tables for the keys: the first letters or digits of a name choose."""
        if self.move_to.isEnabled():
            self.move_to.setFocus()
            self.move_to.showPopup()
