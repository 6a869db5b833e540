"""Where a note-taker's next note belongs: by the plan and the clock, or by hand until told otherwise."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hls_facilitator.live.planned import Planned, planned
from hls_facilitator.plan.timing import format_seconds
from ui.pages.days import day_in_words
from ui.pages.notes.place import Placing

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


class PlannedPlacing(Placing):
    """Follows the planned clock; Alt and an arrow walk through all blocks and questions of the day."""

    def follow(self) -> None:
        """Leave what was chosen by hand as it is: the plan does not know what the room does."""

    def turn(self, step: int) -> None:
        """Choose the next (+1) or previous (−1) question of the day by hand; a block without one counts."""
        places = [
            (block.id, card_id)
            for block in (self._desk.workshop.blocks if self._desk.workshop else ())
            for card_id in ([card.id for card in block.cards] or [""])
        ]
        if not places:
            return
        here = self.now()
        at = (here.block.id if here.block else "", here.card.id if here.card else "")
        number = places.index(at) + step if at in places else 0
        self._block, self._card = places[min(max(number, 0), len(places) - 1)]

    @property
    def by_hand(self) -> bool:
        """Whether block and question were chosen by hand."""
        return bool(self._block)

    def leading(self) -> tuple[str, str]:
        """Return the ids of the block and question that the plan has now, empty where there is none."""
        seen = self.planned()
        return seen.block, seen.card

    def planned(self) -> Planned:
        """Return what the plan has now."""
        workshop = self._desk.workshop
        return planned(workshop, self._desk.now()) if workshop else Planned("undated")

    def leading_words(self, t: Translations) -> str:
        """Return the words for following the plan; which block that is stands beside."""
        return t("By the plan")

    def aside(self, t: Translations) -> str:
        """Say where the plan is before the day and after it, and that a choice by hand stays."""
        seen = self.planned()
        if self.by_hand:
            return t("chosen by hand")
        if seen.state == "undated":
            return t("No date in the plan: choose the question by hand")
        if seen.state == "before":
            return t("Not begun by the plan")
        return t("over by the plan") if seen.state == "after" else ""

    def time_words(self, t: Translations) -> tuple[str, str]:
        """Return what the top line says of the time: a figure and the words beside it; both may be empty."""
        seen, now = self.planned(), self._desk.now()
        clock = time.strftime("%H:%M", time.localtime(seen.turns))
        if seen.state == "during":
            return format_seconds(max(seen.turns - now, 0.0)), t("left")
        if seen.state == "after":
            return "", t("planned to end at {time}", time=clock)
        if seen.state == "undated":
            return "", ""
        day = time.strftime("%Y-%m-%d", time.localtime(seen.turns))
        if day == time.strftime("%Y-%m-%d", time.localtime(now)):
            return "", t("begins at {time}", time=clock)
        return "", t("begins {day}, {time}", day=day_in_words(day, t.language), time=clock)
