"""For the note-takers: how to mark a note by hand, and rows to write in that share one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.notes import kinds
from hls_facilitator.writeup.handouts.pages import copies, document, placed, span, tables
from hls_facilitator.writeup.sheets import NoteLines, Remark, SheetHead

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.sheets import Words

# A note sheet in points: the page without what stands on each, then for title, remark and questions the
# height of a line and about how many characters it holds, then what a question takes beside, and a row.
SHEET_ROOM = 696
TITLE_LINE, REMARK_LINE, QUESTION_LINE = (26, 42), (18, 84), (17, 62)
QUESTION_TAKES, ROW = 29, 25.5
FEWEST_ROWS, MOST_ROWS = 3, 20


def note_sheet(workshop: Workshop, t: Translations) -> Document:
    """Return a sheet for each table and block with questions, with space under each of them."""
    asking = [at for at in placed(workshop) if at.block.cards]
    names = copies(workshop, asking, lambda _: 1)
    how = marks(t)
    remark = " ".join(words for words, _ in how)
    elements: list[Element] = []
    for at in asking:
        about = f"{t('Block {number}', number=at.number)}, {span(at.slot.start, at.slot.end, t)}"
        rows = _lines(at.block, remark, t)
        for table in tables(at.block, names, t):
            name = ((f"{table},", True),) if table else ()
            write = (t("Note-taker"),) if table else (t("Table"), t("Note-taker"))
            elements += [SheetHead(at.block.title, (*name, (about, False)), write), Remark(how), *rows]
    footer = t("Type these notes in when the laptop is back")
    return document(workshop, t("Note sheet"), "sheet", elements, t, footer)


def _lines(block: Block, remark: str, t: Translations) -> list[NoteLines]:
    """Return the questions with as many rows as share one page, and never too few."""
    taken = _height(block.title, TITLE_LINE) + _height(remark, REMARK_LINE)
    taken += sum(QUESTION_TAKES + _height(card.question, QUESTION_LINE) for card in block.cards)
    rows = int((SHEET_ROOM - taken) / ROW / len(block.cards))
    return [
        NoteLines(
            t("Question {number}", number=number),
            card.question,
            (t("Mark"), t("What was said")),
            min(max(rows, FEWEST_ROWS), MOST_ROWS),
            t("Notes on question {number}", number=number),
            t("Empty rows for a mark and what was said."),
        )
        for number, card in enumerate(block.cards, start=1)
    ]


def _height(text: str, line: tuple[int, int]) -> int:
    """Return about how many points a text takes in lines of this height and number of characters."""
    return line[0] * (1 + len(text) // line[1])


def marks(t: Translations) -> Words:
    """Return how to mark a note by hand: the same marks that the record prints."""
    families = (
        (kinds.SEEN, t("insight or surprise")),
        (kinds.OPEN, t("question or assumption")),
        (kinds.SAID, t("quote")),
        (kinds.HINDERS, t("barrier")),
        (kinds.HELPS, t("enabler")),
        (kinds.ACTOR, t("actor or factor")),
        (kinds.WE_WILL, t("action or decision")),
        (kinds.PARKED, t("park it")),
    )
    words = [(t("Write people’s own words, no names. Mark each note:"), False)]
    for mark, meaning in families:
        end = "." if mark == kinds.PARKED else ","
        words += [(mark, True), (f"{meaning}{end}", False)]
    private = t("Add {mark} if it must stay in this room.").partition("{mark}")
    return (*words, (private[0].strip(), False), ("P", True), (private[2].strip(), False))
