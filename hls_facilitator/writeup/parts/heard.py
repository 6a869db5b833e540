"""What we heard: block by block the questions and the notes under each, in the order of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import and_list
from hls_facilitator.notes import kinds
from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Fact, Heading, Paragraph, Question
from hls_facilitator.writeup.material import Numbered, note_elements, stays
from hls_facilitator.writeup.parts.album import block_with_photos, photos_of
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material


def heard(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the section: every note under its block and question, without the blocks nobody wrote in."""
    by_block: dict[str, list[Numbered]] = {}
    known = {block.id for block in material.workshop.blocks}
    for told in material.notes:
        by_block.setdefault(told.note.block if told.note.block in known else "", []).append(told)
    if by_block or any(block_with_photos(block, material) for block in material.workshop.blocks):
        yield opening("heard", material, t, page_break=material.long)
    for number, block in enumerate(material.workshop.blocks, 1):
        if block.id in by_block or block_with_photos(block, material):
            yield Heading(2, block.title, t("Block {number}", number=number), block_anchor(number))
            yield from _facts(block, material, t)
            yield from _questions(number, block, by_block.get(block.id, []), material, t)
    if "" in by_block:
        yield Heading(2, t("Outside the blocks"), anchor=block_anchor(0))
        yield from note_elements(by_block[""], material, t)


def block_anchor(number: int) -> str:
    """Return the anchor of a block's heading; 0 stands for the notes outside the blocks."""
    return f"block-{number}"


def _facts(block: Block, material: Material, t: Translations) -> Iterator[Fact]:
    how = block.format.strip().rstrip(".")
    sentences = (_when(block, material, t), how and how + ".", _minutes(block, material, t))
    text = " ".join(sentence for sentence in sentences if sentence)
    yield Fact(kinds.block_kind_label(block.kind, t), text, block.kind)
    if block.purpose.strip():
        yield Fact(t("Purpose"), block.purpose.strip())


def _when(block: Block, material: Material, t: Translations) -> str:
    """Return when the room was in the block ("10:50 to 11:19."), or when the plan has it before a run."""
    if material.run.started_at is None:
        slot = next(slot for slot in timing.schedule(material.workshop) if slot.block == block.id)
        return t(
            "{start} to {end}.", start=timing.format_clock(slot.start), end=timing.format_clock(slot.end)
        )
    spells = [
        t("from {start}", start=dates.clock(came))
        if left is None
        else t("{start} to {end}", start=dates.clock(came), end=dates.clock(left))
        for came, left in stays(material, block.id)
    ]
    return and_list(spells, t) + "." if spells else ""


def _minutes(block: Block, material: Material, t: Translations) -> str:
    planned = t.plural("Planned {n} minute", "Planned {n} minutes", block.minutes)
    if material.run.started_at is None:
        return planned + "."
    if not stays(material, block.id):
        ended = material.run.finished_at is not None
        return t("{planned}, not run.", planned=planned) if ended else planned + "."
    taken = dates.whole_minutes(material.run.taken(block.id, material.now))
    return t("{planned}, taken {taken}.", planned=planned, taken=taken)


def _questions(
    number: int, block: Block, notes: Sequence[Numbered], material: Material, t: Translations
) -> Iterator[Element]:
    """Yield each question with its notes, then the notes without one, then which questions stayed silent."""
    answers: dict[str, list[Numbered]] = {card.id: [] for card in block.cards}
    loose: list[Numbered] = []
    for told in notes:
        answers.get(told.note.card, loose).append(told)
    silent: list[str] = []
    for place, card in enumerate(block.cards, 1):
        photos = list(photos_of(block, card.id, material, t))
        if answers[card.id] or photos:
            anchor = f"question-{number}-{place}"
            yield Question(t("Question {number}", number=place), card.question, anchor)
            yield from note_elements(answers[card.id], material, t)
            yield from photos
        if not answers[card.id]:
            silent.append(str(place))
    if loose:
        if len(silent) < len(block.cards):
            yield Heading(3, t("Apart from the questions"), anchor=f"apart-{number}")
        yield from note_elements(loose, material, t)
    yield from photos_of(block, "", material, t)
    if silent:
        yield Paragraph(_silence(silent, t), muted=True)


def _silence(places: Sequence[str], t: Translations) -> str:
    if len(places) == 1:
        return t("No notes on question {number}.", number=places[0])
    return t("No notes on questions {numbers}.", numbers=and_list(places, t))
