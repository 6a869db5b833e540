"""The pictures of a plan that earlier runs teach, for tests/gallery.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.model import Act
from hls_facilitator.plan.preflight import TOOK_LONGER
from hls_facilitator.plan.templates import find, plan
from hls_facilitator.store.library import Library
from tests.gallery_held import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Workshop
    from tests.gallery import Studio

RUNS, DAY = 5, 86400.0
LONGER = {1: 1.5, 3: 1.4}
"""How much longer than planned blocks took, by their place in the day."""


def taught(path: Path, template: str, now: float) -> Moment:
    """Hold an agenda some times in a new library and plan it once more, with a block that is new in it."""
    with Library.open(path, now=lambda: now) as library:
        for days in range(RUNS):
            hold(library, plan(find(template), new_id=ids.new_id, now=now), now - (days + 1) * DAY)
        again = plan(find(template), new_id=ids.new_id, now=now)
        new = replace(again.blocks[3], title=f"{again.blocks[3].title} 2")
        blocks = tuple(replace(block, lead="Ann") for block in (*again.blocks[:3], new, *again.blocks[4:]))
        again = replace(again, date="2026-11-05", blocks=blocks, tried=("projector", "sound"))
        library.save_workshop(again).result()
    return Moment(path, again.id, now)


def hold(library: Library, workshop: Workshop, at: float) -> None:
    """Put a finished run into the library, begun at an instant (epoch seconds)."""
    library.save_workshop(workshop).result()
    for place, block in enumerate(workshop.blocks):
        act = Act(place + 1, at, "enter", block.id) if place else Act(1, at, "start", block.id, at)
        library.append_act(workshop.id, act)
        at += block.minutes * 60 * LONGER.get(place, 1.0)
    library.append_act(workshop.id, Act(len(workshop.blocks) + 1, at, "finish")).result()


def take_lessons(studio: Studio, moment: Moment) -> None:
    """Take what is told of the same block, and of a new one in a format that is known."""
    from PySide6.QtWidgets import QApplication

    from ui.pages.plan.page import PlanPage

    with studio.at(moment, page="plan") as window:
        QApplication.processEvents()  # what is learnt is read once the page is painted
        page = window.pages["plan"]
        assert isinstance(page, PlanPage)
        facts = page.sheet.facts
        for name, place in (("plan-took-longer", 1), ("plan-took-longer-format", 3)):
            block = window.desk.plan.blocks[place].id
            page.sheet.table.choose(block)
            found = facts._found or ()
            text = next(one.text for one in found if (one.code, one.block) == (TOOK_LONGER, block))
            while not facts.text().endswith(text):
                facts.second.emit()
            studio.take(name, window)
