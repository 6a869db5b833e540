"""When people meet again: as somebody wrote it down, or at the next session of the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates, sections
from hls_facilitator.writeup.document import Callout
from hls_facilitator.writeup.material import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material


def next_date(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the section, which is a callout with its heading as the first words."""
    yield from when_next(material, sections.heading("next", material.pages, t) + ":", t)


def when_next(material: Material, lead: str, t: Translations) -> Iterator[Callout]:
    """Yield when people meet again behind these words, as far as anybody knows."""
    words = in_words(material, t)
    if words:
        yield Callout(lead, words)


def in_words(material: Material, t: Translations) -> str:
    """Return when and where people meet again, or nothing."""
    own, session = material.workshop.write_up.next_date, material.following
    if own and (session is None or session.date != own):
        return dates.said(own, t.language) + "."
    if session is None:
        return ""
    start, end = timing.format_clock(session.start), timing.format_clock(timing.finish(session))
    day = dates.said(session.date, t.language) if session.date else ""
    times = t("{start} to {end}", start=start, end=end) if day and session.blocks else ""
    when = ", ".join(part for part in (day, times, session.place.strip()) if part)
    return (
        t("“{title}”, {when}", title=session.title, when=when) if when else in_quotes(session.title, t)
    ) + "."
