"""What a rehearsed room makes of its notes at the end of its day: themes, votes, words for the documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hls_facilitator.model import Theme
from hls_facilitator.notes import themes, votes
from hls_facilitator.plan import edits
from hls_facilitator.plan.samples import samples, sense

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.samples import SampleTheme, Sense


def make_sense(desk: Desk) -> None:
    """Sort the sample notes of the open workshop into the themes of its samples, with votes and words."""
    plan = desk.plan
    told = sense(plan.template, plan.language)
    within: dict[int, set[str]] = {}
    for note in samples(plan.template, plan.language):
        within.setdefault(note.theme, set()).add(note.text)
    for number, sample in enumerate(told.themes, 1):
        _make(desk, sample, within.get(number, set()))
    desk.edit("Change summary", partial(_worded, told=told))


def _make(desk: Desk, sample: SampleTheme, texts: set[str]) -> None:
    theme = Theme(desk.new_id(), sample.title, sample.sentence)
    notes = [note for note in desk.notes if note.sample and note.text in texts]
    desk.change("Make theme", themes.made(theme, notes, desk.gathered.themes))
    made = next(one for one in desk.gathered.themes if one.id == theme.id)
    desk.change("Vote", votes.given(made, votes.ROOM, sample.dots, desk.gathered.votes, None))


def _worded(workshop: Workshop, told: Sense) -> Workshop:
    """Return the workshop with the words of its documents, as far as there are samples of them."""
    workshop = edits.set_summary(workshop, told.summary)
    workshop = edits.set_asks(workshop, told.asks)
    return edits.set_next_date(workshop, told.next_on(workshop.date))
