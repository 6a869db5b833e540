"""What is known to be amiss in the plan as it stands, in words, in one line under the run sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import timing
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

SHOWN = 2


class Facts(Banner):
    """A strip with the first few things that do not add up, or that all do."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t

    def show_plan(self, workshop: Workshop) -> None:
        """Look the plan over."""
        found = facts(workshop, self.t)
        if not found:
            self.show_message(self.t("Every step fits its block, every pinned time is met."), "ok", "check")
            return
        more = len(found) - SHOWN
        words = " · ".join(found[:SHOWN])
        self.show_message(
            self.t("{facts} · {n} more", facts=words, n=more) if more > 0 else words, "warn", "triangle-alert"
        )


def facts(workshop: Workshop, t: Translations) -> list[str]:
    """Return what does not add up in a plan, in the order of its blocks."""
    found: list[str] = []
    for block, slot in zip(workshop.blocks, timing.schedule(workshop), strict=True):
        if slot.slack < 0:
            found.append(
                t("{n} min too many before “{title}”, which is pinned", n=-slot.slack, title=block.title)
            )
        if slot.slack > 0:
            found.append(t("{n} min free before “{title}”", n=slot.slack, title=block.title))
        gap = timing.steps_gap(block)
        if gap:
            filled = block.minutes - gap
            found.append(
                t(
                    "Steps of “{title}” fill {filled} of {minutes} min",
                    title=block.title,
                    filled=filled,
                    minutes=block.minutes,
                )
            )
    return found
