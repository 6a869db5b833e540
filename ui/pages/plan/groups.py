"""The Groups tab: people dealt to tables for rounds, moved by hand, with what is not as asked in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import edits, groups
from hls_facilitator.plan.templates import TABLE_NAMES
from ui.pages.flow import Column, FlowLayout
from ui.pages.plan import group_words
from ui.pages.plan.dealing import DealingCard
from ui.pages.plan.seat_tools import SeatTools
from ui.pages.plan.seats import TableCard
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Deal, Workshop
    from ui.bridge import Bridge
    from ui.pages.plan.seats import SeatList


class GroupsTab(QWidget):
    """The tables of the open workshop; `edit(label, verb, *args)` applies a change and may raise AppError.

    `people_requested` asks for the tab with the list of people.
    """

    people_requested = Signal()

    def __init__(self, bridge: Bridge, edit: Callable[..., None], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._bridge = bridge
        self._edit = edit
        self._plan: Workshop | None = None
        self._seed = 0
        self.dealing = DealingCard(t)
        self.tools = SeatTools(t)
        self.rounds = QTabBar()
        self.said = Banner()
        self.remarks = Banner()
        self.change = Banner()
        self.cards: list[TableCard] = []
        self._rules: list[KeyButton] = []
        self._lay_out()
        self._connect()

    # ---- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.rounds.setDrawBase(False)
        self.rounds.setExpanding(False)
        tables = Column(0)
        self._tables = QWidget()
        self._flow = FlowLayout(self._tables, gap=12)
        self._wishes = QWidget()
        self._wish_flow = FlowLayout(self._wishes, gap=4)
        tables.box.addWidget(self._tables)
        tables.box.addWidget(self._wishes)
        tables.box.addStretch(1)
        self._seats = QWidget()
        set_role(self._seats, "plain")
        seats = QVBoxLayout(self._seats)
        seats.setContentsMargins(0, 0, 0, 0)
        for widget in (self.rounds, self.remarks, self.tools):
            seats.addWidget(widget)
        seats.addWidget(tables.scrolled(), 1)
        self.nobody = EmptyState(
            "users",
            self.t("Nobody to deal to tables yet"),
            self.t("Tables are dealt from the list of people: who comes, from where, in which role."),
            self.t("Go to the people"),
        )
        self.undealt = EmptyState(
            "shapes",
            self.t("Nobody has a table yet"),
            self.t("Choose tables and rounds above. No two people meet twice as long as that can be."),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.dealing, self.said, self.change):
            box.addWidget(widget)
        for widget in (self._seats, self.nobody, self.undealt):
            box.addWidget(widget, 1)

    def _connect(self) -> None:
        self.dealing.deal_requested.connect(self.deal)
        self.dealing.balance_changed.connect(self._mix)
        self.rounds.currentChanged.connect(self._show_round)
        self.nobody.acted.connect(self.people_requested)
        self.change.first.connect(self.bring_up_to_date)
        self.tools.move_requested.connect(self._move_chosen)
        self.tools.lock_requested.connect(self.lock_chosen)
        self.tools.host_requested.connect(self.make_host)
        self.tools.wish_requested.connect(self._wish)

    # ---- showing ---------------------------------------------------------------------------------

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the tables of a plan."""
        fresh = self._plan is None or self._plan.id != workshop.id
        if fresh:
            self.said.hide()
        self._plan = workshop
        self.dealing.show_workshop(workshop, fresh=fresh)
        people, deal = workshop.participants, workshop.deal
        self.dealing.setVisible(bool(people))
        self.nobody.setVisible(not people)
        self.undealt.setVisible(bool(people) and deal is None)
        self._seats.setVisible(bool(people) and deal is not None)
        self.change.hide()
        if deal is not None:
            self._show_rounds(len(deal.rounds))
            self._show_wishes(workshop)
            self._show_round()

    def _show_rounds(self, count: int) -> None:
        while self.rounds.count() > count:
            self.rounds.removeTab(self.rounds.count() - 1)
        for number in range(self.rounds.count() + 1, count + 1):
            self.rounds.addTab(self.t("Round {n}", n=number))

    def _show_round(self) -> None:
        """Show who sits where in the chosen round, and what is not as asked."""
        plan, turn = self._plan, max(self.rounds.currentIndex(), 0)
        if plan is None or plan.deal is None or turn >= len(plan.deal.rounds):
            return
        deal = plan.deal
        names = group_words.names(plan, self.t)
        while len(self.cards) < len(deal.tables):
            self._add_card()
        people = {person.id: person for person in plan.participants}
        most = max(map(len, deal.rounds[turn]), default=0)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(deal.tables))
            if place < len(deal.tables):
                table = deal.tables[place]
                card.show_table(
                    table, names[table], group_words.seats(people, deal, turn, place), most, self.t
                )
        self._show_change(plan)
        self._show_remarks(plan, deal, turn, names)
        self.tools.show_tables([(table, names[table]) for table in deal.tables])
        self._show_tools()

    def _add_card(self) -> None:
        card = TableCard("")
        card.list.dropped.connect(self._dropped)
        card.list.chosen_here.connect(self._choose_anew)
        card.list.itemSelectionChanged.connect(self._show_tools)
        self.cards.append(card)
        self._flow.addWidget(card)

    def _show_remarks(self, plan: Workshop, deal: Deal, turn: int, names: dict[str, str]) -> None:
        found = groups.review(deal, plan.participants, plan.rules)
        here = [groups.worded(remark, names, self.t) for remark in found if remark.round == turn]
        if here:
            self.remarks.show_message(group_words.few(here, self.t), "warn", "triangle-alert")
            return
        if found:
            words = self.t("This round is as asked. Other rounds have something to look at.")
        elif len(deal.rounds) > 1:
            words = self.t("Everybody has a seat, and nobody meets the same person twice.")
        else:
            words = self.t("Everybody has a seat.")
        self.remarks.show_message(words, "ok", "check")

    def _show_tools(self) -> None:
        """Offer what can be done with the people chosen."""
        if self._plan is not None:
            chosen = set(self.chosen())  # while another workshop comes in, some are not of this one
            self.tools.show_chosen([one for one in self._plan.participants if one.id in chosen])

    def _show_wishes(self, plan: Workshop) -> None:
        """Show who is kept apart or together, each with a way to drop it."""
        for button in self._rules:
            self._wish_flow.removeWidget(button)
            button.deleteLater()
        self._rules = []
        names = group_words.names(plan, self.t)
        for sort in ("apart", "together"):
            for ids in getattr(plan.rules, sort):
                people = ", ".join(names.get(person, "") for person in ids)
                words = (
                    self.t("Apart: {people}", people=people)
                    if sort == "apart"
                    else self.t("Together: {people}", people=people)
                )
                button = KeyButton(words, drawing="x", role="quiet", fit="small")
                button.setAccessibleDescription(self.t("Drop this rule"))
                button.setToolTip(self.t("Drop this rule"))
                button.clicked.connect(partial(self._drop_wish, sort, ids))
                self._rules.append(button)
                self._wish_flow.addWidget(button)
        self._wishes.setVisible(bool(self._rules))

    def _show_change(self, plan: Workshop) -> None:
        """Say when people or tables are others than those that were dealt."""
        words = group_words.changed(plan, self.t)
        if words:
            turn = max(self.rounds.currentIndex(), 0) + 1
            action = self.t("Bring up to date from round {n}", n=turn)
            self.change.show_message(words, "accent", "info", (action,))
        else:
            self.change.hide()

    # ---- dealing ---------------------------------------------------------------------------------

    def deal(self) -> None:
        """Deal in the background; each time it comes out differently."""
        if self._plan is None:
            return
        self._seed += 1
        self.dealing.deal.setEnabled(False)
        job = partial(
            edits.deal,
            self._plan,
            self.dealing.tables(),
            TABLE_NAMES[self._plan.language],
            self._bridge.desk.new_id,
            self.dealing.rounds.value(),
            self._seed,
        )
        self._bridge.work(job, self._dealt, self._failed)

    def _dealt(self, dealt: Workshop) -> None:
        self.dealing.deal.setEnabled(True)
        plan = self._bridge.desk.workshop
        if plan is None or plan.id != dealt.id:
            return
        if plan.participants != dealt.participants:
            words = self.t("The list of people has changed meanwhile. Deal once more.")
            self.said.show_message(words, "warn", "triangle-alert")
            return
        self.said.hide()
        self._edit(self.t("Deal tables"), _seated, dealt)

    def _failed(self, problem: BaseException) -> None:
        self.dealing.deal.setEnabled(True)
        if not isinstance(problem, AppError):
            raise problem
        self.said.show_message(problem.worded(self.t), "over", "circle-alert")

    def _mix(self, balance: tuple[Balance, ...]) -> None:
        if self._plan is not None:
            self._edit(
                self.t("Change what is mixed"), edits.set_rules, replace(self._plan.rules, balance=balance)
            )

    def bring_up_to_date(self) -> None:
        """Deal the rounds from the shown one on again for who is there now, and say who moves."""
        plan = self._plan
        if plan is None or plan.deal is None:
            return
        tables = [group.id for group in plan.groups]
        begun = max(self.rounds.currentIndex(), 0)
        result = groups.redeal(plan.deal, plan.participants, tables, plan.rules, begun)
        self._edit(self.t("Bring tables up to date"), edits.set_deal, result.deal)
        self.said.show_message(group_words.moves(result, plan, self.t), "ok", "check")

    # ---- moving by hand --------------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Return the ids of the people chosen at any table."""
        return [person for card in self.cards if not card.isHidden() for person in card.list.chosen()]

    def _choose_anew(self, where: SeatList) -> None:
        for card in self.cards:
            if card.list is not where:
                card.list.clearSelection()

    def _dropped(self, person: str) -> None:
        where = self.sender()
        for card in self.cards:
            if card.list is where:
                self.move_person(person, card.table)
                return

    def _move_chosen(self, table: str) -> None:
        for person in self.chosen():
            self.move_person(person, table)

    def move_person(self, person: str, table: str) -> None:
        """Move a person to a table in the round shown."""
        if self._plan is not None and self._plan.deal is not None:
            moved = groups.move(self._plan.deal, max(self.rounds.currentIndex(), 0), person, table)
            self._edit(self.t("Move person"), edits.set_deal, moved)

    # ---- rules -----------------------------------------------------------------------------------

    def lock_chosen(self) -> None:
        """Keep the chosen people at the tables they sit at now, or let all of them go."""
        tables = self._tables_of_chosen("locked")
        free = not any(tables.values())
        self._edit(self.t("Unlock") if free else self.t("Lock to table"), edits.lock, tables)

    def make_host(self) -> None:
        """Make the chosen person the host of the table they sit at now, or no longer."""
        tables = self._tables_of_chosen("host_of")
        free = not any(tables.values())
        self._edit(self.t("No longer host") if free else self.t("Make table host"), edits.make_hosts, tables)

    def _tables_of_chosen(self, field: str) -> dict[str, str]:
        """Return the table of each person chosen; no tables when all of them have one in this field."""
        at = {person: card.table for card in self.cards for person in card.list.chosen()}
        if self._plan is not None and all(getattr(self._plan.person(person), field) for person in at):
            return dict.fromkeys(at, "")
        return at

    def _wish(self, sort: str) -> None:
        chosen = tuple(self.chosen())
        if self._plan is not None and len(chosen) > 1:
            rules = self._plan.rules
            wishes = (*getattr(rules, sort), chosen)
            label = self.t("Keep apart") if sort == "apart" else self.t("Keep together")
            self._edit(label, edits.set_rules, replace(rules, **{sort: wishes}))

    def _drop_wish(self, sort: str, ids: tuple[str, ...], _checked: object = None) -> None:
        if self._plan is not None:
            rules = self._plan.rules
            kept = tuple(wish for wish in getattr(rules, sort) if wish != ids)
            self._edit(self.t("Drop a rule"), edits.set_rules, replace(rules, **{sort: kept}))


def _seated(workshop: Workshop, dealt: Workshop) -> Workshop:
    """Return the workshop with the tables and seats of what was dealt in the background."""
    return replace(workshop, groups=dealt.groups, deal=dealt.deal)
