"""The participant summary: what was heard, what was promised and how it goes on, for all who were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.documents.whole import in_sections, whole
from hls_facilitator.writeup.parts import about, experiments, front, owned
from hls_facilitator.writeup.parts.following import next_date
from hls_facilitator.writeup.parts.summary import in_short
from hls_facilitator.writeup.parts.themes import heard_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.documents.whole import Part
    from hls_facilitator.writeup.material import Material

MOST = 12  # themes, or notes where there are none
SHOWN = 12  # numbers of notes behind a theme; all of them are in the record


def _heard(material: Material, t: Translations) -> Iterator[Element]:
    yield from heard_in_short(material, t, MOST, shown=SHOWN)


PARTS: Mapping[str, Part[Material]] = {
    "summary": in_short,
    "heard": _heard,
    "promises": owned.promised,
    "experiments": experiments.experiment_list,
    "next": next_date,
    "about": about.about_choice,
}


def summary(material: Material, t: Translations) -> Document:
    """Return the participant summary, in the language of `t`."""
    title = front.title(material, t)
    if not material.notes:
        return whole(title, (front.no_notes(t), *next_date(material, t)), material, t)
    told = in_sections(PARTS, material, material.pages, t)
    return whole(title, (*front.samples(material, t), *told), material, t)
