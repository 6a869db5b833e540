"""What the room made of its notes: themes with their sentence, their notes by number, a quote and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import and_list
from hls_facilitator.notes import kinds
from hls_facilitator.writeup.document import Heading, NoteItem, Notes, Paragraph, Quote, Share
from hls_facilitator.writeup.material import meta, quote_source, unquoted
from hls_facilitator.writeup.parts.charts import chart
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material, Numbered, Strand

TELLING = (
    "pattern",
    "insight",
    "surprise",
    "barrier",
    "tension",
    "enabler",
    "question",
    "assumption",
    "story",
)
"""The kinds of note that say most of a day where nobody sorted them into themes, in this order."""


def themes(material: Material, t: Translations) -> Iterator[Element]:
    """Yield all themes, and first what their votes show, if anybody voted."""
    if not material.themes:
        return
    yield opening("themes", material, t)
    yield from _votes(material, t)
    yield from strands(material.themes, material, t)


def heard_in_short(
    material: Material, t: Translations, most: int, *, traced: bool = True, shown: int = 0, longest: int = 0
) -> Iterator[Element]:
    """Yield what was heard: the first `most` themes, or the notes that say most where there are none.

    `traced` says of each theme where it comes from, by all its notes or the first `shown`; texts are cut to
    `longest` characters, where it is given.
    """
    if not (material.themes or telling(material, most)):
        return
    yield opening("heard", material, t)
    if material.themes:
        yield from strands(material.themes[:most], material, t, traced=traced, shown=shown, longest=longest)
        return
    yield Notes(
        tuple(
            NoteItem(
                kinds.BY_ID[told.note.kind].mark,
                kinds.label(told.note.kind, t),
                clipped(told.note.text, longest),
                meta(told, material, t),
            )
            for told in telling(material, most)
        )
    )
    quotes = sorted(material.of_kind("quote"), key=_starred_first)[: max(most // 2, 1)]
    for told in sorted(quotes, key=lambda told: told.number):
        yield quoted(told, material, t, longest)


def telling(material: Material, most: int) -> list[Numbered]:
    """Return the notes that say most, by number: the starred ones first, then kind by kind."""
    found = material.of_kind(*TELLING) or tuple(
        told for told in material.notes if told.note.kind not in ("quote", "feedback")
    )
    rank = {kind: place for place, kind in enumerate(TELLING)}
    found = sorted(found, key=lambda told: (not told.note.starred, rank.get(told.note.kind, 0), told.number))
    return sorted(found[:most], key=lambda told: told.number)


def strands(
    told: Sequence[Strand],
    material: Material,
    t: Translations,
    *,
    traced: bool = True,
    shown: int = 0,
    longest: int = 0,
) -> Iterator[Element]:
    """Yield themes under their headings; of their notes' numbers all are `shown`, or only the first ones.

    Where they are not to be `traced`, the quote says where it is, and a theme without one is traced still.
    """
    for place, strand in enumerate(told, 1):
        anchor = f"theme-{place}"
        title = clipped(strand.theme.title, longest)
        yield Heading(2, title, t("Theme {number}", number=place), anchor)
        quote = best_quote(strand.notes)
        source = trace(strand.notes, material, t, shown) if traced or quote is None else ""
        sentence = clipped(strand.theme.sentence.strip(), longest)
        if sentence or source:
            yield Paragraph(sentence, meta=source) if sentence else Paragraph(source, muted=True)
        if quote is not None:
            yield quoted(quote, material, t, longest)


def quoted(told: Numbered, material: Material, t: Translations, longest: int = 0) -> Quote:
    """Return a note as words worth keeping."""
    return Quote(clipped(unquoted(told.note.text), longest), quote_source(told, material, t))


def best_quote(notes: Sequence[Numbered]) -> Numbered | None:
    """Return the quote that speaks for these notes: a starred one if there is one."""
    return min((told for told in notes if told.note.kind == "quote"), key=_starred_first, default=None)


def _starred_first(told: Numbered) -> tuple[bool, int]:
    return not told.note.starred, told.number


def trace(notes: Sequence[Numbered], material: Material, t: Translations, shown: int = 0) -> str:
    """Return where a finding comes from: "4 of 6 tables. Notes 3, 12 and 40"."""
    groups = {group.id for group in material.workshop.groups}
    tables = {told.note.group for told in notes} & groups
    parts = [numbers_of(notes, t, shown)] if notes else []
    if len(groups) > 1 and tables:
        parts.insert(0, t("{n} of {all} tables", n=len(tables), all=len(groups)))
    return ". ".join(parts)


def numbers_of(notes: Sequence[Numbered], t: Translations, shown: int = 0) -> str:
    """Return notes by their numbers, all of them or the first `shown`: "Notes 3, 12 and 40"."""
    numbers = [str(told.number) for told in notes]
    if len(numbers) == 1:
        return t("Note {number}", number=numbers[0])
    if shown and len(numbers) > shown:
        more = t("{n} more", n=len(numbers) - shown)
        return t("Notes {numbers}", numbers=and_list([*numbers[:shown], more], t))
    return t("Notes {numbers}", numbers=and_list(numbers, t))


def clipped(text: str, longest: int) -> str:
    """Return a text that is longer than that up to the end of a sentence, or cut between two words.

    0 leaves it as long as it is.
    """
    if not longest or len(text) <= longest:
        return text
    within = text[:longest]
    end = max(within.rfind(mark) for mark in (". ", "! ", "? "))
    if end > longest // 3:
        return within[: end + 1]
    cut = within.rsplit(None, 1)
    return (cut[0] if len(cut) > 1 else within).rstrip(" ,;:.-") + "\N{NO-BREAK SPACE}…"


def _votes(material: Material, t: Translations) -> Iterator[Element]:
    dots = sum(strand.dots for strand in material.themes)
    if not dots:
        return
    most = max(strand.dots for strand in material.themes)
    ahead = [strand.theme.title for strand in material.themes if strand.dots == most]
    if most == dots:
        finding = t.plural(
            "The only vote went to “{title}”.", "All {n} votes went to “{title}”.", dots, title=ahead[0]
        )
    elif len(ahead) == 1:
        finding = t("Of {all} votes the most went to “{title}”: {n}.", all=dots, title=ahead[0], n=most)
    else:
        finding = t(
            "{count} themes have the most votes, {n} of {all} each.", count=len(ahead), n=most, all=dots
        )
    shares = [
        Share(strand.theme.title, strand.dots, t.plural("{n} vote", "{n} votes", strand.dots))
        for strand in material.themes
    ]
    yield from chart(
        shares,
        finding,
        t("Votes for each theme."),
        (t("Theme"), t.about("column", "Votes")),
        t("votes"),
        t,
    )
