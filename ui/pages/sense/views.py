"""The lanes as the board shows them: by theme or question, with what the filter leaves, and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes.lanes import NO_LANE, by_question, by_theme
from ui.pages.sense.cards import Cards
from ui.pages.sense.lane import LaneView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.gathered import Gathered
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.notes.lanes import Sieve
    from ui.pages.sense.suggesting import Suggesting

THEMES, QUESTIONS = "", "questions"


class Views:
    """Makes LaneViews; `by` says whether by theme or by question."""

    def __init__(self, t: Translations) -> None:
        self._t = t
        self._cards = Cards(t)
        self.by = THEMES

    def lanes(
        self, plan: Workshop, notes: Sequence[Note], gathered: Gathered, sieve: Sieve, *, voting: bool
    ) -> list[LaneView]:
        """Return the lane of the rest, of which only some may be seen, and all others."""
        t, themes = self._t, gathered.themes
        questions = self.by == QUESTIONS
        lanes = by_question(notes, plan) if questions else by_theme(notes, themes, gathered.votes)
        places = {theme.id: theme.title for theme in themes} if questions else {}
        views: list[LaneView] = []
        for lane in lanes:
            rest = lane.key == NO_LANE
            seen = tuple(note for note in lane.notes if sieve.fits(note)) if rest else lane.notes
            title = t("On no question") if questions else t("Not in a theme")
            views.append(
                LaneView(
                    lane.key,
                    "rest" if rest else "question" if questions else "theme",
                    title if rest else lane.title,
                    lane.under,
                    self._cards.of_lane(plan, lane.key, seen, places),
                    lane.dots,
                    voting,
                )
            )
        return views

    def suggested(self, plan: Workshop, suggesting: Suggesting) -> list[LaneView]:
        """Return a lane for each suggested theme whose notes are not all in a theme by now."""
        t, views = self._t, []
        for key, one in suggesting.waiting.items():
            notes = suggesting.notes(key)
            if notes:
                rows = self._cards.suggested(plan, notes, suggesting.why(key))
                title = t("Suggested: {title}", title=one.title)
                views.append(LaneView(key, "suggested", title, suggesting.words(key), rows))
        return views
