"""A document put together from its front and those of its sections that are wanted, in the order wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hls_facilitator.writeup import sections
from hls_facilitator.writeup.document import Document, Title
from hls_facilitator.writeup.parts.figures import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Pages
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material

    Subject = TypeVar("Subject")
    Part = Callable[[Subject, Translations], Iterator[Element]]


def in_sections(
    parts: Mapping[str, Part[Subject]], subject: Subject, pages: Pages, t: Translations
) -> tuple[Element, ...]:
    """Return the wanted sections, each told of the subject by its part, with their figures numbered."""
    told = (element for section in sections.wanted(pages) for element in parts[section](subject, t))
    return tuple(numbered(told, t))


def whole(title: Title, elements: Sequence[Element], material: Material, t: Translations) -> Document:
    """Return a document under its title, with what its file says about itself."""
    return Document(
        title=title.text,
        kind=title.kind,
        language=t.tag,
        elements=(title, *elements),
        subject=title.subtitle,
        footer=t("Rehearsal: the notes are samples") if material.rehearsal else "",
        page_words=t("Page {page} of {pages}"),
        page_word=t("page {page}"),
        link_words=t("Go to {heading}"),
        compact=material.compact,
        paper="briefing" if material.pages.kind == "briefing" else "record",
    )
