"""What people decided about the documents of a workshop; all of it may be left as it comes."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from hls_facilitator.model.attribution import Attribution

DocumentKind = Literal["full", "summary", "briefing", "actions", "programme"]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

TakenOut = Literal["keep", "replace", "remove"]


class Pages(Struct, frozen=True):
    """How one kind of document is wanted where that differs from how it comes.

    `names` is how much it says of who said and will do things; empty is what suits its kind. Sections go by
    their ids (`writeup.sections`): `left_out` are not wanted, `order` come first and in this order, and
    `headings` holds pairs of a section and the words over it. `starred_only` keeps to starred notes;
    actions, decisions, promises and experiments stay.
    """

    kind: DocumentKind = "full"
    names: Attribution | Literal[""] = ""
    left_out: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    starred_only: bool = False
    photos: bool = True


class Redaction(Struct, frozen=True):
    """What is done to some words before anything leaves: they are kept, replaced `by` others, or removed.

    `words` are as they were found, compared without regard to capitals.
    """

    words: str
    how: TakenOut
    by: str = ""


class WriteUp(Struct, frozen=True):
    """The words and choices a workshop's documents share.

    `summary` stands in place of the one that is made; `asks` is what the briefing asks of leaders, a line
    each; `next_date` (ISO) is when people meet again, empty where the programme says so; `watched` are words
    that must not leave, `redactions` what was decided about words found; `style` names a house style.
    """

    summary: str = ""
    asks: tuple[str, ...] = ()
    next_date: str = ""
    pages: tuple[Pages, ...] = ()
    watched: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    style: str = ""

    def of(self, kind: DocumentKind) -> Pages:
        """Return how a kind of document is wanted."""
        return next((pages for pages in self.pages if pages.kind == kind), Pages(kind))


class LoggedExport(Struct, frozen=True):
    """A file that was exported, as a library remembers it: when (epoch seconds), its format and its path."""

    at: float
    format: str
    path: str
