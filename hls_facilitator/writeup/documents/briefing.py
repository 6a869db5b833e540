"""The leads' briefing: two pages to forward, whatever was said; what has no room there is in the record.

It is told in full first and then in ever fewer words until it fits, as the PDF writer measures it, with room
to spare for Word, so that all formats say the same. Type never shrinks.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.languages import and_list
from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates, rows, sections
from hls_facilitator.writeup.document import Bullet, Bullets, Callout, Column, Fact, Paragraph, Table, Title
from hls_facilitator.writeup.documents.whole import in_sections, whole
from hls_facilitator.writeup.material import Material, Numbered
from hls_facilitator.writeup.parts import front
from hls_facilitator.writeup.parts.following import in_words
from hls_facilitator.writeup.parts.summary import made
from hls_facilitator.writeup.parts.themes import clipped, heard_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.house.style import HouseStyle

PAGES = 2
SPARE = Paragraph("…\n…")
"""What must have room behind the last words: Word breaks a line or two sooner."""

SETTLED = ("decision", "experiment", "stop")
SHOWN = 6  # numbers of notes behind a theme


class Size(Struct, frozen=True):
    """How much there is room for: how many of each, where they come from or not, and characters of a text."""

    themes: int = 5
    traced: bool = True
    settled: int = 4
    actions: int = 3
    asks: int = 3
    longest: int = 280


SIZES = (
    Size(),
    Size(traced=False),
    Size(traced=False, asks=2),
    Size(traced=False, asks=2, actions=2),
    Size(traced=False, asks=2, actions=1, longest=200),
    Size(4, traced=False, asks=2, actions=2, longest=200),
    Size(4, traced=False, asks=2, settled=3, actions=1, longest=200),
    Size(3, traced=False, asks=2, settled=3, actions=1, longest=200),
    Size(2, traced=False, asks=2, settled=2, actions=1, longest=160),
    Size(1, traced=False, asks=1, settled=1, actions=0, longest=100),
)
"""Ever less, in the order in which things are given up."""


def briefing(material: Material, t: Translations, style: HouseStyle) -> Document:
    """Return the briefing as full as two pages in this style allow, in the language of `t`."""
    if not material.notes:
        return whole(_title(material, t, SIZES[0]), (front.no_notes(t),), material, t)
    told = [partial(_told, material, t, size) for size in SIZES]
    fits = bisect_left(told, True, key=lambda tell: _fits(tell(), style))
    return told[min(fits, len(told) - 1)]()


def _fits(document: Document, style: HouseStyle) -> bool:
    return pages_of(replace(document, elements=(*document.elements, SPARE)), style) <= PAGES


def pages_of(document: Document, style: HouseStyle) -> int:
    """Return how many pages a document takes as PDF."""
    from hls_facilitator.writeup.pdf import write_pdf

    with tempfile.TemporaryDirectory(prefix="hls-briefing-") as folder:
        return write_pdf(document, Path(folder) / "measured.pdf", style).pages


def _told(material: Material, t: Translations, size: Size) -> Document:
    telling = _Telling(material, size)
    parts = {"purpose": _purpose, "heard": _heard, "decisions": _decisions, "asks": _asks, "next": _next}
    told = in_sections(parts, telling, material.pages, t)
    return whole(_title(material, t, size), (*_samples(material, t), *told), material, t)


def _samples(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the warning that some notes are samples; of a rehearsal every footer says it."""
    if not material.rehearsal:
        yield from front.samples(material, t)


def _title(material: Material, t: Translations, size: Size) -> Title:
    """Return the head, a title that would take half a page cut short."""
    title = front.title(material, t)
    return Title(title.kind, clipped(title.text, size.longest), clipped(title.subtitle, size.longest))


class _Telling(Struct, frozen=True):
    """A briefing of one size on its way."""

    material: Material
    size: Size

    def asks(self) -> Sequence[str]:
        return self.material.workshop.write_up.asks

    def settled(self) -> list[Numbered]:
        """Return the decisions, experiments and stops, taking turns, the starred ones of each kind first."""
        by_kind = (
            sorted(self.material.of_kind(kind), key=lambda told: (not told.note.starred, told.number))
            for kind in SETTLED
        )
        return [told for turn in zip_longest(*by_kind) for told in turn if told is not None]

    def actions(self) -> list[Numbered]:
        """Return the actions, the starred ones first, then by date."""
        found = self.material.of_kind("action")
        return sorted(found, key=lambda told: (not told.note.starred, rows.by_date(told)))


def _purpose(telling: _Telling, t: Translations) -> Iterator[Element]:
    material, longest = telling.material, telling.size.longest
    outcomes = [" ".join(outcome.split()) for outcome in material.workshop.outcomes if outcome.strip()]
    if outcomes:
        words = " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in outcomes)
        yield Fact(sections.heading("purpose", material.pages, t), clipped(words, longest * 2 // 3))
    summary = " ".join(material.workshop.write_up.summary.split()) or made(material, t)
    yield Fact(t("In short"), clipped(summary, longest * 3 // 4))


def _heard(telling: _Telling, t: Translations) -> Iterator[Element]:
    size = telling.size
    yield from heard_in_short(
        telling.material, t, size.themes, traced=size.traced, shown=SHOWN, longest=size.longest
    )


def _decisions(telling: _Telling, t: Translations) -> Iterator[Element]:
    material, size = telling.material, telling.size
    chosen = sorted(telling.settled()[: size.settled], key=lambda told: SETTLED.index(told.note.kind))
    chosen += sorted(telling.actions()[: size.actions], key=rows.by_date)
    if not chosen:
        return
    owned, dated = (any(getattr(told.note, name) for told in chosen) for name in ("owner", "due"))
    columns = (
        (True, Column(t("Kind"), 36, row_header=True)),
        (True, Column(t("What"), 60 + 32 * (not owned) + 18 * (not dated))),
        (owned, Column(t("Who"), 32)),
        (dated, Column(t.about("date", "By"), 18)),
        (True, Column(t("Note"), 14, "right")),
    )
    yield front.opening("decisions", material, t)
    yield Table(
        sections.heading("decisions", material.pages, t),
        t("What was settled and will be tried and done, with the note each comes from."),
        tuple(column for there, column in columns if there),
        tuple(
            tuple(words for words, (there, _) in zip(_row(told, telling, t), columns, strict=True) if there)
            for told in chosen
        ),
    )


def _row(told: Numbered, telling: _Telling, t: Translations) -> tuple[str, ...]:
    note = told.note
    same_year = note.due[:4] == telling.material.workshop.date[:4]
    due = dates.said(note.due, t.language, dates.SHORT_DAY if same_year else dates.SHORT) if note.due else ""
    longest = telling.size.longest // 2
    return (
        kinds.label(note.kind, t),
        clipped(note.text, longest),
        clipped(note.owner, 60),
        clipped(due, 20),
        str(told.number),
    )


def _asks(telling: _Telling, t: Translations) -> Iterator[Element]:
    asks = telling.asks()[: telling.size.asks]
    if asks:
        yield front.opening("asks", telling.material, t)
        yield Bullets(tuple(Bullet(clipped(ask, telling.size.longest // 2)) for ask in asks))


def _next(telling: _Telling, t: Translations) -> Iterator[Element]:
    """Yield when people meet again, and what of all this is in the full record alone."""
    material, size = telling.material, telling.size
    there = sections.wanted(material.pages)
    themes = max(len(material.themes) - size.themes, 0) if "heard" in there else 0
    more = max(len(telling.settled()) - size.settled, 0) + max(len(telling.actions()) - size.actions, 0)
    more = more if "decisions" in there else 0
    when = in_words(material, t)
    lead = sections.heading("next", material.pages, t) if when else t("More")
    yield Callout(lead + ":", " ".join(part for part in (when, _left_to_record(themes, more, t)) if part))


def _left_to_record(themes: int, more: int, t: Translations) -> str:
    """Return what the full record has beside this: themes, and things that were settled or are to be done."""
    left = (
        (themes, t.plural("{n} more theme", "{n} more themes", themes)),
        (
            more,
            t.plural(
                "{n} more decision, experiment or action",
                "{n} more decisions, experiments and actions",
                more,
            ),
        ),
    )
    there = [words for count, words in left if count]
    if not there:
        return t("The notes behind all this are in the full record, by their numbers.")
    return t(
        "The full record also holds {list}, and the notes behind all this by their numbers.",
        list=and_list(there, t),
    )
