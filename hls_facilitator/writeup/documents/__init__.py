"""The documents of a workshop or of a programme, each one told from the same material."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.writeup.documents.actions import actions
from hls_facilitator.writeup.documents.briefing import briefing
from hls_facilitator.writeup.documents.programme import programme
from hls_facilitator.writeup.documents.record import record
from hls_facilitator.writeup.documents.summary import summary
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.material import material_of
from hls_facilitator.writeup.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind, Pages
    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.material import Material
    from hls_facilitator.writeup.source import Source


def document(
    sources: Sequence[Source],
    kind: DocumentKind,
    pages: Pages | None,
    t: Translations,
    style: HouseStyle = PLAIN,
) -> Document:
    """Return a document of one workshop, or of several for "programme", in the language of `t`.

    Where `pages` is None, it is as the (first) workshop has it. Clock times are those of this computer. A
    briefing is measured in its style.
    """
    return told(materials(sources, kind, pages, t), t, style)


def materials(
    sources: Sequence[Source], kind: DocumentKind, pages: Pages | None, t: Translations
) -> tuple[Material, ...]:
    """Return what documents and data of this kind are told from, without anything that must not leave.

    The workshops are in the order of their days.
    """
    chosen = replace(pages or sources[0].workshop.write_up.of(kind), kind=kind)
    sources = redacted(sources, chosen, t)
    chosen = sources[0].workshop.write_up.of(kind)
    if kind != "programme":
        return (material_of(sources[0], chosen),)
    in_order = sorted(sources, key=lambda source: (source.workshop.date or "9999", source.workshop.start))
    return tuple(
        material_of(source, chosen, t("Session {number}", number=number))
        for number, source in enumerate(in_order, 1)
    )


def told(materials: Sequence[Material], t: Translations, style: HouseStyle = PLAIN) -> Document:
    """Return the document that is told from these, as their pages want it."""
    match materials[0].pages.kind:
        case "full":
            return record(materials[0], t)
        case "summary":
            return summary(materials[0], t)
        case "briefing":
            return briefing(materials[0], t, style)
        case "actions":
            return actions(materials[0], t)
        case "programme":
            return programme(materials, t)
