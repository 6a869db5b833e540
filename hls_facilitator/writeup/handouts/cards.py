"""For each table: question cards, and the handouts of the blocks as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.handouts.pages import (
    copies,
    document,
    length,
    minutes,
    placed,
    span,
    tables,
)
from hls_facilitator.writeup.sheets import QuestionCard, TextCard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Handout, Workshop
    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.handouts.pages import Placed


def question_cards(workshop: Workshop, t: Translations) -> Document:
    """Return a card for each table and question of a breakout; the room gets one of each other question."""
    asking = [at for at in placed(workshop) if at.block.cards]
    names = copies(workshop, asking, lambda block: len(block.cards))
    cards = [card for at in asking for card in _cards(at, names, t)]
    return document(workshop, t("Question cards"), "card", cards, t)


def _cards(at: Placed, names: Sequence[str], t: Translations) -> Iterator[QuestionCard]:
    block = at.block
    foot = f"{block.title}. {length(block, t)}, {span(at.slot.start, at.slot.end, t)}"
    steps = tuple((step.title, minutes(step, t)) for step in block.steps)
    for table in tables(block, names, t):
        for number, card in enumerate(block.cards, start=1):
            place = t("Question {n} of {total}", n=number, total=len(block.cards))
            yield QuestionCard(table, place, card.question, steps, foot, t("Table"))


def table_handouts(workshop: Workshop, t: Translations) -> Document:
    """Return the handouts of the blocks as cards.

    In a breakout every table gets one, and all handouts are dealt out evenly: of four life cards and six
    tables, the first two lives come twice. The room gets one of each in other blocks.
    """
    giving = [at for at in placed(workshop) if at.block.handouts]
    names = copies(workshop, giving, lambda _: 1)
    cards = [
        TextCard(table, at.block.title, handout.title, _passages(handout), t("Table"))
        for at in giving
        for table, handout in _dealt(at.block, tables(at.block, names, t))
    ]
    return document(workshop, t("Handouts for the tables"), "card", cards, t)


def _dealt(block: Block, names: Sequence[str]) -> Iterator[tuple[str, Handout]]:
    """Yield who gets which handout, in the order of the tables."""
    given = block.handouts
    for place, name in enumerate(names):
        for number in range(place, max(len(given), len(names)), len(names)):
            yield name, given[number % len(given)]


def _passages(handout: Handout) -> tuple[tuple[str, bool], ...]:
    """Return the paragraphs, each with whether it is to be answered in writing: what a form asks for is."""
    texts = [text.strip() for text in handout.text.split("\n") if text.strip()]
    form = any(text.endswith(":") for text in texts)
    return tuple((text, form and text.endswith((":", "?"))) for text in texts)
