"""The sections of each kind of document: their ids, which are kept for good, their headings, their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind, Pages


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


NAMES: Mapping[DocumentKind, str] = {
    "full": t("Full record"),
    "summary": t("Participant summary"),
    "briefing": t("Leads’ briefing"),
    "actions": t("Actions and experiments"),
    "programme": t("Programme report"),
}
"""What each kind of document is called."""

SECTIONS: Mapping[DocumentKind, Mapping[str, str]] = {
    "full": {
        "summary": t("Summary"),
        "heard": t("What we heard"),
        "themes": t("Themes"),
        "actions": t("Actions"),
        "parking": t("Parking lot"),
        "experiments": t("Experiments"),
        "timing": t("Planned against actual"),
        "time": t("Where the time went"),
        "counts": t("Notes by kind and table"),
        "photos": t("Photos"),
        "about": t("About this record"),
    },
    "summary": {
        "summary": t("In short"),
        "heard": t("What we heard"),
        "promises": t("What we promised"),
        "experiments": t("What we will try"),
        "next": t("Next date"),
        "about": t("About this summary"),
    },
    "briefing": {
        "purpose": t("Purpose"),
        "heard": t("What we heard"),
        "decisions": t("Decisions, experiments and actions"),
        "asks": t("What this asks of leaders"),
        "next": t("Next date"),
    },
    "actions": {
        "actions": t("Actions"),
        "promises": t("Promises"),
        "decisions": t("Decisions"),
        "offers": t("Offers and asks"),
        "experiments": t("Experiments"),
        "debriefs": t("What experiments taught us"),
        "about": t("About this list"),
    },
    "programme": {
        "summary": t("Summary"),
        "days": t("The sessions"),
        "themes": t("Themes across the sessions"),
        "promises": t("What was promised"),
        "experiments": t("Experiments"),
        "learned": t("What was learned"),
        "sessions": t("Session by session"),
        "about": t("About this report"),
    },
}
"""The sections of each kind by id in the order they come, with their headings; English, shown through `t`."""


def name(kind: DocumentKind, t: Translations) -> str:
    """Return what a kind of document is called."""
    return t(NAMES[kind])


def in_order(pages: Pages) -> tuple[str, ...]:
    """Return the ids of all sections of a kind in the order wanted, those that are left out too.

    Sections that the order does not name, such as ones of a later version, stay behind what they followed.
    """
    usual = list(SECTIONS[pages.kind])
    wanted = [section for section in dict.fromkeys(pages.order) if section in SECTIONS[pages.kind]]
    for place, section in enumerate(usual):
        if section not in wanted:
            before = usual[place - 1] if place else ""
            wanted.insert(wanted.index(before) + 1 if before else 0, section)
    return tuple(wanted)


def wanted(pages: Pages) -> tuple[str, ...]:
    """Return the ids of the sections a document is to have, in their order."""
    return tuple(section for section in in_order(pages) if section not in pages.left_out)


def heading(section: str, pages: Pages, t: Translations) -> str:
    """Return the words over a section: somebody's own, or the usual ones in the language of `t`."""
    own = dict(pages.headings).get(section, "").strip()
    return own or t(SECTIONS[pages.kind][section])
