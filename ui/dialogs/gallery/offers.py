"""What the gallery offers: agendas, programmes, own and damaged templates, and what of it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator import shelf
from hls_facilitator.languages import LANGUAGES
from hls_facilitator.plan import programmes
from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Catalogue, Template, Unusable, search
from hls_facilitator.plan.typed import folded

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.store.library import Library

Offer = Template | ProgrammeTemplate | Unusable
Kind = Literal["all", "agendas", "programmes", "own"]

LENGTHS: tuple[tuple[int, int], ...] = ((1, 60), (61, 90), (91, 120), (121, 1 << 20))
"""The lengths one can ask for, from and to these minutes."""


class Wanted(Struct, frozen=True):
    """What is looked for; `length` is an index of LENGTHS, or -1 for any, `language` empty for any."""

    words: str = ""
    kind: Kind = "all"
    language: str = ""
    length: int = -1


class Offers:
    """Reads what there is to start from, and again only once the own templates have changed."""

    def __init__(self, library: Library, t: Translations) -> None:
        self._library = library
        self._t = t
        self._own: dict[str, str] | None = None
        self.catalogue = Catalogue(())
        self.series: tuple[ProgrammeTemplate, ...] = ()

    def refresh(self) -> bool:
        """Read what has changed; return whether anything has. Raises AppError when there is no reading."""
        own = self._library.own_templates()
        if own == self._own:
            return False
        self.catalogue = shelf.catalogue(self._library, self._t)
        self.series = programmes.builtin({agenda.id: agenda for agenda in self.catalogue.templates})
        self._own = own
        return True

    @property
    def agendas(self) -> tuple[Template, ...]:
        """The agendas: one's own first, then those in the reader's language, each by title."""
        mine = self._t.language
        return tuple(sorted(self.catalogue.templates, key=lambda one: (not one.own, one.language != mine)))

    def find(self, offer_id: str) -> Offer | None:
        """Return the agenda or programme with this id, or None."""
        known = (*self.catalogue.templates, *self.series)
        return next((offer for offer in known if offer.id == offer_id), None)

    def found(self, wanted: Wanted) -> list[Offer]:
        """Return what is wanted, the best first; without words what is empty stands before all else."""
        t, own = self._t, self.agendas
        mine = sum(agenda.own for agenda in own)
        usable = search((*own[:mine], *self.series, *own[mine:]), wanted.words)
        damaged = [one for one in self.catalogue.unusable if folded(wanted.words) in folded(one.id)]
        empty: list[Offer] = []
        if not wanted.words and not wanted.language and wanted.length < 0:
            empty = [
                Template("", t("New workshop"), t.language, ()),
                ProgrammeTemplate("", t("New programme"), t.language, ()),
            ]
        return [offer for offer in (*empty, *usable, *damaged) if fits(offer, wanted)]


def fits(offer: Offer, wanted: Wanted) -> bool:
    """Return whether an offer is of the kind, language and length that is wanted."""
    if isinstance(offer, Unusable):
        return wanted.kind in ("all", "own") and not wanted.language and wanted.length < 0
    series = isinstance(offer, ProgrammeTemplate)
    of_kind = {
        "all": True,
        "agendas": not series,
        "programmes": series,
        "own": not series and offer.own,
    }[wanted.kind]
    least, most = LENGTHS[wanted.length] if wanted.length >= 0 else (0, 1 << 20)
    return of_kind and wanted.language in ("", offer.language) and least <= offer.minutes <= most


def title_of(offer: Offer, t: Translations) -> str:
    """Return the words an offer is listed under."""
    if isinstance(offer, Unusable):
        return offer.id
    if not offer.id:
        series = isinstance(offer, ProgrammeTemplate)
        return t("A programme without sessions yet") if series else t("An empty run sheet")
    return offer.title


def facts_of(offer: Offer, t: Translations) -> str:
    """Return the line below an offer: how long, for how many, in which language."""
    if isinstance(offer, Unusable):
        return t("Cannot be used as it is")
    if not offer.id:
        return t("Begin with nothing and write your own")
    parts = [t("{minutes} min", minutes=offer.minutes)]
    if isinstance(offer, ProgrammeTemplate):
        parts = [
            t("Programme"),
            t.plural("{n} session", "{n} sessions", len(offer.sessions)),
            t.plural("{n} day", "{n} days", offer.days),
        ]
    elif offer.people:
        parts.append(t.plural("{n} person", "{n} people", offer.people))
    parts.append(LANGUAGES[offer.language])
    if isinstance(offer, Template) and offer.own:
        parts.insert(0, t("Your own"))
    return " · ".join(parts)


def event_of(offer: Offer, words: str) -> str:
    """Return the event that an offer was found by: one whose name holds all the words, or nothing."""
    typed = folded(words).split()
    if isinstance(offer, Unusable) or not typed or all(word in folded(offer.title) for word in typed):
        return ""
    return next((event for event in offer.events if all(word in folded(event) for word in typed)), "")
