"""The day in short: somebody's own words or its plain facts, what was found, and when people meet again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import and_list
from hls_facilitator.writeup.document import Bullet, Bullets, Paragraph
from hls_facilitator.writeup.parts.following import when_next
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
    yield from when_next(material, t("Next:"), t)


def in_short(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the summary that was written or the plain one, where the themes follow in full."""
    yield opening("summary", material, t)
    yield from paragraphs(material.workshop.write_up.summary or made(material, t))


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
