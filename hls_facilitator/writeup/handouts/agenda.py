"""For everyone: the times and titles of the day, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import timing
from hls_facilitator.writeup.document import Title
from hls_facilitator.writeup.handouts.pages import about, document, placed
from hls_facilitator.writeup.sheets import Agenda, Remark

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.document import Document


def agenda(workshop: Workshop, t: Translations) -> Document:
    """Return the times and titles for participants; what follows a title's colon goes under it."""
    head, colon, rest = workshop.title.partition(": ")
    under = ", ".join(part for part in (rest[:1].upper() + rest[1:], about(workshop, t)) if part)
    rows = [
        (timing.format_clock(at.slot.start), at.block.title, at.block.kind == "break")
        for at in placed(workshop)
    ]
    rows.append((timing.format_clock(timing.finish(workshop)), t.about("moment", "Finish"), True))
    table = Agenda(
        t("Agenda"),
        t("What we do together, with the time each part begins."),
        (t("Time"), t("What we do together")),
        tuple(rows),
    )
    rules = t(
        "Anyone may pass. Stories stay in the room unless the teller agrees. "
        "Notes are marked by table, never by name."
    )
    title = Title("", head if colon else workshop.title, under)
    return document(workshop, t("Agenda"), "agenda", (title, table, Remark(((rules, False),))), t)
