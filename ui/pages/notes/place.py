"""Where the next note belongs: the live block and its question by themselves, or others chosen by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.live.acts import is_live
from hls_facilitator.model import Block, Card

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations


class Place(Struct, frozen=True):
    """The block and question a note is about; `number` counts its questions from 1, 0 for none."""

    block: Block | None = None
    card: Card | None = None
    number: int = 0
    by_hand: bool = False


class Placing:
    """Follows the live run until a person chooses otherwise; the choice ends when the room moves on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._block = ""
        self._card: str | None = None
        self._seen: tuple[str, str] = ("", "")

    def follow(self) -> None:
        """Forget a question chosen by hand once the room is in another block or at another question."""
        card = self._desk.shown_card
        seen = (self._desk.run.block, card.id if card else "")
        if seen != self._seen and not self._block:
            self._card = None
        self._seen = seen

    def choose(self, block_id: str) -> None:
        """Choose a block by hand; empty follows the live run again."""
        self._block, self._card = block_id, None

    @property
    def chosen(self) -> str:
        """The id of the block chosen by hand, or empty."""
        return self._block

    def turn(self, step: int) -> None:
        """Choose the next (+1) or previous (−1) question of the block by hand, around its ends."""
        place = self.now()
        cards = place.block.cards if place.block else ()
        options = [card.id for card in cards]
        if not self._is_live(place.block):
            options.insert(
                0, ""
            )  # a note on the block as a whole; in the live block the desk knows the question
        if options:
            here = options.index(place.card.id if place.card else options[0])
            self._card = options[(here + step) % len(options)]

    def leading(self) -> tuple[str, str]:
        """Return the ids of the block and question that are followed, empty where there is none."""
        desk = self._desk
        card = desk.shown_card
        return (desk.run.block, card.id if card else "") if is_live(desk.run) else ("", "")

    def leading_words(self, t: Translations) -> str:
        """Return the words for following, among the blocks to choose from."""
        title = self._title(self.leading()[0])
        return t("Live: {title}", title=title) if title else t("No block")

    def aside(self, _t: Translations) -> str:
        """Return what is to be said beside block and question, or empty."""
        return ""

    def _title(self, block_id: str) -> str:
        blocks = self._desk.workshop.blocks if self._desk.workshop else ()
        return next((block.title for block in blocks if block.id == block_id), "")

    def now(self) -> Place:
        """Return the place of a note taken now."""
        desk = self._desk
        leading, question = self.leading()
        wanted = self._block or leading
        blocks = desk.workshop.blocks if desk.workshop else ()
        block = next((block for block in blocks if block.id == wanted), None)
        if block is None:
            return Place()
        shown = question if block.id == leading else ""
        card_id = self._card if self._card is not None else shown
        for number, card in enumerate(block.cards, 1):
            if card.id == card_id:
                return Place(block, card, number, self._card is not None)
        return Place(block)

    def _is_live(self, block: Block | None) -> bool:
        return block is not None and is_live(self._desk.run) and block.id == self._desk.run.block
