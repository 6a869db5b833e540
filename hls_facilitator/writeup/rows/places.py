"""Where in a workshop a note belongs, in the words a row of data says it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.material import group_name

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class Places:
    """The names of blocks, questions and tables by their ids, looked up once for all notes.

    An id that the workshop does not know has no name.
    """

    def __init__(self, workshop: Workshop, t: Translations) -> None:
        self._blocks = {block.id: block.title for block in workshop.blocks}
        self._cards = {card.id: card.question for block in workshop.blocks for card in block.cards}
        self._groups = {group.id: group_name(group.id, workshop, t) for group in workshop.groups}

    def block(self, block_id: str) -> str:
        """Return the title of a block, or nothing."""
        return self._blocks.get(block_id, "")

    def card(self, card_id: str) -> str:
        """Return the words of a question, or nothing."""
        return self._cards.get(card_id, "")

    def group(self, group_id: str) -> str:
        """Return a table as people call it, or nothing."""
        return self._groups.get(group_id, "")
