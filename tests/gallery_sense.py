"""The sense page for the gallery: a board of 300 notes in each of its states, and one with none yet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hls_facilitator import ids
from hls_facilitator.model import Note, Theme
from hls_facilitator.notes import kinds, themes, votes
from hls_facilitator.notes.suggest import suggest
from hls_facilitator.plan.samples import samples

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from tests.gallery import Studio
    from tests.gallery_held import Moment
    from ui.pages.sense import SensePage

NOTES, THEMES = 300, 6
SENTENCE = {
    "en": "Most of what shapes a life lies outside every service.",
    "de": "Das meiste, was ein Leben prägt, liegt außerhalb jedes Dienstes.",
}


def full_board(desk: Desk, language: str) -> None:
    """Fill the day up to 300 notes of every kind, six themes of them, and votes."""
    agenda = "berlin-einfuehrung" if language == "de" else "chief-officers-intro"
    said = [*samples(agenda, language), *samples("", language)]
    tables = [group.id for group in desk.plan.groups] or [""]
    asked = [(block.id, card.id) for block in desk.plan.blocks for card in block.cards]
    kept = desk.add_notes(
        Note(
            "",
            said[number % len(said)].text,
            kind=kinds.KINDS[number % len(kinds.KINDS)].id if number % 3 else said[number % len(said)].kind,
            block=asked[number % len(asked)][0],
            card=asked[number % len(asked)][1],
            group=tables[number % len(tables)],
            at=desk.now() - 11.0 * (NOTES - number),
            starred=number % 17 == 0,
            private=number % 23 == 0,
        )
        for number in range(NOTES - len(desk.notes))
    )
    for place, found in enumerate(suggest(kept, language, THEMES)):
        mine = {one.id for one in found.notes}
        theme = Theme(ids.new_id(), found.title, SENTENCE[language] if place % 2 == 0 else "")
        chosen = [note for note in kept if note.id in mine]
        desk.change("New theme", themes.made(theme, chosen, desk.gathered.themes))
        dots = votes.given(theme, votes.ROOM, 14 - 3 * place, desk.gathered.votes, None)
        desk.change("Vote", dots)


def take_sense(studio: Studio, before: Moment, after: Moment, prefix: str = "") -> None:
    """Take the page before there are notes and with 300 of them, in each of its states."""
    from ui.pages.sense import SensePage

    with studio.at(before, page="sense") as window:
        studio.take(f"{prefix}sense-empty", window)
    with studio.at(after, page="sense") as window:
        page, desk = window.pages["sense"], window.desk
        assert isinstance(page, SensePage)
        settle(page)
        studio.take(f"{prefix}sense-no-themes", window)
        full_board(desk, studio.look.language)
        settle(page)
        studio.take(f"{prefix}sense", window)
        _states(studio, page, prefix)
        while desk.undo_label:  # the next look begins with the same notes
            desk.undo()
        settle(page)


def _states(studio: Studio, page: SensePage, prefix: str) -> None:
    window, lanes = page.window(), page.board.lanes
    first = lanes[0].list
    first.choose([row.id for row in first.cards.rows[1:3]])
    page.tools.vote.click()
    studio.take(f"{prefix}sense-voting", window)
    page.tools.vote.click()
    page.picking.ask_where(page.board.chosen())
    studio.take(f"{prefix}sense-moving", window)
    page.picking.close()
    page.board.choose_none()
    lanes[1].title.edit()
    studio.take(f"{prefix}sense-renaming", window)
    lanes[1].title.keep()
    page.tools.suggest.click()
    settle(page)
    studio.take(f"{prefix}sense-suggestions", window)
    page.head.views.choose("questions")
    page.head.view_chosen.emit("questions")
    studio.take(f"{prefix}sense-questions", window)


def settle(page: SensePage) -> None:
    """Wait until everything is on the disk and no themes are being looked for."""
    give_up = time.monotonic() + 20
    desk, suggesting = page.doing.desk, page.suggesting
    while time.monotonic() < give_up and (desk.saving or suggesting.busy):
        QApplication.processEvents()
        time.sleep(0.01)
