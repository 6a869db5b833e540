"""The pictures of the day by the clock, of the agenda and of the booking, for tests/gallery.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hls_facilitator.plan import edits

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from tests.gallery import Studio
    from tests.gallery_held import Moment

WIDE = QSize(1920, 1080)


def take_days(studio: Studio, moment: Moment, prefix: str = "") -> None:
    """Take a day that fits, one that does not, one past midnight, the agenda, and the details."""
    from ui.pages.plan.page import DETAILS, SHEET, PlanPage

    with studio.at(moment, page="plan") as window:
        page, desk = window.pages["plan"], window.desk
        assert isinstance(page, PlanPage)
        page.sheet.turn_to("day")
        page.sheet.go_to(desk.plan.blocks[3].id)
        QApplication.processEvents()
        studio.take(f"{prefix}plan-day", window)
        make_tight(desk)
        studio.take(f"{prefix}plan-day-tight", window)
        page.tabs.setCurrentIndex(DETAILS)
        studio.take(f"{prefix}plan-details", window)
        page.tabs.setCurrentIndex(SHEET)
        desk.edit("Change", edits.change, [block.id for block in desk.plan.blocks], pinned=None)
        desk.edit("Change", edits.describe, start=22 * 60 + 30, booked_from=23 * 60, booked_until=60)
        studio.take(f"{prefix}plan-day-night", window)
        page.sheet.turn_to("agenda")
        studio.take(f"{prefix}plan-agenda", window)
        page.sheet.turn_to("table")
        if studio.look.scale == 1.0:
            studio.take(f"{prefix}plan-table-and-day", window, WIDE)
        while desk.undo_label:  # the next look begins with the same plan
            desk.undo()


def make_tight(desk: Desk) -> None:
    """Leave time before one block, too little before another, and book the room for too short."""
    start, blocks = desk.plan.start, desk.plan.blocks
    desk.edit("Change", edits.change, blocks[1].id, minutes=3)
    before = sum(block.minutes for block in desk.plan.blocks[:3])
    desk.edit("Pin", edits.change, blocks[3].id, pinned=(start + before + 15) % 1440)
    early = before + 15 + sum(block.minutes for block in desk.plan.blocks[3:6]) - 10
    desk.edit("Pin", edits.change, blocks[6].id, pinned=(start + early) % 1440)
    desk.edit("Book", edits.describe, booked_from=start - 30, booked_until=start + desk.plan.minutes - 20)
