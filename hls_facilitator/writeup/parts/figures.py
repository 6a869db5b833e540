"""The numbers of figures and photos, given in the order in which a document has come to hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.writeup.document import BarChart, Picture, ShareChart, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element


def numbered(elements: Iterable[Element], t: Translations) -> Iterator[Element]:
    """Yield the elements with each figure and photo numbered; a captioned table holds the figure's data."""
    figure = photo = 0
    for element in elements:
        match element:
            case BarChart() | ShareChart():
                figure += 1
                yield replace(element, caption_lead=t("Figure {number}.", number=figure))
            case Table(caption=caption) if caption:
                yield replace(element, caption_lead=t("Data for figure {number}.", number=figure))
            case Picture():
                photo += 1
                yield replace(element, caption_lead=t("Photo {number}.", number=photo))
            case _:
                yield element
