"""What must not leave: found in every text of a workshop, decided on by people, and taken out of a source.

Everything goes through here before a document is made, so no writer ever holds what was taken out.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.model import TakenOut
from hls_facilitator.writeup.naming import level_of
from hls_facilitator.writeup.redaction.folding import key
from hls_facilitator.writeup.redaction.pictures import bare
from hls_facilitator.writeup.redaction.redactor import Redactor
from hls_facilitator.writeup.redaction.source_texts import leaving, rewritten
from hls_facilitator.writeup.redaction.terms import SORTS, Sort, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Pages
    from hls_facilitator.writeup.redaction.terms import Term
    from hls_facilitator.writeup.source import Source

__all__ = ["SORTS", "Finding", "Sort", "fate", "found", "redacted", "sort_in_words"]


class Finding(Struct, frozen=True):
    """Words that point to a person or are watched, and what is done to them before anything leaves.

    `times` counts how often they stand in what would be printed, `notes` are the ids of the notes they stand
    in. `by` stands in their place unless they are kept. `decided` says that a person chose so
    (`WriteUp.redactions`); otherwise it is what is proposed.
    """

    words: str
    sort: Sort
    times: int
    notes: tuple[str, ...]
    how: TakenOut
    by: str
    decided: bool


def found(sources: Sequence[Source], pages: Pages, t: Translations) -> tuple[Finding, ...]:
    """Return what was found in all that these pages may print, in the order of SORTS, then by its words.

    The sources leave in one document; `t` is its language.
    """
    level = level_of(pages)
    redactor = Redactor(terms_of(sources, level, t))
    seen: dict[tuple[Sort, str], tuple[Term, list[str]]] = {}

    def look(text: str, where: str) -> str:
        for hit in redactor.hits(text):
            which = hit.term.sort, key(hit.term.words)
            seen.setdefault(which, (hit.term, []))[1].append(where)
        return text

    def pass_over(text: str) -> str:
        return text

    for told in (leaving(source, pages) for source in sources):
        for note in told.notes:
            look_here = partial(look, where=note.id)
            rewritten(
                note, look_here, pass_over if level == "none" else look_here
            )  # without names, no owners
        plan = replace(told.workshop, participants=())
        rewritten(replace(told, notes=(), workshop=plan), partial(look, where=""), pass_over)
    findings = (
        Finding(
            term.words,
            term.sort,
            len(where),
            tuple(dict.fromkeys(filter(None, where))),
            term.how,
            term.by,
            term.decided,
        )
        for term, where in seen.values()
    )
    return tuple(sorted(findings, key=lambda one: (SORTS.index(one.sort), one.words.casefold())))


def redacted(sources: Sequence[Source], pages: Pages, t: Translations) -> tuple[Source, ...]:
    """Return sources that leave in one document of these pages, with nothing in them that must not.

    Words are taken out of every text as was decided, or as `found` proposes; of participants stay roles and
    organisations, of notes, themes and photos those that may be printed, of photos their pixels. The pages,
    their headings rid of such words too, are the only ones in each `write_up`. Raises AppError for a photo
    that cannot be parted from what its camera wrote.
    """
    redactor = Redactor(terms_of(sources, level_of(pages), t))
    told = (rewritten(leaving(source, pages), redactor.text, redactor.owner) for source in sources)
    return tuple(replace(source, photos=tuple(map(bare, source.photos))) for source in told)


def fate(finding: Finding, t: Translations) -> str:
    """Return what is done to words: "stays", "becomes [Chief Officer]"."""
    return t("stays") if finding.how == "keep" else t("becomes {words}", words=finding.by)


def sort_in_words(sort: Sort, t: Translations) -> str:
    """Return what a finding is, as people say it."""
    return {
        "name": t("Name"),
        "owner": t("Owner, not on the list"),
        "watched": t("Watched word"),
        "chi": t("CHI number"),
        "nhs": t("NHS number"),
        "mail": t("Mail address"),
        "phone": t("Phone number"),
        "postcode": t("Postcode"),
        "organisation": t("Organisation"),
    }[sort]
