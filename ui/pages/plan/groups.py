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
from ui.pages.flow import Column
from ui.pages.plan import group_words
from ui.pages.plan.by_hand import ByHand
from ui.pages.plan.catching_up import CatchingUp
from ui.pages.plan.dealing import DealingCard
from ui.pages.plan.remarks import Remarks
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Balance, Workshop
    from hls_facilitator.plan.groups import Redeal
    from ui.bridge import Bridge


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
        self._by_key = False  # whether the button that deals had the cursor
        self.dealing = DealingCard(t)
        self.rounds = QTabBar()
        self.said = Banner()
        self.catching_up = CatchingUp(t)
        self.remarks = Remarks(t)
        self.by_hand = ByHand(edit, t)
        self.hall = self.by_hand.hall
        self._lay_out()
        self._connect()

    # ---- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.rounds.setDrawBase(False)
        self.rounds.setExpanding(False)
        self._seats = QWidget()
        set_role(self._seats, "plain")
        seats = QVBoxLayout(self._seats)
        seats.setContentsMargins(0, 0, 0, 0)
        for widget in (self.rounds, self.remarks, self.by_hand.tools, self.by_hand.wishes):
            seats.addWidget(widget)
        seats.addWidget(self.hall, 1)
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
        whole = Column(10)
        for widget in (self.dealing, self.said, self.catching_up):
            whole.box.addWidget(widget)
        for widget in (self._seats, self.nobody, self.undealt):
            whole.box.addWidget(widget, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(whole.scrolled())

    def _connect(self) -> None:
        self.dealing.deal_requested.connect(self.deal)
        self.dealing.balance_changed.connect(self._mix)
        self.rounds.currentChanged.connect(self._show_round)
        self.nobody.acted.connect(self.people_requested)
        self.catching_up.asked.connect(self.ask_who_moves)
        self.catching_up.accepted.connect(self._bring_up_to_date)

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
        self.catching_up.hide()
        if deal is not None:
            self._show_rounds(len(deal.rounds))
            self._show_round()

    def _show_rounds(self, count: int) -> None:
        while self.rounds.count() > count:
            self.rounds.removeTab(self.rounds.count() - 1)
        for number in range(self.rounds.count() + 1, count + 1):
            self.rounds.addTab(self.t("Round {n}", n=number))

    def turn(self) -> int:
        """Return the round shown, from 0."""
        return max(self.rounds.currentIndex(), 0)

    def _show_round(self) -> None:
        """Show who sits where in the chosen round, and what is not as asked."""
        plan, turn = self._plan, self.turn()
        if plan is None or plan.deal is None or turn >= len(plan.deal.rounds):
            return
        names = group_words.names(plan, self.t)
        found = groups.review(plan.deal, plan.participants, plan.rules)
        self.remarks.show_remarks(found, turn, len(plan.deal.rounds), names)
        self.remarks.mark(self.rounds)
        self.by_hand.show_round(plan, plan.deal, turn, names, found)
        self.catching_up.show_change(plan, turn)

    # ---- dealing ---------------------------------------------------------------------------------

    def deal(self) -> None:
        """Deal in the background."""
        if self._plan is None:
            return
        self._by_key = self.dealing.deal.hasFocus()
        self.dealing.deal.setEnabled(False)
        job = partial(
            edits.deal,
            self._plan,
            self.dealing.tables(),
            TABLE_NAMES[self._plan.language],
            self._bridge.desk.new_id,
            self.dealing.rounds.value(),
            self.dealing.next_draw(),
        )
        self._bridge.work(job, self._dealt, self._failed)

    def _wait_no_more(self) -> None:
        """Let tables be dealt again, with the cursor where it was."""
        self.dealing.deal.setEnabled(True)
        if self._by_key:
            self.dealing.deal.setFocus()

    def _dealt(self, dealt: Workshop) -> None:
        self._wait_no_more()
        plan = self._bridge.desk.workshop
        if plan is None or plan.id != dealt.id:
            return
        if plan.participants != dealt.participants:
            words = self.t("The list of people has changed meanwhile. Deal once more.")
            self.said.show_message(words, "warn", "triangle-alert")
            return
        if dealt.deal == plan.deal:
            self.said.show_message(self.t("This draw seats everybody as before."), "accent", "info")
            return
        self.said.hide()
        self._edit(self.t("Deal tables"), _seated, dealt)

    def _failed(self, problem: BaseException) -> None:
        self._wait_no_more()
        if not isinstance(problem, AppError):
            raise problem
        self.said.show_message(problem.worded(self.t), "over", "circle-alert")

    def _mix(self, balance: tuple[Balance, ...]) -> None:
        if self._plan is not None:
            self._edit(
                self.t("Change what is mixed"), edits.set_rules, replace(self._plan.rules, balance=balance)
            )

    # ---- late arrivals and no-shows --------------------------------------------------------------

    def ask_who_moves(self) -> None:
        """Work out, from the shown round on, who would sit elsewhere for those who are there now."""
        plan = self._plan
        if plan is not None and plan.deal is not None:
            tables = [group.id for group in plan.groups]
            job = partial(groups.redeal, plan.deal, plan.participants, tables, plan.rules, self.turn())
            self._bridge.work(job, partial(self._show_moves, plan), self._failed)

    def _show_moves(self, plan: Workshop, result: Redeal) -> None:
        if self._plan is plan:
            self.catching_up.show_moves(result, plan)

    def _bring_up_to_date(self, result: Redeal) -> None:
        self._edit(self.t("Bring tables up to date"), edits.set_deal, result.deal)
        self.said.show_message(group_words.moved(result, self.t), "ok", "check")


def _seated(workshop: Workshop, dealt: Workshop) -> Workshop:
    """Return the workshop with the tables and seats of what was dealt in the background."""
    return replace(workshop, groups=dealt.groups, deal=dealt.deal)
