"""What is wrong or missing in the plan as it stands, one thing at a time under the run sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from hls_facilitator.plan.lessons import Past
from hls_facilitator.plan.preflight import BRING, TOOK_LONGER, preflight
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.preflight import Finding

FIRST = (
    "before-booking",
    "over-booking",
    "squeezed",
    "steps",
    "free-time",
    "no-question",
    "no-tables",
    "no-table",
    "no-break",
    TOOK_LONGER,
)
"""What would go wrong on the day comes before what is only not said yet."""


class Facts(Banner):
    """A strip with the first thing to see to, or that there is none.

    `show_requested` carries the Finding shown.
    """

    show_requested = Signal(object)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._past = Past()
        self._afresh = False
        self._found: list[Finding] | None = None
        self._at = 0
        self.first.connect(self._ask)
        self.second.connect(self._next)

    def show_plan(self, workshop: Workshop) -> None:
        """Look the plan over: what has just become so is shown first, else what was shown stays."""
        found, before = self._look_over(workshop), self._found
        if found == before:
            return
        if self._afresh:
            before, self._afresh = None, False
        shown = before[self._at] if before else None
        fresh = next((place for place, finding in enumerate(found) if finding not in (before or ())), 0)
        self._at = found.index(shown) if shown in found and found[fresh] in (before or ()) else fresh
        self._found = found
        self._show()

    def take_past(self, past: Past) -> None:
        """Look the plan over with what earlier runs teach from now on, the most urgent thing first."""
        self._past = past
        self._afresh = True

    def _look_over(self, workshop: Workshop) -> list[Finding]:
        found = preflight(workshop, self.t, self._past.lessons(workshop))
        return sorted((finding for finding in found if finding.code != BRING), key=_urgency)

    def _show(self) -> None:
        t, found = self.t, self._found
        if not found:
            self.show_message(t("Nothing is missing."), "ok", "check")
            return
        text = found[self._at].text
        if len(found) == 1:
            self.show_message(text, "warn", "triangle-alert", (t("Show me"),))
            return
        words = t("{n} of {total} · {text}", n=self._at + 1, total=len(found), text=text)
        self.show_message(words, "warn", "triangle-alert", (t("Show me"), t("Next")))

    def _ask(self) -> None:
        if self._found:
            self.show_requested.emit(self._found[self._at])

    def _next(self) -> None:
        if self._found:
            self._at = (self._at + 1) % len(self._found)
            self._show()


def _urgency(finding: Finding) -> int:
    return FIRST.index(finding.code) if finding.code in FIRST else len(FIRST)
