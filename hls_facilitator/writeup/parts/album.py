"""Photos of flip charts and walls, where they belong in the day or in an album at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes.photos import alt_text
from hls_facilitator.writeup import dates, sections
from hls_facilitator.writeup.document import Picture
from hls_facilitator.writeup.material import group_name
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material
    from hls_facilitator.writeup.source import Developed


def photos(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the photos that do not stand under what was heard."""
    blocks = _blocks(material)
    rest = [one for one in material.photos if one.photo.block not in blocks]
    if rest:
        yield opening("photos", material, t)
        yield from (picture(one, material, t) for one in rest)


def block_with_photos(block: Block, material: Material) -> bool:
    """Return whether photos stand under a block, even if nobody wrote anything there."""
    return block.id in _blocks(material) and any(one.photo.block == block.id for one in material.photos)


def photos_of(block: Block, card: str, material: Material, t: Translations) -> Iterator[Picture]:
    """Yield the photos of a question by the id of its card, or with none of the block apart from these."""
    if block.id not in _blocks(material):
        return
    cards = {one.id for one in block.cards}
    for one in material.photos:
        if one.photo.block == block.id and (one.photo.card if one.photo.card in cards else "") == card:
            yield picture(one, material, t)


def _blocks(material: Material) -> frozenset[str]:
    """Return the blocks whose photos stand under what was heard there."""
    if not {"heard", "photos"} <= set(sections.wanted(material.pages)):
        return frozenset()
    return frozenset(block.id for block in material.workshop.blocks)


def picture(one: Developed, material: Material, t: Translations) -> Picture:
    """Return a photo with what is on it, and under it where and when it was taken."""
    photo, workshop = one.photo, material.workshop
    table = group_name(photo.group, workshop, t)
    asked = (card.question for block in workshop.blocks for card in block.cards if card.id == photo.card)
    alt = photo.alt.strip() or alt_text(table, next(asked, ""), photo.at, t)
    when = t.about("photo", "{time}").format(time=dates.clock(photo.at)) if photo.at else ""
    return Picture(
        one.data, one.width, one.height, alt, "", ", ".join(part for part in (table, when) if part) or alt
    )
