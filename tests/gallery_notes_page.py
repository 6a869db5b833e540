"""The notes page for the gallery: the coverage of twelve tables, note-takers, what was taken in, photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import ids
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Receipt
from hls_facilitator.plan import edits

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from tests.gallery import Moment, Studio

TABLES = 12
SAID = "The phone number on the letter rings in an office that closed in May"


def full_tables(desk: Desk, name: str) -> None:
    """Give the day twelve tables that have written, some of them about less than others."""
    desk.edit("Change tables", edits.set_tables, TABLES, name, ids.new_id)
    asked = [(block.id, card.id) for block in desk.plan.blocks[:4] for card in block.cards]
    notes = [
        Note("", f"{SAID} ({number}.{place}.{more})", block=block, card=card, group=group.id,
             seat=group.id, at=desk.now() - 60.0 * ((number * 3 + place) % 11 + 1))
        for number, group in enumerate(desk.plan.groups)
        for place, (block, card) in enumerate(asked)
        for more in range((number * 5 + place * 3) % 8 + (place < 3))
    ]  # fmt: skip
    desk.add_notes(notes)
    if not acts.is_live(desk.run):
        desk.act(acts.start)


def take_notes_page(studio: Studio, moment: Moment, prefix: str = "") -> None:
    """Take each tab of the notes page and its sheets; the notes stay in the moment's library."""
    from tests.gallery import settle
    from ui.pages.capture.exchange import Arrived, receipt_words
    from ui.pages.capture.page import ALL, COVERAGE, CapturePage
    from ui.pages.home import HomePage

    with studio.at(moment, page="capture") as window:
        full_tables(window.desk, studio.t("Table"))
        page = window.pages["capture"]
        assert isinstance(page, CapturePage)
        settle(window)
        studio.take(f"{prefix}notes-many", window)
        page.turn(COVERAGE)
        settle(window)
        studio.take(f"{prefix}notes-coverage", window)
        page.turn(ALL)
        receipt = Receipt(214, 180, 30, 4, 2)
        page.exchange.arrived.emit(Arrived(receipt, {}))
        settle(window)
        studio.take(f"{prefix}notes-receipt", window)
        page.ask_note_takers()
        assert page.sheet is not None
        page.sheet.said.show_message(receipt_words(receipt, studio.t), "ok", "check")
        studio.take(f"{prefix}dialog-note-takers", page.sheet)
        page.sheet.reject()
        window.show_page("library")
        home = window.pages["library"]
        assert isinstance(home, HomePage)
        window.grab()  # the first painting reads the agendas, which shows the page anew
        settle(window)
        home.search.setText("letter off")
        settle(window)
        settle(window)
        studio.take(f"{prefix}library-found", window)
