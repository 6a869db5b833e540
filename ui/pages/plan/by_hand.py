"""What is done with people at the tables by hand: moved, locked, made host, kept apart or together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from hls_facilitator.plan import edits, groups
from ui.pages.plan import group_words
from ui.pages.plan.hall import Hall
from ui.pages.plan.seat_tools import SeatTools
from ui.pages.plan.seats import Table
from ui.pages.plan.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Deal, Person, Workshop
    from hls_facilitator.plan.groups import Remark


class ByHand(QObject):
    """The hall with the tools and wishes above it; changes go to `edit(label, verb, *args)`."""

    def __init__(self, edit: Callable[..., None], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._edit = edit
        self._plan: Workshop | None = None
        self._deal: Deal | None = None
        self._people: dict[str, Person] = {}
        self._names: dict[str, str] = {}
        self._turn = 0
        self.hall = Hall(t, self.warning)
        self.tools = SeatTools(t)
        self.wishes = Wishes(t)
        self.hall.sent.connect(self.move)
        self.hall.place_requested.connect(self.tools.ask_where)
        self.hall.chosen_changed.connect(self._show_tools)
        self.tools.left.connect(self.hall.setFocus)
        self.tools.move_requested.connect(self._move_chosen)
        self.tools.lock_requested.connect(self.lock)
        self.tools.host_requested.connect(self.make_host)
        self.tools.notes_requested.connect(self.take_notes)
        self.tools.wish_requested.connect(self.wish)
        self.wishes.dropped.connect(self._drop_wish)

    def show_round(
        self, plan: Workshop, deal: Deal, turn: int, names: dict[str, str], found: Iterable[Remark]
    ) -> None:
        """Show who sits where in a round (from 0); tables of which there is something to say are marked."""
        self._plan, self._deal, self._turn, self._names = plan, deal, turn, names
        self._people = {person.id: person for person in plan.participants}
        warned = {remark.table for remark in found if remark.round == turn}
        self.hall.show_tables(
            tuple(
                Table(
                    table, names[table], group_words.seats(self._people, deal, turn, place), table in warned
                )
                for place, table in enumerate(deal.tables)
            )
        )
        self.tools.show_tables([(table, names[table]) for table in deal.tables])
        self.wishes.show_rules(plan.rules, names)
        self._show_tools()

    def _show_tools(self) -> None:
        """Offer what can be done with the people chosen."""
        self.tools.show_chosen(
            [self._people[person] for person in self.hall.chosen() if person in self._people],
            takes_notes=self._taking(self.hall.chosen()),
        )

    def _taking(self, people: Sequence[str]) -> bool:
        takers = self._deal.note_takers[self._turn] if self._deal else ()
        return any(person in takers for person in people)

    # ---- moving ----------------------------------------------------------------------------------

    def warning(self, people: Sequence[str], table: str) -> str:
        """Return in words what people (ids) would break at a table (an id), or nothing."""
        if self._plan is None or self._deal is None or table not in self._deal.tables:
            return ""
        movers = self._from_elsewhere(people, table)
        found = groups.breaks(
            self._deal, self._turn, movers, table, self._plan.participants, self._plan.rules
        )
        said = [groups.worded(remark, self._names, self.t) for remark in found[: group_words.SHOWN]]
        return group_words.few(said, self.t, len(found)) if said else ""

    def move(self, people: Sequence[str], table: str) -> None:
        """Move people (ids) to a table (an id) in the round shown."""
        if self._deal is not None and (movers := self._from_elsewhere(people, table)):
            deal = self._deal
            for person in movers:
                deal = groups.move(deal, self._turn, person, table)
            label = self.t("Move person") if len(movers) == 1 else self.t("Move people")
            self._edit(label, edits.set_deal, deal)

    def _from_elsewhere(self, people: Sequence[str], table: str) -> list[str]:
        """Return those of the people who are on the list and do not sit at the table already."""
        here = dict(zip(self._deal.tables, self._deal.rounds[self._turn], strict=True)) if self._deal else {}
        there = here.get(table, ())
        return [person for person in people if person in self._people and person not in there]

    def _move_chosen(self, table: str) -> None:
        self.move(self.hall.chosen(), table)

    # ---- rules -----------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep the chosen people at the tables they sit at now, or let all of them go."""
        tables = self._tables_of_chosen("locked")
        if tables:
            free = not any(tables.values())
            self._edit(self.t("Unlock") if free else self.t("Lock to table"), edits.lock, tables)

    def make_host(self) -> None:
        """Make the chosen person the host of the table they sit at now, or no longer."""
        tables = self._tables_of_chosen("host_of")
        if tables:
            free = not any(tables.values())
            label = self.t("No longer host") if free else self.t("Make table host")
            self._edit(label, edits.make_hosts, tables)

    def take_notes(self) -> None:
        """Let the chosen person take the notes of their table in the round shown."""
        chosen = self.hall.chosen()
        if self._deal is not None and len(chosen) == 1:
            deal = groups.take_notes(self._deal, self._turn, chosen[0])
            self._edit(self.t("Change note-taker"), edits.set_deal, deal)

    def _tables_of_chosen(self, field: str) -> dict[str, str]:
        """Return the table of each person chosen; no tables when all of them have one in this field."""
        chosen = set(self.hall.chosen())
        at = {
            seat.person: table.id
            for table in self.hall.seats.tables
            for seat in table.seats
            if seat.person in chosen
        }
        if all(getattr(self._people[person], field) for person in at):
            return dict.fromkeys(at, "")
        return at

    def wish(self, sort: str) -> None:
        """Keep the chosen people "apart" or "together"."""
        chosen = tuple(self.hall.chosen())
        if self._plan is not None and len(chosen) > 1:
            rules = self._plan.rules
            if chosen not in getattr(rules, sort):
                label = self.t("Keep apart") if sort == "apart" else self.t("Keep together")
                wishes = (*getattr(rules, sort), chosen)
                self._edit(label, edits.set_rules, replace(rules, **{sort: wishes}))

    def _drop_wish(self, sort: str, ids: tuple[str, ...]) -> None:
        if self._plan is not None:
            rules = self._plan.rules
            kept = tuple(wish for wish in getattr(rules, sort) if wish != ids)
            self._edit(self.t("Drop a rule"), edits.set_rules, replace(rules, **{sort: kept}))
