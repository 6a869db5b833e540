"""How tables are dealt: how many or how large, for how many rounds, and what is mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from hls_facilitator.plan.groups import table_count
from ui.pages.flow import FlowLayout
from ui.theme import current
from ui.widgets.card import Card
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Workshop

TABLES, SIZE = "tables", "size"
USUAL_SIZE = 5
MOST_ROUNDS = 20


class DealingCard(Card):
    """The choices of a deal; `deal_requested` asks for one."""

    deal_requested = Signal()
    balance_changed = Signal(object)

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=14, gap=8)
        self.t = t
        self._people = 0
        self._followed = 0
        self.by = Segmented(t("Deal by"), [(TABLES, t("Tables")), (SIZE, t("People at a table"))])
        self.number = QSpinBox()
        self.number.setRange(1, 500)
        self.rounds = QSpinBox()
        self.rounds.setRange(1, MOST_ROUNDS)
        self.draw = QSpinBox()
        self.draw.setRange(1, 9999)
        self.draw.setToolTip(t("The same number deals the same people to the same tables again"))
        self._drawn = 0
        self.organisation = QCheckBox(t("Mix organisations"))
        self.role = QCheckBox(t("Mix roles"))
        self.deal = KeyButton(t("Deal tables"), drawing="users", role="primary")
        for spin in (self.number, self.rounds, self.draw):
            spin.setFixedWidth(current().px(84))
            spin.lineEdit().setTextMargins(8, 0, 0, 0)  # the stylesheet's padding stops short of the frame
        holder = QWidget()
        line = FlowLayout(holder, gap=16)
        for widget in (
            self.by,
            FormRow(t("Number"), self.number, inline=True),
            FormRow(t("Rounds"), self.rounds, inline=True),
            FormRow(t("Draw"), self.draw, inline=True),
            self.organisation,
            self.role,
            self.deal,
        ):
            line.addWidget(widget)
        self.box.addWidget(holder)
        self.by.chosen.connect(self._turn)
        for box in (self.organisation, self.role):
            box.clicked.connect(self._tell)
        self.deal.clicked.connect(self.deal_requested)

    def show_workshop(self, workshop: Workshop, *, fresh: bool) -> None:
        """Show what the plan keeps to; `fresh` when another workshop was opened, so that numbers follow."""
        self._people = workshop.head_count
        self.organisation.setChecked("organisation" in workshop.rules.balance)
        self.role.setChecked("role" in workshop.rules.balance)
        if fresh:
            self.by.choose(TABLES)
            self.draw.setValue(1)
            self._drawn = 1 if workshop.deal else 0
            self.rounds.setValue(len(workshop.deal.rounds) if workshop.deal else 1)
        tables = len(workshop.groups) or table_count(self._people, USUAL_SIZE)
        tables = min(tables, self._people) or 1
        if fresh or (self.by.choice() == TABLES and self.number.value() == self._followed):
            self.number.setValue(tables)  # follows the plan until somebody types another number
        self._followed = tables
        dealt = workshop.deal is not None
        self.deal.show_action(self.t("Deal anew") if dealt else self.t("Deal tables"), "users")

    def tables(self) -> int:
        """Return how many tables are wanted."""
        number = self.number.value()
        return number if self.by.choice() == TABLES else table_count(self._people, number)

    def next_draw(self) -> int:
        """Return the number to deal by: the one typed, or the next one when that was dealt already."""
        if self.draw.value() == self._drawn:
            self.draw.setValue(self._drawn % self.draw.maximum() + 1)
        self._drawn = self.draw.value()
        return self._drawn

    def balance(self) -> tuple[Balance, ...]:
        """Return what is to be mixed."""
        wanted: list[Balance] = []
        if self.organisation.isChecked():
            wanted.append("organisation")
        if self.role.isChecked():
            wanted.append("role")
        return tuple(wanted)

    def _turn(self, by: str) -> None:
        """Keep the tables as they are counted the other way."""
        number = self.number.value()
        other = table_count(self._people, number) if by == TABLES else round(self._people / number)
        self.number.setValue(max(1, other))

    def _tell(self) -> None:
        self.balance_changed.emit(self.balance())
