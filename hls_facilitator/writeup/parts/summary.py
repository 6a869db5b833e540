"""The day in short: somebody's own words or its plain facts, what was found, and when people meet again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import and_list
from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Bullet, Bullets, Callout, Paragraph
from hls_facilitator.writeup.parts.front import opening
from hls_facilitator.writeup.parts.themes import trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material

SHOWN = 6  # numbers of notes behind each theme; all of them stand with the theme itself


def summary(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the summary that was written or the plain one, the themes in a line each, and the next date."""
    yield opening("summary", material, t)
    yield from paragraphs(material.workshop.write_up.summary or made(material, t))
    found = tuple(
        Bullet(strand.theme.sentence.strip() or strand.theme.title, trace(strand.notes, material, t, SHOWN))
        for strand in material.themes
    )
    if found:
        yield Bullets(found)
    yield from following(material, t("Next:"), t)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield a text as its paragraphs, which blank lines part."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip())


def made(material: Material, t: Translations) -> str:
    """Return the plain summary of a day, made of nothing but its facts."""
    people = material.workshop.head_count
    count = len(material.notes)
    said: list[str] = []
    if people and material.run.started_at is not None:
        said.append(t.plural("{n} person took part.", "{n} people took part.", people))
    decisions, actions, experiments, promises = (
        len(material.of_kind(kind)) for kind in ("decision", "action", "experiment", "promise")
    )
    left = (
        (count, t.plural("{n} note", "{n} notes", count)),
        (decisions, t.plural("{n} decision", "{n} decisions", decisions)),
        (actions, t.plural("{n} action", "{n} actions", actions)),
        (experiments, t.plural("{n} experiment", "{n} experiments", experiments)),
        (promises, t.plural("{n} promise", "{n} promises", promises)),
    )
    said.append(t("The day left {list}.", list=and_list([words for n, words in left if n], t)))
    return " ".join(said)


def following(material: Material, lead: str, t: Translations, more: str = "") -> Iterator[Callout]:
    """Yield when people meet again, as far as anybody knows, and `more` behind it."""
    words = " ".join(part for part in (_next(material, t), more) if part)
    if words:
        yield Callout(lead, words)


def _next(material: Material, t: Translations) -> str:
    own, session = material.workshop.write_up.next_date, material.following
    if own and (session is None or session.date != own):
        return dates.said(own, t.language) + "."
    if session is None:
        return ""
    start, end = timing.format_clock(session.start), timing.format_clock(timing.finish(session))
    day = dates.said(session.date, t.language) if session.date else ""
    times = t("{start} to {end}", start=start, end=end) if day and session.blocks else ""
    when = ", ".join(part for part in (day, times, session.place.strip()) if part)
    return (t("“{title}”, {when}", title=session.title, when=when) if when else f"“{session.title}”") + "."
