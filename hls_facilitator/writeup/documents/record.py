"""The full record of a workshop: everything the room said, in its order, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.writeup.documents.whole import in_sections, whole
from hls_facilitator.writeup.parts import (
    about,
    album,
    charts,
    experiments,
    front,
    heard,
    owned,
    summary,
    themes,
    timing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Pages
    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.documents.whole import Part
    from hls_facilitator.writeup.material import Material

PARTS: Mapping[str, Part[Material]] = {
    "summary": summary.summary,
    "heard": heard.heard,
    "themes": themes.themes,
    "actions": owned.actions,
    "parking": owned.parking_lot,
    "experiments": experiments.experiments,
    "timing": timing.against_plan,
    "time": charts.where_time_went,
    "counts": charts.counts,
    "photos": album.photos,
    "about": about.about_record,
}


WALLS = ("heard", "photos")
"""The sections in which photos stand, which may be all that a day left."""


def _of_walls(pages: Pages) -> Pages:
    """Return pages with no other sections than those of photos."""
    others = (section for section in PARTS if section not in WALLS)
    return replace(pages, left_out=(*pages.left_out, *others))


def record(material: Material, t: Translations) -> Document:
    """Return the full record, in the language of `t`; sections with nothing in them are left out."""
    title = front.title(material, t)
    if not material.notes:
        walls = in_sections(PARTS, material, _of_walls(material.pages), t)
        return whole(title, (*front.facts(material, t), front.no_notes(t), *walls), material, t)
    told = in_sections(PARTS, material, material.pages, t)
    opening = (
        front.glance(material, t),
        *front.samples(material, t),
        *front.facts(material, t),
        *front.contents(told, t),
    )
    return whole(title, (*opening, *told), material, t)
