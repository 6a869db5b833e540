"""Cards in Word: one page for one table, with a question or a title as large as it should fit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hls_facilitator.writeup.word.pieces import TAB, paragraph
from hls_facilitator.writeup.word.text import runs

if TYPE_CHECKING:
    from hls_facilitator.writeup import sheets

# Of the question on a card: size and line in points, and about how many characters a line holds.
SIZES = ((34, 42, 26), (28, 35, 31), (24, 30, 36))
MOST_LINES = 3  # of a question in the larger sizes
ROOM, STEP, STEP_HOLDS = 240, 27, 46
# Of a text on a card the same; its title takes so many points with lines that hold so many characters.
TEXT_SIZES = ((20, 29, 45), (18, 26, 50), (16, 23, 57), (14, 20, 65), (12, 17, 76))
TEXT_ROOM, TITLE_LINE, TITLE_HOLDS, BETWEEN = 265, 35, 31, 0.45
NAME_ENDS = 3_400  # twips from the left edge, where the line for the table's name ends


def question_card(card: sheets.QuestionCard, *, first: bool) -> str:
    """Return a card with its question and steps."""
    size, line = _question_size(card)
    smaller = _sized(size) if size < SIZES[0][0] else ""
    spacing = f'<w:spacing w:line="{line * 20}" w:lineRule="atLeast"/>' if smaller else ""
    steps = [
        paragraph("CardStep", runs(str(number), "CardNumber") + TAB + runs(title) + TAB + runs(length), title)
        for number, (title, length) in enumerate(card.steps, start=1)
    ]
    return "".join(
        (
            _head(card, first=first),
            paragraph("CardQuestion", runs(card.question, "", smaller), card.question, more=spacing),
            *steps,
            paragraph("CardFoot", runs(card.foot), card.foot),
        )
    )


def text_card(card: sheets.TextCard, *, first: bool) -> str:
    """Return a card with its title and paragraphs; those that ask for something end in a line to write on."""
    size, line = _text_size(card)
    after = round(line * 20 * BETWEEN)
    spacing = f'<w:spacing w:after="{after}" w:line="{line * 20}" w:lineRule="atLeast"/>'
    passages = [
        paragraph("CardBlank", runs(f"{text} ", "", _sized(size)) + TAB, text, more=spacing)
        if asks
        else paragraph("CardText", runs(text, "", _sized(size)), text, more=spacing)
        for text, asks in card.paragraphs
    ]
    title = paragraph("CardTitle", runs(card.title), card.title)
    return _head(card, first=first) + title + "".join(passages)


def _head(card: sheets.QuestionCard | sheets.TextCard, *, first: bool) -> str:
    """Return whose card it is and which; without a name there is a line to write it on."""
    place = TAB + runs(card.place, "CardPlace")
    if card.table or not card.write:
        return paragraph("CardTable", runs(card.table) + place, card.table, new_page=not first)
    stop = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{NAME_ENDS}"/></w:tabs>'
    return paragraph("CardTable", runs(f"{card.write} ") + TAB + place, new_page=not first, more=stop)


def _sized(size: int) -> str:
    return f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'


def _question_size(card: sheets.QuestionCard) -> tuple[int, int]:
    """Return the largest size in which the question should fit its card, and the height of its lines."""
    steps = sum(STEP * math.ceil(len(title) / STEP_HOLDS) for title, _ in card.steps)
    for size, line, holds in SIZES:
        lines = math.ceil(len(card.question) / holds)
        if lines <= MOST_LINES and lines * line + steps <= ROOM:
            return size, line
    return SIZES[-1][:2]


def _text_size(card: sheets.TextCard) -> tuple[int, int]:
    """Return the largest size in which the text should fit its card, and the height of its lines."""
    room = TEXT_ROOM - TITLE_LINE * math.ceil(len(card.title) / TITLE_HOLDS)
    for size, line, holds in TEXT_SIZES:
        lines = sum(math.ceil(len(text) / holds) + BETWEEN for text, _ in card.paragraphs)
        if lines * line <= room:
            return size, line
    return TEXT_SIZES[-1][:2]
