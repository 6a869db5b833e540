"""The write-up page for the gallery: each kind of document, the words, what was found, and house styles."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from hls_facilitator.model import Note, Person
from hls_facilitator.plan import edits
from ui.dialogs.house_styles import HouseStyles

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.model import DocumentKind, Workshop
    from tests.gallery import Studio
    from tests.gallery_held import Moment
    from ui.pages.writeup import WriteUpPage

KINDS: tuple[DocumentKind, ...] = ("full", "summary", "briefing", "actions")
PEOPLE = (
    Person("g1", "Ann Archer", "Cedar Council", "Chief Officer"),
    Person("g2", "Björn MacDonald", "Harbour Trust", "Coach"),
)
SAID = (
    "Ann Archer rings Björn MacDonald on 0131 496 0000 or ann.archer@cedar.example",
    "Björn MacDonald goes to EH6 6QQ with somebody from the Harbour Trust",
)


def take_write_up(studio: Studio, after: Moment, prefix: str = "") -> None:
    """Take the page with every kind of document, then its words and both of its sheets."""
    from ui.pages.writeup import WriteUpPage

    with studio.at(after, page="writeup") as window:
        page, desk = window.pages["writeup"], window.desk
        assert isinstance(page, WriteUpPage)
        _name_somebody(desk)
        for kind in KINDS:
            page.choose_kind(kind)
            settle(page)
            studio.take(f"{prefix}write-up-{kind}", window)
        page.view.choose("words")
        page.view.chosen.emit("words")
        studio.take(f"{prefix}write-up-words", window)
        page.view.choose("pages")
        page.view.chosen.emit("pages")
        _sheets(studio, page, prefix)
        while desk.undo_label:  # the next look begins with the same notes
            desk.undo()
        settle(page)


def _name_somebody(desk: Desk) -> None:
    """Write down what must not leave: two people, and where they are to be found."""

    def invited(workshop: Workshop) -> Workshop:
        return replace(workshop, participants=PEOPLE)

    desk.edit("Invite", invited)
    desk.add_notes(Note("", text) for text in SAID)
    desk.edit("Names", edits.set_pages, replace(desk.plan.write_up.of("full"), names="none"))


def _sheets(studio: Studio, page: WriteUpPage, prefix: str) -> None:
    page.choose_kind("full")
    settle(page)
    page.reviewing.review()
    found = page.reviewing.sheet
    assert found is not None
    studio.take(f"{prefix}write-up-found", found)
    found.close()
    page.reviewing.change_styles()
    styles = page.findChild(HouseStyles)
    assert styles is not None
    styles.colour.entry.setText("#FFCC00")
    styles.colour.entry.commit()
    studio.take(f"{prefix}write-up-styles", styles)
    styles.colour.entry.setText("#0B6468")
    styles.colour.entry.commit()
    styles.close()


def settle(page: WriteUpPage) -> None:
    """Wait until the document in sight is drawn, and its pages are pictures."""
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up and page.drafts.busy:
        QApplication.processEvents()
        time.sleep(0.01)
    drawn = time.monotonic() + 0.8
    while time.monotonic() < drawn:
        QApplication.processEvents()
        time.sleep(0.01)
